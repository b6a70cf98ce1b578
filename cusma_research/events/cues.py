"""Cues: the words of the vocabulary that tell an event type, and which of them a date belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from cusma_research.events.clauses import Clause
from cusma_research.language import vocabulary
from cusma_research.language.openings import Opened, branches, opened
from cusma_research.language.reading import Sentence
from cusma_research.language.rulebook import Rulebook

REACH = 12  # characters by which a cue may stand further off for each unit of weight it has more


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A row of the vocabulary that tells an event type; ``number`` is its place there."""

    number: int
    event_type: str
    weight: int
    when: str | None


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """One of the alternatives of a cue. ``far`` is what must stand behind its gap, None where it has none."""

    cue: Cue
    number: int
    whole: Opened
    far: Opened | None


_GAP = re.compile(r"<gap>\{\d+,\d+\}\??")


def _far(pattern: str) -> Opened | None:
    """What stands behind the first gap that is in no bracket."""
    for gap in _GAP.finditer(pattern):
        before = pattern[: gap.start()]
        if before.count("(") == before.count(")"):
            behind = opened(pattern[gap.end() :])
            return behind if behind.openings else None
    return None


@cache
def _ways() -> dict[Opened, _Way]:
    found = {}
    for number, row in enumerate(vocabulary.rows("events")):
        cue = Cue(number, row["type"], row["weight"], row.get("when"))
        for n, pattern in enumerate(branches(row["pattern"])):
            whole = opened(pattern)
            found[whole] = _Way(cue, n, whole, _far(pattern))
    return found


_RULES = Rulebook(lambda: [each for way in _ways().values() for each in (way.whole, way.far) if each])


# A place on which a cue can begin: the cue's number, the place, the number of the way to say it, cue and pattern.
Heard = tuple[int, int, int, Cue, re.Pattern[str]]


def cues_of(sentence: Sentence) -> list[Heard]:
    """Where the cues of a sentence can begin, by its words; a cue with a gap, only before what stands behind it."""
    starts = _RULES.starts(sentence.article.text, sentence.start, sentence.end)
    heard: list[Heard] = []
    ways = _ways()
    for rule, places in starts.items():
        if (way := ways.get(rule)) is None:
            continue
        last = starts.get(way.far, _NOWHERE)[-1] if way.far else sentence.end
        cue, pattern = way.cue, rule.pattern
        heard += [(cue.number, place, way.number, cue, pattern) for place in places if place < last]
    heard.sort(key=_IN_ORDER)
    return heard


_NOWHERE = [-1]
_IN_ORDER = itemgetter(0, 1, 2)


def best_cue(
    cues: Sequence[Heard], sentence: Sentence, clause: Clause, place: tuple[int, int], *, future: bool
) -> str | None:
    """The event type of the clause's cue that is nearest to the date, heavier ones reaching further."""
    text = sentence.article.text
    found = [
        (not _follows_and(text, match, place), cue.weight - _gap(match, place) / REACH, cue.event_type)
        for cue, match in _matches(cues, text, clause, future=future)
        if not (place[0] <= match.start() < place[1])  # the end of "the end of 2026" ends no tariff
        and not _dated_otherwise(sentence, match, place, clause)
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None


def _matches(
    cues: Sequence[Heard], text: str, clause: Clause, *, future: bool
) -> Iterator[tuple[Cue, re.Match[str]]]:
    """The cues of a clause that speak of its time; those of one kind stand one behind the other."""
    first, last = clause.start, clause.end
    kind, end = None, first
    for _, place, _, cue, pattern in cues:
        if not first <= place < last or (cue.when and (cue.when == "future") != future):
            continue
        if cue is not kind:
            kind, end = cue, first
        if place >= end and (match := pattern.match(text, place, last)):
            end = match.end()
            yield cue, match


def _gap(cue: re.Match[str], place: tuple[int, int]) -> int:
    """Characters between a cue and a date; none where the date is a heading above the sentence."""
    if place[0] == place[1]:
        return 0
    return max(0, place[0] - cue.end(), cue.start() - place[1])


_AND = re.compile(r",?\s(?:and|but|then|and then)\s(?:\w+\s)?")


def _follows_and(text: str, cue: re.Match[str], place: tuple[int, int]) -> bool:
    """Whether a cue only comes after the dated one: in "met him on Friday and called it useful" the day is the meeting's."""
    return place[1] < cue.start() < place[1] + 12 and bool(_AND.fullmatch(text, place[1], cue.start()))


# "the surcharge introduced in February expires on July 24": a verb is of the day before which its preposition stands
_ITS_OWN = re.compile(
    r"\s(?:only\s|again\s)?(?:on|in|at|by|from|until|till|as of|for|since|last|this|next|early|late)(?:\s(?:the|early|late))?\s"
)


def _dated_otherwise(sentence: Sentence, cue: re.Match[str], place: tuple[int, int], clause: Clause) -> bool:
    """Whether a cue has a date of its own: in "raised this week before the 2026 review" the review is of 2026.

    A cue belongs to whichever date of the clause is nearest to it; dates in a list share theirs. Where the date is
    a heading above the sentence (``place`` is empty), every cue is its own.
    """
    text = sentence.article.text
    if place[0] == place[1] or _ITS_OWN.fullmatch(text, cue.end(), place[0]):
        return False
    others = [d for d in sentence.dates if d.start != place[0] and clause.start <= d.start < clause.end]
    if any(0 <= cue.start() - d.end <= 1 for d in others):
        return True
    own = max(place[0] - cue.end(), cue.start() - place[1])
    if cue.start() >= place[1] and any(_ITS_OWN.fullmatch(text, cue.end(), d.start) for d in others):
        return True
    if cue.end() <= place[0]:  # in "hearings open on Nov. 17 and end by January" the second verb is January's
        others = [d for d in others if not (d.end < cue.start() and _AND.fullmatch(text, d.end, cue.start()))]
    return sentence.kind != "list_item" and any(
        0 <= max(d.start - cue.end(), cue.start() - d.end) < own for d in others
    )
