"""Charts that show something else than before: their data, not their looks, are compared."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

from cusma_research.changes.rows import Row
from cusma_research.errors import TableError

Tables = Mapping[str, pd.DataFrame]
_DATA = "_data"


def changed(old: Tables, new: Tables) -> Iterator[Row]:
    """One row a chart whose data differ, with how many of its rows came and went."""
    for name, data in _drawn():
        before, after = _rows(data, old), _rows(data, new)
        came, went = (after - before).total(), (before - after).total()
        if came or went:
            what = f"{name}: {came} rows new, {went} rows gone, {(before & after).total()} as before"
            yield Row(change="chart", table=_table(data), id=name, what=what)


def _drawn() -> Iterator[tuple[str, Callable[..., pd.DataFrame]]]:
    """Every chart whose data are made of one of our tables, by the name of its first parameter."""
    from cusma_research import charts, schemas

    for name in charts.__all__:
        function = getattr(charts, name)
        if name.endswith(_DATA) and _table(function) in schemas.COLUMNS:
            yield name.removesuffix(_DATA), function


def _table(data: Callable[..., Any]) -> str:
    return next(iter(inspect.signature(data).parameters))


def _rows(data: Callable[..., pd.DataFrame], tables: Tables) -> Counter[tuple[str, ...]]:
    """The rows of a chart as words, counted; none where there is nothing to draw."""
    try:
        drawn = data(tables[_table(data)], tables["articles"])
    except TableError:
        return Counter()
    return Counter(map(tuple, drawn.astype(object).map(repr).to_numpy().tolist()))
