"""What each table holds: columns in order, types, and the values that are allowed.

Text is pandas ``str``, dates ``datetime64[s]`` at midnight, numbers ``float64`` or nullable ``Int64``;
a missing value is NA. Offsets count characters of the article's text, end exclusive.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow

from cusma_research.errors import TableError

if TYPE_CHECKING:
    import pandera.pandas as pa

    _Table = pd.DataFrame | Mapping[str, Any]  # or its columns as arrays

TEXT, DATE, NUMBER, WHOLE, FLAG = "str", "datetime64[s]", "float64", "Int64", "bool"

_TEXT_TYPE = pd.StringDtype(na_value=math.nan)
_TEXT_ARRAY: Any = _TEXT_TYPE.construct_array_type()
_DAYS = {dt.date, type(None)}

_SPAN = {"article_id": TEXT, "start": WHOLE, "end": WHOLE}
_CLAIM = {"claim_id": TEXT, **_SPAN}
_BY_HAND = {"correction": TEXT}  # what was corrected by hand, why and when; NA where a row is as it was read

COLUMNS: dict[str, dict[str, str]] = {
    "articles": {
        "article_id": TEXT,
        "outlet": TEXT,
        "title": TEXT,
        "url": TEXT,
        "published": DATE,
        "published_basis": TEXT,
        "text_kind": TEXT,
        "sha256": TEXT,
        "text": TEXT,
        "family": TEXT,
    },
    "sentences": {**_SPAN, "kind": TEXT, "rule": TEXT, "text": TEXT},
    "mentions": {**_SPAN, "kind": TEXT, "entity_id": TEXT, "name": TEXT, "text": TEXT},
    "dates": {
        **_SPAN,
        "date_start": DATE,
        "date_end": DATE,
        "precision": TEXT,
        "edtf": TEXT,
        "in_furniture": FLAG,
        "text": TEXT,
    },
    "quotes": {
        **_CLAIM,
        "speaker_id": TEXT,
        "speaker": TEXT,
        "kind": TEXT,
        "cue": TEXT,
        "text": TEXT,
        **_BY_HAND,
    },
    "dependence": {
        **_CLAIM,
        "measure": TEXT,
        "relation": TEXT,
        "value": NUMBER,
        "low": NUMBER,
        "high": NUMBER,
        "unit": TEXT,
        "reporter": TEXT,
        "partner": TEXT,
        "flow": TEXT,
        "product": TEXT,
        "hs": TEXT,
        "per": TEXT,
        "period": TEXT,
        "attribution": TEXT,
        "text": TEXT,
        "sentence": TEXT,
        **_BY_HAND,
    },
    "tariffs": {
        **_CLAIM,
        "imposed_by": TEXT,
        "imposed_on": TEXT,
        "sector": TEXT,
        "hs": TEXT,
        "relation": TEXT,
        "rate_pct": NUMBER,
        "low_pct": NUMBER,
        "high_pct": NUMBER,
        "rate_kind": TEXT,
        "scope": TEXT,
        "status": TEXT,
        "effective": DATE,
        "attribution": TEXT,
        "note": TEXT,
        "text": TEXT,
        "sentence": TEXT,
        **_BY_HAND,
    },
    "events": {
        **_CLAIM,
        "event_type": TEXT,
        "date_start": DATE,
        "date_end": DATE,
        "precision": TEXT,
        "edtf": TEXT,
        "timing": TEXT,
        "actors": TEXT,
        "title": TEXT,
        "attribution": TEXT,
        "text": TEXT,
        "sentence": TEXT,
        **_BY_HAND,
    },
    "chronology": {
        "event_id": TEXT,
        "event_type": TEXT,
        "title": TEXT,
        "date_start": DATE,
        "date_end": DATE,
        "edtf": TEXT,
        "actors": TEXT,
        "article_ids": TEXT,
        "claim_ids": TEXT,
        "n_articles": WHOLE,
        "known_on": DATE,
        "disagreement": TEXT,
        "n_independent": WHOLE,
    },
}

REQUIRED_OF_ARTICLES = ("article_id", "published", "text")

_RELATIONS = (
    "exactly",
    "over",
    "at_least",
    "under",
    "at_most",
    "about",
    "just_below",
    "just_above",
    "between",
)
_EVENT_TYPES = (
    "talks_start talks_end meeting visit statement interview report consultation deadline tariff_imposed "
    "tariff_threatened tariff_removed agreement_signed agreement_review election advert ruling other"
).split()
_MEASURES = (
    "export_share import_share two_way_trade trade_value consumption_share top_export_market supplier_rank "
    "critical_minerals jobs firms covered_share other_share other_value"
).split()
_RATE_KINDS = (
    "headline additional over_quota anti_dumping countervailing anti_dumping_and_countervailing average "
    "scenario claimed"
).split()

_PRECISIONS = ("day", "week", "month", "quarter", "season", "year", "part", "range")

ALLOWED: dict[tuple[str, str], Iterable[str]] = {
    ("articles", "published_basis"): ("stated", "inferred"),
    ("articles", "text_kind"): ("digest", "original", "added"),
    ("sentences", "kind"): ("body", "heading", "list_item", "furniture"),
    ("mentions", "kind"): ("actor", "organisation", "place", "agreement", "sector", "issue"),
    ("dates", "precision"): _PRECISIONS,
    ("quotes", "kind"): ("cue", "continuation", "scare"),
    ("dependence", "measure"): _MEASURES,
    ("dependence", "relation"): _RELATIONS,
    ("dependence", "flow"): ("exports", "imports", "two-way", "resources"),
    ("dependence", "per"): ("day", "year"),
    ("tariffs", "relation"): _RELATIONS,
    ("tariffs", "rate_kind"): _RATE_KINDS,
    ("tariffs", "status"): ("in_force", "announced", "threatened", "proposed", "removed", "replaced"),
    ("events", "event_type"): _EVENT_TYPES,
    ("events", "precision"): _PRECISIONS,
    ("events", "timing"): ("past", "ongoing", "scheduled"),
    ("chronology", "event_type"): _EVENT_TYPES,
}

# Columns in which every row has a value.
_FILLED = {
    "article_id", "start", "end", "text", "kind", "published", "in_furniture", "claim_id", "event_type",
    "measure", "relation", "event_id", "timing", "article_ids", "claim_ids", "n_articles", "known_on",
    "n_independent",
}  # fmt: skip
_FILLED_EXCEPT = {("tariffs", "relation")}
_UNIQUE = {("articles", "article_id"), ("chronology", "event_id")}
SORT = ["article_id", "start", "end"]


@cache
def contract(name: str) -> pa.DataFrameSchema:
    """The pandera schema of one table.

    >>> list(contract("sentences").columns)
    ['article_id', 'start', 'end', 'kind', 'rule', 'text']
    """
    import pandera.pandas as pa

    columns = {}
    for column, dtype in COLUMNS[name].items():
        checks = [pa.Check.isin(list(ALLOWED[name, column]))] if (name, column) in ALLOWED else []
        filled = column in _FILLED and (name, column) not in _FILLED_EXCEPT
        columns[column] = pa.Column(dtype, checks, nullable=not filled, unique=(name, column) in _UNIQUE)
    spans = [pa.Check(_spans_hold, error="end comes before start")] if "start" in columns else []
    return pa.DataFrameSchema(columns, checks=spans, strict=True, ordered=True, name=name)


def _spans_hold(table: _Table) -> bool:
    start, end = (table[column].to_numpy(dtype="int64", na_value=-1) for column in ("start", "end"))
    return bool(((start >= 0) & (end > start)).all())


def validate(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return ``frame`` if it keeps the contract of table ``name``; raise TableError if not."""
    if _keeps(name, frame):
        return frame
    return checked(contract(name), frame)


