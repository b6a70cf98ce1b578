"""Every stretch of a page labelled, none dropped: one table for each class of furniture, and its near misses."""

import textwrap
from pathlib import Path

import pandas as pd
import pytest

import cusma_research as cusma
from cusma_research.cleaning import segments

OPENING = (
    "Ottawa is ready to talk\n\nThe cabinet went over its list for the pact with its advisers on Monday.\n\n"
)
CLOSING = "\n\nThe mills wait for word from the capital. They have waited since the summer.\n"


def labels(text):
    return [(segment.kind, segment.rule, text[segment.start : segment.end]) for segment in segments(text)]


def rules_inside(line):
    """Kinds and rules of a line (or block) between two paragraphs of an article."""
    page = OPENING + line + CLOSING
    first, last = len(OPENING), len(OPENING) + len(line)
    return [(s.kind, s.rule) for s in segments(page) if first <= s.start < last]


def sentences(text):
    """The sentences of one paragraph, below a headline."""
    page = OPENING + text + "\n"
    return [page[s.start : s.end] for s in segments(page) if s.start >= len(OPENING)]


@pytest.mark.parametrize(
    "line",
    [
        "Posted: September 17, 2025, 11:01",
        "Published on: 19 December 2025",
        "Last updated: December 19, 2025 4:05 p.m.",
        "Published Dec. 19, 2025 11:40 am",
        "Updated on December 19, 2025",
        "Author: Dana Quill",
        "Source: Prairie Wire",
        "Tags: lumber, steel, trade",
        "Filed under: Business",
        "Reading time: 4 minutes",
        "2025-12-19 11:40",
        "12/19/2025",
        "Image credit: Dana Quill",
        "Released on January 19, 2026",
        "Jan 27, 2026 - Business",
        "Client bulletin issued January 27, 2026",
        "Prairie Trade Desk. Last updated: January 12, 2026",
        "Fact sheet, September 2025 edition",
        "4.48pm",
    ],
)
def test_metadata(line):
    """Dates, authors and tags of the page."""
    assert rules_inside(line) == [("furniture", "metadata")]


@pytest.mark.parametrize(
    "line",
    [
        "By Dana Quill",
        "BY DANA QUILL",
        "By Dana Quill, Prairie Wire",
        "By Staff",
        "By: Capital desk",
        "With files from Dana Quill",
        "Reporting by Dana Quill and Lee Poplar",
        "Additional reporting by Dana Quill",
        "FOR IMMEDIATE RELEASE",
        "News release",
        "Written by Dana Quill",
        "Dana Quill, Prairie News Agency",
        "Dana Quill and Lee Poplar | The Prairie Wire",
        "The Prairie Ledger staff",
        "Notes on lumber by Lee Birch",
    ],
)
def test_bylines(line):
    """Who wrote it."""
    assert rules_inside(line) == [("furniture", "byline")]


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("MOOSE JAW, Sask. — The mills are quiet.", "MOOSE JAW, Sask. —"),
        ("OTTAWA — The mills are quiet.", "OTTAWA —"),
        ("OTTAWA, Dec. 19 (Prairie Wire) - The mills are quiet.", "OTTAWA, Dec. 19 (Prairie Wire) -"),
        ("Ottawa (Prairie Wire) - The mills are quiet.", "Ottawa (Prairie Wire) -"),
        ("Jan 22 (Prairie Wire) - The mills are quiet.", "Jan 22 (Prairie Wire) -"),
        ("December 19, 2025 — The mills are quiet.", "December 19, 2025 —"),
        ("Windsor, Ont. — The mills are quiet.", "Windsor, Ont. —"),
        ("Ottawa, Dec. 19 – The mills are quiet.", "Ottawa, Dec. 19 –"),
        ("(Slough Farm Radio) -- The mills are quiet.", "(Slough Farm Radio) --"),
        ("MEXICO CITY — The mills are quiet.", "MEXICO CITY —"),
        ("OTTAWA and WASHINGTON — The mills are quiet.", "OTTAWA and WASHINGTON —"),
    ],
)
def test_datelines_are_cut_from_their_sentence(line, dateline):
    """The dateline is furniture, the sentence behind it is not."""
    found = [
        label for label in labels(OPENING + line + CLOSING) if label[2] in (dateline, "The mills are quiet.")
    ]
    assert found == [("furniture", "dateline", dateline), ("body", None, "The mills are quiet.")]


@pytest.mark.parametrize(
    "line",
    [
        "Share this:",
        "Share this story",
        "Share",
        "Email · Print",
        "Email this article · Print",
        "Follow us on Bluesky",
        "Share on Facebook",
        "Share on X (opens in new window)",
        "Share   Save   Add us on search",
        "Copy article link",
        "Listen (3 min)",
    ],
)
def test_share_widgets(line):
    """Buttons and lines of buttons."""
    assert rules_inside(line) == [("furniture", "share_widget")]


@pytest.mark.parametrize(
    "line",
    [
        "Welcome back!",
        "Skip to main content",
        "You are here: Prairie.ca > Department of Grain",
        "Was this page helpful? Yes No",
        "Report a problem on this page",
        "Privacy Policy | Terms of Use",
        "Search Prairie.ca",
        "0:00 / 2:31",
        "Home > News > Business",
        "Back to top",
        "Load more",
        "Log in",
        "Skip to content   Trackers   Data   Briefings   Sign in",
        "WORLD  MARKETS  TRADE",
        "Elm Institute / Fact sheets / No. 14 / PDF (212 KB)",
    ],
)
def test_navigation(line):
    """Menus and crumbs."""
    assert {kind for kind, _ in rules_inside(line)} == {"furniture"}


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Sawmills fear a long winter of short shifts",
        "Related: What the potash levy means for spring seeding",
        "Watch: Ministers leave the talks without a word",
        "More: How a bridge became a bargaining chip",
        "Opinion | The case for patience at the border",
        "[READ NEXT: How a bridge became a bargaining chip]",
        "» Continue reading: How a bridge became a bargaining chip",
        "Related\nWhat the potash levy means for spring seeding\nSawmills fear a long winter of short shifts",
        "Trending Now\nWhat the potash levy means for spring seeding",
        "What to Read Next\nWhat the potash levy means for spring seeding",
        "ALSO BY THIS COLUMNIST\nSawmills fear a long winter of short shifts",
        "Read Also\nSawmills fear a long winter\nWhy short shifts worry the valley, and what comes next.",
    ],
)
def test_related_links(line):
    """A link line, a block of links, a teaser with its text: the whole of it."""
    found = rules_inside(line)
    assert {rule for _, rule in found} == {"related_link"}
    assert len(found) == line.count("\n") + 1


