"""The record of an amount: its number, hedge and unit, in its place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


@dataclass(slots=True)
class Amount:
    """An amount in its place. ``start`` takes in the hedge, ``number_start`` does not; open bounds are None.

    ``unit`` is percent, CAD, USD, $ (currency not stated), EUR, GBP, count or rank; ``noun`` is what is counted
    or ranked. ``low`` and ``high`` are those of any quantity; ``share()`` cuts them to 0-100.
    """

    start: int
    end: int
    number_start: int
    relation: str
    value: float
    low: float | None
    high: float | None
    unit: str
    noun: str = ""
    form: str = "digits"
    scale: float = 1.0

    def share(self) -> Amount:
        """The same amount as a share: open above becomes 100, and nothing leaves 0-100."""
        low = 0.0 if self.low is None else max(0.0, self.low)
        high = 100.0 if self.high is None else min(100.0, self.high)
        return replace(self, low=low, high=high)


def written(m: re.Match[str], value: float, unit: str, *, noun: str = "", form: str = "digits") -> Amount:
    """An exact amount as a match of a pattern has it."""
    return Amount(m.start(), m.end(), m.start(), "exactly", value, value, value, unit, noun, form)
