"""Readers of date expressions: one function a form, from its match to a closed interval of days.

The readings are those of the house's conventions: early, mid and late January are days 1-10, 11-20 and 21-31;
seasons are meteorological; "earlier this week" runs from Monday to publication. What cannot be settled is None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cusma_research.language import calendar
from cusma_research.language.calendar import MONTHS, WEEKDAYS, Interval

SOON = 60  # days: without a verb to go by, a date this near ahead is ahead if it would lie half a year back
LONG_AGO = 180


@dataclass(slots=True)
class Context:
    """What settles an expression: the day it is read from, the verb, the day last named, and the page's habits."""

    anchor: dt.date
    tense: str | None = None
    last_named: dt.date | None = None
    dated_entry: bool = False
    explicit: dt.date | None = None
    day_first: bool | None = None


_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty-five": 45, "sixty": 60, "ninety": 90,
}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def month_number(word: str) -> int:
    """The number of a month by its name or abbreviation."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def _part_name(word: str) -> str:
    word = word.lower()
    if "earl" in word or "beginning" in word or "start" in word or "first" in word:
        return "early"
    return "mid" if "mid" in word else "late"


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower(), 1)


# Which year, which month, which week


def _nearest(options: Sequence[dt.date], context: Context) -> dt.date:
    """Of the same day in several years, the one that verb, neighbours or nearness ask for."""
    past = [option for option in options if option <= context.anchor]
    ahead = [option for option in options if option >= context.anchor]
    if context.explicit and context.tense != "future":
        return min(options, key=lambda option: abs(option - _known(context.explicit)))
    if context.dated_entry:
        return min(options, key=lambda option: abs(option - context.anchor))
    if context.tense == "future":
        return min(ahead)
    if context.tense is None and ahead and past:
        soon = (min(ahead) - context.anchor).days <= SOON
        long_ago = (context.anchor - max(past)).days > LONG_AGO
        return min(ahead) if soon and long_ago else max(past)
    return max(past)


def _known(date: dt.date | None) -> dt.date:
    assert date is not None
    return date


def _on(month: int, day: int, context: Context) -> Interval | None:
    years = range(context.anchor.year - 4, context.anchor.year + 5)
    options = [date for year in years if (date := calendar.valid(year, month, day))]
    return calendar.day(_nearest(options, context)) if options else None


def _month_of(month: int, context: Context, which: str | None = None) -> tuple[int, int]:
    """Year and month of a month named without its year."""
    anchor = context.anchor
    if context.explicit and which is None and context.tense != "future":
        anchor = _known(context.explicit)
        years = [anchor.year - 1, anchor.year, anchor.year + 1]
        return min(years, key=lambda year: abs((dt.date(year, month, 15) - anchor).days)), month
    ahead = which == "next" or (which is None and context.tense == "future")
    if ahead:
        return anchor.year + (month < anchor.month or (which == "next" and month == anchor.month)), month
    if which == "this":
        return anchor.year, month
    return anchor.year - (month > anchor.month or (which == "last" and month == anchor.month)), month


def _which(word: str | None) -> str | None:
    if not word:
        return None
    word = word.lower()
    if any(sign in word for sign in ("last", "past", "previous")):
        return "last"
    return "next" if any(sign in word for sign in ("next", "coming", "following")) else "this"


_STEP = {"last": -1, "this": 0, "next": 1}


def _shifted_week(anchor: dt.date, which: str | None) -> Interval:
    return calendar.week(anchor + dt.timedelta(days=7 * _STEP[which or "this"]))


# Readers, one a form


def read_iso(m: re.Match[str], context: Context) -> Interval | None:
    """2025-12-19."""
    date = calendar.valid(int(m["y"]), int(m["m"]), int(m["d"]))
    return calendar.day(date) if date else None


def read_numeric(m: re.Match[str], context: Context) -> Interval | None:
    """18/12/2025 or 12/18/2025: by the page's habit, or the number that can only be a day."""
    first, second, year = int(m["a"]), int(m["b"]), int(m["y"])
    year += 2000 if year < 100 else 0
    day_first = context.day_first
    if first > 12:
        day_first = True
    elif second > 12:
        day_first = False
    elif first == second:
        day_first = True
    if day_first is None:
        return None
    date = calendar.valid(year, second, first) if day_first else calendar.valid(year, first, second)
    return calendar.day(date) if date else None


def read_month_days(m: re.Match[str], context: Context) -> Interval | None:
    """September 18-19; July 30 to August 2."""
    first = read_month_day(m, context)
    if first is None:
        return None
    month = month_number(m["month2"]) if m["month2"] else first.start.month
    if m["y"] and month < first.start.month:  # "Dec. 29 to Jan. 3, 2026": the year is the second month's
        start = calendar.valid(int(m["y"]) - 1, first.start.month, first.start.day)
        first = calendar.day(start) if start else first
    year = first.start.year + (month < first.start.month)
    last = calendar.valid(year, month, int(re.sub(r"\D", "", m["d2"])))
    return calendar.span(first.start, last, "range") if last and last > first.start else first