@pytest.mark.parametrize(
    "label",
    [
        "More from the Prairie Wire",
        "More Prairie News",
        "You may also like",
        "Related stories",
        "Leave a comment",
        "About the author",
        "Most read",
    ],
)
def test_what_follows_the_end_is_other_stories(label):
    """All that stands below such a line in the second half of a page."""
    body = OPENING + "The mills wait for word from the capital. " * 6
    page = f"{body}\n\n{label}\n\nSnow closes the pass again\n\nCurling final goes to extra ends"
    tail = [(kind, rule) for kind, rule, text in labels(page)][-3:]
    assert {kind for kind, _ in tail} == {"furniture"}


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our morning letter on trade.",
        "Subscribe now for a dollar a week.",
        "Get the day's top stories in your inbox.",
        "Download our app for alerts from the border.",
        "Watch the full interview on our channel this weekend.",
        "Bookmark our page and support local journalism.",
    ],
)
def test_promotions(line):
    """Newsletters, apps and programmes."""
    assert rules_inside(line) == [("furniture", "promotion")]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Article continues below",
        "Sponsored content",
        "Article content",
        "Winter boots: save 20% until Feb. 10!",
        "Get 15% off all brands this week!",
        "This advertisement has not loaded yet, but your article continues below.",
    ],
)
def test_advertisements(line):
    """Marks of an advertisement, never the text around it."""
    assert rules_inside(line) == [("furniture", "advertisement")]


@pytest.mark.parametrize(
    "line",
    [
        "Listen to this article",
        "Play this story aloud",
        "4 min read",
        "3 minutes",
        "An AI-generated voice reads this story; it may stumble over names.",
    ],
)
def test_audio_prompts(line):
    """Reading time and read-aloud buttons."""
    assert rules_inside(line) == [("furniture", "audio_prompt")]


@pytest.mark.parametrize(
    "line",
    [
        "Photo by Dana Quill",
        "Photo: Dana Quill / Prairie Wire",
        "A crane lifts steel at the port. THE PRAIRIE WIRE/Dana Quill",
        "A crane lifts steel at the port. (Photo: Dana Quill)",
        "File photo of a crane at the port",
        "Logs wait in the yard at Slough Hill. (Prairie Ledger files)",
        "crane-at-the-port-1024x683.jpg",
    ],
)
def test_captions(line):
    """Pictures, their words and their credits."""
    assert {kind for kind, _ in rules_inside(line)} == {"furniture"}


@pytest.mark.parametrize(
    "line",
    [
        "© 2025 Prairie Wire. All rights reserved.",
        "Copyright 2025 Prairie Wire",
        "This report by the Prairie Wire was first published Dec. 19, 2025.",
    ],
)
def test_copyright(line):
    """Rights and first publication."""
    assert rules_inside(line) == [("furniture", "copyright")]


@pytest.mark.parametrize(
    "line",
    [
        "— With files from Dana Quill",
        "Dana Quill is a reporter for the Prairie Wire.",
        "The desk can be reached at desk@example.com.",
        "Media contact: Dana Quill, 555-0199",
        "Contacts: Dana Quill, Partner | Lee Birch, Counsel",
        "Quill reported from Slough Hill.",
        "Dana Quill and Lee Birch reported from Windsor.",
    ],
)
def test_sign_offs(line):
    """Who to write to."""
    assert {kind for kind, _ in rules_inside(line)} == {"furniture"}


@pytest.mark.parametrize("line", ["———", "* * *", "-----", "•••"])
def test_separators(line):
    """Rules between parts of a page."""
    assert rules_inside(line) == [("furniture", "separator")]


@pytest.mark.parametrize(
    "line",
    [
        "Suivez les nouvelles de la radio sur votre téléphone",
        "Toda la prensa en una sola página para los lectores",
    ],
)
def test_lines_in_another_language(line):
    """A line of the page's French or Spanish edition."""
    assert rules_inside(line) == [("furniture", "other_language")]


def test_a_menu_and_a_byline_are_no_part_of_the_line_beside_them():
    """ "Sign in" ends a menu, and a byline stands by itself below a line that ends on a small word."""
    page = (
        "Skip to content   Data   Sign in\nSawmills fear a winter they had braced for\nBy Dana Quill"
        + CLOSING
    )
    assert [(kind, text) for kind, _, text in labels(page)][:3] == [
        ("furniture", "Skip to content   Data   Sign in"),
        ("heading", "Sawmills fear a winter they had braced for"),
        ("furniture", "By Dana Quill"),
    ]


def test_the_name_of_a_newsletter_shouts_above_the_headline():
    """In capitals, between lines of furniture or with its article; no headline is taken for it."""
    page = (
        "View this email in your browser\nPULP DRAWER\nIssue 88 · 4 min read\n\nSawmills fear a long winter"
        + CLOSING
    )
    assert labels(page)[1][0] == "furniture"
    assert labels("THE PULP DRAWER\n\nSawmills fear a long winter" + CLOSING)[0][0] == "furniture"
    assert labels("THE MILLS WAIT\n\nBy Dana Quill" + CLOSING)[0][1] != "page_header"


def test_a_line_between_headline_and_byline_tells_the_story():
    """No number and no label stands in it."""
    line = "Truck makers get a levy they had braced for, and a discount they had lobbied for"
    page = f"Sawmills fear a long winter of it\n{line}\nBy Dana Quill" + CLOSING
    assert [kind for kind, _, text in labels(page) if text == line] == ["heading"]


def test_a_headline_printed_twice():
    """The copy that carries the site's name is furniture, the other a heading."""
    title = "Sawmills fear a long winter"
    page = f"{title} | Prairie Wire\n\n{title}\n\nThe mills are quiet this week. Nobody knows why.\n"
    assert labels(page)[:2] == [
        ("furniture", "page_header", f"{title} | Prairie Wire"),
        ("heading", None, title),
    ]


def test_a_headline_repeated_as_it_is():
    """The first copy is the heading, later ones are furniture."""
    title = "Sawmills fear a long winter of short shifts"
    page = f"{title}\n\nThe mills are quiet this week. Nobody knows why.\n\n{title}\n\nThe valley waits for its orders.\n"
    assert [kind for kind, _, text in labels(page) if text == title] == ["heading", "furniture"]


def test_a_date_alone_near_the_top_is_the_pages():
    """A line with nothing but the date of publication is metadata."""
    assert ("furniture", "metadata", "December 19, 2025") in labels(OPENING + "December 19, 2025" + CLOSING)


def test_dates_alone_build_a_timeline():
    """Where dates head every entry, they are headings and no furniture."""
    page = "How it came to this\n\n" + "\n\n".join(
        f"{date}\nThe two sides met again." for date in ("Nov. 20, 2024", "Dec. 9, 2024", "Jan. 20, 2025")
    )
    assert [kind for kind, _, text in labels(page) if text.endswith(("2024", "2025"))] == ["heading"] * 3


