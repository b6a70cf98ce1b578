"""The entries of a list of acts, each with its day, who acts, and what: "13 Mar 2025 | Canada | Surtax 25%"."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right

from cusma_research.language.reading import Reading, Sentence
from cusma_research.tariffs.countries import countries

_BULLET = 4  # characters before the day of an entry
_TO_ACTOR = re.compile(r"\s?(?:\|\s?)?")  # a bar, or nothing at all
_CELL_ENDS = re.compile(r"\s?\||(?=[A-Z])")
_ENTRIES = 3  # at least


def actor_of_entry(sentence: Sentence) -> str | None:
    """Who acts in an entry whose second cell names him; the United States must be among the actors of the list.

    In a list on Canada and Mexico alone that column tells whose goods pay.
    """
    actor = _actor(sentence.opener)
    if actor is None:
        return None
    actors = [each for line in sentence.article.sentences if (each := _actor(line))]
    return actor if len(actors) >= _ENTRIES and "US" in actors else None


def _actor(line: Sentence) -> str | None:
    """The country that has a cell of its own right behind the day that opens a line."""
    day = line.dates[0] if line.dates else None
    if day is None or day.start - line.start > _BULLET:
        return None
    text = line.article.text
    cell = _TO_ACTOR.match(text, day.end)
    named = [m for m in countries(line) if cell and m.start == cell.end()]
    if not named or not _CELL_ENDS.match(text, named[0].end):
        return None
    return str(named[0].entity.country)


Row = dict[str, object]
_SAME = ("imposed_by", "sector", "rate_kind", "scope")


def replaced_since(reading: Reading, rows: list[Row]) -> list[Row]:
    """The rows, those replaced of which an entry of a later day tells another rate: "March 12: 25%", "June 4: 50%"."""
    lines = {sentence.start: sentence for sentence in reading.sentences}
    starts = sorted(lines)
    dated: dict[int, dt.date] = {}
    last: dict[tuple[object, ...], dict[object, dt.date]] = {}
    for n, row in enumerate(rows):
        day = day_of_entry(lines[starts[bisect_right(starts, int(str(row["start"]))) - 1]])
        if day and day <= reading.published and row["status"] == "in_force":
            dated[n] = day
            for on in (row["imposed_on"], None):  # None: on anybody
                days = last.setdefault((*_tariff(row), on), {})
                days[row["rate_pct"]] = max(day, days.get(row["rate_pct"], day))
    return [
        {**row, "status": "replaced"} if n in dated and _is_replaced(row, dated[n], last) else row
        for n, row in enumerate(rows)
    ]


def _tariff(row: Row) -> tuple[object, ...]:
    return tuple(row[name] for name in _SAME)


def _is_replaced(row: Row, day: dt.date, last: dict[tuple[object, ...], dict[object, dt.date]]) -> bool:
    """Whether a later day has another rate; what is on all countries is on each."""
    on = (None,) if row["imposed_on"] == "*" else (row["imposed_on"], "*")
    return any(
        then > day and rate != row["rate_pct"]
        for each in on
        for rate, then in last.get((*_tariff(row), each), {}).items()
    )


def day_of_entry(sentence: Sentence) -> dt.date | None:
    """The day of the entry to which a sentence belongs: that with which its line begins, or its heading."""
    for line in (sentence.opener, sentence.heading):
        day = line.dates[0] if line and line.dates else None
        if line and day and day.interval and day.start - line.start <= _BULLET:
            return day.interval.start
    return None
