"""Readers of date expressions: one function a form, from its match to a closed interval of days.

The readings are those of the house's conventions: early, mid and late January are days 1-10, 11-20 and 21-31;
seasons are meteorological; "earlier this week" runs from Monday to publication. What cannot be settled is None.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache

from cusma_research.language import calendar
from cusma_research.language.calendar import MONTHS, WEEKDAYS, Interval
from cusma_research.language.date_context import (
    STEP,
    Context,
    day_near,
    direction,
    holiday_near,
    month_near,
    season_near,
    shifted_week,
    weekday_near,
)


@cache
def month_number(word: str) -> int:
    """The number of a month by its name or abbreviation."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


_NO_DIGIT = re.compile(r"\D")


def day_number(written: str) -> int:
    """A day of the month.

    >>> day_number("18"), day_number("1st")
    (18, 1)
    """
    return int(_NO_DIGIT.sub("", written))


def part_name(word: str) -> str:
    """Early, mid or late, as a word for a part of a month or a year says it."""
    word = word.lower()
    if "earl" in word or "beginning" in word or "start" in word or "first" in word:
        return "early"
    return "mid" if "mid" in word else "late"


def read_iso(m: re.Match[str], context: Context) -> Interval | None:
    """2025-12-19."""
    date = calendar.valid(int(m["y"]), int(m["m"]), int(m["d"]))
    return calendar.day(date) if date else None


def read_holiday(m: re.Match[str], context: Context) -> Interval | None:
    """Canada Day; New Year's Eve 2025; the Labour Day weekend: Saturday to the holiday, if it is a Monday."""
    date = holiday_near(m["holiday"], int(m["y"]) if m["y"] else None, context)
    if date is None or not m["weekend"]:
        return calendar.day(date) if date else None
    return calendar.span(date - dt.timedelta(days=2), date, "range") if date.weekday() == 0 else None


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
    last = calendar.valid(year, month, day_number(m["d2"]))
    return calendar.span(first.start, last, "range") if last and last > first.start else first


def read_month_day(m: re.Match[str], context: Context) -> Interval | None:
    """December 18; Aug. 26, 2025; 26 August."""
    month, day = month_number(m["month"]), day_number(m["d"])
    if m["y"]:
        date = calendar.valid(int(m["y"]), month, day)
        return calendar.day(date) if date else None
    if which := m.groupdict().get("year"):  # "March 12 last year"
        date = calendar.valid(context.anchor.year + STEP[which.lower()], month, day)
        return calendar.day(date) if date else None
    return day_near(month, day, context, weekday_of(m))


def weekday_of(m: re.Match[str]) -> int | None:
    """The number of the weekday that a date names before its month: "Thursday, Oct. 23"."""
    named = m.group().split("day", 1)[0].lower() + "day"
    return WEEKDAYS.index(named) if named in WEEKDAYS else None


def read_week_of(m: re.Match[str], context: Context) -> Interval | None:
    """The week of July 20: Monday to Sunday."""
    date = read_month_day(m, context)
    return calendar.week(date.start) if date else None


def read_week_of_month(m: re.Match[str], context: Context) -> Interval | None:
    """The first week of January: its first seven days; the last week: its last seven."""
    number = month_number(m["month"])
    year = int(m["y"]) if m["y"] else month_near(number, context)[0]
    last = calendar.last_day(year, number)
    if (count := _ORDINALS.get(m["which"].lower())) is None:
        return calendar.span(last - dt.timedelta(days=6), last, "week")
    return calendar.span(dt.date(year, number, 7 * count - 6), dt.date(year, number, 7 * count), "week")


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def read_quarter(m: re.Match[str], context: Context) -> Interval | None:
    """The second quarter of 2025; Q1 2026; the first half of next year."""
    number = int(m["q"]) if m["q"] else _ORDINALS[m["ordinal"].lower()]
    which = direction(m["which"]) or "this"
    year = int(m["y"]) if m["y"] else context.anchor.year + STEP[which]
    if m["unit"] and m["unit"].lower() == "half":
        return calendar.half(year, number) if number <= 2 else None
    return calendar.quarter(year, number)


def read_part_of_month(m: re.Match[str], context: Context) -> Interval | None:
    """Mid-January; the end of March: a third of the month."""
    part = part_name(m["part"])
    if m["y"]:
        return calendar.third_of_month(int(m["y"]), month_number(m["month"]), part)
    return calendar.third_of_month(
        *month_near(month_number(m["month"]), context, direction(m["which"])), part
    )