def checked(contract: pa.DataFrameSchema, frame: pd.DataFrame) -> pd.DataFrame:
    """Return ``frame`` if it keeps a contract; raise TableError, with the first cells that break it, if not."""
    import pandera.errors

    try:
        return contract.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases[["column", "check", "failure_case"]].head(5).to_string(index=False)
        raise TableError(
            f"table {contract.name!r} breaks its contract (see frames of the documentation):\n{cases}"
        ) from error


def _keeps(name: str, table: _Table) -> bool:
    """Whether a table keeps its contract: pandera's answer at a tenth of its price, and without its words."""
    if {column: str(values.dtype) for column, values in table.items()} != COLUMNS[name]:
        return False
    if list(table) != list(COLUMNS[name]) or ("start" in table and not _spans_hold(table)):
        return False
    return all(_holds(name, column, values) for column, values in table.items())


def _holds(name: str, column: Any, values: Any) -> bool:
    if column in _FILLED and (name, column) not in _FILLED_EXCEPT and pd.isna(values).any():
        return False
    if (name, column) in _UNIQUE and len(values.unique()) < len(values):
        return False
    return (name, column) not in ALLOWED or not {
        value for value in values.unique() if not pd.isna(value)
    }.difference(ALLOWED[name, column])


def frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Build table ``name`` from rows, typed, sorted by place and validated.

    A key that a row lacks is NA. Works for no rows at all.

    >>> frame("sentences", [{"article_id": "a", "start": 0, "end": 2, "kind": "body", "text": "Hi"}]).shape
    (1, 6)
    """
    rows = list(rows)
    columns = COLUMNS[name]
    if set(SORT) <= set(columns):
        rows.sort(key=itemgetter(*SORT))
    # arrays, for Series would be aligned
    data = {column: _array(_values(rows, column), dtype) for column, dtype in columns.items()}
    table = pd.DataFrame(data, copy=False)
    return table if _keeps(name, data) else checked(contract(name), table)


def _values(rows: list[Mapping[str, Any]], column: str) -> list[Any]:
    try:
        return list(map(itemgetter(column), rows))
    except KeyError:
        return [row.get(column) for row in rows]


def series(values: list[Any], dtype: str) -> pd.Series:
    """Values as one column of a table's type; dates may be text or timestamps."""
    return pd.Series(_array(values, dtype))


