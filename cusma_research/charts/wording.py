"""The words and colours that the charts share: countries, numbers, hedges, dates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

# Each reaches 4.5:1 on white and they stay apart under three kinds of colour blindness.
BLUE, RED, BLACK, OCHRE, VIOLET = "#0072B2", "#BB5566", "#000000", "#8A6D00", "#7A21DD"
GREY = "#595959"


class Country(NamedTuple):
    """How a country is named within a sentence, and the one colour that it has in every chart."""

    name: str
    colour: str = BLACK
    colour_word: str = ""


COUNTRIES = {
    "CA": Country("Canada", RED, "red"),
    "US": Country("the US", BLUE, "blue"),
    "MX": Country("Mexico", OCHRE, "ochre"),
    "GB": Country("the United Kingdom", VIOLET, "violet"),
    "AU": Country("Australia"),
    "BR": Country("Brazil"),
    "CN": Country("China"),
    "DE": Country("Germany"),
    "EU": Country("the European Union"),
    "GH": Country("Ghana"),
    "IN": Country("India"),
    "JP": Country("Japan"),
    "KR": Country("South Korea"),
    "*": Country("all countries"),
}

# Each country's own name for the treaty, in that country's colour.
NAME_COLOURS = {"CUSMA": RED, "USMCA": BLUE, "T-MEC": OCHRE}

HEDGES = {
    "over": "over {value}",
    "under": "under {value}",
    "at_least": "at least {value}",
    "at_most": "up to {value}",
    "about": "about {value}",
    "just_below": "nearly {value}",
    "just_above": "just over {value}",
    "between": "{low} to {high}",
}

# Not strftime: its month names follow the machine's locale.
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def missing(value: Any) -> bool:
    """True for every way in which a table cell says that it holds nothing."""
    return bool(pd.isna(value)) or value == ""


def colour(code: Any) -> str:
    """The one colour a country has in every chart; black for all others.

    >>> colour("CA") == RED, colour("GH") == BLACK
    (True, True)
    """
    return BLACK if missing(code) else _country(code).colour


def _country(code: Any) -> Country:
    """The row of a country; one that is not listed goes by its code and is black."""
    return COUNTRIES.get(str(code), Country(str(code)))


def colour_key(codes: Iterable[Any]) -> str:
    """Which colours a chart uses, in words, for a note.

    >>> colour_key(["US", "CA", "US", "GH"])
    'Blue: the US; red: Canada; black: any other.'
    """
    used = list(dict.fromkeys(_country(code) for code in codes if not missing(code)))
    named = [f"{each.colour_word}: {each.name}" for each in used if each.colour_word]
    others = ["black: any other"] if any(not each.colour_word for each in used) else []
    return capital("; ".join(named + others)) + "." if used else ""


def country(code: Any) -> str:
    """A name that fits into a sentence.

    >>> country("US"), country("Ontario")
    ('the US', 'Ontario')
    """
    return "a partner not named" if missing(code) else _country(code).name


def possessive(code: Any) -> str:
    """Whose: a country before what it owns.

    >>> possessive("CA"), possessive("US")
    ("Canada's", 'US')
    """
    return "US" if code == "US" else f"{country(code)}'s"


def words(slug: Any) -> str:
    """A slug as words; the few that take a hyphen get it.

    >>> words("crude_oil"), words("anti_dumping")
    ('crude oil', 'anti-dumping')
    """
    spaced = "" if missing(slug) else str(slug).replace("_", " ")
    return spaced.replace("anti dumping", "anti-dumping").replace("agri food", "agri-food")


def capital(text: str) -> str:
    """The text with a capital at its beginning, the rest as it was.

    >>> capital("US states")
    'US states'
    """
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """A name as it stands within a sentence; abbreviations keep their capitals.

    >>> uncapital("Steel"), uncapital("HS codes")
    ('steel', 'HS codes')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def listing(items: Iterable[str]) -> str:
    """Items as a sentence lists them.

    >>> listing(["steel", "aluminum", "lumber"])
    'steel, aluminum and lumber'
    """
    *most, last = list(items)
    return f"{', '.join(most)} and {last}" if most else last


def plural(count: int, noun: str) -> str:
    """A count with its noun.

    >>> plural(1, "outlet"), plural(3, "outlet")
    ('1 outlet', '3 outlets')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def number(value: Any) -> str:
    """At most two decimals, no empty ones, a comma every three digits.

    >>> number(50.0), number(14.63), number(6491)
    ('50', '14.63', '6,491')
    """
    if missing(value):
        return "no number stated"
    text = f"{float(value):,.2f}"
    return text.rstrip("0").rstrip(".")


def hedged(relation: Any, value: Any, low: Any, high: Any) -> str:
    """A number with its hedge, in words.

    >>> hedged("just_below", 3.6, 3.42, 3.6), hedged("between", 12.5, 10, 15)
    ('nearly 3.6', '10 to 15')
    """
    if missing(value):
        return number(value)
    pattern = HEDGES.get(str(relation), "{value}")
    return pattern.format(value=number(value), low=number(low), high=number(high))


def scale_of(value: Any) -> tuple[float, str]:
    """The largest of million, billion, trillion that a number fills.

    >>> scale_of(3.6e9), scale_of(36)
    ((1000000000.0, 'billion'), (1.0, ''))
    """
    if missing(value):
        return 1.0, ""
    return next(((size, name) for size, name in SCALES if abs(value) >= size), (1.0, ""))


def day(date: Any) -> str:
    """A date as charts print it.

    >>> day(pd.Timestamp("2025-12-18"))
    '18 Dec 2025'
    """
    return "no date" if missing(date) else f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def whole_months(start: pd.Timestamp, end: pd.Timestamp) -> bool:
    """True if an interval begins with a month and ends with one."""
    return start.day == 1 and (end + pd.Timedelta(days=1)).day == 1


def interval(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """A closed interval of days, as short as it can be said.

    >>> interval(pd.Timestamp("2026-01-11"), pd.Timestamp("2026-01-20"))
    '11-20 Jan 2026'
    >>> interval(pd.Timestamp("2025-10-01"), pd.Timestamp("2025-10-31"))
    'Oct 2025'
    >>> interval(pd.Timestamp("2026-01-01"), pd.Timestamp("2026-12-31"))
    '2026'
    """
    if start == end:
        return day(start)
    if whole_months(start, end):
        return months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}-{day(end)}"
    return f"{day(start)} to {day(end)}"


def months(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """From month to month, as short as it can be said.

    >>> months(pd.Timestamp("2025-10-01"), pd.Timestamp("2026-01-31"))
    'Oct 2025 to Jan 2026'
    """
    first, last = (f"{MONTHS[date.month - 1]} {date.year}" for date in (start, end))
    if first == last:
        return first
    if start.year != end.year:
        return f"{first} to {last}"
    return str(start.year) if (start.month, end.month) == (1, 12) else f"{first[:3]} to {last}"
