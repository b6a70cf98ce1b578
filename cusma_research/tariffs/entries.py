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
_SAME = ("imposed_by", "imposed_on", "sector", "rate_kind", "scope")


def replaced_since(reading: Reading, rows: list[Row]) -> list[Row]:
    """The rows, those replaced of which an entry of a later day tells another rate: "March 12: 25%", "June 4: 50%"."""
    lines = {sentence.start: sentence for sentence in reading.sentences}
    starts = sorted(lines)
    days = [_day(lines[starts[bisect_right(starts, int(str(row["start"]))) - 1]]) for row in rows]
    last: dict[tuple[object, ...], tuple[dt.date, object]] = {}
    out = []
    for row, day in reversed(list(zip(rows, days, strict=True))):
        what = tuple(row[name] for name in _SAME)
        later, rate = last.get(what, (None, None))
        held = row["status"] == "in_force" and day is not None
        if held and later and day and day < later and rate != row["rate_pct"]:
            row = {**row, "status": "replaced"}
        elif held and day and day <= reading.published and (later is None or day > later):
            last[what] = day, row["rate_pct"]
        out.append(row)
    return out[::-1]


def _day(sentence: Sentence) -> dt.date | None:
    """The day of the entry to which a sentence belongs: that with which its line begins, or its heading."""
    for line in (sentence.opener, sentence.heading):
        day = line.dates[0] if line and line.dates else None
        if line and day and day.interval and day.start - line.start <= _BULLET:
            return day.interval.start
    return None
