"""The sectors that a rate may be meant for: what its sentence names, what stands before, and all products."""

import datetime as dt

import pytest

from cusma_research import tariffs
from cusma_research.language.pipeline import tag
from cusma_research.language.reading import read
from cusma_research.tariffs.choices import ALL, choices
from cusma_research.tariffs.fields import sectors

STEEL, LUMBER, AUTOS = frozenset({"steel"}), frozenset({"lumber"}), frozenset({"autos"})


def choices_of_last(text):
    """The choices for the last rate of a text, beside the rows that the rules read before it."""
    reading = read("a", tag(text, dt.date(2026, 1, 5)))
    sentence = reading.sentences[-1]
    amount = sentence.amounts[-1]
    rows = [row for row in tariffs.find(reading, weigh=False) if row["start"] < amount.start]
    return choices(sentence, amount, rows)


@pytest.mark.parametrize(
    ("text", "named", "carried"),
    [
        (
            "Canada pays a tariff of 50% on steel, lumber and trucks.",
            [{"steel", "lumber", "trucks"}, {"steel"}],
            [],
        ),
        ("Steel pays a tariff. It doubled to 50%.", [], [{"steel"}]),
        ("Lumber duties\n\nThe rate on steel is 50%.", [{"steel"}], [{"lumber"}]),
        ("Steel pays a tariff of 50%, and cars 25%.", [{"steel"}, {"autos"}, {"steel", "autos"}], []),
        # parts of what the article is about
        ("Cars pay a tariff. Components cross at a tariff of zero per cent.", [{"auto_parts"}], [{"autos"}]),
        # no cars: the parts of anything
        ("Steel pays a tariff. Parts cross at a tariff of zero per cent.", [], [{"steel"}]),
    ],
)
def test_what_a_rate_may_be_meant_for(text, named, carried):
    """Groups of goods, the nearest of a group, all of a sentence; and what was said or told before."""
    found = choices_of_last(text)
    assert ALL in found
    assert {goods for goods, choice in found.items() if choice.note is None} == set(map(frozenset, named))
    assert {goods for goods, choice in found.items() if choice.note and "before" in choice.note} == set(
        map(frozenset, carried)
    )


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("The average U.S. tariff is now 6%.", True),
        ("Canada pays a tariff of 35% on everything.", True),
        ("The import surcharge is 15%.", True),
        ("Canada faces a tariff of 35%.", False),
    ],
)
def test_a_sentence_that_says_that_all_products_are_meant(text, is_said):
    """An average, a surcharge, everything: no note is needed."""
    assert (choices_of_last(text)[ALL].note is None) is is_said


def test_signs_of_goods_and_where_they_stand():
    """Sides, words at the edges, whether a rate is that of these goods, and what was told."""
    found = choices_of_last("Canadian steel pays a tariff of 50%. The U.S. tariff on cars is 25%.")
    assert {
        ("place", "before 0 0"),
        ("goods_edge", "before is"),
        ("sector_rate", "autos 25"),
        ("told", "untold"),
    } <= found[AUTOS].signs
    assert {("from", "told 1"), ("from", "last"), ("told", "at another rate")} <= found[STEEL].signs
    assert {("size", "all"), ("all_with", "25")} <= found[ALL].signs


@pytest.mark.parametrize(
    ("likely", "by_rule", "said", "expected"),
    [
        ({STEEL: 0.8, ALL: 0.2}, ALL, [], STEEL),
        ({STEEL: 0.55, ALL: 0.45}, ALL, [], ALL),
        # against goods that the sentence names it takes more, and goods of its own
        ({STEEL: 0.65, LUMBER: 0.35}, LUMBER, [STEEL, LUMBER], LUMBER),
        ({STEEL: 0.9, LUMBER: 0.1}, LUMBER, [STEEL, LUMBER], STEEL),
        ({STEEL: 0.99, LUMBER: 0.01}, LUMBER, [LUMBER], LUMBER),
        ({ALL: 0.9, LUMBER: 0.1}, LUMBER, [LUMBER], ALL),
        # what the rules alone know of
        ({STEEL: 0.5, ALL: 0.5}, AUTOS, [], AUTOS),
    ],
)
def test_the_likeliest_goods_or_those_of_the_rules(likely, by_rule, said, expected):
    """Rules speak where nothing is likely."""
    assert sectors(likely, by_rule, said) == expected


def test_a_sector_taken_from_before_is_noted(rows):
    """Whoever reads the table sees that the sentence did not name it."""
    text = (
        "U.S. tariffs on Canadian lumber were raised in August. Mills in Quebec cut shifts. "
        "They now pay a combined duty of 45%."
    )
    (row,) = [row for row in rows("tariffs", text) if row["rate_pct"] == 45]
    assert row["sector"] == "lumber"
    assert "sector taken from the text before" in row["note"]