def read_month(m: re.Match[str], context: Context) -> Interval | None:
    """October; last October; April 2025; that June."""
    number = month_number(m["month"])
    if m["y"]:
        return calendar.month(int(m["y"]), number)
    if (m["which"] or "").lower() == "that" and context.last_begun:  # "in March 2025 … that June"
        base = context.last_begun
        return calendar.month(base.year + (number < base.month), number)
    return calendar.month(*month_near(number, context, direction(m["which"])))


def read_season(m: re.Match[str], context: Context) -> Interval | None:
    """Spring; this fall; winter 2025."""
    name = m["season"].lower()
    if m["y"]:
        return calendar.season(int(m["y"]), name)
    return season_near(name, direction(m["which"]), context)


def read_part_of_year(m: re.Match[str], context: Context) -> Interval | None:
    """Early 2026; the start of next year: four months."""
    part = part_name(m["part"])
    if m["y"]:
        return calendar.third_of_year(int(m["y"]), part)
    which = direction(m["which"]) if m["which"] else "this"
    if "new" in m.group().lower():
        which = "next" if context.anchor.month > 2 else "this"
    return calendar.third_of_year(context.anchor.year + STEP[which or "this"], part)


def read_year_end(m: re.Match[str], context: Context) -> Interval | None:
    """Year-end; year's end: the last four months of the running year."""
    return calendar.third_of_year(context.anchor.year, "late")


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
    }.get(unit) or season_near(unit, "this", context)
    if m["side"].lower().startswith("earl"):
        return calendar.span(whole.start, max(whole.start, min(whole.end, context.anchor)), "part")
    return calendar.span(min(whole.end, max(whole.start, context.anchor)), whole.end, "part")


def read_part_of_week(m: re.Match[str], context: Context) -> Interval | None:
    """Early next week (Monday to Wednesday); late last week (Thursday to Sunday)."""
    week = shifted_week(context.anchor, direction(m["which"]))
    first, last = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}[part_name(m["part"])]
    return calendar.span(week.start + dt.timedelta(days=first), week.start + dt.timedelta(days=last), "part")


def read_relative_month_part(m: re.Match[str], context: Context) -> Interval | None:
    """Late last month; the end of the month."""
    date = calendar.add_months(context.anchor, STEP[direction(m["which"]) or "this"])
    return calendar.third_of_month(date.year, date.month, part_name(m["part"]))


_FROM_ANOTHER = ("the following", "the previous")  # "He signed on Nov. 3. The following week it was blocked."


def read_relative(m: re.Match[str], context: Context) -> Interval | None:
    """This week; last month; next year; the weekend."""
    which, unit = direction(m["which"]), m["unit"].lower()
    step = STEP[which or "this"]
    if unit in ("week", "month") and m["which"].lower() in _FROM_ANOTHER and context.tense == "past":
        context = replace(context, anchor=context.last_named or context.anchor)
    if unit == "week":
        return shifted_week(context.anchor, which)
    if unit == "weekend":
        week = shifted_week(
            context.anchor, which if which != "next" or context.anchor.weekday() > 4 else "next"
        )
        if m["which"].lower() == "the":  # "over the weekend"
            week = shifted_week(
                context.anchor,
                "this" if context.tense == "future" or context.anchor.weekday() > 4 else "last",
            )
        if which == "last" and context.anchor.weekday() == 6:
            week = shifted_week(context.anchor, "last")
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
    first = weekday_near(m["weekday"], context, direction(m["which"]), direction(m["week"]))
    days = (WEEKDAYS.index(m["weekday2"].lower()) - first.weekday()) % 7
    return calendar.span(first, first + dt.timedelta(days=days), "range")


def read_weekday(m: re.Match[str], context: Context) -> Interval | None:
    """Thursday; late Thursday; next Monday; Monday of last week; the following Monday; that same Friday."""
    if (m["which"] or "").lower() in _FROM_ANOTHER and (named := context.last_named):
        number = WEEKDAYS.index(m["weekday"].lower())
        days = 1 + (number - named.weekday() - 1) % 7
        back = 1 + (named.weekday() - number - 1) % 7
        step = -back if direction(m["which"]) == "last" else days
        return calendar.day(named + dt.timedelta(days=step))
    same = context.by_weekday.get(WEEKDAYS.index(m["weekday"].lower()))
    if same and (m["which"] or "").lower() == "that same":
        return calendar.day(same)
    which = None if m["which"] and "same" in m["which"] else direction(m["which"])
    return calendar.day(weekday_near(m["weekday"], context, which, direction(m["week"])))


def read_year(m: re.Match[str], context: Context) -> Interval | None:
    """2026."""
    return calendar.year(int(m["y"]))


def read_nothing(m: re.Match[str], context: Context) -> Interval | None:
    """Recently; in a few weeks: nothing to settle."""
    return None
