"""Folder of official figures in, a dict of validated tables out."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from cusma_research.articles import data_folder
from cusma_research.errors import SourceError, TableError
from cusma_research.record import contracts
from cusma_research.schemas import DATE, FLAG

Reference = dict[str, pd.DataFrame]


def load_reference(folder: str | Path | None = None) -> Reference:
    """Read ``data/reference`` as a dict from table name to frame, each validated.

    ``folder`` None means the project's own. Money is in the unit that the column names or, in
    ``official_figures``, its metric; shares are in per cent. ``published_on`` is the day on which a row was
    first published, NA where that is not known. A row whose ``usable`` is False is unverified: it is shown
    and never computed with. Every row's ``source_id`` stands in ``sources``.

    Raises SourceError when a file is missing or cannot be read, TableError when a table breaks its contract.

    >>> reference = load_reference()
    >>> reference["exports_monthly"].loc[0, "us_share_pct"]
    np.float64(77.87)
    """
    folder = Path(folder) if folder is not None else data_folder() / "reference"
    tables = {name: _read(folder / f"{name}.csv", name) for name in contracts.REFERENCE}
    for name, table in tables.items():
        _check_sources(name, table, set(tables["sources"]["source_id"]))
    return tables


def _read(path: Path, name: str) -> pd.DataFrame:
    try:
        raw = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise SourceError(f"{path}: not found; restore data/reference from the repository") from error
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise SourceError(f"{path}: cannot be read as CSV ({error})") from error
    expected = contracts.columns(name)
    if list(raw.columns) != list(expected):
        raise TableError(
            f"{path}: has the columns {', '.join(raw.columns)}; expected are {', '.join(expected)}"
        )
    try:
        return contracts.frame(name, [_typed(row, expected) for row in raw.to_dict("records")])
    except (ValueError, TypeError) as error:
        raise TableError(f"{path}: {error}") from error


def _typed(row: dict[object, object], expected: dict[str, str]) -> dict[str, object]:
    """The words of a CSV row as values; what is empty is None."""
    out: dict[str, object] = {}
    for column, dtype in expected.items():
        value = row[column]
        if not isinstance(value, str):
            out[column] = None
        elif dtype in ("float64", "Int64"):
            out[column] = float(value) if dtype == "float64" else int(value)
        elif dtype == FLAG:
            out[column] = _flag(value)
        else:
            out[column] = pd.to_datetime(value, format="%Y-%m-%d") if dtype == DATE else value
    return out


def _flag(value: str) -> bool:
    if value not in ("True", "False"):
        raise TableError(f"{value!r} is neither True nor False")
    return value == "True"


def _check_sources(name: str, table: pd.DataFrame, known: set[str]) -> None:
    if name in ("sources", "metrics"):
        return
    unknown = sorted(set(table["source_id"]) - known)
    if unknown:
        raise TableError(f"{name}: no record in sources of {', '.join(unknown)}; add a row for each")
