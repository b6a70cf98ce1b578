"""Signs that are weighed: each makes it likelier or less likely that a stretch of text is of some class.

What a sign weighs stands in ``weights``, in a table for each class. Nobody wrote these: ``benchmarks/weights.py``,
``sector_weights.py`` and ``kind_weights.py`` there find the weights under which what people marked in ``tests/practice``
and the first half of ``tests/corpus`` is likeliest, and what stands in ``tests/near_misses`` is not, by logistic
regression, and publish how they do on texts left out.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TypeVar

import numpy as np

_STEM = 5  # letters that are weighed of a word: "signed" and "signing" are one
_PLACES = 6  # decimals of a sum; weights have two
Sign = tuple[str, str]  # where it stands, and the word or circumstance
Choice = TypeVar("Choice", bound=Hashable)

_WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?|\d+|[^\w\s]")


def chance(about: str, signs: Iterable[Sign]) -> float:
    """How likely what has these signs is of the class ``about``, "cleaning", "tariffs" or "dependence": 0 to 1."""
    weights = _of_class(about)
    return logistic(sum(weights.get(sign, 0.0) for sign in signs))


def chances(about: str, signs: Iterable[Sign]) -> dict[str, float]:
    """How likely what has these signs is of each kind, all together 1: of "events", or a field of tariffs."""
    return _of_kinds(about).chances(signs)


def shares(about: str, choices: Mapping[Choice, Iterable[Sign]]) -> dict[Choice, float]:
    """How likely each of some choices is the one that is meant, all together 1: of "sectors"."""
    return shares_by(_of_class(about), choices)


def shares_by(weights: Mapping[Sign, float], choices: Mapping[Choice, Iterable[Sign]]) -> dict[Choice, float]:
    """The same by given weights."""
    totals = {choice: sum(weights.get(sign, 0.0) for sign in signs) for choice, signs in choices.items()}
    most = max(totals.values())
    parts = {choice: math.exp(round(total - most, _PLACES)) for choice, total in totals.items()}
    together = sum(parts.values())
    return {choice: part / together for choice, part in parts.items()}


class KindWeights:
    """What signs weigh for each of several kinds."""

    def __init__(self, kinds: Sequence[str], weights: Mapping[Sign, Sequence[float]]) -> None:
        self._kinds = kinds
        self._rows = {sign: n for n, sign in enumerate(weights)}
        self._table = np.array(list(weights.values()))

    def chances(self, signs: Iterable[Sign]) -> dict[str, float]:
        """How likely what has these signs is of each kind, the same in whatever order they come."""
        known = sorted([row for row in map(self._rows.get, signs) if row is not None])
        totals = self._table[known].sum(axis=0)
        shares = np.exp(totals - totals.max())
        return dict(zip(self._kinds, (shares / shares.sum()).tolist(), strict=True))


def logistic(total: float) -> float:
    """The chance that belongs to a sum of weights; rounded, for the order in which they are added may not matter."""
    return 1 / (1 + math.exp(-round(total, _PLACES)))


def table(about: str) -> tuple[list[str], dict[Sign, list[float]]]:
    """The kinds of a class, or "weight" where it has none, and what each sign weighs for each of them."""
    file = resources.files("cusma_research") / "weights" / f"{about}.csv"
    (_, _, *kinds), *rows = csv.reader(file.read_text(encoding="utf-8").splitlines())
    return kinds, {(where, sign): [float(weight) for weight in row] for where, sign, *row in rows}


@cache
def _of_class(about: str) -> dict[Sign, float]:
    return {sign: weight for sign, (weight,) in table(about)[1].items()}


@cache
def _of_kinds(about: str) -> KindWeights:
    return KindWeights(*table(about))


def forget() -> None:
    """Read the tables anew when they are asked next: they have been written."""
    _of_class.cache_clear()
    _of_kinds.cache_clear()


def words(text: str) -> list[str]:
    """Words and marks in small letters; all numbers are alike.

    >>> words("Canada's 25%")
    ["canada's", '#', '%']
    """
    return ["#" if word[0].isdigit() else word.lower() for word in _WORD.findall(text)]


def stems(text: str) -> set[str]:
    """The first letters of each word, so that forms of one verb are alike.

    >>> sorted(stems("He threatened; she threatens"))
    [';', 'he', 'she', 'threa']
    """
    return {stem(word) for word in words(text)}


def stem(word: str) -> str:
    """Its first letters."""
    return word[:_STEM]
