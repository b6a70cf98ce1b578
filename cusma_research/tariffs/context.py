"""Whether the lines round a sentence speak of tariffs, so that a percentage in it may be one without the word."""

from __future__ import annotations

import re

from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.rules import speaks_of_tariffs
from cusma_research.tariffs.utilities import is_utility

# "tariffs pushed inflation to 3 per cent", "support for tariffs stood at 64 per cent": the number is not the tariff's
OTHER_NOUN = searched(
    r"\b(?:output|inflation|GDP|growth|unemployment|employment|prices?|exports?|imports|shipments|sales|shares?|jobs|"
    r"production|productivity|yields?|turnout|forecasts?|capacity|spending|budgets?|deficits?|incomes?|dollar|loonie|peso|"
    r"stocks?|index|orders|deliveries|number|volumes?|allotments?|allocations?|allowances?|demand|investment|profits?|revenues?|costs?|economy|wages|confidence|"
    r"(?:minimum|bank|savings|security|term) deposits?)\b(?![^.;]*\b(?:tariffs?|dut(?:y|ies)|rates?)\b)",
    re.I,
)


def is_beside(sentence: Sentence) -> bool:
    """Whether the sentence, the one before or the lines above speak of tariffs."""
    if speaks_of_tariffs(sentence):
        return True
    previous = sentence.previous
    return bool(previous and _speaks_of_trade(previous)) or in_context(sentence)


def is_on_others(line: Sentence) -> bool:
    """Whether a line over a list is on something else than tariffs: "Jobs by province:"."""
    return bool(OTHER_NOUN.search(line.text)) and not speaks_of_tariffs(line)


_RATES = re.compile(r"\brates?\b", re.I)


def in_context(sentence: Sentence) -> bool:
    """Whether the lines above speak of tariffs: the heading, the title, or the two sentences before.

    A list hangs on the line above it, all of it; its heading on rates is on tariffs where the article is.
    """
    sentences, heading, lead = sentence.article.sentences, sentence.heading, sentence.lead
    above = [*sentences[max(0, sentence.number - 2) : sentence.number], sentences[0]]
    if lead:
        if is_on_others(lead):
            return False
        above += sentences[max(0, lead.number - 2) : lead.number + 1]
    if heading:
        above.append(heading)
    if any(_speaks_of_trade(each) for each in above):
        return True
    on_rates = lead is not None and heading is not None and bool(_RATES.search(heading.text))
    return on_rates and any(_speaks_of_trade(each) for each in sentences[: sentence.number])


def _speaks_of_trade(sentence: Sentence) -> bool:
    """Whether a sentence speaks of tariffs, and not of what a utility charges."""
    return speaks_of_tariffs(sentence) and not is_utility(sentence)
