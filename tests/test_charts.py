"""Charts: the numbers behind them against hand-marked values, their words, and that no words collide."""

import hashlib
import io
import itertools
import subprocess
import sys
import warnings
from functools import cache
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.font_manager import findfont
from matplotlib.text import Text

import cusma_research as cusma
from cusma_research import charts
from cusma_research.charts import wording
from cusma_research.charts.figure import house_style
from cusma_research.charts.layout import text_width, wrap
from cusma_research.charts.timeline import HEADINGS
from cusma_research.errors import CusmaError

NA = pd.NA

ARTICLES = pd.DataFrame(
    {
        "article_id": ["cbc", "global", "kaohoon", "post"],
        "outlet": ["CBC News", "Global News", "Kaohoon International", "National Post"],
        "published": pd.to_datetime(["2025-12-18", "2025-12-19", "2025-12-19", "2025-09-17"]),
    }
)

SENTENCES = pd.DataFrame(
    [
        ("cbc", 0, 900, "body", NA),
        ("cbc", 901, 981, "furniture", "related_link"),
        ("cbc", 982, 1002, "furniture", "promo"),
        ("kaohoon", 0, 500, "body", NA),
    ],
    columns=["article_id", "start", "end", "kind", "rule"],
)

MENTIONS = pd.DataFrame(
    [
        *[("cbc", "agreement", "cusma", "CUSMA", "CUSMA")] * 3,
        ("cbc", "agreement", "cusma", "CUSMA", "free trade\nagreement"),
        ("cbc", "agreement", "nafta", "NAFTA", "NAFTA"),
        *[("kaohoon", "agreement", "cusma", "CUSMA", "USMCA")] * 2,
        *[("cbc", "actor", "mark-carney", "Mark Carney", "Carney")] * 4,
        *[("cbc", "actor", "donald-trump", "Donald Trump", "Trump")] * 2,
        ("kaohoon", "actor", "mark-carney", "Mark Carney", "Mark Carney"),
    ],
    columns=["article_id", "kind", "entity_id", "name", "text"],
)

AGREEMENT = MENTIONS[MENTIONS["entity_id"] == "cusma"]

DEPENDENCE = pd.DataFrame(
    [
        ("export_share", "over", 75, 75, 100, "percent", "CA", "US", "all_products", NA),
        ("two_way_trade", "just_below", 3.6e9, 3.42e9, 3.6e9, "CAD", "CA", "US", "goods_and_services", "day"),
        ("import_share", "about", 60, 57, 63, "percent", "US", "CA", "crude_oil", NA),
        ("import_share", "exactly", 85, 85, 85, "percent", "US", "CA", "electricity", NA),
        ("top_export_market", "exactly", 36, 36, 36, "count", "US", "CA", "all_products", NA),
        ("supplier_rank", "exactly", 1, 1, 1, "rank", "US", "CA", "steel", NA),
    ],
    columns=["measure", "relation", "value", "low", "high", "unit", "reporter", "partner", "product", "per"],
).assign(article_id="kaohoon", claim_id=list("abcdef"))

TYPING_ERROR = 'source reads "25 cent"; read as per cent'
TARIFFS = pd.DataFrame(
    [
        ("cbc", "US", "CA", "steel", 50, NA, "in_force", NA),
        ("cbc", "US", "CA", "aluminum", 50, NA, "in_force", NA),
        ("cbc", "US", "CA", "lumber", 10, NA, "in_force", NA),
        ("cbc", "US", "CA", "autos", 25, "some", "in_force", TYPING_ERROR),
        ("cbc", "US", "CA", "kitchen_cabinets", 25, "goods such as", "in_force", TYPING_ERROR),
        ("global", "US", "CA", "steel", np.nan, NA, "in_force", NA),
        ("kaohoon", "US", "CA", "steel", np.nan, NA, "in_force", NA),
        ("post", "US", "GB", "steel", np.nan, NA, "in_force", NA),
        ("cbc", "CA", "US", "all_products", np.nan, "many", "removed", NA),
    ],
    columns=["article_id", "imposed_by", "imposed_on", "sector", "rate_pct", "scope", "status", "note"],
)
TARIFFS.loc[TARIFFS["rate_pct"].isna(), "note"] = "no rate stated"
TARIFFS = TARIFFS.assign(
    low_pct=TARIFFS["rate_pct"],
    high_pct=TARIFFS["rate_pct"],
    relation=["exactly"] * 5 + [NA] * 4,
    rate_kind=["headline"] * 5 + [NA] * 4,
)

