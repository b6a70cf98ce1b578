"""Date expressions: the table of the house's conventions and beyond, each reading derived by hand."""

import datetime as dt

import pytest

from cusma_research.cleaning import segments
from cusma_research.language import dates

FRIDAY = "2025-12-19"  # the day of publication unless a row says otherwise
WEDNESDAY = "2025-09-17"


def settled(text, published=FRIDAY):
    """EDTF strings of the dates in a text, None for what stays undecided."""
    found = dates.find(text, dt.date.fromisoformat(published), segments(text))
    return [date.interval.edtf if date.interval else None for date in found]


def days(text, published=FRIDAY):
    (found,) = dates.find(text, dt.date.fromisoformat(published), segments(text))
    return found.interval.start.isoformat(), found.interval.end.isoformat(), found.interval.precision


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The letter went out on December 18.", FRIDAY, ("2025-12-18", "2025-12-18", "day")),
        ("The two ministers met on Aug. 26.", WEDNESDAY, ("2025-08-26", "2025-08-26", "day")),
        ("The clerk resigned late Thursday.", FRIDAY, ("2025-12-18", "2025-12-18", "day")),
        ("Ottawa published its list on Thursday.", FRIDAY, ("2025-12-18", "2025-12-18", "day")),
        ("Ottawa published its list on Friday.", FRIDAY, ("2025-12-19", "2025-12-19", "day")),
        ("Ottawa published its list on Saturday.", FRIDAY, ("2025-12-13", "2025-12-13", "day")),
        ("He spoke in an interview airing Sunday.", FRIDAY, ("2025-12-21", "2025-12-21", "day")),
        ("The committee will sit on Friday.", FRIDAY, ("2025-12-19", "2025-12-19", "day")),
        ("The committee will sit on Monday.", FRIDAY, ("2025-12-22", "2025-12-22", "day")),
        ("The premiers gather this Sunday.", FRIDAY, ("2025-12-21", "2025-12-21", "day")),
        ("She will be in Puebla on Thursday and Friday.", WEDNESDAY, ("2025-09-18", "2025-09-19", "range")),
        ("Cabinet met twice this week.", FRIDAY, ("2025-12-15", "2025-12-21", "week")),
        ("Cabinet met earlier this week.", FRIDAY, ("2025-12-15", "2025-12-19", "part")),
        ("Cabinet met earlier this month.", FRIDAY, ("2025-12-01", "2025-12-19", "part")),
        ("Hearings will open in early January.", FRIDAY, ("2026-01-01", "2026-01-10", "part")),
        ("Hearings will open in mid-January.", FRIDAY, ("2026-01-11", "2026-01-20", "part")),
        ("Hearings will open in late January.", FRIDAY, ("2026-01-21", "2026-01-31", "part")),
        ("The line went quiet in October.", FRIDAY, ("2025-10-01", "2025-10-31", "month")),
        ("The line went quiet last October.", FRIDAY, ("2025-10-01", "2025-10-31", "month")),
        ("He won April's election.", FRIDAY, ("2025-04-01", "2025-04-30", "month")),
        ("He won April’s election.", FRIDAY, ("2025-04-01", "2025-04-30", "month")),
        ("The bridge will open in January.", FRIDAY, ("2026-01-01", "2026-01-31", "month")),
        ("Trump returned to office in January.", FRIDAY, ("2025-01-01", "2025-01-31", "month")),
        ("Mills closed in the spring.", FRIDAY, ("2025-03-01", "2025-05-31", "season")),
        ("The House debated it this fall.", WEDNESDAY, ("2025-09-01", "2025-11-30", "season")),
        ("Nothing moved in winter 2025.", "2026-05-01", ("2025-12-01", "2026-02-28", "season")),
        ("They will meet early in the new year.", FRIDAY, ("2026-01-01", "2026-04-30", "part")),
        ("They will meet at the start of next year.", FRIDAY, ("2026-01-01", "2026-04-30", "part")),
        ("The pact will be reviewed next year.", FRIDAY, ("2026-01-01", "2026-12-31", "year")),
        ("The pact will be reviewed in 2026.", FRIDAY, ("2026-01-01", "2026-12-31", "year")),
    ],
)
def test_table_of_the_conventions(text, published, expected):
    """Every row of the table: first day, last day and precision."""
    assert days(text, published) == expected


