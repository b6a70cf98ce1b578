"""Words round a number that are weighed: each makes it likelier or less likely to be a claim of some class.

What a sign weighs for a class stands in that class's ``weights.toml``. Nobody wrote these: ``benchmarks/weights.py`` finds
the weights under which what people marked in ``tests/practice`` and the first half of ``tests/corpus`` is likeliest, and
what stands in ``tests/near_misses`` is not, by logistic regression, and publishes how they do on texts left out.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence

Sign = tuple[str, str]  # where it stands, and the word or circumstance

WORDS_BEFORE, WORDS_BEHIND = 8, 6
_LEAD, _REST = 80, 60  # characters in which so many words stand
_NEAR = 30  # characters between a name and a number beside it
_WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?|\d+|[^\w\s]")
_NAMES = ("sector", "place", "agreement")


def chance(about: str, signs: Iterable[Sign]) -> float:
    """How likely a number with these signs is a claim of the class ``about``, "tariffs" or "dependence": 0 to 1."""
    table = weights(about)
    return logistic(sum(table[where].get(sign, 0.0) for where, sign in signs))


def logistic(total: float) -> float:
    """The chance that belongs to a sum of weights."""
    return 1 / (1 + math.exp(-total))


@cache
def weights(about: str) -> dict[str, dict[str, float]]:
    """What each sign weighs for a class, by where it stands."""
    file = resources.files("cusma_research") / about / "weights.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def words_around(sentence: Sentence, amount: Amount) -> set[Sign]:
    """Words and marks before and behind a number, and those right beside it."""
    before = words(sentence.before(amount.start, _LEAD))[-WORDS_BEFORE:]
    behind = words(sentence.after(amount.end, _REST))[:WORDS_BEHIND]
    found = {("before", word) for word in before} | {("behind", word) for word in behind}
    return found | {
        ("right_before", before[-1] if before else "^"),
        ("right_behind", behind[0] if behind else "$"),
    }


def words(text: str) -> list[str]:
    """Words and marks in small letters; all numbers are alike.

    >>> words("Canada's 25%")
    ["canada's", '#', '%']
    """
    return ["#" if word[0].isdigit() else word.lower() for word in _WORD.findall(text)]


def circumstances(sentence: Sentence, amount: Amount) -> Iterator[str]:
    """That it is an amount at all, whether it is hedged, and the names on both sides of it."""
    yield "always"
    yield sentence.kind
    if amount.number_start > amount.start:
        yield "hedge"
    for mention in sentence.of(*_NAMES):
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
