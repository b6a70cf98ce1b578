"""Hedged amounts: the number, the hedge, the unit and the interval, each worked out by hand."""

import datetime as dt

import pytest

from cusma_research.language import amounts, vocabulary
from cusma_research.language.pipeline import tag

# value 40 read with each hedge, as a share: lower and upper end of the house's table
SHARE_OF_40 = {
    "exactly": (40, 40),
    "over": (40, 100),
    "at_least": (40, 100),
    "under": (0, 40),
    "at_most": (0, 40),
    "about": (38, 42),
    "just_below": (38, 40),
    "just_above": (40, 42),
}
BEFORE = [
    (row["relation"], word)
    for row in vocabulary.rows("hedges")
    if row.get("where") != "after"
    for word in row["variants"]
]
AFTER = [
    (row["relation"], word)
    for row in vocabulary.rows("hedges")
    if row.get("where") == "after"
    for word in row["variants"]
]


def only(text):
    (found,) = amounts.find(text)
    return found


def plain(text):
    return [(amount.relation, amount.value, amount.unit) for amount in amounts.find(text)]


@pytest.mark.parametrize(("relation", "hedge"), BEFORE)
def test_hedges_before_the_number(relation, hedge):
    """Every hedge of the vocabulary gives its relation and the interval of the conventions."""
    found = only(f"Buyers abroad take {hedge} 40 per cent of the harvest.").share()
    assert (found.relation, found.low, found.high) == (relation, *SHARE_OF_40[relation])


@pytest.mark.parametrize(("relation", "hedge"), AFTER)
def test_hedges_after_the_number(relation, hedge):
    """A hedge may follow its number."""
    found = only(f"Buyers abroad take 40 per cent {hedge} of the harvest.").share()
    assert (found.relation, found.low, found.high) == (relation, *SHARE_OF_40[relation])


def test_no_hedge_is_exact():
    """A bare number is itself, and a span that begins at the number."""
    found = only("Buyers abroad take 40 per cent of the harvest.")
    assert (found.relation, found.low, found.high) == ("exactly", 40, 40)
    assert found.start == found.number_start == len("Buyers abroad take ")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25%", 25),
        ("25 %", 25),
        ("25\u00a0%", 25),
        ("25 per cent", 25),
        ("25\u00a0per cent", 25),
        ("25 percent", 25),
        ("25-per-cent", 25),
        ("25-percent", 25),
        ("25 pct", 25),
        ("14.63 per cent", 14.63),
        ("0.4 per cent", 0.4),
        ("twenty-five per cent", 25),
        ("twenty five per cent", 25),
        ("Thirty-five per cent", 35),
        ("seven percent", 7),
        ("a hundred per cent", 100),
        ("half of", 50),
        ("one-half of", 50),
        ("a third of", 33.3333),
        ("two-thirds of", 66.6667),
        ("two thirds of", 66.6667),
        ("a quarter of", 25),
        ("three-quarters of", 75),
        ("Three quarters of", 75),
        ("four-fifths of", 80),
        ("a tenth of", 10),
        ("one in five", 20),
        ("nine out of ten", 90),
        ("three out of every four", 75),
    ],
)
def test_spellings_of_per_cent(text, value):
    """Signs, words, hyphens, fractions and "one in five" are one kind of number."""
    found = only(f"{text} carloads go south.")
    assert (found.relation, found.unit) == ("exactly", "percent")
    assert found.value == pytest.approx(value, abs=5e-5)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$5 billion", 5e9, "$"),
        ("C$5 billion", 5e9, "CAD"),
        ("CA$5 billion", 5e9, "CAD"),
        ("CAD 5 billion", 5e9, "CAD"),
        ("CAD$5 billion", 5e9, "CAD"),
        ("$5 billion CAD", 5e9, "CAD"),
        ("US$5 billion", 5e9, "USD"),
        ("USD 5 billion", 5e9, "USD"),
        ("$5 billion USD", 5e9, "USD"),
        ("$5 billion US dollars", 5e9, "USD"),
        ("5 billion U.S. dollars", 5e9, "USD"),
        ("5 billion Canadian dollars", 5e9, "CAD"),
        ("five billion dollars", 5e9, "$"),
        ("€5 billion", 5e9, "EUR"),
        ("£5 billion", 5e9, "GBP"),
        ("$5B", 5e9, "$"),
        ("$5bn", 5e9, "$"),
        ("$5 bn", 5e9, "$"),
        ("$5-billion", 5e9, "$"),
        ("$5M", 5e6, "$"),
        ("$5 million", 5e6, "$"),
        ("$250K", 250e3, "$"),
        ("$1.2 trillion", 1.2e12, "$"),
        ("$1.2T", 1.2e12, "$"),
        ("$12,400", 12400, "$"),
        ("$1,872.50", 1872.5, "$"),
    ],
)
def test_money(text, value, unit):
    """Currencies and scales; a bare $ leaves the currency open."""
    found = only(f"The mills sold {text} of pulp abroad.")
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("The market matters to 36 states.", 36, "states"),
        ("Some 34 critical minerals are listed.", 34, "critical minerals"),
        ("Trade keeps 2.6 million jobs alive.", 2.6e6, "jobs"),
        ("Trade keeps eight million American jobs alive.", 8e6, "American jobs"),
        ("A total of 6,491 firms export.", 6491, "firms"),
        ("It ships four million barrels south.", 4e6, "barrels"),
        ("It ships 410,000 b/d south.", 410_000, "b/d"),
        ("It ships 2.1 billion cubic feet of gas a day.", 2.1e9, "cubic feet"),
        ("It sells 26 TWh of power.", 26, "TWh"),
        ("Such sales keep 1.2 million Canadians in work.", 1.2e6, "Canadians"),
        ("It puts the number of Quebec jobs that hang on U.S. orders at 640,000.", 640_000, "jobs"),
        ("Jobs that depend on the U.S.: 640,000", 640_000, "Jobs"),
    ],
)
def test_counts(text, value, noun):
    """Things that are counted, with what is counted."""
    found = only(text)
    assert (found.unit, found.value, found.noun) == ("count", value, noun)


