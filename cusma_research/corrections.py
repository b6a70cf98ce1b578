"""Corrections by hand: rows of ``data/raw/corrections.csv``, put over what the rules read on every build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from cusma_research import schemas
from cusma_research.errors import CorrectionError, TableError

FILE = "corrections.csv"
COLUMNS = ("claim_id", "field", "value", "reason", "date")
TABLES = tuple(name for name, columns in schemas.COLUMNS.items() if "correction" in columns)

# A claim is known by its article and place: who wants another place wants another claim.
_FIXED = ("claim_id", "article_id", "start", "end", "text", "sentence", "correction")
_INTERVALS = (("low", "value", "high"), ("low_pct", "rate_pct", "high_pct"), ("date_start", "date_end"))

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Correction:
    """One row of the file: ``value`` is text as written, None for a value that is missing."""

    place: str
    claim_id: str
    field: str
    value: str | None
    reason: str
    date: str


def load_corrections(folder: str | Path) -> list[Correction]:
    """The corrections of a raw folder, in the order of the file; none if there is no file.

    Raises CorrectionError, with file and line, for a missing column, a value that every row needs and one lacks,
    an impossible date, or two corrections of one field.
    """
    path = Path(folder) / FILE
    if not path.is_file():
        return []
    try:
        table = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise CorrectionError(
            f"{path}: cannot be read as CSV ({error}); save it again as CSV in UTF-8"
        ) from error
    missing = [column for column in COLUMNS if column not in table.columns]
    if missing:
        raise CorrectionError(
            f"{path}: lacks the columns {', '.join(missing)}; its columns are {', '.join(COLUMNS)}"
        )
    rows = [_row(path, line, row) for line, row in enumerate(table.to_dict("records"), start=2)]
    _refuse_twice(rows)
    return rows


def _row(path: Path, line: int, row: Mapping[Any, str]) -> Correction:
    place = f"{path}, line {line}"
    cells = {column: row[column].strip() for column in COLUMNS}
    for column in ("claim_id", "field", "reason", "date"):
        if not cells[column]:
            raise CorrectionError(f"{place}: has no {column}; every correction needs one")
    try:
        dt.date.fromisoformat(cells["date"])
    except ValueError as error:
        raise CorrectionError(
            f"{place}: the date {cells['date']!r} is none; write it as 2025-12-19"
        ) from error
    return Correction(
        place, cells["claim_id"], cells["field"], cells["value"] or None, cells["reason"], cells["date"]
    )


def _refuse_twice(rows: list[Correction]) -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in rows:
        first = seen.setdefault((row.claim_id, row.field), row.place)
        if first != row.place:
            raise CorrectionError(
                f"{row.place}: {row.field} of {row.claim_id} is corrected in {first} too; keep one"
            )


def corrected(tables: Tables, corrections: list[Correction]) -> dict[str, pd.DataFrame]:
    """The tables with the corrections put over them; ``correction`` says what stood there, why and since when.

    A correction whose claim is not there, or that says what the rules read anyway, changes nothing: see ``idle``.
    Raises CorrectionError for a field that the table does not have or that cannot be corrected, and for a value
    that the table does not allow.
    """
    out = dict(tables)
    for name in TABLES:
        places = {claim: n for n, claim in enumerate(out[name]["claim_id"])}
        for row in corrections:
            if row.claim_id in places:
                out[name] = _put(name, out[name], places[row.claim_id], row)
        _refuse_crossed(out[name], corrections)
    return out


def _put(name: str, table: pd.DataFrame, place: int, row: Correction) -> pd.DataFrame:
    allowed = [column for column in schemas.COLUMNS[name] if column not in _FIXED]
    if row.field not in allowed:
        raise CorrectionError(
            f"{row.place}: {row.field!r} of {name} cannot be corrected; these can: {', '.join(allowed)}"
        )
    try:
        value, before = _typed(name, row), table.at[place, row.field]
        if _told(before) == _told(value):
            return table
        changed = table.copy()
        changed.loc[place, row.field] = value
        note = f"{row.field}: {_told(before)} -> {_told(value)}, {row.reason} ({row.date})"
        earlier = changed["correction"].iloc[place]
        changed.loc[place, "correction"] = f"{earlier}; {note}" if isinstance(earlier, str) else note
        return schemas.validate(name, changed)
    except (TableError, ValueError, TypeError) as error:
        raise CorrectionError(
            f"{row.place}: {name} does not allow {row.field} = {row.value!r}: {error}"
        ) from error


def _typed(name: str, row: Correction) -> Any:
    """The value in the type of its column."""
    dtype = schemas.COLUMNS[name][row.field]
    if row.value is None or dtype == schemas.TEXT:
        return pd.NA if row.value is None else row.value
    return pd.to_datetime(row.value, format="%Y-%m-%d") if dtype == schemas.DATE else float(row.value)


def _told(value: Any) -> str:
    if pd.isna(value):
        return "missing"
    return f"{value:%Y-%m-%d}" if isinstance(value, dt.date) else str(value)


def _refuse_crossed(table: pd.DataFrame, corrections: list[Correction]) -> None:
    """A value that left its interval: who corrects one must correct the ends too."""
    for columns in _INTERVALS:
        if not set(columns) <= set(table.columns):
            continue
        for row in table[table["correction"].notna()].to_dict("records"):
            ends = [row[column] for column in columns if not pd.isna(row[column])]
            if ends != sorted(ends):
                place = next(c.place for c in corrections if c.claim_id == row["claim_id"])
                said = ", ".join(f"{column} {_told(row[column])}" for column in columns)
                raise CorrectionError(f"{place}: leaves {said}, which are not in order; correct all of them")


def idle(tables: Tables, corrections: list[Correction]) -> list[str]:
    """The corrections that no longer apply to tables from ``corrected``, each with the reason."""
    marks = {
        claim: mark
        for name in TABLES
        for claim, mark in zip(tables[name]["claim_id"], tables[name]["correction"], strict=True)
    }
    lines = []
    for row in corrections:
        what = f"{row.place}: {row.field} of {row.claim_id}"
        if row.claim_id not in marks:
            lines.append(f"{what} no longer applies: there is no such claim now")
        elif f"{row.field}: " not in str(marks[row.claim_id]):
            lines.append(f"{what} is not needed: the text is read as {row.value or 'missing'} now")
    return lines
