"""What words weigh for the type of an event: the likeliest is taken, and what the rules say where nothing is."""

from importlib import import_module
from pathlib import Path

import pytest

from cusma_research.events.evidence import either


@pytest.mark.parametrize(
    ("chances", "by_rule", "expected"),
    [
        ({"tariff_removed": 0.8, "tariff_imposed": 0.2}, "tariff_imposed", "tariff_removed"),
        ({"tariff_removed": 0.55, "tariff_imposed": 0.45}, "tariff_imposed", "tariff_imposed"),
        ({"statement": 0.9, "other": 0.1}, "other", "statement"),
        # told by words that are seldom said of anything else
        ({"tariff_removed": 0.99, "deadline": 0.01}, "deadline", "deadline"),
        ({"statement": 0.99, "meeting": 0.01}, "meeting", "meeting"),
        # a day that dates nothing by its words, and something by the rules
        ({"none": 0.9, "statement": 0.1}, "statement", "statement"),
    ],
)
def test_the_likeliest_type_or_that_of_the_rules(chances, by_rule, expected):
    """Rules speak where nothing is likely, and where they are plain."""
    assert either(chances, by_rule) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ottawa did away with its tariffs on American goods on Sept. 1.", "tariff_removed"),
        ("The duty on lumber from Canada has been collected since May 6.", "tariff_imposed"),
        ("On Dec. 1 Trump threatened a tariff on planes.", "tariff_threatened"),
    ],
)
def test_types_told_in_other_words(rows, text, expected):
    """One event each."""
    assert [row["event_type"] for row in rows("events", text)] == [expected]


def test_plain_sentences_are_read_as_the_rules_read_them(rows, ruled, monkeypatch):
    """On sentences that rules were written for, weights and rules agree, but for a few."""
    monkeypatch.syspath_prepend(Path(__file__).resolve().parent.parent / "benchmarks")
    plain = import_module("plain")
    pairs = []
    for text in plain.sentences("events")["text"]:
        weighed, read = ([row["event_type"] for row in each("events", text)] for each in (rows, ruled))
        pairs += zip(weighed, read, strict=True)
    assert len(pairs) > 400
    assert sum(one == other for one, other in pairs) / len(pairs) >= 0.98
