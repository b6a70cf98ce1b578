"""Field by field: does a found row say what the gold row says? None where that is not to be compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from cusma_research.evaluation.items import Item
from cusma_research.evaluation.speakers import same_speaker

# A percentage may be rounded to one decimal place; an amount may differ by what a float cannot hold.
PER_CENT_TOLERANCE, RELATIVE_TOLERANCE = 0.05, 1e-6
EVERYBODY, OUTLET = "*", "outlet"
ELSEWHERE = "OTHER"  # in gold: a country that has no code of its own there
_WITH_CODE = {"US", "CA", "MX", "CN", "IN", EVERYBODY}

Agrees = Callable[[Item, Item], bool | None]


@dataclass(frozen=True, slots=True)
class Field:
    """One comparison: its name, the columns that it shows, and what a gold row that was not found counts as."""

    name: str
    agrees: Agrees
    gold_columns: tuple[str, ...]
    found_columns: tuple[str, ...]
    unfound: bool | None = None


def equal(name: str, column: str) -> Field:
    """The same single value on both sides; where the gold has none, there must be none."""
    return Field(name, lambda gold, found: _equal(gold, found, column), (column,), (column,))


def _equal(gold: Item, found: Item, column: str) -> bool | None:
    if not gold.has(column):
        return None
    wanted, got = gold.first(column)[0], found.first(column)[0]
    return wanted is got is None or str(wanted) == str(got)


def same_set(name: str, column: str) -> Field:
    """The same members on both sides."""
    return Field(name, lambda gold, found: _same_set(gold, found, column), (column,), (column,))


def _same_set(gold: Item, found: Item, column: str) -> bool | None:
    return gold.parts(column) == found.parts(column) if gold.has(column) else None


def one_of(name: str, column: str, *more: str) -> Field:
    """The found value is the gold's or one of its alternatives; not compared where the gold has none."""
    return Field(name, lambda gold, found: _one_of(gold, found, column, *more), (column, *more), (column,))


def _one_of(gold: Item, found: Item, column: str, *more: str) -> bool | None:
    allowed = gold.parts(column, *more)
    return bool(allowed & found.parts(column)) if allowed else None


def rate(gold: Item, found: Item) -> bool | None:
    """Every number of the gold (a range has two) is the rate or an end of its interval, in per cent."""
    return gold.numbers("low_pct", "high_pct") <= found.numbers("rate_pct", "low_pct", "high_pct")


def sector(gold: Item, found: Item) -> bool | None:
    """At least one sector of the gold was found. A row that has none (outside the vocabulary) counts as right."""
    allowed = gold.parts("sector", "sector_alt")
    return not allowed or bool(allowed & found.parts("sector"))


def every_sector(gold: Item, found: Item) -> bool | None:
    """All sectors of the gold and no other, alternatives allowed."""
    wanted, alternatives, got = gold.parts("sector"), gold.parts("sector_alt"), found.parts("sector")
    if not wanted | alternatives or gold.first("other_sector")[0]:
        return None
    return got <= wanted | alternatives and (wanted <= got or bool(got & alternatives))


def target(gold: Item, found: Item) -> bool | None:
    """At least one country in common; where the gold has every country, Canada is as good.

    A country that is another one in the gold may be any but those that have a code there.
    """
    allowed, got = gold.parts("imposed_on", "imposed_on_alt"), found.parts("imposed_on")
    allowed |= {"CA"} if EVERYBODY in allowed else set()
    return bool(allowed & got) or (ELSEWHERE in allowed and bool(got - _WITH_CODE))


def value(gold: Item, found: Item) -> bool | None:
    """The same number, in the unit of the gold."""
    (wanted, unit), (got,) = gold.first("value", "unit"), found.first("value")
    if got is None:
        return False
    number = float(str(wanted))
    tolerance = max(PER_CENT_TOLERANCE if unit == "percent" else 0.0, RELATIVE_TOLERANCE * abs(number))
    return abs(float(str(got)) - number) <= tolerance


def days(gold: Item, found: Item) -> bool | None:
    """The same first and last day; an undecided date agrees with an undecided one."""
    columns = "date_start", "date_end"
    return [_day(v) for v in gold.first(*columns)] == [_day(v) for v in found.first(*columns)]


def _day(day: object) -> str | None:
    return None if day is None else pd.Timestamp(str(day)).date().isoformat()


def carve_out(gold: Item, found: Item) -> bool | None:
    """Both have a carve-out or neither; its words are free."""
    return bool(gold.parts("scope")) == bool(found.parts("scope")) if gold.has("scope") else None


def attribution(gold: Item, found: Item) -> bool | None:
    """Who says it: the speaker, or another reading that the gold allows; nobody is the outlet."""
    if not gold.has("speaker"):
        return None
    named, got = gold.first("speaker")[0], found.first("attribution")[0]
    allowed = [OUTLET if named is None else str(named), *_alternatives(gold)]
    if got is None:
        return OUTLET in allowed
    return any(same_speaker(str(got), name) for name in allowed)


def speaker(gold: Item, found: Item) -> bool | None:
    """Who is quoted; scare quotes are another measure."""
    named, got = gold.first("speaker")[0], found.first("speaker_id")[0]
    return None if named is None else same_speaker(None if got is None else str(got), str(named))


def nobody(gold: Item, found: Item) -> bool | None:
    """A scare quote has no speaker."""
    return None if gold.first("speaker")[0] is not None else found.first("speaker_id")[0] is None


def _alternatives(gold: Item) -> list[str]:
    cells = gold.values.get("speaker_alt", [])
    return [name.strip() for cell in cells for name in str(cell).split(";") if name.strip()]
