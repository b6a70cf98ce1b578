"""Prices of utilities, which are called tariffs too: "the hydro tariffs of the utility" are no duties."""

from __future__ import annotations

import re
from functools import cache

from cusma_research.language import vocabulary
from cusma_research.language.reading import Sentence
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


@cache
def _utility() -> re.Pattern[str]:
    return re.compile(vocabulary.rows("tariffs", "utilities")[0]["pattern"], re.I)


@cache
def _utility_sentence() -> re.Pattern[str]:
    return vocabulary.compiled(vocabulary.rows("tariffs", "utility_sentences")[0]["pattern"])
