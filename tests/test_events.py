"""Dated events: type, timing, and dates that date no event; a class of sentence in each row, in invented words."""

from pathlib import Path

import pandas as pd
import pytest

TOPIC = (
    "The pact that Canada, Mexico and the United States call CUSMA\n\nIts three governments are talking.\n\n"
)


def events(rows, text, *columns):
    return [tuple(row[column] for column in columns) for row in rows("events", TOPIC + text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Trump broke off the trade talks in October.", "talks_end"),
        ("The trade talks broke down on Oct. 23.", "talks_end"),
        ("The trade talks broke off two months ago.", "talks_end"),
        ("The court is expected to rule by the end of June.", "ruling"),
        ("The three governments have until July 1 to decide.", "deadline"),
        ("Last Friday's call lasted half an hour.", "meeting"),
        ("Carney and Trump are to speak by phone early next week.", "meeting"),
        ("Public comments were accepted between Sept. 17 and Nov. 3.", "consultation"),
        ("Formal talks will begin in January.", "talks_start"),
        ("The two sides resumed their talks on Monday.", "talks_start"),
        ("Carney met the premiers on Thursday.", "meeting"),
        ("The ministers will meet in Ottawa on Jan. 14.", "meeting"),
        ("LeBlanc travelled to Mexico City on Monday.", "visit"),
        ("King Charles III visited Ottawa in May.", "visit"),
        ("Carney said on Thursday that Canada can wait.", "statement"),
        ("Poilievre wrote to Carney in October.", "statement"),
        ("Carney spoke in a year-end interview airing Sunday.", "interview"),
        ("Greer's report to Congress was delivered on Wednesday.", "report"),
        ("A public hearing was held on Nov. 17.", "consultation"),
        ("Public comments are due by Jan. 30.", "deadline"),
        ("The exemption expires on March 1.", "deadline"),
        ("The U.S. imposed tariffs on copper on Aug. 1.", "tariff_imposed"),
        ("Trump threatened new tariffs on cars on Tuesday.", "tariff_threatened"),
        ("The U.S. lifted its tariffs on potash on March 7.", "tariff_removed"),
        ("The three countries signed the pact on Nov. 30, 2018.", "agreement_signed"),
        ("The pact comes up for review in July 2026.", "agreement_review"),
        ("Carney won the election in April.", "election"),
        ("The Supreme Court ruled on the tariffs on Tuesday.", "ruling"),
        ("Ontario aired an ad against the tariffs in October.", "advert"),
        ("Ontario ran a television ad in October.", "advert"),
        ("Ontario will pause its ad campaign on Monday.", "advert"),
        ("A global surcharge came into force on Tuesday.", "tariff_imposed"),
        ("Goods under the pact were exempted on March 6.", "tariff_removed"),
        ("The increase takes effect today.", "tariff_imposed"),
        ("“We have no deal, and since Monday we have 10 per cent more,” he said.", "tariff_imposed"),
        (
            "“Lumber pays 35 per cent in duties, and since October another 10 per cent on top,” he said.",
            "tariff_imposed",
        ),
        ("The first round, on March 4, covered $30 billion in goods.", "tariff_imposed"),
        (
            "Canada will stop charging its tariff on American goods under the pact. The change comes into force Feb. 1.",
            "tariff_removed",
        ),
        (
            "Canada will charge a tariff on American chairs. The change comes into force Feb. 1.",
            "tariff_imposed",
        ),
        ("The first round of talks, on March 4, was short.", "talks_start"),
        ("Canada gave up its own 25 per cent counter-tariff on chairs on Sept. 1.", "tariff_removed"),
        ("The press secretary stood by the president on Monday.", "statement"),
        ("The tree stood by the road on Monday.", "other"),
        ("Carney had allowed a week ago that some would outlive any pact.", "statement"),
        ("A clip posted last week shows a radio host telling listeners that nobody buys.", "statement"),
        ("Posting on Truth Social on Monday, President Donald Trump said he would wait.", "statement"),
        (
            "The council wrote to Commerce Secretary Howard Lutnick this month that Mexico sends half of its parts.",
            "statement",
        ),
        (
            "Carney told reporters on Sunday that he has no intention of signing a trade agreement with Beijing.",
            "statement",
        ),
        ("Carney signed a trade agreement with Beijing on Sunday.", "agreement_signed"),
        ("Premiers wait as Jan. 31 draws near", "deadline"),
        ("Ottawa will adjust its counter-tariffs on July 21.", "tariff_threatened"),
        ("Carney met Trump on Oct. 7 in Washington.", "meeting"),
        ("The tariffs took effect on March 4.", "tariff_imposed"),
        ("The tariffs take effect on Jan. 1.", "tariff_imposed"),
        ("The bank published its forecast on Tuesday.", "report"),
        ("Washington slapped 50 per cent on copper on Aug. 1.", "tariff_imposed"),
        ("Trucks entered on or after Nov. 1 owe an extra 25%.", "tariff_imposed"),
        ("Mexico had been paying 25 per cent since March.", "tariff_imposed"),
        ("Ottawa created a quota on foreign steel last month.", "tariff_imposed"),
        ("Beijing answered on March 20 with duties on peas.", "tariff_imposed"),
        ("The president signed a proclamation on Friday.", "tariff_imposed"),
        ("The rate was half as high when it was brought in on March 12.", "tariff_imposed"),
        ("New duties on furniture are due to kick in on Jan. 1.", "tariff_imposed"),
        ("The duty is less than the 20 per cent that officials had floated in April.", "tariff_threatened"),
        ("Collection stops at noon on Tuesday.", "tariff_removed"),
        ("The surtax on canola meal is to be lifted on March 1.", "tariff_removed"),
        ("The levy on power was withdrawn on March 11.", "tariff_removed"),
        ("Carney allowed on Tuesday that there is little sign of a deal.", "statement"),
        ("Sheinbaum sounded upbeat on Thursday.", "statement"),
        ("LeBlanc said on Friday the judgment proved him right.", "statement"),
        ("Unifor denounced the ruling on Friday.", "statement"),
        ("File comments on the list by Dec. 29.", "deadline"),
        ("The office wants an answer by Dec. 29.", "deadline"),
        ("The surcharge dies on July 24.", "deadline"),
        ("The three have to say on July 1 whether they want to keep it.", "deadline"),
        ("If all three agree, the pact lives on until 2042.", "deadline"),
        ("The window for comments closes on Jan. 9.", "deadline"),
        ("The committee heard from steel unions on Tuesday.", "consultation"),
        ("The two leaders talked by phone on Thursday.", "meeting"),
        ("Carney was in Washington on Oct. 7.", "visit"),
        ("In a poll taken last month, 58 per cent wanted to keep the pact.", "report"),
        ("The mills are no better off after Friday's decision by the court.", "ruling"),
        ("A federal judge blocked the order on Wednesday.", "ruling"),
        ("Britain struck a deal with Washington in May.", "agreement_signed"),
        ("Trump declared all talks dead on Oct. 23.", "talks_end"),
        ("Talks have been frozen since October.", "talks_end"),
        ("The two sides went back to the table on Monday.", "talks_start"),
        ("Quebec votes next October.", "election"),
        ("An Ontario ad hit American airwaves in October.", "advert"),
        ("The deal announced on Nov. 13 is narrow.", "agreement_signed"),
        ("The talks, suspended on Oct. 23, have yet to resume.", "talks_end"),
        ("On Monday, Trump announced a tariff on cars.", "tariff_threatened"),
        ("On Monday, Carney announced that he would stay.", "statement"),
        ("On Oct. 15, Finance announced remission for food packaging.", "tariff_removed"),
        ("Goods withdrawn from warehouse on or after Oct. 14 owe the duty.", "tariff_imposed"),
        ("Washington imposed a 17.5 per cent duty on tomatoes on July 14.", "tariff_imposed"),
        ("Trump broke off on Oct. 23 all talks with Canada.", "talks_end"),
        ("The proclamation of Oct. 17 covers heavy trucks.", "tariff_imposed"),
        ("The appeals court affirmed on Aug. 29.", "ruling"),
        ("Copper (50%, Aug. 1, 2025)", "tariff_imposed"),
        ("Japan 15%, base duty included (Sept. 16, 2025)", "tariff_imposed"),
        ("Kitchen cabinets (50%, Jan. 1, 2026)", "tariff_imposed"),
        ("Ottawa hit back with duties on wine; they were dropped on May 20.", "tariff_removed"),
        ("Ottawa imposed safeguards on steel on June 27.", "tariff_imposed"),
        ("Starting Jan. 1, the duty on lumber will climb.", "tariff_threatened"),
        ("Jan. 9 is the last day for comments.", "deadline"),
        ("The talks have been on ice since Oct. 23.", "talks_end"),
        ("Status: suspended until Nov. 10, 2026.", "deadline"),
        ("Requests to appear are due Jan. 9.", "deadline"),
        ("Anybody may submit comments until Jan. 9.", "deadline"),
    ],
)
def test_types(rows, text, kind):
    """The words nearest to the date tell what happened."""
    assert events(rows, text, "event_type") == [(kind,)]


