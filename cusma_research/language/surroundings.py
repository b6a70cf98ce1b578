"""What stands round a number, as signs that are weighed: words, names, and how the number is written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence
from cusma_research.language.weighing import Sign, stems, words

WORDS_BEFORE, WORDS_BEHIND = 8, 6
_LEAD, _REST = 80, 60  # characters in which so many words stand
_NEAR = 30  # characters between a name and a number beside it
_BOUNDS = (2, 5, 10, 20, 30, 50, 70, 90)  # per cent: growth is small, a share large
_SIZES = (*(f"under {bound}" for bound in _BOUNDS), "most")
_PAIR = 40  # characters in which the two words before or behind a stretch stand
_CLAUSE_BEFORE = re.compile(r".*(?:[,;:()—–]|\b(?:and|but)\b)", re.S)
_CLAUSE_BEHIND = re.compile(r"[;:()—–]|, |\bbut\b")
_NAMES = ("sector", "place", "agreement")


def words_around(sentence: Sentence, amount: Amount) -> set[Sign]:
    """Words and marks before and behind a number, and those right beside it."""
    before = words(sentence.before(amount.start, _LEAD))[-WORDS_BEFORE:]
    behind = words(sentence.after(amount.end, _REST))[:WORDS_BEHIND]
    found = {("before", word) for word in before} | {("behind", word) for word in behind}
    return found | beside(before, behind)


def beside(before: list[str], behind: list[str]) -> set[Sign]:
    """The words right before and right behind something, or that there are none."""
    return {("right_before", before[-1] if before else "^"), ("right_behind", behind[0] if behind else "$")}


def clause_around(sentence: Sentence, start: int, end: int) -> Iterator[Sign]:
    """The words of the clause around a stretch, and the two before and behind it."""
    before, behind = sentence.before(start), sentence.after(end)
    opened, closed = _CLAUSE_BEFORE.match(before), _CLAUSE_BEHIND.search(behind)
    clause = f"{before[opened.end() if opened else 0 :]} {behind[: closed.start() if closed else None]}"
    yield from (("clause", stem) for stem in stems(clause))
    yield "two_before", " ".join(words(before[-_PAIR:])[-2:])
    yield "two_behind", " ".join(words(behind[:_PAIR])[:2])


def circumstances(sentence: Sentence, amount: Amount) -> Iterator[str]:
    """That it is an amount at all, whether it is hedged, how large a percentage is, and the names on both sides of it."""
    yield "always"
    yield sentence.kind
    if amount.number_start > amount.start:
        yield "hedge"
    if amount.unit == "percent":
        yield _SIZES[bisect_right(_BOUNDS, amount.value)]
    named = sentence.of(*_NAMES)
    if not named:
        yield "no name"
    for mention in named:
        if mention.entity.part_of:
            yield "province or state"
        if mention.end <= amount.start:
            yield f"{mention.kind} before"
            if amount.start - mention.end < _NEAR:
                yield f"{mention.kind} right before"
        elif mention.start >= amount.end:
            yield f"{mention.kind} behind"
            if mention.start - amount.end < _NEAR:
                yield f"{mention.kind} right behind"
