"""Rows of EVENTS: type, time and actors of what a date is the date of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cusma_research import claims
from cusma_research.events.actors import actors, title
from cusma_research.events.clauses import Clause
from cusma_research.events.cues import cues_of
from cusma_research.events.evidence import likeliest
from cusma_research.events.limits import is_due
from cusma_research.events.periods import is_statistic, named_before
from cusma_research.events.prospects import dawning
from cusma_research.events.types import event_type
from cusma_research.language.calendar import Interval
from cusma_research.language.dates import DateExpression
from cusma_research.language.openings import searched
from cusma_research.language.reading import Reading, Sentence

Row = dict[str, object]


def event_row(
    reading: Reading,
    sentence: Sentence,
    date: DateExpression,
    interval: Interval,
    *,
    rated: Sequence[int],
    weigh: bool,
) -> Row | None:
    """The row of a date, or None where it dates no event; ``rated`` are the places of the sentence's tariff rates.

    The type is weighed beside what the rules say, unless ``weigh`` is false.
    """
    happened = _happened(sentence, date, interval)
    if happened is None:
        return None
    told, kind, clause = happened
    if rated and kind in (None, "other") and _dates_a_rate(told, date, interval, rated):
        lowered = _LOWERED.search(told.before(date.start, 60))
        kind = "tariff_removed" if lowered else dawning(told, date, future=interval.start > reading.published)
    if kind is None or is_statistic(sentence, date, interval, kind):
        return None
    if kind in ("other", "statement", "report") and is_due(told, date, interval):
        kind = "deadline"
    if weigh:
        kind = likeliest(told, date, interval, kind, rated=bool(rated))
    who = actors(told, clause, kind)
    return {
        **claims.row(reading, "events", told, date.start, date.end, kind),
        "event_type": kind,
        "date_start": interval.start,
        "date_end": interval.end,
        "precision": interval.precision,
        "edtf": interval.edtf,
        "timing": _timing(reading, date, interval, kind),
        "actors": ";".join(who) or None,
        "title": title(kind, who, told),
    }


def _happened(
    sentence: Sentence, date: DateExpression, interval: Interval
) -> tuple[Sentence, str | None, Clause] | None:
    """The sentence that tells what happened on a date, and its type and clause; None for a year above a list of days."""
    entry = entry_below(sentence, date)
    following = sentence.article.sentences[sentence.number + 1 : sentence.number + 2]
    if entry and interval.precision == "year" and _opens_dated(following[0]):
        return None
    told = entry or sentence
    named = date if entry else first_of_list(sentence, date)
    kind, clause = event_type(told, named, interval, headed=entry is not None)
    if kind in (None, "other") and following and _THAT_DAY.match(following[0].text):
        told = following[0]
        kind, clause = event_type(told, date, interval, headed=True)
    return told, kind, clause


# "on July 31 and again on Oct. 27": what happened on the first day did so on the second
_AND = re.compile(r",?\s(?:and|or|then|and\sthen),?\s(?:again\s|once\smore\s)?(?:on\s|in\s)?")
_LIST_ENDS = re.compile(r"[.;:)]|$|,\s(?!(?:when|who)\b)|\s(?:to|with|at|in|about|over|but|for|because)\b")


def first_of_list(sentence: Sentence, date: DateExpression) -> DateExpression:
    """The date with which a list of dates begins, or the date itself where it stands in none."""
    named = named_before(sentence, date)
    if named is None or not _AND.fullmatch(sentence.article.text, named.end, date.start):
        return date
    return first_of_list(sentence, named) if _LIST_ENDS.match(sentence.after(date.end, 10)) else date


_ENTRY = 3  # sentences below a date in which the first that tells of something is looked for


def entry_below(sentence: Sentence, date: DateExpression) -> Sentence | None:
    """The sentence that tells what happened, where the date is a heading of its own."""
    if date.end - date.start < sentence.end - sentence.start - 3:
        return None
    following = sentence.article.sentences[sentence.number + 1 : sentence.number + 1 + _ENTRY]
    line = following[0].start if following else 0
    inside = [s for s in following if "\n\n" not in sentence.article.text[line : s.start]]
    return next((s for s in inside if _tells(s)), inside[0] if inside else None)


def _opens_dated(entry: Sentence) -> bool:
    """Whether an entry has a day of its own at its beginning: the year above it heads a list of days."""
    return any(date.start - entry.start <= _BULLET for date in entry.dates[:1])


_BULLET = 3  # characters


# "Until last Wednesday. That's the day a tariff on aluminum came in."
_THAT_DAY = re.compile(r"(?:That|It|This)(?:['’]s|\sis|\swas)\s(?:the\s(?:day|week|month|moment)|when)\b")


def _tells(sentence: Sentence) -> bool:
    """Whether a sentence has a cue."""
    text, end = sentence.article.text, sentence.end
    return any(way.ends(text, place, end, fars) for _, place, _, way, fars in cues_of(sentence))


# what a firm does because of a tariff, and what a central bank does to its rate
_OF_OTHERS = searched(
    r"\b(?:(?:laid|lays?|laying) off|layoffs?|furlough\w*|idl(?:ed|es|ing)|shut|closed|"
    r"(?:oral )?arguments?|overnight rate|policy rate|interest rate|"
    r"(?:key|benchmark|lending) (?:\w+ )?rate|"
    r"(?:cut|drop|end|axe|add|scrap|eliminat|cancel|los|trim|slash|hir|recall)\w* (?:[\w,]+ ){0,3}"
    r"(?:jobs|workers|positions|shifts?|staff|production|output|employees|assembly))\b",
    re.I,
)


# "shaved the rate to 15 per cent on Dec. 4"
_LOWERED = re.compile(r"\b(?:shav|trimm?|cut|lower|reduc|slash|halv)(?:e[sd]|ed|s)?\s[^.;]*$")
_RATE = r"\d[\d.]*\s?(?:%|per\s?cent)(?:\s(?:duty|tariff|levy|surcharge|surtax))?"
# "15% from 2027", "30% the year after"
_RATE_TO_COME = re.compile(rf"{_RATE}(?:,?\s(?:from|in|by|as of|starting(?:\sin)?|beginning(?:\sin)?))?\s")
# "at 50 per cent since the start of this month", "25 per cent in March, then 50 per cent"
_RATE_SINCE = re.compile(rf"{_RATE}\s(?:ever\s)?since\s")
_RATE_IN = re.compile(rf"{_RATE}\s(?:in|from)\s")
_THEN = re.compile(r",?\s(?:and\s)?then\s(?:\w+\s)?\d")
# "moved its line to Illinois on Oct. 14, blaming the 25% tariff": the rate is why, not what
_BLAMED = re.compile(
    r",?\s(?:blaming|citing|because of|owing to|due to|amid|in response to|as a result of)\b"
)


def _dates_a_rate(sentence: Sentence, date: DateExpression, interval: Interval, rates: Sequence[int]) -> bool:
    """A day beside a rate is the day of the tariff; "today" only says when the rate holds.

    So is a longer time right behind the rate that is to come then, or holds since.
    """
    if date.form == "near_day":
        return False
    if interval.precision != "day":
        lead = sentence.article.text[
            max((place for place in rates if place < date.start), default=date.start) : date.start
        ]
        if interval.start > sentence.article.published:
            return bool(_RATE_TO_COME.fullmatch(lead))
        fine = interval.precision in ("part", "month", "week")
        return fine and bool(
            _RATE_SINCE.fullmatch(lead)
            or (_RATE_IN.fullmatch(lead) and _THEN.match(sentence.after(date.end, 20)))
        )
    if _BLAMED.match(sentence.after(date.end, 20)):
        return False
    return not _OF_OTHERS.search(sentence.before(date.start, 90))


def _timing(reading: Reading, date: DateExpression, interval: Interval, kind: str) -> str:
    """Past, ongoing or scheduled as of publication; inside a running interval the verb decides."""
    if interval.start > reading.published:
        return "scheduled"
    if interval.end < reading.published:
        return "past"
    if interval.start == interval.end:
        to_come = kind in ("interview", "deadline") or _later_that_day(reading.text, date)
        return "scheduled" if date.tense == "future" and to_come else "past"
    if date.tense == "future":
        return "scheduled"
    if kind in ("visit", "other") and date.tense != "past":
        return "ongoing"
    return "past" if date.tense == "past" or kind in ("statement", "report", "interview") else "ongoing"


_LATER = re.compile(r"\b(?:noon|later|\d{1,2}(?::\d\d)? ?p\.?m\.?) (?:on )?$")
_LATER_REACH = 12  # characters before a date in which its hour stands


def _later_that_day(text: str, date: DateExpression) -> bool:
    """Whether the hour is told, and is late: "tonight", "at noon today"."""
    told = _LATER.search(text, max(0, date.start - _LATER_REACH), date.start)
    return text.endswith("night", date.start, date.end) or bool(told)
