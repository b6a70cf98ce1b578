"""Outlets side by side: which of them tell a thing, and which one tells it alone."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from cusma_research.charts.figure import Caption
from cusma_research.charts.matrix import dot_matrix
from cusma_research.charts.sources import outlet_names, require, source_line
from cusma_research.charts.wording import BLACK, NAME_COLOURS, capital, listing, missing, plural

# More columns than this do not fit a phone; the outlets that tell least share the last one.
MOST_COLUMNS = 6
MOST_TOLD = 12


def side_by_side_data(
    table: pd.DataFrame, articles: pd.DataFrame | None = None, by: str = "name"
) -> pd.DataFrame:
    """One row a thing and outlet, silent outlets too: `n` says how many rows of the table tell it.

    `by` is the column that names the thing; rows without a name are left out. `table` holds `article_id`, or
    `article_ids` and `claim_ids` joined by semicolons as in CHRONOLOGY. `claim_ids` are the rows behind a cell,
    where the table has any. Things told by most outlets come first; outlets are in alphabetical order.
    """
    sources = "article_ids" if "article_ids" in table.columns else "article_id"
    require(table, [by, sources], "side_by_side")
    claims = "claim_ids" if "claim_ids" in table.columns else "claim_id"
    told = table.reindex(columns=[by, sources, claims]).dropna(subset=[by, sources])
    told.columns = pd.Index(["thing", "article_id", "claim_id"])
    require(told, [], "side_by_side")
    told = told.assign(article_id=told["article_id"].str.split(";")).explode("article_id")
    names = outlet_names(articles)
    told["outlet"] = [names.get(key, key) for key in told["article_id"]]
    cells = told.groupby(["thing", "outlet"], sort=False).agg(
        n=("thing", "size"), claim_ids=("claim_id", _joined)
    )
    everyone = sorted({*told["outlet"], *(names.values() if articles is not None else ())}, key=str.casefold)
    grid = pd.MultiIndex.from_product([_by_reach(cells), everyone], names=["thing", "outlet"])
    return cells.reindex(grid).reset_index().assign(n=lambda rows: rows["n"].fillna(0).astype("int64"))


def _joined(ids: pd.Series) -> Any:
    """Ids of claims, each once, joined by semicolons; NA if there are none."""
    each = dict.fromkeys(key for cell in ids if not missing(cell) for key in str(cell).split(";"))
    return ";".join(each) or pd.NA


def _by_reach(cells: pd.DataFrame) -> list[str]:
    """Things by the number of outlets that tell them, then by the number of times, then by name."""
    size = cells.groupby("thing", sort=False)["n"].agg(["size", "sum"]).reset_index()
    order = size.sort_values(["size", "sum", "thing"], ascending=[False, False, True], kind="stable")
    return order["thing"].tolist()


def side_by_side(
    table: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    by: str = "name",
    noun: str = "thing",
) -> Axes:
    """Which outlet tells what: a dot and the number of times. Takes any table with articles in it.

    `by` is the column that names the thing and `noun` what such a thing is called. Nothing is averaged: a number
    belongs to one outlet. Raises TableError if the table is empty, lacks a column or names no thing.

    >>> import cusma_research as cusma
    >>> tables = cusma.load_tables()
    >>> issues = tables["mentions"].query("kind == 'issue'")
    >>> cusma.charts.side_by_side(issues, tables["articles"], noun="issue").figure.title
    'Of 9 issues, 3 stand in one outlet alone, none in all 5'
    """
    data = side_by_side_data(table, articles, by)
    title = _title(data, noun)
    sources = table["article_ids" if "article_ids" in table.columns else "article_id"]
    ids = sources.dropna().str.split(";").explode()
    once = data["n"].max() == 1
    caption = Caption(
        title=title,
        unit=f"A dot: the outlet has the {noun}" + ("" if once else "; beside it the number of times"),
        note=f"No dot: it has not, as far as our rules can see.{_key(data['thing'])}",
        source=source_line(ids, articles),
        alt=_alt(title, data),
    )
    columns, drawn = _columns(data)
    return dot_matrix(drawn, columns, caption, data)


def _title(data: pd.DataFrame, noun: str) -> str:
    """How many things one outlet tells alone, and how many all of them tell."""
    reach = data[data["n"] > 0].groupby("thing").size()
    total, outlets = len(reach), data["outlet"].nunique()
    alone, shared = int((reach == 1).sum()), int((reach == outlets).sum())
    if outlets == 1:
        return f"One outlet, {plural(total, noun)}"
    if not alone:
        fewest = "" if reach.min() == reach.max() else f"{reach.min()} to "
        return f"{plural(total, noun)}, each in {fewest}{reach.max()} of {outlets} outlets"
    told = f"{alone or 'none'} {'stands' if alone == 1 else 'stand'} in one outlet alone"
    return f"Of {plural(total, noun)}, {told}, {shared or 'none'} in all {outlets}"


def _alt(title: str, data: pd.DataFrame) -> str:
    """Each thing with the outlets that tell it, and the outlets that tell none."""
    told = []
    for thing, cells in data[data["n"] > 0].groupby("thing", sort=False):
        said = zip(cells["outlet"], cells["n"], strict=True)
        told.append(f"{thing}: " + ", ".join(f"{outlet} {n}" if n > 1 else outlet for outlet, n in said))
    more = f"; and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
    silent = data.groupby("outlet")["n"].sum()
    none = sorted(silent.index[silent == 0], key=str.casefold)
    rest = f" None: {listing(none)}." if none else ""
    return f"Dot chart, outlets across. {title}. {capital('; '.join(told[:MOST_TOLD]))}{more}.{rest}"


def _colours(things: pd.Series) -> list[str]:
    """A country's own name for the agreement has that country's colour, all else is black."""
    return [NAME_COLOURS.get(thing, BLACK) for thing in things]


def _key(things: pd.Series) -> str:
    """What the colours mean, where there are any."""
    used = [name for name in NAME_COLOURS if name in set(things)]
    words = {"CUSMA": "red: Canada's own name", "USMCA": "blue: the US name", "T-MEC": "ochre: Mexico's name"}
    return f" {capital('; '.join(words[name] for name in used))}." if used else ""


def _columns(data: pd.DataFrame) -> tuple[list[str], pd.DataFrame]:
    """The headings, and a row a dot; where outlets are many, the last column counts those that tell least."""
    outlets = list(dict.fromkeys(data["outlet"]))
    dots = data[data["n"] > 0]
    times = data["n"].max() > 1
    dots = dots.assign(
        column=dots["outlet"], shown=dots["n"].map(str) if times else "", colour=_colours(dots["thing"])
    )
    if len(outlets) <= MOST_COLUMNS:
        return outlets, dots
    size = data.groupby("outlet")["n"].sum()
    kept = size.sort_values(ascending=False, kind="stable").index[: MOST_COLUMNS - 1]
    others = f"{len(outlets) - len(kept)} others"
    dots["column"] = dots["outlet"].where(dots["outlet"].isin(kept), others)
    dots = dots.groupby(["thing", "column"], sort=False, as_index=False).agg(
        n=("n", "sum"), colour=("colour", "first")
    )
    return [name for name in outlets if name in kept] + [others], dots.assign(shown=dots["n"].map(str))
