"""Tables to files and back: CSV for people, Parquet for programs, the same bytes on every run."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd

from cusma_research import schemas, storage
from cusma_research.articles import data_folder
from cusma_research.errors import TableError

# A spreadsheet runs a cell that begins with one of these as a formula; an apostrophe in front makes it text.
# The apostrophe itself is guarded too, so that reading back is exact.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")


def load_tables(folder: str | Path | None = None) -> dict[str, pd.DataFrame]:
    """Read the tables that ``build`` wrote, validated, as a dict from table name to frame.

    ``folder`` None means the project's ``data/processed``, or ``data/local`` for who works inside that folder: the
    tables made from texts that are not ours to publish, and the notebooks that read them. The Parquet files are
    read; their CSV twins hold the same. They are all of one build, even while another runs or after one was
    killed. Raises TableError, with the remedy, when a table is missing or altered.

    >>> sorted(load_tables())[:3]
    ['articles', 'chronology', 'dates']
    """
    folder = Path(folder) if folder is not None else _own_folder()
    contents = storage.read_set(folder, [f"{name}.parquet" for name in schemas.COLUMNS])
    return {
        name: _from_parquet(folder / f"{name}.parquet", name, contents[f"{name}.parquet"])
        for name in schemas.COLUMNS
    }


def _own_folder() -> Path:
    data, here = data_folder(), Path.cwd().resolve()
    return data / ("local" if here.is_relative_to(data / "local") else "processed")


def _from_parquet(path: Path, name: str, content: bytes) -> pd.DataFrame:
    try:
        table = pd.read_parquet(io.BytesIO(content))
    except (OSError, ValueError) as error:
        raise TableError(f"{path}: cannot be read ({error}); run '{storage.BUILD}' again") from error
    # Parquet has no unit as coarse as a second. Tables of another version lack columns, and are told so.
    types = {column: dtype for column, dtype in schemas.COLUMNS[name].items() if column in table.columns}
    return schemas.validate(name, table.astype(types))


def to_parquet(table: pd.DataFrame) -> bytes:
    """The table as Parquet: zstd, no pandas index, the same bytes for the same table."""
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False, compression="zstd")
    return buffer.getvalue()


def to_csv(table: pd.DataFrame) -> bytes:
    """The table as UTF-8 CSV with a byte-order mark, for spreadsheets; dates as 2025-12-19, NA as nothing.

    Text that a spreadsheet would run as a formula gets an apostrophe in front; ``from_csv`` takes it off.
    """
    safe = table.copy()
    for column in safe.columns[safe.dtypes == "str"]:
        risky = safe[column].str.startswith(_RISKY, na=False)
        safe[column] = safe[column].mask(risky, "'" + safe[column])
    words = safe.columns[safe.dtypes == "str"]
    returns = any(safe[column].str.contains("\r", na=False).any() for column in words)
    # A bare carriage return would end the row, unless the cell is quoted.
    quoting: Any = csv.QUOTE_NONNUMERIC if returns else csv.QUOTE_MINIMAL
    text = safe.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d", quoting=quoting)
    return text.encode("utf-8-sig")


def from_csv(name: str, data: bytes) -> pd.DataFrame:
    """Read table ``name`` back from what ``to_csv`` wrote, exactly as it was.

    Raises TableError for what is no such table.

    >>> table = schemas.frame("sentences", [
    ...     {"article_id": "a", "start": 0, "end": 2, "kind": "list_item", "text": "=1"}])
    >>> from_csv("sentences", to_csv(table)).equals(table)
    True
    """
    try:
        raw = pd.read_csv(
            io.BytesIO(data), dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8-sig"
        )
        typed = _unguarded(name, raw).astype(schemas.COLUMNS[name])
    except (
        ValueError,
        KeyError,
    ) as error:  # what pandas raises for bytes, rows, columns and values that do not fit
        raise TableError(f"this is no table {name!r} as CSV ({error}); build it again") from error
    return schemas.validate(name, typed)


def _unguarded(name: str, raw: pd.DataFrame) -> pd.DataFrame:
    """Cells as they were before ``to_csv`` made them safe, flags as flags."""
    for column in raw.columns[[schemas.COLUMNS[name].get(column) == schemas.TEXT for column in raw.columns]]:
        raw[column] = raw[column].str.replace("^'", "", regex=True)
    if "in_furniture" in schemas.COLUMNS[name]:
        raw["in_furniture"] = raw["in_furniture"] == "True"
    return raw