def test_the_entries_of_a_timeline_are_told_in_the_present(rows):
    """ "March 4: The tariffs take effect" was no threat, when it was written down."""
    page = "The year in tariffs\n\nMarch 4, 2025: The tariffs take effect.\n\nOct. 23, 2025: Trump ends the talks."
    assert events(rows, page, "event_type") == [("tariff_imposed",), ("talks_end",)]


@pytest.mark.parametrize(
    ("text", "timing", "start"),
    [
        ("Carney met the premiers on Thursday.", "past", "2025-12-18"),
        ("Carney met the premiers on Friday.", "past", "2025-12-19"),
        ("Carney will meet the premiers on Monday.", "scheduled", "2025-12-22"),
        ("The ministers will meet in Ottawa on Jan. 14.", "scheduled", "2026-01-14"),
        ("Formal talks will begin in January.", "scheduled", "2026-01-01"),
        ("Trump broke off the trade talks in October.", "past", "2025-10-01"),
        ("Trump threatened new tariffs on cars this week.", "past", "2025-12-15"),
        ("The pact comes up for review in July 2026.", "scheduled", "2026-07-01"),
    ],
)
def test_timing_is_as_of_publication(rows, text, timing, start):
    """Past, ongoing or scheduled; a running week follows the verb."""
    ((when, first),) = events(rows, text, "timing", "date_start")
    assert (when, str(first)) == (timing, start)


