"""What words weigh for the fields of a rate: what is likely is taken, and what the rules say where nothing is."""

import datetime as dt
from importlib import import_module
from pathlib import Path

import pytest

from cusma_research.language.pipeline import tag
from cusma_research.language.reading import read
from cusma_research.language.weighing import KindWeights, table
from cusma_research.tariffs import find
from cusma_research.tariffs.fields import either, parties, sides
from cusma_research.tariffs.parties import Parties
from cusma_research.tariffs.signs import signs


@pytest.mark.parametrize(
    ("chances", "by_rule", "expected"),
    [
        ({"removed": 0.9, "in_force": 0.1}, "in_force", "removed"),
        ({"removed": 0.6, "in_force": 0.4}, "in_force", "in_force"),
        ({"in_force": 0.9, "announced": 0.1}, "announced", "in_force"),
        # what a word says is gone, supposed or a threat
        ({"in_force": 0.99, "announced": 0.01}, "threatened", "threatened"),
        ({"in_force": 0.99, "removed": 0.01}, "removed", "removed"),
        # one that those who marked texts did not tell apart from it
        ({"announced": 0.9, "in_force": 0.1}, "threatened", "threatened"),
        ({"headline": 0.9, "average": 0.1}, "additional", "additional"),
    ],
)
def test_the_likeliest_or_what_the_rules_say(chances, by_rule, expected):
    """Rules speak where nothing is likely, and where they say more than the weights can."""
    assert either(chances, by_rule) == expected


@pytest.mark.parametrize(
    ("chances", "by_rule", "expected"),
    [
        # sure of both
        ({"US>CA": 0.9, "CA>US": 0.1}, Parties("CA", ("US",)), Parties("US", ("CA",))),
        # sure of the imposer alone, whom the rules have too
        ({"US>CA": 0.5, "US>MX": 0.5}, Parties("US", ("KR",)), Parties("US", ("KR",))),
        # sure of the imposer alone, and the rules have another one: the likelier target
        (
            {"US>CA": 0.35, "US>MX": 0.55, "CA>US": 0.1},
            Parties("CA", ("US",)),
            Parties("US", ("MX",)),
        ),
        # of a country that is in no table the rules know which
        ({"US>OTHER": 1.0, "US>CA": 0.0}, Parties("US", ("JP",)), Parties("US", ("JP",))),
        # sure of nothing
        ({"US>CA": 0.5, "CA>US": 0.3, "CA>CN": 0.2}, Parties("CA", ("CN",)), Parties("CA", ("CN",))),
        # an imposer that is in no table
        ({"US>CA": 0.9, "CA>US": 0.1}, Parties("IN", ("CA",)), Parties("IN", ("CA",))),
        # the same targets in another order are no other reading
        ({"US>CA,MX": 1.0}, Parties("US", ("MX", "CA")), Parties("US", ("MX", "CA"))),
        # against what a sentence names on both sides it takes more
        (
            {"US>CA": 0.85, "CA>US": 0.15},
            Parties("CA", ("US",), inferred=False),
            Parties("CA", ("US",), inferred=False),
        ),
        ({"US>CA": 0.99, "CA>US": 0.01}, Parties("CA", ("US",), inferred=False), Parties("US", ("CA",))),
    ],
)
def test_imposer_first_then_targets(chances, by_rule, expected):
    """Who imposes is settled first, and on whom given that."""
    assert parties(chances, by_rule) == expected


def test_chances_sum_to_one_in_any_order():
    """Signs that no table has count for nothing; the order in which they come does not matter."""
    weights = KindWeights(["a", "b"], {("word", "x"): [1.0, -1.0], ("word", "y"): [0.1, 0.7]})
    assert weights.chances([]) == {"a": 0.5, "b": 0.5}
    both = weights.chances([("word", "x"), ("word", "y"), ("word", "unseen")])
    assert both == weights.chances([("word", "y"), ("word", "x")])
    assert sum(both.values()) == pytest.approx(1)
    assert both["a"] > both["b"]


def test_kinds_are_those_of_the_tables():
    """Every status and kind that is learned is one of the table's, and every pair has two sides."""
    statuses, _ = table("statuses")
    assert set(statuses) <= {"in_force", "announced", "threatened", "proposed", "removed", "replaced"}
    kinds, _ = table("parties")
    assert all(sides(kind)[0] in {"US", "CA", "MX", "CN", "IN"} for kind in kinds)


def test_signs_of_a_rate():
    """Words, names, days, the rate itself, and what was told before."""
    text = "Canada charges a 25% tariff on U.S. steel. In March the tariff on aluminum was raised to 50%."
    reading = read("a", tag(text, dt.date(2026, 1, 5)))
    first, second = reading.sentences
    rows = find(reading, weigh=False)
    found = signs(second, second.amounts[0], {"aluminum"}, rows[:1])
    assert {
        ("word", "raise"),
        ("sector_rate", "aluminum 50"),
        ("above", "CA"),
        ("above", "US"),
        ("last_where", "CA sentence before"),
        ("nearest_before", "nobody"),
        ("date_side", "past before"),
    } <= found
    assert ("nearest_before", "CA") in signs(first, first.amounts[0], {"steel"}, [])
    assert ("last", "none") in signs(first, first.amounts[0], {"steel"}, [])


# How many of the rates in sentences that rules were written for are read alike, at least.
ALIKE = {"sector": 0.99, "imposed_by": 0.99, "imposed_on": 0.98, "status": 0.98, "rate_kind": 0.99}


def test_plain_sentences_are_read_as_the_rules_read_them(rows, ruled, monkeypatch):
    """On sentences that stand alone the weights may differ in a few: most of what they were learned from are articles."""
    monkeypatch.syspath_prepend(Path(__file__).resolve().parent.parent / "benchmarks")
    plain = import_module("plain")
    pairs = []
    for text in plain.sentences("tariffs")["text"]:
        weighed, read = ({row["start"]: row for row in each("tariffs", text)} for each in (rows, ruled))
        assert weighed.keys() == read.keys()
        pairs += [(weighed[start], read[start]) for start in read]
    assert len(pairs) > 500
    for field, least in ALIKE.items():
        same = sum(one[field] == other[field] for one, other in pairs)
        assert same / len(pairs) >= least, field
