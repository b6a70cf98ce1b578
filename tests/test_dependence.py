"""Figures of trade dependence, and what is none: a class of sentence in each row, in invented words."""

from pathlib import Path

import pandas as pd
import pytest

TOPIC = "Trade between Canada and the United States\n\nThe two governments talk again this week.\n\n"


def claims(rows, text, *columns):
    found = rows("dependence", TOPIC + text)
    return [tuple(row.get(column) for column in columns) for row in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 75 per cent of Canadian exports go to the United States.", [("export_share", "over", 75, 75, 100, "CA", "US", "exports", "all_products")]),
        ("About 60% of the crude oil that the United States imports comes from Canada.", [("import_share", "about", 60, 57, 63, "US", "CA", "imports", "crude_oil")]),
        ("Nearly 90 per cent of Alberta's exports go to the United States.", [("export_share", "just_below", 90, 85.5, 90, "Alberta", "US", "exports", "all_products")]),
        ("The United States takes three-quarters of Canada's exports.", [("export_share", "exactly", 75, 75, 75, "CA", "US", "exports", "all_products")]),
        ("Canada supplies 85 per cent of the potash that the United States uses.", [("consumption_share", "exactly", 85, 85, 85, "US", "CA", "imports", "potash")]),
        ("Americans buy 83 per cent of what Ontario sells abroad.", [("export_share", "exactly", 83, 83, 83, "Ontario", "US", "exports", "all_products")]),
        ("The United States bought less than 70 per cent of Canada's exports in May.", [("export_share", "under", 70, 0, 70, "CA", "US", "exports", "all_products")]),
        ("In June, 92 per cent of Canadian exports to the United States crossed duty-free.", [("covered_share", "exactly", 92, 92, 92, "CA", "US", "exports", "all_products")]),
        ("At least 80 per cent of Mexico's exports go to the United States.", [("export_share", "at_least", 80, 80, 100, "MX", "US", "exports", "all_products")]),
        ("Mexico sent 83 per cent of its exports to the United States.", [("export_share", "exactly", 83, 83, 83, "MX", "US", "exports", "all_products")]),
        ("Canadian steel producers export half of their output to the United States.", [("export_share", "exactly", 50, 50, 50, "CA", "US", "exports", "steel")]),
        ("About 85 per cent of Canada-U.S. trade is tariff-free.", [("covered_share", "about", 85, 80.75, 89.25, "CA", "US", "exports", "all_products")]),
        ("Alberta oil makes up 56% of U.S. crude imports, up from 33% a decade ago.", [("import_share", "exactly", 56, 56, 56, "US", "CA", "imports", "crude_oil"), ("import_share", "exactly", 33, 33, 33, "US", "CA", "imports", "crude_oil")]),
        ("Canada sends 70 per cent of its exports to the United States and buys half of its imports there.", [("export_share", "exactly", 70, 70, 70, "CA", "US", "exports", "all_products"), ("import_share", "exactly", 50, 50, 50, "CA", "US", "imports", "all_products")]),
        ("Some 90% of Canadian shipments to the United States now claim USMCA preference.", [("covered_share", "about", 90, 85.5, 94.5, "CA", "US", "exports", "all_products")]),
        ("British Columbia sends 70 to 75 per cent of its softwood to the U.S.", [("export_share", "between", 72.5, 70, 75, "British Columbia", "US", "exports", "lumber")]),
        ("The United States takes 85 per cent of its potash from Saskatchewan.", [("consumption_share", "exactly", 85, 85, 85, "US", "CA", "imports", "potash")]),
        ("Nine in ten vehicles built in Canada are sold in the United States.", [("export_share", "exactly", 90, 90, 90, "CA", "US", "exports", "autos")]),
        ("Alberta (89 per cent) and Ontario, at 77 per cent, lean on the U.S. market.", [("export_share", "exactly", 89, 89, 89, "Alberta", "US", "exports", "all_products"), ("export_share", "exactly", 77, 77, 77, "Ontario", "US", "exports", "all_products")]),
        ("In 2024, 76 per cent of Canada's exports went to the U.S. By last October the share was 67 per cent.", [("export_share", "exactly", 76, 76, 76, "CA", "US", "exports", "all_products"), ("export_share", "exactly", 67, 67, 67, "CA", "US", "exports", "all_products")]),
        ("The U.S. ships 17 per cent of its exports to Canada.", [("export_share", "exactly", 17, 17, 17, "US", "CA", "exports", "all_products")]),
        ("Nearly one in five Ontario jobs is tied to trade with the U.S.", [("jobs", "just_below", 20, 19, 20, "Ontario", "US", "two-way", "all_products")]),
        ("About 12 per cent of jobs in Windsor depend on exports to the United States.", [("jobs", "about", 12, 11.4, 12.6, "Windsor", "US", "two-way", "all_products")]),
        ("Of what Ontario earns abroad, 77 cents of every dollar come from American buyers.", [("export_share", "exactly", 77, 77, 77, "Ontario", "US", "exports", "all_products")]),
        ("About $3 of every $4 that Manitoba earns from exports is paid by Americans.", [("export_share", "about", 75, 71.25, 78.75, "Manitoba", "US", "exports", "all_products")]),
        ("Of Alberta's exports, 89 per cent head south.", [("export_share", "exactly", 89, 89, 89, "Alberta", "US", "exports", "all_products")]),
        ("Fully 95 per cent of the lobster landed in New Brunswick is bound for the U.S.", [("export_share", "exactly", 95, 95, 95, "New Brunswick", "US", "exports", "seafood")]),
        ("Nine in ten barrels that Alberta produces go to the United States.", [("export_share", "exactly", 90, 90, 90, "Alberta", "US", "exports", "all_products")]),
        ("One job in five in Ontario hangs on American customers.", [("jobs", "exactly", 20, 20, 20, "Ontario", "US", "two-way", "all_products")]),
        ("Mexico builds 70% of the tractors that the United States imports, and Canada almost 15%.", [("import_share", "exactly", 70, 70, 70, "US", "MX", "imports", "all_products"), ("import_share", "just_below", 15, 14.25, 15, "US", "CA", "imports", "all_products")]),
        ("Alberta sends 89 per cent of its exports to the U.S. In Ontario it is 77 per cent, in Quebec just under 72 per cent.", [("export_share", "exactly", 89, 89, 89, "Alberta", "US", "exports", "all_products"), ("export_share", "exactly", 77, 77, 77, "Ontario", "US", "exports", "all_products"), ("export_share", "just_below", 72, 68.4, 72, "Quebec", "US", "exports", "all_products")]),
        ("Alberta sends 89 per cent of its exports to the U.S. In Ontario 8 per cent of adults are out of work.", [("export_share", "exactly", 89, 89, 89, "Alberta", "US", "exports", "all_products")]),
        ("Almost all (93%) of B.C.'s natural gas exports go to the U.S.", [("export_share", "exactly", 93, 93, 93, "British Columbia", "US", "exports", "natural_gas")]),
        ("Some 40 per cent of what Quebec harvests goes to Michigan.", [("export_share", "about", 40, 38, 42, "Quebec", "US", "exports", "all_products")]),
        ("Exports to the U.S. account for about 18 per cent of jobs in Windsor.", [("jobs", "about", 18, 17.1, 18.9, "Windsor", "US", "two-way", "all_products")]),
        ("Mexico sells the U.S. upward of 80% of its exports.", [("export_share", "over", 80, 80, 100, "MX", "US", "exports", "all_products")]),
        ("Goods under the pact are spared the duty. That covers 84 per cent of Mexico's exports to the U.S.", [("covered_share", "exactly", 84, 84, 84, "MX", "US", "exports", "all_products")]),
        ("Some seven in ten tomatoes eaten in the U.S. are Mexican.", [("consumption_share", "about", 70, 66.5, 73.5, "US", "MX", "imports", "tomatoes")]),
        ("Of all U.S. potash imports, Canada supplied 79 per cent.", [("import_share", "exactly", 79, 79, 79, "US", "CA", "imports", "potash")]),
        ("More than 85 per cent of trade between Canada and the U.S. is now free of tariffs.", [("covered_share", "over", 85, 85, 100, "CA", "US", "exports", "all_products")]),
        ("Of Alberta's oil, 97 per cent goes to the United States.", [("export_share", "exactly", 97, 97, 97, "Alberta", "US", "exports", "crude_oil")]),
        ("• 75 per cent: share of Canadian exports that go to the U.S.", [("export_share", "exactly", 75, 75, 75, "CA", "US", "exports", "all_products")]),
        ("- One in five: Ontario jobs tied to trade with the United States", [("jobs", "exactly", 20, 20, 20, "Ontario", "US", "two-way", "all_products")]),
        ("Reliance on the U.S. market, by province:\n\n• Quebec: 73 per cent", [("export_share", "exactly", 73, 73, 73, "Quebec", "US", "exports", "all_products")]),
        ("The shop gets 45 per cent of its revenue from the United States.", [("export_share", "exactly", 45, 45, 45, "CA", "US", "exports", "all_products")]),
        ("About 30 per cent of the vegetables Canadians eat come from the U.S.", [("consumption_share", "about", 30, 28.5, 31.5, "CA", "US", "imports", "fruit_and_vegetables")]),
        ("In Alberta, where 89 per cent of exports head to the U.S., and in Nova Scotia, mills wait.", [("export_share", "exactly", 89, 89, 89, "Alberta", "US", "exports", "all_products")]),
        ("Sales south of the border equate to slightly less than one-fifth of Canada's GDP.", [("other_share", "just_below", 20, 19, 20, "CA", "US", "exports", "all_products")]),
        ("Canada sends 76 per cent of its exports to the U.S. Nobody doubts it. In 2002 the share brushed 87 per cent.", [("export_share", "exactly", 76, 76, 76, "CA", "US", "exports", "all_products"), ("export_share", "about", 87, 82.65, 91.35, "CA", "US", "exports", "all_products")]),
        ("New Brunswick's U.S. share is 89 per cent.", [("export_share", "exactly", 89, 89, 89, "New Brunswick", "US", "exports", "all_products")]),
        ("Windsor sends nearly everything it exports – 94 per cent – across the border. Oshawa (89 per cent) trails it.", [("export_share", "exactly", 94, 94, 94, "Windsor", "US", "exports", "all_products"), ("export_share", "exactly", 89, 89, 89, "Oshawa", "US", "exports", "all_products")]),
        ("Canada sends 76 per cent of its exports to the U.S. By sector: vehicles 96 per cent, steel 92 per cent.", [("export_share", "exactly", 76, 76, 76, "CA", "US", "exports", "all_products"), ("export_share", "exactly", 96, 96, 96, "CA", "US", "exports", "autos"), ("export_share", "exactly", 92, 92, 92, "CA", "US", "exports", "steel")]),
        ("Canada sends 76 per cent of its exports to the United States. Rain fell. Rain fell. Rain fell. It was 9 per cent.", [("export_share", "exactly", 76, 76, 76, "CA", "US", "exports", "all_products")]),
        ("The U.S. accounted for 66.3% of total Canadian exports in November.", [("export_share", "exactly", 66.3, 66.3, 66.3, "CA", "US", "exports", "all_products")]),
        ("Windsor sends nine-tenths of its exports to Americans.", [("export_share", "exactly", 90, 90, 90, "Windsor", "US", "exports", "all_products")]),
        ("Goods sold south amount to at least 35 per cent of Alberta's output.", [("other_share", "at_least", 35, 35, 100, "Alberta", "US", "exports", "all_products")]),
        ("The U.S. took 76 per cent of Canada's exports. Those sales are worth 18 per cent of national GDP.", [("export_share", "exactly", 76, 76, 76, "CA", "US", "exports", "all_products"), ("other_share", "exactly", 18, 18, 18, "CA", "US", "exports", "all_products")]),
        ("Mexico's exports to the United States are equivalent to 27 per cent of its GDP.", [("other_share", "exactly", 27, 27, 27, "MX", "US", "exports", "all_products")]),
        ("Exports to the U.S. as a share of GDP: 18 per cent.", [("other_share", "exactly", 18, 18, 18, "CA", "US", "exports", "all_products")]),
        ("Saskatchewan counts on American buyers for 54 per cent; Quebec, at 71 per cent, counts on them more.", [("export_share", "exactly", 54, 54, 54, "Saskatchewan", "US", "exports", "all_products"), ("export_share", "exactly", 71, 71, 71, "Quebec", "US", "exports", "all_products")]),
        ("Nova Scotia relies on the United States for 68 per cent of its exports, Quebec for 71 per cent.", [("export_share", "exactly", 68, 68, 68, "Nova Scotia", "US", "exports", "all_products"), ("export_share", "exactly", 71, 71, 71, "Quebec", "US", "exports", "all_products")]),
        ("Alberta sends 89 per cent of its exports to the U.S., while British Columbia, with Asia across the water, sends just 54 per cent.", [("export_share", "exactly", 89, 89, 89, "Alberta", "US", "exports", "all_products"), ("export_share", "exactly", 54, 54, 54, "British Columbia", "US", "exports", "all_products")]),
        ("The U.S. bought 67 per cent of Canadian exports, against three-quarters before the dispute.", [("export_share", "exactly", 67, 67, 67, "CA", "US", "exports", "all_products"), ("export_share", "exactly", 75, 75, 75, "CA", "US", "exports", "all_products")]),
        ("Canadian mills meet a quarter of American lumber demand, down from roughly a third in 2016.", [("consumption_share", "exactly", 25, 25, 25, "US", "CA", "imports", "lumber"), ("consumption_share", "about", 33.3333, 31.666635, 34.999965, "US", "CA", "imports", "lumber")]),
        ("Canada makes up 60 per cent of Buffalo's cross-border trade.", [("other_share", "exactly", 60, 60, 60, "US", "CA", "two-way", "all_products")]),
        ("Canada took 37 per cent of Michigan's exports, or $23 billion, and Mexico a further one-quarter.", [("export_share", "exactly", 37, 37, 37, "Michigan", "CA", "exports", "all_products"), ("trade_value", "exactly", 23e9, 23e9, 23e9, "Michigan", "CA", "exports", "all_products"), ("export_share", "exactly", 25, 25, 25, "Michigan", "MX", "exports", "all_products")]),
        ("In Ontario, 85 per cent of the cars its plants turn out are bought by U.S. drivers.", [("export_share", "exactly", 85, 85, 85, "Ontario", "US", "exports", "autos")]),
        ("Quebec sent $87 billion in goods south, about three-quarters of its total.", [("trade_value", "exactly", 87e9, 87e9, 87e9, "Quebec", "US", "exports", "all_products"), ("export_share", "about", 75, 71.25, 78.75, "Quebec", "US", "exports", "all_products")]),
        ("Quebec sent $87 billion in goods south, 4 per cent more than a year before.", [("trade_value", "exactly", 87e9, 87e9, 87e9, "Quebec", "US", "exports", "all_products")]),
        ("Nine in ten vehicles from Ontario's plants are sold to Americans.", [("export_share", "exactly", 90, 90, 90, "Ontario", "US", "exports", "autos")]),
        ("Some 62 per cent of the crude the Americans imported came from Canada. So did a quarter, give or take, of the softwood they built with.", [("import_share", "about", 62, 58.9, 65.1, "US", "CA", "imports", "crude_oil"), ("import_share", "about", 25, 23.75, 26.25, "US", "CA", "imports", "lumber")]),
        ("Canada's auto exports, nearly all (93 per cent) destined for the U.S., fell.", [("export_share", "exactly", 93, 93, 93, "CA", "US", "exports", "autos")]),
        ("Quebec's aluminum: 90 per cent is shipped to the U.S.", [("export_share", "exactly", 90, 90, 90, "Quebec", "US", "exports", "aluminum")]),
        ("Alberta sends 89 per cent of its exports to the U.S. Quebec is less exposed, at 71 per cent, and Ontario more, at 77 per cent.", [("export_share", "exactly", 89, 89, 89, "Alberta", "US", "exports", "all_products"), ("export_share", "exactly", 71, 71, 71, "Quebec", "US", "exports", "all_products"), ("export_share", "exactly", 77, 77, 77, "Ontario", "US", "exports", "all_products")]),
        ("Alberta sends 89 per cent of its exports to the U.S. Ontario grew more slowly, at 2 per cent.", [("export_share", "exactly", 89, 89, 89, "Alberta", "US", "exports", "all_products")]),
        ("American customers account for 70 per cent of the Windsor firm's sales.", [("other_share", "exactly", 70, 70, 70, "Windsor", "US", "two-way", "all_products")]),
        ("The mill in Ontario relies on U.S. orders for 60 per cent of its revenue.", [("export_share", "exactly", 60, 60, 60, "Ontario", "US", "exports", "all_products")]),
        ("The U.S. takes 88 per cent of our lobster.", [('export_share', 'exactly', 88, 88, 88, 'CA', 'US', 'exports', 'seafood')]),
        ("Canada buys 20 per cent of America's wine.", [('export_share', 'exactly', 20, 20, 20, 'US', 'CA', 'exports', 'alcohol')]),
        ("In all, 17 per cent of American exports go to Canada.", [('export_share', 'exactly', 17, 17, 17, 'US', 'CA', 'exports', 'all_products')]),
        ("Nearly half of the cars sold in Canada come from American plants.", [('consumption_share', 'just_below', 50, 47.5, 50, 'CA', 'US', 'imports', 'autos')]),
        ("The U.S. supplies 49 per cent of what Canada imports.", [('import_share', 'exactly', 49, 49, 49, 'CA', 'US', 'imports', 'all_products')]),
        ("Canada supplied 23% of the zinc and 58% of the copper imported by the U.S.", [('import_share', 'exactly', 23, 23, 23, 'US', 'CA', 'imports', 'zinc'), ('import_share', 'exactly', 58, 58, 58, 'US', 'CA', 'imports', 'copper')]),
        ("Mexico grows around 70 per cent of the tomatoes eaten in the U.S.", [('consumption_share', 'about', 70, 66.5, 73.5, 'US', 'MX', 'imports', 'tomatoes')]),
        ("One in four businesses in Ontario leans on trade with the United States.", [('firms', 'exactly', 25, 25, 25, 'Ontario', 'US', 'exports', 'all_products')]),
        ("Ohio sold $21 billion of goods to Canada, 38 per cent of its exports.", [('trade_value', 'exactly', 21000000000.0, 21000000000.0, 21000000000.0, 'Ohio', 'CA', 'exports', 'all_products'), ('export_share', 'exactly', 38, 38, 38, 'Ohio', 'CA', 'exports', 'all_products')]),
    ],
)  # fmt: skip
def test_shares(rows, text, expected):
    """Share, hedge and interval, who exports or imports, the other side and the product."""
    assert (
        claims(
            rows,
            text,
            "measure",
            "relation",
            "value",
            "low",
            "high",
            "reporter",
            "partner",
            "flow",
            "product",
        )
        == expected
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two-way trade between Canada and the United States runs to $3.6 billion a day.", [("two_way_trade", "exactly", 3.6e9, "$", "two-way", "day")]),
        ("Nearly C$3.6 billion of goods and services cross the border each day.", [("two_way_trade", "just_below", 3.6e9, "CAD", "two-way", "day")]),
        ("Canada's exports to the United States came to US$420 billion last year.", [("trade_value", "exactly", 420e9, "USD", "exports", None)]),
        ("Canada exported $40 billion of cars to the United States in 2024.", [("trade_value", "exactly", 40e9, "$", "exports", None)]),
        ("Canada bought US$350 billion of American goods last year.", [("trade_value", "exactly", 350e9, "USD", "imports", None)]),
        ("Canola exports to China were worth $4.9 billion in 2024.", []),
        ("How much trade is at stake?\n\nAround $1.9 trillion a year, or more than $5 billion a day.", [("two_way_trade", "about", 1.9e12, "$", "two-way", "year"), ("two_way_trade", "over", 5e9, "$", "two-way", "day")]),
        ("Nearly a billion dollars in goods crosses the Canada-U.S. border daily.", [("two_way_trade", "just_below", 1e9, "$", "two-way", "day")]),
        ("Sales to Mexico came to $3.9 billion, or 14 per cent.", [("trade_value", "exactly", 3.9e9, "$", "exports", None), ("export_share", "exactly", 14, "percent", "exports", None)]),
        ("What each province sells to the U.S.:\n\n• Ontario: $220 billion", [("trade_value", "exactly", 220e9, "$", "exports", None)]),
        ("Texas sent $124 billion worth of goods to Mexico last year.", [("trade_value", "exactly", 124e9, "$", "exports", None)]),
        ("The two countries trade about $2 billion a day.", [("two_way_trade", "about", 2e9, "$", "two-way", "day")]),
        ("Annual trade among Canada, Mexico and the United States comes to $1.3-trillion.", [("two_way_trade", "exactly", 1.3e12, "$", "two-way", None)]),
        ("Trade between Canada and Mexico came to $56 billion in 2024.", [("two_way_trade", "exactly", 56e9, "$", "two-way", None)]),
        ("Canada imports $16 billion of machinery from the United States a year.", [("trade_value", "exactly", 16e9, "$", "imports", "year")]),
        ("Just over $3 billion in canola oil moves from Canada to U.S. buyers each year.", [("trade_value", "just_above", 3e9, "$", "exports", "year")]),
        ("Manitoba Hydro earned $300 million from utilities in Minnesota.", [("trade_value", "exactly", 3e8, "$", "exports", None)]),
        ("American grocers took $600 million worth of frozen fries from Manitoba.", [("trade_value", "exactly", 6e8, "$", "exports", None)]),
        ("Americans spent $7.7 billion on Canadian canola in 2024.", [("trade_value", "exactly", 7.7e9, "$", "exports", None)]),
        ("Canadians paid $20 billion for American goods.", [("trade_value", "exactly", 20e9, "$", "imports", None)]),
        ("Goods worth about $300 million roll across the bridge to the United States every day.", [("two_way_trade", "about", 3e8, "$", "two-way", "day")]),
        ("The bridge carries $400 million in goods a day between Canada and the United States.", [("two_way_trade", "exactly", 4e8, "$", "two-way", "day")]),
        ("Shipments to the United States fell. At $44 billion, they were 73 per cent of the total.", [("trade_value", "exactly", 44e9, "$", "exports", None), ("export_share", "exactly", 73, "percent", "exports", None)]),
        ("Exports to the United States fell. In August they came to $44 billion; flows the other way were $38 billion.", [('trade_value', 'exactly', 44000000000.0, '$', 'exports', None), ('trade_value', 'exactly', 38000000000.0, '$', 'imports', None)]),
        ("The U.S. buys 90 per cent of Canada's zinc exports, a trade worth $7 billion.", [('export_share', 'exactly', 90, 'percent', 'exports', None), ('trade_value', 'exactly', 7000000000.0, '$', 'exports', None)]),
        ("The two countries' energy trade added up to $151 billion last year.", [('two_way_trade', 'exactly', 151000000000.0, '$', 'two-way', None)]),
        ("Quebec sold goods worth $88 billion to the U.S., and most of that trade is exempt.", [('trade_value', 'exactly', 88000000000.0, '$', 'exports', None)]),
        ("$1.3 billion a day still rolls south from Canada.", [("trade_value", "exactly", 1.3e9, "$", "exports", "day")]),
        ("U.S. share of Canadian exports, 2024: 76%\nValue: C$547 billion\n", [("export_share", "exactly", 76, "percent", "exports", None), ("trade_value", "exactly", 547e9, "CAD", "exports", None)]),
        ("Trade between the U.S. and Canada came to US$760 billion, of which Canadian goods US$410 billion.", [("two_way_trade", "exactly", 760e9, "USD", "two-way", None), ("trade_value", "exactly", 410e9, "USD", "exports", None)]),
        ("Doubling sales outside the continent would bring Canada and the U.S. an extra $90 billion in exports.", [('other_value', 'exactly', 90000000000.0, '$', 'exports', None)]),
    ],
)  # fmt: skip
def test_values(rows, text, expected):
    """Money that crosses a border, its currency as written, and how often."""
    assert claims(rows, text, "measure", "relation", "value", "unit", "flow", "per") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "No market buys more from 36 American states than Canada: it is their top export market.",
            [("top_export_market", 36, "US", "CA")],
        ),
        (
            "Some 34 critical minerals and metals lie in Canada's ground.",
            [("critical_minerals", 34, "CA", "US")],
        ),
        ("Nearly eight million American jobs depend on trade with Canada.", [("jobs", 8e6, "US", "CA")]),
        ("More than 6,000 Ontario firms export to the United States.", [("firms", 6000, "Ontario", "US")]),
        (
            "By the numbers:\n\n• 111,700: Ohio jobs estimated to depend on commerce with Canada.\n• Around 2,900: Ohio businesses shipping goods there.",
            [("jobs", 111_700, "Ohio", "CA"), ("firms", 2900, "Ohio", "CA")],
        ),
        ("Some 30,000 jobs in New Brunswick hang on U.S. orders.", [("jobs", 30_000, "New Brunswick", "US")]),
        ("Half a million jobs in Ontario ride on American demand.", [("jobs", 500_000, "Ontario", "US")]),
        ("Nearly 700,000 live cattle went south in 2025.", [("trade_value", 700_000, "CA", "US")]),
        (
            "Barns in Iowa take in over three million Manitoba weanlings a year.",
            [("trade_value", 3e6, "Manitoba", "US")],
        ),
        (
            "Some 2.4 million Canadian jobs hang on exports, and 8 million American ones are tied to trade with Canada.",
            [("jobs", 2.4e6, "CA", "US"), ("jobs", 8e6, "US", "CA")],
        ),
        (
            "In Windsor 3,100 jobs would not exist without orders from the U.S.",
            [("jobs", 3100, "Windsor", "US")],
        ),
        ("Some 40,000 hogs a week are trucked to packers in Iowa.", [("trade_value", 40_000, "CA", "US")]),
        ("By weight 6 million tonnes of steel went over the line.", [("trade_value", 6e6, "CA", "US")]),
        ("Canada supplied 410,000 b/d to Midwest refiners.", [("trade_value", 410_000, "CA", "US")]),
        ("Canadians are the best customers of 32 states.", [("top_export_market", 32, "US", "CA")]),
        (
            "Some 900,000 American jobs depend on trade with Canada, 250,000 of them in Texas.",
            [("jobs", 900_000, "US", "CA"), ("jobs", 250_000, "US", "CA")],
        ),
        (
            "A line can move 890,000 barrels a day to the coast; American refiners still take almost 4 million.",
            [("trade_value", 4e6, "CA", "US")],
        ),
        ("Some 2.8 million units went south from Ontario.", [("trade_value", 2.8e6, "Ontario", "US")]),
        (
            "U.S. purchases of trucks from Ontario have tripled since 2019 to around 340,000 a year.",
            [("trade_value", 340_000, "Ontario", "US")],
        ),
        (
            "Ontario is the leading customer of 17 states and the second-largest of 11 others.",
            [("top_export_market", 17, "US", "CA"), ("top_export_market", 11, "US", "CA")],
        ),
    ],
)
def test_counts(rows, text, expected):
    """States, minerals, jobs and firms."""
    assert claims(rows, text, "measure", "value", "reporter", "partner") == expected


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("Canada is the largest foreign supplier of uranium to the United States.", ["uranium"]),
        (
            "Canada is the largest foreign supplier of steel, aluminum and uranium to the United States.",
            ["steel", "aluminum", "uranium"],
        ),
    ],
)
def test_ranks_are_a_claim_for_each_product(rows, text, products):
    """A rank with products: one row each, the buyer reports."""
    assert claims(rows, text, "measure", "value", "reporter", "partner", "product") == [
        ("supplier_rank", 1, "US", "CA", p) for p in products
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what the agreement covers, in whatever words
        ("Some 85 per cent of cross-border trade with the U.S. moves without duty.", [("covered_share", 85)]),
        ("In 2024 just 38% of U.S. imports from Canada were entered with a USMCA claim.", [("covered_share", 38)]),
        ("USMCA claims now cover 87% of Canadian shipments, up from 38% in 2024.", [("covered_share", 87), ("covered_share", 38)]),
        ("Compliance has climbed to 88% of Canadian shipments to the U.S.", [("covered_share", 88)]),
        ("Only 38% of Canadian exports to the U.S. were declared under the agreement.", [("covered_share", 38)]),
        ("Some 86% of what Canada ships south now claims the CUSMA exemption.", [("covered_share", 86)]),
        ("Eighty-five per cent of what Canada sells the U.S. goes in at zero.", [("covered_share", 85)]),
        # and what it does not, in the same sentence
        ("Almost 70 per cent of Canada's exports go to the U.S., and about 85 per cent of those cross duty-free.", [("export_share", 70), ("covered_share", 85)]),
        ("The U.S. bought 54 per cent of Canada's exports, and most of that is exempt under CUSMA.", [("export_share", 54)]),
        # another year
        ("Americans bought 76% of Canada's goods exports in 2024 and 72% in 2025.", [("export_share", 76), ("export_share", 72)]),
        # another verb
        ("Canada sells the U.S. 99% of its gas imports and a tenth of the gas burned there.", [("import_share", 99), ("consumption_share", 10)]),
        # goods that cross
        ("Each day goods valued at $320 million cross the Ambassador Bridge between Canada and the U.S.", [("two_way_trade", 320e6)]),
        ("The port of Laredo, Texas, handled $354 billion with Mexico.", [("two_way_trade", 354e9)]),
        ("U.S. data, which count both directions, show $873 billion with Mexico and $713 billion with Canada.", [("two_way_trade", 873e9), ("two_way_trade", 713e9)]),
        ("Around 85% of Canadian shipments to the U.S. now claim origin.", [("covered_share", 85)]),
        ("Some 87% of what Canada sells there meets the rules of the pact.", [("covered_share", 87)]),
        ("About 85% of U.S. imports from Canada now enter on that basis.", [("covered_share", 85)]),
        ("More than 85 per cent of cross-border trade pays nothing.", [("covered_share", 85)]),
        ("Americans took 91 per cent of Canada's canola oil exports, and they still pay no duty on it.", [("export_share", 91)]),
        ("In Alder Creek the U.S. buys half of what the mills make; in Pine Bay, 72 per cent.", [("export_share", 50), ("export_share", 72)]),
        ("Exports to the U.S. fell 5 per cent in May; in June, 3 per cent.", []),
        ("Exports to the U.S. rose. The compliance rate hit 90 per cent in June.", [("covered_share", 90)]),
        ("Some 85 per cent of cross-border trade with the U.S. still moves free of any tariff.", [("covered_share", 85)]),
        ("About 84% of Mexico's sales to the U.S. still enter free.", [("covered_share", 84)]),
        ("Two years ago 38 per cent of Canada's sales to the U.S. travelled with a CUSMA certificate. It is 89 per cent today.", [("covered_share", 38), ("covered_share", 89)]),
        # what is one seller's, and what is used, in whatever words
        ("Americans bought 64 per cent of its boards this year, down from 78 per cent.", [("export_share", 64), ("export_share", 78)]),
        ("Americans bought 64 per cent of their lumber from Canada.", [("import_share", 64)]),
        ("The U.S. buys 70 per cent of the softwood lumber that B.C. sends abroad.", [("export_share", 70)]),
        ("Canada is the source of 85 per cent of U.S. lumber imports and a quarter of supply.", [("import_share", 85), ("consumption_share", 25)]),
        ("Canadian mills have 24 per cent of the American market, against 32 per cent in 2016.", [("consumption_share", 24), ("consumption_share", 32)]),
        # another number for the same share
        ("Americans bought 80 per cent of what Ontario made. “Dad always said 85 per cent,” she said.", [("export_share", 80), ("export_share", 85)]),
        ("Americans bought 80 per cent of what Ontario made. “Dad always said 85 per cent of people are honest,” she said.", [("export_share", 80)]),
        ("Seven in ten tomatoes eaten in the U.S. are Mexican. The growers' exchange, which fought for the duty, has it at 65%, against 20% in 1996.", [("consumption_share", 70), ("consumption_share", 65), ("consumption_share", 20)]),
        ("In 2023 the U.S. took 41 percent of what Ontario exported. For 2024 it was 26.", [("export_share", 41), ("export_share", 26)]),
        ("In 2023 the U.S. took 41 percent of what Ontario exported. In July it was 26 degrees.", [("export_share", 41)]),
        ("Goods worth $1.6 trillion moved among the three countries of the U.S. pact.", [("two_way_trade", 1.6e12)]),
        # a noun for the share above, its owner before the number, or what it was before
        ("Americans took 67 per cent of Canada's exports. Count nickel twice and the American portion rises to something like 70 per cent.", [("export_share", 67), ("export_share", 70)]),
        ("Last May, 95 per cent of Canada's zinc exports went to the U.S. The trade was worth $2 billion. By June the American slice had shrunk to 78 per cent.", [("export_share", 95), ("trade_value", 2e9), ("export_share", 78)]),
        ("Alberta sends 89 per cent of its exports to the U.S. Ontario's 77 per cent is largely cars.", [("export_share", 89), ("export_share", 77)]),
        ("Last year 71 per cent of the goods we shipped abroad went to the United States, the lowest in a generation outside the pandemic and down from 76 per cent the year before.", [("export_share", 71), ("export_share", 76)]),
        ("Some 50,000 Ohio jobs hang on Canadian orders and a further 31,000 on orders from Mexico.", [("jobs", 50_000), ("jobs", 31_000)]),
        ("Some 90,000 jobs in Windsor hang on U.S. orders, and 40,000 more in Oshawa.", [("jobs", 90_000), ("jobs", 40_000)]),
        ("Of the 500,000 jobs in the trade, 125,000 depend on American orders.", [("jobs", 125_000)]),
        ("About 480,000 loaded containers rolled over the bridge to the United States in 2024.", [("trade_value", 480_000)]),
        ("Only 38 per cent of shipments to the U.S. used to claim the preference; now 87 per cent do.", [("covered_share", 38), ("covered_share", 87)]),
        ("Half of Ontario's steel leaves for Michigan.", [("export_share", 50)]),
        ("Destined for U.S.: 88%\n", [("export_share", 88)]),
        ("Each day $1.2 billion rolls south from Canada.", [("trade_value", 1.2e9)]),
        ("Sales to Americans bring in 45 cents of each dollar the mill earns.", [("export_share", 45)]),
        # where the goods go, and what they are, is left out
        ("Exports to the U.S. matter. Furniture makers send 95 per cent in one direction.", [("export_share", 95)]),
        ("Services do rather better, with half going south to the United States.", [("export_share", 50)]),
        ("Share of Canada's potash exports bought by U.S.: just under half\n", [("export_share", 50)]),
        ("In 2024 only 38 per cent of what Canada sold to the U.S. bothered to claim.", [("covered_share", 38)]),
        ("If sales elsewhere doubled, the American share of Canada's exports would still be 60 per cent.", [("other_share", 60)]),
        # the last share above, where only the words around tell that it is one
        ("Americans took 67 per cent of Canada's exports. Ships left. For Ontario the slice was 64 per cent.", [("export_share", 67), ("export_share", 64)]),
    ],
)  # fmt: skip
def test_what_is_measured(rows, text, expected):
    """The words between a figure and the next tell which share or flow it is."""
    assert claims(rows, text, "measure", "value") == expected


