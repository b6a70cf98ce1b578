"""Tariffs by sector: every stated rate on its own line, and the sectors named without one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from cusma_research.charts.bars import label_column
from cusma_research.charts.figure import Caption, ChartFigure, house_style
from cusma_research.charts.layout import (
    BODY_WIDTH,
    GROUND,
    MARGIN,
    beside,
    line_height,
    place,
    text_width,
    wrap,
)
from cusma_research.charts.marks import Span, draw_amount, span
from cusma_research.charts.rate_rows import INFERRED, USUAL, tariffs_data
from cusma_research.charts.sources import source_line
from cusma_research.charts.wording import (
    BLACK,
    capital,
    colour,
    colour_key,
    country,
    listing,
    missing,
    number,
    plural,
    possessive,
)

NO_RATE = "Named as under tariff, no rate in that sentence"

# Inches.
TICKS, HEADING, ROW_GAP, BETWEEN_PAIRS, BLOCK_GAP = 0.26, 0.28, 0.08, 0.08, 0.2
WIDEST_SECTOR, NARROWEST_WORDS, WIDEST_WORDS, BESIDE = 2.0, 0.6, 1.9, 0.15
ARROW = 0.08  # of the axis
MOST_TOLD, MOST_SECTORS = 12, 3


def tariffs(tariffs: pd.DataFrame, articles: pd.DataFrame | None = None) -> Axes:
    """Rates by sector, and apart from them the sectors without a rate. Takes TARIFFS.

    Rates that differ stay apart, and nothing is averaged: these are rates as stated, not as collected.
    Raises TableError if the table is empty or lacks a column.

    >>> import cusma_research as cusma
    >>> tables = cusma.load_tables()
    >>> cusma.charts.tariffs(tables["tariffs"], tables["articles"]).figure.title
    'US tariffs on Canada: 10 per cent on lumber to 50 per cent on aluminum and steel'
    """
    data = tariffs_data(tariffs, articles)
    page = _Page.of(data)
    with house_style():
        figure = ChartFigure(_caption(data, articles), data, TICKS + page.height)
        axes = figure.panel(TICKS, page.height, page.left)
        axes.set_xlim(0, page.reach)
        _ticks(axes, page)
        for line in page.lines:
            line.draw(axes, page.reach)
    return axes


def _caption(data: pd.DataFrame, articles: pd.DataFrame | None) -> Caption:
    """The words round the chart."""
    title = _title(data)
    ids = list(dict.fromkeys(";".join(data["article_ids"]).split(";")))
    return Caption(
        title=title,
        unit="Per cent, as the articles state the rate; who imposes on whom in bold",
        note=_note(data),
        source=source_line(ids, articles),
        alt=_alt(title, data),
    )


def _title(data: pd.DataFrame) -> str:
    """The lowest and the highest rate of whoever imposes most."""
    stated = data[data["rate_pct"].notna()]
    if stated.empty:
        return f"No rate stated: {plural(data['sector'].nunique(), 'sector')} named as under tariff"
    # A removed rate, an average or a scenario is drawn, but is no headline.
    plain = stated[stated["rate_kind"].isin(USUAL) & stated["status"].isin(USUAL)]
    stated = stated if plain.empty else plain
    first = stated[stated["pair"] == stated["pair"].iloc[0]]
    who, whom = first["imposed_by"].iloc[0], first["imposed_on"].iloc[0]
    low, high = _extreme(first, first["rate_pct"].min()), _extreme(first, first["rate_pct"].max())
    told = high if low == high else f"{low} to {high}"
    return f"{capital(possessive(who))} tariffs on {country(whom)}: {told}"


def _extreme(rows: pd.DataFrame, rate: float) -> str:
    """A rate with its sectors."""
    sectors = list(dict.fromkeys(rows.loc[rows["rate_pct"] == rate, "label"].str.lower()))
    more = ["others"] if len(sectors) > MOST_SECTORS else []
    return f"{number(rate)} per cent on {listing(sectors[:MOST_SECTORS] + more)}"


def _note(data: pd.DataFrame) -> str:
    """What the source got wrong or left out, sector by sector, then the key to the colours."""
    noted = data[data["footnote"] != ""]
    told = [
        f"* {capital(listing(dict.fromkeys(rows['label'].str.lower())))}: {note}."
        for note, rows in noted.groupby("footnote", sort=False)
    ]
    scoped = "Words in quotation marks are the source's own limit on what pays the rate."
    told += [scoped] if data["scope"].notna().any() else []
    inferred = data["note"].str.contains(INFERRED, regex=False, na=False).any()
    told += ["Who imposes on whom is inferred where a sentence leaves it out."] if inferred else []
    return " ".join([*told, f"Colour says who imposes. {colour_key(data['imposed_by'])}"])


def _alt(title: str, data: pd.DataFrame) -> str:
    """Each rate with its sector, then the sectors without a rate."""
    stated, bare = data[data["rate_pct"].notna()], data[data["rate_pct"].isna()]
    told = [f"{row['pair']}, {row['label'].lower()}: {row['shown']}" for row in stated.to_dict("records")]
    parts = [f"Chart of tariff rates by sector. {title}."]
    parts += [f"Per cent: {'; '.join(told[:MOST_TOLD])}."] if told else []
    for pair, rows in bare.groupby("pair", sort=False):
        parts.append(f"{NO_RATE}, {pair}: {listing(dict.fromkeys(rows['label'].str.lower()))}.")
    return " ".join(parts)


@dataclass(frozen=True)
class _Line:
    """A heading, or a row of the table with its words at the left and beside its mark."""

    middle: float
    left: list[str]
    row: dict[Any, Any] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)
    paint: str = BLACK

    def draw(self, axes: Axes, reach: float) -> None:
        """A heading, or a sector with its mark and words."""
        weight = "normal" if self.row else "bold"
        paint = BLACK if self.row else self.paint
        place(axes, MARGIN, self.middle, self.left, weight=weight, color=paint, bbox=GROUND)
        if not self.row:
            return
        here = _span(self.row, reach)
        if here is None:
            axes.plot([0], [self.middle], "s", color=self.paint, markerfacecolor="white",
                      markersize=8, markeredgewidth=1.6, clip_on=False)  # fmt: skip
        else:
            axes.plot([0, here.low], [self.middle] * 2, color=self.paint, linewidth=2)
            draw_amount(axes, self.middle, here, self.row["relation"], self.paint)
        beside(axes, here.high if here else 0, self.middle, self.beside, BESIDE)


@dataclass
class _Page:
    """The lines of the chart from top to bottom, in inches."""

    left: float
    reach: float
    height: float = 0.0
    rates_end: float = 0.0
    lines: list[_Line] = field(default_factory=list)

    @classmethod
    def of(cls, data: pd.DataFrame) -> _Page:
        """Lay out the rates, then the sectors without one."""
        left = label_column(list(data["label"]), WIDEST_SECTOR)
        page = cls(left, _reach(data, BODY_WIDTH - left))
        stated = data["rate_pct"].notna() | data["low_pct"].notna() | data["high_pct"].notna()
        page.add_pairs(data[stated])
        page.rates_end = page.height
        if not stated.all():
            page.height += BLOCK_GAP if stated.any() else 0.0
            page.add_heading(NO_RATE, BLACK)
            page.add_pairs(data[~stated])
        return page

    def add_pairs(self, rows: pd.DataFrame) -> None:
        """A heading for each pair and a row for each rate."""
        for nth, (pair, same) in enumerate(rows.groupby("pair", sort=False)):
            self.height += BETWEEN_PAIRS if nth else 0.0
            self.add_heading(str(pair), colour(same["imposed_by"].iloc[0]))
            label = None
            for row in same.to_dict("records"):
                self.add_row(row, repeated=row["label"] == label)
                label = row["label"]

    def add_heading(self, text: str, paint: str) -> None:
        """Who imposes on whom, in the colour of who imposes."""
        lines = wrap(text, BODY_WIDTH, weight="bold")
        height = HEADING + (len(lines) - 1) * line_height()
        self.lines.append(_Line(self.height + height / 2, lines, paint=paint))
        self.height += height

    def add_row(self, row: dict[Any, Any], repeated: bool) -> None:
        """A second rate of the same sector stands below the first without naming it again."""
        left = [] if repeated else wrap(row["label"], self.left - 0.1)
        beside = wrap(row["shown"], self._room(row))
        height = max(len(left), len(beside)) * line_height() + ROW_GAP
        middle = self.height + height / 2
        self.lines.append(_Line(middle, left, row, beside, colour(row["imposed_by"])))
        self.height += height

    def _room(self, row: dict[Any, Any]) -> float:
        """Inches to the right of a mark."""
        here = _span(row, self.reach)
        width = BODY_WIDTH - self.left
        return width * (1 - (here.high if here else 0) / self.reach) - BESIDE


def _span(row: dict[Any, Any], reach: float) -> Span | None:
    """Where a rate is drawn: one without an upper limit gets a short arrow, and words after it."""
    low = row["rate_pct"] if missing(row["low_pct"]) else row["low_pct"]
    right = low + ARROW * reach if missing(row["high_pct"]) else reach
    return span(row["rate_pct"], row["low_pct"], row["high_pct"], 0, right)


def _reach(data: pd.DataFrame, width: float) -> float:
    """The axis limit that leaves room for words to the right of the highest rate."""
    highest = data[["rate_pct", "low_pct", "high_pct"]].max().max()
    stated = data.loc[data["rate_pct"].notna(), "shown"]
    widest = max((text_width(shown) for shown in stated), default=0.0) + BESIDE + 0.05
    words = min(max(widest, NARROWEST_WORDS), WIDEST_WORDS) + ARROW * width
    return 1.0 if missing(highest) or highest <= 0 else highest * width / (width - words)


def _ticks(axes: Axes, page: _Page) -> None:
    """Numbers above the rates, and lines only as far down as there are rates."""
    axes.xaxis.tick_top()
    if not page.rates_end:
        axes.set_xticks([])
        return
    axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    axes.xaxis.set_major_formatter(lambda value, _: number(value))
    ticks = [tick for tick in axes.get_xticks() if 0 <= tick <= page.reach]
    axes.set_xticks(ticks)
    axes.vlines(ticks, 0, page.rates_end, colors="#D9D9D9", linewidth=0.8, zorder=0)
