"""Charts of the record: what is drawn against the tables, their words, and that no words collide."""

import pytest
from test_charts import assert_legible, boxes

import cusma_research as cusma
from cusma_research import charts
from cusma_research.errors import CusmaError, TableError

TABLES, REFERENCE = cusma.load_tables(), cusma.load_reference()
DEPENDENCE = cusma.compare(TABLES["dependence"], REFERENCE)
SHARE = DEPENDENCE[DEPENDENCE["claim"] == "over 75%"]
DATED = cusma.compare(TABLES["chronology"], REFERENCE)
EXPOSURE = cusma.record.exposure(REFERENCE, "2025-12-18", authority="Section 232")
WORDS = {
    "record": "basis and period",
    "export_share": "goods exports",
    "record_timeline": "days of the articles and of the record",
    "imports_at_stake": "customs value",
    "exposure": "customs value",
    "sector_dependence": "customs basis",
    "usmca_claims": "customs value",
}
DRAW = {
    "record": lambda: charts.record(DEPENDENCE, TABLES["dependence"])[0],
    "export_share": lambda: charts.export_share(SHARE, printed="2025-12-19"),
    "record_timeline": lambda: charts.record_timeline(TABLES["chronology"], DATED),
    "imports_at_stake": lambda: charts.imports_at_stake(EXPOSURE, "2025-12-18"),
    "exposure": lambda: charts.exposure(EXPOSURE, "2025-12-18"),
    "sector_dependence": lambda: charts.sector_dependence(REFERENCE["sector_exports"]),
    "usmca_claims": lambda: charts.usmca_claims(REFERENCE["usmca_claims_monthly"]),
}


@pytest.fixture(scope="module", params=DRAW)
def drawn(request):
    return request.param, DRAW[request.param]().figure


def test_no_words_collide_or_leave_the_page(drawn):
    assert_legible(drawn[1])


def test_every_chart_says_unit_and_basis_and_carries_its_numbers(drawn):
    name, figure = drawn
    assert WORDS[name] in figure.unit
    assert figure.title in figure.alt
    assert all(words.strip() for words in (figure.note, figure.source))
    assert not figure.data.empty
    assert figure.get_figwidth() == 6.4
    assert min(text.get_fontsize() for text in boxes(figure)) >= 11


def test_svg_is_the_same_twice(drawn):
    name, figure = drawn
    assert figure.svg() == DRAW[name]().figure.svg()


def test_claims_are_drawn_over_every_official_value():
    data = charts.record_data(DEPENDENCE, TABLES["dependence"])
    assert len(data) == len(DEPENDENCE)
    electricity = data[data["label"].str.contains("electricity")].set_index("period")
    assert electricity["official"].round(2).to_dict() == {
        "2016": 89.63, "2017": 91.21, "2018": 88.39, "2019": 88.58,
        "2020": 92.76, "2021": 90.55, "2022": 91.60, "2023": 85.28,
    }  # fmt: skip
    assert electricity["told"].iloc[0] == "Official, 2023: 85.28 (volume); agrees"
    assert data["claim_id"].nunique() == len(TABLES["dependence"])


def test_a_share_is_drawn_by_month_with_both_bases_apart():
    data = charts.export_share_data(SHARE)
    customs = data[data["basis"].str.contains("customs")].set_index("period")["official"]
    payments = data[data["basis"].str.contains("balance")].set_index("period")["official"]
    assert (len(customs), customs["2025-03"], payments["2025-10"]) == (52, 74.37, 67.26)
    assert data["period"].str.fullmatch(r"\d{4}-\d{2}").all(), "no year and no quarter among the months"


def test_an_exact_day_of_the_record_lies_inside_the_articles_band():
    data = charts.record_timeline_data(TABLES["chronology"], DATED).set_index("title")
    talks = data.loc["Trump: talks broken off"]
    assert talks["date_start"] <= talks["official_start"] <= talks["date_end"]
    assert (talks["verdict"], talks["shown"]) == ("agrees", "articles Oct 2025; record 23 Oct 2025")
    due = data.loc["Deadline: public comments"]
    assert (due["verdict"], due["shown"]) == ("differs", "articles 1 Nov 2025; record 3 Nov 2025")
    unused = data[data["verdict"] == "no_counterpart"]
    assert unused["official_start"].isna().all()
    assert "Review talks open" in unused.index


def test_exposure_is_said_as_an_interval_or_at_most_or_a_number():
    shown = charts.exposure_data(EXPOSURE).set_index("sector")["shown"]
    assert shown[["autos", "copper", "steel"]].tolist() == ["0.08 to 7.13", "at most 0.78", "2.26"]
    bars = charts.imports_at_stake_data(EXPOSURE).set_index("sector")
    assert bars.loc["auto_parts", ["bound", "charged"]].tolist() == ["upper_bound", "25% if not USMCA"]
    assert bars["value_usd_bn"].round(2).tolist() == [
        28.52,
        18.9,
        7.29,
        4.59,
        4.53,
        2.92,
        1.55,
        1.27,
        0.81,
        0.2,
    ]


def test_titles_follow_the_table():
    later = SHARE.assign(verdict="agrees")
    assert charts.export_share(later).figure.title.startswith("The latest month is within the claim")
    one = DEPENDENCE[DEPENDENCE["claim"] == "85%"]
    assert (
        charts.record(one, TABLES["dependence"])[0].figure.title
        == "Of 1 claim 1 agrees with an official figure"
    )
    none = one.assign(verdict="no_counterpart", counterpart_id=None, official_low=float("nan"))
    none = none.head(1)
    assert "No counterpart" in charts.record(none, TABLES["dependence"])[0].figure.alt


@pytest.mark.parametrize(
    "draw",
    [
        lambda: charts.record(DEPENDENCE.iloc[:0], TABLES["dependence"]),
        lambda: charts.export_share(DEPENDENCE),
        lambda: charts.export_share(SHARE[SHARE["period"] == "2024"]),
        lambda: charts.record_timeline(TABLES["chronology"], DATED, start="2030-01-01", end="2030-02-01"),
        lambda: charts.exposure(EXPOSURE.drop(columns="bound"), "2025-12-18"),
        lambda: charts.usmca_claims(REFERENCE["usmca_claims_monthly"].iloc[:0]),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw):
    with pytest.raises(TableError):
        draw()
    assert issubclass(TableError, CusmaError)