def test_metric_tons_are_tonnes(rows):
    """However they are spelled; other tons stay what they are."""
    text = "American buyers took {} tons of potash from Canada."
    assert claims(rows, text.format("6 million metric"), "unit") == [("tonnes",)]
    assert claims(rows, text.format("6 million"), "unit") == [("tons",)]


def test_a_figure_that_refers_back_takes_its_measure_from_before(rows):
    """ "The figure was 79" is of what the sentence before spoke of."""
    text = "More than 75 per cent of Canadian exports go to the United States. The figure was 79 per cent in January."
    assert claims(rows, text, "measure", "value", "reporter") == [
        ("export_share", 75, "CA"),
        ("export_share", 79, "CA"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Canadian exports to the United States fell by 12 per cent.",
        "Exports to the United States grew 5.7 per cent in May.",
        "The volume of trade with the United States shrank by 21 per cent.",
        "Canada's trade surplus with the United States came to $60 billion.",
        "The trade deficit with Canada stood at $45 billion.",
        "Ottawa put tariffs on $30 billion of American goods.",
        "Counter-tariffs cover steel goods worth $12.6 billion.",
        "Ottawa set up a loan program of $5 billion for exporters.",
        "The duties have raised $2 billion for the treasury.",
        "A poll found that 62 per cent of Canadians want a deal.",
        "The cash rate stays at 2.25 per cent.",
        "Inflation ran at 2.4 per cent in the United States.",
        "Canada's GDP shrank by 1.6 per cent.",
        "Exports make up 20 per cent of Canada's GDP.",
        "Unemployment in Windsor rose to 9 per cent.",
        "Canadian steel faces U.S. tariffs of 50 per cent.",
        "A car must have 75 per cent North American content.",
        "Canada is the largest customer of the United States.",
        "Canadian shares rose 2 per cent in Toronto.",
        "The plant in Windsor employs 3,400 people.",
        "The bridge cost $6.4 billion.",
        "Exporters in Canada lost $3 billion in sales to the United States.",
        "Ontario spent $75 million on an ad about trade with the United States.",
        "Ottawa's budget sets aside $2 billion for exporters to the United States.",
        "Trade with the United States doubled.",
        "Exports to the United States set a record, up 7 per cent.",
        "Some 42 per cent of the dairy quotas for the United States went unused.",
        "Carmakers must show that 70 per cent of the steel is North American before they sell to the United States.",
        "One in five businesses surveyed by the chamber has cut jobs because of U.S. tariffs.",
        "About 40 per cent of firms that export to the United States have laid off workers.",
        "More than 400,000 people cross the border to the United States each day.",
        "The exemption takes $5 off every barrel of oil that Canada sells to the United States.",
        "Imports from the United States worth $15 billion were covered at the outset.",
        "The two partners sell to the United States.",
        "The United States can wait: commerce between provinces is put at $500 billion a year.",
        "The trade council counts more than $10 billion in deposits held by the U.S. treasury.",
        "The resulting gap of US$170 billion between the United States and Canada feeds the quarrel.",
        "Two-thirds of the duty that Canada's goods pay in the United States comes from metals.",
        "The new pipeline can carry 890,000 barrels a day to the United States.",
        "Friday was the last day for 500 people who built cars in Oshawa for sale in the United States.",
    ],
)
def test_what_is_no_dependence(rows, text):
    """Growth, balances, goods under tariff, aid, polls, interest, GDP, content rules and ranks without a product."""
    assert claims(rows, text, "measure", "value") == []