@pytest.mark.parametrize(
    ("text", "low", "high", "value"),
    [
        ("between 10 and 15 per cent", 10, 15, 12.5),
        ("10 to 15 per cent", 10, 15, 12.5),
        ("10 per cent to 15 per cent", 10, 15, 12.5),
        ("10-15 per cent", 10, 15, 12.5),
        ("10–15%", 10, 15, 12.5),
        ("12.12-16.82 per cent", 12.12, 16.82, 14.47),
    ],
)
def test_ranges(text, low, high, value):
    """A range is one amount whose value is the midpoint."""
    found = only(f"Rates are {text} in all mills.")
    assert (found.relation, found.low, found.high, found.value) == ("between", low, high, value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rates range from 10 to 50 per cent.", [("between", 30)]),
        ("Rates ranging from 10 per cent to 50 per cent apply.", [("between", 30)]),
        ("Rates vary from 10 to 50 per cent.", [("between", 30)]),
        ("Sales shrank from May's $45 billion to $44 billion.", [("exactly", 45e9), ("exactly", 44e9)]),
        ("The rate was raised from 25 to 50 per cent.", [("exactly", 25), ("exactly", 50)]),
        ("The rate was cut from 35 per cent to 10 per cent.", [("exactly", 35), ("exactly", 10)]),
        ("The rate went from 10 to 25%.", [("exactly", 10), ("exactly", 25)]),
        ("The rate doubled from 25 to 50 per cent.", [("exactly", 25), ("exactly", 50)]),
        ("The rate climbed to 50 per cent from 25 per cent.", [("exactly", 50), ("exactly", 25)]),
        ("The rates are 25 and 50 per cent.", [("exactly", 25), ("exactly", 50)]),
        ("The rates are 10, 25 and 50 per cent.", [("exactly", 10), ("exactly", 25), ("exactly", 50)]),
    ],
)
def test_ranges_are_not_changes(text, expected):
    """ "From 25 to 50" after a verb of change is old and new; "ranging" is a range; "and" is neither."""
    assert [(relation, value) for relation, value, _ in plain(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "about 98 per cent",
        "more than 75 per cent",
        "less than 5 per cent",
        "about half of",
        "at least 0.5 per cent",
        "just over 99 per cent",
    ],
)
def test_shares_stay_within_their_bounds(text):
    """No share is below nothing or above all."""
    found = only(f"{text} goods go south.").share()
    assert 0 <= found.low <= found.value <= found.high <= 100


