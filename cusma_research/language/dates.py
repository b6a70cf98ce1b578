"""Date expressions to closed intervals of days, settled by publication date, tense and neighbours.

The grammar below is a table: one row a form, with its pattern and the function that reads it. What cannot be
settled keeps its place and has no interval. The readings are those of the house's conventions: early, mid and
late January are days 1-10, 11-20 and 21-31; seasons are meteorological; "earlier this week" runs from Monday to
publication.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from cusma_research.language import calendar
from cusma_research.language.calendar import MONTHS, SEASONS, WEEKDAYS, Interval
from cusma_research.language.tense import tense

SOON = 60  # days: without a verb to go by, a date this near ahead is ahead if it would lie half a year back
LONG_AGO = 180


class Stretch(Protocol):
    """What the reader needs to know of a labelled stretch of text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True)
class DateExpression:
    """A date expression in its place; ``interval`` is None where it cannot be settled."""

    start: int
    end: int
    interval: Interval | None
    in_furniture: bool
    tense: str | None
    form: str


@dataclass(frozen=True)
class Context:
    """What settles an expression: the day it is read from, the verb, the day last named, and the page's habits."""

    anchor: dt.date
    tense: str | None = None
    last_named: dt.date | None = None
    dated_entry: bool = False
    explicit: dt.date | None = None
    day_first: bool | None = None


Reader = Callable[[re.Match[str], Context], Interval | None]

# The grammar's words

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)(?![\d%]|[.,]\d)"
_YEAR = r"(?:(?:19|20)\d\d)(?![\d%]|,\d)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?i:early|mid|late|(?:the )?(?:beginning|start|first part|middle|end|close|latter part) of)"
_WHICH = r"(?i:last|this|next|this past|this coming|the coming|the past|the previous|the following|past|coming)"
_HOUR = r"(?:(?i: morning| afternoon| evening| night| midday))?"
_UNIT = r"(?i:days?|weeks?|months?|years?|hours?)"
_COUNT = (
    r"(?:\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty-five|sixty|ninety|half a))"
)
_VAGUE_COUNT = r"(?i:a few|several|some|a couple of|a number of|many|recent|coming|the coming|the past|the last few)"
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty-five": 45, "sixty": 60, "ninety": 90,
}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _month_number(word: str) -> int:
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


def _read_iso(m: re.Match[str], context: Context) -> Interval | None:
    date = calendar.valid(int(m["y"]), int(m["m"]), int(m["d"]))
    return calendar.day(date) if date else None


def _read_numeric(m: re.Match[str], context: Context) -> Interval | None:
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


def _read_month_days(m: re.Match[str], context: Context) -> Interval | None:
    first = _read_month_day(m, context)
    if first is None:
        return None
    month = _month_number(m["month2"]) if m["month2"] else first.start.month
    year = first.start.year + (month < first.start.month)
    last = calendar.valid(year, month, int(re.sub(r"\D", "", m["d2"])))
    return calendar.span(first.start, last, "range") if last and last > first.start else first


def _read_month_day(m: re.Match[str], context: Context) -> Interval | None:
    month, day = _month_number(m["month"]), int(re.sub(r"\D", "", m["d"]))
    if m["y"]:
        date = calendar.valid(int(m["y"]), month, day)
        return calendar.day(date) if date else None
    return _on(month, day, context)


def _read_week_of(m: re.Match[str], context: Context) -> Interval | None:
    date = _read_month_day(m, context)
    return calendar.week(date.start) if date else None


def _read_quarter(m: re.Match[str], context: Context) -> Interval | None:
    number = int(m["q"]) if m["q"] else _ORDINALS[m["ordinal"].lower()]
    year = int(m["y"]) if m["y"] else context.anchor.year + _STEP[_which(m["which"]) or "this"]
    if m["unit"] and m["unit"].lower() == "half":
        return calendar.half(year, number) if number <= 2 else None
    return calendar.quarter(year, number)


def _read_part_of_month(m: re.Match[str], context: Context) -> Interval | None:
    part = _part_name(m["part"])
    if m["y"]:
        return calendar.third_of_month(int(m["y"]), _month_number(m["month"]), part)
    return calendar.third_of_month(*_month_of(_month_number(m["month"]), context, _which(m["which"])), part)


def _read_month(m: re.Match[str], context: Context) -> Interval | None:
    number = _month_number(m["month"])
    if m["y"]:
        return calendar.month(int(m["y"]), number)
    return calendar.month(*_month_of(number, context, _which(m["which"])))


def _read_season(m: re.Match[str], context: Context) -> Interval | None:
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


