"""The data dictionary: what each column means, in which unit, and what a missing value says.

It covers the tables that are made from articles (columns.toml) and those of the official record (record.toml).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from cusma_research import schemas
from cusma_research.errors import TableError
from cusma_research.record import contracts

if TYPE_CHECKING:
    import pandera.pandas as pa

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
    content = _content_of(name)
    told = content["tables"].get(name, {})
    own = told.get("columns", {})
    strangers = sorted(set(own) - set(columns(name)))
    if strangers or not told:
        raise TableError(f"release/{_file(name)}, table {name!r}: no such column {', '.join(strangers)}")
    described = tuple(
        _column(name, column, content["shared"], own.get(column, {})) for column in columns(name)
    )
    return Table(name, told["title"], told["row"], described)


def columns(name: str) -> dict[str, str]:
    """Column to type, in order, of a table made from articles or of the official record.

    >>> list(columns("modelled_rates"))
    ['valid_from', 'part', 'points_pct', 'source_id']
    """
    return contracts.columns(name) if name in contracts.REFERENCE else schemas.COLUMNS[name]


def _contract(name: str) -> pa.DataFrameSchema:
    return contracts.contract(name) if name in contracts.REFERENCE else schemas.contract(name)


def _column(name: str, column: str, shared: dict[str, Any], own: dict[str, Any]) -> Column:
    told = shared.get(column, {}) | own
    schema = _contract(name).columns[column]
    if "description" not in told:
        raise TableError(f"release/{_file(name)}: column {column!r} of table {name!r} is not described")
    return Column(
        name=column,
        type=TYPES[columns(name)[column]],
        description=told["description"],
        unit=told.get("unit", ""),
        missing=told.get("missing", "") if schema.nullable else "",
        values=_values(name, column, told),
        unique=bool(schema.unique),
    )


def _values(name: str, column: str, told: dict[str, Any]) -> dict[str, str]:
    """The allowed values in the order of the schema."""
    meanings = _meanings(told)
    allowed = list(
        (contracts.ALLOWED if name in contracts.REFERENCE else schemas.ALLOWED).get((name, column), ())
    )
    if set(meanings) != set(allowed):
        odd = ", ".join(sorted(set(meanings) ^ set(allowed)))
        raise TableError(f"release/{_file(name)}: {name}.{column} allows or explains other values ({odd})")
    return {value: meanings[value] for value in allowed}


def _meanings(told: dict[str, Any]) -> dict[str, str]:
    """What the values mean: as said here, or as ``values_of`` another table's column."""
    if "values_of" in told:
        name, _, column = told["values_of"].partition(".")
        return next(one.values for one in table(name).columns if one.name == column)
    return dict(told.get("values", {}))


def _file(name: str) -> str:
    return "record.toml" if name in contracts.REFERENCE else "columns.toml"


def _content_of(name: str) -> dict[str, Any]:
    return _read("record.toml") if name in contracts.REFERENCE else _content()


def _content() -> dict[str, Any]:
    return _read("columns.toml")


@cache
def _read(file: str) -> dict[str, Any]:
    path = resources.files("cusma_research.release") / file
    content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return content
