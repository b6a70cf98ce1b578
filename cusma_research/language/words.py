"""The words of a text, found once: rules look a word up before they try a pattern at its place."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

_WORD = re.compile(r"(\w+)")


@lru_cache(maxsize=8)
def words(text: str) -> tuple[tuple[int, str], ...]:
    """Place and small-letter form of each word, in order.

    >>> words("On Friday.")
    ((0, 'on'), (3, 'friday'))
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter that grows when lowered would shift the places
        return tuple((match.start(), match.group().lower()) for match in _WORD.finditer(text))
    pieces = _WORD.split(lowered)  # what stands between words, and the words, in turns
    ends = list(accumulate(map(len, pieces)))
    return tuple(zip(ends[0::2], pieces[1::2], strict=False))