CHRONOLOGY = pd.DataFrame(
    [
        ("Carney wins the federal election", "2025-04-01", "2025-04-30", "cbc", "2025-12-18"),
        ("Trump ends the talks over the Ontario ad", "2025-10-01", "2025-10-31", "cbc;global", "2025-12-18"),
        ("Public comments on the review due", "2025-11-01", "2025-11-01", "post", "2025-09-17"),
        ("Ottawa announces the talks", "2025-12-18", "2025-12-18", "global;kaohoon", "2025-12-19"),
        ("Formal review talks begin", "2026-01-11", "2026-01-20", "global;kaohoon", "2025-12-19"),
        ("CUSMA review", "2026-01-01", "2026-12-31", "cbc;global;kaohoon", "2025-12-18"),
        ("An event without a date", None, None, "cbc", "2025-12-18"),
    ],
    columns=["title", "date_start", "date_end", "article_ids", "known_on"],
)
CHRONOLOGY = CHRONOLOGY.assign(
    **{name: pd.to_datetime(CHRONOLOGY[name]) for name in ("date_start", "date_end", "known_on")},
    n_articles=CHRONOLOGY["article_ids"].str.count(";") + 1,
)

SCORES = pd.DataFrame(
    [
        ("01-21", "tariffs", "precision", 1.0, 31, 31),
        ("01-21", "tariffs", "f1", 1.0, 31, NA),
        ("01-21", "tariffs", "rate", 0.9677, 31, 30),
        ("01-21", "furniture", "precision", 0.991, 1003, 994),
        ("23-43", "tariffs", "precision", 0.75, 8, 6),
        ("23-43", "tariffs", "rate", 0.5, 6, 3),
        ("23-43", "distractors", "silent", 1.0, 2, 2),
    ],
    columns=["part", "kind", "measure", "value", "n", "hits"],
)

EVENTS = pd.DataFrame(
    [
        ("e1", "cbc", "2026-01-01", "2026-01-31", "January"),
        ("e2", "global", "2026-01-11", "2026-01-20", "mid-January"),
        ("e3", "kaohoon", "2026-01-01", "2026-04-30", "early in\nthe new year"),
        ("e4", "kaohoon", "2026-01-01", "2026-04-30", "early in the new year"),
        ("e5", "cbc", "2025-10-01", "2025-10-31", "October"),
        ("e6", "post", None, None, "soon"),
    ],
    columns=["claim_id", "article_id", "date_start", "date_end", "text"],
)
EVENTS = EVENTS.assign(**{name: pd.to_datetime(EVENTS[name]) for name in ("date_start", "date_end")})
MERGED = pd.DataFrame(
    [
        (
            "talks",
            "Review talks open",
            "2026-01-11",
            "2026-01-20",
            "e1;e2;e3;e4;e6",
            "cbc;global;kaohoon;post",
        ),
        ("end", "Talks broken off", "2025-10-01", "2025-10-31", "e5", "cbc"),
    ],
    columns=["event_id", "title", "date_start", "date_end", "claim_ids", "article_ids"],
)
MERGED = MERGED.assign(
    known_on=pd.Timestamp("2025-12-18"),
    **{name: pd.to_datetime(MERGED[name]) for name in ("date_start", "date_end")},
)

PEERS = pd.DataFrame(
    [
        ("cusma_research", "digests", "dates right", 1.0, 48, 48),
        ("dateparser", "digests", "dates right", 0.625, 48, 30),
        ("recognizers-text-suite", "digests", "dates right", 0.9167, 48, 44),
        ("recognizers-text-suite", "digests", "amounts right", 0.8889, 9, 8),
    ],
    columns=["tool", "set", "measure", "value", "n", "hits"],
)