@pytest.mark.parametrize(
    ("relation", "value", "expected"),
    [
        ("exactly", 85, (85, 85)),
        ("over", 75, (75, None)),
        ("at_least", 75, (75, None)),
        ("under", 10, (0, 10)),
        ("at_most", 35, (0, 35)),
        ("about", 60, (57, 63)),
        ("just_below", 3.6e9, (3.42e9, 3.6e9)),
        ("just_above", 50, (50, 52.5)),
    ],
)
def test_bounds(relation, value, expected):
    """The table of the conventions; an open end is None."""
    assert amounts.bounds(relation, value) == pytest.approx(expected)


@pytest.mark.parametrize(
    "text",
    [
        "The duty doubled.",
        "Prices are twice as high.",
        "Ottawa will answer dollar for dollar.",
        "He spoke of a 51st state.",
        "Canada is the largest customer of Ohio.",
        "It costs 50 cents a kilogram.",
        "A five-year truce held.",
        "Chapter 11 was used.",
        "Seats in row 12 are free.",
        "They spoke for half an hour.",
        "A$5 billion was spent in Perth.",
        "Almost all exports go south.",
        "The bank cut its rate by 25 basis points.",
    ],
)
def test_what_is_no_amount(text):
    """Doublings, ordinals, ranks without a product and small change are no amounts."""
    assert amounts.find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It happened on Dec. 18, 2025.",
        "It happened in the second half of 2025.",
        "It happened in the third quarter of 2025.",
        "It happened between Jan. 12 and 16.",
        "It happened within 30 days.",
        "It happened on 13/02/2025.",
    ],
)
def test_nothing_inside_a_date_is_an_amount(text):
    """Days, years and halves of a year belong to their dates."""
    assert tag(text, dt.date(2025, 12, 19))._.amounts == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("some of the 25 per cent", ("exactly", 25)),
        ("over the past decade 25 per cent", ("exactly", 25)),
        ("more than half of them", ("over", 50)),
        ("nearly three-quarters of them", ("just_below", 75)),
        ("more than two in five firms", ("over", 40)),
        ("half the harvest", ("exactly", 50)),
        ("well over 75 per cent", ("over", 75)),
        ("no less than 75 per cent", ("at_least", 75)),
        ("a little over 75 per cent", ("just_above", 75)),
        ("~60% of exports", ("about", 60)),
        ("as much as 35 per cent", ("at_most", 35)),
    ],
)
def test_a_hedge_belongs_to_its_own_number(text, expected):
    """Only words that touch the number, or an article before it, hedge it."""
    found = only(f"They say {text} went south.")
    assert (found.relation, found.value) == expected


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("The largest supplier of oil", 1),
        ("The second-largest supplier of oil", 2),
        ("The No. 1 supplier of oil", 1),
        ("The top source of potash", 1),
    ],
)
def test_ranks(text, rank):
    """A rank as a supplier is a number without a hedge."""
    assert plain(text) == [("exactly", rank, "rank")]


