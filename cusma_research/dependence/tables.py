"""Figures in tables with several columns: the head of a column tells the trade, the row whose it is."""

from __future__ import annotations

from cusma_research.dependence.sides import code, other_side
from cusma_research.dependence.trade import Trade, flow_of, measures
from cusma_research.dependence.wholes import SHARE_NOUN
from cusma_research.language.amounts import Amount
from cusma_research.language.columns import head_of
from cusma_research.language.mentions import PARTIES
from cusma_research.language.reading import Sentence


def of_column(sentence: Sentence, amount: Amount) -> Trade | None:
    """ "Michigan  $23.9 billion  $15.5 billion", below "Exports to Canada" and "Exports to Mexico"."""
    head = head_of(sentence, amount)
    places = sentence.of("place")
    if head is None or not places or amount.unit in ("rank", "count"):
        return None
    reporter = code(places[0])
    partners = [m.entity.country for m in head.of("place") if m.entity.country in PARTIES]
    partner = partners[0] if partners else other_side(reporter)
    if amount.unit == "percent":
        measure = _named("shares", head) if SHARE_NOUN.search(head.text) else None
        return Trade(measure["measure"], reporter, partner, flow_of(measure["measure"])) if measure else None
    flow = _named("flows", head)
    return Trade(flow["measure"], reporter, partner, flow["flow"]) if flow else None


def _named(table: str, head: Sentence) -> dict[str, str] | None:
    """The row of the vocabulary whose words stand in a head."""
    found = (row for rule, row in measures(table) if "abroad" not in row and rule.pattern.search(head.text))
    return next(found, None)