def test_an_article_about_other_countries_has_none(rows):
    """Without the United States and Canada or Mexico in the article, figures are somebody else's."""
    assert rows("dependence", "More than 40 per cent of Ghana's exports go to Switzerland.") == []


def test_a_headline_is_read_by_rule(rows):
    """Its figures count; what only weights would tell is left out."""
    text = "U.S. took two-thirds of Canada's exports, agency says\n\nThe United States and Canada trade."
    assert [row["value"] for row in rows("dependence", text)] == [66.6667]
    text = "Cabinet maker that sells to the U.S. cuts 140 jobs\n\nThe United States and Canada trade."
    assert rows("dependence", text) == []


def test_figures_in_furniture_are_none(rows):
    """A link or a caption is no source."""
    assert (
        claims(rows, "READ MORE: Over 75 per cent of Canadian exports go to the United States", "value") == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "About 98 per cent of Canadian exports go to the United States.",
        "Less than 5 per cent of Canadian exports go to Mexico.",
        "Over 97 per cent of Calgary's exports go to the United States.",
    ],
)
def test_shares_stay_within_nought_and_a_hundred(rows, text):
    """The interval of a share never leaves its bounds."""
    ((low, value, high),) = claims(rows, text, "low", "value", "high")
    assert 0 <= low <= value <= high <= 100