def read_month_day(m: re.Match[str], context: Context) -> Interval | None:
    """December 18; Aug. 26, 2025; 26 August."""
    month, day = month_number(m["month"]), int(re.sub(r"\D", "", m["d"]))
    if m["y"]:
        date = calendar.valid(int(m["y"]), month, day)
        return calendar.day(date) if date else None
    return _on(month, day, context)


def read_week_of(m: re.Match[str], context: Context) -> Interval | None:
    """The week of July 20: Monday to Sunday."""
    date = read_month_day(m, context)
    return calendar.week(date.start) if date else None


def read_quarter(m: re.Match[str], context: Context) -> Interval | None:
    """The second quarter of 2025; Q1 2026; the first half of next year."""
    number = int(m["q"]) if m["q"] else _ORDINALS[m["ordinal"].lower()]
    which = _which(m["which"]) or "this"
    year = int(m["y"]) if m["y"] else context.anchor.year + _STEP[which]
    if m["unit"] and m["unit"].lower() == "half":
        return calendar.half(year, number) if number <= 2 else None
    return calendar.quarter(year, number)


def read_part_of_month(m: re.Match[str], context: Context) -> Interval | None:
    """Mid-January; the end of March: a third of the month."""
    part = _part_name(m["part"])
    if m["y"]:
        return calendar.third_of_month(int(m["y"]), month_number(m["month"]), part)
    return calendar.third_of_month(*_month_of(month_number(m["month"]), context, _which(m["which"])), part)


def read_month(m: re.Match[str], context: Context) -> Interval | None:
    """October; last October; April 2025."""
    number = month_number(m["month"])
    if m["y"]:
        return calendar.month(int(m["y"]), number)
    return calendar.month(*_month_of(number, context, _which(m["which"])))


def read_season(m: re.Match[str], context: Context) -> Interval | None:
    """Spring; this fall; winter 2025."""
    name = m["season"].lower()
    if m["y"]:
        return calendar.season(int(m["y"]), name)
    return _season_near(name, _which(m["which"]), context)


def _season_near(name: str, which: str | None, context: Context) -> Interval:
    years = range(context.anchor.year - 2, context.anchor.year + 3)
    options = [calendar.season(year, name) for year in years]
    current = [option for option in options if option.start <= context.anchor <= option.end]
    past = [option for option in options if option.end < context.anchor]
    ahead = [option for option in options if option.start > context.anchor]
    if which == "this":
        same_year = [option for option in options if option.start.year == context.anchor.year]
        return (current or same_year)[0]
    if which == "next" or (which is None and context.tense == "future" and not current):
        return ahead[0]
    return past[-1] if which == "last" else (current or past[-1:])[-1]


def read_part_of_year(m: re.Match[str], context: Context) -> Interval | None:
    """Early 2026; the start of next year: four months."""
    part = _part_name(m["part"])
    if m["y"]:
        return calendar.third_of_year(int(m["y"]), part)
    which = _which(m["which"]) if m["which"] else "this"
    if "new" in m.group().lower():
        which = "next" if context.anchor.month > 2 else "this"
    return calendar.third_of_year(context.anchor.year + _STEP[which or "this"], part)


def read_new_year(m: re.Match[str], context: Context) -> Interval | None:
    """The new year: its first four months."""
    return calendar.third_of_year(context.anchor.year + (context.anchor.month > 2), "early")


def read_rest_of_period(m: re.Match[str], context: Context) -> Interval | None:
    """Earlier or later this week, month, year or season: from its first day to publication, or on to its last."""
    unit = m["unit"].lower()
    whole = {
        "week": calendar.week(context.anchor),
        "month": calendar.month(context.anchor.year, context.anchor.month),
        "year": calendar.year(context.anchor.year),
    }.get(unit) or _season_near(unit, "this", context)
    if m["side"].lower().startswith("earl"):
        return calendar.span(whole.start, max(whole.start, min(whole.end, context.anchor)), "part")
    return calendar.span(min(whole.end, max(whole.start, context.anchor)), whole.end, "part")


def read_part_of_week(m: re.Match[str], context: Context) -> Interval | None:
    """Early next week (Monday to Wednesday); late last week (Thursday to Sunday)."""
    week = _shifted_week(context.anchor, _which(m["which"]))
    first, last = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}[_part_name(m["part"])]
    return calendar.span(week.start + dt.timedelta(days=first), week.start + dt.timedelta(days=last), "part")


def read_relative_month_part(m: re.Match[str], context: Context) -> Interval | None:
    """Late last month; the end of the month."""
    date = calendar.add_months(context.anchor, _STEP[_which(m["which"]) or "this"])
    return calendar.third_of_month(date.year, date.month, _part_name(m["part"]))


