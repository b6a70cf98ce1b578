"""The numbers of the chapters on the record, again by hand from the published figures.

Every number on the right was typed from its publisher's table, named beside it, and not from our own output.
"""

import math

import pandas as pd
import pytest

import cusma_research as cusma
from cusma_research.errors import TableError
from cusma_research.record import cite, concentration, exposure, hhi, verdicts
from cusma_research.record.exposure import taxed


@pytest.fixture(scope="module")
def reference():
    return cusma.load_reference()


@pytest.fixture(scope="module")
def exposed(reference):
    return exposure(reference, "2025-12-18").set_index("sector")


# Statistics Canada, table 12-10-0011-01, v87008898 and v87008897, millions of dollars, customs, adjusted.
@pytest.mark.parametrize(
    ("month", "to_us", "to_all"),
    [
        ("2022-05-01", 53552.3, 71522.6),
        ("2024-10-01", 48322.0, 65406.3),
        ("2025-02-01", 55991.1, 69751.5),
        ("2025-03-01", 50870.1, 68397.6),
        ("2025-10-01", 44139.1, 64945.6),
        ("2026-04-01", 50851.7, 73173.2),
    ],
)
def test_monthly_export_shares_by_hand(month, to_us, to_all, reference):
    row = reference["exports_monthly"].set_index("month").loc[month]
    assert row["us_share_pct"] == pytest.approx(100 * to_us / to_all, abs=0.01)


def test_every_monthly_share_is_the_quotient_of_the_two_series(reference):
    series = reference["exports_monthly"]
    again = 100 * series["exports_us_cad_m"] / series["exports_total_cad_m"]
    assert (again - series["us_share_pct"]).abs().max() <= 0.01
    assert series["month"].diff().dropna().dt.days.between(28, 31).all(), "a month is missing"


@pytest.mark.parametrize("figure", ["F005", "F006", "F007", "F008", "F009", "F010", "F011", "F012", "F013"])
def test_years_and_quarters_are_sums_of_their_months(figure, reference):
    """Shares of sums, not means of shares."""
    row = reference["official_figures"].set_index("figure_id").loc[figure]
    months = reference["exports_monthly"]
    months = months[months["month"].between(row["period_start"], row["period_end"])]
    share = 100 * math.fsum(months["exports_us_cad_m"]) / math.fsum(months["exports_total_cad_m"])
    assert share == pytest.approx(row["value"], abs=0.005)


@pytest.mark.parametrize(
    ("figure", "part", "whole"),
    [
        ("F014", 47391, 64989),  # The Daily 2026-01-08, table 1, millions of dollars, balance of payments
        ("F015", 45702, 64287),
        ("F016", 44126, 65607),
        ("F017", 53978, 68061),  # The Daily 2026-04-02, table 1
        ("F018", 42170, 62318),
        ("F019", 44046, 66311),
        ("F024", 50517.1, 76137.4),  # table 12-10-0011-01, v87008956 and v87008955
        ("F040", 52187403, 56970303),  # Electric Power Monthly, table 7.1, megawatt hours
        ("F041", 33152646, 38874290),
        ("F034", 65173818, 72716263),
        ("F032", 96406151105, 155356395000),  # US Census by GTAP, dollars, customs value
    ],
)
def test_shares_of_the_publishers_tables_by_hand(figure, part, whole, reference):
    value = reference["official_figures"].set_index("figure_id").at[figure, "value"]
    assert value == pytest.approx(100 * part / whole, abs=0.005)


@pytest.mark.parametrize(
    ("figure", "value"),
    [("F001", 75.9), ("F020", 68.3), ("F021", 67.4), ("F026", 3.6e9), ("F030", 60), ("F043", 32), ("F054", 34), ("F064", 413e9)],
)  # fmt: skip
def test_figures_are_those_that_were_printed(figure, value, reference):
    """The Daily, Global Affairs Canada, EIA, Connect2Canada, Natural Resources Canada, CRS."""
    assert reference["official_figures"].set_index("figure_id").at[figure, "value"] == value


def test_canada_is_first_among_the_suppliers_that_the_sources_list():
    """AISI to September 2024, million tons; Reuters for 2024, million tonnes; EIA for 2024, per cent."""
    for canada, others in ((6.646, (4.533, 3.395, 2.836, 1.188)), (3.2, (0.347, 0.223)), (36, (24, 17, 8))):
        assert canada > max(others)