@pytest.mark.parametrize(
    "line",
    [
        "By noon, nobody was left at the table.",
        "Share prices fell on the news.",
        "Listen, the minister told them, or leave.",
        "Print shops in the valley lost orders.",
        "More from the south is not on offer, he said.",
        "Related industries lost work as well.",
        "Subscribers to the pact number three.",
        "Photo shops along the border are closing.",
        "The source of the copper is a mine in the north.",
        "Published figures tell another story.",
        "Updated rules come into force in June.",
        "Welcome as the truce is, it settles nothing.",
        "Contact between the two capitals broke off.",
        "Watch makers in the valley ship south.",
        "The full list runs to forty pages.",
        "Home builders want cheaper lumber.",
        "Comments close on Nov. 1, the office said.",
        "Advertising by the province angered the president.",
        "Copper, nickel and zinc are on the list.",
        "Steel — the oldest quarrel of all — came first.",
        "Trade in services grew / shrank by turns, he said.",
        "CANADA — The mills are quiet.",  # a run-in label, and no place where a story was written
        "UNITED STATES – A levy on copper is due in the summer.",
        "Offer ends the strike, union says, for now.",
        "Call today what it was a year ago: a truce.",
        "Questions? The minister took none of them, and left by a side door.",
        "Gold +2 per cent, oil down: so went the week.",
        "Lee Birch, senior economist at the bank, sees no thaw before summer.",
        "Related quarrels: potash, barley and who may haul them.",
        "More analysis of the ruling is due, the firm said.",
        "Your weekly grocery bill is what this fight is about.",
        "Together with Mexico, Canada answered in March.",
        "Page after page of the order speaks of copper.",
        "Fábrica de Acero de Saltillo pays the levy, its owners say.",
    ],
)
def test_body_sentences_that_look_like_furniture(line):
    """A sentence that begins like a widget is a sentence."""
    assert {kind for kind, _ in rules_inside(line)} == {"body"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. Trade Representative wrote back.",
        "They met on Aug. 26 in the capital.",
        "She lives in Washington, D.C. and works from home.",
        "The gates open at 10 a.m. on weekdays.",
        "The gates close at 5 p.m. Eastern time.",
        "Order No. 7 covers pulp.",
        "The mill stands on St. Clair Avenue.",
        "Mr. Birch and Dr. Aspen signed for the union.",
        "Gov. Alder and Sen. Rowan were there.",
        "It holds for B.C. Premier David Eby too.",
        "The U.S. Supreme Court heard the case in J. D. Rowan v. Aspen Mills.",
        "Pulp, paper, etc. make up the rest.",
        "The rate is 14.63 per cent at the border.",
        "A firm in Moose Jaw, Sask. ships to Ohio.",
        "Tin pays 50 per cent under Sec. 232 from June.",
        "Tariffs, i.e. taxes on imports, raise prices.",
        "“Is it fair?” he asked the room.",
    ],
)
def test_abbreviations_do_not_end_sentences(sentence):
    """A stop behind an abbreviation, an initial or a number is no end."""
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mills are quiet. The valley waits.", ["The mills are quiet.", "The valley waits."]),
        (
            "They sell to the U.S. The mills depend on it.",
            ["They sell to the U.S.", "The mills depend on it."],
        ),
        ("The gates close at 5 p.m. They open at ten.", ["The gates close at 5 p.m.", "They open at ten."]),
        ("Who pays? Buyers do! So it goes.", ["Who pays?", "Buyers do!", "So it goes."]),
        ("“It stays.” The room fell silent.", ["“It stays.”", "The room fell silent."]),
        ('"It stays." The room fell silent.', ['"It stays."', "The room fell silent."]),
        ("It cost $5. Nobody paid.", ["It cost $5.", "Nobody paid."]),
        ("They waited… Nothing came.", ["They waited…", "Nothing came."]),
        ("It stays (for now). Nobody knows.", ["It stays (for now).", "Nobody knows."]),
    ],
)
def test_sentences_end_where_they_end(text, expected):
    """At a stop, a question mark, an exclamation mark, behind closing quotes and brackets."""
    assert sentences(text) == expected


@pytest.mark.parametrize("bullet", ["•", "-", "–", "*", "◦", "2)"])
def test_bullets_are_list_items(bullet):
    """Each bullet opens an item, its mark included."""
    line = f"{bullet} Lumber pays a duty of ten per cent"
    assert rules_inside(line) == [("list_item", None)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Goods sold to Canada: $23.3 billion a year", "list_item"),
        ("Share of all exports: nearly 39%", "list_item"),
        ("Jobs that rely on trade: 259,000", "list_item"),
        ("Timeline: 2025 in talks", "heading"),
        ("What to know: 5 questions", "heading"),
    ],
)
def test_a_label_and_its_figure_are_a_list_item(line, kind):
    """A heading has no figure for its own label; a year and a number of things are none."""
    assert rules_inside(line) == [(kind, None)]


def test_short_lines_behind_a_colon_are_list_items():
    """A list that lost its bullets."""
    assert (
        rules_inside("The duty covers these goods:\nLumber\nSteel\nPotash")[1:] == [("list_item", None)] * 3
    )


@pytest.mark.parametrize(
    "line",
    [
        "What happens next",
        "A quarrel with a long past",
        "Lumber: the oldest quarrel",
        "Backgrounder",
        "Why does it matter?",
        "What’s next?",
    ],
)
def test_headings(line):
    """Short lines without a stop, and questions alone on their line."""
    assert rules_inside(line) == [("heading", None)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the talks about lumber and\nsteel would go on until the summer.",
        "Negotiators from both countries spent the\nweekend on rules for cars.",
    ],
)
def test_hard_line_breaks_do_not_cut_sentences(text):
    """A break inside an open sentence is no end of it."""
    assert sentences(text) == [text]


def test_a_link_is_not_the_end_of_a_cut_sentence():
    """Though the line above it breaks off."""
    page = OPENING + "Importers should know that\nRelated: Ten questions on lumber" + CLOSING
    assert ("furniture", "related_link", "Related: Ten questions on lumber") in labels(page)


def test_a_line_in_which_a_sentence_ends_is_no_heading():
    """A line that a hard break cut behind the next sentence's first words is the story's."""
    line = "Some 3,000 jobs depend on it. A further 500"
    assert {
        kind for kind, _ in rules_inside(f"{line}\nOhioans work for firms from abroad, says the state.")
    } == {"body"}


def test_a_truncated_last_line_is_body():
    """A text that stops in mid-sentence ends with a sentence, not with a heading."""
    last = "The mills in the valley have been waiting for word since"
    assert labels(OPENING + last)[-1] == ("body", None, last)


