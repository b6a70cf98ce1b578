"""Our dates and amounts beside those of other libraries, on the same texts, end to end.

A date of the gold is found when a tool reads a date from words that overlap it (one to one, the longest overlap
first). It is right when the days that the tool gives lie within those of the gold (one day of the right month
will do) or hold them and are no looser than LOOSE times (August will do for "late August"). ``exact`` asks for the
same first and last day. An amount is right when its value and its unit are. Every tool is run with each of its
settings, on whole texts and by sentence; the run with most right counts.

Run by ``make peers``, which makes an environment with the versions of requirements-peers.txt. Writes peers.csv.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import product
from pathlib import Path

import pandas as pd
import report
from adapters import CANADIAN, DOLLAR, Amount, Date, Dateparser, Parsedatetime, Peer, Quantulum, Recognizers
from labelled import Labelled, sets

import cusma_research as cusma
from cusma_research.__main__ import write_file
from cusma_research.evaluation.items import Item, items, pair

TABLE = Path(__file__).parent / "peers.csv"
COLUMNS = ["tool", "version", "setting", "set", "measure", "value", "n", "hits", "texts_per_second"]
OURS = "cusma_research"
DATES: tuple[Peer, ...] = (Dateparser(), Parsedatetime(), Recognizers())
AMOUNTS: tuple[Peer, ...] = (Quantulum(), Recognizers())
# "Early", "mid" and "late" are a third of a month or a year; a library that has no such words gives the whole.
LOOSE = 4
MANY = 100  # articles
TYPES = {"percent", "$", "CAD", "USD", "count"}

Row = dict[str, object]
Right = Callable[[Item, Item], bool]


def main() -> None:
    """Measure everything and write the table."""
    warnings.filterwarnings("ignore")
    rows: list[Row] = []
    for labelled in sets():
        rows += our_rows(labelled)
        for peer in DATES:
            runs = product((False, True), peer.settings)
            rows += best(peer_dates(peer, labelled, *run) for run in runs)
        for peer in AMOUNTS:
            rows += peer_amounts(peer, labelled)
    table = pd.DataFrame(rows, columns=COLUMNS).round({"value": 4, "texts_per_second": 1})
    write_file(TABLE, table.to_csv(index=False, lineterminator="\n").encode("utf-8"))
    report.main()
    print(table.to_string(index=False))


def our_rows(labelled: Labelled) -> list[Row]:
    """Ours: all tables at once, in the time of all of them."""
    frames, speed = cusma.extract(labelled.articles), our_speed(labelled.articles)
    days = [place(row, first=row["date_start"], last=row["date_end"]) for row in records(frames["dates"])]
    head: Row = {"tool": OURS, "version": cusma.__version__, "setting": "default", "set": labelled.name}
    return [
        head | row | {"texts_per_second": speed}
        for row in [*date_rows(labelled, days), *amount_rows(labelled, our_amounts(frames))]
    ]


def our_speed(articles: pd.DataFrame) -> float:
    """Articles a second, on a hundred: tables are checked once a call, however many rows they have."""
    many = pd.concat([articles] * (MANY // len(articles) + 1), ignore_index=True).head(MANY)
    many["article_id"] = [f"a{n}" for n in range(MANY)]
    started = time.perf_counter()
    cusma.extract(many)
    return MANY / (time.perf_counter() - started)


def our_amounts(frames: dict[str, pd.DataFrame]) -> list[Item]:
    """Rates and figures of trade dependence; a rate may be an interval with two ends."""
    tariffs = frames["tariffs"].dropna(subset=["rate_pct"])
    rates = [
        place(row, value=list({row["rate_pct"], row["low_pct"], row["high_pct"]}), unit="percent")
        for row in records(tariffs.drop_duplicates(["article_id", "start", "end"]))
    ]
    figures = frames["dependence"].drop_duplicates(["article_id", "start", "end"])
    return rates + [
        place(r, value=[r["value"]], unit=r["unit"], hedge=r["relation"]) for r in records(figures)
    ]


def peer_dates(peer: Peer, labelled: Labelled, by_sentence: bool, setting: str) -> list[Row]:
    """One library with one setting on the dates of one set."""

    def read(text: str, base: datetime) -> Sequence[Date]:
        return (peer.dates_by_sentence if by_sentence else peer.dates)(text, base, setting)

    found, speed = timed(labelled, read)
    days = [place(row, first=row["found"].first, last=row["found"].last) for row in found]
    way = f"{setting}, by sentence" if by_sentence else setting
    return [head(peer, labelled, way, speed) | row for row in date_rows(labelled, days)]


def peer_amounts(peer: Peer, labelled: Labelled) -> list[Row]:
    """One library on the amounts of one set."""
    found, speed = timed(labelled, lambda text, _: peer.amounts(text))
    amounts = [place(row, value=[row["found"].value], unit=row["found"].unit) for row in found]
    return [head(peer, labelled, "default", speed) | row for row in amount_rows(labelled, amounts)]


def head(peer: Peer, labelled: Labelled, setting: str, speed: float) -> Row:
    """What every row of one run says."""
    tool: Row = {"tool": peer.name, "version": peer.version, "setting": setting, "set": labelled.name}
    return tool | {"texts_per_second": speed}


def best(runs: Iterable[list[Row]]) -> list[Row]:
    """The run with most dates right, then with most exactly right."""
    return max(runs, key=lambda rows: [row["hits"] for row in rows if row["measure"] != "dates found"])


def timed(
    labelled: Labelled, read: Callable[[str, datetime], Sequence[Date | Amount]]
) -> tuple[list[Row], float]:
    """What a library finds in the texts of a set, and how many of them it reads in a second."""
    read("In May, 25 per cent.", datetime(2025, 12, 19))  # What is loaded once is not counted.
    found, started = [], time.perf_counter()
    for row in records(labelled.articles):
        for one in read(row["text"], row["published"].to_pydatetime()):
            found.append({"article_id": row["article_id"], "start": one.start, "end": one.end, "found": one})
    return found, len(labelled.articles) / (time.perf_counter() - started)


def records(table: pd.DataFrame) -> list[dict]:
    """Rows as dicts."""
    return table.to_dict("records")


def place(row: dict, **values: object) -> Item:
    """An item to be matched, its values as they are."""
    return Item(row["article_id"], int(row["start"]), int(row["end"]), values)


def date_rows(labelled: Labelled, found: list[Item]) -> list[Row]:
    """Found, right and exactly right, of all dates that are wanted."""
    gold = items(labelled.gold["dates"], "wanted")
    return counted(gold, found, {"dates right": within, "dates exact": exact}, "dates found")


def within(gold: Item, found: Item) -> bool:
    """The days found lie within the gold's or hold them loosely; an undecided date agrees with an undecided one."""
    (first, last), (a, b) = days(gold), days(found)
    if first is None or a is None:
        return first is a is None
    loosely = a <= first and last <= b and (b - a).days < LOOSE * ((last - first).days + 1)
    return first <= a <= b <= last or loosely


