"""The words of a text, found once: rules look a word up before they try a pattern at its place."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=8)
def words(text: str) -> tuple[tuple[int, str], ...]:
    """Place and small-letter form of each word, in order.

    >>> words("On Friday.")
    ((0, 'on'), (3, 'friday'))
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter that grows when lowered would shift the places
        return tuple((match.start(), match.group().lower()) for match in _WORD.finditer(text))
    return tuple([(match.start(), match.group()) for match in _WORD.finditer(lowered)])
