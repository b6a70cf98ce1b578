"""How a page writes its numeric dates: the day first, or the month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from cusma_research.language import calendar
from cusma_research.language.date_grammar import DAY, MONTH, YEAR

_FULL_DATE = re.compile(rf"(?P<month>{MONTH}) (?P<d>{DAY}),? (?P<y>{YEAR})")


def day_first(matches: Sequence[re.Match[str]], published: dt.date, words: str) -> bool | None:
    """How a page writes numeric dates: one that can only be read one way settles the rest, else its dates in words."""
    for match in matches:
        if int(match["a"]) > 12:
            return True
        if int(match["b"]) > 12:
            return False
    for match in matches:
        year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
        if calendar.valid(year, int(match["b"]), int(match["a"])) == published:
            return True
        if calendar.valid(year, int(match["a"]), int(match["b"])) == published:
            return False
    return _day_first_in_words(words) if matches else None


def _day_first_in_words(text: str) -> bool | None:
    """Whether a page writes "31 October 2025"; False for "October 31, 2025", None where it writes both or neither."""
    day_first, month_first = (bool(pattern.search(text)) for pattern in (_DAY_MONTH_YEAR, _FULL_DATE))
    return None if day_first == month_first else day_first


_DAY_MONTH_YEAR = re.compile(rf"\b{DAY} {MONTH},? {YEAR}")