@pytest.mark.parametrize(
    "words",
    [
        "recently",
        "in recent weeks",
        "in a few weeks",
        "in the coming weeks",
        "a few days ago",
        "several months ago",
    ],
)
def test_vague_expressions_keep_their_place_and_have_no_interval(words):
    """What cannot be settled is a row with nothing in it."""
    assert settled(f"The two sides talked {words}.") == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They signed it on December 18, 2024.", "2024-12-18"),
        ("They signed it on Dec. 18, 2024.", "2024-12-18"),
        ("They signed it on Dec 18 2024.", "2024-12-18"),
        ("SIGNED: DEC. 18, 2024", "2024-12-18"),
        ("SIGNED ON 18 DEC 2024", "2024-12-18"),
        ("They signed it on 18 December 2024.", "2024-12-18"),
        ("They signed it on 18 December.", "2025-12-18"),
        ("They signed it on Sept. 3.", "2025-09-03"),
        ("They signed it on June 1st.", "2025-06-01"),
        ("They signed it on Thursday, December 18.", "2025-12-18"),
        ("They signed it on 2025-12-18.", "2025-12-18"),
        ("They signed it on December 27.", "2024-12-27"),
        ("It takes effect on Jan. 1.", "2026-01-01"),
        ("It took effect on Jan. 1.", "2025-01-01"),
        ("Ottawa must answer by Feb. 1.", "2026-02-01"),
        ("Monday morning the gates opened.", "2025-12-15"),
        ("They signed it yesterday.", "2025-12-18"),
        ("They signed it today.", "2025-12-19"),
        ("They will sign it tomorrow.", "2025-12-20"),
        ("They signed it three weeks ago.", "2025-11-28"),
        ("They signed it ten days ago.", "2025-12-09"),
        ("It takes effect in 21 days.", "2026-01-09"),
        ("It will be decided in 90 days.", "2026-03-19"),
        ("It takes effect in two weeks.", "2026-01-02"),
        ("It takes effect in two weeks' time.", "2026-01-02"),
        ("They met on Nov 30th, 2025.", "2025-11-30"),
        ("They met on the 3rd of March 2025.", "2025-03-03"),
        ("They met on Tuesday, Sept. 16, 2025, at noon.", "2025-09-16"),
        ("They met last Monday.", "2025-12-15"),
        ("They will meet next Tuesday.", "2025-12-23"),
        ("The May 5 vote was close.", "2025-05-05"),
        # the weekday tells the year, or what stands behind the day
        ("They signed it on Saturday, December 27.", "2025-12-27"),
        ("They signed it on Friday, December 27.", "2024-12-27"),
        ("They signed it on March 12 last year.", "2024-03-12"),
        # so near ahead, a day that nothing ties to its verb is not that of a year ago
        ("He gave a date, Jan. 5, in a letter.", "2026-01-05"),
        ("They had worked toward January 5.", "2026-01-05"),
        ("It is due for entries made after 12:01 a.m. EST on Jan. 5.", "2026-01-05"),
        # the joint review, until it is over
        ("The review on July 1 is no ordinary one.", "2026-07-01"),
        ("They met on July 1.", "2025-07-01"),
        ("The court came to the same view on August 29.2 The justices heard it.", "2025-08-29"),
    ],
)
def test_days(text, expected):
    """A day in its many spellings; a year left out is settled by the verb."""
    assert settled(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They signed it in February 2024.", "2024-02"),
        ("They signed it in March.", "2025-03"),
        ("They signed it in May.", "2025-05"),
        ("They will sign it in May.", "2026-05"),
        ("The ban has held since March.", "2025-03"),
        ("They will sign it next month.", "2026-01"),
        ("They signed it last month.", "2025-11"),
        ("They signed it two months ago.", "2025-10"),
        ("They signed it in late February 2024.", "2024-02-21/2024-02-29"),
        ("They signed it in mid-December.", "2025-12-11/2025-12-20"),
        ("They will sign it at the end of March 2026.", "2026-03-21/2026-03-31"),
        ("They signed it last week.", "2025-12-08/2025-12-14"),
        ("They will sign it next week.", "2025-12-22/2025-12-28"),
        ("They will sign it in the week of Jan. 12.", "2026-01-12/2026-01-18"),
        ("They will sign it this weekend.", "2025-12-20/2025-12-21"),
        ("Sales rose in the third quarter of 2025.", "2025-35"),
        ("Sales rose in Q2 2025.", "2025-34"),
        ("Sales rose in the first half of 2025.", "2025-40"),
        ("Sales rose in the summer of 2024.", "2024-22"),
        ("Sales rose last year.", "2024"),
        ("Sales rose this year.", "2025"),
        ("Sales rose in 2023.", "2023"),
        ("The 2026 review will matter.", "2026"),
        ("Sales fell in the fourth quarter of last year.", "2024-36"),
        ("Sales fell last quarter.", "2025-35"),
        ("They met in the fall of 2024.", "2024-23"),
        ("They met last fall.", "2025-23"),
        ("They met last winter.", "2024-24"),
        ("They will meet next spring.", "2026-21"),
        ("They met in mid-2025.", "2025-38"),
        ("They met late last year.", "2024-39"),
        ("They met earlier this year.", "2025-01-01/2025-12-19"),
        ("They will meet later this month.", "2025-12-19/2025-12-31"),
        ("They will meet by the end of January.", "2026-01-21/2026-01-31"),
        ("They met 6 months ago.", "2025-06"),
        ("They will meet in the first week of January.", "2026-01-01/2026-01-07"),
        ("They met in the last week of November.", "2025-11-24/2025-11-30"),
        ("They want a deal by year-end.", "2025-39"),
        ("They will meet in six months.", "2026-06"),
        ("They signed it a year ago.", "2024"),
        ("Sales will rise at the end of next year.", "2026-39"),
        ("Sales rose in early 2025.", "2025-37"),
    ],
)
def test_weeks_months_and_longer(text, expected):
    """Weeks run from Monday, seasons are meteorological, parts of a year are its thirds."""
    assert settled(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair will run from Jan. 12 to 16.", "2026-01-12/2026-01-16"),
        ("The fair will run from January 12 to January 16.", "2026-01-12/2026-01-16"),
        ("The fair will run January 12-16.", "2026-01-12/2026-01-16"),
        ("The fair will run January 12–16, 2026.", "2026-01-12/2026-01-16"),
        ("The fair ran from March 30 to April 2.", "2025-03-30/2025-04-02"),
        ("The fair ran from Dec. 30, 2024 to Jan. 2, 2025.", None),
        ("Comments will be taken over the next two weeks.", "2025-12-19/2026-01-02"),
        ("Comments will be taken within 30 days.", "2025-12-19/2026-01-18"),
        ("Comments will be taken in the next 60 days.", "2025-12-19/2026-02-17"),
        ("Comments will be taken within three weeks.", "2025-12-19/2026-01-09"),
        ("The fair ran Nov. 30-Dec. 2.", "2025-11-30/2025-12-02"),
        ("The fair will run from Dec. 29 to Jan. 3.", "2025-12-29/2026-01-03"),
        ("The fair ran Monday and Tuesday.", "2025-12-15/2025-12-16"),
        ("The fair will run from Monday to Wednesday.", "2025-12-22/2025-12-24"),
    ],
)
def test_ranges(text, expected):
    """A range is one closed interval; two full dates are two days."""
    assert settled(text) == ([expected] if expected else ["2024-12-30", "2025-01-02"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The order was signed on Nov. 3. A week later it was paused.", ["2025-11-03", "2025-11-10"]),
        ("The order was signed on Nov. 3. Two days later it was paused.", ["2025-11-03", "2025-11-05"]),
        (
            "The order was signed on Nov. 3. Ten days earlier it had been denied.",
            ["2025-11-03", "2025-10-24"],
        ),
        ("The order was signed on Nov. 3. The next day it was paused.", ["2025-11-03", "2025-11-04"]),
        (
            "He wrote on Dec. 11 that it will be 35% on Jan. 1. She replied the next day.",
            ["2025-12-11", "2026-01-01", "2025-12-12"],
        ),
        ("The order was signed on Nov. 3. That evening it was paused.", ["2025-11-03", "2025-11-03"]),
        ("The order was signed on Nov. 3. The same night it was paused.", ["2025-11-03", "2025-11-03"]),
        ("It was signed on Nov. 3 and two days after that paused.", ["2025-11-03", "2025-11-05"]),
        ("The court ruled on Nov. 3. It ended four days after the ruling.", ["2025-11-03", "2025-11-07"]),
        ("He broke them off on Nov. 3 (night of the 3rd).", ["2025-11-03", "2025-11-03"]),
        (
            "The order was signed on Nov. 3. The week before, it had leaked.",
            ["2025-11-03", "2025-10-27/2025-11-02"],
        ),
        ("The order was signed on Nov. 3. The week before the vote it leaked.", ["2025-11-03"]),
        ("The order was signed on Nov. 3. It takes effect on the 30th.", ["2025-11-03", "2025-11-30"]),
        ("The order was signed on Nov. 3. Two days on, it was paused.", ["2025-11-03", "2025-11-05"]),
        ("The order was signed on Nov. 3. It had leaked two nights earlier.", ["2025-11-03", "2025-11-01"]),
        ("The order was signed on Nov. 28; it had leaked on the 12th.", ["2025-11-28", "2025-11-12"]),
        ("The order was signed on Nov. 28. It takes effect on the 12th.", ["2025-11-28", "2025-12-12"]),
        ("On the 12th, the premiers will meet.", ["2026-01-12"]),
        ("They signed a deal by which China cuts its duty by Jan. 31.", ["2026-01-31"]),
        ("They matched the duty until Sept. 1.", ["2025-09-01"]),
        ("They will meet on Monday. Tuesday is free.", ["2025-12-22", "2025-12-23"]),
        ("They met on Monday. Tuesday was free.", ["2025-12-15", "2025-12-16"]),
        (
            "The order was signed on Nov. 3. That same week it was blocked.",
            ["2025-11-03", "2025-11-03/2025-11-09"],
        ),
        (
            "The order was signed on Nov. 3. The following week it was blocked.",
            ["2025-11-03", "2025-11-10/2025-11-16"],
        ),
        ("The levy began in March. A month later it was doubled.", ["2025-03", "2025-04"]),
        ("On the 45th floor they met for the 30th round.", []),
        ("The order was signed on Nov. 3; by the 12th it was void.", ["2025-11-03", "2025-11-12"]),
        ("It rose in March 2024 and doubled that June.", ["2024-03", "2024-06"]),
        ("It rose in March 2024 and was halved that January.", ["2024-03", "2025-01"]),
        ("Findings are due in late March, and a vote a month later.", ["2026-03-21/2026-03-31", "2026-04"]),
        ("The levy is 5 per cent from 2027 and 9 per cent a year later.", ["2027", "2028"]),
        (
            "Wine doubles to 50% on Jan. 1, 2027; beer has paid 10% since Oct. 14.",
            ["2027-01-01", "2025-10-14"],
        ),
        ("Week of Jan. 12: hearings open.", ["2026-01-12/2026-01-18"]),
        ("Goods that fall outside the pact pay more.", []),
        ("The ban began on Nov. 25, 2024, and Trump took office on Jan. 20.", ["2024-11-25", "2025-01-20"]),
    ],
)
def test_neighbours_settle(text, expected):
    """A day named before is what "a week later" counts from, and lends its year."""
    assert settled(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pact was signed in November 2018 and took effect on July 1, 2020.", ["2018-11", "2020-07-01"]),
        ("The duties, which begin Monday, were signed last week.", ["2025-12-22", "2025-12-08/2025-12-14"]),
        ("Talks will begin in January, Carney said Thursday.", ["2026-01", "2025-12-18"]),
        ("Carney said on Thursday that talks begin in January.", ["2025-12-18", "2026-01"]),
        ("Talks that began in January ended in June.", ["2025-01", "2025-06"]),
        ("Carney, who won April's election, will meet Trump in May.", ["2025-04", "2026-05"]),
        ("Output rose in June, July and August.", ["2025-06", "2025-07", "2025-08"]),
        ("Between 2018 and 2023 trade grew.", ["2018", "2023"]),
        ("The Section 232 law, the Trade Expansion Act of 1962, was used in 2018.", ["2018"]),
        # what a saying of the past looked ahead to; a story that is told in order; a full date with the day first
        ("Trump wrote on July 12 that it would rise on Aug. 1.", ["2025-07-12", "2025-08-01"]),
        ("Trump wrote on Dec. 12 that it would rise on Feb. 1.", ["2025-12-12", "2026-02-01"]),
        (
            "On May 28, 2024, a court threw it out; a second agreed on Aug. 29; and on Feb. 20 a third did.",
            ["2024-05-28", "2024-08-29", "2025-02-20"],
        ),
        ("On May 28, 2024, a court threw out the duties begun on Feb. 4.", ["2024-05-28", "2024-02-04"]),
        ("It was announced on 6 August 2019 and revoked on 15 September.", ["2019-08-06", "2019-09-15"]),
    ],
)
def test_several_dates_in_one_sentence(text, expected):
    """Each is settled by its own verb and its own words."""
    assert settled(text) == expected


