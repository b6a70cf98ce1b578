"""Who imposes a tariff on whom: both directions, third countries, and what is inferred and said so."""

import pytest


def parties(rows, text):
    return sorted({(row["imposed_by"], row["imposed_on"]) for row in rows("tariffs", text)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. charges a 50 per cent tariff on Canadian steel.", [("US", "CA")]),
        ("The United States put a 50 per cent tariff on steel from Canada.", [("US", "CA")]),
        ("Trump put a 50 per cent tariff on Canadian steel.", [("US", "CA")]),
        ("Trump's 50 per cent tariff on Canadian steel is in force.", [("US", "CA")]),
        ("U.S. tariffs stay: Mexico pays 25 per cent and China 47 per cent.", [("US", "CN"), ("US", "MX")]),
        ("Quebec's smelters have had to bear most of the 50-per-cent duty on aluminum.", [("US", "CA")]),
        (
            "Goods outside CUSMA pay tariffs of 35 per cent from Canada and 25 per cent from Mexico.",
            [("US", "CA"), ("US", "MX")],
        ),
        ("Washington imposed a 50 per cent tariff on Canadian steel.", [("US", "CA")]),
        ("Canadian steel faces a 50 per cent U.S. tariff.", [("US", "CA")]),
        ("A 50 per cent tariff was imposed on Canadian steel by the United States.", [("US", "CA")]),
        ("The U.S. put a 25 per cent tariff on goods from Canada and Mexico.", [("US", "CA"), ("US", "MX")]),
        ("Mexican tomatoes and trucks face a U.S. tariff of 17 per cent.", [("US", "MX")]),
    ],
)
def test_the_united_states_imposes(rows, text, expected):
    """As subject, owner, agent or president."""
    assert parties(rows, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada put a 25 per cent tariff on American steel.", [("CA", "US")]),
        ("Ottawa charges a 25 per cent tariff on U.S. steel.", [("CA", "US")]),
        ("Canada hit back with a 25 per cent counter-tariff on American orange juice.", [("CA", "US")]),
        ("Canada's tariff on American butter is 298 per cent.", [("CA", "US")]),
        (
            "Tariffs of 270 per cent apply above a quota that U.S. exporters have never filled.",
            [("CA", "US")],
        ),
        ("Dairy farmers live behind tariffs of 298 per cent on butter from the U.S.", [("CA", "US")]),
        ("Carney put a 25 per cent tariff on American cars.", [("CA", "US")]),
    ],
)
def test_canada_imposes(rows, text, expected):
    """The other direction."""
    assert parties(rows, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China put a 100 per cent tariff on Canadian canola oil.", [("CN", "CA")]),
        ("Mexico's Senate approved tariffs of up to 50 per cent on imports from China.", [("MX", "CN")]),
        ("Canada put a 100 per cent tariff on Chinese electric vehicles.", [("CA", "CN")]),
        ("The U.S. put a 15 per cent tariff on cars from Japan.", [("US", "JP")]),
        ("The U.S. put a 10 per cent tariff on British steel.", [("US", "GB")]),
        ("India put a 30 per cent tariff on Canadian peas.", [("IN", "CA")]),
        ("Mexico put a 35 per cent tariff on Chinese steel.", [("MX", "CN")]),
        ("The European Union faces a U.S. tariff of 15 per cent on cars.", [("US", "EU")]),
    ],
)
def test_third_countries(rows, text, expected):
    """China, Japan, Britain and India, on either side."""
    assert parties(rows, text) == expected


def test_two_directions_in_one_sentence(rows):
    """Each rate has its own two sides."""
    text = "Canada imposed a 25 per cent tariff on American steel after Trump put a 50 per cent tariff on Canadian steel."
    assert [(r["imposed_by"], r["imposed_on"], r["rate_pct"]) for r in rows("tariffs", text)] == [
        ("CA", "US", 25),
        ("US", "CA", 50),
    ]


def test_every_country_is_a_star(rows):
    """A tariff on the whole world is on *."""
    assert parties(rows, "The U.S. put a 10 per cent tariff on copper from every country.") == [("US", "*")]


@pytest.mark.parametrize(
    "text", ["Tariffs still weigh on steel producers in Hamilton.", "The tariff on lumber is 10 per cent."]
)
def test_what_the_sentence_leaves_out_is_inferred_and_said(rows, text):
    """The context decides, and the note says so."""
    (row,) = rows("tariffs", f"Canada talks to Washington.\n\n{text}")
    assert (row["imposed_by"], row["imposed_on"]) == ("US", "CA")
    assert "inferred" in row["note"]


