"""The vocabulary's rules of tariffs, tried only where a word stands on which they can begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from cusma_research.language import vocabulary
from cusma_research.language.openings import Opened, branches, opened
from cusma_research.language.reading import SENTENCES, Sentence
from cusma_research.language.rulebook import Rulebook
from cusma_research.language.words import TEXTS

_TABLES = ("kinds", "statuses", "scopes", "not_rates")


@cache
def word() -> Opened:
    """Words that speak of a tariff."""
    return opened(rf"\b(?:{vocabulary.rows('tariffs', 'words')[0]['pattern']})")


@cache
def table(name: str) -> list[tuple[Opened, vocabulary.Row]]:
    """Rows of a table of ``vocabulary/tariffs.toml``, each with its pattern."""
    return [(opened(row["pattern"]), row) for row in vocabulary.rows("tariffs", name)]


_GAP_FIRST = re.compile(r"\^<gap>\{\d+,\d+\}")


@cache
def _behind_gaps() -> dict[Opened, list[Opened]]:
    """What a pattern is not tried without: what its row needs, or what stands behind the gap of each alternative."""
    found = {}
    for rule, row in (each for name in _TABLES for each in table(name)):
        if "needs" in row:
            found[rule] = [opened(row["needs"])]
            continue
        ways = list(branches(row["pattern"]))
        behind = [opened(_GAP_FIRST.sub("", way)) for way in ways]
        if all(map(_GAP_FIRST.match, ways)) and all(each.openings for each in behind):
            found[rule] = behind
    return found


RULES = Rulebook(
    lambda: [
        word(),
        *(rule for name in _TABLES for rule, _ in table(name)),
        *(each for behind in _behind_gaps().values() for each in behind),
    ]
)


def told(sentence: Sentence, name: str) -> tuple[tuple[Opened, vocabulary.Row], ...]:
    """The rows of a table that can match in a sentence, in order: most have no word in it."""
    return _told(name, sentence.article.text, sentence.start, sentence.end)


@lru_cache(maxsize=SENTENCES)
def _told(name: str, text: str, start: int, end: int) -> tuple[tuple[Opened, vocabulary.Row], ...]:
    begun = _begun(text, start, end)
    return tuple(each for each, needed in _needs(name) if needed is None or not needed.isdisjoint(begun))


@cache
def _needs(name: str) -> list[tuple[tuple[Opened, vocabulary.Row], frozenset[Opened] | None]]:
    """Rows of a table, each with the patterns of which one must be able to begin; None where it can begin anywhere."""
    behind = _behind_gaps()
    needed = [(each, frozenset(behind.get(each[0], each[:1]))) for each in table(name)]
    return [(each, None if any(one.openings is None for one in some) else some) for each, some in needed]


@lru_cache(maxsize=SENTENCES)
def _begun(text: str, start: int, end: int) -> frozenset[Opened]:
    """The patterns that can begin on a word in a part of a text."""
    return frozenset(RULES.starts(text, start, end))


@lru_cache(maxsize=TEXTS)
def _words(text: str) -> list[int]:
    """Where tariff words stand in a text."""
    return [match.start() for match in RULES.matches(word(), text, 0, len(text))]


def search(sentence: Sentence, rule: Opened, start: int, end: int) -> re.Match[str] | None:
    """A rule's first match in a part of a sentence."""
    behind = _behind_gaps().get(rule)
    if behind and not any(may_hold(sentence, each, start, end) for each in behind):
        return None
    return RULES.search(rule, sentence.article.text, start, end)


def matches(sentence: Sentence, rule: Opened) -> Iterator[re.Match[str]]:
    """A rule's matches in a sentence, one behind the other, by offsets of the article."""
    return RULES.matches(rule, sentence.article.text, sentence.start, sentence.end)


def may_hold(sentence: Sentence, rule: Opened, start: int, end: int) -> bool:
    """Whether a rule can begin in a part of a sentence."""
    return RULES.may_begin(rule, sentence.article.text, start, end)


def speaks_of_tariffs(sentence: Sentence) -> bool:
    """Whether a tariff word stands in a sentence."""
    return word_between(sentence, sentence.start, sentence.end)


def word_between(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a tariff word stands in a part of a sentence's article."""
    places = _words(sentence.article.text)
    nearest = bisect_left(places, start)
    return nearest < len(places) and places[nearest] < end
