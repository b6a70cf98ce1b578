"""Rates, their sectors, carve-outs and status: a class of sentence in each row, in invented words."""

import pytest

HEAD = "What the duties cover\n\nTariffs still weigh on trade between Canada and the United States.\n\n"


def rates(rows, text, *columns):
    found = [row for row in rows("tariffs", text) if row["rate_pct"] is not None]
    return [tuple(row.get(column) for column in columns) for row in found]


def unrated(rows, text):
    return sorted(row["sector"] for row in rows("tariffs", text) if row["rate_pct"] is None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canadian steel faces U.S. tariffs of 50 per cent.", [("steel", 50)]),
        ("The U.S. charges a 50 per cent tariff on Canadian steel.", [("steel", 50)]),
        ("A 50% tariff on Canadian steel is in place.", [("steel", 50)]),
        ("Canadian steel and aluminum face U.S. tariffs of 50 per cent.", [("steel", 50), ("aluminum", 50)]),
        (
            "The U.S. has a 50 per cent tariff on Canadian steel and a 10 per cent tariff on Canadian lumber.",
            [("steel", 50), ("lumber", 10)],
        ),
        (
            "The U.S. has a 50 per cent tariff on Canadian steel, aluminum and copper.",
            [("steel", 50), ("aluminum", 50), ("copper", 50)],
        ),
        (
            "U.S. tariffs hit Canadian steel (50 per cent) and lumber (10 per cent).",
            [("steel", 50), ("lumber", 10)],
        ),
        ("U.S. duties on Canadian softwood lumber average 35 per cent.", [("lumber", 35)]),
        ("The U.S. put a 35 per cent tariff on all Canadian goods.", [("all_products", 35)]),
        (
            "China put a 100 per cent tariff on Canadian canola oil, meal and peas.",
            [("canola", 100), ("peas", 100)],
        ),
        ("The U.S. cut its tariff on Canadian potash to 10 per cent.", [("potash", 10)]),
        ("Canadian energy pays a lower 10 per cent tariff.", [("energy", 10)]),
        ("Zero tariffs apply to Canadian oil that meets the pact's rules.", [("crude_oil", 0)]),
        (
            "The U.S. charges Canada 50 per cent on steel and 10 per cent on lumber in tariffs.",
            [("steel", 50), ("lumber", 10)],
        ),
        (
            "Mexico faces a 30 per cent tariff on tomatoes, while Canada's potash is charged 10 per cent.",
            [("tomatoes", 30), ("potash", 10)],
        ),
        (
            "Canada lifted most tariffs on Sept. 1 but kept 25 per cent on steel and autos.",
            [("steel", 25), ("autos", 25)],
        ),
        ("Imports of heavy trucks would be taxed at 25 per cent.", [("trucks", 25)]),
        (
            "The duty on lumber: 10 per cent on Feb. 1 and 25 per cent on June 1.",
            [("lumber", 10), ("lumber", 25)],
        ),
        (
            "The U.S. raised its tariff on furniture to 35 per cent from 25.",
            [("furniture", 35), ("furniture", 25)],
        ),
    ],
)
def test_a_rate_belongs_to_its_own_sector(rows, text, expected):
    """Conjunctions, parentheses and several rates in one sentence."""
    assert rates(rows, text, "sector", "rate_pct") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            HEAD + "The U.S. rates:\n• Steel — 50%\n• Lumber — 10%\n• Buses — 10%",
            [("steel", 50), ("lumber", 10), ("buses", 10)],
        ),
        (HEAD + "Steel\n• Rate: 50%\n\nLumber\n• Rate: 10%", [("steel", 50), ("lumber", 10)]),
        (
            HEAD + "Rates in brief\n• Steel: 50%\n• Buses: 10%\n• Lumber: 45%\n• Copper: 50%\n• Trucks: 25%",
            [("steel", 50), ("buses", 10), ("lumber", 45), ("copper", 50), ("trucks", 25)],
        ),
        (
            HEAD + "Rates in brief\n• Furniture: 25%; kitchen cabinets: 25%, rising to 50% on Jan. 1, 2027",
            [("furniture", 25), ("kitchen_cabinets", 25), ("kitchen_cabinets", 50)],
        ),
        (
            HEAD
            + "Measure | Rate | Since\nSteel (s. 232) | 50% | June 4, 2025\nBuses (s. 232) | 10% | Nov. 1, 2025\n"
            "Emergency powers | 35%; energy and potash 10% | Aug. 1, 2025",
            [("steel", 50), ("buses", 10), ("all_products", 35), ("energy", 10), ("potash", 10)],
        ),
        (
            HEAD + "Jobs by province\n• Steel: 50%\n• Buses: 10%\n• Lumber: 45%\n• Copper: 9%\n• Trucks: 7%",
            [],
        ),
    ],
)
def test_lists_and_headings_name_the_sector(rows, text, expected):
    """The sector may stand in the item or in the heading lines above."""
    assert rates(rows, text, "sector", "rate_pct") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            HEAD + "Not everybody is spared. Nobody disputes it. Steel faces 50%, copper products 50%, and cars 25%.",
            [("steel", 50), ("copper", 50), ("autos", 25)],
        ),
        (HEAD + "He signed orders for 25 per cent on most goods and 10 per cent on energy.",
         [("all_products", 25), ("energy", 10)]),
        ("U.S. duties on lumber that rose above 45 per cent have shut mills in Canada.", [("lumber", 45)]),
        ("The U.S. replaced them with a global surcharge of 10%.", [("all_products", 10)]),
        ("An extra 10 per cent was threatened on top of existing tariffs on Canada.", [("all_products", 10)]),
        (HEAD + "Furniture will go to 50 per cent in January.", [("furniture", 50)]),
        (HEAD + "Lumber rose to 45 per cent and trucks went up to 25 per cent.", [("lumber", 45), ("trucks", 25)]),
        (HEAD + "Steel output fell to 50 per cent of what it was.", []),
        ("Washington raised its tariff on metals to 50 per cent.", [("steel", 50), ("aluminum", 50)]),
        (HEAD + "Nobody disputes it. It is so. Steel makers face a drop of 50% in orders.", []),
        ("Sales of steel rose 25 per cent on strong demand.", []),
        (HEAD + "The bank held its key rate at 2.25 per cent.", []),
        (HEAD + "The Fed kept rates at 3.5 per cent.", []),
        (HEAD + "The corporate tax rate is 15 per cent.", []),
        (HEAD + "Economists put the odds of a rate cut at 15 per cent.", []),
        ("Hydro rates up\n\nThe tariff for off-peak hours goes up, and an average bill too. The prime rate is 4 per cent.", []),
    ],
)  # fmt: skip
def test_sentences_go_on_without_the_word(rows, text, expected):
    """What a sector faces, or pays on, is a rate where the article is on tariffs; growth and orders are none."""
    assert rates(rows, text, "sector", "rate_pct") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China is to charge roughly 15 per cent, all told, on Canadian canola seed.", [("canola", 15)]),
        ("He would slap 100 per cent on everything Canadian.", [("all_products", 100)]),
        ("And here we are with steel at 50 per cent.", [("steel", 50)]),
        ("Until now they were charged 100 per cent.", [("all_products", 100)]),
        ("Heavy trucks owe an additional 25% ad valorem.", [("trucks", 25)]),
        ("The president wants to make it 15 per cent.", [("all_products", 15)]),
        ("Mexico keeps 25 per cent for now.", [("all_products", 25)]),
        (
            "Softwood lumber, 10 per cent. Kitchen cabinets, 25 per cent.",
            [("lumber", 10), ("kitchen_cabinets", 25)],
        ),
        ("Lumber pays 35.19 % in anti-dumping and countervailing duties.", [("lumber", 35.19)]),
        ("Every product they ship here pays 35%.", [("all_products", 35)]),
        (
            "Steel remains at 50 per cent, cars at 25 and lumber at 10.",
            [("steel", 50), ("autos", 25), ("lumber", 10)],
        ),
        ("Butter is charged 298.5 per cent and cheese 245.5.", [("dairy", 298.5), ("dairy", 245.5)]),
        ("They hit our dairy farmers with 400%.", [("dairy", 400)]),
        ("We also model a flat 15% with no exemptions.", [("all_products", 15)]),
        (
            "Furniture, at 25 per cent, goes to 30 per cent in January.",
            [("furniture", 25), ("furniture", 30)],
        ),
        (
            "The duties on Canada (35%) and Mexico (25%) fall away.",
            [("all_products", 35), ("all_products", 25)],
        ),
        ("The effective U.S. rate on Canadian goods is 5.9 per cent.", [("all_products", 5.9)]),
        ("Producers in Japan are capped at 15 per cent.", [("all_products", 15)]),
    ],
)
def test_ways_to_say_a_rate(rows, text, expected):
    """Deeds, lists, commas and places tell a rate in an article on tariffs; the word may stand elsewhere."""
    assert rates(rows, HEAD + text, "sector", "rate_pct") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Steel shipments were down 24 per cent in June because of the tariffs.",
        "Tariffs could shave 1.5 per cent off GDP next year.",
        "The tariffs added to inflation, which stood at 2.9 per cent.",
        "About 60 per cent of firms said that tariffs had raised their costs.",
        "One in three makers, or 33 per cent, said tariffs had forced layoffs.",
        "A poll found 72 per cent support for counter-tariffs.",
        "The company raised prices 5 per cent to offset tariffs.",
        "The plant runs at 60 per cent of capacity since the tariffs.",
        "Economists see a 40 per cent chance that the tariffs are struck down.",
        "The yield on the bond hit 4.6 per cent as tariffs loomed.",
        "Dealers say the tariffs add 10 per cent to the price of a pickup.",
        "Turnout was 68 per cent in an election about tariffs.",
        "The government cut that number by 24.2 per cent, tariffs or not.",
        "Remittances face a new 1% U.S. tax, beside the tariffs.",
        "The bank's 8% benchmark rate is a burden beside the tariffs.",
        "Customers will pay 7.5 per cent more for electricity.",
        "A 10 per cent drop in the dollar would offset the tariff.",
    ],
)
def test_what_else_is_told_beside_tariffs(rows, text):
    """Growth, polls, prices, odds and other rates are no tariffs, though the sentence speaks of them."""
    assert rates(rows, HEAD + text, "rate_pct") == []