def exact(gold: Item, found: Item) -> bool:
    """The same first and last day."""
    return days(gold) == days(found)


def days(item: Item) -> tuple:
    """First and last day of an item; None where it is undecided."""
    own = "first" in item.values
    ends = item.first("date_start", "date_end") if not own else (item.values["first"], item.values["last"])
    return tuple(None if pd.isna(end) else pd.Timestamp(end).date() for end in ends)


def amount_rows(labelled: Labelled, found: list[Item]) -> list[Row]:
    """Found and right of all rates and figures with a unit; ranks have none, typing errors count as they are meant."""
    figures = labelled.gold["dependence"]
    figures = figures[figures["unit"].isin(TYPES)]
    gold = items(figures, "wanted")
    gold += items(
        labelled.gold["tariffs"].assign(unit="percent")[
            ["article_id", "start", "end", "low_pct", "high_pct", "unit"]
        ]
    )
    hedged = [item for item in gold if item.first("relation")[0] not in (None, "exactly")]
    rows = counted(gold, found, {"amounts right": amount}, "amounts found")
    return rows + counted(hedged, found, {"hedges right": hedge}, None)


def amount(gold: Item, found: Item) -> bool:
    """The same value (of a range, either end) in the same unit; a bare dollar may be anybody's."""
    unit, got = gold.first("unit")[0], found.values["unit"]
    same = got == unit or (unit == "$" and got in (DOLLAR, CANADIAN, "USD"))
    values = gold.numbers("value", "low_pct", "high_pct")
    return same and any(abs(float(v) - w) <= 1e-6 * w for v in found.values["value"] for w in values)


def hedge(gold: Item, found: Item) -> bool:
    """The relation between the amount and the number; no library but ours has one."""
    return found.values.get("hedge") == gold.first("relation")[0]


def counted(gold: list[Item], found: list[Item], measures: dict[str, Right], plain: str | None) -> list[Row]:
    """Hits of all wanted gold rows: found at all under the name ``plain``, then each measure."""
    partner = dict(pair(gold, found))
    wanted = [n for n, item in enumerate(gold) if item.wanted]
    hits = {plain: sum(n in partner for n in wanted)} if plain else {}
    for name, right in measures.items():
        hits[name] = sum(n in partner and right(gold[n], found[partner[n]]) for n in wanted)
    return [
        {"measure": name, "value": count / len(wanted) if wanted else None, "n": len(wanted), "hits": count}
        for name, count in hits.items()
    ]


if __name__ == "__main__":
    main()
