"""The data dictionary: what each column means, in which unit, and what a missing value says."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from cusma_research import schemas
from cusma_research.errors import TableError

TYPES = {
    schemas.TEXT: "string",
    schemas.DATE: "date",
    schemas.NUMBER: "number",
    schemas.WHOLE: "integer",
    schemas.FLAG: "boolean",
}


@dataclass(frozen=True)
class Column:
    """One column: ``unit`` is "" where there is none, ``missing`` is "" where every row has a value.

    ``values`` maps each allowed value to its meaning; it is empty where any value may stand.
    """

    name: str
    type: str
    description: str
    unit: str = ""
    missing: str = ""
    values: dict[str, str] = field(default_factory=dict)
    unique: bool = False


@dataclass(frozen=True)
class Table:
    """One table: its ``title``, what one ``row`` is, and its columns in order."""

    name: str
    title: str
    row: str
    columns: tuple[Column, ...]


@cache
def table(name: str) -> Table:
    """The dictionary of one table; types and allowed values are those of its schema.

    Raises TableError when a column is not described, or a description belongs to no column.

    >>> table("tariffs").columns[9].name, table("tariffs").columns[9].unit
    ('rate_pct', 'per cent of value')
    """
    told = _content()["tables"].get(name, {})
    own = told.get("columns", {})
    strangers = sorted(set(own) - set(schemas.COLUMNS[name]))
    if strangers or not told:
        raise TableError(f"release/columns.toml, table {name!r}: no such column {', '.join(strangers)}")
    columns = tuple(_column(name, column, own.get(column, {})) for column in schemas.COLUMNS[name])
    return Table(name, told["title"], told["row"], columns)


def _column(name: str, column: str, own: dict[str, Any]) -> Column:
    told = _content()["shared"].get(column, {}) | own
    schema = schemas.contract(name).columns[column]
    if "description" not in told:
        raise TableError(f"release/columns.toml: column {column!r} of table {name!r} is not described")
    return Column(
        name=column,
        type=TYPES[schemas.COLUMNS[name][column]],
        description=told["description"],
        unit=told.get("unit", ""),
        missing=told.get("missing", "") if schema.nullable else "",
        values=_values(name, column, told),
        unique=bool(schema.unique),
    )


def _values(name: str, column: str, told: dict[str, Any]) -> dict[str, str]:
    """The allowed values in the order of the schema."""
    meanings = told.get("values", {})
    allowed = list(schemas.ALLOWED.get((name, column), ()))
    if set(meanings) != set(allowed):
        odd = ", ".join(sorted(set(meanings) ^ set(allowed)))
        raise TableError(f"release/columns.toml: {name}.{column} allows or explains other values ({odd})")
    return {value: meanings[value] for value in allowed}


@cache
def _content() -> dict[str, Any]:
    file = resources.files("cusma_research.release") / "columns.toml"
    content: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return content
