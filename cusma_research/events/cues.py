"""Cues: the words of the vocabulary that tell an event type, and which of them a date belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from cusma_research.events.clauses import Clause
from cusma_research.language import vocabulary
from cusma_research.language.openings import MOST_WORDS, Opened, alternatives, opened
from cusma_research.language.reading import SENTENCES, Sentence
from cusma_research.language.rulebook import Rulebook

GOVERNS = 2  # weight that a cue has more where only a preposition stands between it and the date
REACH = 12  # characters by which a cue may stand further off for each unit of weight it has more


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A row of the vocabulary that tells an event type; ``number`` is its place there."""

    number: int
    event_type: str
    weight: int
    when: str | None


@dataclass(frozen=True, slots=True, eq=False)
class _Gap:
    """What stands before a gap inside a clause, how long it may be, and what stands behind it."""

    near: re.Pattern[str]
    reach: tuple[int, int]
    far: Opened


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """One of the alternatives of a cue; ``gap`` is None where it has none, or one behind which anything may stand."""

    cue: Cue
    number: int
    whole: Opened
    gap: _Gap | None

    def ends(self, text: str, place: int, last: int, fars: Sequence[int]) -> int | None:
        """Where the cue ends that begins at a place; ``fars`` are the places on which what is behind the gap can begin."""
        if self.gap is None:
            found = self.whole.pattern.match(text, place, last)
            return found.end() if found else None
        near = self.gap.near.match(text, place, last)
        if near is None:
            return None
        least, most = self.gap.reach
        for far in reversed(fars):
            if near.end() + least <= far <= min(near.end() + most, last):
                found = self.gap.far.pattern.match(text, far, last)
                if found and _INSIDE.fullmatch(text, near.end(), far):
                    return found.end()
        return None


_GAP = re.compile(r"<gap>\{(\d+),(\d+)\}")
_INSIDE = re.compile(rf"(?:{vocabulary.compiled('<gap>').pattern})*+", re.I)


def _gap_of(pattern: str) -> _Gap | None:
    """The first gap that is in no bracket, with what stands around it."""
    for gap in _GAP.finditer(pattern):
        before = pattern[: gap.start()]
        if before.count("(") == before.count(")"):
            far = opened(pattern[gap.end() :])
            reach = int(gap[1]), int(gap[2])
            return _Gap(vocabulary.compiled(before), reach, far) if far.openings else None
    return None


@cache
def _ways() -> dict[Opened, _Way]:
    found = {}
    for number, row in enumerate(vocabulary.rows("events")):
        cue = Cue(number, row["type"], row["weight"], row.get("when"))
        for n, pattern in enumerate(alternatives(row["pattern"])):
            whole = opened(pattern)
            found[whole] = _Way(cue, n, whole, _gap_of(pattern))
    return found


_RULES = Rulebook(
    lambda: [each for way in _ways().values() for each in (way.whole, way.gap and way.gap.far) if each]
)


# A place on which a cue can begin: the cue's number, the place, the number of the way to say it, the way, and the places
# of what stands behind its gap.
Heard = tuple[int, int, int, _Way, Sequence[int]]
Span = tuple[int, int]


class _Begun(NamedTuple):
    """What can begin on a word: ways to tell a cue, those with a gap and what stands behind it, and what stands behind any."""

    ways: tuple[_Way, ...]
    gapped: tuple[tuple[_Way, Opened], ...]
    fars: frozenset[Opened]


@lru_cache(maxsize=MOST_WORDS)
def _begun(word: str) -> _Begun:
    rules, ways = _RULES.index.begun_by(word), _ways()
    found = [ways[rule] for rule in rules if rule in ways]
    return _Begun(
        tuple(way for way in found if not way.gap),
        tuple((way, way.gap.far) for way in found if way.gap),
        frozenset(rule for rule in rules if rule not in ways),
    )


@lru_cache(maxsize=SENTENCES)
def cues_of(sentence: Sentence) -> list[Heard]:
    """Where the cues of a sentence can begin, by its words; a cue with a gap, only before what stands behind it."""
    heard: list[Heard] = []
    gapped: list[tuple[int, _Way, Opened]] = []
    last: dict[Opened, int] = {}
    behind: list[tuple[int, frozenset[Opened]]] = []
    for place, word in _RULES.words(sentence.article.text, sentence.start, sentence.end):
        begun = _begun(word)
        for way in begun.ways:
            heard.append((way.cue.number, place, way.number, way, ()))
        for way, far in begun.gapped:
            gapped.append((place, way, far))
        if begun.fars:
            behind.append((place, begun.fars))
            last.update(dict.fromkeys(begun.fars, place))
    for place, way, far in gapped:
        if place < last.get(far, -1):
            there = [where for where, fars in behind if far in fars]
            heard.append((way.cue.number, place, way.number, way, there))
    heard.sort(key=_IN_ORDER)
    return heard


