"""Who is quoted, and whose word a figure is: a class of sentence in each row, in invented words."""

import pytest

CARNEY, FORD = "mark_carney", "doug_ford"


def speakers(rows, text):
    return [(row["kind"], row["speaker_id"]) for row in rows("quotes", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We can wait for a fair deal,” Carney said.", [("cue", CARNEY)]),
        ("“We can wait for a fair deal,” said Carney.", [("cue", CARNEY)]),
        ('"We can wait for a fair deal," Carney said.', [("cue", CARNEY)]),
        ("Carney said: “We can wait for a fair deal.”", [("cue", CARNEY)]),
        ("Carney said “we can wait for a fair deal” and left.", [("cue", CARNEY)]),
        ("“We can wait for a fair deal,” Prime Minister Mark Carney told the premiers.", [("cue", CARNEY)]),
        ("“We can wait for a fair deal,” Ontario Premier Doug Ford said on Monday.", [("cue", FORD)]),
        ("Carney wrote that Canada “can wait for a fair deal.”", [("cue", CARNEY)]),
        ("According to Carney, Canada “can wait for a fair deal.”", [("cue", CARNEY)]),
        ("Canada “can wait for a fair deal,” according to Carney.", [("cue", CARNEY)]),
        ("“We can wait for a fair deal,” Pat Lensman, who runs a mill, said.", [("cue", "pat_lensman")]),
        ("“The mills can wait for a fair deal,” said a senior official.", [("cue", "unnamed_source")]),
        ("Mark Carney left. “We can wait for a fair deal,” the prime minister said.", [("cue", CARNEY)]),
        ("Carney called the duty “a mistake that will hurt both sides.”", [("cue", CARNEY)]),
        ("“It is a deal that works,” Mr. Greer said.", [("cue", "jamieson_greer")]),
        ("‘We will not back down,’ said Ontario Premier Doug Ford.", [("cue", FORD)]),
        ("'We won't back down,' Carney said.", [("cue", CARNEY)]),
        ("The levy is “a gut punch,” said Unifor’s Lana Payne.", [("cue", "lana_payne")]),
        (
            "“Canada is difficult,” Trump’s trade envoy, Jamieson Greer, told senators.",
            [("cue", "jamieson_greer")],
        ),
        ("According to Moe, the levy is “a tax on farmers,” and should go.", [("cue", "moe")]),
        ("“Nobody wins,” argues economist Trevor Tombe of Calgary.", [("cue", "trevor_tombe")]),
        ("“We are not there yet,” the minister said.", [("cue", "unnamed_source")]),
        ("Mark Carney left. “We can wait for a fair deal,” said the Prime Minister.", [("cue", CARNEY)]),
        (
            "“The duty stays where it is,” the White House said in a statement.",
            [("cue", "us_administration")],
        ),
        (
            "Carney agreed. “It stays,” Doug Ford said. “It must,” Carney replied.",
            [("cue", FORD), ("cue", CARNEY)],
        ),
        ("“We can wait,” Carney said. “They cannot.”", [("cue", CARNEY), ("continuation", CARNEY)]),
        ("“We can wait,” Carney said, “but not for ever and a day.”", [("cue", CARNEY), ("cue", CARNEY)]),
    ],
)
def test_quotations_have_their_speaker(rows, text, expected):
    """The verb before, behind or inside the quotation names who speaks."""
    found = speakers(rows, text)
    assert [speaker for _, speaker in found] == [speaker for _, speaker in expected]
    assert found[0] == expected[0]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Carney met the premiers. “We can wait for a fair deal,” he said.", CARNEY),
        ("Carney said the talks went well. “We can wait for a fair deal,” he added.", CARNEY),
        (
            "Claudia Sheinbaum said the talks went well. “We can wait for a fair deal,” she added.",
            "claudia_sheinbaum",
        ),
        (
            "A government source said no date is set. “We can wait for a fair deal,” the source said.",
            "unnamed_source",
        ),
        ("Pat Lensman said the mill is quiet. “We can wait for a fair deal,” Lensman added.", "pat_lensman"),
    ],
)
def test_pronouns_and_short_names_are_those_named_before(rows, text, speaker):
    """He, she, the source and a bare surname mean whoever was named."""
    assert speakers(rows, text)[-1][1] == speaker


