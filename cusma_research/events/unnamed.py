"""Dates that no word tells of, and that may be days of events nonetheless: entries of timelines, and deeds."""

from __future__ import annotations

import re

from cusma_research.events.limits import follows_since, tells_when
from cusma_research.language.calendar import Interval
from cusma_research.language.date_headings import heads_line
from cusma_research.language.dates import DateExpression
from cusma_research.language.reading import Sentence

# "Trump's Feb. 1 order": a thing that is named after its day
_NAMED_BY_DAY = re.compile(
    r",?\s(?:executive\s)?(?:order|proclamation|letter|announcement|decision|ruling|call|speech|vote|meeting|summit)\b"
)


def heads_entry(sentence: Sentence, date: DateExpression, interval: Interval) -> bool:
    """Whether a date alone on its line is one of several, and not the page's own: whatever is told below it happened."""
    if interval.start == sentence.article.published or interval.precision not in (
        "day",
        "range",
        "week",
        "part",
    ):
        return False
    return any(
        d.start != date.start
        and sentence.article.text[d.end : d.end + 1] in ("\n", "\r", ":")
        and sentence.article.text[d.start - 1 : d.start] in ("\n", "")
        for d in sentence.article.dates
    )


def may_be_other(sentence: Sentence, date: DateExpression, interval: Interval, *, future: bool) -> bool:
    """An event without a known cue: only if somebody acts, or a day is still to come, and it is finer than a year."""
    if tells_when(sentence, date) and interval.precision != "quarter" and date.tense != "future":
        return True
    if interval.precision == "year" and date.form == "year" and sentence.of("agreement"):
        return interval.end < sentence.article.published
    if interval.precision in ("year", "quarter") or date.form in ("within", "vague"):
        return False
    if date.form == "near_day" and interval.start == sentence.article.published:  # when a figure holds
        return date.tense == "past" and not sentence.amounts
    acts = date.tense is not None or bool(_NAMED_BY_DAY.match(sentence.after(date.end, 30)))
    acts = acts or (future and interval.precision in ("day", "range", "week"))
    acts = acts or (interval.precision in ("day", "range", "week") and _in_an_entry(sentence, date))
    return acts and not follows_since(sentence, date)


def _in_an_entry(sentence: Sentence, date: DateExpression) -> bool:
    """Whether the line of a date is headed by one: the entries of a timeline tell in the present what happened."""
    text = sentence.article.text
    line = text.rfind("\n", 0, date.start) + 1
    heading = next(d for d in sentence.article.dates if d.start >= line)
    return heads_line(text, line, heading.start, heading.end)