_IN_ORDER = itemgetter(0, 1, 2)


def best_cue(
    cues: Sequence[Heard], sentence: Sentence, clause: Clause, place: Span, *, future: bool
) -> str | None:
    """The event type of the clause's cue that is nearest to the date, heavier ones reaching further."""
    text = sentence.article.text
    found = [
        (not _follows_and(text, told, place), cue.weight + _hold(sentence, told, place), cue.event_type)
        for cue, told in _matches(cues, text, clause, future=future)
        if not (place[0] <= told[0] < place[1])  # the end of "the end of 2026" ends no tariff
        and not _dated_otherwise(sentence, told, place, clause)
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None


def _matches(cues: Sequence[Heard], text: str, clause: Clause, *, future: bool) -> Iterator[tuple[Cue, Span]]:
    """The cues of a clause that speak of its time; those of one kind stand one behind the other."""
    first, last = clause.start, clause.end
    kind, end = None, first
    for _, place, _, way, fars in cues:
        cue = way.cue
        if not first <= place < last or (cue.when and (cue.when == "future") != future):
            continue
        if cue is not kind:
            kind, end = cue, first
        if place >= end and (found := way.ends(text, place, last, fars)):
            end = found
            yield cue, (place, end)


def _hold(sentence: Sentence, cue: Span, place: Span) -> float:
    """What a cue's place adds to its weight: less the further it is from the date, more where it governs the date."""
    governs = place[0] != place[1] and _ITS_OWN.fullmatch(sentence.article.text, cue[1], place[0])
    if governs and any(cue[0] < d.start < cue[1] for d in sentence.dates):  # it has a date of its own
        governs = None
    return (GOVERNS if governs else 0) - _gap(cue, place) / REACH


def _gap(cue: Span, place: Span) -> int:
    """Characters between a cue and a date; none where the date is a heading above the sentence."""
    if place[0] == place[1]:
        return 0
    return max(0, place[0] - cue[1], cue[0] - place[1])


_AND = re.compile(r",?\s(?:and|but|then|and then)\s(?:\w+\s)?")


def _follows_and(text: str, cue: Span, place: Span) -> bool:
    """Whether a cue only comes after the dated one: in "met him on Friday and called it useful" the day is the meeting's."""
    return place[1] < cue[0] < place[1] + 12 and bool(_AND.fullmatch(text, place[1], cue[0]))


# "the surcharge introduced in February expires on July 24": a verb is of the day before which its preposition stands
_ITS_OWN = re.compile(
    r"\s(?:only\s|again\s)?(?:on|in|at|by|from|until|till|as of|for|since|last|this|next|early|late)(?:\s(?:the|early|late))?\s"
)


def _dated_otherwise(sentence: Sentence, cue: Span, place: Span, clause: Clause) -> bool:
    """Whether a cue has a date of its own: in "raised this week before the 2026 review" the review is of 2026.

    A cue belongs to whichever date of the clause is nearest to it; dates in a list share theirs. Where the date is
    a heading above the sentence (``place`` is empty), every cue is its own.
    """
    text = sentence.article.text
    if place[0] == place[1] or _ITS_OWN.fullmatch(text, cue[1], place[0]):
        return False
    others = [d for d in sentence.dates if d.start != place[0] and clause.start <= d.start < clause.end]
    if any(0 <= cue[0] - d.end <= 1 for d in others):
        return True
    own = max(place[0] - cue[1], cue[0] - place[1])
    if cue[0] >= place[1] and any(_ITS_OWN.fullmatch(text, cue[1], d.start) for d in others):
        return True
    if cue[1] <= place[0]:  # in "hearings open on Nov. 17 and end by January" the second verb is January's
        others = [d for d in others if not (d.end < cue[0] and _AND.fullmatch(text, d.end, cue[0]))]
    return sentence.kind != "list_item" and any(
        0 <= max(d.start - cue[1], cue[0] - d.end) < own for d in others
    )