def test_clean_takes_a_frame_of_three_columns():
    """A user's own frame becomes SENTENCES; her frame stays as it was."""
    mine = pd.DataFrame(
        {
            "article_id": ["b", "a"],
            "published": ["2025-12-19", "2025-12-18"],
            "text": ["Share this:\nIt stays. It goes.", "One line."],
        }
    )
    before = mine.copy(deep=True)
    table = cusma.clean(mine)
    assert table[["article_id", "kind", "text"]].values.tolist() == [
        ["a", "body", "One line."],
        ["b", "furniture", "Share this:"],
        ["b", "body", "It stays."],
        ["b", "body", "It goes."],
    ]
    pd.testing.assert_frame_equal(mine, before)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "x", ".", "•", "\u2028", "A.\r\rB.", "\ufeffA line."])
def test_odd_texts_lose_nothing(text):
    """Every non-blank character in exactly one stretch."""
    covered = [n for segment in segments(text) for n in range(segment.start, segment.end)]
    assert len(covered) == len(set(covered))
    assert {n for n, char in enumerate(text) if not char.isspace()} <= set(covered)


@pytest.mark.parametrize(
    "lines",
    [
        "Dana Quill-Poplar\nPrairie Ledger\nPublished Jan. 27, 2026",
        "January 27, 2026\nDana Quill-Poplar and Lee Birch",
        "Dana Quill, Lee Birch and Ann Fir\nUpdated January 27, 2026",
        "By Dana Quill\nSlough Hill Wire\nNov. 6, 2025 4:18 p.m. ET",
        "The Prairie Ledger\nTue 27 Jan, 2026 - 4:18 PM ET",
        "Slough Hill Weekly\nby Dana Quill | Jan. 27, 2026",
        "Dana Quill\nReporter",
        "Dana Quill\nFor the Slough Gazette | June 25, 2026\nf  X  in  Email",
        "Dana Quill and Lee Birch\nThu 5 Feb 2026 12.40 GMT",
        "Dana Quill\nSenior parliamentary writer",
    ],
)
def test_names_beside_the_byline_or_date(lines):
    """Who wrote it and where it ran, on lines of their own at the top of a page."""
    page = f"What the potash levy means for spring seeding\n{lines}{CLOSING}"
    assert [text for kind, _, text in labels(page) if kind == "furniture"] == lines.split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "The Prairie Ledger",
        "NORTHERN INSTITUTE",
        "Slough Bank Economics  |  Weekly Outlook",
        "Business / Trade Monitor",
        "Field & Barn Weekly | Nov. 18, 2025",
        "The Ledger — Friday, February 27, 2026",
        "NORTH & SOUTH | news while you sleep",
        "PRAIRIE REVIEW › Markets",
    ],
)
def test_the_outlets_name_above_the_headline(line):
    """On the first line of a page it is the page's, with the headline below."""
    page = f"{line}\nWhat the potash levy means for spring seeding\nJanuary 27, 2026{CLOSING}"
    assert labels(page)[0] == ("furniture", "page_header", line)


@pytest.mark.parametrize(
    "line",
    [
        "Steel Tariffs Hit Home",
        "Market Outlook",
        "Trade Research Finds Little",
        "How the levy bites",
    ],
)
def test_a_short_headline_is_no_outlet(line):
    """Nor is a first line that ends on another word."""
    page = f"{line}\nWhat the potash levy means for spring seeding\nJanuary 27, 2026{CLOSING}"
    assert labels(page)[0][0] == "heading"


def test_an_address_is_not_the_end_of_a_cut_sentence():
    """What stands on the next line in small letters goes on with a sentence, but for addresses."""
    page = f"Growers wait.{CLOSING}\nThe mill near Slough Hill is still open for anybody who\ndana.quill@ledger.example"
    assert labels(page)[-1] == ("furniture", "sign_off", "dana.quill@ledger.example")


@pytest.mark.parametrize(
    "line",
    ["Key Points", "Steel Tariffs", "United States", "Grain Elevators", "KEY POINTS", "What Comes Next"],
)
def test_headings_beside_a_date_stay(line):
    """A heading, a country, or words that the text writes small are no names."""
    page = f"What the potash levy means for spring seeding\nJanuary 27, 2026\n{line}\n\nThe grain elevators are full, and growers say that they will wait for a better price before they sell.{CLOSING}"
    assert ("heading", None, line) in labels(page)


@pytest.mark.parametrize(
    "line",
    [
        "A truck waits at the bridge. (Dana Quill/The Wire)",
        "A truck waits at the bridge in Windsor. Dana Quill / Prairie Wire",
        "A truck waits at the bridge. | Dana Quill",
        "Trucks at the bridge. Photo by Dana Quill",
        "Trucks at the bridge. Courtesy of the Port of Windsor",
        "FILE - A truck waits at the bridge, Dec. 1, 2025.",
        "dana@ledger.example",
        "Follow Dana Quill on X",
        "With reports from Prairie Wire and Slough Hill News",
        "— with a file from Prairie Wire",
        "-30-",
        "Dana Quill is a partner in the firm's trade group.",
        "Dana Quill is the Ledger's grain correspondent.",
        "Nothing in this bulletin constitutes legal advice.",
        "Attorney advertising. Prior results do not guarantee a similar outcome.",
        "This story was updated on Dec. 19 with a comment.",
        "Correction: An earlier version of this story misstated the rate.",
        "Read more about the review here.",
        "This content is for subscribers only.",
        "Estimated reading time: 3 minutes",
        "January 27, 2026 | 4 min read",
        "Facebook Twitter LinkedIn Email",
        "Share this article on Facebook",
        "#grain #potash",
        "Report an error",
        "View image in full screen",
        "▶ WATCH: Ministers leave the talks",
        "Click here to read the full report.",
        "Sponsored by Prairie Bank",
        "[Advertisement]",
        "Ministers speak in Ottawa on Monday. Dana Quill, The Canadian Press",
        "By Dana Quill, trade reporter",
        "Dana Quill covers grain for the Prairie Ledger.",
        "Reach Dana Quill at dana@ledger.example or 555-0100.",
        "Lee Poplar in Washington contributed to this report.",
        "(With files from Dana Quill)",
        "Sources: U.S. Census Bureau; Prairie Board",
        "Originally published by the Prairie Ledger.",
    ],
)
def test_credits_prompts_and_small_print(line):
    """What a page says about itself."""
    assert {kind for kind, _ in rules_inside(line)} == {"furniture"}


