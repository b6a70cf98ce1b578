"""Charts of the texts: what was cleaned away, who is named, what the agreement is called."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from cusma_research.charts.bars import grouped_bars
from cusma_research.charts.figure import Caption
from cusma_research.charts.sources import dated_outlets, outlet_names, require, source_line
from cusma_research.charts.wording import (
    BLACK,
    NAME_COLOURS,
    capital,
    colour,
    colour_key,
    listing,
    number,
    plural,
    uncapital,
    words,
)
from cusma_research.errors import TableError
from cusma_research.language import vocabulary

# Kinds whose names keep their capitals within a sentence.
PROPER = {"actor", "organisation", "place", "agreement"}
# An alternative text is listened to: the table has the rest.
MOST_TOLD, MOST_LEADERS = 12, 3


def cleaning_data(sentences: pd.DataFrame, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Share of each article's characters that each furniture rule took, in per cent.

    An article that lost nothing has one row without a rule and a share of 0. Blanks between
    the stretches belong to neither side and are not counted.
    """
    require(sentences, ["article_id", "start", "end", "kind", "rule"], "cleaning")
    sized = sentences.assign(n_chars=sentences["end"] - sentences["start"])
    totals = sized.groupby("article_id")["n_chars"].sum().rename("n_chars_article")
    away = sized[sized["kind"] == "furniture"].fillna({"rule": "no_rule_named"})
    ruled = away.groupby(["article_id", "rule"], as_index=False)["n_chars"].sum()
    rows = totals.reset_index().merge(ruled, how="left").fillna({"n_chars": 0})
    rows["n_chars"] = rows["n_chars"].astype("int64")
    rows["share_pct"] = (100 * rows["n_chars"] / rows["n_chars_article"]).round(2)
    names = dated_outlets(articles)
    rows.insert(0, "article", rows["article_id"].map(lambda key: names.get(key, key)))
    return _largest_first(rows, "article_id", "share_pct", "rule")


def _largest_first(rows: pd.DataFrame, group: str, size: str, name: str) -> pd.DataFrame:
    """Groups by their sum and rows by their size, both falling; ties by name."""
    total = rows.groupby(group)[size].transform("sum")
    order = rows.assign(_total=-total, _size=-rows[size])
    order = order.sort_values(["_total", group, "_size", name], ignore_index=True)
    return order.drop(columns=["_total", "_size"])


def cleaning(sentences: pd.DataFrame, articles: pd.DataFrame | None = None) -> Axes:
    """How much of each article was page furniture, by the rule that said so. Takes SENTENCES.

    Raises TableError if the table is empty or lacks a column.

    >>> import cusma_research as cusma
    >>> tables = cusma.load_tables()
    >>> cusma.charts.cleaning(tables["sentences"], tables["articles"]).figure.title
    'Page furniture is 0 to 21.7 per cent of an article'
    """
    data = cleaning_data(sentences, articles)
    whole = data.groupby("article", sort=False)["share_pct"].sum().round(1)
    title = f"Page furniture is {number(whole.min())} to {number(whole.max())} per cent of an article"
    told = [f"{name}, {number(share)}" for name, share in whole.head(MOST_TOLD).items()]
    caption = Caption(
        title=title,
        unit="Per cent of an article's characters, by the rule that set them aside",
        note="Furniture is what a page wraps round its story: share buttons, links to other "
        "stories, promotions. It is labelled, not deleted.",
        source=source_line(data["article_id"], articles),
        alt=f"Bar chart. {title}. Per cent set aside: {'; '.join(told)}.",
    )
    return grouped_bars(_cleaning_bars(data, whole), caption, data)


def _cleaning_bars(data: pd.DataFrame, whole: pd.Series) -> pd.DataFrame:
    """The bars: an article is a heading, a rule is a bar."""
    ruled = data["rule"].notna()
    heads = data["article"].map(lambda name: f"{name}: {number(whole[name])} per cent")
    return pd.DataFrame(
        {
            "group": heads,
            "label": data["rule"].map(lambda rule: capital(words(rule))),
            "value": data["share_pct"].where(ruled),
            "shown": data["share_pct"].round(1).map(number).where(ruled, "nothing set aside"),
            "colour": BLACK,
        }
    )


def mentions_data(
    mentions: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    kind: str = "actor",
    top: int = 5,
) -> pd.DataFrame:
    """How often each outlet names each entity of a kind: its `top` names, most frequent first.

    Actors come with their `country` (ISO 3166-1 alpha-2), NA if the vocabulary has none.
    """
    require(mentions, ["article_id", "kind", "name"], "mentions")
    chosen = _of_kind(mentions, kind)
    counted = _count(chosen["article_id"], chosen["name"], articles)
    kept = counted.groupby("outlet", sort=False).head(top).reset_index(drop=True)
    return kept.assign(country=kept["name"].map(_countries())) if kind == "actor" else kept


def _countries() -> dict[str, str]:
    """The country of each actor of the vocabulary, by name."""
    return {row["name"]: row["country"] for row in vocabulary.rows("actors") if "country" in row}


