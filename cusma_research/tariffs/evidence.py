"""What the words round a percentage weigh, where no rule speaks of it: each makes a tariff likelier or less likely.

The weights stand in ``weights.toml``. Nobody wrote them: ``benchmarks/weights.py`` finds those under which the rates that
people marked in ``tests/practice`` and the first half of ``tests/corpus`` are likeliest, by logistic regression, and
publishes how they do on texts that were left out.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.rules import speaks_of_tariffs, word_between

Sign = tuple[str, str]  # where it stands, and the word or circumstance

LEAST = 0.7  # the chance from which a percentage is taken for a tariff
WORDS_BEFORE, WORDS_BEHIND = 8, 6
_LEAD, _REST = 80, 60  # characters in which so many words stand
_NEAR = 30  # characters between a name and a number beside it
_TARIFF_NEAR = 60  # and between a tariff word and a number
_WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?|\d+|[^\w\s]")
_NAMES = ("sector", "place", "agreement")
_ROUND = frozenset((10, 15, 20, 25, 30, 35, 40, 45, 50, 100))  # what most tariffs of these years are
_LOW, _HIGH = 8, 60


def chance(sentence: Sentence, amount: Amount) -> float:
    """How likely a percentage is a tariff, by the signs around it: 0 to 1.

    >>> import datetime as dt
    >>> from cusma_research.language.pipeline import tag
    >>> from cusma_research.language.reading import read
    >>> def likely(text):
    ...     sentence = read("a", tag(text, dt.date(2026, 1, 5))).sentences[0]
    ...     return round(chance(sentence, sentence.amounts[0]), 1)
    >>> likely("Canadian steel still pays 50% on entering the U.S."), likely("Exports of steel dropped 11% in May.")
    (1.0, 0.0)
    """
    weights = _weights()
    total = sum(weights[where].get(sign, 0.0) for where, sign in signs(sentence, amount))
    return logistic(total)


def logistic(total: float) -> float:
    """The chance that belongs to a sum of weights."""
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> dict[str, dict[str, float]]:
    file = resources.files("cusma_research") / "tariffs" / "weights.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def signs(sentence: Sentence, amount: Amount) -> set[Sign]:
    """All signs of a percentage: the words around it, the names and tariff words beside it, its own form."""
    before = _words(sentence.before(amount.start, _LEAD))[-WORDS_BEFORE:]
    behind = _words(sentence.after(amount.end, _REST))[:WORDS_BEHIND]
    found = {("before", word) for word in before} | {("behind", word) for word in behind}
    found |= {("right_before", before[-1] if before else "^"), ("right_behind", behind[0] if behind else "$")}
    found.update(("with", circumstance) for circumstance in _circumstances(sentence, amount))
    return found


def _words(text: str) -> list[str]:
    """Words and marks in small letters; all numbers are alike."""
    return ["#" if word[0].isdigit() else word.lower() for word in _WORD.findall(text)]


def _circumstances(sentence: Sentence, amount: Amount) -> Iterator[str]:
    yield "always"
    yield sentence.kind
    if amount.number_start > amount.start:
        yield "hedge"
    yield from _form(amount.value)
    yield from _named(sentence, amount)
    yield from _tariffs_beside(sentence, amount)


def _form(value: float) -> Iterator[str]:
    yield "round" if value in _ROUND else "whole" if value == int(value) else "decimals"
    if value < _LOW:
        yield "low"
    if value >= _HIGH:
        yield "high"


def _named(sentence: Sentence, amount: Amount) -> Iterator[str]:
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


def _tariffs_beside(sentence: Sentence, amount: Amount) -> Iterator[str]:
    stretches = {
        "tariff before": (sentence.start, amount.start),
        "tariff right before": (max(sentence.start, amount.start - _TARIFF_NEAR), amount.start),
        "tariff behind": (amount.end, sentence.end),
        "tariff right behind": (amount.end, min(sentence.end, amount.end + _TARIFF_NEAR)),
    }
    yield from (name for name, stretch in stretches.items() if word_between(sentence, *stretch))
    above = {
        "tariff in the sentence before": sentence.previous,
        "tariff in the heading": sentence.heading,
        "tariff in the line above": sentence.lead,
    }
    yield from (name for name, line in above.items() if line and speaks_of_tariffs(line))