DRAW = {
    "accuracy": lambda: charts.accuracy(SCORES),
    "peers": lambda: charts.peers(PEERS),
    "cleaning": lambda: charts.cleaning(SENTENCES, ARTICLES),
    "mentions": lambda: charts.mentions(MENTIONS, ARTICLES),
    "agreement_names": lambda: charts.agreement_names(MENTIONS, ARTICLES),
    "dependence": lambda: charts.dependence(DEPENDENCE, ARTICLES)[0],
    "tariffs": lambda: charts.tariffs(TARIFFS, ARTICLES),
    "chronology": lambda: charts.chronology(CHRONOLOGY, ARTICLES),
    "context": lambda: charts.chronology(CHRONOLOGY, ARTICLES, start="2025-03-01", end="2026-12-31"),
    "side_by_side": lambda: charts.side_by_side(AGREEMENT, ARTICLES, by="text", noun="name"),
    "shared": lambda: charts.side_by_side(MERGED, ARTICLES, by="title", noun="event"),
    "reports": lambda: charts.reports(MERGED, EVENTS, ARTICLES),
}


@cache
def tables():
    return cusma.load_tables()


def real(name, table, **options):
    """A chart of the project's own tables."""
    return lambda: np.atleast_1d(getattr(charts, name)(tables()[table], tables()["articles"], **options))[0]


REAL = {
    "cleaning": real("cleaning", "sentences"),
    "actors": real("mentions", "mentions"),
    "sectors": real("mentions", "mentions", kind="sector"),
    "agreement_names": real("agreement_names", "mentions"),
    "dependence": real("dependence", "dependence"),
    "tariffs": real("tariffs", "tariffs"),
    "chronology": real("chronology", "chronology"),
    "context": real("chronology", "chronology", start="2025-03-01", end="2026-12-31"),
    "events": real("side_by_side", "chronology", by="title", noun="event"),
    "issues": real("side_by_side", "mentions", noun="mention"),
    "reports": lambda: charts.reports(tables()["chronology"], tables()["events"], tables()["articles"]),
}


def boxes(figure):
    """Every text that is printed and the box it takes."""
    renderer = figure.canvas.get_renderer()
    with house_style():
        figure.draw(renderer)
        texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
        return {text: text.get_window_extent(renderer) for text in texts}


def assert_legible(figure):
    """No words leave the page and no words lie on others."""
    placed = boxes(figure)
    page = figure.bbox
    for text, box in placed.items():
        inside = box.x0 >= page.x0 - 1 and box.x1 <= page.x1 + 1 and box.y0 >= page.y0 and box.y1 <= page.y1
        assert inside, f"{text.get_text()!r} leaves the page"
    for (one, box), (two, other) in itertools.combinations(placed.items(), 2):
        wide = min(box.x1, other.x1) - max(box.x0, other.x0)
        tall = min(box.y1, other.y1) - max(box.y0, other.y0)
        assert wide <= 1 or tall <= 1, f"{one.get_text()!r} lies on {two.get_text()!r}"


@pytest.fixture(scope="module", params=[*DRAW, *(f"real {name}" for name in REAL)])
def drawn(request):
    """Each chart, of made-up rows and of the project's own tables."""
    kind, _, name = request.param.rpartition(" ")
    return (REAL if kind else DRAW)[name]().figure


def test_no_words_collide_or_leave_the_page(drawn):
    assert_legible(drawn)


def test_every_chart_carries_its_words_and_numbers(drawn):
    for words in (drawn.title, drawn.unit, drawn.note, drawn.source, drawn.alt):
        assert words.strip()
    assert drawn.title in drawn.alt
    assert not drawn.data.empty


def test_page_is_as_wide_as_a_column_and_its_letters_are_large(drawn):
    assert drawn.get_figwidth() == 6.4
    assert drawn.get_figheight() >= 4
    assert min(text.get_fontsize() for text in boxes(drawn)) >= 11


def test_ground_is_white_even_where_the_page_is_dark(drawn):
    assert matplotlib.colors.to_hex(drawn.get_facecolor()) == "#ffffff"
    assert drawn.png(1).startswith(b"\x89PNG")


def test_notebook_shows_svg_with_its_alternative_text(drawn):
    shown, about = drawn._repr_mimebundle_()
    assert shown["text/plain"] == drawn.title
    assert "<svg " in shown["image/svg+xml"]
    assert about["image/svg+xml"]["alt"] == drawn.alt