def test_a_visit_that_goes_on_is_ongoing(rows):
    """A running week with a verb in the present."""
    assert events(
        rows, "Trump makes a state visit to the United Kingdom this week.", "event_type", "timing"
    ) == [("visit", "ongoing")]


@pytest.mark.parametrize(
    "text",
    [
        "Exports to the United States fell by 12 per cent in May.",
        "Canada exported $40 billion of cars to the United States in 2024.",
        "Between 2018 and 2023 trade with Mexico grew by a third.",
        "More than 75 per cent of Canadian exports went to the United States in the third quarter.",
        "The Trade Expansion Act of 1962 allows it.",
        "In his first term Trump did the same.",
        "The two sides have talked recently.",
        "The 2026 World Cup will be shared by three countries.",
        "The plant is three years old.",
        "Inflation was 2.4 per cent in November.",
        "Exports have fallen since March.",
        "The bank expects growth of 1.2 per cent by December.",
        "Forty of them learned that the mill would shut for the winter.",
        "Lumber prices doubled in May.",
        "Inflation was brought down to 2% in June.",
        "Unemployment (6.5%, November 2025)",
        "Canada paid 3 per cent more for its bonds in May.",
        "Statistics Canada reports on November's trade.",
        "The quota is 20% of 2024 volumes.",
        "The jobless rate rose to 7.2 per cent in October.",
        "Canadian visits fell 27 per cent last summer.",
        "The economy lost 10,000 jobs in November.",
        "Canola is up 4 per cent in two weeks.",
        "Heating oil hit $3.71 this week.",
        "The Surtax Remission Order (2024) has ten pages.",
        "A 1977 emergency law does not stretch so far.",
        "A claim must be filed within two years of importation.",
        "Steel prices are up 4 per cent since March.",
        "Sales to Ohio have been weak since Dec. 1.",
        "The 35 per cent duty on tin is up from 25 per cent today.",
        "Bolts that are exempt today would pay.",
        "It would be the first such duty in two years.",
        "Two proclamations in three weeks have widened the reach of the tariffs.",
        "The bank expects growth of 0.4% in 2025 and 1.3% in 2026, if the review ends well.",
        "These are the rates of the September 2025 edition.",
    ],
)
def test_dates_that_date_no_event(rows, text):
    """Reference periods of statistics, statutes, names that hold a year, vague times."""
    assert events(rows, text, "event_type", "text") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Carney met the premiers on Thursday and will meet Trump on Monday.",
            [("meeting", "past"), ("meeting", "scheduled")],
        ),
        (
            "USTR opens its hearings on Jan. 5 and decides by Jan. 20.",
            [("consultation", "scheduled"), ("deadline", "scheduled")],
        ),
        (
            "Carney said on Thursday that talks will begin in January.",
            [("statement", "past"), ("talks_start", "scheduled")],
        ),
        (
            "Trump broke off the talks in October, and they will resume in January.",
            [("talks_end", "past"), ("talks_start", "scheduled")],
        ),
    ],
)
def test_each_date_has_its_own_event(rows, text, expected):
    """Two dates in one sentence are two events."""
    assert events(rows, text, "event_type", "timing") == expected


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Carney met Claudia Sheinbaum on Thursday.", ["mark_carney", "claudia_sheinbaum"]),
        ("Carney said on Thursday that Canada can wait.", ["mark_carney"]),
        ("Greer's report to Congress was delivered on Wednesday.", ["jamieson_greer", "us_congress"]),
    ],
)
def test_actors_in_order_of_mention(rows, text, actors):
    """Who took part, by id."""
    assert events(rows, text, "actors") == [(";".join(actors),)]


def test_a_repeated_date_is_a_row_each_time(rows):
    """What the text says twice stands twice."""
    text = "Carney met the premiers on Thursday. The premiers met him on Thursday."
    assert len(events(rows, text, "event_type")) == 2


def test_events_in_furniture_are_none(rows):
    """Datelines, bylines and links date nothing."""
    assert events(rows, "READ MORE: Carney met the premiers on Thursday", "event_type") == []
    assert events(rows, "Posted: December 18, 2025", "event_type") == []


def test_a_timeline_tells_under_each_date(rows):
    """The date is a heading, the event the sentence below."""
    text = "Nov. 20, 2024\nTrump threatened tariffs on Canadian goods.\n\nFeb. 1, 2025\nThe U.S. imposed tariffs on Canadian goods.\n\nMarch 6, 2025\nThe U.S. lifted tariffs on Canadian potash."
    assert events(rows, text, "event_type") == [
        ("tariff_threatened",),
        ("tariff_imposed",),
        ("tariff_removed",),
    ]


