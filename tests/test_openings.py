"""Where a pattern can begin: the short cut finds what the pattern itself finds."""

import pytest

from cusma_research.language import openings, vocabulary
from cusma_research.language.words import words

TABLES = [
    ("events", "events"),
    ("tariffs", "words"),
    ("tariffs", "kinds"),
    ("tariffs", "statuses"),
    ("tariffs", "scopes"),
]
ROWS = [row for table in TABLES for row in vocabulary.rows(*table)]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\btariffs?\b", {"tar"}),
        (r"\b(?:is|are) due\b", {"is", "are"}),
        (r"\b(?:the |his )?visit", {"the", "his", "vis"}),
        (r"\b(?<!the )review", {"rev"}),
        (r"(?P<scope>\bgoods|\bsome)", {"goo", "som"}),
        (r"\bADs?\b", {"ad", "ads"}),
        (r"tariffs", None),
        (r"\b\w+ly\b", None),
        (r"\bmet|sat", None),
        (r"\b(?:x|y)+", None),
    ],
)
def test_openings_of_a_pattern(pattern, expected):
    """None where a match could begin on a word that they do not name."""
    found = openings.of_pattern(pattern)
    assert found == (None if expected is None else frozenset(expected))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["example"][:40])
def test_the_short_cut_loses_nothing(row):
    """On every example of these tables, at the places of the short cut, stands what a search finds."""
    rule = openings.opened(row["pattern"])
    for text in (other["example"] for other in ROWS):
        there = rule.matches(text, rule.places(words(text)), 0, len(text))
        assert [m.span() for m in there] == [m.span() for m in rule.pattern.finditer(text)]
