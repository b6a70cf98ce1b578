"""Intervals of days and their EDTF strings: pure arithmetic, checked by hand and by the edtf package."""

import datetime as dt
import warnings

import pytest

from cusma_research.language import calendar


def day(text):
    return dt.date.fromisoformat(text)


EVERY_FORM = [
    (calendar.day(day("2025-12-18")), "2025-12-18", "2025-12-18", "day", "2025-12-18"),
    (calendar.day(day("2024-02-29")), "2024-02-29", "2024-02-29", "day", "2024-02-29"),
    (calendar.week(day("2025-12-15")), "2025-12-15", "2025-12-21", "week", "2025-12-15/2025-12-21"),
    (calendar.week(day("2025-12-21")), "2025-12-15", "2025-12-21", "week", "2025-12-15/2025-12-21"),
    (calendar.week(day("2026-01-01")), "2025-12-29", "2026-01-04", "week", "2025-12-29/2026-01-04"),
    (calendar.month(2025, 2), "2025-02-01", "2025-02-28", "month", "2025-02"),
    (calendar.month(2024, 2), "2024-02-01", "2024-02-29", "month", "2024-02"),
    (calendar.month(2000, 2), "2000-02-01", "2000-02-29", "month", "2000-02"),
    (calendar.month(1900, 2), "1900-02-01", "1900-02-28", "month", "1900-02"),
    (calendar.month(2025, 12), "2025-12-01", "2025-12-31", "month", "2025-12"),
    (calendar.third_of_month(2026, 1, "early"), "2026-01-01", "2026-01-10", "part", "2026-01-01/2026-01-10"),
    (calendar.third_of_month(2026, 1, "mid"), "2026-01-11", "2026-01-20", "part", "2026-01-11/2026-01-20"),
    (calendar.third_of_month(2026, 1, "late"), "2026-01-21", "2026-01-31", "part", "2026-01-21/2026-01-31"),
    (calendar.third_of_month(2026, 4, "late"), "2026-04-21", "2026-04-30", "part", "2026-04-21/2026-04-30"),
    (calendar.third_of_month(2024, 2, "late"), "2024-02-21", "2024-02-29", "part", "2024-02-21/2024-02-29"),
    (calendar.quarter(2025, 1), "2025-01-01", "2025-03-31", "quarter", "2025-33"),
    (calendar.quarter(2025, 4), "2025-10-01", "2025-12-31", "quarter", "2025-36"),
    (calendar.half(2025, 1), "2025-01-01", "2025-06-30", "part", "2025-40"),
    (calendar.half(2025, 2), "2025-07-01", "2025-12-31", "part", "2025-41"),
    (calendar.season(2025, "spring"), "2025-03-01", "2025-05-31", "season", "2025-21"),
    (calendar.season(2025, "summer"), "2025-06-01", "2025-08-31", "season", "2025-22"),
    (calendar.season(2025, "fall"), "2025-09-01", "2025-11-30", "season", "2025-23"),
    (calendar.season(2025, "autumn"), "2025-09-01", "2025-11-30", "season", "2025-23"),
    (calendar.season(2025, "winter"), "2025-12-01", "2026-02-28", "season", "2025-24"),
    (calendar.season(2023, "winter"), "2023-12-01", "2024-02-29", "season", "2023-24"),
    (calendar.year(2026), "2026-01-01", "2026-12-31", "year", "2026"),
    (calendar.third_of_year(2026, "early"), "2026-01-01", "2026-04-30", "part", "2026-37"),
    (calendar.third_of_year(2026, "mid"), "2026-05-01", "2026-08-31", "part", "2026-38"),
    (calendar.third_of_year(2026, "late"), "2026-09-01", "2026-12-31", "part", "2026-39"),
    (calendar.span(day("2025-12-15"), day("2025-12-19"), "part"), "2025-12-15", "2025-12-19", "part", "2025-12-15/2025-12-19"),
    (calendar.span(day("2025-12-15"), day("2025-12-15"), "part"), "2025-12-15", "2025-12-15", "part", "2025-12-15"),
]  # fmt: skip


@pytest.mark.parametrize(("interval", "start", "end", "precision", "edtf"), EVERY_FORM)
def test_each_form_has_its_days_and_its_edtf(interval, start, end, precision, edtf):
    """First day, last day, precision and EDTF string of every kind of interval."""
    assert (interval.start, interval.end) == (day(start), day(end))
    assert (interval.precision, interval.edtf) == (precision, edtf)


@pytest.mark.parametrize("interval", [form[0] for form in EVERY_FORM], ids=lambda interval: interval.edtf)
def test_edtf_is_valid_by_an_independent_parser(interval):
    """The edtf package reads each string, and sees the same days but for seasons, which it bounds otherwise."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = pytest.importorskip("edtf")
    parsed = parser.parse_edtf(interval.edtf)
    if interval.precision != "season":
        assert dt.date(*parsed.lower_strict()[:3]) == interval.start
        assert dt.date(*parsed.upper_strict()[:3]) == interval.end


@pytest.mark.parametrize(
    ("date", "count", "expected"),
    [
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-12-19", 1, "2026-01-19"),
        ("2025-12-31", -1, "2025-11-30"),
        ("2025-01-15", -1, "2024-12-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-03-31", -13, "2024-02-29"),
        ("2025-05-05", 0, "2025-05-05"),
    ],
)
def test_add_months_stays_in_the_month_it_reaches(date, count, expected):
    """The same day some months on, or the month's last day where there is no such day."""
    assert calendar.add_months(day(date), count) == day(expected)


@pytest.mark.parametrize(
    ("date", "exists"),
    [
        ((2024, 2, 29), True),
        ((2025, 2, 29), False),
        ((2025, 4, 31), False),
        ((2025, 13, 1), False),
        ((2025, 1, 0), False),
    ],
)
def test_valid_is_none_for_days_that_never_were(date, exists):
    """A day that the calendar lacks is None, never moved to the next."""
    assert calendar.valid(*date) == (dt.date(*date) if exists else None)


@pytest.mark.parametrize(
    ("year", "month", "last"), [(2025, 1, 31), (2025, 2, 28), (2028, 2, 29), (2025, 6, 30), (2025, 12, 31)]
)
def test_last_day(year, month, last):
    """The last day of a month, leap years included."""
    assert calendar.last_day(year, month) == dt.date(year, month, last)
