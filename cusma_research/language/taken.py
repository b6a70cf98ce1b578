"""Stretches of a text that are spoken for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Taken:
    """Stretches in order: asking whether another is free takes no longer for a thousand of them than for ten.

    >>> taken = Taken([(0, 4), (10, 12)])
    >>> taken.is_free(4, 10), taken.is_free(3, 5)
    (True, False)
    """

    def __init__(self, stretches: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in stretches:
            self.add(start, end)

    def is_free(self, start: int, end: int) -> bool:
        """Whether no stretch overlaps this one."""
        place = bisect_right(self._ends, start)
        return place == len(self._starts) or end <= self._starts[place]

    def add(self, start: int, end: int) -> None:
        """Take a stretch; it may overlap others."""
        first = last = bisect_right(self._ends, start)
        while last < len(self._starts) and self._starts[last] < end:
            last += 1
        if last > first:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last], self._ends[first:last] = [start], [end]