def test_notebook_keeps_exactly_the_numbers_that_are_drawn(drawn):
    """Read back, the CSV is the figure's data: the same columns, and each cell as it is written there."""
    text = drawn._repr_mimebundle_()[0]["text/csv"]
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    kept = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    assert list(kept) == list(drawn.data)
    assert len(kept) == len(drawn.data)
    for column in drawn.data.select_dtypes("number"):
        assert pd.to_numeric(kept[column]).tolist() == pytest.approx(
            drawn.data[column].astype("float64").tolist(), nan_ok=True
        )
    for column in drawn.data.select_dtypes("datetime"):
        dates = pd.to_datetime(kept[column])
        assert (dates.eq(drawn.data[column]) | (dates.isna() & drawn.data[column].isna())).all()


def test_a_formula_in_a_table_is_no_formula_in_the_spreadsheet():
    nasty = '=HYPERLINK("http://example.org")'
    assert f"'{nasty[:4]}" in charts.mentions(MENTIONS.assign(name=nasty)).figure.csv()


def test_charts_of_claims_say_which():
    """Every row that is read from a sentence names its claim, so that a reader can go there."""
    known = {key for name in ("tariffs", "dependence", "events") for key in tables()[name]["claim_id"]}
    for name in ("dependence", "tariffs", "chronology", "events", "reports"):
        data = REAL[name]().figure.data
        ids = data["claim_id" if name == "dependence" else "claim_ids"]
        told = ids[data["n"] > 0] if name == "events" else ids
        assert {key for cell in told for key in cell.split(";")} <= known


def test_a_country_has_one_colour_in_every_chart():
    """Red is Canada, blue the United States: in bars, marks and dots, and in no mark of anything else."""
    countries = {row.colour for row in wording.COUNTRIES.values()} - {wording.BLACK}
    assert len(countries) == 4
    for name, draw in (DRAW | REAL).items():
        figure = draw().figure
        used = {
            matplotlib.colors.to_hex(colour).upper()
            for axes in figure.axes
            for colour in [line.get_color() for line in axes.lines]
            + [bar.get_facecolor() for bar in axes.patches]
        }
        assert not used & countries or "Red: " in figure.note or "Blue: " in figure.note, name


def test_svg_is_the_same_twice_and_holds_no_date(drawn):
    assert drawn.svg() == drawn.svg()
    assert "dc:date" not in drawn.svg()
    assert "<text" not in drawn.svg(), "letters are outlines, so that no font is needed"


HASH = """
import hashlib, sys
sys.path.insert(0, {tests!r})
import test_charts
svg = "".join(draw().figure.svg() for draw in test_charts.DRAW.values())
print(hashlib.sha256(svg.encode()).hexdigest(), "matplotlib.pyplot" in sys.modules)
"""


def test_svg_is_the_same_in_another_process(request):
    here = hashlib.sha256("".join(draw().figure.svg() for draw in DRAW.values()).encode()).hexdigest()
    script = HASH.format(tests=str(request.path.parent))
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert out.stdout.split() == [here, "False"]


def test_settings_of_matplotlib_stay_as_they_were():
    before = dict(matplotlib.rcParams)
    DRAW["dependence"]().figure.svg()
    assert dict(matplotlib.rcParams) == before


def test_settings_of_the_user_do_not_change_a_chart():
    plain = DRAW["tariffs"]().figure.svg()
    with matplotlib.rc_context({"font.size": 30, "axes.facecolor": "black", "text.color": "red"}):
        assert DRAW["tariffs"]().figure.svg() == plain


def test_the_font_is_the_one_that_matplotlib_ships():
    assert findfont("DejaVu Sans").startswith(matplotlib.get_data_path())


# What is drawn


def test_cleaning_shares_are_of_all_characters_of_an_article():
    data = charts.cleaning_data(SENTENCES, ARTICLES)
    found = data[["article_id", "rule", "share_pct"]].to_numpy().tolist()
    assert found[:2] == [["cbc", "related_link", 8.0], ["cbc", "promo", 2.0]]
    assert found[2][0] == "kaohoon"
    assert pd.isna(found[2][1])
    assert found[2][2] == 0
    assert "CBC News, 18 Dec 2025, 10" in DRAW["cleaning"]().figure.alt


def test_mentions_are_counted_by_outlet():
    data = charts.mentions_data(MENTIONS, ARTICLES, kind="actor", top=1)
    assert data.to_numpy().tolist() == [
        ["CBC News", "Mark Carney", 4, "CA"],
        ["Kaohoon International", "Mark Carney", 1, "CA"],
    ]


