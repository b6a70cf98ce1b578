"""Where added articles are kept: ``data/raw/added``, a text each and one table of sources, ignored by git."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from cusma_research import schemas
from cusma_research.adding.batch import Batch
from cusma_research.adding.record import Record
from cusma_research.articles import ADDED, SOURCE_COLUMNS, read_sources
from cusma_research.errors import AddingError

_SOURCES = f"{ADDED}/sources.csv"


def plan(raw: Path, records: Sequence[Record]) -> dict[str, bytes | None]:
    """What adding writes, path below ``data/raw`` to content, in the order in which it must be written.

    The table comes last: until it is there the texts belong to nobody, so that an addition cut short is none.
    """
    files: dict[str, bytes | None] = {
        _text(new.row["article_id"]): new.text.encode("utf-8") for new in records
    }
    return files | {_SOURCES: _table([*_kept(raw), *(new.row for new in records)])}


def removal(raw: Path, ids: Sequence[str]) -> dict[str, bytes | None]:
    """What removing writes, as for ``plan``; None for a file that goes, the table first.

    Raises AddingError for an id that was not added.
    """
    rows = _kept(raw)
    unknown = [one for one in ids if one not in {row["article_id"] for row in rows}]
    if unknown:
        there = ", ".join(row["article_id"] for row in rows) or "none"
        raise AddingError(
            f"{', '.join(unknown)}: not among the added articles, which are: {there}; correct the id"
        )
    left = [row for row in rows if row["article_id"] not in ids]
    return {_SOURCES: _table(left) if left else None} | {_text(one): None for one in ids}


def articles_after(known: pd.DataFrame, records: Sequence[Record]) -> pd.DataFrame:
    """ARTICLES as ``load_articles`` will give them once the records are written."""
    parts = [known, Batch(list(records), []).articles]
    both = pd.concat([part for part in parts if len(part)], ignore_index=True)
    return schemas.validate("articles", both.sort_values("article_id", ignore_index=True))


def _text(article_id: str) -> str:
    return f"{ADDED}/{article_id}.txt"


def _kept(raw: Path) -> list[dict[str, str]]:
    path = raw / _SOURCES
    if not path.is_file():
        return []
    rows = read_sources(path).fillna("").to_dict("records")
    return [{str(key): str(value) for key, value in row.items()} for row in rows]


def _table(rows: Sequence[dict[str, str]]) -> bytes:
    ordered = sorted(rows, key=lambda row: row["article_id"])
    table = pd.DataFrame(ordered, columns=SOURCE_COLUMNS, dtype="str")
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")