def test_a_pause_that_is_over_has_no_end_ahead():
    """ "After a two-week pause" tells how long it took; "a two-week pause" runs from publication."""
    assert settled("Talks resumed after a two-week pause.") == [None]
    (pause,) = settled("Mexico was given a two-week pause.")
    assert pause is not None
    assert pause.startswith("2025-12-19/")


def test_a_week_later_without_an_anchor_is_undecided():
    """Nothing to count from, nothing settled."""
    assert settled("It was paused a week later.") == [None]


@pytest.mark.parametrize(
    ("heads", "published", "expected"),
    [
        (["Nov. 20, 2024", "Dec. 9", "Jan. 20"], "2025-03-06", ["2024-11-20", "2024-12-09", "2025-01-20"]),
        (["Nov. 20", "Dec. 9", "Jan. 20"], "2025-03-06", ["2024-11-20", "2024-12-09", "2025-01-20"]),
        (["Feb. 1", "Feb. 3", "March 4"], "2025-03-06", ["2025-02-01", "2025-02-03", "2025-03-04"]),
    ],
)
def test_lists_in_date_order_cross_a_year_end(heads, published, expected):
    """The entries of a timeline lend each other their years, rising or falling."""
    page = "How it came to this\n\n" + "\n\n".join(
        f"{head}\nThe two sides talked again about steel." for head in heads
    )
    assert settled(page, published) == expected