def test_tariffs_of_utilities_are_none(rows):
    """An article on the price of power has no rates, whichever wars it compares the price to."""
    text = (
        "Regulator clears new tariff\n\nHouseholds will pay 9 per cent more for electricity after the regulator approved a "
        "tariff increase. This is a tariff war on people who cook, a grower said. The lifeline tariff falls 15 per cent."
    )
    assert rows("tariffs", text) == []


def test_who_is_meant_by_the_federal_government(rows, ruled):
    """A government that taxes goods from Canada is not Canada's; a counter-tariff is; a heading names the partner."""
    text = "The federal government began collecting a 25% import tax on nearly all products from Canada."
    assert rates(rows, text, "imposed_by", "imposed_on") == [("US", "CA")]
    text = "The 25 per cent counter-tariff on American orange juice ended in September."
    assert rates(rows, text, "imposed_by", "imposed_on") == [("CA", "US")]
    text = HEAD + "Rates by partner\n\nMexico\n\nRate: 25 per cent, as since March."
    assert rates(ruled, text, "imposed_by", "imposed_on") == [("US", "MX")]


def test_numbers_in_brackets_share_the_sign_of_the_first(rows):
    """A list says "per cent" once; a year in brackets is no rate."""
    text = "U.S. tariffs hit Canadian steel (50 per cent), copper (50) and lumber (10), and trucks (2026)."
    assert rates(rows, text, "sector", "rate_pct") == [("steel", 50), ("copper", 50), ("lumber", 10)]