SAID = "“We can wait for a fair deal,”"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a pronoun: by the given name, and by who is named before it
        (f"Lorna Petrie met Mark Carney. {SAID} she said.", "lorna_petrie"),
        (f"Lorna Petrie met Mark Carney. {SAID} he said.", CARNEY),
        (f"The Bank of Canada said no. Hal Brennan owns a mill. {SAID} he said.", "hal_brennan"),
        (f"Carney said no.\n\nDoug Ford was in Windsor. {SAID} he said.", FORD),
        # a surname, a title
        (f"Hal Brennan owns a mill. {SAID} said Mr. Brennan.", "hal_brennan"),
        (f"{SAID} said Rep. Adrian Petrie.", "adrian_petrie"),
        (f"Dale Wiebe and his sister ran it. {SAID} said Marnie Wiebe.", "marnie_wiebe"),
        # a role: of somebody named, of an office, of nobody by name
        (f"Lana Payne, national president of Unifor, was there. {SAID} the union leader said.", "lana_payne"),
        (f"{SAID} the Ontario premier said.", FORD),
        (f"Walt Kessenich milks cows. {SAID} the chairman of Upper Lakes Cooperative said.", "walt_kessenich"),
        (f"{SAID} a White House official said.", "us_administration"),
        (f"A senior official left. Mark Carney stayed. {SAID} the official said.", "unnamed_source"),
        # a body, a member of one, and what it publishes
        (f"{SAID} Theo Marchetti of Harbour Point Research said.", "theo_marchetti"),
        (f"{SAID} said the council's president and chief executive, Marcel Thibodeau.", "marcel_thibodeau"),
        ("The Steel Growers Council wrote to Ottawa. Canada “can wait for a deal,” its letter says.", "steel_growers_council"),
        ("Lorna Petrie wrote to Ottawa. Canada “can wait for a deal,” her letter says.", "lorna_petrie"),
        # where the speaker stands further off
        ("Mills that “wait for a fair deal” go broke, as everybody in the valley knows by now, Carney said.", CARNEY),
        ("Carney said talks would go on. They would end “the minute the phone rings.”", CARNEY),
        (f"Carney met Doug Ford and said: {SAID}", CARNEY),
        ("The White House let the day pass, after he had told them, and said: “We can wait for it.”", "us_administration"),
    ],
)  # fmt: skip
def test_whom_a_pronoun_a_role_or_a_work_means(rows, text, speaker):
    """By the names, titles and descriptions of the text, and by the offices of the vocabulary."""
    assert speakers(rows, text)[-1][1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The mills fear a “tariff wall” at the border.",
        "The so-called “Liberation Day” shook the mills.",
        "It is part of the “Buy Canadian” drive.",
        "The mill’s “plan B” is to sell east.",
        "The mills can wait, Carney told ABC’s “This Week.”",
    ],
)
def test_scare_quotes_belong_to_nobody(rows, text):
    """A quoted name of a thing has no speaker."""
    assert speakers(rows, text) == [("scare", None)]


@pytest.mark.parametrize(
    "text",
    [
        "READ MORE: “We can wait,” Carney said",
        "The mills are quiet, Carney said.",
        "It's the mills' turn, and the valley's.",
        "A 6' 4\" beam was cut.",
    ],
)
def test_what_is_no_quotation(rows, text):
    """Furniture, indirect speech, apostrophes and inches."""
    assert speakers(rows, text) == []


def test_a_quotation_keeps_its_marks_its_cue_and_its_name(rows):
    """The span holds the quotation marks; cue and speaker stand as the text has them."""
    (row,) = rows("quotes", "“We can wait for a fair deal,” Carney said.")
    assert (row["text"], row["cue"], row["speaker"]) == ("“We can wait for a fair deal,”", "said", "Carney")