def test_a_year_above_entries_is_theirs():
    """ "2025" and "2026" alone on their lines date what stands below them, what is still to come as well."""
    page = (
        "How it came to this\n\n2025\nNov. 20: The sides talked.\nDec. 9: They met again.\n\n2026\n"
        "Jan. 20: They signed a letter.\n\nStill to come\nJuly 1: The review of the pact.\n"
    )
    assert settled(page, "2026-02-06") == [
        "2025",
        "2025-11-20",
        "2025-12-09",
        "2026",
        "2026-01-20",
        "2026-07-01",
    ]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Signed 13/02/2025, in force 05/03/2025.", FRIDAY, ["2025-02-13", "2025-03-05"]),
        ("Signed 02/13/2025, in force 05/03/2025.", FRIDAY, ["2025-02-13", "2025-05-03"]),
        ("In force 05/03/2025, signed 13/02/2025.", FRIDAY, ["2025-03-05", "2025-02-13"]),
        ("Signed 05/03/2025.", FRIDAY, [None]),
        ("Signed 04/04/2025.", FRIDAY, ["2025-04-04"]),
        ("Signed 19/12/2025.", FRIDAY, ["2025-12-19"]),
        ("Put online 12/11/2025, signed 05/03/2025.", "2025-11-12", ["2025-11-12", "2025-03-05"]),
        ("Put online 11/12/2025, signed 05/03/2025.", "2025-11-12", ["2025-11-12", "2025-05-03"]),
        ("Signed 13.02.2025.", FRIDAY, ["2025-02-13"]),
    ],
)
def test_numeric_dates_are_read_by_consistency(text, published, expected):
    """One date that can be read one way only settles the page; without one, nothing is settled."""
    assert settled(text, published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They signed it on Feb. 29, 2024.", ["2024-02-29"]),
        ("They signed it on Feb. 29, 2025.", [None]),
        ("They signed it on Feb. 29.", ["2024-02-29"]),
        ("They signed it on 31/04/2025.", [None]),
    ],
)
def test_leap_years_and_days_that_never_were(text, expected):
    """A day that no calendar has is undecided, not moved."""
    assert settled(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Canada may answer with duties of its own.",
        "May the better side win.",
        "Elizabeth May asked for a vote.",
        "They march to their own drum.",
        "Farmers will march on the capital.",
        "Prices fall when demand drops.",
        "A sharp fall in exports followed.",
        "Output will fall.",
        "Doubts spring up.",
        "The Trade Act of 1974 allows it.",
        "The Trade Expansion Act of 1962 allows it.",
        "In his first term he did the same.",
        "The plant employs 2,025 people.",
        "The plant shipped 2025 tonnes.",
        "The bill came to $2025.",
        "The state of New York ranks 2nd.",
        "Room 19/20 was full.",
        "Grades of 7/10 are common.",
        "The second largest buyer is Ohio.",
        "The fall in exports worried them.",
        "The 2024-25 crop was large.",
        "The order gave them 90 days.",
        "The talks lasted two weeks.",
        "In the 1990s trade grew.",
        "Theresa May resigned.",
        "The March on Washington was large.",
        "The 24/7 hotline is open.",
        "It is the first such duty in two years.",
        "The Smoot-Hawley Tariff Act of 1930 made it worse.",
    ],
)
def test_words_that_look_like_dates_and_are_none(text):
    """May, march, fall and spring are words, statutes carry years, numbers are numbers."""
    assert settled(text) == []


