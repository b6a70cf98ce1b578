"""Rates in rows of a table, which its head or the heading above it tells to be tariffs."""

from __future__ import annotations

import re
from functools import lru_cache

from cusma_research.language.columns import head_span, in_row
from cusma_research.language.reading import Sentence
from cusma_research.language.words import TEXTS
from cusma_research.tariffs.near import Near
from cusma_research.tariffs.rivals import OTHER_RATES
from cusma_research.tariffs.rules import speaks_of_tariffs, word

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


# "- Goods of US origin: 25%, collected since March 13"
_LABEL = re.compile(r"\W*[^:;.]{3,80}:\s(?:about\s|up to\s)?$")
_SINCE = re.compile(
    r",?\s(?:collected\s|charged\s|paid\s|applied\s|in (?:force|effect|place)\s)?(?:since|from|as of|effective)\b"
)


def since_when(near: Near) -> bool:
    """An item of a list with a name, a percentage and the day from which it holds, in an article on tariffs."""
    listed = near.sentence.kind == "list_item" and near.on_tariffs
    return listed and bool(_LABEL.fullmatch(near.before) and _SINCE.match(near.after))


_SHARES = re.compile(
    r"\b(?:share|portion|growth|change|compliance|volume|quota|odd|chance|weight|export|import|GDP)s?\b|\bprobability\b|% of\b",
    re.I,
)


def of_other_column(near: Near) -> bool:
    """A percentage below the head of a column that is no rate: "Partner | Share of imports | Rate"."""
    if _is_share_of_two(near) or _is_of_profit(near.sentence):
        return True
    span = head_span(near.sentence, near.amount)
    head = span[0].article.text[span[1] : span[2]] if span else ""
    return bool(_SHARES.search(head)) and not (_RATES.search(head) or word().pattern.search(head))


def _is_of_profit(sentence: Sentence) -> bool:
    """Whether a row stands below "Maker  Margin" where nobody dumps."""
    head = sentence.lead
    if head is None or not in_row(sentence) or not _MARGINS.search(head.text):
        return False
    return not _speaks_of_dumping(sentence.article.text)


def _is_share_of_two(near: Near) -> bool:
    """Whether a row has two figures, and its head, in one line, a share and a rate: "Product Share of exports Tariff"."""
    head, figures = near.sentence.lead, near.sentence.amounts
    if head is None or len(figures) != _PAIR or "|" in head.text or not in_row(near.sentence):
        return False
    share, rate = _SHARES.search(head.text), word().pattern.search(head.text)
    if share is None or rate is None:
        return False
    return (near.amount is figures[0]) == (share.start() < rate.start())


_PAIR = 2  # figures of a row


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