def test_a_rate_in_brackets_is_for_the_same_goods(rows):
    """ "50% (25% for U.K. origin)": the second rate has the sector of the first, and a target of its own."""
    text = HEAD + "Rates in brief\n• Steel: 50% (25% for U.K. origin)"
    expected = [("steel", 50, "CA"), ("steel", 25, "GB")]
    assert rates(rows, text, "sector", "rate_pct", "imposed_on") == expected


def test_metals_that_nobody_names_are_read_and_said(rows):
    """Where an article names no metal, a tariff on metals is read as one on steel and aluminum, with a note."""
    text = "The U.S. raised its tariff on Canadian metals to 50 per cent."
    assert all("steel and aluminum" in row["note"] for row in rows("tariffs", text))
    assert not any(row["note"] for row in rows("tariffs", text.replace("metals", "steel")))


def test_respectively_reaches_into_the_sentence_before(ruled):
    """Rates are told off against the goods named last; the rate behind is that of both."""
    text = (
        "The U.S. put off its tariffs on furniture and kitchen cabinets. "
        "The duties were to go to 30% and 50% respectively from 25%."
    )
    expected = [("furniture", 30), ("kitchen_cabinets", 50), ("furniture", 25), ("kitchen_cabinets", 25)]
    assert rates(ruled, text, "sector", "rate_pct") == expected


def test_a_table_tells_since_when_its_rates_hold(rows):
    """The column's head says what the day in the row is."""
    text = (
        HEAD
        + "Measure | Rate | In effect since\nSteel (s. 232) | 50% | June 4, 2025\nLumber | 10% | Oct. 14, 2025"
    )
    found = [(sector, f"{day:%Y-%m-%d}") for sector, day in rates(rows, text, "sector", "effective")]
    assert found == [("steel", "2025-06-04"), ("lumber", "2025-10-14")]


def test_a_further_amount_makes_no_further_rate(rows):
    """ "On a further C$29.8 billion" adds goods, not a rate."""
    text = (
        "Canada put a 25% tariff on C$30 billion of U.S. goods and, days later, on a further C$29.8 billion."
    )
    assert rates(rows, text, "rate_pct", "rate_kind") == [(25, "headline")]