def _of_kind(mentions: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The mentions of one kind; TableError if there are none."""
    chosen = mentions[mentions["kind"] == kind]
    if chosen.empty:
        kinds = ", ".join(sorted(mentions["kind"].dropna().unique()))
        raise TableError(f"no mention is of kind {kind!r}; this table has {kinds or 'no kinds'}")
    return chosen


def _count(ids: pd.Series, names: pd.Series, articles: pd.DataFrame | None) -> pd.DataFrame:
    """Times that each outlet uses each name, most first."""
    outlets = outlet_names(articles)
    pairs = pd.DataFrame({"outlet": ids.map(lambda key: outlets.get(key, key)), "name": names})
    counted = pairs.groupby(["outlet", "name"], as_index=False).size()
    counted = counted.rename(columns={"size": "n_mentions"})
    return _largest_first(counted, "outlet", "n_mentions", "name")


def mentions(
    mentions: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    kind: str = "actor",
    top: int = 5,
) -> Axes:
    """Who or what each outlet names most. Takes MENTIONS; `kind` as in that table.

    Raises TableError if the table is empty or lacks a column.

    >>> import cusma_research as cusma
    >>> tables = cusma.load_tables()
    >>> cusma.charts.mentions(tables["mentions"], tables["articles"], kind="actor").figure.unit
    'Mentions of each actor in the body of the text'
    """
    data = mentions_data(mentions, articles, kind, top)
    countries = data["country"] if "country" in data else pd.Series(pd.NA, index=data.index)
    caption = _mentions_caption(data, kind, top, source_line(mentions["article_id"], articles))
    bars = data.rename(columns={"outlet": "group", "name": "label", "n_mentions": "value"})
    bars = bars.assign(shown=bars["value"].map(number), colour=countries.map(colour))
    return grouped_bars(bars, caption, data)


def _mentions_caption(data: pd.DataFrame, kind: str, top: int, source: str) -> Caption:
    """The words round the chart; names of goods and quarrels are small within the title."""
    title = capital(
        _leads(data if kind in PROPER else data.assign(name=data["name"].map(uncapital)), "named most")
    )
    key = f" Colour says whose country. {colour_key(data['country'])}" if "country" in data else ""
    return Caption(
        title=title,
        unit=f"Mentions of each {words(kind)} in the body of the text",
        note=f"Up to {top} for each outlet. A longer article has more mentions, so compare "
        f"within an outlet.{key}",
        source=source,
        alt=_counts_alt(title, data),
    )


def _leads(data: pd.DataFrame, how: str) -> str:
    """The names that come first in the largest number of outlets, a tie counting for each."""
    most = data.groupby("outlet")["n_mentions"].transform("max")
    led = data.loc[data["n_mentions"] == most, "name"].value_counts()
    names = sorted(led.index[led == led.max()])
    total = data["outlet"].nunique()
    told = f"all {total}" if led.max() == total > 1 else f"{led.max()} of {total}"
    names = [*names[:MOST_LEADERS], *(["others"] if len(names) > MOST_LEADERS else [])]
    verb, noun = "is" if len(names) == 1 else "are", "outlet" if total == 1 else "outlets"
    return f"{listing(names)} {verb} {how} in {told} {noun}"


def _counts_alt(title: str, data: pd.DataFrame) -> str:
    """The alternative text of a chart of counts: the three first names of each outlet."""
    told = []
    for outlet, rows in data.groupby("outlet", sort=False):
        counts = zip(rows["name"].head(3), rows["n_mentions"].head(3), strict=True)
        told.append(f"{outlet}: " + ", ".join(f"{name} {count}" for name, count in counts))
    return f"Bar chart. {title}. Mentions by outlet: {'; '.join(told[:MOST_TOLD])}."


def agreement_names_data(
    mentions: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    agreement: str | None = None,
) -> pd.DataFrame:
    """How often each outlet uses each name of one agreement; by default the most mentioned one."""
    require(mentions, ["article_id", "kind", "entity_id", "text"], "agreement_names")
    chosen = _of_kind(mentions, "agreement")
    known = chosen["entity_id"].value_counts()
    agreement = agreement or str(known.index[0])
    if agreement not in known.index:
        raise TableError(f"no mention of {agreement!r}; this table has {', '.join(known.index)}")
    chosen = chosen[chosen["entity_id"] == agreement]
    # A name that runs over a line end, or opens a sentence, is still the same name.
    names = chosen["text"].str.split().str.join(" ").str.replace(r"^The\b", "the", regex=True)
    return _count(chosen["article_id"], names, articles)


def agreement_names(
    mentions: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    agreement: str | None = None,
) -> Axes:
    """Which name each outlet gives one agreement. Takes MENTIONS; `agreement` is an entity_id.

    Raises TableError if the table is empty or lacks a column.

    >>> import cusma_research as cusma
    >>> tables = cusma.load_tables()
    >>> list(cusma.charts.agreement_names(tables["mentions"], tables["articles"]).figure.data)
    ['outlet', 'name', 'n_mentions']
    """
    data = agreement_names_data(mentions, articles, agreement)
    title = f"One agreement, {plural(data['name'].nunique(), 'name')}: {_leads(data, 'used most')}"
    caption = Caption(
        title=title,
        unit="Times each name is used in the body of the text",
        note="Red: Canada's own name for it. Blue: the US name. Black: any other.",
        source=source_line(mentions["article_id"], articles),
        alt=_counts_alt(title, data),
    )
    bars = data.rename(columns={"outlet": "group", "name": "label", "n_mentions": "value"})
    colours = bars["label"].map(lambda name: NAME_COLOURS.get(name, BLACK))
    return grouped_bars(bars.assign(shown=bars["value"].map(number), colour=colours), caption, data)
