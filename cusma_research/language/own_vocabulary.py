"""A user's own vocabulary: one TOML file with rows like ours, checked against ours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from cusma_research.errors import VocabularyError
from cusma_research.language.vocabulary import Row, compiled, ours

TABLES = (
    "actors", "organisations", "places", "agreements", "sectors", "issues", "events", "hedges", "furniture",
)  # fmt: skip
_EXAMPLE = "example"


@cache
def load(path: str | Path) -> dict[str, tuple[Row, ...]]:
    """The rows of a file by table; raises VocabularyError for a file or row that cannot be used.

    A key is allowed if a row of ours has it, needed if all of ours have it, and of the kind that ours are of.
    """
    try:
        content = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"{path}: cannot be read as TOML ({error}); correct it") from error
    for table, rows in content.items():
        if table not in TABLES:
            raise VocabularyError(f"{path}: [[{table}]] is no table of ours; these are: {', '.join(TABLES)}")
        if not isinstance(rows, list):
            raise VocabularyError(f"{path}: [{table}] is one table; write [[{table}]] before each row")
        for number, row in enumerate(rows, start=1):
            _check(f"{path}: row {number} of [[{table}]]", table, row)
        _refuse_twice(path, table, rows)
    return {table: tuple(rows) for table, rows in content.items()}


def layered(found: Sequence[Row], own: Sequence[Row]) -> tuple[Row, ...]:
    """Our rows with the user's: one with an id of ours in its place, the others in front, where they win."""
    replaced = {row["id"]: row for row in own if "id" in row}
    known = {row.get("id") for row in found}
    fresh = [row for row in own if row.get("id") not in known or "id" not in row]
    return (*fresh, *(replaced.get(row.get("id"), row) for row in found))


def _check(place: str, table: str, row: Any) -> None:
    known = ours(table)
    if not isinstance(row, dict):
        raise VocabularyError(f"{place}: is no row; write key = value below [[{table}]]")
    kinds = {key: type(value) for like in known for key, value in like.items()}
    for key in set.intersection(*(set(like) for like in known)):
        if key not in row:
            raise VocabularyError(f"{place}: has no {key}; every row of [[{table}]] needs one")
    for key, value in row.items():
        if key not in kinds:
            raise VocabularyError(f"{place}: key {key!r} is not known; these are: {', '.join(sorted(kinds))}")
        if not isinstance(value, kinds[key]) or value == "":
            raise VocabularyError(
                f"{place}: {key} is {value!r}; it must be {_KINDS[kinds[key]]}, and no empty text"
            )
        if (table, key) in _CLOSED and value not in (
            allowed := sorted({like[key] for like in known if key in like})
        ):
            raise VocabularyError(f"{place}: {key} is {value!r}; it must be one of {', '.join(allowed)}")
    if others := [other for other in _WITH_ID if other != table and row.get("id") in _ids(other)]:
        raise VocabularyError(
            f"{place}: the id {row['id']!r} is one of [[{others[0]}]]; an id names one thing"
        )
    _check_words(place, table, row)


_CLOSED = {
    ("hedges", "relation"),
    ("hedges", "where"),
    ("events", "type"),
    ("events", "when"),
    ("furniture", "where"),
}
_WITH_ID = TABLES[:6]


def _ids(table: str) -> set[str]:
    return {row["id"] for row in ours(table)}


_KINDS = {str: 'text in "quotes"', list: "a [list]", int: "a whole number", bool: "true or false"}


def _check_words(place: str, table: str, row: Row) -> None:
    """What a row looks for must stand in its own example."""
    if lists := [
        key for key, value in row.items() if isinstance(value, list) and not all(map(_is_text, value))
    ]:
        raise VocabularyError(f"{place}: {lists[0]} holds something that is no text; put each word in quotes")
    example = str(row[_EXAMPLE])
    if "pattern" in row:
        try:
            pattern = compiled(row["pattern"])
        except re.error as error:
            raise VocabularyError(
                f"{place}: pattern {row['pattern']!r} is no regular expression ({error})"
            ) from error
        if not pattern.search(example):
            raise VocabularyError(
                f"{place}: its pattern does not find its example {example!r}; correct one of them"
            )
        return
    words = [word for key in ("variants", "adjectives", "described_as") for word in row.get(key, ())]
    if words and not any(word.lower() in example.lower() for word in words):
        raise VocabularyError(
            f"{place}: its example {example!r} holds none of its variants; give one that does"
        )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _refuse_twice(path: str | Path, table: str, rows: Sequence[Row]) -> None:
    ids = [row["id"] for row in rows if "id" in row]
    if repeated := [one for one in ids if ids.count(one) > 1]:
        raise VocabularyError(f"{path}: [[{table}]] has the id {repeated[0]!r} twice; an id names one thing")