def test_a_carve_out_stays_with_its_rate(rows):
    """The non-U.S. content is that of the vehicles; steel and copper bear theirs whole."""
    text = HEAD + "Steel faces 50%, copper 50%, and the non-U.S. content of vehicles 25%."
    expected = [("steel", None), ("copper", None), ("autos", "non-U.S. content")]
    assert rates(rows, text, "sector", "scope") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Imports of steel from elsewhere face a 50 per cent surtax.", [("CA", "steel", 50)]),
        (
            "New tariff rate quotas hold imports of steel to last year's. Imports above the quota pay a 50% surtax.",
            [("CA", "steel", 50)],
        ),
    ],
)
def test_surtaxes_are_canadas(rows, text, expected):
    """What Canada charges is a surtax in law; what is above "the quota" are the goods of the sentence before."""
    assert rates(rows, text, "imposed_by", "sector", "rate_pct") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canadian steel faces U.S. tariffs of about 40 per cent.", [("about", 40, 38, 42)]),
        ("Canadian steel faces U.S. tariffs of up to 50 per cent.", [("at_most", 50, 0, 50)]),
        ("Canadian steel faces U.S. tariffs of 10 to 50 per cent.", [("between", 30, 10, 50)]),
        ("Canadian steel faces U.S. tariffs of 50 per cent.", [("exactly", 50, 50, 50)]),
    ],
)
def test_rates_keep_their_hedge(rows, text, expected):
    """Relation and interval of the house's table."""
    assert rates(rows, text, "relation", "rate_pct", "low_pct", "high_pct") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The U.S. raised its tariff on Canadian steel from 25 to 50 per cent.",
            [(25, "replaced"), (50, "in_force")],
        ),
        ("Trump threatens to put a 100 per cent tariff on Canadian cars.", [(100, "threatened")]),
        ("The U.S. will put a 10 per cent tariff on Canadian lumber.", [(10, "announced")]),
        (
            "The U.S. tariff on Canadian lumber is 10 per cent, rising to 30 per cent on Jan. 1, 2027.",
            [(10, "in_force"), (30, "announced")],
        ),
        ("The U.S. lifted its 10 per cent tariff on Canadian lumber.", [(10, "removed")]),
        ("The U.S. doubled its tariff on Canadian steel to 50 per cent.", [(50, "in_force")]),
        (
            "The U.S. tariff on Canadian steel went up to 50 per cent from 25 per cent.",
            [(50, "in_force"), (25, "replaced")],
        ),
        ("Trump said he would lift the 50 per cent tariff on Canadian steel.", [(50, "in_force")]),
        ("A 25 per cent tariff on Canadian trucks takes effect on Nov. 1.", [(25, "announced")]),
        ("If no deal is reached, Canadian goods will face a 35 per cent U.S. tariff.", [(35, "threatened")]),
        ("Canadian lumber pays a U.S. tariff of 10 per cent.", [(10, "in_force")]),
    ],
)
def test_status(rows, text, expected):
    """In force, announced, threatened, removed, and replaced by a later rate."""
    assert rates(rows, text, "rate_pct", "status") == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Canadian steel faces U.S. tariffs of 50 per cent.", "headline"),
        ("The U.S. put an additional 10 per cent tariff on Canadian goods.", "additional"),
        ("Canada's over-quota tariff on American butter is 298 per cent.", "over_quota"),
        ("The U.S. anti-dumping duty on Canadian lumber is 20 per cent.", "anti_dumping"),
        ("The U.S. countervailing duty on Canadian lumber is 14 per cent.", "countervailing"),
        ("The average U.S. tariff on Canadian goods is 6 per cent.", "average"),
        ("The scenario assumes a U.S. tariff of 15 per cent on Canadian goods.", "scenario"),
    ],
)
def test_kinds_of_rates_are_kept_apart(rows, text, kind):
    """Headline, additional, over-quota, anti-dumping, countervailing, average and scenario."""
    assert rates(rows, text, "rate_kind") == [(kind,)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Most pay 14 per cent in countervailing duty and 20 per cent in anti-dumping duty.",
            ["countervailing", "anti_dumping"],
        ),
        ("Lumber's AD rate was 7 per cent and its CVD rate 6 per cent.", ["anti_dumping", "countervailing"]),
        (
            "Duties are 20 per cent (anti-dumping) and 14 per cent (countervailing).",
            ["anti_dumping", "countervailing"],
        ),
        (
            "The dumping and subsidy duties on lumber come to 35 per cent.",
            ["anti_dumping_and_countervailing"],
        ),
        ("A tariff of 10 per cent ad valorem is due.", ["headline"]),
        ("Duties paid on Canadian goods averaged 3.7 per cent.", ["average"]),
        ("One bank puts the average tariff that Canada bears at an average of 5.9 per cent.", ["average"]),
        ("Canadian goods were paying a duty of 3.7 per cent on average.", ["average"]),
        ("In the base case the average tariff settles at 6 per cent.", ["scenario"]),
        ("An average car pays a tariff of 25 per cent.", ["headline"]),
        # the word behind a rate wins
        (
            "The duties found are 8.21 per cent anti-dumping and 12.4 per cent countervailing.",
            ["anti_dumping", "countervailing"],
        ),
        (
            "The duty on lumber is 8.21 per cent for dumping and 12.4 per cent for subsidies.",
            ["anti_dumping", "countervailing"],
        ),
        # a tariff on top of a remedy is none
        (
            "Studs pay a tariff of 10 per cent on top of anti-dumping and countervailing duties of 22.4 per cent.",
            ["additional", "anti_dumping_and_countervailing"],
        ),
        (
            "To anti-dumping and countervailing duties of 22.4 per cent Washington added a 10 per cent tariff.",
            ["anti_dumping_and_countervailing", "headline"],
        ),
        (
            "The anti-dumping duty on lumber is 8.21 per cent. A 25 per cent tariff hits all that fails the rules.",
            ["anti_dumping", "headline"],
        ),
        (
            "Anti-dumping and countervailing duties have risen. The two together were 12.3 per cent.",
            ["anti_dumping_and_countervailing"],
        ),
        # the head of a column
        (
            "Lumber duties\n\nFinal rates\nMill\tAD\tCVD\tTotal\nNorthpine\t8.21%\t4.1%\t12.31%\nSouthfir\t9.5%\t3.2%\t12.7%",
            ["anti_dumping", "countervailing", "anti_dumping_and_countervailing"],
        ),
        (
            "Tariffs by partner\n\nAverage effective tariff\nPartner | 2024 | Today\nCanada | 0.2% | 5%\nMexico | 0.3% | 4%",
            ["average"],
        ),
        # the form of the number
        ("Fresh plums from Mexico pay a duty of 13.07 per cent.", ["anti_dumping"]),
        ("Importers of canola pay a duty deposit of 61 per cent.", ["anti_dumping"]),
        ("Duties on Canadian lumber went up to 31.2 per cent.", ["anti_dumping_and_countervailing"]),
        ("American duties on Canadian goods are now 4.3 per cent.", ["average"]),
        ("American duties on Canadian goods are now 40 per cent.", ["headline"]),
        ("Canada charges U.S. farmers a duty of 350 per cent on dairy.", ["claimed"]),
        ("Canada charges U.S. farmers a duty of 241 per cent on milk.", ["over_quota"]),
    ],
)
def test_the_kind_is_that_of_the_word_beside_the_rate(ruled, text, kinds):
    """A trade remedy, or the word average, beside the rate and not in another part of the sentence."""
    found = [row["rate_kind"] for row in ruled("tariffs", TRADE + text)]
    assert list(dict.fromkeys(found)) == kinds


