"""Prices of utilities, which are called tariffs too: "the hydro tariffs of the utility" are no duties."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from cusma_research.language import vocabulary
from cusma_research.language.reading import Reading, Sentence
from cusma_research.language.words import Marked
from cusma_research.tariffs.rules import matches, speaks_of_tariffs, word

# No sentence is one of a utility without a word that begins so.
_BEGINNINGS = ("hydro", "utilit", "ratepayer", "bill", "board", "kilowatt", "kwh", "off")
_OF_UTILITIES = Marked(lambda word: word.startswith(_BEGINNINGS))


def is_utility(sentence: Sentence) -> bool:
    """Whether every tariff word of a sentence is a price: "the hydro tariffs of the utility"."""
    if not speaks_of_tariffs(sentence):
        return False
    stretch = sentence.article.text, sentence.start, sentence.end
    if _OF_UTILITIES.between(*stretch) and _utility_sentence().match(sentence.text):
        return True
    return all(_utility().search(sentence.before(m.start())) for m in matches(sentence, word()))


_PRICED = Marked(
    frozenset(
        "hydro utility utilities ratepayers bills kilowatt kwh electricity households regulator telecom subscribers".split()
    ).__contains__
)
_PARTIES = {"CA", "US", "MX"}
_BORDER = re.compile(
    r"\b(?:import\w*|export\w*|customs|dut(?:y|ies)|lev(?:y|ies)|border|goods|trade|counter-?tariffs?|Section \d+)\b",
    re.I,
)


def is_of_utilities(reading: Reading) -> bool:
    """Whether most sentences of an article that speak of tariffs speak of prices, and of no border.

    Where no party to the agreement is named, a word for such prices is enough.
    """
    priced = [place for place, _ in _PRICED.of(reading.text)]
    if not priced or not _PARTIES & {m.entity.country for m in reading.mentions}:
        return bool(priced)
    spoken = [s for s in reading.sentences if speaks_of_tariffs(s)]
    of_prices = [s for s in spoken if not _BORDER.search(s.text) and _holds(s, priced)]
    return 2 * len(of_prices) > len(spoken)


def _holds(sentence: Sentence, places: list[int]) -> bool:
    nearest = bisect_left(places, sentence.start)
    return nearest < len(places) and places[nearest] < sentence.end


@cache
def _utility() -> re.Pattern[str]:
    return re.compile(vocabulary.rows("tariffs", "utilities")[0]["pattern"], re.I)


@cache
def _utility_sentence() -> re.Pattern[str]:
    return vocabulary.compiled(vocabulary.rows("tariffs", "utility_sentences")[0]["pattern"])
