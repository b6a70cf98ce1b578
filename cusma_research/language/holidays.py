"""Holidays that Canada and the United States keep on a day of their own, by name.

A name that means one day in Ottawa and another in Washington ("Thanksgiving") is read with its country only, and so is
Independence Day, which Mexico keeps too.
"""

from __future__ import annotations

import datetime as dt

from cusma_research.language import calendar

_FIXED = {
    "new year's day": (1, 1), "canada day": (7, 1), "fourth of july": (7, 4), "july fourth": (7, 4),
    "u.s. independence day": (7, 4), "american independence day": (7, 4), "halloween": (10, 31),
    "remembrance day": (11, 11), "veterans day": (11, 11), "christmas eve": (12, 24), "christmas day": (12, 25),
    "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31), "valentine's day": (2, 14),
    "inauguration day": (1, 20),
}  # fmt: skip
# Month, weekday (Monday is 0), and the earliest day of the month on which it falls.
_MOVING = {
    "labour day": (9, 0, 1), "labor day": (9, 0, 1), "victoria day": (5, 0, 18), "memorial day": (5, 0, 25),
    "canadian thanksgiving": (10, 0, 8), "canada's thanksgiving": (10, 0, 8),
    "u.s. thanksgiving": (11, 3, 22), "american thanksgiving": (11, 3, 22),
}  # fmt: skip

# Christmas alone is a date where something is done by it; "will not see Christmas" names a season.
HOLIDAY = (
    r"(?:New Year[’']s (?:Day|Eve)|(?:Canada|Labour|Labor|Victoria|Memorial|Remembrance|Veterans|Boxing|Inauguration|"
    r"Valentine[’']s) Day|(?i:the )?Fourth of July|July Fourth|(?:U\.S\.|American) (?:Independence Day|Thanksgiving)"
    r"(?: Day)?|(?:Canadian|Canada[’']s) Thanksgiving(?: Day)?|Christmas (?:Day|Eve)|Halloween|"
    r"(?:(?<=by\s)|(?<=before\s)|(?<=until\s)|(?<=after\s))Christmas(?=[,.;:)]|$| (?:and|but|or|if|unless|when|to)\b))"
    r"(?! (?:parade|tree|sale|shop|speech|movie))"
)


def on(name: str, year: int) -> dt.date | None:
    """The day of a holiday in a year; None for a name that is none.

    >>> on("Labour Day", 2025), on("Fourth of July", 2026)
    (datetime.date(2025, 9, 1), datetime.date(2026, 7, 4))
    """
    key = (
        " ".join(name.lower().replace("’", "'").split()).removeprefix("the ").replace("giving day", "giving")
    )
    if key in _FIXED:
        return calendar.valid(year, *_FIXED[key])
    if key not in _MOVING:
        return None
    month, weekday, first = _MOVING[key]
    earliest = dt.date(year, month, first)
    return earliest + dt.timedelta(days=(weekday - earliest.weekday()) % 7)
