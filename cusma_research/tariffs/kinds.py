"""What kind of rate it is: headline, on top of others, above a quota, a trade remedy, an average or supposed."""

from __future__ import annotations

import re

from cusma_research.language.amounts import Amount
from cusma_research.language.columns import head_span, in_row
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence
from cusma_research.tariffs import remedies
from cusma_research.tariffs.remedies import REMEDIES
from cusma_research.tariffs.rules import search, told

_NEAR = 24  # characters on each side of a rate in which "further" and its like speak of it


def kind_of(sentence: Sentence, amount: Amount) -> str:
    """The kind of rate, by the words around it or over its list; without a sector it goes on from the ones before."""
    found = (
        remedies.of_column(sentence, amount)
        or _kind_beside(sentence, amount)
        or _by_words(sentence, amount)
        or _lasting(sentence, amount)
        or ("average" if _in_averages(sentence, amount) else None)
    )
    over = [s for s in (sentence.lead, sentence.heading) if s and sentence.kind == "list_item"]
    return found or ("scenario" if "scenario" in _kinds_in(over) else "headline")


def _by_words(sentence: Sentence, amount: Amount) -> str | None:
    """The kind of which the part of the sentence around a rate speaks, what stands before it first; a remedy is nearest."""
    first, last = own_part(sentence, amount.start, amount.end)
    start, end = max(first, amount.start - 160), min(last, amount.end + 120)
    remedy = remedies.in_words(sentence, amount, start, end)
    for stretch in ((start, amount.start), (amount.end, end)):
        near = (max(stretch[0], amount.start - _NEAR), min(stretch[1], amount.end + _NEAR))
        for rule, row in told(sentence, "kinds"):
            kind = str(row["kind"])
            if kind in REMEDIES or (remedy and kind != "over_quota"):
                continue
            if search(sentence, rule, *(near if row.get("near") else stretch)):
                return kind
    return remedy


_EFFECTIVE = re.compile(
    r"\b(?:average|effective)\b(?! (?:date|from|on|since)\b)[^|]*\b(?:tariff|rate|dut)", re.I
)


def _in_averages(sentence: Sentence, amount: Amount) -> bool:
    """Whether the head of a rate's column, or the title of its table, speaks of averages: "Effective U.S. tariff"."""
    if not in_row(sentence) or sentence.lead is None:
        return False
    if (
        "|" not in sentence.lead.text
        and amount is sentence.amounts[-1]
        and _EFFECTIVE.search(sentence.lead.text)
    ):
        return True
    span = head_span(sentence, amount)
    head = span[0].article.text[span[1] : span[2]] if span else ""
    if _EFFECTIVE.search(head):
        return True
    title = sentence.lead.previous
    return bool(title and title.kind == "heading" and _EFFECTIVE.search(title.text)) and not _RATES.search(
        head
    )


_RATES = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|rates?)\b", re.I)
_PARAGRAPH = 3  # sentences before in which a kind was told that lasts
_STEP = 5  # per cent: what governments set is a multiple of it, the margins of trade remedies are none


def _lasting(sentence: Sentence, amount: Amount) -> str | None:
    """The kind that a sentence without a sector of its own takes over from the ones before, unless the rate has a name."""
    if sentence.of("sector") or remedies.is_of_another(sentence, amount):
        return None
    kinds = _kinds_in(sentence.article.sentences[max(0, sentence.number - _PARAGRAPH) : sentence.number])
    if "over_quota" in kinds:
        return "over_quota"
    named = kinds & REMEDIES
    if not named or amount.value % _STEP == 0:
        return None
    return remedies.BOTH if len(named) > 1 else named.pop()


_HIGHEST = 313.5  # per cent: Canada's highest duty above a quota, on dairy spreads; what is put higher is only claimed
_TENTH = 0.5  # per cent: governments set tariffs in whole numbers and halves
_BLANKET = {"all_products"}
_LUMBER = {"lumber"}
_HUNDREDTHS = re.compile(r"\.\d\d")
_DEPOSIT = re.compile(r"\s(?:\w+ )?(?:cash )?deposits?\b")
_DEPOSIT_OF = re.compile(r"\bdeposits? (?:rate )?(?:of|at|is|was)\s$")


def of_form(sentence: Sentence, amount: Amount, sectors: set[str]) -> str | None:
    """The kind that the form of a rate tells where no word does: margins of dumping are written to the hundredth.

    Averages have a fraction, and so have the duties on lumber that are no round tariff.
    """
    number = sentence.article.text[amount.number_start : amount.end]
    fraction = amount.relation != "between" and amount.value % _TENTH > 0
    hundredths = _HUNDREDTHS.search(number)
    if sectors == _LUMBER or (sectors == _BLANKET and hundredths and sentence.article.entity_ids >= _LUMBER):
        return remedies.BOTH if fraction else None
    if sectors == _BLANKET and not hundredths:
        return "average" if fraction else None
    deposit = _DEPOSIT.match(sentence.article.text, amount.end) or _DEPOSIT_OF.search(
        sentence.before(amount.start, 24)
    )
    return "anti_dumping" if deposit or hundredths else None


def of_supply_management(amount: Amount) -> str:
    """The kind of a prohibitive Canadian rate on milk, eggs or poultry: none is charged below a quota."""
    return "claimed" if amount.value > _HIGHEST else "over_quota"


_ON_AVERAGE = re.compile(r"\s(?:of the value )?on average\b")
_AVERAGE = searched(
    r"\b(?:(?:an|the)(?: present| current| overall)?|on) average\b"
    r"(?! (?:car|truck|home|family|price|farm|firm|worker|buyer))[^%;.]{0,45}$|"
    r"\ban effective (?:rate of )?[^%;.,\d]{0,12}$|"
    r"\baveraged (?:out )?(?:at |to |over )?[^%;.,]{0,12}$",
    re.I,
)


def _kind_beside(sentence: Sentence, amount: Amount) -> str | None:
    """The trade remedy named right behind a rate or right before it, and alone; or the average that it is called there.

    None in a sentence that supposes something; an average of remedies is one of them.
    """
    others = _kinds_in([sentence])
    if "scenario" in others:
        return None
    if remedy := remedies.beside(sentence, amount):
        return remedy
    before = sentence.before(amount.start, 50)
    average = not others & REMEDIES and (
        _AVERAGE.search(before) or _ON_AVERAGE.match(sentence.article.text, amount.end)
    )
    return "average" if average else None


def _kinds_in(sentences: list[Sentence]) -> set[str]:
    """The kinds of rate of which whole sentences speak."""
    return {
        str(row["kind"])
        for s in sentences
        for rule, row in told(s, "kinds")
        if search(s, rule, s.start, s.end)
    }


def own_part(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence that is not on another rate with a sector of its own: "steel pays 50%, autos 25%"."""
    rates = [a for a in sentence.amounts if a.unit == "percent"]
    floor = max((a.end for a in rates if a.end <= start), default=sentence.start)
    ceiling = min((a.start for a in rates if a.start >= end), default=sentence.end)
    others = sentence.between(end, ceiling, "sector") if ceiling < sentence.end else []
    first = floor if sentence.between(floor, start, "sector") else sentence.start
    if not others:
        return first, sentence.end
    break_ = re.search(r"[,;]", sentence.article.text[end : others[0].start])
    return first, end + break_.start() if break_ else others[0].start