@pytest.mark.parametrize(
    ("text", "scoped"),
    [
        ("The U.S. charges 25 per cent tariffs on some Canadian autos.", True),
        ("The U.S. charges a 35 per cent tariff on Canadian goods not covered by CUSMA.", True),
        ("The U.S. charges a 35 per cent tariff on all Canadian goods except potash.", True),
        ("Canada charges a 100 per cent tariff on Chinese electric vehicles.", True),
        ("Canada charges a 25 per cent tariff on American vehicles.", False),
        ("Canadian steel faces U.S. tariffs of 50 per cent.", False),
    ],
)
def test_a_carve_out_travels_with_its_rate(rows, text, scoped):
    """Part of a sector only: the words of the exemption stand in the row."""
    assert [bool(scope) for (scope,) in rates(rows, text, "scope")] == [scoped]


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("U.S. tariffs still weigh on Canadian steel and aluminum.", ["aluminum", "steel"]),
        ("The U.S. keeps its tariffs on Canadian steel, cars and lumber.", ["autos", "lumber", "steel"]),
        ("The steel tariffs hurt Hamilton.", ["steel"]),
        ("Canadian lumber faces U.S. tariffs.", ["lumber"]),
        ("Canadian steel bears U.S. duties.", ["steel"]),
    ],
)
def test_sectors_under_tariff_without_a_rate(rows, text, sectors):
    """A row a sector, with no rate."""
    assert unrated(rows, text) == sectors


def test_a_typing_error_is_read_and_said(rows):
    """ "25 cent" is per cent; the note says what the source has."""
    (row,) = rows("tariffs", "Canadian cabinets pay a U.S. tariff of 25 cent.")
    assert row["rate_pct"] == 25
    assert 'source reads "25 cent"; read as per cent' in row["note"]


def test_a_repeated_rate_is_a_row_each_time(rows):
    """What the text says twice stands twice."""
    text = "Canadian steel faces U.S. tariffs of 50 per cent.\n\nThe U.S. tariff on Canadian steel is 50 per cent."
    assert rates(rows, text, "sector", "rate_pct") == [("steel", 50), ("steel", 50)]


@pytest.mark.parametrize(
    "text",
    [
        "Canadian exports of steel fell by 21 per cent.",
        "Sales grew 5.7 per cent in May.",
        "Over 75 per cent of Canadian exports go to the United States.",
        "The bank holds its interest rate at 2.25 per cent.",
        "A car must have 75 per cent North American content to avoid the tariffs.",
        "The quota was filled to 42 per cent.",
        "Inflation ran at 2.4 per cent.",
        "The economy shrank by 1.6 per cent as tariffs bit.",
        "A poll found that 62 per cent of Canadians fear the tariffs.",
        "Steel prices rose 12 per cent because of the tariffs.",
        "Shares of steelmakers lost 8 per cent after the tariffs.",
        "The economy will shrink by 2 per cent if the tariffs stay.",
        "Exports to the U.S. fell 12 per cent under the tariffs.",
        "The economy shrank by 1.6 per cent.",
        "A poll found that 62 per cent of Canadians want a deal.",
        "Steel prices rose by 12 per cent.",
        "Shares of steelmakers lost 8 per cent in a week.",
        "About 90 per cent of Canadian exports escape U.S. tariffs.",
        "About 85 per cent of the trade is free of tariffs.",
    ],
)
def test_percentages_that_are_no_rates(rows, text):
    """Growth, shares, GDP, polls, prices, interest, content rules and quotas."""
    assert rates(rows, text, "rate_pct") == []


def test_rates_in_furniture_are_none(rows):
    """A link is no source."""
    assert (
        rows("tariffs", "READ MORE: Canadian steel faces U.S. tariffs of 50 per cent\nThe mills are quiet.")
        == []
    )