def test_dates_in_furniture_are_rows_with_a_flag():
    """A date in page furniture is found and flagged; it anchors nothing."""
    text = "Posted: September 17, 2025 - 11:01\nThe two sides met on Monday to talk about steel."
    found = dates.find(text, dt.date(2025, 9, 17), segments(text))
    assert [(date.in_furniture, date.interval.edtf) for date in found] == [
        (True, "2025-09-17"),
        (False, "2025-09-15"),
    ]


def test_times_of_day_stay_in_the_text():
    """The hour is no part of the interval."""
    assert settled("The show airs Sunday at 10 a.m. on television.") == ["2025-12-21"]


def test_dates_that_lead_their_lines_are_a_timeline():
    """ "Oct. 23, 2025: …", "Nov. 17-19: …": the list runs on into the next year."""
    page = (
        "Talks since the ad\n\nOct. 23, 2025: The talks end.\nNov. 17-19: Hearings are held.\n"
        "Dec. 5: The leaders meet.\nJan. 16: A visit.\nJuly 1: The review."
    )
    expected = ["2025-10-23", "2025-11-17/2025-11-19", "2025-12-05", "2026-01-16", "2026-07-01"]
    assert settled(page, "2026-01-20") == expected


def test_what_stands_below_a_timeline_is_told_from_today():
    """The last entry that begins with its day ends with its line; dates alone on their lines head all that follows."""
    page = (
        "Key dates\n\nFeb. 1, 2025{0}The levy was signed.\nFeb. 3{0}It was put off.\nMarch 4{0}It was doubled.\n\n"
        "The premiers met on Monday."
    )
    assert settled(page.format(" | "))[-1] == "2025-12-15"
    assert settled(page.format("\n"))[-1] == "2025-03-03"