def test_a_name_is_counted_as_the_outlet_writes_it_and_other_agreements_are_left_out():
    data = charts.agreement_names_data(MENTIONS, ARTICLES)
    assert data.to_numpy().tolist() == [
        ["CBC News", "CUSMA", 3],
        ["CBC News", "free trade agreement", 1],
        ["Kaohoon International", "USMCA", 2],
    ]


def test_hedges_are_drawn_as_intervals():
    data = charts.dependence_data(DEPENDENCE, ARTICLES).set_index("claim_id")
    found = data[["shown", "low", "high"]].to_numpy().tolist()
    assert found == [
        ["over 75", 75, 100],
        ["about 60", 57, 63],
        ["85", 85, 85],
        ["nearly 3.6", 3.42e9, 3.6e9],
        ["36", 36, 36],
        ["1", 1, 1],
    ]


def test_each_unit_has_its_panel():
    axes = charts.dependence(DEPENDENCE, ARTICLES)
    panels = list(dict.fromkeys(axes[0].figure.data["panel"]))
    assert panels == [
        "Per cent",
        "Billions of Canadian dollars a day",
        "Number",
        "Rank, 1 is the largest",
    ]
    assert len(axes) == 4


def test_claims_are_named_plainly():
    labels = list(charts.dependence_data(DEPENDENCE)["label"])
    assert labels[:4] == [
        "Share of Canada's exports that go to the US",
        "Share of US crude oil imports that come from Canada",
        "Share of US electricity imports that come from Canada",
        "Trade in goods and services between Canada and the US",
    ]


def test_dependence_alt_text_tells_each_claim_with_its_hedge():
    alt = DRAW["dependence"]().figure.alt
    for words in ("over 75 (per cent)", "about 60", "85", "nearly 3.6 (billions of Canadian dollars a day)"):
        assert words in alt


def test_rates_are_drawn_by_sector_and_never_averaged():
    data = charts.tariffs_data(TARIFFS, ARTICLES)
    stated = data[data["rate_pct"].notna()]
    assert stated[["sector", "rate_pct", "shown"]].to_numpy().tolist() == [
        ["aluminum", 50, "50"],
        ["steel", 50, "50"],
        ["autos", 25, "25, “some” *"],
        ["kitchen_cabinets", 25, "25, “goods such as” *"],
        ["lumber", 10, "10"],
    ]


def test_sectors_without_a_rate_are_told_apart_with_their_outlets():
    data = charts.tariffs_data(TARIFFS, ARTICLES)
    bare = data[data["rate_pct"].isna()]
    assert bare[["pair", "sector", "shown"]].to_numpy().tolist() == [
        ["Canada on the US", "all_products", "CBC News, removed, “many”"],
        ["The US on Canada", "steel", "Global News, Kaohoon International"],
        ["The US on the United Kingdom", "steel", "National Post"],
    ]


def test_the_typing_error_is_in_the_note():
    note = DRAW["tariffs"]().figure.note
    assert f"* Autos and kitchen cabinets: {TYPING_ERROR}." in note


def test_tariff_title_tells_the_lowest_and_the_highest_rate():
    title = DRAW["tariffs"]().figure.title
    assert title == "US tariffs on Canada: 10 per cent on lumber to 50 per cent on aluminum and steel"


def test_scheduled_is_what_begins_after_it_was_first_reported():
    data = charts.chronology_data(CHRONOLOGY, ARTICLES)
    assert data.groupby("timing")["title"].apply(list).to_dict() == {
        "past": ["Trump ends the talks over the Ontario ad", "Ottawa announces the talks"],
        "scheduled": ["Public comments on the review due", "CUSMA review", "Formal review talks begin"],
    }


def test_an_event_is_cut_to_the_window_and_keeps_its_dates():
    review = charts.chronology_data(CHRONOLOGY).set_index("title").loc["CUSMA review"]
    assert str(review["drawn_end"].date()) == "2026-01-31"
    assert str(review["date_end"].date()) == "2026-12-31"
    assert review["n_outlets"] == 3


def test_two_articles_of_one_outlet_are_one_outlet():
    same = ARTICLES.assign(outlet="CBC News")
    data = charts.chronology_data(CHRONOLOGY, same)
    assert set(data["n_outlets"]) == {1}


