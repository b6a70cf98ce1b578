"""Rates in rows of a table, which its head or the heading above it tells to be tariffs."""

from __future__ import annotations

import re
from functools import lru_cache

from cusma_research.language.columns import in_row
from cusma_research.language.reading import Sentence
from cusma_research.language.words import TEXTS
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
    if head is None:
        return False
    of_margins = _MARGINS.search(head.text) and _speaks_of_dumping(sentence.article.text)
    return bool(of_margins) or any(map(_is_of_rates, (head, head.previous)))


_MARGINS = re.compile(r"\bmargins?\b", re.I)
_DUMPING = re.compile(r"\bdump(?:ing|ed)\b", re.I)


@lru_cache(maxsize=TEXTS)
def _speaks_of_dumping(text: str) -> bool:
    return bool(_DUMPING.search(text))


_RATES_OF = re.compile(r"[^:;]{0,60}\b(?:rates|margins|deposits|duties|tariffs)\b[^:;]{0,40}:\s", re.I)


def told_off(near: Near) -> bool:
    """ "Rates by exporter: Ceuta Produce, 3.91%; all others, 17.09%", in an article on tariffs."""
    head = _RATES_OF.match(near.sentence.text) if ":" in near.before and near.on_tariffs else None
    return (
        head is not None
        and not OTHER_RATES.search(head[0])
        and near.sentence.start + head.end() <= near.place
        and bool(_ENDS.match(near.after))
    )


_ENDS = re.compile(r"\s*(?:[;.]|$|,? and\b)")


def _is_of_rates(line: Sentence | None) -> bool:
    """Whether a heading announces tariffs or their rates: no growth, jobless or interest rates."""
    if line is None or line.kind != "heading" or OTHER_RATES.search(line.text):
        return False
    return speaks_of_tariffs(line) or bool(_RATES.search(line.text))
