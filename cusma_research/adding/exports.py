"""Tables of articles, one row each, as databases of news export them, or lists of files with what is known of each."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from cusma_research.adding.readers import FIELDS, Found, read
from cusma_research.adding.texts import decode, read_bytes
from cusma_research.errors import AddingError, CusmaError

LARGEST_TABLE = 2_000_000_000  # bytes; more does not fit into the memory of an ordinary machine at once
_OWN = (*FIELDS, "text", "file")


def rows(path: Path, columns: Mapping[str, str]) -> Iterator[Found | CusmaError]:
    """The articles of a table, or the error of a row that has none.

    ``columns`` says which column of the table is which of ours (article_id, outlet, title, url, published,
    published_basis, rights, text, file); several joined with ``+`` make one text. A column ``file`` names, from
    the table's folder on, the file that holds the text.

    Raises AddingError when the table cannot be read or a column is not there.
    """
    table = _table(path)
    names = _named(path, table, columns)
    for number, row in enumerate(table.to_dict("records"), start=1):
        try:
            yield _found(path, number, {ours: _joined(row, theirs) for ours, theirs in names.items()})
        except CusmaError as error:
            yield error


def _table(path: Path) -> pd.DataFrame:
    content = read_bytes(path, LARGEST_TABLE)
    kind = path.suffix.lower()
    try:
        if kind == ".parquet":
            return _words(pd.read_parquet(io.BytesIO(content)))
        text = decode(path, content)
        if kind == ".csv":
            return pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False)
        return _words(pd.DataFrame([json.loads(line) for line in text.split("\n") if line.strip()]))
    except CusmaError:
        raise
    except Exception as error:  # readers of broken tables raise anything
        cause = f"{type(error).__name__}: {error}".strip(": ")
        raise AddingError(f"{path}: cannot be read as a {kind} table ({cause}); export it again") from error


def _words(table: pd.DataFrame) -> pd.DataFrame:
    """All cells as words, dates as 2025-12-19, nothing for a missing value."""
    dates = table.columns[[pd.api.types.is_datetime64_any_dtype(dtype) for dtype in table.dtypes]]
    written = table.assign(**{column: table[column].dt.strftime("%Y-%m-%d") for column in dates})
    return written.astype(object).where(written.notna(), "").astype("str")


def _named(path: Path, table: pd.DataFrame, columns: Mapping[str, str]) -> dict[str, list[str]]:
    """Our columns and the table's that they are made of."""
    names = {column: [column] for column in _OWN if column in table.columns}
    names |= {ours: theirs.split("+") for ours, theirs in columns.items()}
    wanted = [column for theirs in names.values() for column in theirs]
    missing = [column for column in wanted if column not in table.columns]
    has = f"it has {', '.join(map(str, table.columns)) or 'none'}"
    if missing:
        raise AddingError(f"{path}: has no column {', '.join(missing)}; {has}: correct --columns")
    if "text" not in names and "file" not in names:
        raise AddingError(
            f"{path}: no column is called text or file; {has}: say which one is the text, "
            "as in --columns text=Body published=Date"
        )
    return names


def _joined(row: Mapping[object, str], columns: list[str]) -> str:
    return "\n\n".join(cell for column in columns if (cell := row[column].strip()))


def _found(path: Path, number: int, cells: dict[str, str]) -> Found:
    place = f"{path}, row {number}"
    stated = {name: cells[name] for name in FIELDS if cells.get(name)}
    if not cells.get("file"):
        return Found(
            place, cells.get("text", "").replace("\r\n", "\n").replace("\r", "\n"), stated, "the table"
        )
    file = (path.parent / cells["file"]).resolve()
    if not file.is_relative_to(path.parent.resolve()):
        raise AddingError(
            f"{place}: the file {cells['file']} lies outside the table's folder; put it beside the table"
        )
    found = read(file)
    return Found(f"{place}: {cells['file']}", found.text, found.stated | stated, "the table")