@pytest.mark.parametrize(
    "line",
    [
        "--With assistance from Lee Birch.",
        "(With help from Dana Quill in Ottawa and Lee Birch)",
        "Quill reported from Windsor, Ont., and Lee Birch from Mexico City.",
        "Dana Quill in Ottawa and Lee Birch in Monterrey, N.L., contributed reporting.",
        "Dana Quill contributed from Washington.",
        "Contributed to The Prairie Ledger",
        "This article appeared in the Trade section of the print edition under the headline “Slow boats”",
        "A version of this article appears in print on Nov. 3, 2025, Section B, Page 1 with the headline: Slow Boats.",
        "From the May 30th 2026 edition",
        "Reprints and permissions",
        "The Prairie Ledger welcomes letters of up to 150 words.",
        "Letters to the editor should be brief and may be edited.",
        "Got something to say? Write to us.",
        "The writer is a former trade official.",
        "In Brief 1234 (Version 2)",
        "Commentary No. 12",
        "Volume 12, Number 3",
        "R12345 · Version 4",
        "Growers load peas at the port in May. | File photo",
        "Trucks queue at the bridge / Handout",
        "Workers shake hands. THE PRAIRIE WIRE/DANA QUILL",
        "Get daily Prairie news",
        "Share  Save for later  Give this article  61 comments",
        "Download the full report (PDF, 4.1 MB)   |   Version française",
        "Disclaimer: This bulletin is brief and\nis not legal advice for anybody.",
        "November 26, 2025 – Regina, Saskatchewan",
        "This column was first published by the Prairie Wire.",
        "This text was translated from French.",
        "This is a corrected version of a story that ran on May 4.",
        "Reproduction in whole or in part is forbidden without consent.",
        "Important disclosures appear at the end of this note.",
        "Opinion columns reflect the views of their authors.",
        "Comments are closed.",
        "Subscribers only",
        "Like us on Facebook",
        "Trucks wait at the bridge in this May 2025 file photo.",
        "Chart: Lee Birch / Prairie Ledger",
        "Posted by Dana Quill",
    ],
)
def test_contributors_editions_letters_and_documents(line):
    """Who helped, where it ran in print, who may write back, and what kind of document it is."""
    assert {kind for kind, _ in rules_inside(line)} == {"furniture"}


@pytest.mark.parametrize(
    "box",
    [
        "Dana Quill is a former trade negotiator who teaches at Lorne College.",
        "Dana Quill teaches trade law at Lorne College.",
        "Dr. Dana Quill, an economist, is a fellow at the Slough Institute.",
    ],
)
def test_a_box_on_an_author_without_a_byline(box):
    """Below the date, or at the end of the page; of a person of the story it is the story's."""
    opinion = f"What the potash levy means\nPublished Jan. 27, 2026\n{box}\n\n{STORY}"
    assert [text for kind, _, text in labels(opinion) if kind == "furniture"][-1] == box
    if box.startswith("Dana"):
        assert labels(f"{OPENING}{STORY}\n\n{box}")[-1] == ("furniture", "contributor_box", box)
    assert labels(f"{OPENING}{STORY} Quill was there.\n\n{box}")[-1][0] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "May 30th 2026 | SLOUGH HILL AND REGINA",
        "Slough Hill, May 30, 2026",
        "Friday, March 6, 2026 • Slough & Hill Capital",
    ],
)
def test_the_date_and_place_of_a_page(line):
    """Alone below the headline they are the page's; above every entry of a timeline they are not."""
    page = f"What the potash levy means\n{line}\n\n{STORY}"
    assert labels(page)[1] == ("furniture", "metadata", line)
    timeline = "\n\n".join(f"May {n}, 2026 | Slough Hill\nThe two met again." for n in (3, 4, 5))
    assert "furniture" not in {kind for kind, _, _ in labels(f"How it came to this\n\n{timeline}")}


@pytest.mark.parametrize(
    "line",
    [
        "Home › Politics › Trade",
        "Resources / Guides / Tariff tracker",
        "Jump to comments",
        "On this page: Rates · Products · Deadlines",
        "← Previous story | Next story →",
        "Back to top ↑ | Print this page",
        "Share   Resize   Listen (6 min)",
        "3 comments | Log in to post",
        "About us | Careers | Advertise | Accessibility",
        "Already have an account? Sign in",
        "Never miss an update",
        "By subscribing you agree to our Terms of Use.",
        "Was this article useful? Yes / No",
        "Did you find what you were looking for?",
        "Have a tip? Contact our newsroom.",
        "Write to Dana Quill at dana.quill@ledger.example",
        "Phone: 613-555-0142 | Fax: 613-555-0143",
        "Also available in French",
        "Page last reviewed: November 3, 2025",
        "Appeared in the December 20, 2025, print edition as 'Mills Wait'.",
        "A truck leaves the plant. PHOTO BY D. QUILL /LEDGER FILES",
        "(Dana Quill / Prairie Wire via AP)",
        "Advertisement 2",
        "Listen on Apple Podcasts | Spotify",
        "Go deeper: The tariff that never was",
        "The views expressed are the author's own.",
        "This page is general information, not legal advice.",
        "Tagged: trade, lumber",
        # a letter to subscribers
        "View this e-mail in your browser",
        "Having trouble viewing this newsletter? Open it online",
        "Your daily briefing on Canada-U.S. trade",
        "TOGETHER WITH SLOUGH HILL CUSTOMS",
        "A message from our partners: ship it in one truck. See how.",
        "ALSO TODAY: Who pays for potash | The lobster year",
        "You are receiving this because you asked for it.",
        # offers
        "SPONSORED Mortgages from 3.9%. Ask Slough Bank",
        "Snow tires for every make. Offer ends Jan. 31",
        "CONTEST! Win a canoe worth $1,500. Enter by Friday",
        "[Continue reading after the ad]",
        "Join our free webinar on origin, Oct. 2 at 11 a.m. ET.",
        # the air, the markets, the desk
        "LISTEN LIVE 101.1 The Loon",
        "+ Play audio: Quill on barley (2:12)",
        "Slough Hill -12°C Light snow",
        "TSX 31,002.11 +0.4%",
        "Regina -7C  TSX +0.3%  Loonie 72.9c",
        "The Loon Newsroom",
        "Channel 7 Verify Desk",
        "Trade desk, Sept. 2, 2025",
        "Home  Mills  Dealers  Suppliers  Events",
        "Home > Money > Mills brace for a 45% levy on boards, minister says",
        "Join | Renew | Member Login",
        "prairie.ca > Trade > Answer to the U.S. levies",
        "(Translated from the French)",
        "Lee Birch, Senior Economist",
        "Ann Fir, Research Analyst, Slough Bank",
        "Quill reported from Windsor. Staff writer Lee Birch in Regina contributed to this report.",
        "Pumps near the lake, Alberta. (Slough Images)",
        "Two leaders at the door of the house. (Pool/Prairie Wire)",
        "OBITUARIES   E-EDITION   SPORTS",
        "PDF   Cite   Email",
        "Copy link to post | Share",
        "Policy Note No. 9 | Prairie Program",
        "Spotted a slip? Write to the desk.",
        "Questions? Call the customs desk.",
        "Page 2 of 6. See the end for our disclosures.",
        "A truck waits at the bridge. WIRE/Dana Quill/File Photo Purchase Licensing Rights, opens new tab",
    ],
)
def test_crumbs_boxes_and_footers(line):
    """What stands round an article on the pages of news sites, law firms and governments."""
    assert {kind for kind, _ in rules_inside(line)} == {"furniture"}