def test_codes_come_with_the_sector(rows):
    """HS headings as text, one string."""
    (row,) = rows("tariffs", "Canadian potash faces a U.S. tariff of 10 per cent.")
    assert row["hs"] == "3104"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The anti-dumping rate on Canadian lumber is 20.56 per cent for most producers, up from 7.66 per cent.",
            [(20.56, "CA", "in_force"), (7.66, "CA", "replaced")],
        ),
        (
            "Japan and the European Union will pay a U.S. tariff of 15 per cent on cars.",
            [(15, "EU", "in_force"), (15, "JP", "in_force")],
        ),
        (
            "The 25 per cent U.S. tariff on Canadian steel was doubled to 50 per cent in June.",
            [(25, "CA", "replaced"), (50, "CA", "in_force")],
        ),
    ],
)
def test_old_and_new_rates_and_those_who_pay_together(rows, text, expected):
    """A rate keeps its own time, and every country that pays it has a row."""
    found = rates(rows, text, "rate_pct", "imposed_on")
    statuses = dict.fromkeys(status for _, _, status in expected)
    assert sorted(found) == sorted((rate, target) for rate, target, _ in expected)
    if "replaced" in statuses:
        assert [s for _, s in sorted(rates(rows, text, "rate_pct", "status"))] == [
            s for *_, s in sorted(expected)
        ]


def test_another_countrys_tariff_in_a_politicians_mouth_is_a_claim(rows):
    """What Trump says that Canada charges is claimed; what Washington charges is a headline rate."""
    text = "Canada charges a tariff of 270 per cent on U.S. dairy, Trump said."
    assert rates(rows, text, "imposed_by", "rate_kind") == [("CA", "claimed")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada lifted most tariffs on Sept. 1 but kept 25 per cent on steel.", [("in_force", 25)]),
        ("Auto parts that meet the rules remain exempt from the 25 per cent tariff.", [("in_force", 25)]),
        (
            "The U.S. raised its tariff on furniture to 35 per cent from 25.",
            [("in_force", 35), ("replaced", 25)],
        ),
    ],
)
def test_what_is_kept_or_exempted_from_is_still_in_force(rows, text, expected):
    """Only the rate that another one followed is replaced."""
    assert rates(rows, HEAD + text, "status", "rate_pct") == expected


def test_a_utility_has_its_own_tariffs(rows):
    """The price of electricity is no duty, whoever asks for it."""
    assert (
        rows("tariffs", HEAD + "Hydro-Québec asked for a tariff increase of 3 per cent for businesses.") == []
    )


def test_goods_that_a_tariff_spares_travel_with_it(rows):
    """ "Does not apply to" is a carve-out like "except"."""
    text = HEAD + "The 35 per cent tariff does not apply to goods that comply with USMCA."
    assert rates(rows, text, "scope") == [("does not apply to goods that comply with USMCA",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“They’ve got 200 per cent tariffs on dairy,” Greer said.", ("CA", "US", "claimed")),
        ("The average tariff rate on U.S. imports from Canada edged up to 6.1% in May.", ("US", "CA", "average")),
        ("The White House raised the duty on trucks to 25 per cent, effective Nov. 1, and kept others.", ("US", "CA", "headline")),
    ],
)  # fmt: skip
def test_who_charges_whom_and_what_kind_of_rate_it_is(rows, text, expected):
    """ "They" of an American are the Canadians; who imports charges; a rate that takes effect is no average."""
    assert rates(rows, HEAD + text, "imposed_by", "imposed_on", "rate_kind") == [expected]


def test_free_of_tariffs_is_no_tariff(rows):
    """A share that enters duty free is a share."""
    text = HEAD + "Roughly 89% of imports entered duty free, compared with 38% in January."
    assert rates(rows, text, "rate_pct") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("American levies on lumber, which stand at 45 per cent, stay.", ("US", "CA", "lumber", 45)),
        ("A 10 per cent baseline tariff hits every country except Canada and Mexico.", ("US", "*", "all_products", 10)),
        ("Vehicles from Canada pay 25 per cent on their non-American content.", ("US", "CA", "autos", 25)),
        ("The fentanyl tariff goes up to 35 per cent.", ("US", "CA", "all_products", 35)),
        ("Beijing responded with an 84 per cent duty on American goods.", ("CN", "US", "all_products", 84)),
    ],
)  # fmt: skip
def test_exceptions_and_owners_do_not_change_sides(rows, text, expected):
    """A country that is spared pays nothing; who owns the tariff imposes it."""
    assert rates(rows, HEAD + text, "imposed_by", "imposed_on", "sector", "rate_pct") == [expected]


def test_a_rate_of_compliance_is_no_tariff(rows):
    """Other rates have names of their own, in a sentence on tariffs too."""
    text = HEAD + "Some 95% of exports stay free of tariffs, compared with a compliance rate of 38% in 2024."
    assert rates(rows, text, "rate_pct") == []


