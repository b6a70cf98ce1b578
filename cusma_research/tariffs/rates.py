"""Which percentages are tariffs: by the rule that speaks of one, or else by what the words around it weigh."""

from __future__ import annotations

from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.evidence import LEAST, chance
from cusma_research.tariffs.verdicts import may_be_rate, verdicts


def is_rate(sentence: Sentence, amount: Amount) -> bool:
    """Whether a percentage is a tariff."""
    if not may_be_rate(amount):
        return False
    verdict = verdicts(sentence.article).by_place[amount.start]
    return chance(sentence, amount) > LEAST if verdict is None else verdict