def test_what_the_sentence_says_needs_no_note(rows):
    """Nothing inferred, no note."""
    (row,) = rows("tariffs", "The U.S. charges a 50 per cent tariff on Canadian steel.")
    assert row["note"] is None


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. charges a 50 per cent tariff on Canadian steel.",
        "Canada put a 25 per cent tariff on American steel.",
        "The tariff on lumber is 10 per cent.",
        "China put a 100 per cent tariff on Canadian canola oil.",
    ],
)
def test_nobody_imposes_on_himself(rows, text):
    """The two sides of a row differ."""
    assert all(row["imposed_by"] != row["imposed_on"] for row in rows("tariffs", text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Beijing struck last March. Canadian canola oil still faces a tariff of 100 per cent.",
            ("CN", "CA"),
        ),
        ("Trump met Xi in Beijing. Canadian steel still faces a tariff of 50 per cent.", ("US", "CA")),
    ],
)
def test_another_power_may_be_the_one(rows, text, expected):
    """Where only China is spoken of, it imposes; where the United States is named too, it does not."""
    (row,) = rows("tariffs", text)
    assert (row["imposed_by"], row["imposed_on"]) == expected


def test_sections_of_a_page_tell_who_imposes(ruled):
    """Below the name of a country alone, with a section for the United States, that country imposes."""
    text = (
        "Duties at a glance\n\nUNITED STATES\n\nThe tariff on steel products from anywhere has stood at 50 per cent since June.\n\n"
        "MEXICO\n\nThe tariff on finished cars has been raised to 50 per cent since January, a bulletin says.\n"
    )
    assert [row["imposed_by"] for row in ruled("tariffs", text)] == ["US", "MX"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gone are tariffs: the 35 per cent Canada faced and the 25 per cent Mexico had been paying.", [("US", "CA"), ("US", "MX")]),
        ("It was Beijing, not Washington, that slapped a tariff of 100 per cent on canola.", [("CN", "CA")]),
        ("He pleaded against the 75.8 per cent deposit that Beijing has demanded on Canadian seed, a tariff by name.", [("CN", "CA")]),
        ("They said that the effective U.S. rate on Canadian goods is 5.9 per cent.", [("US", "CA")]),
        ("Canada will lower its tariff to admit 49,000 Chinese EVs at 6.1 per cent.", [("CA", "CN")]),
        ("He threatened a tariff of 100 per cent on Canadian goods if Ottawa keeps its China deal.", [("US", "CA")]),
        ("Ottawa puts a surtax of 50 per cent on steel of any origin.", [("CA", "*")]),
        ("Tariffs on Canada and China stay.", []),
    ],
)  # fmt: skip
def test_who_bore_it_and_who_only_made_a_deal(rows, text, expected):
    """Who faced a rate is its target; who is named with "not", or as a partner of a deal, imposes nothing."""
    assert parties(rows, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then came the day a 25% American tariff on aluminum took effect.", {("US", "CA")}),
        ("Hog farmers fear that the 25 per cent Chinese tariff on pork stays.", {("CN", "CA")}),
        ("The order leaves the 30 per cent Mexican tariff in place.", {("US", "MX")}),  # as likely on Mexico
        ("The average American duty is 9%, up from 2.4% in Canada.", {("US", "CA")}),
        ("A car assembled in Ontario faces a 25% tariff on content that is not American.", {("US", "CA")}),
        (
            "The order hits Canada with a tariff of 35 per cent. Mexico's 25-percent rate is unchanged.",
            {("US", "CA"), ("US", "MX")},
        ),
        (
            "Tariffs on Canada rose to 35 per cent. Mexico keeps 25 per cent until the fall.",
            {("US", "CA"), ("US", "MX")},
        ),
        ("Mexico keeps a 50 per cent tariff on Chinese cars.", {("MX", "CN")}),
        ("A smelter in Quebec faces a tariff of 50% on its exports.", {("US", "CA")}),
        ("Most tomatoes pay an anti-dumping duty of 17.09%. Growers in Canada watch.", {("US", "MX")}),
    ],
)
def test_who_bears_what_another_charges(rows, text, expected):
    """The name right behind a rate charges; a country that keeps a rate, and what is made in it, pays."""
    assert set(parties(rows, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ottawa will halve the quotas for foreign steel, Finance Minister François-Philippe Champagne said. "
            "Anything above the cap is charged a 50 per cent duty.",
            {("CA", "*")},
        ),
        (
            "Ottawa cut the quotas for foreign steel. U.S. President Donald Trump went further. "
            "Steel pays a 50 per cent tariff.",
            {("US", "CA")},
        ),
        (
            "Carney told reporters that dairy quotas would hold. Lumber faces duties of 45 per cent.",
            {("US", "CA")},
        ),
        ("Countermeasures\n\n- China: 25% tariff on pork", {("CN", "CA")}),
        (
            "Canada's earlier measures stay in place:\n\n- a tariff of 25 per cent on steel\n- cars as well",
            {("CA", "US")},
        ),
        ("Canada's worries are plain:\n\n- a tariff of 25 per cent on steel\n- cars as well", {("US", "CA")}),
        (
            "Canada's counter-tariffs: what stays\n\nStill in force\n\nSteel bears a tariff of 25 per cent.",
            {("CA", "US")},
        ),
        ("Steel has a limit. Loads above the limit pay a duty of 50 per cent.", {("CA", "*")}),
        (
            "Steel has hopes. Under a quota deal, loads above the quota would pay a duty of 25 per cent.",
            {("US", "CA")},
        ),
        ("Goods with steel melted and poured in China pay a duty of 25 per cent.", {("CA", "CN")}),
        ("Canada's response\n\nSteel and aluminum: a tariff of 25 per cent.", {("CA", "US")}),
        ("U.S. tariffs\n\nSteel and aluminum: a tariff of 50 per cent.", {("US", "CA")}),
        ("Canadian tariff pain grows\n\nLumber faces a tariff of 10 per cent.", {("US", "CA")}),
        (
            "Carney announced measures to support the industry. Steel faces a tariff of 50 per cent.",
            {("US", "CA")},
        ),
        (
            "Ottawa wants Washington to cut its tariffs in exchange for quotas. Steel pays a tariff of 50 per cent.",
            {("US", "CA")},
        ),
    ],
)
def test_what_was_announced_above_is_whose_it_is(rows, text, expected):
    """Limits that a government has just announced, and the measures that a heading names, are theirs."""
    assert set(parties(rows, text)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Surtaxes on imported goods", [("CA", "CN"), ("CA", "US")]),
        ("U.S. tariffs on imported goods", [("US", "CA"), ("US", "CN")]),
    ],
)
def test_records_on_a_page_of_surtaxes_or_tariffs(ruled, title, expected):
    """The title tells who imposes, the heading above a record on whom."""
    page = (
        f"{title}\n\nThis page lists what is charged in addition to any customs duty on goods that cross the border.\n\n"
        "Steel products\nRate: 25%\nSince: March 13\n\nVehicles from China\nRate: 100%\nSince: October 1\n"
    )
    assert parties(ruled, page) == expected