def test_a_list_that_falls_may_have_days_to_come_below_it():
    """Between two years that are written a list runs as they do; a week or a part of a month heads an entry too."""
    page = (
        "Newest first\n\nFeb. 24, 2026\nIt begins.\n\nFeb. 20\nIt is decided.\n\nWeek of Jan. 19\nIt is aired.\n\n"
        "Mid-January\nIt is floated.\n\nDec. 31, 2025\nIt is put off.\n\nOct. 23\nIt ends.\n\nComing up\nJuly 1, 2026: It is due."
    )
    expected = [
        "2026-02-24", "2026-02-20", "2026-01-19/2026-01-25", "2026-01-11/2026-01-20", "2025-12-31", "2025-10-23", "2026-07-01",
    ]  # fmt: skip
    assert settled(page, "2026-03-05") == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2026-01-08", ["2026-01-16", "2026-01-28", "2026-07-01"]),
        ("2026-07-08", ["2026-01-16", "2026-01-28", "2026-07-01"]),
        ("2026-09-30", ["2026-01-16", "2026-01-28", "2026-07-01"]),
    ],
)
def test_a_list_without_years_lies_on_the_nearer_side(published, expected):
    """Days to watch lie ahead of the day they are listed on, a timeline behind it."""
    page = (
        "The two sides say little, and nobody knows how the matter will end or who will pay for it.\n\n"
        "Dates:\n- Jan. 16: A visit\n- Jan. 28: A decision\n- July 1: The review"
    )
    assert settled(page, published) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("He signed the order, effective Oct. 14.", "2025-10-02", "2025-10-14"),
        ("Comments were due by Nov. 3.", "2026-02-26", "2025-11-03"),
        ("The hearings closed after three days.", "2025-12-19", None),
        ("The surcharge lapses after 150 days.", "2025-12-19", "2026-05-18"),
        ("Submissions were due Nov. 3.", "2025-12-19", "2025-11-03"),
        ("Submissions were due Nov. 3.", "2025-10-20", "2025-11-03"),
        ("Submissions had to be lodged by Nov. 3.", "2025-12-19", "2025-11-03"),
        ("Submissions had to be lodged by Nov. 3.", "2025-10-20", "2025-11-03"),
    ],
)
def test_the_nearer_day_is_meant_where_the_verb_leaves_it_open(text, published, expected):
    """What was due, and what is effective from a day, may lie on either side of publication."""
    assert settled(text, published) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The duty starts on New Year's Day.", ["2026-01-01"]),
        ("They met on Canada Day.", ["2025-07-01"]),
        ("They met on Boxing Day 2024.", ["2024-12-26"]),
        ("Talks resumed after Labour Day.", ["2025-09-01"]),
        ("They met over the Labor Day weekend.", ["2025-08-30/2025-09-01"]),
        ("They met on the Fourth of July.", ["2025-07-04"]),
        ("They met on Canadian Thanksgiving.", ["2025-10-13"]),
        ("They met on U.S. Thanksgiving.", ["2025-11-27"]),
        ("They met on Thanksgiving.", []),  # in Ottawa or in Washington?
        ("A deal will be struck by Christmas.", ["2025-12-25"]),
        ("Some mills will not see Christmas.", []),
    ],
)
def test_holidays_by_name(text, expected):
    """A holiday is a day where its name means one."""
    assert settled(text) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            "They met last Wednesday.",
            "2025-10-30",
            ["2025-10-22"],
        ),  # a Thursday: the day before is "Wednesday"
        ("They met last Friday.", "2025-10-30", ["2025-10-24"]),
        ("He asked about the deal that was to be struck by July 21.", "2025-10-30", ["2025-07-21"]),
        ("The deal is to be struck by July 21.", "2025-10-30", ["2026-07-21"]),
        ("Nobody says they will be let off, as they are from the duty of March.", "2025-07-14", ["2025-03"]),
        ("“Less than you think,” she says when we meet on Thursday.", "2026-03-03", ["2026-02-26"]),
        ("“I will ask him when we meet on Thursday,” she says.", "2026-03-03", ["2026-03-05"]),
        ("The chairs had run out by seven on Wednesday night.", "2025-10-16", ["2025-10-15"]),
        ("He told a channel's “This Week.”", FRIDAY, []),
        ("The order was signed late last night.", FRIDAY, ["2025-12-18"]),
        ("They met this morning.", FRIDAY, ["2025-12-19"]),
        ("They met over the weekend.", FRIDAY, ["2025-12-13/2025-12-14"]),
        ("They will meet over the weekend.", FRIDAY, ["2025-12-20/2025-12-21"]),
        ("They met at night.", FRIDAY, []),
        ("On the eve of the Aug. 1 deadline, he raised it.", "2025-10-30", ["2025-08-01"]),
        ("They meet ahead of the Nov. 4 deadline.", "2025-10-30", ["2025-11-04"]),
        ("They met last Sunday.", "2025-10-27", ["2025-10-26"]),
        ("They will meet next Friday.", "2025-10-30", ["2025-11-07"]),
        ("They will meet next Monday.", "2025-10-31", ["2025-11-03"]),
        (
            "He threatened it on Oct. 25. The following Monday, they met.",
            "2025-11-30",
            ["2025-10-25", "2025-10-27"],
        ),
        ("Talks end on Jan. 5. They will resume the following Friday.", FRIDAY, ["2026-01-05", "2026-01-09"]),
        ("It ended on Oct. 23. The previous Friday, they had met.", FRIDAY, ["2025-10-23", "2025-10-17"]),
        ("It ended on Oct. 23. Two days prior, they had met.", FRIDAY, ["2025-10-23", "2025-10-21"]),
        ("It took effect on June 4, and a quota on the same date.", FRIDAY, ["2025-06-04", "2025-06-04"]),
        (
            "It ends on June 4, 2026. Nothing will change until that date.",
            FRIDAY,
            ["2026-06-04", "2026-06-04"],
        ),
        ("It was signed ten years ago this week.", FRIDAY, ["2015-12-14/2015-12-20"]),
        ("It was signed five years ago today.", FRIDAY, ["2020-12-19"]),
        ("It was signed five years ago.", FRIDAY, ["2020"]),
        ("Rate: 35% (25% before August 1)", FRIDAY, ["2025-08-01"]),
        ("Replies before August 1.", FRIDAY, ["2026-08-01"]),
        ("We will pay more after the board on Wednesday approved it.", FRIDAY, ["2025-12-17"]),
        ("The board will rule on Wednesday.", FRIDAY, ["2025-12-24"]),
        ("The step planned for the next day was put off.", FRIDAY, [None]),
        (
            "It was signed on Dec. 2. The step planned for the next day came.",
            FRIDAY,
            ["2025-12-02", "2025-12-03"],
        ),
        ("The panel sat on Dec. 2. He flew home the day after.", FRIDAY, ["2025-12-02", "2025-12-03"]),
        ("It will be 15% from 2027 and 30% the year after.", FRIDAY, ["2027", "2028"]),
        ("Trucks are next, a week tomorrow.", FRIDAY, ["2025-12-27"]),
        ("He will answer two weeks from today.", FRIDAY, ["2026-01-02"]),
        (
            "It was signed on Dec. 5 and sent on Dec. 8. Ford was told that same Friday.",
            FRIDAY,
            ["2025-12-05", "2025-12-08", "2025-12-05"],
        ),
        ("Ford was told that same Monday.", FRIDAY, ["2025-12-15"]),
        (
            "Hearings were held last October. Ottawa ended its own that same month.",
            FRIDAY,
            ["2025-10", "2025-10"],
        ),
        (
            "It was signed on Dec. 5. Ford left the same week.",
            FRIDAY,
            ["2025-12-05", "2025-12-01/2025-12-07"],
        ),
        ("This Tuesday the firm gave up on the plant.", FRIDAY, ["2025-12-16"]),
        ("Trump replied with a surcharge on all, beginning at 12:01 a.m. Tuesday.", FRIDAY, ["2025-12-23"]),
        # the review of the pact lies ahead, whatever the verb
        ("Canada, he said, has homework left before the July 1 review.", FRIDAY, ["2026-07-01"]),
        ("Four tales on the road to July's trade review", FRIDAY, ["2026-07"]),
        ("They waited for the joint review of the pact in July.", FRIDAY, ["2026-07"]),
        ("Canada had homework left before the July 1 review.", "2026-09-01", ["2026-07-01"]),
        ("Hearings were held on 17-19 Nov. in Washington.", FRIDAY, ["2025-11-17/2025-11-19"]),
        ("The duty was signed on Nov. 1. It began the next morning.", FRIDAY, ["2025-11-01", "2025-11-02"]),
        ("He comes to Alberta ten days from now.", FRIDAY, ["2025-12-29"]),
        ("A trader in Sept-Îles waits.", FRIDAY, []),
        ("It aired on Oct. 23. Ford pulled it on Monday the 27th.", FRIDAY, ["2025-10-23", "2025-10-27"]),
        (
            "It was signed on Nov. 1. They had met the Wednesday before.",
            FRIDAY,
            ["2025-11-01", "2025-10-29"],
        ),
        ("They had met the Wednesday before.", FRIDAY, [None]),
        ("Updated December 18, 2025. It applied on 11/01/2025.", FRIDAY, ["2025-12-18", "2025-11-01"]),
        ("Updated 18 December 2025. It applied on 11/01/2025.", FRIDAY, ["2025-12-18", "2025-01-11"]),
        ("It applied on 11/01/2025.", FRIDAY, [None]),
    ],
)
def test_days_near_today_and_near_the_day_named_last(text, published, expected):
    """Last, next and following weekdays, the same date, anniversaries, and days that verb or page settle."""
    assert settled(text, published) == expected


def test_a_short_list_runs_the_way_that_keeps_it_near_publication():
    """Two entries do not show whether a list runs on or back."""
    text = "Next steps\n\nFeb. 5 - Court hears the case\nJan. 20, 2026 - Hearing\n"
    assert settled(text) == ["2026-02-05", "2026-01-20"]
    text = "Next steps\n\nNov. 5 - Court hears the case\nJuly 1, 2026 - Review\n"
    assert settled(text, "2025-10-31") == ["2025-11-05", "2026-07-01"]