def test_a_local_tax_is_no_tariff(rows):
    """An article in which no goods cross a border has no tariffs."""
    text = "My hydro bill\n\nThe regulator approved a tariff change. Toronto's vacant home tax rose to 3 per cent."
    assert rows("tariffs", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The U.S. charges a 25 per cent tariff on imported cabinets. That was due to become 50 per cent on Jan. 1.",
            ["kitchen_cabinets", "kitchen_cabinets"],
        ),
        (
            "Canadian steel faces a tariff of 50 per cent. It is hard, and Trump's blanket tariff of 35 per cent is worse.",
            ["steel", "all_products"],
        ),
        (
            "Canada's lumber faces a duty of 45 per cent. Trump promised Britain a tariff of 10 per cent on these goods.",
            ["lumber", "lumber"],
        ),
        ("Canada dropped its 25 per cent tariff on goods such as orange juice and whisky.", ["all_products"]),
        ("Canada charges a 25 per cent tariff on orange juice from Florida.", ["orange_juice"]),
        ("Steel mill products from Canada pay a tariff of 50 per cent; goods are spared.", ["steel"]),
        (
            "Gone is the 10 per cent duty on potash and the 25 per cent that Mexico had been paying.",
            ["potash", "all_products"],
        ),
        ("A dispute over dairy could raise the tariff on Canada to 8 per cent.", ["all_products"]),
        ("A tariff on dairy from Canada could rise to 8 per cent.", ["dairy"]),
        ("Cars: a tariff of 25 per cent on Canada.\n(b) Parts: a tariff of 25 per cent.", ["autos", "auto_parts"]),
        ("Goods from Canada that fail the rules are taxed at 35 per cent, though oil pays a duty of 10 per cent.", ["all_products", "crude_oil"]),
    ],
)  # fmt: skip
def test_goods_named_before_and_goods_that_are_not_meant(rows, text, expected):
    """What "that" and "these goods" mean; examples, quarrels and another clause's goods have no such rate."""
    assert [row["sector"] for row in rows("tariffs", text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The average U.S. duty on goods from Canada went on to peak at 59 per cent.", ["replaced"]),
        ("The pain in China eased. Until then the tariff on Canadian seed worked out to 84.8 per cent.", ["replaced"]),
        ("The tariff on Canada was struck down; Trump's substitute, a 10 per cent surcharge, began days later.", ["in_force"]),
        (
            "A consultancy has sketched three outcomes. If the deal is renewed, the tariff on Canada settles at 4 per cent. "
            "Should it limp on, the tariff is 8 per cent.",
            ["proposed", "proposed"],
        ),
        ("Canada lost three cases in court. The tariff on lumber from Canada is 45 per cent.", ["in_force"]),
        ("Aug. 1, 2024: The U.S. tariff on Canada rises to 35 per cent.", ["in_force"]),
        ("Aug. 1, 2036: The U.S. tariff on Canada rises to 35 per cent.", ["announced"]),
        (
            "From August 1, 2036, quotas for imports shrink in Canada. Every tonne beyond that faces a tariff of 50 per cent.",
            ["announced"],
        ),
        (
            "Measures\n\n- A tariff of 25 per cent applies to listed goods from Canada.\n- Date of effect: August 1, 2036.",
            ["announced"],
        ),
    ],
)  # fmt: skip
def test_what_has_been_what_is_supposed_and_what_holds_from_a_day_told_beside(rows, text, expected):
    """History, a consultancy's cases, a chronicle in the present, and a day that stands in another sentence."""
    assert [row["status"] for row in rows("tariffs", text)] == expected


