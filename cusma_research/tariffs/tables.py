"""Rates in rows of a table, which its head or the heading above it tells to be tariffs."""

from __future__ import annotations

import re

from cusma_research.language.columns import in_row
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.near import Near
from cusma_research.tariffs.rivals import OTHER_RATES
from cusma_research.tariffs.rules import speaks_of_tariffs

_RATES = re.compile(r"\brates?\b", re.I)


def in_table(near: Near) -> bool:
    """ "Canfor  35.53%  12.12%", below "Final rates by company", in an article on tariffs."""
    sentence = near.sentence
    if not near.on_tariffs or not in_row(sentence):
        return False
    head = sentence.lead
    return head is not None and any(map(_is_of_rates, (head, head.previous)))


def _is_of_rates(line: Sentence | None) -> bool:
    """Whether a heading announces tariffs or their rates: no growth, jobless or interest rates."""
    if line is None or line.kind != "heading" or OTHER_RATES.search(line.text):
        return False
    return speaks_of_tariffs(line) or bool(_RATES.search(line.text))
