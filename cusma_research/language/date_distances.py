"""Readers of dates counted from another day: one function a form, as in ``date_readers``.

"Tomorrow" and "in 21 days" are counted from publication, "a week later" from the day named last.
"""

from __future__ import annotations

import datetime as dt
import re

from cusma_research.language import calendar
from cusma_research.language.calendar import WEEKDAYS, Interval
from cusma_research.language.date_context import Context, counted_from

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty-five": 45, "sixty": 60, "ninety": 90,
}  # fmt: skip


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower(), 1)


def read_near_day(m: re.Match[str], context: Context) -> Interval | None:
    """Today; yesterday; tomorrow; last night; this morning; a week from today."""
    step = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(m["near"].lower().split()[0], 0)
    weeks = _count(m["weeks"]) if m["weeks"] else 0
    return calendar.day(context.anchor + dt.timedelta(days=step, weeks=weeks))


def read_named_day(m: re.Match[str], context: Context) -> Interval | None:
    """That day; the next day: counted from the day named last."""
    words = m.group().lower()
    base = context.last_named if "that" in words or "same" in words else counted_from(context)
    if base is None:
        return None
    step = (
        1
        if "next" in words or "following" in words or words.endswith("after")
        else -1
        if "before" in words or "previous" in words
        else 0
    )
    return calendar.day(base + dt.timedelta(days=step))


def read_named_week(m: re.Match[str], context: Context) -> Interval | None:
    """The week before; the month after; the year after; that same week: counted from the day named last."""
    unit, side = m["unit"].lower(), (m["side"] or "").lower()
    base = context.last_begun if unit in ("month", "year") else context.last_named
    if base is None:
        return None
    date = _move(base, 1 if side == "after" else -1 if side else 0, unit)
    if unit == "year":
        return calendar.year(date.year)
    return calendar.month(date.year, date.month) if unit == "month" else calendar.week(date)


def read_ordinal(m: re.Match[str], context: Context) -> Interval | None:
    """The 30th: of the month named last, or of the next one where that day is past and the verb looks ahead."""
    base = context.last_named or context.anchor
    day = int(m["d"][:-2])
    if context.tense == "future" and day < base.day and not context.dated_entry:
        base = calendar.add_months(base.replace(day=1), 1)
    elif context.last_named is None and context.tense != "future" and day > base.day:
        base = calendar.add_months(base.replace(day=1), -1)
    date = calendar.valid(base.year, base.month, day)
    return calendar.day(date) if date else None


def read_weekday_beside(m: re.Match[str], context: Context) -> Interval | None:
    """The Wednesday before; the Friday after: counted from the day named last."""
    if context.last_named is None:
        return None
    number, named = WEEKDAYS.index(m["weekday"].lower()), context.last_named
    back = 1 + (named.weekday() - number - 1) % 7
    days = 1 + (number - named.weekday() - 1) % 7
    return calendar.day(named + dt.timedelta(days=days if m["side"].lower() == "after" else -back))


def _move(date: dt.date, count: int, unit: str) -> dt.date:
    unit = unit.lower().rstrip("s")
    if unit in ("month", "year"):
        return calendar.add_months(date, count * (12 if unit == "year" else 1))
    return date + dt.timedelta(days=count * {"week": 7, "day": 1, "night": 1, "hour": 0}[unit])


# "within 30 days of the hearing": not counted from publication
_OF_ANOTHER_DAY = re.compile(
    r"\s(?:of|after|from|following) (?:the|its|their|a|an|that|receiving|receipt|filing|publication)\b"
)


_BEHIND = re.compile(r"\bafter (?:an?|the|that|its|their) $", re.I)  # "resumed after a two-week pause"


def read_within(m: re.Match[str], context: Context) -> Interval | None:
    """Within 30 days; over the coming month: from publication on."""
    if not m["count"] and m["unit"].lower().endswith("s"):  # "in the coming weeks": nobody knows how many
        return None
    if _OF_ANOTHER_DAY.match(m.string, m.end()) or _BEHIND.search(
        m.string, max(0, m.start() - 12), m.start()
    ):
        return None
    count = _count(m["count"]) if m["count"] else 1
    if m["unit"].lower().startswith("hour"):
        return None
    return calendar.span(context.anchor, _move(context.anchor, count, m["unit"]), "range")


def read_in(m: re.Match[str], context: Context) -> Interval | None:
    """In 21 days; after two weeks, unless that tells how long something took."""
    if context.tense == "past" and m.group().lower().startswith("after"):
        return None
    return _at_distance(context.anchor, _count(m["count"]), m["unit"])


def read_ago(m: re.Match[str], context: Context) -> Interval | None:
    """Two weeks ago; ten years ago this week."""
    if mark := (m["mark"] or "").lower():
        date = _move(context.anchor, -_count(m["count"]), m["unit"])
        if mark == "today":
            return calendar.day(date)
        return calendar.week(date) if mark == "this week" else calendar.month(date.year, date.month)
    return _at_distance(context.anchor, -_count(m["count"]), m["unit"])


def read_later(m: re.Match[str], context: Context) -> Interval | None:
    """A week later: counted from the day named last."""
    months = m["unit"].lower().startswith(("month", "year"))
    base = context.last_begun if months else counted_from(context)
    if base is None:
        return None
    sign = -1 if m["side"].lower() in ("earlier", "before", "prior") else 1
    return _at_distance(base, sign * _count(m["count"]), m["unit"])


def _at_distance(anchor: dt.date, count: int, unit: str) -> Interval | None:
    """A day so many days off; by months and years only the month or the year is meant, by hours nothing is."""
    date = _move(anchor, count, unit)
    name = unit.lower().rstrip("s")
    if name == "hour":
        return None
    if name == "month":
        return calendar.month(date.year, date.month)
    return calendar.year(date.year) if name == "year" else calendar.day(date)