TRADE = "Canada and the United States talk about trade."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Carney said that more than 75 per cent of Canadian exports go to the United States.", CARNEY),
        ("More than 75 per cent of Canadian exports go to the United States, Carney said.", CARNEY),
        (
            "According to the Bank of Canada, more than 75 per cent of Canadian exports go to the United States.",
            "bank_of_canada",
        ),
        (
            "More than 75 per cent of Canadian exports go to the United States, according to RBC Economics.",
            "rbc",
        ),
        (
            "Carney told Rosemary Barton that more than 75 per cent of Canadian exports go to the United States.",
            CARNEY,
        ),
        ("More than 75 per cent of Canadian exports go to the United States.", None),
    ],
)
def test_figures_are_somebodys_word_or_the_outlets(rows, text, speaker):
    """Whoever says it is the attribution; nobody is the outlet."""
    assert [row["attribution"] for row in rows("dependence", f"{TRADE} {text}")] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Doug Ford said Ontario steel faces U.S. tariffs of 50 per cent.", FORD),
        ("“Our steel faces U.S. tariffs of 50 per cent,” Doug Ford said.", FORD),
        ("Ontario steel faces U.S. tariffs of 50 per cent.", None),
        ("The Bank of Canada puts the U.S. tariff on Ontario steel at 50 per cent.", "bank_of_canada"),
        ("Doug Ford did not say whether the U.S. tariff of 50 per cent on steel would go.", None),
        ("Census Bureau data show that steel faces U.S. tariffs of 50 per cent.", "census_bureau"),
        (
            "U.S. Geological Survey data show that steel faces U.S. tariffs of 50 per cent.",
            "u_s_geological_survey",
        ),
        (
            "The Canadian Chamber of Commerce met. The chamber’s tracker puts the U.S. tariff on steel at 50 per cent.",
            "canadian_chamber_of_commerce",
        ),
        (
            "The Growers Council met. His group’s figures show that steel faces U.S. tariffs of 50 per cent.",
            "growers_council",
        ),
        ("Doug Ford said no, and U.S. tariffs on steel, Carney says, are 50 per cent.", CARNEY),
        ("U.S. tariffs on steel are 50 per cent, as Doug Ford had told them, Carney said.", CARNEY),
    ],
)
def test_rates_are_somebodys_word_or_the_outlets(rows, text, speaker):
    """The same for tariffs."""
    assert [row["attribution"] for row in rows("tariffs", text)] == [speaker]


def test_who_is_named_behind_the_verb_says_it(rows):
    """ "…, said Pat Lensman": neither the mills' province nor the day on which a survey appeared."""
    text = (
        "Quebec's mills, which sell abroad, pay, said Pat Lensman of the mills' union. “It hurts,” he said."
    )
    assert [row["speaker"] for row in rows("quotes", text)] == ["Pat Lensman"]
    found = rows("events", "A survey released on Thursday found that the tariffs took effect on March 4.")
    assert {row["attribution"] for row in found} == {None}


def test_a_body_goes_by_its_whole_name(rows):
    """ "The Bureau of Economic Analysis": no "Economic Analysis"."""
    found = rows(
        "dependence",
        "Canada's exports to the U.S. came to $3 billion, according to the Bureau of Lumber Trade.",
    )
    assert [row["attribution"] for row in found] == ["bureau_of_lumber_trade"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is high,” the B.C. Lumber Trade Council said.", "b_c_lumber_trade_council"),
        ("“It is high,” China's commerce ministry said.", "china"),
        ("“The U.S. will welcome it,” said Pat Lensman, of a think tank.", "pat_lensman"),
        ("“It is high,” Ontario Premier Doug Ford said.", "doug_ford"),
    ],
)
def test_bodies_go_by_their_own_names(rows, text, speaker):
    """No province for its council, no country for what it is quoted with; a ministry speaks for its country."""
    assert [row["speaker_id"] for row in rows("quotes", text)] == [speaker]


def test_a_statement_is_of_whoever_issued_it(rows):
    """A release introduces its statement in the paragraph before."""
    text = "Pat Lensman issued the following statement on the mills:\n\n“We stand by that. It stays.”"
    assert [row["speaker_id"] for row in rows("quotes", text)] == ["pat_lensman"]


def test_single_marks_round_a_name_quote_nobody(rows):
    """They set off titles and names too."""
    assert speakers(rows, "The 'Fair Trade Order,' as Carney calls it, stays.") == []