def _array(values: list[Any], dtype: str) -> Any:
    """An array that pandas takes as it is; texts, days and numbers are made in a third of the time that it takes."""
    if dtype == TEXT:
        return _TEXT_ARRAY(pyarrow.array(values, pyarrow.large_string(), from_pandas=True), dtype=_TEXT_TYPE)
    if dtype == NUMBER or (dtype == DATE and set(map(type, values)) <= _DAYS):
        return np.array(values, dtype)
    if dtype == DATE:
        return pd.Series(pd.to_datetime(pd.Series(values, dtype=object)), dtype=DATE).array
    return pd.Series(values, dtype=dtype).array


def articles_frame(articles: pd.DataFrame) -> pd.DataFrame:
    """Bring a user's frame of articles into the shape of ARTICLES.

    Needs ``article_id``, ``published`` (any date unit) and ``text``; the other columns are filled with NA
    (``text_kind`` with ``added``). The caller's frame is left as it was.

    Raises TableError when a column is missing, an id is repeated, or a date cannot be read.

    >>> import pandas as pd
    >>> mine = pd.DataFrame({"article_id": ["a"], "published": ["2025-12-19"], "text": ["Hello."]})
    >>> articles_frame(mine).loc[0, "text_kind"]
    'added'
    """
    missing = [column for column in REQUIRED_OF_ARTICLES if column not in articles.columns]
    if missing:
        raise TableError(
            f"articles lack {', '.join(missing)}; needed are {', '.join(REQUIRED_OF_ARTICLES)}, "
            f"and these columns came: {', '.join(map(str, articles.columns)) or 'none'}"
        )
    if "text_kind" not in articles.columns:
        articles = articles.assign(text_kind="added")
    return validate("articles", _typed_articles(articles))


def _typed_articles(articles: pd.DataFrame) -> pd.DataFrame:
    articles = articles.reset_index(drop=True)
    data: dict[str, Any] = {}
    for column, dtype in COLUMNS["articles"].items():
        if column not in articles.columns:
            data[column] = _array([None] * len(articles), dtype)
        elif dtype == DATE:
            data[column] = _dates(articles[column])
        else:
            data[column] = articles[column].astype(pd.api.types.pandas_dtype(dtype))
    return pd.DataFrame(data)


def _dates(values: pd.Series) -> pd.Series:
    try:
        dates = pd.to_datetime(values)
    except (ValueError, TypeError) as error:
        raise TableError(
            f"column 'published' holds a value that is no date: {error}; write 2025-12-19"
        ) from error
    if getattr(dates.dt, "tz", None) is not None:
        dates = dates.dt.tz_localize(None)
    return dates.dt.normalize().dt.as_unit("s")