STORY = "The mills wait for word from the capital, and growers wait with them for the spring. " * 6


@pytest.mark.parametrize(
    "block",
    [
        "– 30 –\n\nThe Valley Alliance speaks for forty mills in the north.",
        "###\n\nPhotographs are on the site of the alliance.",
        "About the Valley Alliance\nFounded in 1974, it speaks for forty mills.",
        "About Export Bank North\nExport Bank North is a public bank for firms that sell abroad.",
        "Dana Quill teaches economic history at Lorne College. Her book is due in May.",
        "Dana Quill, a Liberal, farms near Slough Hill. The views are hers.",
        "Dana Quill hosts a program on farm prices.",
        "Most Popular in Autos\n1. The Pickup Is Back\n2. A Mill Town Waits for Word\n3. Who Pays for the Bracket?",
        "Most Popular in Autos\n1. The Pickup Is Back\n2. Who Pays for the Bracket?",
    ],
)
def test_blocks_behind_the_story(block):
    """A release's boilerplate, an author's biography, numbered headlines: the whole of them."""
    page = f"Sawmills fear a long winter\nBy Dana Quill\n\n{STORY}\n\n{block}\n"
    assert {kind for kind, _, text in labels(page) if text in block} == {"furniture"}


@pytest.mark.parametrize(
    "block",
    [
        "About the Tariff\nEstablished in March, it covers steel and aluminum.",
        "About Softwood Lumber\nSoftwood lumber is the oldest quarrel of the two countries, a group of mills says.",
        "Lee Poplar teaches trade law at Lorne College. He reads the order differently.",
        "Dana Quill-Birch is wrong, says the premier.",
    ],
)
def test_text_that_looks_like_a_block(block):
    """What is explained below its heading, and people whom the byline does not name."""
    page = f"Sawmills fear a long winter\nBy Dana Quill\n\n{STORY}\n\n{block}\n\n{STORY}\n"
    assert "furniture" not in {kind for kind, _, text in labels(page) if text in block}


def test_a_question_behind_links_is_the_storys():
    """A list of links does not take the heading of the paragraph that follows it."""
    block = "Related\nSawmills fear a long winter\n\nWhat does it mean for growers?"
    assert [kind for kind, _ in rules_inside(block)] == ["furniture", "furniture", "heading"]


def test_dates_that_open_lines_belong_to_a_timeline():
    """A date before a dash is a dateline where it is alone; several are entries with their dates."""
    entries = ["4 March 2025 – The duties begin.", "July 1, 2026 – The review is due."]
    page = OPENING + "\n\n".join(entries) + CLOSING
    assert [label[2] for label in labels(page) if label[2] in entries and label[0] == "body"] == entries


@pytest.mark.parametrize(
    "top", ["Analysis: How a bridge became a bargaining chip", "OPINION\nThe wall we have seen before"]
)
def test_headlines_under_kickers(top):
    """A kicker does not make the headline a link or a menu."""
    page = f"{top}\nDana Quill\nContributing columnist\nDecember 9, 2025\nFacebook  Threads  Copy link\n\n{STORY}"
    assert [text for kind, _, text in labels(page) if kind == "heading"] == top.split("\n")


def test_links_cut_into_the_second_half_do_not_end_the_story():
    """Two paragraphs behind a list of other stories: only the list is furniture."""
    more = "More on tariffs\nOttawa's steel quota and what changes"
    page = f"Sawmills fear a long winter\n\n{STORY}\n\n{more}\n\n{STORY[:85]}\n\n{STORY[:85]}\n"
    assert [label[2] for label in labels(page) if label[0] == "furniture"] == more.split("\n")


@pytest.mark.parametrize(
    "block",
    [
        "Key takeaways\nExports fell by a third\nTwo mills have closed\nTalks resume in January",
        "What changes\n• Lumber pays ten per cent\n• Steel pays fifty",
    ],
)
def test_a_story_in_brief_is_no_menu(block):
    """Short lines under such a heading are the story's."""
    assert "furniture" not in {kind for kind, _ in rules_inside(block)}


def test_the_headline_among_labels_at_the_top():
    """A firm, its kind of note, and tools stand round the headline."""
    title = "Tariff update: softwood lumber and cabinets"
    page = f"Elm & Quill LLP\nClient Alert\n{title}\nPublished 5:00 a.m. Nov. 18, 2025\nDownload PDF\nPrint\n\n{STORY}"
    found = {text: kind for kind, _, text in labels(page)}
    assert found[title] == "heading"
    assert found["Published 5:00 a.m. Nov. 18, 2025"] == "furniture"


def test_lines_cut_to_one_width_are_one_paragraph():
    """A wire's line ends where the next word has no room, also before a name; a byline joins no headline."""
    prose = (
        "Farmers on both sides of the border have waited for Mark Carney to come. Their bins are full to the brim, and a "
        "train for Dieppe left the yard at noon. Farmers in Saskatchewan and Alberta saw none, say those who live by the "
        "line. Farmers who ship by road have had to wait for longer than they ever did, while the firm says nothing at all."
    )
    for width in range(50, 80):
        page = (
            "Grain waits at the border, and nobody knows why\nOmar Bell\n"
            + 3 * f"\n{textwrap.fill(prose, width)}\n"
        )
        found = [page[s.start : s.end].split()[0] for s in segments(page)]
        assert found == ["Grain", "Omar", *3 * ["Farmers", "Their", "Farmers", "Farmers"]]


def test_a_date_above_its_entry_is_no_furniture():
    """A date alone, with a paragraph right below it, heads an entry; so do dots behind a date."""
    entry = (
        "Ottawa puts twenty-five per cent on the boards that come in from the south, and waits for an answer."
    )
    page = f"Sawmills: a chronology of a long quarrel\n\nLast updated: January 5, 2026\n\nFEB. 1, 2025\n{entry}\n\nMARCH 4\n{entry}\n\nAPRIL 2\n{entry}\n"
    assert ("heading", None, "FEB. 1, 2025") in labels(page)
    dotted = f"Sawmills: a chronology of a long quarrel\n\n10 July ... {entry}\n12 July ... {entry}\n"
    assert f"10 July ... {entry}" in [text for _, _, text in labels(dotted)]


NEAR_MISSES = pd.read_csv(Path(__file__).parent / "near_misses" / "cleaning.csv")["text"]


@pytest.mark.parametrize("line", NEAR_MISSES.tolist())
def test_near_misses(line):
    """Headings, labels with a figure and sentences that have the words of credits, boxes and prompts."""
    assert "furniture" not in {kind for kind, _ in rules_inside(line)}


