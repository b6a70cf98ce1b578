"""Signs that are weighed: each makes it likelier or less likely that a stretch of text is of some class.

What a sign weighs for a class stands in that class's ``weights.toml``. Nobody wrote these: ``benchmarks/weights.py`` finds
the weights under which what people marked in ``tests/practice`` and the first half of ``tests/corpus`` is likeliest, and
what stands in ``tests/near_misses`` is not, by logistic regression, and publishes how they do on texts left out.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

_PLACES = 6  # decimals of a sum; weights have two
Sign = tuple[str, str]  # where it stands, and the word or circumstance

_WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?|\d+|[^\w\s]")


def chance(about: str, signs: Iterable[Sign]) -> float:
    """How likely what has these signs is of the class ``about``, "cleaning", "tariffs" or "dependence": 0 to 1."""
    table = weights(about)
    return logistic(sum(table[where].get(sign, 0.0) for where, sign in signs))


def likeliest(about: str, signs: Iterable[Sign]) -> tuple[str, float]:
    """Which of its kinds is likeliest for what has these signs, and how likely; ``about`` has kinds: "events"."""
    table = weights(about)
    rows = [row for where, sign in signs if (row := table[where].get(sign))]
    total, kind = max(
        zip(map(sum, zip(*rows, strict=True)), table["kinds"], strict=True), default=(-math.inf, "")
    )
    return kind, logistic(total)


def logistic(total: float) -> float:
    """The chance that belongs to a sum of weights; rounded, for the order in which they are added may not matter."""
    return 1 / (1 + math.exp(-round(total, _PLACES)))


@cache
def weights(about: str) -> dict[str, Any]:
    """What each sign weighs for a class, by where it stands; nothing where no sign was weighed yet.

    A class of several ``kinds`` has a list of weights for each sign, one a kind.
    """
    file = resources.files("cusma_research") / about / "weights.toml"
    return defaultdict(dict, tomllib.loads(file.read_text(encoding="utf-8")))


def words(text: str) -> list[str]:
    """Words and marks in small letters; all numbers are alike.

    >>> words("Canada's 25%")
    ["canada's", '#', '%']
    """
    return ["#" if word[0].isdigit() else word.lower() for word in _WORD.findall(text)]
