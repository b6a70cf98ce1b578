"""What the words round a number weigh, where no rule takes it for trade: each makes that likelier or less likely."""

from __future__ import annotations

from cusma_research.language import surroundings, weighing
from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence

LEAST = 0.5  # the chance from which a number is taken for a figure of trade


def chance(sentence: Sentence, amount: Amount) -> float:
    """How likely a share, a value or a count is one of trade, by the signs around it: 0 to 1.

    >>> import datetime as dt
    >>> from cusma_research.language.pipeline import tag
    >>> from cusma_research.language.reading import read
    >>> def likely(text):
    ...     sentence = read("a", tag(text, dt.date(2026, 1, 5))).sentences[0]
    ...     return chance(sentence, sentence.amounts[0]) > LEAST
    >>> likely("American buyers take 80% of the barley that Canada exports.")
    True
    >>> likely("Shares of the firm fell 3% in Toronto.")
    False
    """
    return weighing.chance("dependence", signs(sentence, amount))


def signs(sentence: Sentence, amount: Amount) -> set[weighing.Sign]:
    """All signs of a number: the words around it and in its sentence, the names beside it, its unit."""
    found = surroundings.words_around(sentence, amount) | {("unit", amount.unit)}
    found.update(("sentence", word) for word in weighing.words(sentence.text))
    found.update(("with", circumstance) for circumstance in surroundings.circumstances(sentence, amount))
    return found
