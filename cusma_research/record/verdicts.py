"""Whether an official number lies in what a claim allows: the rules of the verdicts.

A claim is an interval (its hedge) and so, now and then, is an official figure. The verdict follows from the two:

- `agrees`: the official interval lies within the claim's. An exact number agrees if the official one rounds to
  it at the precision written: 85.28 agrees with "85%", not with "85.0%".
- `agreed_earlier`: it does, but for a later period of the same length the same metric differs.
- `differs`: the two have no number in common.
- `no_counterpart`: no official figure that may be used, or one too wide to tell.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

_NUMERAL = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_SCALES = (1e12, 1e9, 1e6, 1e3, 1.0)
# Relative: what is left over when decimal fractions are added in binary, and far below any digit written.
_HAIR = 1e-9


@dataclass(frozen=True)
class Interval:
    """What a claim allows; an end that is open does not belong to it, a missing end is infinite."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def holds(self, low: float, high: float) -> bool:
        """Whether all from ``low`` to ``high`` lies inside."""
        above = (
            low > self.low + self._hair(self.low) if self.low_open else low >= self.low - self._hair(self.low)
        )
        below = (
            high < self.high - self._hair(self.high)
            if self.high_open
            else high <= self.high + self._hair(self.high)
        )
        return above and below

    def misses(self, low: float, high: float) -> bool:
        """Whether nothing from ``low`` to ``high`` lies inside."""
        under = (
            high <= self.low + self._hair(self.low)
            if self.low_open
            else high < self.low - self._hair(self.low)
        )
        over = (
            low >= self.high - self._hair(self.high)
            if self.high_open
            else low > self.high + self._hair(self.high)
        )
        return under or over

    def distance(self, low: float, high: float) -> float:
        """From the claim's nearest end to the official number: negative if that is lower, 0 if they meet."""
        if high < self.low:
            return high - self.low
        return low - self.high if low > self.high else 0.0

    @staticmethod
    def _hair(end: float) -> float:
        return 0.0 if math.isinf(end) else abs(end) * _HAIR


def claimed(relation: Any, value: float, low: Any, high: Any, text: str) -> Interval:
    """The numbers that a claim allows. An exact one allows all that round to it as it is written.

    >>> claimed("exactly", 85.0, 85.0, 85.0, "85%")
    Interval(low=84.5, high=85.5, low_open=False, high_open=True)
    >>> claimed("over", 75.0, 75.0, 100.0, "over 75%").low_open
    True
    """
    if relation == "exactly":
        half = written_unit(text, value) / 2
        return Interval(value - half, value + half, high_open=True)
    return Interval(*ends(low, high), low_open=relation == "over", high_open=relation == "under")


def ends(low: Any, high: Any) -> tuple[float, float]:
    """An interval whose missing ends are infinite.

    >>> ends(2.0, None)
    (2.0, inf)
    """
    return (-math.inf if pd.isna(low) else float(low)), (math.inf if pd.isna(high) else float(high))


def written_unit(text: str, value: float) -> float:
    """What one step of the last digit written is worth; of a number in words, one of the largest unit in it.

    >>> written_unit("85%", 85.0), written_unit("nearly 3.6 billion", 3.6e9), written_unit("three-quarters", 75.0)
    (1.0, 100000000.0, 1.0)
    """
    for numeral in _NUMERAL.finditer(text):
        number = float(numeral[0].replace(",", ""))
        for scale in _SCALES:
            if math.isclose(number * scale, value, rel_tol=_HAIR):
                return scale / float(10 ** len(numeral[1] or ""))
    return next((scale for scale in _SCALES if abs(value) >= scale), 1.0)


def judge(claim: Interval, low: float, high: float) -> str:
    """`agrees`, `differs`, or `no_counterpart` where the official interval lies across an end of the claim's.

    >>> judge(claimed("exactly", 85.0, 85.0, 85.0, "85%"), 85.28, 85.28)
    'agrees'
    >>> judge(claimed("over", 75.0, 75.0, 100.0, "over 75%"), 74.37, 74.37)
    'differs'
    """
    if claim.holds(low, high):
        return "agrees"
    return "differs" if claim.misses(low, high) else "no_counterpart"
