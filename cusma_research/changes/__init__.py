"""What differs between two sets of tables: before and after articles came, or rules changed.

>>> import cusma_research as cusma
>>> tables = cusma.load_tables()
>>> len(report(tables, tables))
0
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cusma_research import schemas
from cusma_research.changes import charts, claims, events
from cusma_research.changes.rows import COLUMNS, Row

__all__ = ["report", "told"]

Tables = Mapping[str, pd.DataFrame]

# In the order in which a reader wants to know; ``told`` counts and lists them under these words.
_HEADINGS = {
    "added": "articles added",
    "removed": "articles removed",
    "new": "new claims",
    "gone": "claims gone",
    "altered": "claims read otherwise than before",
    "agrees": "new claims that agree with known ones",
    "conflicts": "new claims that conflict with known ones",
    "copies": "new claims of copies of known articles",
    "event": "new events",
    "event_gone": "events gone",
    "reported": "known events with new reports",
    "narrowed": "events narrowed",
    "widened": "events widened",
    "moved": "events moved",
    "chart": "charts that change",
}
_LISTED = 12  # lines under a heading; the frame has them all


def report(before: Tables, after: Tables) -> pd.DataFrame:
    """One row a change between two sets of tables, as ``load_tables`` gives them; a table may be missing.

    Columns: ``change`` (added and removed: articles; new, gone, altered: claims; agrees, conflicts, copies: a new
    claim beside a known one; event, event_gone, reported, narrowed, widened, moved: events of the chronology;
    chart), ``table``, ``id`` (article, claim, event or chart), ``article_id``, ``with_id`` and ``with_article``
    (the known side of a pair), ``what``, ``before`` and ``after``, in words; NA where a column says nothing.

    Two claims are compared where they speak of the same thing: the same measure, parties, flow, product, unit and
    rhythm, and no two different periods; or the same parties, sector, kind of rate and status. They agree if the
    intervals that their hedges allow have a value in common, and conflict if not. A rate may have changed between
    two articles: a conflict says that they differ, not that one is wrong.
    """
    old, new = _whole(before), _whole(after)
    rows: list[Row] = [*_articles(old, new)]
    rows += [*claims.changed(old, new), *claims.compared(old, new)]
    rows += [*events.changed(old, new), *charts.changed(old, new)]
    order = list(_HEADINGS)
    rows.sort(key=lambda row: order.index(row["change"] or ""))
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def told(changes: pd.DataFrame, listed: int | None = _LISTED) -> str:
    """A report in words: each kind of change with its number and its first ``listed`` rows; None lists all.

    >>> told(report({}, {}))
    'Nothing changed.'
    """
    if changes.empty:
        return "Nothing changed."
    lines = []
    for change, heading in _HEADINGS.items():
        rows = changes[changes["change"] == change].to_dict("records")
        if rows:
            lines.append(f"{heading[0].upper()}{heading[1:]}: {len(rows)}")
            lines += [f"  {_line(row)}" for row in rows[:listed]]
        if listed is not None and len(rows) > listed:
            lines.append(f"  and {len(rows) - listed} more")
    return "\n".join(lines)


def _line(row: dict[object, str]) -> str:
    said = {key: value for key, value in row.items() if isinstance(value, str)}
    who = f"{said['article_id']}: " if "article_id" in said and said["table"] != "articles" else ""
    known = f" [{said['with_article']}: {said.get('before', '')}]" if "with_article" in said else ""
    turned = "" if known or "before" not in said else f": {said['before']} -> {said.get('after', '')}"
    return f"{who}{said['what']}{known}{turned}"


def _whole(tables: Tables) -> dict[str, pd.DataFrame]:
    return {name: tables[name] if name in tables else schemas.frame(name, []) for name in schemas.COLUMNS}


def _articles(old: Tables, new: Tables) -> list[Row]:
    rows = []
    for change, one, other in (("added", new, old), ("removed", old, new)):
        ids = one["articles"][~one["articles"]["article_id"].isin(other["articles"]["article_id"])]
        for article in ids.to_dict("records"):
            what = f"{article['article_id']} ({article['published']:%Y-%m-%d})"
            rows.append(
                Row(
                    change=change,
                    table="articles",
                    id=article["article_id"],
                    article_id=article["article_id"],
                    what=what,
                )
            )
    return rows
