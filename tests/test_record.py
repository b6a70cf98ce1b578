"""Claims beside the official record: what agrees, what once did, what differs, and what was known when."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cusma_research as cusma
from cusma_research import schemas
from cusma_research.errors import SourceError, TableError, VocabularyError
from cusma_research.record import contracts, verdicts
from cusma_research.record.figures import rhythm
from cusma_research.record.verdicts import claimed, judge, written_unit

derandomised = settings(derandomize=True, deadline=None, max_examples=25)


@pytest.fixture(scope="module")
def reference():
    return cusma.load_reference()


@pytest.fixture(scope="module")
def tables():
    return cusma.load_tables()


@pytest.fixture(scope="module")
def dependence(tables, reference):
    """The claims of the articles about dependence, compared with all that is known today."""
    return cusma.compare(tables["dependence"], reference, articles=tables["articles"])


def claim(**changed):
    row = {
        "claim_id": "c", "article_id": "a", "start": 0, "end": 1, "measure": "export_share", "relation": "exactly",
        "value": 75.0, "low": 75.0, "high": 75.0, "unit": "percent", "reporter": "CA", "partner": "US",
        "flow": "exports", "product": "all_products", "text": "75%", "sentence": "s",
    }  # fmt: skip
    return schemas.frame("dependence", [row | changed])


def rate(**changed):
    row = {
        "claim_id": "t", "article_id": "a", "start": 0, "end": 1, "imposed_by": "US", "imposed_on": "CA",
        "sector": "steel", "relation": "exactly", "rate_pct": 50.0, "low_pct": 50.0, "high_pct": 50.0,
        "rate_kind": "headline", "status": "in_force", "text": "50 per cent", "sentence": "s",
    }  # fmt: skip
    return schemas.frame("tariffs", [row | changed]).assign(published=pd.Timestamp("2025-12-18"))


def event(event_type, start, end=None, actors=None):
    row = {
        "claim_id": "e", "article_id": "a", "start": 0, "end": 1, "event_type": event_type, "date_start": start,
        "date_end": end or start, "timing": "past", "actors": actors, "title": "t", "text": "x", "sentence": "s",
    }  # fmt: skip
    return schemas.frame("events", [row])


def of(comparisons, text, **where):
    found = comparisons[comparisons["claim"] == text]
    for column, value in where.items():
        found = found[found[column] == value]
    return found


# The rules


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("85%", 85.0, 1),
        ("85.0 per cent", 85.0, 0.1),
        ("nearly 3.6 billion", 3.6e9, 1e8),
        ("36 U.S. states", 36.0, 1),
        ("1,250,000 jobs", 1250000.0, 1),
        ("three-quarters", 75.0, 1),
        ("two million", 2e6, 1e6),
        ("in 2024, 60%", 60.0, 1),
    ],
)
def test_precision_is_that_of_the_last_digit_written(text, value, unit):
    assert written_unit(text, value) == pytest.approx(unit)


@pytest.mark.parametrize(
    ("relation", "low", "high", "text", "official", "verdict"),
    [
        ("exactly", 85, 85, "85%", 85.28, "agrees"),
        ("exactly", 85, 85, "85%", 84.5, "agrees"),
        ("exactly", 85, 85, "85%", 85.5, "differs"),
        ("exactly", 85, 85, "85.0%", 85.28, "differs"),
        ("over", 85, 100, "over 85%", 85.0, "differs"),
        ("over", 85, 100, "over 85%", 85.01, "agrees"),
        ("at_least", 85, 100, "at least 85%", 85.0, "agrees"),
        ("under", 0, 85, "under 85%", 85.0, "differs"),
        ("at_most", 0, 85, "up to 85%", 85.0, "agrees"),
        ("about", 80.75, 89.25, "about 85%", 89.25, "agrees"),
        ("over", 85, None, "over 85", 1e12, "agrees"),
    ],
)
def test_a_verdict_follows_from_the_intervals(relation, low, high, text, official, verdict):
    assert judge(claimed(relation, 85.0, low, high, text), official, official) == verdict


def test_an_official_interval_across_an_end_tells_nothing():
    over = claimed("over", 75.0, 75.0, 100.0, "over 75%")
    assert judge(over, 70.0, 80.0) == "no_counterpart"
    assert judge(over, 76.0, 80.0) == "agrees"


# What the articles say, beside what the publishers say


def test_over_75_held_for_2024_as_a_year(dependence):
    """75.9 per cent, The Daily of 2025-02-05, balance of payments; 76.32 on customs basis."""
    year = of(dependence, "over 75%", period="2024").set_index("basis")
    assert year.loc["goods, balance of payments", "official"] == 75.9
    assert year.loc["goods, customs, seasonally adjusted", "official"] == 76.32
    assert set(year["verdict"]) == {"agreed_earlier"}


def test_over_75_held_in_no_month_from_march_2025_on(dependence):
    """Customs basis, table 12-10-0011-01."""
    months = of(dependence, "over 75%", basis="goods, customs, seasonally adjusted")
    months = months[months["counterpart_id"].str.startswith("exports-")]
    late = months[months["period_start"] >= "2025-03-01"]
    assert (len(late), set(late["verdict"])) == (14, {"differs"})
    assert months.loc[months["period"] == "2025-03", "distance"].tolist() == [pytest.approx(-0.63)]
    assert months.loc[months["period"] == "2025-02", "verdict"].tolist() == ["agreed_earlier"]


def test_85_per_cent_of_electricity_is_2023_not_2022(dependence):
    """Electric Power Monthly, table 7.1: 85.28 and 91.60 per cent of imports."""
    years = of(dependence, "85%").set_index("period")["verdict"]
    assert (years["2023"], years["2022"]) == ("agrees", "differs")


def test_36_states_differ_from_the_governments_32_and_are_unconfirmed(dependence):
    states = of(dependence, "36 U.S. states").set_index("official")
    assert states.loc[32.0, ["verdict", "distance"]].tolist() == ["differs", -4.0]
    assert "36 is unconfirmed" in states.loc[32.0, "why"]
    assert states.loc[36.0, "verdict"] == "no_counterpart"
    assert pd.isna(states.loc[36.0, "distance"])


def test_comments_were_due_two_days_later(tables, reference):
    found = cusma.compare(tables["events"], reference)
    due = found[found["claim"].str.contains("comments")].iloc[0]
    assert (due["verdict"], due["distance"], due["distance_unit"]) == ("differs", 2.0, "days")
    assert (due["claim_start"], due["official_start"]) == (
        pd.Timestamp("2025-11-01"),
        pd.Timestamp("2025-11-03"),
    )


@pytest.mark.parametrize("name", ["dependence", "tariffs", "chronology", "events"])
def test_every_claim_has_a_verdict_and_a_reason(name, tables, reference):
    """One row at least a claim; what has no counterpart says why, what has one names its source."""
    claims = tables[name]
    found = cusma.compare(claims, reference, articles=tables["articles"])
    ids = claims["event_id" if name == "chronology" else "claim_id"]
    assert set(found["claim_id"]) == set(ids)
    assert found["why"].str.strip().ne("").all()
    judged = found[found["verdict"] != "no_counterpart"]
    assert judged["source_id"].isin(reference["sources"]["source_id"]).all()
    assert verdicts(found)["claim_id"].tolist() == list(ids)


def test_rates_of_the_articles_are_the_statutory_ones(tables, reference):
    found = verdicts(cusma.compare(tables["tariffs"], reference, articles=tables["articles"]))
    stated = found[found["low"].notna()]
    assert stated["verdict"].tolist() == ["agrees"] * 5
    assert stated["official"].tolist() == [50.0, 50.0, 10.0, 25.0, 25.0]
    assert found["basis"].str.startswith("statutory").all()


# Tariffs


@pytest.mark.parametrize(
    ("changed", "verdict", "counterpart"),
    [
        ({}, "agrees", "US-232-STEEL-50"),
        ({"rate_pct": 25.0, "low_pct": 25.0, "high_pct": 25.0, "text": "25%"}, "agreed_earlier", "US-232-STEEL-25"),
        ({"rate_pct": 30.0, "low_pct": 30.0, "high_pct": 30.0, "text": "30%"}, "differs", "US-232-STEEL-50"),
        ({"rate_kind": "average"}, "no_counterpart", None),
        ({"status": "threatened"}, "no_counterpart", None),
        ({"sector": "canola", "imposed_on": "GB"}, "no_counterpart", None),
        ({"status": "removed"}, "differs", "US-232-STEEL-50"),
        ({"status": "removed", "rate_pct": 25.0, "low_pct": 25.0, "high_pct": 25.0, "text": "25%"}, "no_counterpart", None),
        ({"status": "replaced", "rate_pct": 25.0, "low_pct": 25.0, "high_pct": 25.0, "text": "25%"}, "agrees", "US-232-STEEL-25"),
        ({"status": "removed", "rate_pct": None, "low_pct": None, "high_pct": None, "relation": None}, "differs", "US-232-STEEL-50"),
        ({"imposed_on": "GB", "rate_pct": 25.0, "low_pct": 25.0, "high_pct": 25.0, "text": "25%"}, "agrees", "US-232-METALS-GB-25"),
        ({"sector": "lumber", "rate_kind": "anti_dumping", "rate_pct": 20.56, "low_pct": 20.56, "high_pct": 20.56, "text": "20.56%"}, "agrees", "US-AD-LUMBER"),
        ({"imposed_by": "CA", "imposed_on": "US", "sector": "all_products", "rate_pct": None, "low_pct": None, "high_pct": None, "relation": None, "status": "removed"}, "agrees", "CA-SURTAX-FIRST-LIST"),
    ],
)  # fmt: skip
def test_a_rate_is_compared_with_what_is_in_force_on_its_day(changed, verdict, counterpart, reference):
    found = verdicts(cusma.compare(rate(**changed), reference)).iloc[0]
    assert found["verdict"] == verdict
    assert counterpart is None or found["counterpart_id"] == counterpart


def test_duty_on_top_is_named_and_not_added(reference):
    found = cusma.compare(
        rate(sector="lumber", rate_pct=10.0, low_pct=10.0, high_pct=10.0, text="10%"), reference
    )
    assert found["official"].tolist() == [10.0]
    assert "anti-dumping 20.56, countervailing 14.63" in found["why"].iloc[0]


def test_a_rate_without_a_day_is_refused(reference):
    with pytest.raises(TableError, match="no day to look its tariff up"):
        cusma.compare(rate().drop(columns="published"), reference)


@pytest.mark.parametrize(
    ("date", "sector", "measures"),
    [
        ("2025-03-11", "steel", ["US-IEEPA-25-ALL-B"]),
        ("2025-03-12", "steel", ["US-232-STEEL-25"]),
        ("2025-06-03", "aluminum", ["US-232-ALUMINUM-25"]),
        ("2025-06-04", "aluminum", ["US-232-ALUMINUM-50"]),
        ("2025-12-18", "Softwood lumber", ["US-AD-LUMBER", "US-CVD-LUMBER", "US-232-LUMBER-10"]),
        ("2025-12-18", "crude oil", ["US-IEEPA-10-ENERGY"]),
        ("2025-12-18", "potash", ["US-IEEPA-10-POTASH"]),
        ("2025-12-18", "dairy", ["US-IEEPA-35-ALL"]),
        ("2026-03-01", "dairy", ["US-S122-10"]),
        ("2026-09-01", "dairy", []),
        ("2024-12-31", "steel", []),
    ],
)
def test_measures_in_force_follow_from_date_and_sector(date, sector, measures, reference):
    found = cusma.measures_on(date, sector, reference)
    assert found["measure_id"].tolist() == measures
    assert found["instrument"].notna().all()
    assert found["address"].notna().all()


def test_the_bridge_gives_codes_as_strings(reference):
    row = cusma.measures_on("2025-12-18", "autos", reference).iloc[0]
    assert (row["sector_hs"], row["sector_naics"], row["sector_gtap"]) == ("8703;8704", "336110", "mvh")
    assert (row["rate_pct"], row["usmca"]) == (25.0, "non_us_content")


def test_an_unknown_sector_and_an_impossible_day_are_refused(reference):
    with pytest.raises(VocabularyError, match="no sector is called 'unobtainium'"):
        cusma.measures_on("2025-12-18", "unobtainium", reference)
    with pytest.raises(TableError, match="no day"):
        cusma.measures_on("soon", "steel", reference)


def test_an_unverified_measure_is_never_in_force(reference):
    measures = reference["tariff_measures"]
    unverified = set(measures.loc[~measures["usable"], "measure_id"])
    for date in ("2025-11-01", "2026-08-23"):
        for sector in ("dairy", "all_products"):
            assert not unverified & set(cusma.measures_on(date, sector, reference)["measure_id"])


# Events


@pytest.mark.parametrize(
    ("row", "verdict", "days"),
    [
        (event("talks_end", "2025-10-01", "2025-10-31", "donald_trump"), "agrees", 0.0),
        (event("talks_end", "2025-10-01", "2025-10-22", "donald_trump"), "differs", 1.0),
        (event("talks_end", "2025-10-31", "2025-11-02", "donald_trump"), "no_counterpart", None),
        (event("talks_end", "2025-10-30", "2025-10-31", "donald_trump"), "differs", -7.0),
        (event("talks_end", "2025-10-23", actors="claudia_sheinbaum"), "no_counterpart", None),
        (event("interview", "2025-12-21", actors="mark_carney"), "no_counterpart", None),
    ],
)
def test_an_event_is_compared_with_the_record_of_its_type_and_company(row, verdict, days, reference):
    found = cusma.compare(row, reference).iloc[0]
    assert found["verdict"] == verdict
    assert found["distance"] == days if days is not None else pd.isna(found["distance"])


# Known then, and known now


def test_what_was_known_when_the_article_was_printed(tables, reference):
    """In December 2025 the last published year was 2024, and no month of the customs series bears a date."""
    then = cusma.compare(tables["dependence"], reference, as_of="publication", articles=tables["articles"])
    share = of(then, "over 75%")
    assert share["counterpart_id"].tolist() == ["F001", "F020"]
    assert share["verdict"].tolist() == ["agrees", "differs"]
    assert (share["left_out_undated"] > 52).all()
    assert (share["as_of"] == pd.Timestamp("2025-12-19")).all()


def test_claims_of_later_articles_are_left_out_and_named(tables, reference):
    then = cusma.compare(tables["dependence"], reference, as_of="2025-12-18", articles=tables["articles"])
    assert then.empty
    assert then.attrs["left_out_claims"] == tables["dependence"]["claim_id"].tolist()


def test_chronology_as_of_a_day_knows_no_later_article(tables):
    events, articles = tables["events"], tables["articles"]
    then = cusma.chronology(events, articles, as_of="2025-12-18")
    early = articles[articles["published"] <= "2025-12-18"]["article_id"]
    alone = cusma.chronology(events[events["article_id"].isin(early)], articles)
    pd.testing.assert_frame_equal(then, alone, check_like=False)
    assert set(then.attrs["left_out"]) == set(articles["article_id"]) - set(early)
    assert then["known_on"].max() <= pd.Timestamp("2025-12-18")
    assert len(then) < len(cusma.chronology(events, articles))


def test_as_of_must_be_a_day(tables, reference):
    with pytest.raises(TableError, match="as_of is 'soon'"):
        cusma.chronology(tables["events"], tables["articles"], as_of="soon")
    with pytest.raises(TableError, match="as_of is 'soon'"):
        cusma.compare(claim(), reference, as_of="soon")
    with pytest.raises(TableError, match="no day of publication"):
        cusma.compare(claim(), reference, as_of="publication")


@derandomised
@given(
    last=st.dates(pd.Timestamp("2019-01-01").date(), pd.Timestamp("2026-12-31").date()),
    shift=st.integers(-900, 900),
    name=st.sampled_from(["dependence", "tariffs", "chronology"]),
)
def test_as_of_never_uses_a_row_published_later(tables, reference, last, shift, name):
    """Whatever the day, and whenever the rows were published."""
    reference = dict(reference)
    for table in ("official_figures", "tariff_measures", "chronology_of_record"):
        moved = reference[table]["published_on"] + pd.Timedelta(days=shift)
        reference[table] = reference[table].assign(published_on=moved)
    found = cusma.compare(tables[name].drop(columns="known_on", errors="ignore"), reference, as_of=last, articles=None if name == "chronology" else tables["articles"])  # fmt: skip
    used = found[found["counterpart_id"].notna()]
    assert used["published_on"].notna().all()
    assert (used["published_on"] <= pd.Timestamp(last)).all()
    assert found["left_out_undated"].ge(0).all()


@derandomised
@given(
    value=st.floats(0, 1e12, allow_nan=False),
    measure=st.sampled_from(["import_share", "jobs", "two_way_trade", "export_share"]),
    product=st.sampled_from(["wheat", "canola", "steel"]),
    year=st.integers(2015, 2030),
)
def test_verdicts_do_not_change_with_a_row_of_another_measure(
    tables, reference, value, measure, product, year
):
    """A figure of another measure or product bears on no claim but its own."""
    claims = tables["dependence"]
    before = cusma.compare(claims, reference)
    metric = (
        reference["metrics"].iloc[[0]].assign(metric_id="new", measure=measure, product=product, unit="unit")
    )
    start = pd.Timestamp(year, 1, 1)
    figure = (
        reference["official_figures"]
        .iloc[[0]]
        .assign(figure_id="new", metric_id="new", value=value, low=value, high=value, period_start=start)
    )
    more = reference | {
        "metrics": pd.concat([reference["metrics"], metric], ignore_index=True),
        "official_figures": pd.concat([reference["official_figures"], figure], ignore_index=True),
    }
    pd.testing.assert_frame_equal(cusma.compare(claims, more), before)


def test_the_order_of_the_reference_does_not_matter(tables, reference):
    turned = {name: table.iloc[::-1].reset_index(drop=True) for name, table in reference.items()}
    for name in ("dependence", "tariffs", "chronology"):
        claims = tables[name]
        one = cusma.compare(claims, reference, articles=tables["articles"])
        other = cusma.compare(claims, turned, articles=tables["articles"])
        key = ["claim_id", "counterpart_id"]
        pd.testing.assert_frame_equal(*(each.sort_values(key, ignore_index=True) for each in (one, other)))


# Claims of a user's own


def test_a_claim_of_a_year_is_compared_with_that_year(reference):
    found = cusma.compare(claim(period="2024", text="76%", value=76.0, low=76.0, high=76.0), reference)
    assert found["period"].str.startswith("2024").all()
    assert of(found, "76%", period="2024")["verdict"].unique().tolist() == ["agrees"]
    assert cusma.compare(claim(period="1999"), reference)["verdict"].tolist() == ["no_counterpart"]


def test_what_the_reference_does_not_measure_has_no_counterpart(reference):
    found = cusma.compare(claim(product="wheat"), reference)
    assert found["verdict"].tolist() == ["no_counterpart"]
    assert "no official figure of this measure" in found["why"].iloc[0]
    none = cusma.compare(claim(value=None, low=None, high=None), reference)
    assert none["why"].tolist() == ["the claim states no number"]


def test_no_claims_are_no_error_and_no_table_is_one(reference):
    empty = schemas.frame("dependence", [])
    assert list(cusma.compare(empty, reference).columns) == list(contracts.columns("comparisons"))
    with pytest.raises(TableError, match="claims must be DEPENDENCE"):
        cusma.compare(pd.DataFrame({"a": [1]}), reference)


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        ("2025-02-01", "2025-02-28", "month"),
        ("2025-01-01", "2025-03-31", "quarter"),
        ("2024-01-01", "2024-12-31", "year"),
        ("2013-01-01", "2014-12-31", "longer"),
        (None, None, "open"),
    ],
)
def test_periods_are_told_apart_by_length(start, end, name):
    assert rhythm({"period_start": pd.to_datetime(start), "period_end": pd.to_datetime(end)}) == name


# The files


def copy_of(folder, reference, tmp_path):
    from cusma_research.articles import data_folder

    for path in (data_folder() / "reference").glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def test_a_missing_or_altered_file_is_named(tmp_path, reference):
    folder = copy_of(None, reference, tmp_path)
    path = folder / "official_figures.csv"
    good = path.read_text(encoding="utf-8")
    for bad, wrong in (
        (good.replace("statcan-daily-2025-02-05", "nobody", 1), "no record in sources of nobody"),
        (good.replace("figure_id", "id", 1), "expected are figure_id"),
        (good.replace(",True,", ",yes,", 1), "'yes' is neither True nor False"),
        (good.replace("75.9", "much", 1), "official_figures.csv"),
        (good.replace("2025-02-05", "2025-13-05", 1), "official_figures.csv"),
    ):
        path.write_text(bad, encoding="utf-8")
        with pytest.raises(TableError, match=wrong):
            cusma.load_reference(folder)
    path.unlink()
    with pytest.raises(SourceError, match="not found"):
        cusma.load_reference(folder)


def test_every_row_of_every_table_leads_to_a_complete_source(reference):
    sources = reference["sources"].set_index("source_id")
    used = set()
    for name, table in reference.items():
        if "source_id" in table.columns and name != "sources":
            assert set(table["source_id"]) <= set(sources.index), name
            used |= set(table["source_id"])
    assert used == set(sources.index), "a source that nothing cites"
    assert sources[["publisher", "table", "retrieved", "licence", "trust"]].notna().all().all()
    assert sources.loc[sources["address"].isna(), "trust"].eq("unverified").all()
    assert sources["address"].dropna().str.match("https?://").all()


def test_every_unverified_word_has_a_row_that_is_not_computed_with_or_an_interval(reference):
    """UNVERIFIED days are months, UNVERIFIED rows are not usable."""
    measures = reference["tariff_measures"]
    doubtful = measures[measures["note"].str.contains("UNVERIFIED", na=False) & measures["usable"]]
    assert (doubtful["effective_latest"] > doubtful["effective"]).all()
    for name in ("chronology_of_record", "us_imports_gtap", "official_figures"):
        table = reference[name]
        assert not table.loc[table["note"].str.contains("UNVERIFIED|unconfirmed", na=False), "usable"].any()


def test_names_of_people_and_sectors_are_those_of_the_vocabulary(reference):
    from cusma_research.language import vocabulary

    people = {
        row["id"] for file in ("actors", "organisations", "agreements") for row in vocabulary.rows(file)
    }
    named = reference["chronology_of_record"]["actors"].str.split(";").explode()
    assert set(named) <= people
    sectors = {row["id"] for row in vocabulary.rows("sectors")} | {"all_products"}
    assert set(reference["tariff_measures"]["sectors"].str.split(";").explode()) <= sectors
    for table in ("us_imports_usmca", "sector_exports"):
        assert set(reference[table]["sector"].dropna()) <= sectors
    gtap = {code for row in vocabulary.rows("sectors") for code in row.get("gtap", [])}
    assert gtap - set(reference["us_imports_gtap"]["gtap"]) == {"cmn", "rmk"}, (
        "services and raw milk have no imports"
    )


@derandomised
@given(last=st.dates(pd.Timestamp("2025-09-01").date(), pd.Timestamp("2026-01-31").date()))
def test_the_chronology_as_of_a_day_names_no_article_of_a_later_one(tables, last):
    """Neither as a source of an event nor in what its sources differ on."""
    known = cusma.chronology(tables["events"], tables["articles"], as_of=last)
    late = set(tables["articles"].loc[tables["articles"]["published"] > pd.Timestamp(last), "article_id"])
    assert not late & set(known["article_ids"].str.split(";").explode().dropna())
    assert not any(article in str(text) for article in late for text in known["disagreement"])
    assert set(known.attrs["left_out"]) == late


def test_alike_claims_get_the_same_answer_together_and_alone(tables, reference):
    """What is looked up for one claim is not another's."""
    for name in ("dependence", "tariffs", "events"):
        claims = tables[name]
        together = cusma.compare(claims, reference, articles=tables["articles"])
        alone = [
            cusma.compare(claims.iloc[[n]], reference, articles=tables["articles"])
            for n in range(len(claims))
        ]
        pd.testing.assert_frame_equal(together, pd.concat(alone, ignore_index=True))