def test_titles_are_short_and_ours(rows):
    """A title for charts, filled with names."""
    assert events(rows, "Carney met Claudia Sheinbaum on Thursday.", "title") == [
        ("Meeting: Carney, Sheinbaum",)
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Trump said Monday he would double the tariff on copper.", "tariff_threatened"),
        ("Trump wrote on Saturday that he was adding 10 per cent.", "tariff_threatened"),
        ("Trump posted on Monday that the duty on copper would rise to 50 per cent.", "tariff_threatened"),
        ("Economists said on Monday that the duty on copper would rise.", "statement"),
        ("Canada and Mexico signed an action plan on Sept. 18.", "agreement_signed"),
        ("Carney left for Washington on Monday.", "visit"),
        ("Trump said Monday he would not double the tariff on copper.", "statement"),
        ("Trump said Monday he would lower the tariff on copper.", "statement"),
        ("Ford said Monday he would raise wages by 10 per cent.", "statement"),
        ("Trump threatened on Oct. 25 an extra 10 per cent.", "tariff_threatened"),
        ("An extra 10 per cent that he threatened on Oct. 25 was dropped later.", "tariff_threatened"),
        ("The increase planned for Jan. 1 is off.", "tariff_threatened"),
        ("Carney and Trump spoke on Monday.", "meeting"),
        ("The two leaders spoke on Monday.", "meeting"),
        ("Carney spoke on Monday about copper.", "statement"),
        ("Carney called Trump on Sunday.", "meeting"),
        ("The minister spoke at a town hall on Monday.", "meeting"),
        ("Goods that meet the rules were let off on March 7.", "tariff_removed"),
        ("Ottawa scrapped much of its retaliation on Sept. 1.", "tariff_removed"),
        ("The 25% on other goods was lifted on Sept. 1.", "tariff_removed"),
        ("The increase was put off again on Oct. 27.", "tariff_removed"),
        ("The duty, raised from 25% on Aug. 1, leaves out potash.", "tariff_imposed"),
        ("It has applied since Dec. 1 to lumber.", "tariff_imposed"),
        ("October's duty on lumber landed on top of another.", "tariff_imposed"),
        ("Mexico followed suit on March 8.", "tariff_imposed"),
        ("Talks died on Oct. 23.", "talks_end"),
        ("Negotiators return on Jan. 5.", "talks_start"),
        ("Trucks: 25% duty, effective Jan. 1", "tariff_imposed"),
        ("Trump will put a 25% duty on trucks, effective Jan. 1.", "tariff_threatened"),
    ],
)
def test_more_words_for_each_type(rows, text, kind):
    """What is said to come, who speaks with whom, what is eased, and tariffs named after their day."""
    assert events(rows, text, "event_type") == [(kind,)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Carney met Greer in Ottawa on Monday and called it useful.", ["meeting"]),
        ("A surcharge imposed in February expires on Dec. 24.", ["tariff_imposed", "deadline"]),
        ("Carney made that promise public on Monday.", ["statement"]),
    ],
)
def test_a_verb_is_of_its_own_day(rows, text, kinds):
    """A verb behind "and", or before the preposition of another day, tells nothing of the day before it."""
    assert [kind for (kind,) in events(rows, text, "event_type")] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The duties on steel that landed on June 4 hurt mills.", "tariff_imposed"),
        ("The surtax adopted in March stays.", "tariff_imposed"),
        ("Small parcels lost their exemption on Aug. 29.", "tariff_imposed"),
        ("Cars were hit with a further 10% on Aug. 1.", "tariff_imposed"),
        ("The 50% rate dates from June 2025.", "tariff_imposed"),
        ("Collection began on Tuesday.", "tariff_imposed"),
        ("Mills have been exempt since March 7.", "tariff_removed"),
        ("Officials bargained the rate down to 10 per cent in July.", "tariff_removed"),
        ("The levy disappears on Jan. 5.", "tariff_removed"),
        ("The sessions that Trump broke off on Oct. 23 are not planned anew.", "talks_end"),
        ("The two are to see each other in the week of Jan. 5.", "meeting"),
        ("The premiers made their case at the White House on Monday.", "meeting"),
        ("LeBlanc plans to meet American officials in January.", "meeting"),
        ("Ford led a delegation of firms to Texas in May.", "visit"),
        ("LeBlanc will be in Mexico on Jan. 12.", "visit"),
        ("Ontario began airing spots in mid-October.", "advert"),
        ("Quebec elects a legislature on Oct. 5.", "election"),
        ("Commerce is to publish the first results in January.", "report"),
        ("The union released a statement on Tuesday with the results.", "statement"),
        ("The duty stays until Feb. 14.", "deadline"),
        ("The two set themselves a date, Jan. 21.", "deadline"),
        ("The levy applies until Feb. 14.", "deadline"),
        ("Ottawa cut its remission for car makers on Oct. 23.", "tariff_imposed"),
        ("Commerce opened a docket for comments on Sept. 17.", "consultation"),
        ("Trump extended the truce with Mexico on Oct. 27.", "tariff_removed"),
        ("Copper picked up a 50 per cent levy on Aug. 1.", "tariff_imposed"),
        ("The duties enter into force on Dec. 1.", "tariff_imposed"),
        ("Washington ramped up its duties on lumber in August.", "tariff_imposed"),
        ("The rate for Canada increased to 35% on Aug. 1.", "tariff_imposed"),
        ("Cabinets and vanities went to 50% on Dec. 1.", "tariff_imposed"),
        ("The duty that Canada got last August is gone.", "tariff_imposed"),
        ("Lumber has carried another 10 per cent since Oct. 14.", "tariff_imposed"),
        ("On Dec. 3 Washington took the rate on both from 25% to 50%.", "tariff_imposed"),
        ("On Dec. 3 Washington took the duty on both from 50% to 25%.", "tariff_removed"),
        ("Date of effect: Dec. 1, 2025.", "tariff_imposed"),
        ("Orders fell until last Wednesday. That's the day a tariff on aluminum came in.", "tariff_imposed"),
        ("Ottawa revoked the surtax on Sept. 1.", "tariff_removed"),
        ("Coffee was struck from the tariff list on Nov. 14.", "tariff_removed"),
        ("Cars made under the pact got a break on March 5.", "tariff_removed"),
        ("Trump mused on Sunday about a tariff on films.", "tariff_threatened"),
        ("On Friday Trump said he might tax Canadian planes.", "tariff_threatened"),
        ("On Friday Ford said he might move to Ohio.", "statement"),
        ("Trump tore up the talks on Oct. 23.", "talks_end"),
        ("Negotiators picked up where they left off on Monday.", "talks_start"),
        ("Carney had lunch with Sheinbaum on Monday.", "meeting"),
        ("Trump told the crowd, by video, on Dec. 3 that trade is unfair.", "statement"),
        ("Trump ruled out new talks on Friday.", "statement"),
        ("Economists wrote Dec. 12 that importers pay.", "statement"),
        ("Friday's trade release showed a smaller surplus.", "report"),
        ("Voters threw out their government in October.", "election"),
        ("Quebecers go to the polls on Oct. 5.", "election"),
        ("A court threw out the order on Dec. 3.", "ruling"),
        ("We reached her in Halifax on Monday.", "interview"),
        ("We reached a trade deal with Mexico on Monday.", "agreement_signed"),
        ("The talks have been dead since Oct. 23.", "talks_end"),
        ("Carney is to brief the premiers on Dec. 28.", "meeting"),
        ("The USMCA, which took effect in July 2020, spares most goods.", "agreement_signed"),
    ],
)
def test_nouns_and_verbs_of_the_news(rows, text, kind):
    """How else the news says it, and words that only look alike."""
    assert events(rows, text, "event_type") == [(kind,)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The duty on trucks begins on Jan. 5.", "tariff_imposed"),
        ("The order says that the duty on trucks comes into force on Jan. 5.", "tariff_imposed"),
        ("The duty on trucks might begin on Jan. 5.", "tariff_threatened"),
        ("Trump threatens a duty on trucks that begins on Jan. 5.", "tariff_threatened"),
        ("Wine from Ohio is exempt from the surtax until Jan. 31.", "deadline"),
        ("For bolts, relief lasts through Jan. 31.", "deadline"),
        ("He exempted boats from the tariff until March 2 of this year.", "deadline"),
        ("The duty on trucks won't begin until Jan. 5.", "tariff_imposed"),
        ("Steps to 50 per cent, as the order has it, wait until Jan. 5.", "tariff_imposed"),
        ("Commerce owes the president a list of tariffs by Jan. 20.", "deadline"),
        ("Unless Congress acts the surcharge ends on Jan. 24.", "deadline"),
        ("Since Monday, brokers at the bridge have faced a new tariff on bolts.", "tariff_imposed"),
        ("Since Monday, bolts have come in free of the surtax.", "tariff_removed"),
        ("That number has been on the books since Aug. 1.", "tariff_imposed"),
        ("The tariffs of March 4 hurt.", "tariff_imposed"),
        ("It is on top of the ten per cent Washington tacked on in October.", "tariff_imposed"),
        ("Growers won a new antidumping duty on garlic on July 14.", "tariff_imposed"),
        ("The surtax that Ottawa brought in on March 13 stays.", "tariff_imposed"),
        ("Boats met a 10% levy on Oct. 14.", "tariff_imposed"),
        ("A letter told Brazil to expect 40 per cent on its beef from Jan. 5.", "tariff_threatened"),
        ("He first raised the prospect of tariffs on Nov. 25.", "tariff_threatened"),
        ("Nov. 3, 2025 | 40% on Chilean wine | Threat only", "tariff_threatened"),
        ("On Dec. 5 he vowed another 10 per cent.", "tariff_threatened"),
        ("The president is weighing a levy on chips for February.", "tariff_threatened"),
        ("Washington made good on its threat on Aug. 1.", "tariff_imposed"),
        ("Duties on wire reached 35 per cent in August.", "tariff_imposed"),
        ("On March 13 Ottawa answered in kind.", "tariff_imposed"),
        ("Ottawa cut the duty-free allotments of two firms on Oct. 23.", "tariff_imposed"),
        ("Since Monday you no longer have to declare the surtax.", "tariff_removed"),
        ("The duty on potash fell to 10 per cent on March 7.", "tariff_removed"),
        ("Ottawa gave car makers relief from the surtax on April 15.", "tariff_removed"),
        ("The credit is good until 2030.", "deadline"),
        ("Wire was charged 25 per cent until June 4 of this year.", "tariff_imposed"),
        ("Effective Jan. 5, the over-quota duty on cheese changes.", "tariff_imposed"),
        ("The White House shaved the duty to 15 per cent on Dec. 4.", "tariff_removed"),
        ("It cannot run beyond Feb. 24.", "deadline"),
        ("As of Jan. 5, quotas on wire will shrink.", "tariff_imposed"),
        (
            "Quotas from countries without a free trade agreement came into force on June 27.",
            "tariff_imposed",
        ),
        ("Quotas are tightened. A duty of 25 per cent is next. It starts on Jan. 5.", "tariff_imposed"),
        ("Show times are out. It starts on Jan. 5.", "other"),
        ("Bolts are free of the levy that brokers had paid since March 13.", "tariff_imposed"),
        ("Ottawa charged 25 per cent on both, then lifted both on May 20.", "tariff_removed"),
        ("Ottawa took its surtax off on Sept. 1.", "tariff_removed"),
        (
            "The surcharge that Trump brought in on Nov. 24 to fill a hole left by the court's decision is new.",
            "tariff_imposed",
        ),
        ("The order Mr. Trump signed on July 31 raised the rate.", "tariff_imposed"),
        ("The pact, in force since July 1, 2020, has no such rule.", "agreement_signed"),
    ],
)
def test_what_is_settled_what_is_threatened_and_what_ends(rows, text, kind):
    """A day that is set is that of the tariff; a day up to which it rests, or by which something is owed, a deadline."""
    assert events(rows, text, "event_type") == [(kind,)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ford owned up to it in front of reporters on Dec. 1.", "statement"),
        ("Ford, at a brewery in Guelph on Monday, spoke of hard times.", "statement"),
        ("Ford, aboard a plane on Monday, had allowed that the ad was his.", "statement"),
        ("Trump hit back on Monday, saying Canada was spoiled.", "statement"),
        ("Greer put Congress on notice in December that he might leave the pact.", "statement"),
        ("In March Trump said that 25 per cent was too little.", "statement"),
        ("Ottawa, in a decree on Monday, lifted its surtax.", "tariff_removed"),
        ("Carney left the White House on Oct. 7 with little.", "visit"),
        ("Ebrard is expected in Washington on Jan. 12.", "visit"),
        ("LeBlanc was there on Monday.", "visit"),
        ("Hillman spent two hours with Greer on Monday.", "meeting"),
        ("Carney called on Congress to act on Monday.", "statement"),
        ("Carney called on the king of Spain on Monday.", "meeting"),
        ("Their second encounter, on Dec. 5, was short.", "meeting"),
        ("A court rejected the challenge on Nov. 12.", "ruling"),
        ("In November 2023 a panel heard both and sided with Canada.", "ruling"),
        ("Numbers for November are due on Jan. 29.", "report"),
        ("The ranking was put out on Monday by the chamber.", "report"),
        ("The paper, put out Wednesday by the chamber, says little new.", "report"),
        ("A letter that Ford published on Monday says little new.", "statement"),
        ("In Albany on Tuesday Ford, the man who runs Ontario, said the review would be long.", "statement"),
        ("Ford was all smiles on Tuesday, saying the review would be short.", "statement"),
        ("On Dec. 3 Ford told reporters he might let the deal expire.", "statement"),
        ("On Dec. 3 Ford mused about letting the deal run out.", "statement"),
        ("A panel rejected that complaint in November 2023.", "ruling"),
        ("Ottawa took written submissions until Nov. 3.", "deadline"),
        ("Brewers say that Friday's decision by the Supreme Court helps.", "ruling"),
        ("The Supreme Court is closed. Ford has noted that this morning's decision helps.", "ruling"),
        ("That is what he described on Monday as a gift.", "statement"),
        ("Asked by reporters on Monday, Smith would not say.", "statement"),
        ("In May a panel of judges held that the fee was unlawful.", "ruling"),
        ("Champagne and Bessent had a long call on Monday.", "meeting"),
        ("Ford had harsh words for Ottawa on Monday.", "statement"),
        ("Trump floated the notion of a union on Dec. 3.", "statement"),
        ("Carney and Trump shook hands at the draw on Dec. 5.", "meeting"),
        ("LeBlanc saw Lutnick on Dec. 3.", "meeting"),
        ("Negotiators have not met since Oct. 23, when Trump walked away.", "talks_end"),
        ("The talks came to a halt on Oct. 23.", "talks_end"),
        ("Both return to the table on Jan. 12.", "talks_start"),
        ("The two came to an understanding on Dec. 12.", "agreement_signed"),
        ("The leaders put their names to the pact on Nov. 30, 2018.", "agreement_signed"),
        ("The three are supposed to say on July 1 if they want CUSMA extended.", "agreement_review"),
        ("First results, issued in April, had pointed to 34 per cent.", "report"),
    ],
)
def test_who_speaks_meets_rules_and_publishes(rows, text, kind):
    """Verbs of saying beside the words for where and when, visits without a verb of travel, courts, and figures to come."""
    assert events(rows, text, "event_type") == [(kind,)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Trade talks were cut short in October.", "talks_end"),
        ("Negotiations with Mexico were over on Oct. 23.", "talks_end"),
        ("The surcharge was declared unlawful on Monday.", "ruling"),
        ("In June the court threw out the duties President Trump had ordered.", "ruling"),
        ("Washington fell back on Section 232 on Monday.", "tariff_imposed"),
        ("The office asked for written comments on Sept. 17.", "consultation"),
        ("In written testimony on Nov. 18 growers asked for peace.", "consultation"),
        ("Briefs on the pact are due at the office on Jan. 9.", "deadline"),
        ("Requests for a panel had to be filed by Sept. 11.", "deadline"),
        ("Commerce owes the president a report on Jan. 20.", "deadline"),
        ("Greer, interviewed on CBC on Sunday, was calm.", "interview"),
        ("Greer spoke up on Fox on Sunday.", "interview"),
        ("CUSMA replaced NAFTA on July 1, 2020.", "agreement_signed"),
        ("Signed in Buenos Aires on Nov. 30, 2018, the pact has a clock.", "agreement_signed"),
        ("Canada struck a bargain with Norway on Monday.", "agreement_signed"),
        ("Ebrard is off to Washington on Jan. 12.", "visit"),
        ("Growers will take their message to Washington on Jan. 12.", "visit"),
        ("Washington proposed on Dec. 2 to add 12 per cent on chips.", "tariff_threatened"),
        ("Brokers thanked Carney on Monday for lifting the surtax.", "statement"),
        ("Carney's response, given on Monday, was brief.", "statement"),
        ("Ford was asked about it that same Friday.", "statement"),
        ("The letter went out shortly before 11 p.m. Monday.", "statement"),
        ("“The duty is too high.” (Premier Doug Ford, Dec. 3)", "statement"),
        ("Collection of the new levy on wire began on Monday.", "tariff_imposed"),
        ("Another 50 tariff lines were added on Aug. 18.", "tariff_imposed"),
        ("The 35 per cent he had promised did arrive on Aug. 1.", "tariff_imposed"),
        ("Senators voted on Monday to impose 50 per cent on cars.", "tariff_imposed"),
        ("Copper has stood at 50 per cent since the start of August.", "tariff_imposed"),
        ("Tin was charged 25 per cent in March, then 50 per cent.", "tariff_imposed"),
        ("It is the 35% duty in force since August that hurts.", "tariff_imposed"),
        ("Tin would pay a duty of 15% from 2027.", "tariff_threatened"),
        ("Mexico called off the hike on Monday.", "tariff_removed"),
        ("Talks have been in limbo since Oct. 23.", "talks_end"),
        ("Trump pulled his negotiators home on Oct. 23.", "talks_end"),
        ("Trump slammed the door on further talks on Oct. 23.", "talks_end"),
        ("The premiers held a video conference on Thursday.", "meeting"),
        ("Sheinbaum received Carney at her office on Sept. 18.", "meeting"),
        ("The two had lunch on Monday.", "meeting"),
        ("A delegation lands in Ottawa on Jan. 9.", "visit"),
        ("Eby spent Tuesday in Washington.", "visit"),
        ("Smith took a swipe at Ottawa on Tuesday.", "statement"),
        ("Lutnick shrugged off the news on Thursday.", "statement"),
        ("Ford sat for an hour with CTV on Sunday.", "interview"),
        ("Hoekstra told CTV on Sunday that the door is open.", "interview"),
        ("Mills appeared before the trade committee on Nov. 20.", "consultation"),
        ("Ottawa asked companies for their views in August.", "consultation"),
        ("Replies must be in by Jan. 12.", "deadline"),
        ("Customs began charging the new rate on Monday.", "tariff_imposed"),
        ("Trump said on Oct. 25 he would tack on another 10 per cent.", "tariff_threatened"),
        ("Trump spared other goods on March 6.", "tariff_removed"),
        ("Indonesia signed a pact with Canada on Sept. 24.", "agreement_signed"),
        ("A truce was agreed on Oct. 30.", "agreement_signed"),
        ("Tokyo and Washington announced a trade deal on July 22.", "agreement_signed"),
        ("The partners take stock of the pact on July 1, 2026.", "agreement_review"),
        ("A judge tossed the duties on May 28.", "ruling"),
        ("Ford's spot first aired on Oct. 14.", "advert"),
        ("Ottawa deferred the second step on Monday.", "tariff_removed"),
        ("His threat against Mexico was withdrawn on Monday.", "tariff_removed"),
        ("From Jan. 5 the surtax will not apply to tin.", "tariff_removed"),
        ("From Jan. 5 bolts no longer owe the surtax.", "tariff_removed"),
        ("Bolts: 0% (25% until Sept. 1)", "tariff_removed"),
        ("The increase planned for Nov. 1 was later postponed.", "tariff_threatened"),
        ("The steps to 50% were put off, to Jan. 1, 2027.", "tariff_imposed"),
        ("The results of the seventh review of the softwood duties appeared on Monday.", "report"),
        # years up to which something lasts, or by which it is reached
        ("Three yes votes would carry the pact to 2042.", "deadline"),
        ("A refusal starts a cycle that ends with the pact lapsing in 2036.", "deadline"),
        ("Carney's goal is to double sales overseas by 2035.", "deadline"),
        # what stands beside a day in a table or a sentence
        ("Bolts | 25%, CUSMA parts exempt | from May 3, 2025", "tariff_imposed"),
        ("Bolts | 25% | lifted Sept. 1, 2025", "tariff_removed"),
        ("Bolts | 30% | threatened July 12, 2025", "tariff_threatened"),
        ("The offset on car parts now runs to 2030.", "deadline"),
        ("The pause ran out on March 4.", "deadline"),
        (
            "Canada dropped 25 per cent duties on chairs, which it had brought in on March 4.",
            "tariff_imposed",
        ),
        ("Bolts: 25%, only where the rules of the pact are met (since April 3)", "tariff_imposed"),
        ("It has a name: the exemption of March 7, by which goods skip the duty.", "tariff_removed"),
        ("A duty on drugs, promised for Oct. 1, has yet to be put in writing.", "tariff_threatened"),
        ("Canada put 25 per cent on tools, which it withdrew on Sept. 1.", "tariff_removed"),
        (
            "Goods pay 10 per cent since the Supreme Court threw out the emergency tariffs on Feb. 20.",
            "ruling",
        ),
        ("LeBlanc saw U.S. Trade Representative Jamieson Greer on Dec. 6.", "meeting"),
        ("Canada answered with 25 percent on cars on Oct. 9.", "tariff_imposed"),
        ("Those duties came off on Oct. 9.", "tariff_removed"),
        ("He was cross about a TV spot that began to run on Oct. 14.", "advert"),
        ("Touring a plant on Oct. 13, Trump called the USMCA “irrelevant”.", "statement"),
        ("GM, reporting on Oct. 27, pegged its tariff bill at $3.1 billion.", "report"),
        ("Ottawa agreed in September to lend the mill $500 million.", "other"),
        ("In August the federal government set aside $700 million for mills.", "other"),
        ("The mayor will plead the region's case to ministers on Monday.", "meeting"),
    ],
)
def test_acts_put_off_spared_credited_and_to_come(rows, text, kind):
    """Steps that were planned and given up, rates of years to come, who is quoted in brackets, and more words of the news."""
    assert events(rows, text, "event_type") == [(kind,)]