def test_a_figure_of_a_year_earlier_has_no_period_of_its_own(rows):
    """The date beside the newer figure is not that of the older one."""
    text = "Exports to the United States fell to 67.3 per cent of the total in October from 73.9 per cent a year earlier."
    assert claims(rows, text, "value", "period") == [(67.3, "2025-10"), (73.9, None)]


def test_the_year_since_when_a_share_was_never_as_low_is_not_its_period(rows):
    """ "The lowest since 1982" compares."""
    text = "The U.S. share of Canadian exports dropped to 67.3 per cent, the lowest since 1982."
    assert claims(rows, text, "value", "period") == [(67.3, None)]


def test_barrels_that_are_bought_are_counted_too(rows):
    """A count of goods needs a word of trade, from either side."""
    text = "The United States buys nearly four million barrels of Canadian oil a day."
    assert claims(rows, text, "measure", "low", "unit", "per") == [("trade_value", 3.8e6, "barrels", "day")]


def test_each_exporter_has_its_own_share(rows):
    """The second share leaves out what it is a share of."""
    text = "Canada sends nearly 70 percent of its exports to the United States; Mexico sends more than 80 percent."
    assert claims(rows, text, "value", "reporter", "partner") == [(70, "CA", "US"), (80, "MX", "US")]


def test_a_date_belongs_to_the_figure_that_is_compared(rows):
    """Of two shares of one kind, the date behind the second is not that of the first."""
    text = "Roughly 89% of Canadian exports entered duty free, compared with 38% in January."
    assert claims(rows, text, "value", "period") == [(89, None), (38, "2025-01")]


