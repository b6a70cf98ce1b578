"""Prices of utilities, which are called tariffs too: "the hydro tariffs of the utility" are no duties."""

from __future__ import annotations

import re
from functools import cache

from cusma_research.language import vocabulary
from cusma_research.language.mentions import PARTIES, PRICED
from cusma_research.language.openings import searched
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


_PRICE_WORDS = Marked(
    frozenset(
        "hydro utility utilities ratepayers bills kilowatt kwh electricity households regulator telecom subscribers".split()
    ).__contains__
)
_BORDER = searched(
    r"\b(?:import\w*|export\w*|customs|dut(?:y|ies)|lev(?:y|ies)|border|goods|trade|counter-?tariffs?|Section \d+)\b",
    re.I,
)


def is_of_utilities(reading: Reading) -> bool:
    """Whether an article that speaks of such prices says little of tariffs beside a border, a country or goods.

    Where no party to the agreement is named, a word for such prices is enough.
    """
    if not _PRICE_WORDS.of(reading.text):
        return False
    if not PARTIES & {m.entity.country for m in reading.mentions}:
        return True
    spoken = [s for s in reading.sentences if speaks_of_tariffs(s)]
    return 2 * sum(_is_of_trade(s) for s in spoken) < len(spoken)


def _is_of_trade(sentence: Sentence) -> bool:
    goods = any(m.entity.entity_id not in PRICED for m in sentence.of("sector"))
    return goods or bool(_BORDER.search(sentence.text)) or any(m.entity.country for m in sentence.mentions)


@cache
def _utility() -> re.Pattern[str]:
    return searched(vocabulary.rows("tariffs", "utilities")[0]["pattern"], re.I)


@cache
def _utility_sentence() -> re.Pattern[str]:
    return vocabulary.compiled(vocabulary.rows("tariffs", "utility_sentences")[0]["pattern"])
