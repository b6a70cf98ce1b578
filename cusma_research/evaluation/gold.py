"""Gold frames: what people marked by hand, read into the words of our tables.

A gold is a dict of frames. ``articles`` has ``article_id``, ``published``, ``text`` and ``scope`` (in_scope or
distractor); the other frames have ``article_id``, ``start``, ``end`` and the columns that they mark, named as in
our tables. A column ``…_alt`` holds other readings, and ``wanted`` is false for rows that may be found or not.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from cusma_research.errors import SourceError
from cusma_research.evaluation import codes

Gold = dict[str, pd.DataFrame]

_PLACE = {"id": "article_id", "char_start": "start", "char_end": "end"}


def load_corpus(folder: str | Path) -> tuple[pd.DataFrame, Gold]:
    """Articles and gold of a folder like ``tests/corpus``: texts/, manifest.csv and the gold tables.

    Rows that stand in page furniture are left out: it is no source of claims. A folder without gold_quotes.csv
    marks no quotations, one without gold_attribution.csv does not say who says a figure. Raises SourceError when
    another file is missing or cannot be read.

    >>> from cusma_research.articles import data_folder
    >>> articles, gold = load_corpus(data_folder().parent / "tests" / "corpus")
    >>> len(articles), sorted(gold)
    (22, ['articles', 'dates', 'dependence', 'events', 'furniture', 'quotes', 'tariffs'])
    """
    root = Path(folder)
    manifest = _read(root / "manifest.csv")
    texts = [_text(root / "texts" / f"{name}.txt") for name in manifest["article_id"]]
    articles = manifest.assign(text=texts, published=pd.to_datetime(manifest["published"]))
    articles = articles[["article_id", "published", "text", "scope"]]
    events = _corpus_events(_read(root / "gold_events.csv"))
    gold = {
        "articles": articles,
        "tariffs": _corpus_tariffs(_read(root / "gold_tariffs.csv")),
        "dependence": _corpus_dependence(_read(root / "gold_dependence.csv")),
        "events": events,
        "dates": events.drop(columns=["event_type", "type_alt", "timing"]),
        "furniture": _read(root / "gold_furniture.csv").assign(wanted=True),
    }
    if (root / "gold_attribution.csv").exists():
        spoken = _read(root / "gold_attribution.csv")
        gold |= {kind: _attributed(gold[kind], spoken, kind) for kind in ("tariffs", "dependence")}
    if (root / "gold_quotes.csv").exists():
        gold["quotes"] = _read(root / "gold_quotes.csv")
    return articles, gold


def load_gold(folder: str | Path, articles: pd.DataFrame) -> Gold:
    """Gold of a folder like ``tests/gold/digests``: dates, events, trade_dependence, tariffs, furniture, quotes.

    ``articles`` are the texts that the gold was marked on. Quotes are left out where the folder has none. Raises
    SourceError when another file is missing or cannot be read.

    >>> from cusma_research.articles import data_folder, load_articles
    >>> gold = load_gold(data_folder().parent / "tests" / "gold" / "digests", load_articles())
    >>> len(gold["dates"]), len(gold["bare_tariffs"])
    (48, 13)
    """
    root = Path(folder)
    tariffs = _read(root / "tariffs.csv")
    rates = pd.to_numeric(tariffs["rate_pct"])
    tariffs = tariffs.assign(low_pct=rates, high_pct=rates)
    furniture = _read(root / "furniture.csv")
    gold = {
        "articles": articles.assign(scope="in_scope"),
        "tariffs": tariffs[rates.notna()],
        "bare_tariffs": tariffs[rates.isna()],
        "dependence": _read(root / "trade_dependence.csv").assign(wanted=True),
        "events": _optional(_read(root / "events.csv")),
        "dates": _read(root / "dates.csv").assign(wanted=True),
        # A related link may be called a heading: either label is right.
        "furniture": furniture.assign(wanted=furniture["kind"] != "related_link"),
    }
    return gold | ({"quotes": _read(root / "quotes.csv")} if (root / "quotes.csv").exists() else {})


def part(gold: Gold, article_ids: Collection[str]) -> Gold:
    """The gold of some of its articles.

    >>> frame = pd.DataFrame({"article_id": ["a", "b"]})
    >>> len(part({"articles": frame}, {"a"})["articles"])
    1
    """
    ids = list(article_ids)
    return {name: frame[frame["article_id"].isin(ids)] for name, frame in gold.items()}


def _read(path: Path) -> pd.DataFrame:
    """A gold table with our names of places; every other cell is text or NA."""
    try:
        table = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise SourceError(f"{path}: cannot be read as a gold table ({error})") from error
    table = table.rename(columns=_PLACE)
    if "start" in table.columns:
        table = table.astype({"start": "int64", "end": "int64"})
    return table


def _text(path: Path) -> str:
    """A text exactly as it is stored: offsets of the corpus count its characters."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read as UTF-8 ({error})") from error


def _body(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["in_furniture"] != "yes"].reset_index(drop=True)


def _corpus_tariffs(table: pd.DataFrame) -> pd.DataFrame:
    table = _body(table)
    ends = table["rate_percent"].str.split("-")
    return pd.DataFrame(
        {
            "article_id": table["article_id"],
            "start": table["start"],
            "end": table["end"],
            "text": table["quote"],
            "imposed_by": table["imposing_country"],
            "imposed_on": table["target_country"].map(codes.countries),
            "imposed_on_alt": table["target_alt"].map(codes.countries),
            "sector": table["sector"].map(codes.sectors),
            "sector_alt": list(map(codes.other_sectors, table["sector"], table["sector_alt"])),
            "other_sector": table["sector"]
            .str.contains(codes.OTHER, regex=False, na=False)
            .map({True: "yes"}),
            "low_pct": ends.str[0].astype(float),
            "high_pct": ends.str[-1].astype(float),
            "rate_kind": table["rate_kind"].map(codes.RATE_KINDS),
            "status": table["status"].map(codes.statuses),
            "status_alt": table["status_alt"].map(codes.statuses),
        }
    )


def _corpus_dependence(table: pd.DataFrame) -> pd.DataFrame:
    table = _body(table)
    kept = table[["article_id", "start", "end", "unit", "relation"]]
    measure = table["measure_code"].map(codes.MEASURES)
    value, wanted = table["number_resolved"].astype(float), table["core"] == "yes"
    return kept.assign(text=table["quote"], measure=measure, value=value, wanted=wanted)


def _corpus_events(table: pd.DataFrame) -> pd.DataFrame:
    table = _body(table)
    kept = table[["article_id", "start", "end", "event_type", "type_alt"]]
    timing = table["is_future"].map({"yes": "scheduled", "no": "past;ongoing"})
    return kept.assign(
        text=table["quote"],
        date_start=table["resolved_start"],
        date_end=table["resolved_end"],
        timing=timing.mask(table["article_id"].isin(codes.UNDATED)),
        wanted=(table["in_scope"] == "yes") & (table["vague"] != "yes"),
    )


def _attributed(table: pd.DataFrame, spoken: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The table with who says each row: ``speaker`` (NA: the outlet) and ``speaker_alt``."""
    mine = spoken[spoken["kind"] == kind].drop(columns="kind")
    return table.merge(mine, on=["article_id", "start", "end"], how="left", validate="one_to_one")


def _optional(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(wanted=table["optional"] != "yes")
