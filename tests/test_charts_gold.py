"""What the charts of the project's own tables draw and say, against what was marked or counted by hand."""

from pathlib import Path

import pandas as pd
import pytest

import cusma_research as cusma
from cusma_research import charts

GOLD = Path(__file__).parent / "gold"

# Intervals that the hedges of the digests allow, worked out by hand from the conventions.
INTERVALS = {
    ("percent", "over", 75.0): (75.0, 100.0),
    ("CAD", "just_below", 3.6e9): (3.42e9, 3.6e9),
    ("percent", "about", 60.0): (57.0, 63.0),
}
# Names of the agreement in the body of each digest, counted by eye.
NAMES = {
    ("CBC News", "CUSMA"): 5,
    ("Global News", "CUSMA"): 4,
    ("National Post", "CUSMA"): 3,
    ("Global Auto Insight", "USMCA"): 1,
    ("Kaohoon International", "USMCA"): 2,
}


@pytest.fixture(scope="module")
def tables():
    return cusma.load_tables()


def gold(name):
    return pd.read_csv(GOLD / name, keep_default_na=False)


def test_the_tariff_chart_draws_what_was_marked(tables):
    """Every marked rate and sector is there, nothing else is, and the alternative text tells each rate."""
    figure = charts.tariffs(tables["tariffs"], tables["articles"]).figure
    marked = gold("digests/tariffs.csv")
    key = ["imposed_by", "imposed_on", "sector", "rate_pct"]
    marked["rate_pct"] = pd.to_numeric(marked["rate_pct"]).fillna(-1)
    drawn = {tuple(row) for row in figure.data.fillna({"rate_pct": -1})[key].to_numpy()}
    assert {tuple(row) for row in marked[marked["optional"] == ""][key].to_numpy()} <= drawn
    assert drawn <= {tuple(row) for row in marked[key].to_numpy()}
    for row in marked[marked["rate_pct"] > 0].itertuples():
        assert f"{row.sector.replace('_', ' ')}: {row.rate_pct:g}" in figure.alt


def test_the_chart_of_dependence_draws_what_was_marked(tables):
    figure = charts.dependence(tables["dependence"], tables["articles"])[0].figure
    key = ["relation", "value", "unit", "reporter", "partner", "product", "per"]
    marked = gold("digests/trade_dependence.csv")[key]
    drawn = figure.data.fillna({"per": ""})
    assert sorted(map(tuple, drawn[key].to_numpy())) == sorted(map(tuple, marked.to_numpy()))
    for row in drawn.itertuples():
        hand = INTERVALS.get((row.unit, row.relation, row.value), (row.value, row.value))
        assert (row.low, row.high) == pytest.approx(hand)
    assert "Share of Canada's exports that go to the US: over 75 (per cent)" in figure.alt


def test_the_timeline_draws_the_events_that_were_marked(tables):
    """Days and sources of every event of the marked chronology."""
    figure = charts.chronology(
        tables["chronology"], tables["articles"], start="2025-03-01", end="2026-12-31"
    ).figure
    drawn = {
        (str(row.date_start.date()), str(row.date_end.date()), row.article_ids)
        for row in figure.data.itertuples()
    }
    marked = gold("chronology.csv")
    assert {(row.date_start, row.date_end, row.article_ids) for row in marked.itertuples()} <= drawn
    assert "Review talks open, 11-20 Jan 2026 (3)" in figure.alt


def test_the_cleaning_chart_draws_the_furniture_that_was_marked(tables):
    """Article by article: all the letters that were marked, and no more than their stretches hold."""
    drawn = charts.cleaning_data(tables["sentences"]).groupby("article_id")["n_chars"].sum()
    text = tables["articles"].set_index("article_id")["text"]
    marked = gold("digests/furniture.csv")
    marked["words"] = [text[row.article_id][row.start : row.end] for row in marked.itertuples()]
    letters = marked["words"].str.count(r"\S").groupby(marked["article_id"]).sum()
    whole = marked["words"].str.len().groupby(marked["article_id"]).sum()
    assert set(drawn.index[drawn > 0]) == set(letters.index)
    assert (drawn[letters.index] >= letters).all()
    assert (drawn[whole.index] <= whole).all()


def test_each_outlets_name_for_the_agreement_is_counted_as_by_eye(tables):
    bars = charts.agreement_names_data(tables["mentions"], tables["articles"])
    dots = charts.side_by_side_data(
        tables["mentions"].query("entity_id == 'cusma'"), tables["articles"], by="text"
    )
    for data in (bars.rename(columns={"name": "thing", "n_mentions": "n"}), dots):
        counted = data[data["thing"].isin(["CUSMA", "USMCA"]) & (data["n"] > 0)]
        assert counted.set_index(["outlet", "thing"])["n"].to_dict() == NAMES


def test_the_start_of_the_talks_is_drawn_as_each_outlet_dates_it(tables):
    """Read by eye: January everywhere, the middle of it in two outlets, early in the new year in one."""
    data = charts.reports_data(tables["chronology"], tables["events"], tables["articles"]).iloc[:-1]
    assert data.groupby("group")["label"].apply(set).to_dict() == {
        "Global Auto Insight": {"“January”"},
        "Global News": {"“January”", "“mid-January”"},
        "Kaohoon International": {"“January”", "“mid-January”", "“early in the new year”"},
    }
