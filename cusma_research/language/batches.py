"""Batches of articles: each rule reads one batch after the other, so that it stays in the processor's memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

MOST = 256  # articles of a batch, and at most so many
CHARACTERS = 600_000  # of all its articles together: what is kept of them at a time takes some 60 megabytes


def batches(items: Iterable[Item], length: Callable[[Item], int], most: int = MOST) -> Iterator[list[Item]]:
    """The items in order, in lists that are full at ``most`` of them or at ``CHARACTERS``; ``length`` is one's.

    >>> [len(batch) for batch in batches(["x" * 400_000, "y" * 300_000, "z"], len)]
    [2, 1]
    """
    batch: list[Item] = []
    held = 0
    for item in items:
        batch.append(item)
        held += length(item)
        if len(batch) >= most or held >= CHARACTERS:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