def test_a_list_of_days_shares_its_event(rows, ruled):
    """What happened on the first day did so on the second, unless that has a verb of its own."""
    text = "Trump put off the increase on July 31 and again on Oct. 27."
    assert events(rows, text, "event_type") == [("tariff_removed",)] * 2
    text = "Trump threatened a duty on cars on Dec. 1 and, last Friday, on planes."
    assert events(rows, text, "event_type") == [("tariff_threatened",)] * 2
    text = "The surtax placed on tools on March 4 was repealed on Sept. 1."
    assert events(rows, text, "event_type") == [("tariff_imposed",), ("tariff_removed",)]
    text = "Carney met Greer on Wednesday and on Thursday signed the order."
    assert events(ruled, text, "event_type") == [("meeting",), ("tariff_imposed",)]


def test_what_is_to_come_tonight(rows):
    """The day has begun, and the event has not."""
    assert events(rows, "The comment period ends at midnight tonight.", "timing") == [("scheduled",)]
    assert events(rows, "Carney will meet the premiers at noon today.", "timing") == [("scheduled",)]


def test_an_entry_without_a_verb_is_an_event(rows):
    """Below a date of a list something happened, told in the first sentence that has a word for it."""
    page = (
        "The year in tariffs\n\nMarch 2 to 4, 2025\nA week in town. LeBlanc meets Greer.\n\nOct. 23-25, 2025\nAn ad. Trump ends the talks."
        "\n\nNov. 5-7, 2025\nSnow on the mills of Ontario and on its roads, deep and heavy."
    )
    assert events(rows, page, "event_type") == [("meeting",), ("talks_end",), ("other",)]


def test_every_date_in_an_entry_of_a_timeline_tells(rows):
    """An entry tells in the present; elsewhere the present dates nothing without a cue."""
    text = "27 June: Trump calls off all trade talks. Ottawa drops the tax two days later."
    assert events(rows, text, "event_type") == [("talks_end",), ("other",)]
    assert events(rows, "Ottawa weighs much as of Dec. 14.", "event_type") == []


def test_a_year_above_dated_entries_is_a_heading(rows):
    """The events are of the days below it."""
    page = "The year in tariffs\n\n2025\nMarch 4. The tariffs on cars take effect.\n\n2026\nJan. 5. Trump ends the talks."
    assert events(rows, page, "event_type") == [("tariff_imposed",), ("talks_end",)]


NEAR_MISSES = pd.read_csv(Path(__file__).parent / "near_misses" / "events.csv")["text"]


@pytest.mark.parametrize("text", NEAR_MISSES.tolist())
def test_near_misses(rows, text):
    """Something happened, and none of the types that have a name; the words of one stand beside it."""
    assert events(rows, text, "event_type") == [("other",)]