def _read_part_of_year(m: re.Match[str], context: Context) -> Interval | None:
    part = _part_name(m["part"])
    if m["y"]:
        return calendar.third_of_year(int(m["y"]), part)
    which = _which(m["which"]) if m["which"] else "this"
    if "new" in m.group().lower():
        which = "next" if context.anchor.month > 2 else "this"
    return calendar.third_of_year(context.anchor.year + _STEP[which or "this"], part)


def _read_new_year(m: re.Match[str], context: Context) -> Interval | None:
    return calendar.third_of_year(context.anchor.year + (context.anchor.month > 2), "early")


def _read_rest_of_period(m: re.Match[str], context: Context) -> Interval | None:
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


def _read_part_of_week(m: re.Match[str], context: Context) -> Interval | None:
    week = _shifted_week(context.anchor, _which(m["which"]))
    first, last = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}[_part_name(m["part"])]
    return calendar.span(week.start + dt.timedelta(days=first), week.start + dt.timedelta(days=last), "part")


def _read_relative_month_part(m: re.Match[str], context: Context) -> Interval | None:
    date = calendar.add_months(context.anchor, _STEP[_which(m["which"]) or "this"])
    return calendar.third_of_month(date.year, date.month, _part_name(m["part"]))


def _read_relative(m: re.Match[str], context: Context) -> Interval | None:
    which, unit = _which(m["which"]), m["unit"].lower()
    step = _STEP[which or "this"]
    if unit == "week":
        return _shifted_week(context.anchor, which)
    if unit == "weekend":
        week = _shifted_week(context.anchor, which if which != "next" or context.anchor.weekday() > 4 else "next")
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


def _read_weekday(m: re.Match[str], context: Context) -> Interval | None:
    first = _weekday(m["weekday"], context, _which(m["which"]), _which(m["week"]))
    if not m["weekday2"]:
        return calendar.day(first)
    days = (WEEKDAYS.index(m["weekday2"].lower()) - first.weekday()) % 7
    if days > 1 and m["join"].strip().lower() in ("and", "or"):
        return calendar.day(first)
    return calendar.span(first, first + dt.timedelta(days=days), "range")


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


def _read_near_day(m: re.Match[str], context: Context) -> Interval | None:
    step = {"yesterday": -1, "tomorrow": 1}.get(m["near"].lower(), 0)
    return calendar.day(context.anchor + dt.timedelta(days=step))


def _read_named_day(m: re.Match[str], context: Context) -> Interval | None:
    base = context.last_named or context.anchor
    words = m.group().lower()
    step = 1 if "next" in words or "following" in words else -1 if "before" in words or "previous" in words else 0
    return calendar.day(base + dt.timedelta(days=step))


def _move(date: dt.date, count: int, unit: str) -> dt.date:
    unit = unit.lower().rstrip("s")
    if unit in ("month", "year"):
        return calendar.add_months(date, count * (12 if unit == "year" else 1))
    return date + dt.timedelta(days=count * {"week": 7, "day": 1, "hour": 0}[unit])


def _read_within(m: re.Match[str], context: Context) -> Interval | None:
    count = _count(m["count"]) if m["count"] else 1
    if m["unit"].lower().startswith("hour"):
        return None
    return calendar.span(context.anchor, _move(context.anchor, count, m["unit"]), "range")


def _read_in(m: re.Match[str], context: Context) -> Interval | None:
    return _at_distance(context.anchor, _count(m["count"]), m["unit"])


def _read_ago(m: re.Match[str], context: Context) -> Interval | None:
    return _at_distance(context.anchor, -_count(m["count"]), m["unit"])


def _read_later(m: re.Match[str], context: Context) -> Interval | None:
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


def _read_year(m: re.Match[str], context: Context) -> Interval | None:
    return calendar.year(int(m["y"]))


def _read_nothing(m: re.Match[str], context: Context) -> Interval | None:
    return None


# The grammar: form, pattern, reader. Earlier rows win where two begin at the same place.

_LEAD_DAY = rf"(?:{_WEEKDAY},? (?:the )?)?"
_SEASON = r"(?P<season>(?i:spring|summer|fall|autumn|winter))"
_DASH = r"\s?[-–]\s?"
_MD = rf"{_LEAD_DAY}(?P<month>{_MONTH}) (?P<d>{_DAY})"