# USITC DataWeb 2025, customs value in dollars; rates of the tariff schedule in force on 2025-12-18.
@pytest.mark.parametrize(
    ("sector", "low", "high"),
    [
        ("steel", 0.5 * 4525289026, 0.5 * 4525289026),
        ("aluminum", 0.5 * 7294061685, 0.5 * 7294061685),
        ("lumber", 0.1 * 4591243736, 0.1 * 4591243736),
        ("buses", 0.1 * 1265730998, 0.1 * 1265730998),
        ("furniture", 0.25 * 196222223, 0.25 * 196222223),
        ("kitchen_cabinets", 0, 0.25 * 814791566),
        ("copper", 0, 0.5 * 1554746038),
        ("autos", 0.25 * 28516469274 * (1 - 0.9886), 0.25 * 28516469274),
        ("trucks", 0.25 * 2921778271 * (1 - 0.9889), 0.25 * 2921778271),
        ("auto_parts", 0, 0.25 * 18900960680 * (1 - 0.8742)),
        ("crude_oil", 0, 0.1 * 85273635333 * (1 - 0.9954)),
        ("potash", 0, 0.1 * 2889050018 * (1 - 0.9999)),
        ("aerospace", 0, 0.35 * 9051748430 * (1 - 0.8619)),
    ],
)
def test_statutory_exposure_by_hand(sector, low, high, exposed):
    assert exposed.loc[sector, "low_usd"] == pytest.approx(low, abs=1)
    assert exposed.loc[sector, "high_usd"] == pytest.approx(high, abs=1)


def test_exposure_with_the_claims_of_the_whole_year(reference):
    """Auto parts: what did not claim USMCA in 2025 was 18,900,960,680 less 15,056,968,029 dollars."""
    year = exposure(reference, "2025-12-18", "year").set_index("sector")
    assert year.loc["auto_parts", "high_usd"] == pytest.approx(0.25 * (18900960680 - 15056968029), rel=1e-3)


def test_exposure_follows_the_rate_of_the_day(reference):
    for date, rate in (("2025-05-01", 0.25), ("2025-06-03", 0.25), ("2025-06-04", 0.5), ("2026-04-06", 0.5)):
        steel = exposure(reference, date, authority="Section 232").set_index("sector").loc["steel"]
        assert steel["high_usd"] == pytest.approx(rate * 4525289026)


def test_an_upper_bound_never_has_a_lower_end(exposed):
    bounds = exposed[exposed["bound"] == "upper_bound"]
    assert sorted(bounds.index) == ["auto_parts", "kitchen_cabinets"]
    assert (bounds["low_usd"] == 0).all()
    assert bounds["why"].str.contains("upper bound").all()
    assert (exposed["low_usd"] <= exposed["high_usd"]).all()


def test_anti_dumping_duty_is_never_in_the_exposure(exposed, reference):
    kinds = reference["tariff_measures"].set_index("measure_id")["kind"]
    assert set(kinds[exposed["measure_id"]]) == {"headline"}


@pytest.mark.parametrize(
    ("base", "usmca", "share", "part"),
    [
        ("full_value", "not_exempt", 99.0, (1.0, 1.0)),
        ("full_value", "exempt", 100.0, (0.0, 0.0)),
        ("full_value", "non_us_content", 0.0, (1.0, 1.0)),
        ("full_value", "none_stated", 50.0, (0.0, 1.0)),
        ("metal_content", "not_exempt", 50.0, (0.0, 1.0)),
        ("copper_content", "exempt", 75.0, (0.0, 0.25)),
        ("none_stated", "not_exempt", 50.0, (0.0, 1.0)),
    ],
)
def test_the_part_that_is_charged_is_as_wide_as_the_sources_leave_it(base, usmca, share, part):
    assert taxed(base, usmca, share) == pytest.approx(part)


def test_another_assumption_or_an_empty_day_is_refused(reference):
    with pytest.raises(TableError, match="usmca is 'all'; it is one of jan_feb, year, jul_dec"):
        exposure(reference, "2025-12-18", "all")
    with pytest.raises(TableError, match="no measure is in force on 2024-01-01"):
        exposure(reference, "2024-01-01")


# Statistics Canada, table 12-10-0182-01, millions of dollars, customs, not adjusted: to the US, elsewhere.
@pytest.mark.parametrize(
    ("sector", "year", "to_us", "elsewhere"),
    [
        ("steel", 2025, 7310.4, 839.1),
        ("aluminum", 2024, 12726.9, 766.9),
        ("aluminum", 2025, 10374.9, 2102.4),
        ("lumber", 2025, 12625.5, 1688.0),
        ("autos", 2024, 70321.8, 5831.5),
    ],
)
def test_dependence_of_sectors_by_hand(sector, year, to_us, elsewhere, reference):
    table = reference["sector_exports"].set_index(["sector", "year"])
    share = 100 * to_us / (to_us + elsewhere)
    assert table.at[(sector, year), "us_share_pct"] == pytest.approx(share, abs=0.01)