def test_canadas_answer_is_an_aside(rows):
    """In another paragraph, the tariff on the same goods is the American one again."""
    text = (
        "Steel pays an American tariff of 50 per cent. Ottawa keeps a 25 per cent tariff on U.S. steel.\n\n"
        "The mills in Hamilton are idle.\n\nThe tariff on steel is 50 per cent, and layoffs follow."
    )
    assert [row["imposed_by"] for row in rows("tariffs", text)] == ["US", "CA", "US"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Who pays\n\n- Canada: a 35% tariff.\n- Mexico: a 25% tariff, with the same exemption.",
            {("US", "CA"), ("US", "MX")},
        ),
        (
            "Who pays\n\n- Mexico: a 25% tariff.\n- China: The fentanyl tariff is 10%. A second tariff of 15% stays.",
            {("US", "MX"), ("US", "CN")},
        ),
        # alone, a label may be whoever imposes
        ("Countermeasures\n\n- China: 25% tariff on pork", {("CN", "CA")}),
        ("CANADA ON UNITED STATES\n\nMarch 13 | a 25% tariff on steel", {("CA", "US")}),
        ("Canadian tariffs on the United States\n\nSteel: a 25% tariff", {("CA", "US")}),
        ("UNITED STATES ON CANADA\n\nJune 4 | a 50% tariff on steel", {("US", "CA")}),
    ],
)
def test_lists_by_country(rows, text, expected):
    """The names before the colons of a list pay what the United States charges; a heading may say who charges whom."""
    assert set(parties(rows, text)) == expected