def test_chronology_alt_text_tells_past_from_scheduled():
    alt = DRAW["chronology"]().figure.alt
    past, scheduled = alt.split(HEADINGS["scheduled"])
    assert "Trump ends the talks over the Ontario ad, Oct 2025 (2)" in past
    assert "Formal review talks begin, 11-20 Jan 2026 (2)" in scheduled


def test_outlets_stand_side_by_side_silent_ones_too():
    """What most outlets tell comes first, and a cell says how often."""
    data = charts.side_by_side_data(AGREEMENT, ARTICLES, by="text")
    assert data.groupby("thing", sort=False)["n"].apply(list).to_dict() == {
        "CUSMA": [3, 0, 0, 0],
        "USMCA": [0, 0, 2, 0],
        "free trade\nagreement": [1, 0, 0, 0],
    }
    assert list(data["outlet"].unique()) == [
        "CBC News",
        "Global News",
        "Kaohoon International",
        "National Post",
    ]


def test_side_by_side_alt_text_tells_who_says_what_and_who_nothing():
    figure = DRAW["side_by_side"]().figure
    assert figure.title == "Of 3 names, 3 stand in one outlet alone, none in all 4"
    assert "CUSMA: CBC News 3" in figure.alt
    assert figure.alt.endswith("None: Global News and National Post.")
    assert "Red: Canada's own name; blue: the US name." in figure.note


def test_an_event_of_several_articles_counts_for_each_and_keeps_its_claims():
    data = charts.side_by_side_data(MERGED, ARTICLES, by="title")
    talks = data[data["thing"] == "Review talks open"]
    assert talks["n"].tolist() == [1, 1, 1, 1]
    assert set(talks["claim_ids"]) == {"e1;e2;e3;e4;e6"}


def test_many_outlets_share_the_last_column():
    many_outlets = pd.DataFrame({"article_id": [f"a{n}" for n in range(30)], "name": "steel"})
    figure = charts.side_by_side(many_outlets).figure
    assert_legible(figure)
    assert "25 others" in {text.get_text() for text in boxes(figure)}
    assert len(figure.data) == 30


def test_reports_of_one_event_are_told_in_the_outlets_words_and_never_averaged():
    data = charts.reports_data(MERGED, EVENTS, ARTICLES)
    assert data[["group", "label", "date_start", "date_end"]].astype(str).to_numpy().tolist() == [
        ["CBC News", "“January”", "2026-01-01", "2026-01-31"],
        ["Global News", "“mid-January”", "2026-01-11", "2026-01-20"],
        ["Kaohoon International", "“early in the new year”", "2026-01-01", "2026-04-30"],
        ["The days that all allow", "11-20 Jan 2026", "2026-01-11", "2026-01-20"],
    ]
    assert DRAW["reports"]().figure.title.startswith("Review talks open: 3 dates in 3 outlets")


def test_reports_of_an_event_that_is_not_there_are_a_clear_error():
    with pytest.raises(CusmaError, match="no event 'nothing'"):
        charts.reports(MERGED, EVENTS, event="nothing")
    with pytest.raises(CusmaError, match="dated report"):
        charts.reports(MERGED, EVENTS.assign(claim_id="other"))


def test_accuracy_is_drawn_part_by_part_with_its_interval():
    """Wilson's interval for rows, none for characters; f1 is no share and is left out."""
    data = charts.accuracy_data(SCORES)
    assert data[["kind", "measure", "part", "value_pct"]].to_numpy().tolist() == [
        ["tariffs", "precision", "01-21", 100],
        ["tariffs", "precision", "23-43", 75],
        ["tariffs", "rate", "01-21", 96.8],
        ["tariffs", "rate", "23-43", 50],
        ["furniture", "precision", "01-21", 99.1],
        ["distractors", "silent", "23-43", 100],
    ]
    assert data.loc[1, ["low_pct", "high_pct"]].tolist() == [40.9, 92.9]
    assert data.loc[4, ["low_pct", "high_pct"]].isna().all()


def test_accuracy_tells_the_lowest_of_the_texts_that_only_count():
    figure = DRAW["accuracy"]().figure
    assert figure.title == "Lowest on texts 23-43: tariffs, rate, 50 per cent"
    assert "tariffs, precision, texts 23-43: 6 of 8" in figure.alt
    assert "dot: texts 23-43" in figure.note