GRAMMAR: tuple[tuple[str, str, Reader], ...] = (
    ("iso", r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", _read_iso),
    ("numeric", r"(?<![\d/.$])(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?![\d/%])", _read_numeric),
    (
        "month_days",
        rf"{_MD}(?:{_DASH}| to | and | through | until )(?:(?P<month2>{_MONTH}) )?(?P<d2>{_DAY})(?:,? (?P<y>{_YEAR}))?",
        _read_month_days,
    ),
    ("week_of", rf"(?i:the week (?:of|beginning|starting)) (?P<month>{_MONTH}) (?P<d>{_DAY})(?:,? (?P<y>{_YEAR}))?", _read_week_of),
    ("month_day", rf"{_MD}(?:,? (?P<y>{_YEAR}))?", _read_month_day),
    ("day_month", rf"{_LEAD_DAY}(?<![\d$])(?P<d>{_DAY})(?: of)? (?P<month>{_MONTH})(?![a-z])(?:,? (?P<y>{_YEAR}))?", _read_month_day),
    (
        "quarter",
        rf"(?:(?:(?i:the )?(?P<ordinal>(?i:first|second|third|fourth|1st|2nd|3rd|4th)) (?P<unit>(?i:quarter|half))"
        rf"|\bQ(?P<q>[1-4])\b|\bH[12]\b)(?:(?:,| of)? (?P<y>{_YEAR})|(?: of)? (?P<which>{_WHICH}) year)?)",
        _read_quarter,
    ),
    (
        "part_of_month",
        rf"(?P<part>{_PART})(?: in|-|–|\s)\s?(?:(?P<which>{_WHICH}) )?(?P<month>{_MONTH})(?![a-z])(?:,? (?P<y>{_YEAR}))?",
        _read_part_of_month,
    ),
    ("month", rf"(?:(?P<which>{_WHICH}) )?(?P<month>{_MONTH})(?![a-z])(?:,? (?:of )?(?P<y>{_YEAR}))?", _read_month),
    ("rest_of_period", r"(?P<side>(?i:earlier|later))(?: on| in)? (?i:this) (?P<unit>(?i:week|month|year|spring|summer|fall|autumn|winter))\b", _read_rest_of_period),
    (
        "season",
        rf"(?:(?i:(?:early|mid|late)[- ](?:in )?)?(?:(?P<which>{_WHICH}) |the |(?<=in )))?{_SEASON}\b(?:(?:,| of)? (?P<y>{_YEAR}))?",
        _read_season,
    ),
    ("part_of_week", rf"(?P<part>(?i:early|mid|late|(?:the )?(?:beginning|start|middle|end) of))(?: in|-|\s)\s?(?P<which>(?i:this|last|next|the)) (?i:week)\b", _read_part_of_week),
    ("relative_month_part", rf"(?P<part>(?i:early|mid|late|(?:the )?(?:beginning|start|middle|end) of))(?: in|-|\s)\s?(?P<which>(?i:this|last|next|the)) (?i:month)\b", _read_relative_month_part),
    ("part_of_year", rf"(?P<part>{_PART})(?: in|-|\s)\s?(?:(?P<y>{_YEAR})|(?:(?P<which>(?i:this|last|next|the)) )(?:(?i:new|calendar) )?(?i:year)\b(?!-))", _read_part_of_year),
    ("relative", r"(?P<which>(?i:last|this past|this coming|this|next|the coming|the past|the previous|the following))(?i: calendar)? (?P<unit>(?i:weekend|week|month|quarter|year))\b(?![-’']s \w+ (?:old|ago))", _read_relative),
    ("new_year", r"(?i:(?:in )?the new year)\b(?!['’])", _read_new_year),
    (
        "weekday",
        rf"(?:(?i:early|late|earlier on|later on|later|earlier) (?:on )?)?(?:(?P<which>(?i:last|this|next|this past|this coming|the following)) )?"
        rf"(?P<weekday>{_WEEKDAY}){_HOUR}(?:(?P<join> and | or | to | through |{_DASH})(?P<weekday2>{_WEEKDAY}))?(?: (?P<week>(?i:last|next|this)) (?i:week))?",
        _read_weekday,
    ),
    ("near_day", r"(?i:\b(?:earlier |later |late |early )?(?P<near>today|yesterday|tomorrow|tonight)\b)", _read_near_day),
    ("named_day", r"(?i:\b(?:(?:earlier|later) )?(?:on )?(?:that (?:same )?day|the same day|the (?:next|following|previous) day|the day (?:before|after))\b)", _read_named_day),
    ("vague", rf"(?i:\b(?:recently|lately|in recent {_UNIT}|in (?:the )?{_VAGUE_COUNT} {_UNIT}|(?:within |over |for )?{_VAGUE_COUNT} {_UNIT}(?: ago| back| earlier| later)?|in the near future)\b)", _read_nothing),
    ("within", rf"(?i:\b(?:within|over the next|over the coming|in the next|for the next|during the next|in the coming|over))\s(?i:the )?(?:(?P<count>{_COUNT})[ -])?(?P<unit>(?i:days?|weeks?|months?|years?))\b", _read_within),
    ("ago", rf"\b(?P<count>{_COUNT})[ -](?P<unit>{_UNIT})(?i: ago| back)\b", _read_ago),
    ("later", rf"\b(?P<count>{_COUNT})[ -](?P<unit>{_UNIT})(?i: (?P<side>later|earlier|before|after(?:ward)?))\b(?! the\b)", _read_later),
    ("in", rf"\b(?i:in|after) (?P<count>{_COUNT})[ -](?P<unit>{_UNIT})(?i:[’']? time)?\b(?![-’'])", _read_in),
    ("year", rf"(?<![\d.,$#%€£/-])(?P<y>{_YEAR})(?![-–/.]\d|[a-z]|\s?(?:per\s?cent|percent|%|tonnes|barrels|jobs|\$))", _read_year),
)  # fmt: skip

# Words that give a pattern a reason to be tried; without one of them a stretch holds no date.
_HINT = re.compile(
    r"(?:19|20)\d\d|day\b|week|month|year|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|today|tonight|"
    r"tomorrow|spring|summer|fall|autumn|winter|recently|lately|quarter|half|\d[/.]\d|ago\b|near future|Q[1-4]|Days?\b"
)
_PATTERNS = [(form, re.compile(pattern), reader) for form, pattern, reader in GRAMMAR]
_STATUTE = re.compile(r"\b(?:Act|Code|Law|Treaty|Section|Bill)\b[^.;]{0,40}\bof (?:the year )?$")
_MODAL = {"May", "March", "Mar", "Mar."}
_MONTH_LEAD = re.compile(
    r"(?i:\b(?:in|of|since|until|by|last|next|this|from|to|and|or|late|early|mid|before|after|for|through|during|between)"
    r"|[-–(,])\s*$"
)
_SEASON_LEAD = re.compile(r"(?i:\b(?:the|this|last|next|in|that|since|by|until|a|early|late|of|contentious|\w+ous))\s+$")


def find(text: str, published: dt.date, stretches: Sequence[Stretch]) -> list[DateExpression]:
    """All date expressions of a text, in order, each settled as far as it can be.

    ``stretches`` are the labelled parts of the text, in order; an expression lies within one of them.

    >>> from cusma_research.cleaning import segments
    >>> text = "The talks broke down last October and will resume in mid-January."
    >>> [d.interval.edtf for d in find(text, dt.date(2025, 12, 19), segments(text))]
    ['2025-10', '2026-01-11/2026-01-20']
    """
    found = [(stretch, match, form, reader) for stretch in stretches for match, form, reader in _scan(text, stretch)]
    day_first = _day_first([match for _, match, form, _ in found if form == "numeric"], published)
    headings = _headings(found, published)
    context = Context(published, day_first=day_first)
    out: list[DateExpression] = []
    for stretch, match, form, reader in found:
        if stretch.start in headings:
            context = replace(context, anchor=headings[stretch.start], dated_entry=True)
        expression = _settle(text, stretch, match, form, reader, context)
        if expression.interval and expression.interval.precision == "day" and not expression.in_furniture:
            context = replace(context, last_named=expression.interval.start)
        out.append(expression)
    return out


def _scan(text: str, stretch: Stretch) -> list[tuple[re.Match[str], str, Reader]]:
    if not _HINT.search(text, stretch.start, stretch.end):
        return []
    taken: list[tuple[re.Match[str], str, Reader]] = []
    for form, pattern, reader in _PATTERNS:
        for match in pattern.finditer(text, stretch.start, stretch.end):
            free = all(match.end() <= other.start() or other.end() <= match.start() for other, _, _ in taken)
            if free and _is_date(text, match, form):
                taken.append((match, form, reader))
    return sorted(taken, key=lambda item: item[0].start())


def _is_date(text: str, match: re.Match[str], form: str) -> bool:
    lead = text[max(0, match.start() - 60) : match.start()]
    if lead[-1:].isalnum() and match.group()[0].isalnum():
        return False
    if form == "weekday" and re.search(r"\b(?:is|was|being) an? $", lead):  # "Feb. 1, which is a Saturday"
        return False
    if form == "year":
        return not _STATUTE.search(lead)
    if form == "month" and match["month"] in _MODAL and not match["y"] and not match["which"]:
        return bool(_MONTH_LEAD.search(lead)) or text[match.end() : match.end() + 2] in ("’s", "'s")
    if form == "season" and not match["y"] and not match["which"]:
        follows = text[match.end() : match.end() + 4]
        return match.group().lower().startswith("the ") or (
            bool(_SEASON_LEAD.search(lead)) and match["season"].lower() != "fall" and not follows.startswith("-")
        )
    return True


def _settle(
    text: str, stretch: Stretch, match: re.Match[str], form: str, reader: Reader, context: Context
) -> DateExpression:
    verb = tense(text[stretch.start : stretch.end], match.start() - stretch.start, match.end() - stretch.start)
    explicit = _explicit(text, stretch, match)
    interval = reader(match, replace(context, tense=verb, explicit=explicit))
    return DateExpression(match.start(), match.end(), interval, stretch.kind == "furniture", verb, form)


_FULL_DATE = re.compile(rf"(?P<month>{_MONTH}) (?P<d>{_DAY}),? (?P<y>{_YEAR})")


def _explicit(text: str, stretch: Stretch, match: re.Match[str]) -> dt.date | None:
    """A full date in the same sentence, before the expression or up to forty characters after it."""
    for full in _FULL_DATE.finditer(text, stretch.start, min(stretch.end, match.end() + 40)):
        if not (full.start() <= match.start() < full.end()):
            return calendar.valid(int(full["y"]), _month_number(full["month"]), int(re.sub(r"\D", "", full["d"])))
    return None


def _day_first(matches: Sequence[re.Match[str]], published: dt.date) -> bool | None:
    """How a page writes numeric dates: one that can only be read one way settles the rest."""
    for match in matches:
        if int(match["a"]) > 12:
            return True
        if int(match["b"]) > 12:
            return False
    for match in matches:
        year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
        if calendar.valid(year, int(match["b"]), int(match["a"])) == published:
            return True
        if calendar.valid(year, int(match["a"]), int(match["b"])) == published:
            return False
    return None


_Found = tuple[Stretch, re.Match[str], str, Reader]


def _headings(found: Sequence[_Found], published: dt.date) -> dict[int, dt.date]:
    """Dates that head the entries of a timeline, by the place of their stretch; years come from the neighbours."""
    heads = [
        (stretch, match)
        for stretch, match, form, _ in found
        if form in ("month_day", "day_month")
        and stretch.kind != "furniture"
        and match.end() - match.start() >= (stretch.end - stretch.start) - 3
    ]
    if len(heads) < 2:
        return {}
    return _chain(heads, published)


def _chain(heads: Sequence[tuple[Stretch, re.Match[str]]], published: dt.date) -> dict[int, dt.date]:
    """Give each heading its year so that the list stays in date order, starting from the years that are written."""
    written = [n for n, (_, match) in enumerate(heads) if match["y"]]
    dates: dict[int, dt.date] = {n: _fixed(heads[n][1], int(heads[n][1]["y"])) for n in written}
    if not written:
        last = _read_month_day(heads[-1][1], Context(published, tense="past"))
        dates[len(heads) - 1] = last.start if last else published
    rising = _rising(dates, heads)
    first = min(dates)
    for n in [*range(first + 1, len(heads)), *range(first - 1, -1, -1)]:
        if n not in dates:
            forward = n > first
            dates[n] = _beside(heads[n][1], dates[n - 1 if forward else n + 1], later=forward == rising)
    return {stretch.start: dates[n] for n, (stretch, _) in enumerate(heads)}


def _fixed(match: re.Match[str], year: int) -> dt.date:
    day = int(re.sub(r"\D", "", match["d"]))
    return calendar.valid(year, _month_number(match["month"]), day) or dt.date(year, _month_number(match["month"]), 1)


def _rising(dates: dict[int, dt.date], heads: Sequence[tuple[Stretch, re.Match[str]]]) -> bool:
    known = [dates[n] for n in sorted(dates)]
    if len(known) > 1 and known[0] != known[-1]:
        return known[0] < known[-1]
    months = [(_month_number(m["month"]), int(re.sub(r"\D", "", m["d"]))) for _, m in heads]
    return sum(a <= b for a, b in zip(months, months[1:], strict=False)) * 2 >= len(months) - 1


def _beside(match: re.Match[str], neighbour: dt.date, *, later: bool) -> dt.date:
    same = _fixed(match, neighbour.year)
    if later:
        return same if same >= neighbour else _fixed(match, neighbour.year + 1)
    return same if same <= neighbour else _fixed(match, neighbour.year - 1)
