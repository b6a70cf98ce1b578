"""Plain sentences on tariffs, each with one rate: anybody reads these alike, so the tables must.

Texts are published on December 19, 2025.
"""

import pytest


def said(row):
    """Who imposes on whom, on what, and whether it is charged."""
    return row["imposed_by"], row["imposed_on"], row["sector"], row["status"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # raised, lowered, doubled: in force, and past
        ("Trump raised the tariff on Canada to 35 per cent on Aug. 1.", ("US", "CA", "all_products", "in_force")),
        ("On June 4 Trump doubled the tariff on steel to 50 per cent.", ("US", "CA", "steel", "in_force")),
        ("Tariffs on Canadian aluminum were doubled to 50 per cent in June.", ("US", "CA", "aluminum", "in_force")),
        ("Washington put a 25 per cent tariff on Canadian cars in April.", ("US", "CA", "autos", "in_force")),
        ("The U.S. began charging a 50 per cent tariff on Canadian copper on Aug. 1.", ("US", "CA", "copper", "in_force")),
        ("A tariff of 25 per cent on trucks took effect on Nov. 1, 2025.", ("US", "CA", "trucks", "in_force")),
        ("The U.S. tariff on Canadian energy is 10 per cent.", ("US", "CA", "energy", "in_force")),
        ("Canadian lumber now faces duties of 45 per cent.", ("US", "CA", "lumber", "in_force")),
        ("Canadian potash pays a U.S. tariff of 10 per cent.", ("US", "CA", "potash", "in_force")),
        ("The United States charges a tariff of 35 per cent on Canadian goods outside CUSMA.", ("US", "CA", "all_products", "in_force")),
        ("In October Washington put a duty of 10 per cent on Canadian lumber.", ("US", "CA", "lumber", "in_force")),
        ("The U.S. hit Mexican tomatoes with a duty of 17 per cent in July.", ("US", "MX", "tomatoes", "in_force")),
        ("The White House imposed a 25 per cent tariff on Mexico in March.", ("US", "MX", "all_products", "in_force")),
        # Canada's own
        ("Canada charges a 25 per cent tariff on American steel.", ("CA", "US", "steel", "in_force")),
        ("Ottawa put a 25 per cent tariff on American cars in April.", ("CA", "US", "autos", "in_force")),
        ("Canada answered with a tariff of 25 per cent on U.S. aluminum.", ("CA", "US", "aluminum", "in_force")),
        ("Canada has charged a surtax of 100 per cent on Chinese electric cars since October 2024.", ("CA", "CN", "autos", "in_force")),
        ("Ottawa charges a tariff of 25 per cent on Chinese steel.", ("CA", "CN", "steel", "in_force")),
        # others
        ("China imposed a 100 per cent tariff on Canadian peas in March.", ("CN", "CA", "peas", "in_force")),
        ("China has charged a 25 per cent tariff on Canadian pork since March.", ("CN", "CA", "pork", "in_force")),
        ("Beijing put a tariff of 25 per cent on Canadian seafood.", ("CN", "CA", "seafood", "in_force")),
        ("The European Union faces a U.S. tariff of 15 per cent.", ("US", "EU", "all_products", "in_force")),
        ("Japan pays a U.S. tariff of 15 per cent on cars.", ("US", "JP", "autos", "in_force")),
        ("The U.S. tariff on goods from Brazil is 50 per cent.", ("US", "BR", "all_products", "in_force")),
        # announced: settled, and to come
        ("Trump said a tariff of 100 per cent on Chinese goods would start on Jan. 1.", ("US", "CN", "all_products", "announced")),
        ("The U.S. will put a 50 per cent tariff on kitchen cabinets on Jan. 1, 2026.", ("US", "CA", "kitchen_cabinets", "announced")),
        ("A tariff of 30 per cent on furniture takes effect on Jan. 1, 2026.", ("US", "CA", "furniture", "announced")),
        ("Mexico will raise its tariff on Chinese cars to 50 per cent in January.", ("MX", "CN", "autos", "announced")),
        ("Canada will charge a tariff of 50 per cent on Chinese steel from Jan. 15.", ("CA", "CN", "steel", "announced")),
        # threatened, or possible
        ("Trump threatened a tariff of 100 per cent on Canadian goods.", ("US", "CA", "all_products", "threatened")),
        ("Trump threatened Canada with another 10 per cent tariff.", ("US", "CA", "all_products", "threatened")),
        ("Canada might be hit with a 35 per cent tariff.", ("US", "CA", "all_products", "threatened")),
        ("Canadian steel may face a U.S. tariff of 75 per cent.", ("US", "CA", "steel", "threatened")),
        # gone
        ("Canada lifted its 25 per cent tariff on American orange juice on Sept. 1.", ("CA", "US", "orange_juice", "removed")),
        ("Ottawa scrapped its 25 per cent tariff on U.S. goods in September.", ("CA", "US", "all_products", "removed")),
        ("The U.S. removed its 10 per cent tariff on Canadian potash.", ("US", "CA", "potash", "removed")),
        ("The court struck down the 35 per cent tariff on Canada.", ("US", "CA", "all_products", "removed")),
        ("China dropped its 25 per cent tariff on Canadian seafood.", ("CN", "CA", "seafood", "removed")),
    ],
)  # fmt: skip
def test_plain_sentences(rows, ruled, text, expected):
    """Weighed, and by the rules alone."""
    for read in (ruled, rows):
        (row,) = read("tariffs", text)
        assert said(row) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Steel tariffs rose from 25 to 50 per cent in June.", ["replaced", "in_force"]),
        ("The U.S. cut its tariff on Japanese cars from 27.5 per cent to 15 per cent in September.", ["replaced", "in_force"]),
        ("Trump raised the tariff on Canada to 35 per cent from 25 per cent in August.", ["in_force", "replaced"]),
        ("The tariff on copper was zero until August, and is 50 per cent now.", ["replaced", "in_force"]),
    ],
)  # fmt: skip
def test_old_rates_and_new_ones(rows, ruled, text, expected):
    """A rate that another has replaced holds no more."""
    for read in (ruled, rows):
        assert [row["status"] for row in read("tariffs", text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Canada imposed a 25 per cent tariff on American steel after Trump put a 50 per cent tariff on Canadian steel.",
            [("CA", "US"), ("US", "CA")],
        ),
        (
            "The U.S. charges a tariff of 25 per cent on Canadian cars, and Canada charges one of 25 per cent on American cars.",
            [("US", "CA"), ("CA", "US")],
        ),
    ],
)
def test_both_directions(rows, ruled, text, expected):
    """Each rate has its own two sides."""
    for read in (ruled, rows):
        assert [(row["imposed_by"], row["imposed_on"]) for row in read("tariffs", text)] == expected
