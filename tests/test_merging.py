"""Reports of one event become one row: who, when and which type decide, in any order of reading."""

import pandas as pd
import pytest

import cusma_research as cusma
from cusma_research import schemas
from cusma_research.errors import TableError

ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b", "c"],
        "published": pd.to_datetime(["2025-12-18", "2025-12-19", "2025-12-20"]),
        "text": ["one", "two", "three"],
    }
)


def report(article_id, event_type, start, end=None, actors=None, at=0):
    end = end or start
    return {
        "claim_id": f"{article_id}{at}{event_type}{start}",
        "article_id": article_id,
        "start": at,
        "end": at + 1,
        "event_type": event_type,
        "date_start": start,
        "date_end": end,
        "precision": "day" if start == end else "range",
        "edtf": start if start == end else f"{start}/{end}",
        "timing": "past",
        "actors": actors,
        "title": f"{event_type} of {article_id}",
        "text": "x",
        "sentence": "x",
    }


def merged(*reports, articles=ARTICLES):
    return cusma.chronology(schemas.frame("events", reports), articles)


DAY, NEXT = "2025-12-17", "2025-12-18"
TALKS = report("a", "talks_end", "2025-10-01", "2025-10-31", "donald_trump")


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        (
            report("a", "statement", DAY, actors="mark_carney"),
            report("b", "statement", DAY, actors="mark_carney"),
            1,
        ),
        (
            report("a", "statement", DAY, actors="mark_carney"),
            report("b", "statement", DAY, actors="donald_trump"),
            2,
        ),
        (
            report("a", "statement", DAY, actors="mark_carney"),
            report("b", "statement", NEXT, actors="mark_carney"),
            2,
        ),
        (
            report("a", "statement", DAY, actors="mark_carney"),
            report("b", "report", DAY, actors="mark_carney"),
            2,
        ),
        (report("a", "statement", DAY, actors="mark_carney"), report("b", "statement", DAY), 1),
        (report("a", "statement", DAY), report("b", "statement", DAY), 1),
        (
            report("a", "statement", DAY, actors="mark_carney;doug_ford"),
            report("b", "statement", DAY, actors="doug_ford"),
            1,
        ),
        (
            report("a", "statement", DAY, actors="mark_carney"),
            report("b", "statement", "2025-12-15", "2025-12-21", "mark_carney"),
            1,
        ),
        (
            report("a", "meeting", DAY, actors="mark_carney"),
            report("b", "visit", DAY, actors="mark_carney"),
            1,
        ),
        (
            report("a", "agreement_review", "2026-01-01", "2026-12-31", "cusma"),
            report("b", "agreement_review", "2026-07-01", actors="cusma"),
            1,
        ),
        (report("a", "statement", DAY, actors="pmo"), report("b", "statement", DAY, actors="mark_carney"), 1),
        (
            report("a", "meeting", DAY, actors="mark_carney;donald_trump"),
            report("b", "meeting", DAY, actors="mark_carney;claudia_sheinbaum"),
            2,
        ),
    ],
)
def test_what_makes_two_reports_one_event(one, other, events):
    """Same or like type, overlapping dates, and somebody in common where both name anybody."""
    assert len(merged(one, other)) == events


def test_the_narrowest_interval_is_kept_and_the_difference_told():
    """A month, a week and a day that agree are the day; the table says who was how exact."""
    (event,) = merged(
        report("a", "talks_start", "2026-01-01", "2026-01-31", "dominic_leblanc"),
        report("b", "talks_start", "2026-01-12", "2026-01-18", "dominic_leblanc"),
        report("c", "talks_start", "2026-01-14", actors="dominic_leblanc"),
    ).to_dict("records")
    assert (event["date_start"], event["date_end"], event["edtf"]) == (
        pd.Timestamp("2026-01-14"),
        pd.Timestamp("2026-01-14"),
        "2026-01-14",
    )
    assert event["disagreement"] == "2026-01-01/2026-01-31: a; 2026-01-12/2026-01-18: b; 2026-01-14: c"


