"""Each library behind one face: dates and amounts of a text, with their places.

A library that can be told whether a bare "Thursday" or "October" is past or to come is run with every such
setting, on whole texts and sentence by sentence; the best way counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from importlib.metadata import version
from itertools import product

PER_CENT, DOLLAR, CANADIAN, NUMBER, OTHER = "percent", "$", "CAD", "count", "other"
_ONE_DAY = timedelta(days=1)
# The end of a line, or of a sentence: "Dec. 18" and "U.S. steel" are not cut.
_SENTENCES = re.compile(r"[^\n]+?(?:[^\s.]{4,}[.!?][”\"]?(?= )|(?=\n)|$)")


@dataclass(frozen=True)
class Date:
    """A date expression and the days it is read as; None where it is not resolved."""

    start: int
    end: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Amount:
    """A number and its unit in the words of this module."""

    start: int
    end: int
    value: float
    unit: str


class Peer:
    """A library: its name, its settings, and what it reads. A face that it lacks is left out."""

    name: str
    settings: tuple[str, ...] = ("default",)

    @property
    def version(self) -> str:
        """The installed version."""
        return version(self.name)

    def dates(self, text: str, base: datetime, setting: str) -> list[Date]:
        """Date expressions, relative ones reckoned from ``base``; none from a library that reads no dates."""
        return []

    def dates_by_sentence(self, text: str, base: datetime, setting: str) -> list[Date]:
        """The same, sentence by sentence: some libraries join words across a text."""
        return [
            replace(found, start=found.start + sentence.start(), end=found.end + sentence.start())
            for sentence in _SENTENCES.finditer(text)
            for found in self.dates(sentence[0], base, setting)
        ]

    def amounts(self, text: str) -> list[Amount]:
        """Numbers with their units; none from a library that reads no amounts."""
        return []


class Dateparser(Peer):
    """``search_dates``, which gives words without their place; the precision is asked for afterwards."""

    name, settings = "dateparser", ("current_period", "past", "future")

    def dates(self, text: str, base: datetime, setting: str) -> list[Date]:
        """The words are looked for in order; a month or a year is read as all its days."""
        from dateparser.date import DateDataParser
        from dateparser.search import search_dates

        options = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": setting}
        parser, place, out = DateDataParser(languages=["en"], settings=options), 0, []
        for words, moment in search_dates(text, languages=["en"], settings=options) or []:
            start = text.find(words, place)
            place = start + len(words) if start >= 0 else place
            if start >= 0:
                out.append(Date(start, place, *whole(moment.date(), parser.get_date_data(words).period)))
        return out


class Parsedatetime(Peer):
    """``Calendar.nlp``; weekdays and months may be told to be past or to come."""

    name = "parsedatetime"
    settings = tuple(f"weekday {day}, year {year}" for day, year in product((-1, 0, 1), (0, 1)))

    def dates(self, text: str, base: datetime, setting: str) -> list[Date]:
        """The accuracy that comes with a date says whether it is a day, a week, a month or a year."""
        import parsedatetime as pdt

        constants = pdt.Constants(usePyICU=False)
        constants.DOWParseStyle, constants.YearParseStyle = map(int, re.findall(r"-?\d", setting))
        calendar = pdt.Calendar(constants, version=pdt.VERSION_CONTEXT_STYLE)
        return [
            Date(start, end, *whole(moment.date(), _accuracy(pdt.pdtContext, context.accuracy)))
            for moment, context, start, end, _ in calendar.nlp(text, sourceTime=base) or ()
        ]


class Recognizers(Peer):
    """Microsoft's recognizers give every reading; the setting takes the past one, the one to come, or the nearest."""

    name, settings = "recognizers-text-suite", ("past", "future", "nearest")

    def dates(self, text: str, base: datetime, setting: str) -> list[Date]:
        """Durations, repetitions and times of day are no dates."""
        from recognizers_date_time import recognize_datetime
        from recognizers_text import Culture

        out = []
        for found in recognize_datetime(text, Culture.English, reference=base):
            if found.type_name.split(".")[-1] in ("date", "daterange", "datetime", "datetimerange"):
                readings = list(_readings((found.resolution or {}).get("values", [])))
                out.append(Date(found.start, found.end + 1, *_choose(readings, base.date(), setting)))
        return out

    def amounts(self, text: str) -> list[Amount]:
        """Percentages and currencies, and numbers that are neither."""
        from recognizers_number import recognize_number, recognize_percentage
        from recognizers_number_with_unit import recognize_currency
        from recognizers_text import Culture

        out = []
        for recognise in (recognize_percentage, recognize_currency, recognize_number):
            for found in recognise(text, Culture.English):
                value = str((found.resolution or {}).get("value") or "")
                if re.fullmatch(r"-?[\d.]+(E\+?\d+)?%?", value):
                    unit = _unit(str(found.resolution.get("unit", "")), "%" in value)
                    out.append(Amount(found.start, found.end + 1, float(value.rstrip("%")), unit))
        return out


class Quantulum(Peer):
    """quantulum3 without its classifier, which needs a statistical model."""

    name = "quantulum3"

    def amounts(self, text: str) -> list[Amount]:
        """Quantities with their units."""
        from quantulum3 import parser

        return [
            Amount(*found.span, float(found.value), _unit(found.unit.name, False))
            for found in parser.parse(text)
        ]


def whole(day: date, period: str) -> tuple[date, date]:
    """First and last day of the period of a day: day, week (from Monday), month or year."""
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if period == "month":
        first = day.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - _ONE_DAY
    if period == "year":
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    return day, day


def _accuracy(context: type, accuracy: int) -> str:
    if accuracy & (context.ACU_DAY | context.ACU_HOUR | context.ACU_MIN):  # type: ignore[attr-defined]
        return "day"
    for name in ("week", "month", "year"):
        if accuracy & getattr(context, f"ACU_{name.upper()}"):
            return name
    return "day"


def _readings(values: list[dict[str, str]]) -> Iterator[tuple[date, date]]:
    """The days of each reading; the last day of a range is the one before its end."""
    for value in values:
        ends = [(value.get(key) or "")[:10] for key in ("start", "end", "value")]
        days = [date.fromisoformat(e) if re.fullmatch(r"\d{4}-\d\d-\d\d", e) else None for e in ends]
        if days[2]:
            yield days[2], days[2]
        elif days[0] and days[1]:
            yield days[0], max(days[0], days[1] - _ONE_DAY)
        elif days[0] or days[1]:
            point = days[0] or days[1]
            yield point, point


def _choose(
    readings: list[tuple[date, date]], base: date, setting: str
) -> tuple[date, date] | tuple[None, None]:
    if not readings:
        return None, None
    past = [r for r in readings if r[0] <= base]
    coming = [r for r in readings if r[1] >= base]
    wanted = {"past": past[-1:], "future": coming[:1]}.get(setting)
    if wanted:
        return wanted[0]
    return min(readings, key=lambda r: max((r[0] - base).days, (base - r[1]).days, 0))


def _unit(name: str, percentage: bool) -> str:
    name = name.casefold()
    if percentage or re.match(r"percent|per cent", name):
        return PER_CENT
    if "dollar" in name:
        return CANADIAN if "canad" in name else DOLLAR
    return NUMBER if name in ("", "dimensionless") else OTHER