def test_peers_stand_beside_ours_best_first():
    data = charts.peers_data(PEERS)
    assert data["tool"].tolist() == ["cusma_research", "recognizers-text-suite", "dateparser"]
    figure = DRAW["peers"]().figure
    assert figure.title == "Dates right: ours 100 per cent, the best other 91.7"
    alone = charts.peers(PEERS, measure="amounts right").figure
    assert alone.title == "Amounts right, library by library"


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (lambda: charts.accuracy(SCORES.head(0)), "without rows"),
        (lambda: charts.accuracy(SCORES.drop(columns="hits")), "needs the columns hits"),
        (lambda: charts.accuracy(SCORES, measures=["f1"]), "no measure to draw"),
        (lambda: charts.peers(PEERS.head(0)), "without rows"),
        (lambda: charts.peers(PEERS.drop(columns="tool")), "needs the columns tool"),
        (lambda: charts.peers(PEERS, measure="speed"), "no row measures 'speed'"),
    ],
)
def test_scores_that_cannot_be_drawn_are_a_clear_error(draw, words):
    with pytest.raises(CusmaError, match=words):
        draw()


def test_four_parts_and_long_measures_fit():
    long = pd.concat([SCORES.assign(part=part) for part in "abcd"], ignore_index=True)
    assert_legible(charts.accuracy(long.assign(measure=LONG)).figure)
    assert_legible(charts.peers(PEERS.assign(tool=LONG, set=WORD)).figure)


def test_source_line_names_outlets_and_dates():
    assert DRAW["dependence"]().figure.source == "Kaohoon International, 19 Dec 2025"
    assert charts.dependence(DEPENDENCE)[0].figure.source == "kaohoon"


# Tables that are not as expected

FULL = {
    "cleaning": (SENTENCES, lambda table: charts.cleaning(table)),
    "mentions": (MENTIONS, lambda table: charts.mentions(table)),
    "agreement_names": (MENTIONS, lambda table: charts.agreement_names(table)),
    "dependence": (DEPENDENCE, lambda table: charts.dependence(table)[0]),
    "tariffs": (TARIFFS, lambda table: charts.tariffs(table)),
    "chronology": (CHRONOLOGY, lambda table: charts.chronology(table)),
    "side_by_side": (MENTIONS, lambda table: charts.side_by_side(table)),
}


@pytest.mark.parametrize("name", FULL)
def test_an_empty_table_is_a_clear_error(name):
    table, draw = FULL[name]
    with pytest.raises(CusmaError, match=f"{name} .*without rows"):
        draw(table.iloc[:0])


@pytest.mark.parametrize("name", FULL)
def test_a_missing_column_is_named(name):
    table, draw = FULL[name]
    with pytest.raises(CusmaError, match="article_id"):
        draw(table.drop(columns=[column for column in table if column.startswith("article_id")]))


@pytest.mark.parametrize(
    "name", ["cleaning", "mentions", "agreement_names", "dependence", "tariffs", "side_by_side"]
)
def test_one_row_is_enough(name):
    table, draw = FULL[name]
    row = table.iloc[-1:] if name == "mentions" else table.iloc[:1]
    assert_legible(draw(row).figure)


def test_one_event_is_enough():
    assert_legible(charts.chronology(CHRONOLOGY.iloc[1:2]).figure)


LONG = "A sector with a name that goes on for longer than any column of a chart could ever be wide, " * 2
WORD = "Unbrechbarerbandwurmwortausdruck" * 3


