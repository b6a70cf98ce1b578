"""Which outlets stand behind a table, and whether a table has what a chart needs."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from cusma_research.charts.wording import day, missing, plural
from cusma_research.errors import TableError

# More names than this would be longer than the chart; the table has them all.
MOST_SOURCES = 6


def require(table: pd.DataFrame, columns: Iterable[str], chart: str) -> None:
    """Raise TableError if a table is empty or lacks a column that the chart draws."""
    lacking = [column for column in columns if column not in table.columns]
    if lacking:
        raise TableError(
            f"charts.{chart} needs the columns {', '.join(lacking)}; "
            f"the table has {', '.join(map(str, table.columns)) or 'none'}"
        )
    if table.empty:
        raise TableError(f"charts.{chart} was given a table without rows: nothing to draw")


def outlet_names(articles: pd.DataFrame | None) -> dict[str, str]:
    """article_id to outlet; empty where no articles, or no outlets, are known."""
    if articles is None or "outlet" not in articles.columns:
        return {}
    known = articles.dropna(subset=["outlet"])
    return dict(zip(known["article_id"], known["outlet"], strict=True))


def outlets(ids: Iterable[str], articles: pd.DataFrame | None) -> list[str]:
    """The outlet of each article, each once, in order; the id where the outlet is not known."""
    names = outlet_names(articles)
    return list(dict.fromkeys(names.get(article, article) for article in ids))


def dated_outlets(articles: pd.DataFrame | None) -> dict[str, str]:
    """article_id to "CBC News, 18 Dec 2025"."""
    names = outlet_names(articles)
    if articles is None or "published" not in articles.columns:
        return names
    published = dict(zip(articles["article_id"], articles["published"], strict=True))
    return {
        article: name if missing(published[article]) else f"{name}, {day(published[article])}"
        for article, name in names.items()
    }


def source_line(ids: Iterable[str], articles: pd.DataFrame | None) -> str:
    """The articles behind a chart: outlet and date, or their ids."""
    names = dated_outlets(articles)
    dated = list(dict.fromkeys(names.get(article, article) for article in ids))
    shown, more = dated[:MOST_SOURCES], len(dated) - MOST_SOURCES
    return "; ".join(shown) + (f"; and {plural(more, 'other')}" if more > 0 else "")
