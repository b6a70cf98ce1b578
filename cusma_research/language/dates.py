"""Date expressions in a text, settled by publication date, tense and neighbours.

What can be said is in the grammar (``date_grammar``), what it means in the readers (``date_readers``,
``date_distances``). This module finds expressions, tells dates from words that look like them, and gives each reading
its context; dates that head the entries of a timeline settle each other (``date_headings``). What cannot be settled
keeps its place and has no interval.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cusma_research.cleaning import Segment
from cusma_research.language import calendar
from cusma_research.language.calendar import Interval
from cusma_research.language.date_context import Context
from cusma_research.language.date_grammar import (
    ANCHOR_WORDS,
    ANCHORS,
    CAPITAL,
    GRAMMAR,
    MADE_OF,
    REACH,
    Reader,
)
from cusma_research.language.date_habits import day_first
from cusma_research.language.date_headings import dates_of_entries
from cusma_research.language.date_lookalikes import is_date
from cusma_research.language.date_readers import day_number, month_number
from cusma_research.language.openings import can_begin, of_line
from cusma_research.language.tense import tense
from cusma_research.language.words import Marked


@dataclass(slots=True)
class DateExpression:
    """A date expression in its place; ``interval`` is None where it cannot be settled."""

    start: int
    end: int
    interval: Interval | None
    in_furniture: bool
    tense: str | None
    form: str


# A blank of the grammar may be a hard blank, two of them, or a line break inside a sentence.
_FORMS = {
    form: (re.compile(pattern.replace("[- ]", r"[-\s]").replace(" ", r"\s{1,2}")), reader)
    for form, pattern, reader in GRAMMAR
}
_OPENINGS = {form: of_line(pattern) for form, pattern, _ in GRAMMAR}  # the words on which each form can begin
_ORDER = {kind: n for n, kind in enumerate(ANCHORS)}
_Match = tuple[re.Match[str], str, Reader]
_Anchor = tuple[int, str, str]  # place, kind, and the word in small letters


def find(text: str, published: dt.date, stretches: Sequence[Segment]) -> list[DateExpression]:
    """All date expressions of a text, in order, each settled as far as it can be.

    ``stretches`` are the labelled parts of the text, in order; an expression lies within one of them.

    >>> from cusma_research.cleaning import segments
    >>> text = "The talks broke down last October and will resume in mid-January."
    >>> [d.interval.edtf for d in find(text, dt.date(2025, 12, 19), segments(text))]
    ['2025-10', '2026-01-11/2026-01-20']
    """
    anchors = _anchors(text)
    found = [
        (stretch, match, form, reader)
        for stretch, inside in _dealt(stretches, anchors)
        for match, form, reader in _scan(text, stretch, inside)
    ]
    habit = day_first([match for _, match, form, _ in found if form == "numeric"], published, text)
    headings = dates_of_entries(found, published)
    last_entry = max(headings, default=0)
    context = Context(published, day_first=habit)
    full = [match for _, match, form, _ in found if form in ("month_day", "day_month") and match["y"]]
    out: list[DateExpression] = []
    line: Segment | None = None
    for stretch, match, form, reader in found:
        if stretch is not line:
            line, context.told_on = stretch, None
        if context.dated_entry and _is_behind_entries(text, stretch, last_entry):
            context.anchor, context.dated_entry = published, False
        elif stretch.start in headings and context.anchor != headings[stretch.start]:
            context.anchor = context.last_named = headings[stretch.start]
            context.dated_entry = True
        context.explicit = _explicit(full, stretch, match) if full else None
        expression = _settle(text, stretch, match, form, reader, context)
        _remember(expression, context)
        out.append(expression)
    return out


def _is_behind_entries(text: str, stretch: Segment, last: int) -> bool:
    """Whether a timeline ended above: its last entry, which begins with its date ("July 1: The review"), ends with its line."""
    if stretch.start <= last:
        return False
    end = text.find("\n", last)
    return 0 <= end < stretch.start and text[last:end].count(" ") > _DATE_WORDS


_DATE_WORDS = 4  # that stand on a line that is nothing but a date


def _remember(expression: DateExpression, context: Context) -> None:
    """Keep a day or month of the article's own text: "a week later" is counted from it."""
    settled = expression.interval
    if settled is None or expression.in_furniture:
        return
    if settled.precision == "day":
        context.last_named = context.by_weekday[settled.start.weekday()] = settled.start
        if settled.start <= context.anchor:
            context.last_past = context.told_on = settled.start
    if settled.precision in ("day", "month", "year") or expression.form == "part_of_month":
        context.last_begun = settled.start


def _anchors(text: str) -> list[_Anchor]:
    """The words that may stand in a date expression."""
    found = []
    for start, word in ANCHORS_MARKED.of(text):
        kind = ANCHOR_WORDS.get(word)
        if not kind and (number := _NUMERIC.match(text, start)):
            kind = "ordinal" if number["ordinal"] else "digits"
        if kind and (kind not in CAPITAL or text[start].isupper()):
            found.append((start, kind, word))
    return found


ANCHORS_MARKED = Marked(lambda word: word in ANCHOR_WORDS or word[0].isdigit())
_NUMERIC = re.compile(r"(?:19|20)\d\d(?!\d)|\d{1,2}[/.]\d|\d{1,2}(?P<ordinal>st|nd|rd|th)\b", re.I)


def _dealt(stretches: Sequence[Segment], anchors: list[_Anchor]) -> Iterator[tuple[Segment, list[_Anchor]]]:
    """Each stretch that holds anchors, with them."""
    for stretch in stretches:
        first = bisect_left(anchors, (stretch.start, "", ""))
        if inside := anchors[first : bisect_left(anchors, (stretch.end, "", ""))]:
            yield stretch, inside