AT_STAKE = "Canada and the United States trade.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a line above tells what all rows are
        (
            "U.S. share of goods exports, 2024\nAlberta |\n88.4% |\nOntario |\n77.3% |",
            [("export_share", 88.4, "Alberta", "US"), ("export_share", 77.3, "Ontario", "US")],
        ),
        (
            "Exports going to U.S., 2024\nAlberta\n88%\nOntario\n77%",
            [("export_share", 88, "Alberta", "US"), ("export_share", 77, "Ontario", "US")],
        ),
        (
            "What we sell to the States\nSteel  $870 million (-2%)\nAluminum  $760 million (+4%)",
            [("trade_value", 870e6, "CA", "US"), ("trade_value", 760e6, "CA", "US")],
        ),
        # the head of a column tells what its figures are
        (
            "State\nExports to Canada\nExports to Mexico\nOhio\n$20.9 billion\n$7.8 billion\nIowa\n$4 billion\n$3 billion",
            [
                ("trade_value", 20.9e9, "Ohio", "CA"),
                ("trade_value", 7.8e9, "Ohio", "MX"),
                ("trade_value", 4e9, "Iowa", "CA"),
                ("trade_value", 3e9, "Iowa", "MX"),
            ],
        ),
        # the figure comes first
        (
            "62%\nShare of U.S. crude oil imports from Canada\n$4.4 billion\nTrade between Canada and the U.S. a day",
            [("import_share", 62, "US", "CA"), ("two_way_trade", 4.4e9, "CA", "US")],
        ),
        # the title above the heads tells
        (
            "Goods exports by province, 2024\nProvince Share to U.S. Value to U.S. Top product\n"
            "Alberta 88% $162 billion crude oil\nOntario 77% $197 billion cars\nYukon 30% $1 billion gold",
            [
                ("export_share", 88, "Alberta", "US"),
                ("trade_value", 162e9, "Alberta", "US"),
                ("export_share", 77, "Ontario", "US"),
                ("trade_value", 197e9, "Ontario", "US"),
                ("export_share", 30, "Yukon", "US"),
                ("trade_value", 1e9, "Yukon", "US"),
            ],
        ),
        (
            "SHARE OF CANADIAN EXPORTS SOLD IN THE U.S.\nMonth | Pct\nMay 2025 | 72.9%\nJune 2025 | 71.1%",
            [("export_share", 72.9, "CA", "US"), ("export_share", 71.1, "CA", "US")],
        ),
        # each column has its own
        (
            "State | Share of exports sold to Canada | Share of imports bought from Canada\nOhio | 30% | 20%\nMaine | 50% | 70%",
            [
                ("export_share", 30, "Ohio", "CA"),
                ("import_share", 20, "Ohio", "CA"),
                ("export_share", 50, "Maine", "CA"),
                ("import_share", 70, "Maine", "CA"),
            ],
        ),
        # no trade: growth, a budget, a count of the jobless
        ("Goods exports\nShare, change on the year\nAlberta 8%\nOntario 7%\nQuebec 6%", []),
        ("Unemployment\nAlberta 8%\nOntario 7%\nQuebec 6%", []),
        ("Export growth by province\nAlberta |\n8.4% |\nOntario |\n7.3% |", []),
        ("Spending, 2024\nAlberta  $870 million\nOntario  $760 million", []),
    ],
)
def test_tables(rows, text, expected):
    """Rows of a flattened table measure what the line above them, or above their column, says."""
    assert claims(rows, AT_STAKE + text, "measure", "value", "reporter", "partner") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quebec follows at 73 per cent.", [("Quebec", 73)]),
        ("Ontario is still above the average at 77 per cent.", [("Ontario", 77)]),
        ("Manitoba comes next with 72 per cent.", [("Manitoba", 72)]),
        ("By November that had dropped to 68 per cent.", [("Alberta", 68)]),
        ("In the third quarter it was 78 per cent.", [("Alberta", 78)]),
        ("Twenty years ago it was 93 per cent.", [("Alberta", 93)]),
        (
            "Even with a pipeline to the coast that is new, the proportion was still near 90 per cent.",
            [("Alberta", 90)],
        ),
        ("By November the jobless had lost 8 per cent of their pay.", []),
        ("Quebec grew at 3 per cent.", []),
        ("Ontario unemployment stood at 7 per cent.", []),
    ],
)
def test_places_in_a_ranking_have_the_share_before_them(rows, text, expected):
    """Who follows, trails or tops the list has a share of the same kind; growth is none."""
    text = f"Alberta sends 88 per cent of its exports to the United States. {text}"
    assert claims(rows, text, "reporter", "value")[1:] == expected


NEAR_MISSES = pd.read_csv(Path(__file__).parent / "near_misses" / "dependence.csv")["text"]


@pytest.mark.parametrize("text", NEAR_MISSES.tolist())
def test_near_misses(rows, text):
    """Growth, polls, quotas, aid, tourists and what else has the words of trade beside a number and is none."""
    assert [row["text"] for row in rows("dependence", text)] == []