def test_cent_for_per_cent_is_found_and_marked():
    """ "25 cent" is read as per cent and keeps its form, so that a note can say so."""
    found = only("Cabinets pay 25 cent at the border.")
    assert (found.value, found.unit, found.form) == (25, "percent", "cent")


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("1,872", 1872),
        ("14.5", 14.5),
        ("seven", 7),
        ("Twenty-five", 25),
        ("ninety nine", 99),
        ("a hundred", 100),
        ("nineteen", 19),
    ],
)
def test_number(word, value):
    """Digits and English words up to a hundred."""
    assert amounts.number(word) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("some 91 cents of every dollar earned abroad", ("about", 91)),
        ("29 cents of every export dollar", ("exactly", 29)),
        ("of each dollar that it earns abroad, nearly ninety cents", ("just_below", 90)),
        ("$3 of every $4 in exports", ("exactly", 75)),
        ("nine of every 10 barrels", ("exactly", 90)),
        ("one job in six depends on it", ("exactly", 16.6667)),
        ("one local job in four depends on it", ("exactly", 25)),
        ("seven barrels in ten", ("exactly", 70)),
        ("two-thirds or so of the wood", ("about", 66.6667)),
        ("two-thirds went south", ("exactly", 66.6667)),
    ],
)
def test_parts_of_a_whole(text, value):
    """Cents of every dollar, dollars of every dollar and one job in six are percentages."""
    found = only(text)
    assert (found.relation, found.value, found.unit) == (*value, "percent")


@pytest.mark.parametrize(
    "text",
    [
        "It costs 91 cents.",
        "one car in 2024",
        "three trucks in four hours",
        "the 51 cents that a dollar store asks",
    ],
)
def test_what_is_no_part_of_a_whole(text):
    """Cents by themselves are money, and a year is no whole."""
    assert [a for a in amounts.find(text) if a.unit == "percent"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("• 111,700: Ohio jobs that depend on exports", [("exactly", 111_700)]),
        ("Ohio jobs that rely on trade: 259,000", [("exactly", 259_000)]),
        ("Jobs in trade: about 2.4 million", [("about", 2_400_000)]),
        ("• Around 2,900: firms that ship south", [("about", 2_900)]),
        ("7.8 million – jobs tied to trade", [("exactly", 7.8e6)]),
        ("Jobs upheld by trade\n13 million+ American jobs", [("exactly", 13e6)]),
        ("• 36: U.S. states that count Canada as their best customer", [("exactly", 36)]),
        ("— 34: States for which Canada comes first", [("exactly", 34)]),
        ("32\nStates that count Canada as their best customer", [("exactly", 32)]),
        ("Number of states with Canada as best customer: 32", [("exactly", 32)]),
        ("Page 7: States rights", []),
        ("Chapter 4: Jobs that depend on exports", []),
        ("2025: Jobs that depend on exports", []),
        ("The vote was 5: firms stayed away.", []),
    ],
)
def test_counts_that_begin_a_list_item(text, found):
    """The number comes first and a colon or dash behind it; chapters, years and scores are no counts."""
    assert [(a.relation, a.value) for a in amounts.find(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("half a million jobs", [("exactly", 5e5)]),
        ("more than a billion dollars a day", [("over", 1e9)]),
        ("a quarter of a million jobs", []),
        ("thanks a million", []),
    ],
)
def test_a_million(text, found):
    """One of a scale is a number where something is counted."""
    assert [(a.relation, a.value) for a in amounts.find(text)] == found


def test_a_currency_set_apart_from_its_sign():
    """ "US $2 billion" is in American dollars, and its hedge stands before the letters."""
    found = only("It came to upwards of US $2 billion a day.")
    assert (found.relation, found.value, found.unit) == ("over", 2e9, "USD")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some 900,000 jobs hang on it, 250,000 of them in Iowa.", [(900_000, "jobs"), (250_000, "jobs")]),
        ("Some 900,000 jobs hang on it. Then 250,000 of them went.", [(900_000, "jobs")]),
        ("The mill has 4,000 jobs, three of them vacant.", [(4000, "jobs")]),
    ],
)
def test_so_many_of_them_are_what_was_counted_before(text, found):
    """ "Of them" counts the same in its sentence; a few of them count nothing."""
    assert [(a.value, a.noun) for a in amounts.find(text)] == found


def test_bare_numbers_behind_at_share_the_sign():
    """ "At 88 per cent and Ontario third, at 77"."""
    text = "Quebec comes second at 71 per cent and Ontario third, at 64."
    assert [(a.value, a.unit) for a in amounts.find(text)] == [(71, "percent"), (64, "percent")]