TABLE = "Share of exports, 2024\n\n{}\n"


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        # bars, with a cell a line, and columns set apart by blanks
        ("Province |\nShare |\nAlberta |\n88.4% |\nOhio |\n9% |", ["Province |\nShare |", "Alberta |\n88.4% |", "Ohio |\n9% |"]),
        ("Steel  $870 million (-2%)\nAluminum  $760 million", ["Steel  $870 million (-2%)", "Aluminum  $760 million"]),
        ("Tubos de Acero de Slough (Mexico)  26.2%\nOther mills (Mexico)  148.4%", ["Tubos de Acero de Slough (Mexico)  26.2%", "Other mills (Mexico)  148.4%"]),
        ("Canfor\t35.53%\t12.12%\nWest Fraser\t9.65%\t16.82%", ["Canfor\t35.53%\t12.12%", "West Fraser\t9.65%\t16.82%"]),
        # a cell a line, without signs
        ("Province\nShare\nAlberta\n88%\nOntario\n77%", ["Alberta\n88%", "Ontario\n77%"]),
        ("State\nTo Canada\nTo Mexico\nOhio\n$20.9 billion\n$7.8 billion\nIowa\n$4 billion\n$3 billion",
         ["Ohio\n$20.9 billion\n$7.8 billion", "Iowa\n$4 billion\n$3 billion"]),
        ("Vehicles\nUnited States\n25%\nIn force\n\nPeas\nCanada\n100%\nSince March", ["Vehicles\nUnited States\n25%\nIn force", "Peas\nCanada\n100%\nSince March"]),
        # one blank between the cells
        ("Place Share Best seller\nOhio 12% corn, cars\nMaine 50%\nIowa 31% $4 billion", ["Ohio 12% corn, cars", "Maine 50%", "Iowa 31% $4 billion"]),
        # the figure first
        ("33%\nShare of goods exports sold to neighbours\n$4.4 billion\nGoods trade with Canada, per day",
         ["33%\nShare of goods exports sold to neighbours", "$4.4 billion\nGoods trade with Canada, per day"]),
    ],
)  # fmt: skip
def test_rows_of_a_table_are_list_items(lines, rows):
    """However the table was flattened; the heads of its columns are headings, or an item where they have bars too."""
    page = OPENING + TABLE.format(lines) + CLOSING
    found = segments(page)
    assert [page[s.start : s.end] for s in found if s.kind == "list_item"] == rows
    assert {s.kind for s in found} == {"heading", "body", "list_item"}


@pytest.mark.parametrize(
    "line",
    [
        "Talks began in\n2025 and went on",  # a sentence, cut
        "Steel\nAluminum",  # no figure
        "What comes next\n\n25%",  # a blank line between them
        "Ohio 12%\nMaine 50%",  # two, with one blank between the cells
        "Ohio 12% of exports\nMaine 50% for now\nIowa 8% by May",  # a sentence goes on behind the figure
    ],
)
def test_what_looks_like_a_row_and_is_none(line):
    """A row has a label and a figure right below it."""
    assert "list_item" not in [kind for kind, _ in rules_inside(line)]


def test_rows_with_a_cell_a_line():
    """A label, a figure and other cells, each on its line: three rows of one form make a table, which may go on below."""
    table = "Goods\nRate\nSince\n\nON CANADA\nOats\n12%\nMay 3, 2025\nRye\n5%, then 9%\nJune 1, 2025\nHay\n7%\nJuly 4, 2025"
    page = f"{table}\n\nON MEXICO\nFigs\n3%\nJuly 9, 2025"
    assert [(kind, line) for kind, _, line in labels(page)] == [
        ("heading", "Goods\nRate\nSince"),
        ("heading", "ON CANADA"),
        ("list_item", "Oats\n12%\nMay 3, 2025"),
        ("list_item", "Rye\n5%, then 9%\nJune 1, 2025"),
        ("list_item", "Hay\n7%\nJuly 4, 2025"),
        ("heading", "ON MEXICO"),
        ("list_item", "Figs\n3%\nJuly 9, 2025"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Wheat index\n25,012.10\n+0.3%\nOats index\n81,211.40\n+0.1%\nRye index\n4,120.00\n+0.8%",  # a market's
        "Oats\n12%\nMay 3\nRye\n5%\nJune 1",  # two
        "Oats pay 12% now.\n12%\nMay 3\nRye pays 5%.\n5%\nJune 1\nHay pays 7%.\n7%\nJuly 4",  # sentences
        "Oats\n12%\nMay 3\nOats\n5%\nJune 1\nOats\n7%\nJuly 4",  # one label
    ],
)
def test_lines_that_make_no_rows(lines):
    """Markets with their signs, two rows, sentences, and labels that come again."""
    assert all(line.count("\n") < 2 for _, _, line in labels(lines))


def test_names_of_sections_with_one_blank_between_them():
    """Most of the words are known, and all are written like names; a headline's are not."""
    assert rules_inside("News Sports Obituaries Classifieds Flyers") == [("furniture", "share_widget")]
    assert rules_inside("News Deserts Spread Across Ontario") == [("heading", None)]


@pytest.mark.parametrize(
    "head",
    [
        "Month | Share | Change",
        "Place | Share to U.S. | Sales to U.S.",
        "SOLD IN THE U.S.\nMonth | Share | Change",
    ],
)
def test_the_heads_of_columns_are_headings(head):
    """A line with as many cells as the rows below it is no byline, though it has bars; a title may end on "U.S."."""
    page = OPENING + f"{head}\nMay | 71% | 2%\nJune | 70% | 1%" + CLOSING
    found = [(kind, text) for kind, _, text in labels(page) if text in head]
    assert found == [("heading", line) for line in head.split("\n")]


def test_rows_between_bars_are_no_bylines():
    """Money in the cells makes a row."""
    assert [
        kind for kind, _ in rules_inside("Ohio | $162 billion | $20 billion\nIowa | $16 billion | $2 billion")
    ] == ["list_item"] * 2


def test_fields_with_one_label_are_list_items_below_their_titles():
    """Labels that come again make records: their titles are headings, and no field is a headline printed twice."""
    page = "Steel products\nRate: 25%\nIn force: March 13\nMotor vehicles\nRate: 25%\nIn force: March 13"
    kinds = [kind for kind, _ in rules_inside(page)]
    assert kinds == ["heading", "list_item", "list_item"] * 2


@pytest.mark.parametrize(
    "block",
    [
        "LEE: She told reporters that it was nearly 25 per cent on all of it, and more to come.\n"
        "POE: He says that it is 50 per cent on butter, and that nobody will pay so much for it.",
        "What we know: it rains\nWhat we know: it pours",
    ],
)
def test_speakers_and_labels_without_figures_make_no_records(block):
    """An interview has labels too, before sentences; and where no figure stands, nothing is recorded."""
    assert "list_item" not in [kind for kind, _ in rules_inside(block)]


