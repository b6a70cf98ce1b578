"""Where a pattern can begin: the short cut finds what the pattern itself finds."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import cusma_research
from cusma_research.language import dates, openings, vocabulary
from cusma_research.language.date_grammar import MADE_OF
from cusma_research.language.openings import Index, opened
from cusma_research.language.rulebook import Rulebook
from cusma_research.language.words import Marked

TABLES = [
    ("events", "events"),
    ("tariffs", "words"),
    ("tariffs", "kinds"),
    ("tariffs", "statuses"),
    ("tariffs", "scopes"),
    ("tariffs", "not_rates"),
    ("measures", "shares"),
    ("measures", "flows"),
    ("measures", "not_flows"),
    ("measures", "counts"),
    ("measures", "rhythms"),
]
TEXTS = [
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "corpus").rglob("*.txt"))
]
ROWS = [row for table in TABLES for row in vocabulary.rows(*table)]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\btariffs?\b", {"tariff ", "tariffs "}),
        (r"\b(?:is|are) due\b", {"is ", "are "}),
        (r"\b(?:the |his )?visit", {"the ", "his ", "visit"}),
        (r"\b(?<!the )review", {"review"}),
        (r"\b(?<=\()from\b", {"from "}),
        (r"(?P<scope>\bgoods|\bsome)", {"goods", "some"}),
        (r"\bADs?\b", {"ad ", "ads "}),
        (r"\banti-?dumping", {"anti"}),
        (r"\banti-dumping", {"anti "}),
        (r"\b(?:re)?open", {"re", "open"}),
        (r"\bmet[- ]?", {"met"}),
        (r"tariffs", None),
        (r"\b\w+ly\b", None),
        (r"\bmet|sat", None),
        (r"\b(?:x|.)+", None),
    ],
)
def test_openings_of_a_pattern(pattern, expected):
    """None where a match could begin on a word that they do not name; a blank ends a whole word."""
    found = openings.of_pattern(pattern)
    assert found == (None if expected is None else frozenset(expected))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["example"][:40])
def test_the_short_cut_loses_nothing(row):
    """On every example of these tables, at the places of the short cut, stands what a search finds."""
    rule, plain = opened(row["pattern"]), vocabulary.compiled(row["pattern"])
    rules = Index([rule])
    for text in (other["example"] for other in ROWS):
        words = [(m.start(), m.group().lower()) for m in re.finditer(r"\w+", text)]
        there = rule.matches(text, rules.starts(words).get(rule, []), 0, len(text))
        assert [m.span() for m in there] == [m.span() for m in plain.finditer(text)]


def test_every_way_to_tell_an_event_begins_on_known_words():
    """Cues are heard by their words: one that could begin on any word would never be tried."""
    ways = [
        way for row in vocabulary.rows("events", "events") for way in openings.alternatives(row["pattern"])
    ]
    assert len(ways) > 500
    assert [way for way in ways if not opened(way).openings] == []


def _searched():
    """Every pattern that a module compiled with a look at its first letter, and what stands behind the look."""
    for info in pkgutil.walk_packages(cusma_research.__path__, "cusma_research."):
        if "__main__" not in info.name:
            for name, value in vars(importlib.import_module(info.name)).items():
                if isinstance(value, re.Pattern) and (
                    look := re.match(r"\(\?=\[\w+\]\)", str(value.pattern))
                ):
                    yield pytest.param(value, value.pattern[look.end() :], id=f"{info.name}.{name}")


SEARCHED = list(_searched())


def test_patterns_with_a_look_are_found():
    """The next test has something to test."""
    assert len(SEARCHED) > 30


@pytest.mark.parametrize(("pattern", "bare"), SEARCHED)
def test_a_look_at_the_first_letter_loses_nothing(pattern, bare):
    """On all texts of the corpus a pattern finds what it finds without the look."""
    plain = re.compile(bare, pattern.flags)
    for line in (line for text in TEXTS for line in text.splitlines()):
        assert [m.span() for m in pattern.finditer(line)] == [m.span() for m in plain.finditer(line)]


def test_words_of_kinds_are_those_of_a_plain_search():
    """One pass gives each kind its words: glued to signs, across line breaks and hard blanks, in any case."""
    text = "“Tariffs”—TARIFFS\n\ntariffs/tariffs\u00a0tariffs  25-per-cent İtariffs\ttariffs."
    kind = Marked(lambda word: word == "tariffs")
    found = [place for place, _ in kind.of(text)]
    assert found == [m.start() for m in re.finditer(r"\btariffs\b", text, re.I)]
    assert kind.between(text, 5, 20) == [each for each in kind.of(text) if 5 <= each[0] < 20]


def test_a_rulebook_keeps_to_its_part_of_a_text():
    """Nothing is found that begins before a part, or reaches beyond it."""
    rule, text = opened(r"\btariffs on steel\b"), "tariffs on steel, tariffs on steel"
    book = Rulebook(lambda: [rule])
    assert [m.start() for m in book.matches(rule, text, 0, len(text))] == [0, 18]
    assert book.search(rule, text, 1, len(text)).start() == 18
    assert book.search(rule, text, 1, 30) is None
    assert book.may_begin(rule, text, 1, 19)
    assert not book.may_begin(rule, text, 1, 18)


def test_dates_are_made_of_the_words_of_the_grammar():
    """The forms, tried at every place of the corpus, take in no word but those at which they are tried."""
    found = [
        match.group().lower()
        for pattern, _ in dates._FORMS.values()
        for text in TEXTS
        for match in pattern.finditer(text)
    ]
    words = {word for phrase in found for word in re.findall(r"[^\W\d_]{2,}", phrase)}
    assert len(found) > 100
    assert words - {"st", "nd", "rd", "th"} <= MADE_OF
