"""Intervals of days, and their EDTF strings (ISO 8601-2). Pure arithmetic; no text is read here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SEASONS = {"spring": (21, 3), "summer": (22, 6), "fall": (23, 9), "autumn": (23, 9), "winter": (24, 12)}
THIRDS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
THIRDS_OF_YEAR = {
    "early": (37, 1),
    "mid": (38, 5),
    "late": (39, 9),
}  # EDTF quadrimesters: first month of each


@dataclass(slots=True)
class Interval:
    """A closed interval of days with its precision and EDTF string."""

    start: dt.date
    end: dt.date
    precision: str
    edtf: str


def day(date: dt.date) -> Interval:
    """One day.

    >>> day(dt.date(2025, 12, 18)).edtf
    '2025-12-18'
    """
    return Interval(date, date, "day", date.isoformat())


def span(start: dt.date, end: dt.date, precision: str) -> Interval:
    """Any closed interval, written with a solidus; a single day stays one.

    >>> span(dt.date(2025, 12, 15), dt.date(2025, 12, 19), "part").edtf
    '2025-12-15/2025-12-19'
    """
    edtf = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
    return Interval(start, end, precision, edtf)


def week(date: dt.date) -> Interval:
    """Monday to Sunday of the week that holds ``date``."""
    monday = date - dt.timedelta(days=date.weekday())
    return span(monday, monday + dt.timedelta(days=6), "week")


def month(year: int, number: int) -> Interval:
    """A calendar month.

    >>> month(2026, 2).end
    datetime.date(2026, 2, 28)
    """
    return Interval(dt.date(year, number, 1), last_day(year, number), "month", f"{year:04d}-{number:02d}")


def last_day(year: int, number: int) -> dt.date:
    """The last day of a month."""
    if number == 12:
        return dt.date(year, 12, 31)
    return dt.date(year, number + 1, 1) - dt.timedelta(days=1)


def third_of_month(year: int, number: int, part: str) -> Interval:
    """Days 1-10, 11-20 or 21 to the end: the house's reading of early, mid and late.

    >>> third_of_month(2026, 1, "mid").edtf
    '2026-01-11/2026-01-20'
    """
    first, last = THIRDS_OF_MONTH[part]
    end = min(
        dt.date(year, number, min(last, 28)) if last < 29 else last_day(year, number), last_day(year, number)
    )
    return span(dt.date(year, number, first), end, "part")


def quarter(year: int, number: int) -> Interval:
    """A calendar quarter, EDTF 33 to 36."""
    first = 3 * number - 2
    return Interval(
        dt.date(year, first, 1), last_day(year, first + 2), "quarter", f"{year:04d}-{32 + number}"
    )


def half(year: int, number: int) -> Interval:
    """A half of a calendar year, EDTF 40 or 41."""
    first = 6 * number - 5
    return Interval(dt.date(year, first, 1), last_day(year, first + 5), "part", f"{year:04d}-{39 + number}")


def season(year: int, name: str) -> Interval:
    """A meteorological season of the north; winter runs into the next year.

    >>> season(2025, "winter").end
    datetime.date(2026, 2, 28)
    """
    code, first = SEASONS[name]
    last = first + 2
    end = last_day(year + (last > 12), (last - 1) % 12 + 1)
    return Interval(dt.date(year, first, 1), end, "season", f"{year:04d}-{code}")


def year(number: int) -> Interval:
    """A calendar year."""
    return Interval(dt.date(number, 1, 1), dt.date(number, 12, 31), "year", f"{number:04d}")


def third_of_year(number: int, part: str) -> Interval:
    """The first, middle or last four months of a year.

    >>> third_of_year(2026, "early").edtf
    '2026-37'
    """
    code, first = THIRDS_OF_YEAR[part]
    return Interval(dt.date(number, first, 1), last_day(number, first + 3), "part", f"{number:04d}-{code}")


def add_months(date: dt.date, count: int) -> dt.date:
    """The same day ``count`` months on, or the month's last day where it is shorter."""
    index = date.year * 12 + date.month - 1 + count
    number = index % 12 + 1
    return dt.date(index // 12, number, min(date.day, last_day(index // 12, number).day))


def valid(year_number: int, month_number: int, day_number: int) -> dt.date | None:
    """The date, or None where there is no such day."""
    try:
        return dt.date(year_number, month_number, day_number)
    except ValueError:
        return None