def test_an_advertisement_between_paragraphs_does_not_end_the_story():
    """What follows the advertisement is the story's again."""
    paragraph = (
        "The mills of the valley wait for word from the capital, and they have waited since the summer."
    )
    page = OPENING + "\n\n".join([paragraph, "Sponsored", paragraph, paragraph, paragraph]) + "\n"
    kinds = [(s.kind, s.rule) for s in segments(page) if s.start > len(OPENING)]
    assert [rule for kind, rule in kinds if kind == "furniture"] == ["advertisement"]
    assert kinds[-3:] == [("body", None)] * 3


def test_a_contact_between_paragraphs_does_not_end_the_story():
    """Below a lawyer's name and number the note goes on; below the contact of a release comes its boilerplate."""
    paragraph = "The mills of the valley wait for word from the capital, and have waited since the summer."
    contact = "Key Contact\nDana Quill\nPartner, Regina   +1 306 555 0142"
    page = OPENING + "\n\n".join([paragraph, paragraph, contact, paragraph, paragraph]) + "\n"
    found = labels(page)
    assert [text for kind, _, text in found if kind == "furniture"] == contact.split("\n")
    assert found[-1][:2] == found[-2][:2] == ("body", None)
    boilerplate = (
        "Slough Mills is a leading producer of boards and beams with plants in forty towns of the north."
    )
    release = OPENING + "\n\n".join([paragraph, paragraph, contact, boilerplate, paragraph]) + "\n"
    assert {kind for kind, _, text in labels(release)[-5:]} == {"furniture"}


@pytest.mark.parametrize(
    ("offer", "kind"), [("Sale on tires! Slough Hill Motors", "furniture"), ("What comes next", "heading")]
)
def test_the_line_that_shouts_below_advertisement(offer, kind):
    """Between blank lines it is the offer; a heading there shouts not."""
    found = labels(OPENING + f"- Advertisement -\n{offer}" + CLOSING)
    assert [each for each, _, text in found if text == offer] == [kind]


def test_who_posts_on_a_live_page():
    """The name below a time is furniture, the title below the name is not."""
    post = "{}\n{}\nOrder signed\nThe president has put his name to the order, and it takes effect at midnight on Monday.\n\n"
    page = (
        OPENING
        + post.format("7:22 p.m. ET", "Dana Quill")
        + post.format("3:47 p.m. ET", "Lee Birch-Fir in Ottawa")
    )
    found = {text: kind for kind, _, text in labels(page)}
    assert found["Dana Quill"] == found["Lee Birch-Fir in Ottawa"] == "furniture"
    assert found["Order signed"] == "heading"


@pytest.mark.parametrize(
    ("quote", "rule"),
    [
        ("They have waited for word since the summer", "pull_quote"),
        ("“We sit by the telephone and nobody rings”", "pull_quote"),
        ("“WE SIT BY THE TELEPHONE AND NOBODY RINGS”", "pull_quote"),
        ("“WE SIT BY THE TELEPHONE AND NOBODY COMES”", None),
        ("Word from the capital", None),  # a heading that stands in a sentence by chance
        ("They have waited for word since the spring", None),
    ],
)
def test_words_of_the_story_set_apart(quote, rule):
    """A line whose words, seven or more, stand in a paragraph in that order is furniture."""
    story = (
        "The mills of the valley hope for word from the capital. They have waited for word since the summer, and "
        "“we sit by the telephone and nobody rings,” a sawyer said."
    )
    assert [each for _, each, text in labels(f"{OPENING}{story}\n\n{quote}{CLOSING}") if text == quote] == [
        rule
    ]


def test_headlines_of_others_with_their_age():
    """Two or more of them make a list, whatever their signs; one alone stays."""
    first, second = (
        "Why 68% of the wheat goes to the U.S.\nThe Ledger · 2 d",
        "Mill says a 50% levy bites\nSlough Wire · 5 h ago",
    )
    assert {kind for kind, _ in rules_inside(f"{first}\n{second}")} == {"furniture"}
    assert rules_inside(first)[0][0] != "furniture"


def test_a_calendar_is_no_furniture():
    """A date opens each of its lines."""
    lines = "Mon. Nov. 3: Comments are due\nWed. Nov. 5: The court hears the case"
    assert {kind for kind, _ in rules_inside(f"THE WEEK AHEAD\n{lines}")} == {"heading"}


def test_a_list_of_contents_ends_before_the_first_section():
    """However short the heading, and though headings follow on it."""
    page = (
        "Surtaxes on imported goods\n\n"
        "On this page\n- What is payable\n- How to claim\n- Relief\n- Remission quotas\n\nWhat is payable\n\nSteel goods"
    )
    found = [(kind, text) for kind, _, text in labels(page + CLOSING) if "payable" in text]
    assert found == [("furniture", "- What is payable"), ("heading", "What is payable")]


def test_a_list_of_contents_repeats_the_headings():
    """Of a heading and its copy in a list above, the copy is furniture."""
    page = OPENING + "On this page\n- Goods from the United States\n- Goods from far China\n\n"
    page += (
        "Goods from the United States\n\nThe surtax on these goods is to stay where it is for now, officials say."
        + CLOSING
    )
    found = [(kind, text) for kind, _, text in labels(page) if "United States" in text]
    assert found == [
        ("furniture", "- Goods from the United States"),
        ("heading", "Goods from the United States"),
    ]


def test_a_date_cut_by_a_lines_end_is_one():
    """A month at the end of a line goes on with its day."""
    assert rules_inside("The levy began with much noise on March\n12. It went on.") == [("body", None)] * 2


def test_a_line_that_tells_the_story_below_its_headline_is_no_furniture():
    """A standfirst names what the story names; a prompt in its place names nothing of it."""
    story = (
        "Mills in Hamilton and Regina wait for word from Ottawa, and they have waited since the summer came."
    )
    page = "Mills wait for word again\n\n{}\n\nBy Ann Fir\n\n" + f"{story}\n\n{story}\n"
    told = "On the bay in Hamilton every letter from the capital sets the phones ringing"
    assert "furniture" not in {s.kind for s in segments(page.format(told)) if s.start == page.index("{}")}


def test_a_last_paragraph_that_was_cut_is_of_the_story():
    """Below a list of links the story goes on, though its last sentence has no end."""
    story = (
        "Mills in Hamilton and Regina wait for word from Ottawa, and they have waited since the summer came."
    )
    cut = "Nobody knows how long they can. As of Monday the makers of pipe in Regina pay more for every tonne that they bring in, and the"
    page = f"Mills wait for word again\n\n{story}\n\n{story}\n\nMORE LOCAL NEWS\nSale of the marina falls through\n\n{story}\n\n{cut}"
    assert [s.kind for s in segments(page) if s.start >= page.index(cut)] == ["body", "body"]