TRADE = "Canada and the United States trade goods under a pact.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Metals face a 50 per cent tariff.", [(50, "steel"), (50, "aluminum")]),
        ("Base metals face a 50 per cent tariff.", [(50, "metals")]),
        (
            "Steel and aluminum are dear. Canadian metals face a 50 per cent tariff.",
            [(50, "steel"), (50, "aluminum")],
        ),
        (
            "Tariffs now\n\n— 50 per cent: Steel and aluminum\n\n— 25 per cent: Trucks",
            [(50, "steel"), (50, "aluminum"), (25, "trucks")],
        ),
        (
            "The rates\n\n8. Lumber is an old fight\n\nThe combined duties are 45 per cent. They will stay there.",
            [(45, "lumber")],
        ),
        (
            "Coffee is dear. The average U.S. tariff is 17.9 per cent, it says; in January it was 2.4 per cent.",
            [(17.9, "all_products"), (2.4, "all_products")],
        ),
        (
            "Goods outside the pact pay a tariff of 35 per cent, or 10 per cent in the case of potash.",
            [(35, "all_products"), (10, "potash")],
        ),
        (
            "Every product pays a 35 per cent tariff, energy 10 per cent.",
            [(35, "all_products"), (10, "energy")],
        ),
        (
            "Tariffs start on lumber (10 per cent) and on kitchen cabinets (25 per cent).",
            [(10, "lumber"), (25, "kitchen_cabinets")],
        ),
        (
            "The ruling voids the tariffs on energy (10 per cent) and on Mexico (25 per cent).",
            [(10, "energy"), (25, "all_products")],
        ),
        (
            "Canola is dear. Its meal and oil face a tariff of 100 per cent.",
            [(100, "canola")],
        ),
        (
            "Canola is dear. China's duty on Canadian seed is 15 per cent; meal and peas pay a duty of 100 per cent.",
            [(15, "canola"), (100, "canola"), (100, "peas")],
        ),
        (
            "Canola is dear. The tariff on peas is 100 per cent.",
            [(100, "peas")],
        ),
        (
            "Crude and canola are dear. Oil faces a tariff of 10 per cent.",
            [(10, "crude_oil")],
        ),
        (
            "Tariffs on steel stay. He will answer with 25 per cent on half of what Canada buys.",
            [(25, "all_products")],
        ),
        (
            "Cars pay a tariff of 25 per cent on whatever is not American, and the lumber mills wait.",
            [(25, "autos")],
        ),
        (
            "Lumber duties\n\nFinal rates\nCompany\tAD\tCVD\nCanfor\t35.53%\t12.12%\nWest Fraser\t9.65%\t16.82%",
            [(35.53, "lumber"), (12.12, "lumber"), (9.65, "lumber"), (16.82, "lumber")],
        ),
        (
            "Steel pipe was dumped, Canada finds, and pays duties.\n\nExporter  Margin\nMills of the North  26.2%\nAll others  148.4%",
            [(26.2, "steel"), (148.4, "steel")],
        ),
        (
            "Steel pays a tariff of 50 per cent.\n\nMaker  Margin\nMills of the North  26.2%\nMills of the South  14.4%",
            [(50, "steel")],
        ),
        (
            "Tomatoes pay a duty. Rates by exporter: Bio Occidente, 30.48%; Ceuta Produce, 3.91%; all others, 17.09%.",
            [(30.48, "tomatoes"), (3.91, "tomatoes"), (17.09, "tomatoes")],
        ),
        (
            "Steel pays duties.\n\nAverage tariff, by partner\n\nPartner | January | Today\nCanada | 5.9% | 4.9%\nMexico | 4.7% | 4.1%",
            [(5.9, "all_products"), (4.9, "all_products"), (4.7, "all_products"), (4.1, "all_products")],
        ),
        (
            "Steel pays a tariff of 50 per cent, cars 25 per cent. It has been there since March and was 10 per cent.",
            [(50, "steel"), (25, "autos"), (10, "autos")],
        ),
        (
            "Steel pays a tariff of 50 per cent. Japan's 15 per cent was agreed in summer.",
            [(50, "steel"), (15, "all_products")],
        ),
        (
            "Steel pays a tariff of 50 per cent (Britain keeps 25 per cent).",
            [(50, "steel"), (25, "steel")],
        ),
        (
            "Whatever lacks papers pays a tariff of 35%, or 10% if it is oil or potash.",
            [(35, "all_products"), (10, "crude_oil"), (10, "potash")],
        ),
        (
            "The blanket tariff rose to 35 per cent and the one on steel doubled.",
            [(35, "all_products")],
        ),
        (
            "The tariff on steel is 50 per cent. Your goods don't qualify under the pact? That is 35 per cent, "
            "unless you ship potash, which pays 10 per cent.",
            [(50, "steel"), (35, "all_products"), (10, "potash")],
        ),
        (
            "Steel pays a tariff of 50 per cent. The 25 per cent on whatever fails the test stays.",
            [(50, "steel"), (25, "all_products")],
        ),
        (
            "Steel paid a tariff of 25 per cent; he spoke of a tariff of 50 per cent, provoked by a levy on electricity.",
            [(25, "steel"), (50, "steel")],
        ),
        (
            "Since Monday nobody pays the 25 per cent tariff on orange juice, apparel and a long list of other American goods.",
            [(25, "all_products")],
        ),
        (
            "The tariff of 25 per cent is on pipes, trucks and other goods made of steel.",
            [(25, "trucks"), (25, "steel")],
        ),
        (
            "Tariffs of 25 per cent on $30 billion of goods, in force since March (orange juice, wine, appliances), stay.",
            [(25, "all_products")],
        ),
        (
            "Ontario put a tariff of 25 per cent, a surcharge on power, in place.",
            [(25, "electricity")],
        ),
        (
            "Oil escapes it, and an order raised the tariff on all else from 25 per cent to 35 per cent.",
            [(25, "all_products"), (35, "all_products")],
        ),
    ],
)
def test_goods_by_metal_item_section_and_case(rows, text, expected):
    """Metals as the article names them, goods behind a colon, in a title, in an average, before a bracket, above a table."""
    assert rates(rows, TRADE + text, "rate_pct", "sector") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "An order is lifting the tariff on goods outside the pact to 35 per cent from 25 per cent.",
            ["in_force"],
        ),
        ("The fentanyl tariff dropped to 10 per cent on Monday.", ["in_force"]),
        ("An order lifted the tariff of 25 per cent on oranges.", ["removed"]),
        (
            "If the exemption were withdrawn and a 25 per cent tariff charged, output would fall.",
            ["proposed"],
        ),
        (
            "Cabinets pay a 25 per cent tariff, rising to 50 per cent on January 1, 2026.",
            ["in_force", "announced"],
        ),
        ("On January 1, 2026 the tariff on cabinets becomes 50 per cent.", ["announced"]),
        ("The duties were doubled to 50 per cent after the agreement lapsed.", ["in_force"]),
    ],
)
def test_what_is_lifted_to_a_rate_stays(rows, text, expected):
    """A rate to which a tariff is lifted or drops holds; what rises on a day ahead is announced; "if" supposes."""
    assert [status for (status,) in rates(rows, TRADE + text, "status")][: len(expected)] == expected