def _scan(text: str, stretch: Segment, anchors: list[_Anchor]) -> list[_Match]:
    """The expressions of a stretch: for each anchor, the first form of the grammar that takes it in."""
    taken: list[_Match] = []
    for anchor in sorted(anchors, key=lambda anchor: (_ORDER[anchor[1]], anchor[0])):
        if any(match.start() <= anchor[0] < match.end() for match, _, _ in taken):
            continue
        if found := _around(text, stretch, anchor, taken):
            taken.append(found)
    return sorted(taken, key=lambda item: item[0].start())


def _around(text: str, stretch: Segment, anchor: _Anchor, taken: list[_Match]) -> _Match | None:
    place, kind, _ = anchor
    last = min(stretch.end, place + REACH)
    tries = [(n, start) for start, word in _starts(text, stretch, anchor) for n in _begun(kind, word)]
    for n, start in sorted(tries):
        form = ANCHORS[kind][n]
        pattern, reader = _FORMS[form]
        match = pattern.match(text, start, last)
        if match and place < match.end() and _is_free(match, taken) and is_date(text, match, form):
            return match, form, reader
    return None


@lru_cache(maxsize=50_000)  # more words than the news uses in a year
def _begun(kind: str, word: str) -> tuple[int, ...]:
    """The forms of a kind of anchor, by their numbers, that can begin on a word: most words begin few."""
    return tuple(n for n, form in enumerate(ANCHORS[kind]) if can_begin(_OPENINGS[form], word))


_WORD_BEFORE = re.compile(r"\b(\w+)\W{1,4}$")


def _starts(text: str, stretch: Segment, anchor: _Anchor) -> list[tuple[int, str]]:
    """Where an expression with an anchor can begin, with the word there: all words behind it are of the grammar."""
    place, _, anchored = anchor
    found, first = [(place, anchored)], max(stretch.start, place - REACH)
    while before := _WORD_BEFORE.search(text, max(first, place - _LONGEST_WORD), place):
        place, word = before.start(), before[1].lower()
        if word not in MADE_OF and not word[0].isdigit():
            break
        found.append((place, word))
    return found


_LONGEST_WORD = max(map(len, MADE_OF)) + 4  # characters, with what stands behind it


def _is_free(match: re.Match[str], taken: list[_Match]) -> bool:
    return all(match.end() <= other.start() or other.end() <= match.start() for other, _, _ in taken)


def _settle(
    text: str, stretch: Segment, match: re.Match[str], form: str, reader: Reader, context: Context
) -> DateExpression:
    context.tense = verb = tense(text, match.start(), match.end(), (stretch.start, stretch.end))
    before = max(stretch.start, match.start() - _DUE_REACH), match.start()
    context.due = text.endswith(_DUE_ENDS, *before) and bool(_DUE.search(text, *before))
    context.told_when = text.endswith(_WHEN, 0, match.start())
    context.of_review = form in _DAYS_AND_MONTHS and "July" in match[0] and _is_of_review(text, match)
    try:
        interval = reader(match, context)
    except (OverflowError, ValueError):  # before the year 1 or after 9999
        interval = None
    return DateExpression(match.start(), match.end(), interval, stretch.kind == "furniture", verb, form)


_DUE = re.compile(
    r"\b(?:by|until|before|beyond|towards?|effective(?: on)?|[\d:]+ [ap]\.?m\.?(?:,? [A-Z]{2,3},?)?(?: on)?|"
    r"(?:briefing|meeting|hearing|vote|deadline|summit) (?:on|of|for))\s$",
    re.I,
)
_DUE_ENDS = (
    "by ",
    "By ",
    "til ",
    "fore ",
    "yond ",
    "ard ",
    "ards ",
    "tive ",
    " on ",
    " of ",
    " for ",
    "m ",
    "m. ",
    "T ",
    "T, ",
)
_DUE_REACH = 34  # characters, more than the pattern can take in
_WHEN = (" on ", " in ", " since ", " of ", "On ", "In ", "Since ")


_DAYS_AND_MONTHS = ("month_day", "day_month", "month")
# "July's trade review", "the review of the pact on July 1"
_REVIEW_BEHIND = re.compile(
    r"(?:[’']s)?\s(?:(?:joint|trade|formal|mandatory|scheduled|six-year|CUSMA|USMCA|T-MEC)\s){0,3}review\b"
)
_REVIEW_BEFORE = re.compile(
    r"\breview\s(?:of\s[^.;,]{2,40}\s)?(?:on|in|of|due|due in|due on|set for|scheduled for)\s$"
)
_REVIEW_REACH = 65  # characters, more than the pattern can take in


def _is_of_review(text: str, match: re.Match[str]) -> bool:
    """Whether a day or month is named as that of a review."""
    start = match.start()
    return bool(
        _REVIEW_BEHIND.match(text, match.end())
        or _REVIEW_BEFORE.search(text, max(0, start - _REVIEW_REACH), start)
    )


def _explicit(dates: list[re.Match[str]], stretch: Segment, match: re.Match[str]) -> dt.date | None:
    """The full date in the same sentence, before the expression or up to forty characters after it."""
    last = min(stretch.end, match.end() + 40)
    first = bisect_left(dates, stretch.start, key=lambda full: full.start())
    for full in map(dates.__getitem__, range(first, len(dates))):
        if full.start() >= last:
            break
        if full.end() <= last and not (full.start() <= match.start() < full.end()):
            return calendar.valid(int(full["y"]), month_number(full["month"]), day_number(full["d"]))
    return None