def read_relative(m: re.Match[str], context: Context) -> Interval | None:
    """This week; last month; next year; the weekend."""
    which, unit = _which(m["which"]), m["unit"].lower()
    step = _STEP[which or "this"]
    if unit == "week":
        return _shifted_week(context.anchor, which)
    if unit == "weekend":
        week = _shifted_week(
            context.anchor, which if which != "next" or context.anchor.weekday() > 4 else "next"
        )
        if which == "last" and context.anchor.weekday() == 6:
            week = _shifted_week(context.anchor, "last")
        return calendar.span(week.start + dt.timedelta(days=5), week.end, "range")
    if unit == "month":
        date = calendar.add_months(context.anchor, step)
        return calendar.month(date.year, date.month)
    if unit == "quarter":
        date = calendar.add_months(context.anchor, 3 * step)
        return calendar.quarter(date.year, (date.month + 2) // 3)
    return calendar.year(context.anchor.year + step)


def read_weekday_pair(m: re.Match[str], context: Context) -> Interval | None:
    """Thursday and Friday; Monday to Wednesday."""
    first = _weekday(m["weekday"], context, _which(m["which"]), _which(m["week"]))
    days = (WEEKDAYS.index(m["weekday2"].lower()) - first.weekday()) % 7
    return calendar.span(first, first + dt.timedelta(days=days), "range")


def read_weekday(m: re.Match[str], context: Context) -> Interval | None:
    """Thursday; late Thursday; next Monday; Monday of last week."""
    return calendar.day(_weekday(m["weekday"], context, _which(m["which"]), _which(m["week"])))


def _weekday(word: str, context: Context, which: str | None, week: str | None) -> dt.date:
    number = WEEKDAYS.index(word.lower())
    if week:
        return _shifted_week(context.anchor, week).start + dt.timedelta(days=number)
    back = (context.anchor.weekday() - number) % 7
    ahead = (number - context.anchor.weekday()) % 7
    if which == "this" or (which is None and context.tense == "future"):
        return context.anchor + dt.timedelta(days=ahead)
    if which == "next":
        return context.anchor + dt.timedelta(days=ahead or 7)
    if which == "last":
        return context.anchor - dt.timedelta(days=back or 7)
    return context.anchor - dt.timedelta(days=back)


def read_near_day(m: re.Match[str], context: Context) -> Interval | None:
    """Today; yesterday; tomorrow."""
    step = {"yesterday": -1, "tomorrow": 1}.get(m["near"].lower(), 0)
    return calendar.day(context.anchor + dt.timedelta(days=step))


def read_named_day(m: re.Match[str], context: Context) -> Interval | None:
    """That day; the next day: counted from the day named last."""
    base = context.last_named
    if base is None:
        return None
    words = m.group().lower()
    step = (
        1
        if "next" in words or "following" in words
        else -1
        if "before" in words or "previous" in words
        else 0
    )
    return calendar.day(base + dt.timedelta(days=step))


def _move(date: dt.date, count: int, unit: str) -> dt.date:
    unit = unit.lower().rstrip("s")
    if unit in ("month", "year"):
        return calendar.add_months(date, count * (12 if unit == "year" else 1))
    return date + dt.timedelta(days=count * {"week": 7, "day": 1, "hour": 0}[unit])


# "within 30 days of the hearing": not counted from publication
_OF_ANOTHER_DAY = re.compile(
    r"\s(?:of|after|from|following) (?:the|its|their|a|an|that|receiving|receipt|filing|publication)\b"
)


def read_within(m: re.Match[str], context: Context) -> Interval | None:
    """Within 30 days; over the coming month: from publication on."""
    if not m["count"] and m["unit"].lower().endswith("s"):  # "in the coming weeks": nobody knows how many
        return None
    if _OF_ANOTHER_DAY.match(m.string, m.end()):
        return None
    count = _count(m["count"]) if m["count"] else 1
    if m["unit"].lower().startswith("hour"):
        return None
    return calendar.span(context.anchor, _move(context.anchor, count, m["unit"]), "range")


def read_in(m: re.Match[str], context: Context) -> Interval | None:
    """In 21 days; after two weeks."""
    return _at_distance(context.anchor, _count(m["count"]), m["unit"])


def read_ago(m: re.Match[str], context: Context) -> Interval | None:
    """Two weeks ago."""
    return _at_distance(context.anchor, -_count(m["count"]), m["unit"])


def read_later(m: re.Match[str], context: Context) -> Interval | None:
    """A week later: counted from the day named last."""
    if context.last_named is None:
        return None
    sign = -1 if m["side"].lower() in ("earlier", "before") else 1
    return _at_distance(context.last_named, sign * _count(m["count"]), m["unit"])


def _at_distance(anchor: dt.date, count: int, unit: str) -> Interval | None:
    """A day so many days off; by months and years only the month or the year is meant, by hours nothing is."""
    date = _move(anchor, count, unit)
    name = unit.lower().rstrip("s")
    if name == "hour":
        return None
    if name == "month":
        return calendar.month(date.year, date.month)
    return calendar.year(date.year) if name == "year" else calendar.day(date)


def read_year(m: re.Match[str], context: Context) -> Interval | None:
    """2026."""
    return calendar.year(int(m["y"]))


def read_nothing(m: re.Match[str], context: Context) -> Interval | None:
    """Recently; in a few weeks: nothing to settle."""
    return None