# USITC DataWeb, dollars, customs value: claimed USMCA, imports from Canada.
@pytest.mark.parametrize(
    ("month", "claimed", "imports"),
    [
        ("2025-02-01", 11663569072, 34760238377),
        ("2025-06-01", 16913996324, 29515445430),
        ("2025-07-01", 27396780943, 31873024531),
        ("2025-12-01", 28045688927, 31568615183),
    ],
)
def test_usmca_claims_by_hand(month, claimed, imports, reference):
    row = reference["usmca_claims_monthly"].set_index("month").loc[month]
    assert row["usmca_share_pct"] == pytest.approx(100 * claimed / imports, abs=0.01)


def test_the_months_add_up_to_the_year(reference):
    """380,316,623,820 dollars of imports in 2025, of which 255,401,063,756 claimed USMCA."""
    months = reference["usmca_claims_monthly"]
    year = months[months["month"].dt.year == 2025]
    assert math.fsum(year["imports_usd"]) == pytest.approx(380316623820, abs=12)
    assert math.fsum(year["usmca_claimed_usd"]) == pytest.approx(255401063756, abs=12)


def test_concentration_by_hand(reference):
    """Oil is 96,406,151,105 of 392,351,171,314 dollars by GTAP sector in 2024, less electricity, 2,289,715,638."""
    found = concentration(reference).set_index("classification")
    oil = 100 * 96406151105 / (392351171314 - 2289715638)
    three = 100 * (96406151105 + 52094035230 + 24262072448) / (392351171314 - 2289715638)
    assert found.at["GTAP sectors, 2024", "largest_pct"] == pytest.approx(oil, abs=0.005)
    assert found.at["GTAP sectors, 2024", "three_largest_pct"] == pytest.approx(three, abs=0.005)


def test_the_index_of_concentration_has_its_textbook_values():
    assert hhi([1.0] * 10) == pytest.approx(1000)
    assert hhi([50.0, 30.0, 20.0]) == pytest.approx(3800)


def test_collected_duty_on_core_steel_by_hand(reference):
    """US Census 2025: 1,070,086,289 dollars of duty on 4,506,162,362 dollars of core steel."""
    figures = reference["official_figures"].set_index("figure_id")["value"]
    assert 100 * figures["F049c"] / figures["F049b"] == pytest.approx(23.747, abs=0.001)


def test_softwood_duties_are_kept_apart_and_add_to_the_published_sum(reference):
    """Commerce Department, sixth review: 20.56 and 14.63, together 35.19."""
    rates = reference["tariff_measures"].set_index("measure_id")["rate_pct"]
    assert (rates["US-AD-LUMBER"], rates["US-CVD-LUMBER"]) == (20.56, 14.63)
    assert rates["US-AD-LUMBER"] + rates["US-CVD-LUMBER"] == pytest.approx(35.19)


@pytest.mark.parametrize(
    ("measure", "effective", "rate"),
    [
        ("US-232-STEEL-50", "2025-06-04", 50),  # Proclamation 10947
        ("US-232-AUTOS-25", "2025-04-03", 25),  # Proclamation 10908
        ("US-232-COPPER-50", "2025-08-01", 50),  # Proclamation 10962
        ("US-232-LUMBER-10", "2025-10-14", 10),  # Proclamation 10976
        ("US-232-BUSES-10", "2025-11-01", 10),  # Proclamation 10984
        ("US-IEEPA-35-ALL", "2025-08-01", 35),
    ],
)
def test_measures_have_their_published_day_and_rate(measure, effective, rate, reference):
    row = reference["tariff_measures"].set_index("measure_id").loc[measure]
    assert (row["effective"], row["rate_pct"]) == (pd.Timestamp(effective), rate)


@pytest.mark.parametrize("name", ["official_figures", "exports_monthly", "sector_exports", "us_imports_gtap", "us_imports_usmca", "usmca_claims_monthly"])  # fmt: skip
def test_every_number_says_its_basis(name, reference):
    assert reference[name]["basis"].str.strip().ne("").all()


def test_a_comparison_says_its_basis_wherever_it_has_a_number(reference):
    tables = cusma.load_tables()
    for name in ("dependence", "tariffs"):
        found = cusma.compare(tables[name], reference, articles=tables["articles"])
        assert found.loc[found["counterpart_id"].notna(), ["basis", "unit", "period"]].notna().all().all()


def test_sources_are_cited_once_with_a_link(reference):
    found = verdicts(cusma.compare(cusma.load_tables()["dependence"], reference))
    lines = cite(reference, found["source_id"]).splitlines()
    assert len(lines) == found["source_id"].nunique()
    assert all("](<http" in line and "First published" in line for line in lines)
    assert cite(reference, ["eia-epm-7-1;dataweb-usmca", None]).count("\n") == 1