def many(table, **columns):
    """Thirty rows, each with its own article, long labels and some values missing."""
    longer = pd.concat([table] * (30 // len(table) + 1), ignore_index=True).head(30)
    return longer.assign(article_id=[f"article-{row}" for row in range(30)], **columns)


def test_thirty_claims_with_long_labels_and_gaps():
    table = many(DEPENDENCE, product=[WORD, LONG, NA] * 10)
    table.loc[::4, ["value", "low", "high"]] = np.nan
    table.loc[1::4, ["low", "high"]] = np.nan
    table.loc[2::4, ["unit", "reporter", "partner"]] = NA
    assert_legible(charts.dependence(table)[0].figure)


def test_a_claim_whose_interval_leaves_no_room_is_told_in_its_label():
    table = DEPENDENCE.head(1).assign(value=2.0, low=2.0)
    assert_legible(charts.dependence(table)[0].figure)


def test_thirty_rates_with_long_labels_and_gaps():
    table = many(TARIFFS, sector=[WORD, LONG, NA, "autos", "steel"] * 6, scope=[LONG, NA, WORD] * 10)
    table = table.assign(rate_pct=[10.0, 14.5, 14.63, 250, np.nan] * 6, note=[LONG, NA] * 15)
    table = table.assign(low_pct=table["rate_pct"], high_pct=table["rate_pct"] * 1.05)
    table.loc[::3, ["imposed_by", "imposed_on", "status"]] = NA
    assert_legible(charts.tariffs(table).figure)


def test_a_rate_without_an_upper_limit_leaves_room_for_its_words():
    table = TARIFFS.head(2).assign(relation="over", rate_pct=200.0, low_pct=200.0, high_pct=np.nan)
    figure = charts.tariffs(table).figure
    assert_legible(figure)
    assert set(figure.data["shown"]) == {"over 200"}


def test_an_average_or_a_withdrawn_rate_makes_no_headline():
    other = TARIFFS.head(2).assign(
        rate_pct=[6.0, 99.0], rate_kind=["average", "headline"], status=["in_force", "removed"]
    )
    title = charts.tariffs(pd.concat([TARIFFS, other])).figure.title
    assert title == DRAW["tariffs"]().figure.title


def test_thirty_events_with_long_titles_and_gaps():
    rows = many(CHRONOLOGY.dropna(subset=["date_start"]), title=[WORD, LONG, NA] * 10)
    table = rows.assign(article_ids=rows["article_id"])
    table.loc[::3, "known_on"] = pd.NaT
    assert_legible(charts.chronology(table).figure)
    assert_legible(charts.chronology(table, start="2024-01-01", end="2034-12-31").figure)
    assert_legible(charts.chronology(table, start="2025-12-15", end="2025-12-21").figure)


def test_thirty_outlets_and_long_names():
    mentions = many(MENTIONS, name=[WORD, LONG, "Mark Carney"] * 10, kind="actor")
    assert_legible(charts.mentions(mentions).figure)
    sentences = many(SENTENCES, rule=[LONG, WORD, NA] * 10)
    assert_legible(charts.cleaning(sentences).figure)


def test_long_names_of_things_outlets_and_dates_fit():
    outlets = ARTICLES.assign(outlet=[LONG, WORD, "CBC News", "The Globe"])
    mentions = many(MENTIONS, name=[WORD, LONG, "Mark Carney"] * 10)
    mentions["article_id"] = list(ARTICLES["article_id"]) * 7 + ["cbc", "cbc"]
    assert_legible(charts.side_by_side(mentions, outlets).figure)
    assert_legible(charts.reports(MERGED.assign(title=LONG), EVENTS.assign(text=LONG), outlets).figure)
    assert_legible(charts.reports(MERGED, EVENTS, outlets, event="end").figure)


def test_an_unknown_kind_says_which_there_are():
    with pytest.raises(CusmaError, match="actor, agreement"):
        charts.mentions(MENTIONS, kind="weather")


def test_a_window_without_events_is_a_clear_error():
    with pytest.raises(CusmaError, match="no dated event"):
        charts.chronology(CHRONOLOGY, start="2001-01-01", end="2001-12-31")


def test_dates_in_any_unit_are_drawn_the_same():
    nanoseconds = CHRONOLOGY.assign(
        **{name: CHRONOLOGY[name].astype("datetime64[ns]") for name in ("date_start", "date_end", "known_on")}
    )
    assert charts.chronology(nanoseconds).figure.svg() == charts.chronology(CHRONOLOGY).figure.svg()


def test_a_dollar_sign_is_no_formula():
    table = DEPENDENCE.assign(unit="$", product="$x_1$ and $y$")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert_legible(charts.dependence(table)[0].figure)


def test_words_from_a_table_cannot_become_markup():
    nasty = "</text><script>alert('1 & 2')</script> -- \"]]>"
    figure = charts.mentions(MENTIONS.assign(name=nasty)).figure
    elements = {element.tag.split("}")[-1] for element in ElementTree.fromstring(figure.svg()).iter()}
    assert "script" not in elements
    assert nasty in ElementTree.fromstring(figure.svg()).get("aria-label")


def test_lines_are_broken_to_fit():
    for text in (LONG, WORD, "", "word"):
        assert all(text_width(line) <= 2 for line in wrap(text, 2))