def test_intervals_that_overlap_in_part_leave_what_both_allow():
    """The interval on which all sources agree need not be any one's own."""
    (event,) = merged(
        report("a", "statement", "2025-12-10", "2025-12-16", "mark_carney"),
        report("b", "statement", "2025-12-14", "2025-12-21", "mark_carney"),
    ).to_dict("records")
    assert event["edtf"] == "2025-12-14/2025-12-16"


def test_sources_that_agree_disagree_on_nothing():
    """The same dates leave the column empty, and so does one article that differs with itself."""
    agreed = merged(
        report("a", "statement", DAY, actors="mark_carney"),
        report("b", "statement", DAY, actors="mark_carney"),
    )
    alone = merged(
        report("a", "statement", DAY, actors="mark_carney"),
        report("a", "statement", "2025-12-15", "2025-12-21", "mark_carney", at=5),
    )
    assert agreed["disagreement"].isna().all()
    assert alone["disagreement"].isna().all()


def test_one_row_holds_all_its_sources():
    """Articles and claims by id, the number of articles, all actors, the first publication."""
    first, again, other = (
        report("b", "talks_end", "2025-10-23", actors="donald_trump", at=3),
        report("b", "talks_end", "2025-10-01", "2025-10-31", "donald_trump;mark_carney", at=9),
        TALKS,
    )
    (event,) = merged(first, again, other).to_dict("records")
    assert (event["article_ids"], event["n_articles"], event["known_on"]) == (
        "a;b",
        2,
        pd.Timestamp("2025-12-18"),
    )
    assert event["claim_ids"] == ";".join([other["claim_id"], first["claim_id"], again["claim_id"]])
    assert event["event_id"] == other["claim_id"]
    assert set(event["actors"].split(";")) == {"donald_trump", "mark_carney"}


REPORTS = [
    TALKS,
    report("b", "talks_end", "2025-10-23", actors="donald_trump"),
    report("c", "talks_end", "2025-10-01", "2025-10-31", at=4),
    report("a", "statement", DAY, actors="mark_carney", at=7),
    report("b", "statement", "2025-12-15", "2025-12-21", "mark_carney;doug_ford", at=8),
    report("c", "statement", "2025-12-15", "2025-12-21", "doug_ford", at=9),
    report("c", "meeting", DAY, actors="mark_carney;premiers", at=20),
    report("a", "meeting", DAY, actors="premiers", at=30),
]


@pytest.mark.parametrize("order", [range(7, -1, -1), [3, 1, 4, 0, 5, 7, 2, 6], [6, 2, 7, 5, 0, 4, 1, 3]])
def test_the_order_of_reading_does_not_matter(order):
    """Shuffled reports and shuffled articles give the same table."""
    straight = merged(*REPORTS)
    events = schemas.frame("events", REPORTS).iloc[list(order)]
    pd.testing.assert_frame_equal(cusma.chronology(events, ARTICLES.iloc[::-1]), straight)


def test_rows_come_in_order_of_date():
    """From the first day to the last."""
    table = merged(*REPORTS)
    assert table["date_start"].is_monotonic_increasing


def test_events_of_an_unknown_article_are_refused():
    """The message names the article and the remedy."""
    with pytest.raises(TableError, match="unknown articles: zzz; pass the articles"):
        merged(report("zzz", "statement", DAY))


def test_no_events_make_an_empty_chronology():
    """Nothing in, a table with its columns out."""
    table = merged()
    assert (len(table), list(table.columns)) == (0, list(schemas.COLUMNS["chronology"]))


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_a_users_dates_may_have_any_unit(unit):
    """Frames of other date units give the same table."""
    events = schemas.frame("events", REPORTS)
    dates = {column: events[column].astype(f"datetime64[{unit}]") for column in ("date_start", "date_end")}
    articles = ARTICLES.assign(published=ARTICLES["published"].astype(f"datetime64[{unit}]"))
    pd.testing.assert_frame_equal(cusma.chronology(events.assign(**dates), articles), merged(*REPORTS))


def test_the_callers_frames_are_untouched():
    """Neither events nor articles change."""
    events, articles = schemas.frame("events", REPORTS), ARTICLES.copy(deep=True)
    kept = events.copy(deep=True)
    cusma.chronology(events, articles)
    pd.testing.assert_frame_equal(events, kept)
    pd.testing.assert_frame_equal(articles, ARTICLES)
