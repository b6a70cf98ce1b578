"""The words of a text, found once: rules look a word up before they try a pattern at its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate

_WORD = re.compile(r"(\w+)")


@lru_cache(maxsize=64)
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


def words_between(text: str, start: int, end: int) -> tuple[tuple[int, str], ...]:
    """The words that begin in a stretch of a text, by offsets of the text.

    >>> words_between("On Friday.", 2, 10)
    ((3, 'friday'),)
    """
    known = words(text)
    first = bisect_left(known, (start, ""))
    return known[first : bisect_left(known, (end, ""), first)]
