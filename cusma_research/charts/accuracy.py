"""How right the tables are: shares with their intervals, part by part, and other libraries beside ours."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from cusma_research.charts.bars import grouped_bars, label_column
from cusma_research.charts.figure import Caption, ChartFigure, house_style
from cusma_research.charts.layout import BODY_WIDTH, GROUND, MARGIN, line_height, place, text_width, wrap
from cusma_research.charts.sources import require
from cusma_research.charts.wording import BLACK, GREY, capital, number
from cusma_research.errors import TableError
from cusma_research.intervals import wilson

NEEDED = ["part", "kind", "measure", "value", "n", "hits"]
PEERS_NEEDED = ["tool", "set", "measure", "value", "n", "hits"]
# Characters of one stretch are right or wrong together: their number says nothing about how sure a share is.
BY_CHARACTER = "furniture"
OURS = "cusma_research"
SETS = {
    "digests": "Digests of the articles",
    "originals": "The articles themselves",
    "corpus": "The labelled texts",
}
# The parts in order: colour, mark, its inside, and the words for it. Colours belong to countries.
_MARKS = (
    (GREY, "o", "white", "ring"),
    (BLACK, "o", BLACK, "dot"),
    (GREY, "D", "white", "hollow diamond"),
    (BLACK, "D", BLACK, "full diamond"),
)

# Inches.
TICKS, LANE, AFTER_ROW, ABOVE_HEADING = 0.26, 0.23, 0.08, 0.12
BESIDE = 0.15
WIDEST_LABEL, MOST_TOLD = 1.9, 16


def accuracy_data(scores: pd.DataFrame, measures: Collection[str] | None = None) -> pd.DataFrame:
    """One row a kind, measure and part: `value_pct` and its 95 per cent interval, `low_pct` to `high_pct`.

    `scores` is what `evaluation.guard` makes: the columns of `evaluation.score` and `part`. `measures` None means
    all; f1 is left out, since it is no share of anything, and so are measures without a row to count. The interval
    is Wilson's; it is NA for furniture, which is counted by the character.
    """
    require(scores, NEEDED, "accuracy")
    rows = scores[scores["hits"].notna() & scores["value"].notna()]
    rows = rows[rows["measure"].isin(list(measures))] if measures is not None else rows
    if rows.empty:
        raise TableError(
            f"no measure to draw; this table has {', '.join(map(str, scores['measure'].unique()))}"
        )
    low, high = zip(*map(_interval, rows.to_dict("records")), strict=True)
    rows = rows.assign(
        value_pct=(100 * rows["value"]).round(1),
        low_pct=pd.Series(low, index=rows.index, dtype="float64"),
        high_pct=pd.Series(high, index=rows.index, dtype="float64"),
        hits=rows["hits"].astype("Int64"),
    )
    # Kinds in the order of the table, and the measures of a kind in the order of its first part.
    for column in (["kind"], ["kind", "measure"]):
        rows["_".join(["_first", *column])] = rows.groupby(column, sort=False).ngroup()
    rows = rows.sort_values(["_first_kind", "_first_kind_measure"], kind="stable", ignore_index=True)
    return rows[["kind", "measure", "part", "value_pct", "low_pct", "high_pct", "n", "hits"]]


def _interval(row: dict[Any, Any]) -> tuple[float | None, float | None]:
    """The 95 per cent interval of a share, in per cent; none for what is counted by the character."""
    if row["kind"] == BY_CHARACTER:
        return None, None
    low, high = wilson(row["hits"], row["n"])
    return round(100 * low, 1), round(100 * high, 1)


def accuracy(scores: pd.DataFrame, measures: Collection[str] | None = None) -> Axes:
    """Accuracy by kind and measure, one mark a part, with its interval. Takes the scores of `evaluation.guard`.

    Raises TableError if the table is empty, lacks a column or has none of the `measures`.

    >>> import cusma_research as cusma
    >>> rows = [("01-21", "dates", "recall", 1.0, 4, 4), ("23-43", "dates", "recall", 0.5, 4, 2)]
    >>> scores = pd.DataFrame(rows, columns=["part", "kind", "measure", "value", "n", "hits"])
    >>> cusma.charts.accuracy(scores).figure.title
    'Lowest on texts 23-43: dates, recall, 50 per cent'
    """
    data = accuracy_data(scores, measures)
    page = _Page.of(data)
    with house_style():
        figure = ChartFigure(_caption(data), data, TICKS + page.height)
        axes = figure.panel(TICKS, page.height, page.left, page.right)
        axes.set_xlim(0, 100)
        _ticks(axes, page.height)
        for line in page.lines:
            line.draw(axes, BODY_WIDTH + MARGIN - page.right)
    return axes


def _caption(data: pd.DataFrame) -> Caption:
    """The words round the chart, the lowest share of the last part in front."""
    parts = list(dict.fromkeys(data["part"]))
    lowest = data[data["part"] == parts[-1]].sort_values("value_pct", kind="stable").iloc[0]
    told = f"{lowest['kind']}, {lowest['measure']}, {number(lowest['value_pct'])} per cent"
    title = f"Lowest on texts {parts[-1]}: {told}"
    key = "; ".join(f"{_MARKS[n % len(_MARKS)][3]}: texts {part}" for n, part in enumerate(parts))
    rows = data.to_dict("records")
    spoken = [f"{r['kind']}, {r['measure']}, texts {r['part']}: {_shown(r)}" for r in rows]
    more = f"; and {len(spoken) - MOST_TOLD} more" if len(spoken) > MOST_TOLD else ""
    return Caption(
        title=title,
        unit="Per cent right, of the number at the right end of the line",
        note=f"{capital(key)}. Line: Wilson's 95 per cent interval, as if rows were drawn at random; "
        "furniture is counted by the character and has none.",
        source="our own labelled texts, scored against what was marked by hand",
        alt=f"Chart of accuracy. {title}. Right of all: {'; '.join(spoken[:MOST_TOLD])}{more}.",
    )


def _shown(row: dict[Any, Any]) -> str:
    """What a share was counted on, in words."""
    return f"{row['hits']} of {row['n']}"


@dataclass(frozen=True)
class _Line:
    """A heading, or the label of a measure with one lane a part."""

    top: float
    words: list[str]
    lanes: list[tuple[int, dict[Any, Any]]] = field(default_factory=list)

    def draw(self, axes: Axes, edge: float) -> None:
        """Words at the left, a mark and its interval on each lane, counts at the right."""
        middle = self.top + max(len(self.words) * line_height(), len(self.lanes) * LANE) / 2
        place(axes, MARGIN, middle, self.words, weight="normal" if self.lanes else "bold", bbox=GROUND)
        for nth, (mark, row) in enumerate(self.lanes):
            y = self.top + (nth + 0.5) * LANE
            colour, shape, inside, _ = _MARKS[mark % len(_MARKS)]
            if not pd.isna(row["low_pct"]):
                axes.plot([row["low_pct"], row["high_pct"]], [y, y], color=colour, linewidth=2, clip_on=False)
            axes.plot([row["value_pct"]], [y], shape, color=colour, markerfacecolor=inside, markersize=8,
                      markeredgewidth=1.8, clip_on=False)  # fmt: skip
            place(axes, edge + BESIDE, y, [_shown(row)], color=colour)


@dataclass
class _Page:
    """The lines of the chart from top to bottom, in inches."""

    left: float
    right: float
    height: float = 0.0
    lines: list[_Line] = field(default_factory=list)

    @classmethod
    def of(cls, data: pd.DataFrame) -> _Page:
        """Lay out all kinds and measures."""
        widest = max(text_width(_shown(row)) for row in data.to_dict("records"))
        page = cls(label_column([capital(m) for m in data["measure"]], WIDEST_LABEL), widest + BESIDE + 0.08)
        marks = {part: nth for nth, part in enumerate(dict.fromkeys(data["part"]))}
        for kind, rows in data.groupby("kind", sort=False):
            page.add_heading(capital(str(kind)))
            for measure, same in rows.groupby("measure", sort=False):
                lanes = [(marks[row["part"]], row) for row in same.to_dict("records")]
                page.add_row(capital(str(measure)), lanes)
        return page

    def add_heading(self, text: str) -> None:
        """A kind, in bold."""
        self.height += ABOVE_HEADING if self.lines else 0.0
        lines = wrap(text, BODY_WIDTH, weight="bold")
        self.lines.append(_Line(self.height, lines))
        self.height += len(lines) * line_height() + AFTER_ROW / 2

    def add_row(self, text: str, lanes: list[tuple[int, dict[Any, Any]]]) -> None:
        """A measure with its lanes, as high as the larger of the two."""
        words = wrap(text, self.left - 0.1)
        self.lines.append(_Line(self.height, words, lanes))
        self.height += max(len(words) * line_height(), len(lanes) * LANE) + AFTER_ROW


def _ticks(axes: Axes, height: float) -> None:
    """A line every quarter."""
    ticks = [0, 25, 50, 75, 100]
    axes.xaxis.tick_top()
    axes.set_xticks(ticks)
    axes.vlines(ticks, 0, height, colors="#D9D9D9", linewidth=0.8, zorder=0)


def peers_data(peers: pd.DataFrame, measure: str = "dates right") -> pd.DataFrame:
    """One row a set and tool: `value_pct` of one measure, best first within a set, and what it was counted on."""
    require(peers, PEERS_NEEDED, "peers")
    rows = peers[peers["measure"] == measure]
    if rows.empty:
        known = ", ".join(map(str, peers["measure"].unique()))
        raise TableError(f"no row measures {measure!r}; this table has {known}")
    rows = rows.assign(
        value_pct=(100 * rows["value"]).round(1), _set=rows["set"].map(list(dict.fromkeys(rows["set"])).index)
    )
    rows = rows.sort_values(["_set", "value_pct"], ascending=[True, False], kind="stable", ignore_index=True)
    return rows[["set", "tool", "value_pct", "n", "hits"]]


def peers(peers: pd.DataFrame, measure: str = "dates right") -> Axes:
    """Other libraries beside ours on one measure. Takes the table of benchmarks/peers.csv.

    Raises TableError if the table is empty, lacks a column or has no such measure.

    >>> import cusma_research as cusma
    >>> rows = [("cusma_research", "digests", "dates right", 1.0, 4, 4), ("other", "digests", "dates right", 0.5, 4, 2)]
    >>> table = pd.DataFrame(rows, columns=["tool", "set", "measure", "value", "n", "hits"])
    >>> cusma.charts.peers(table).figure.title
    'Dates right: ours 100 per cent, the best other 50'
    """
    data = peers_data(peers, measure)
    title = _peers_title(data, measure)
    told = [f"{row.set}, {row.tool}: {row.hits} of {row.n}" for row in data.itertuples()]
    caption = Caption(
        title=title,
        unit="Per cent of what was marked by hand, found and right, end to end",
        note="Each library with the settings that suit it best. Our rules were written on some of these texts.",
        source="benchmarks/peers.csv, with the version of each library",
        alt=f"Bar chart. {title}. {'; '.join(told[:MOST_TOLD])}.",
    )
    return grouped_bars(_peers_bars(data), caption, data)


def _peers_bars(data: pd.DataFrame) -> pd.DataFrame:
    """The bars: ours in black, the others in grey."""
    return pd.DataFrame(
        {
            "group": data["set"].map(lambda name: SETS.get(name, name)),
            "label": data["tool"],
            "value": data["value_pct"],
            "shown": [f"{number(row.value_pct)} ({row.hits} of {row.n})" for row in data.itertuples()],
            "colour": [BLACK if tool == OURS else GREY for tool in data["tool"]],
        }
    )


def _peers_title(data: pd.DataFrame, measure: str) -> str:
    """Of the last set, which is the largest in our table."""
    last = data[data["set"] == data["set"].iloc[-1]]
    ours, others = last[last["tool"] == OURS]["value_pct"], last[last["tool"] != OURS]["value_pct"]
    if ours.empty or others.empty:
        return f"{capital(measure)}, library by library"
    return f"{capital(measure)}: ours {number(ours.max())} per cent, the best other {number(others.max())}"
