"""The sectors of a rate that names none: those of its label, of the heading above or of the sentence before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cusma_research.cleaning.segment import NUMBERED
from cusma_research.language.amounts import Amount
from cusma_research.language.columns import above_table, in_row
from cusma_research.language.mentions import Mention
from cusma_research.language.openings import searched
from cusma_research.language.reading import Reading, Sentence
from cusma_research.tariffs.blanket import (
    AVERAGE,
    BLANKET,
    OVER_QUOTA,
    is_surcharge,
    on_everything,
    says_everything,
)
from cusma_research.tariffs.countries import section
from cusma_research.tariffs.goods import METALS, Sectors, named, own, run
from cusma_research.tariffs.rates import is_rate
from cusma_research.tariffs.rules import speaks_of_tariffs

ToldIn = Callable[[Sentence], Sectors]
NOTE_ALL = "no sector named; read as all products"
NOTE_CARRIED = "sector taken from the text before"


def from_above_or_before(
    sentence: Sentence, amount: Amount, floor: int, told_in: ToldIn
) -> tuple[Sectors, str | None]:
    """The sectors of a rate with none beside it, and a note where they are inferred; all products at last."""
    if label := _label_of_item(sentence):
        return named(label), None
    if _PARTS.match(sentence.text) and VEHICLES & sentence.article.entity_ids:
        return [("auto_parts", None)], None
    if goes_on := _goes_on(sentence, told_in):
        return goes_on, NOTE_CARRIED
    if on_everything(sentence, sentence.start, sentence.end) and not OVER_QUOTA.search(sentence.text):
        return [(BLANKET, None)], None
    if section(sentence) or _THREATENS.search(sentence.text) or _is_on_all(sentence, amount):
        return [(BLANKET, None)], NOTE_ALL
    if floor > sentence.start and (first := own(sentence, sentence.start, floor)):
        return named(run(sentence, first)), None
    if on_line := _from_line(sentence, told_in):
        return on_line, NOTE_CARRIED
    if sentence.heading and (sentence.kind == "list_item" or _is_on_rates(sentence.heading)):
        told = _from_above(sentence.heading)
        return (told, None) if told else _of_article(sentence.article)
    return _from_before(sentence, told_in)


def _goes_on(sentence: Sentence, told_in: ToldIn) -> Sectors:
    """The goods of what a sentence goes on about, or those of its numbered section or its table."""
    if these := _these(sentence) or _meant_again(sentence):
        return named(these)
    return _of_subject(sentence, told_in) or named(_of_numbered_section(sentence)) or _of_table(sentence)


def _from_before(sentence: Sentence, told_in: ToldIn) -> tuple[Sectors, str | None]:
    """The sectors that a sentence right before names, or its rate has; those of the article at last."""
    if made := _of_speaker(sentence):
        return named(made), NOTE_CARRIED
    article = sentence.article
    for above in reversed(article.sentences[max(0, sentence.number - 3) : sentence.number]):
        if above.kind == "heading" and (named_above := _by_heading(above)):
            return named_above
        near = _is_in_paragraph(above, sentence)
        if near and _is_on_goods_of_pact(above):
            return [(BLANKET, None)], NOTE_CARRIED
        holds_rate = _holds_rate(above)
        if _SPARED.search(above.text) and not holds_rate:
            continue
        if goods := told_in(above):
            return goods, NOTE_CARRIED
        found = own(above, above.start, above.end)
        if found and (near or holds_rate or speaks_of_tariffs(above)):
            return named(found), NOTE_CARRIED
    return _of_article(article)


def _from_line(sentence: Sentence, told_in: ToldIn) -> Sectors:
    """The sectors of the sentence before, in an item of a list that has several: "Tonnes over the limit bear 50%"."""
    above = sentence.previous
    if sentence.kind != "list_item" or above is None or not _is_in_paragraph(above, sentence):
        return []
    return told_in(above) or named(own(above, above.start, above.end))


_MAKES = re.compile(
    r"\b(?:mak(?:es?|ing)|produc(?:es?|ing)|grow(?:s|ing)?|build(?:s|ing)?|mill(?:s|ing)?|sell(?:s|ing)?|export(?:s|ing)?|"
    r"ship(?:s|ping)?|rais(?:es?|ing))\s(?:[a-z-]+\s){0,2}$"
)
_QUOTE = ("“", '"', "‘")


def _of_speaker(sentence: Sentence) -> list[Mention]:
    """What the one who speaks makes: "Pat Roe, whose family makes steel pipe, was angry. “My problem is the 50 per cent.”"."""
    above = sentence.previous
    if above is None or not sentence.text.startswith(_QUOTE) or above.text.startswith(_QUOTE):
        return []
    found = own(above, above.start, above.end)
    return found if found and _MAKES.search(above.before(found[0].start, 40)) else []


def _is_in_paragraph(above: Sentence, sentence: Sentence) -> bool:
    return "\n" not in sentence.article.text[above.end : sentence.start]


_FAILS = re.compile(
    r"(?:n[’']t|\b(?:not|cannot|fail\w*|outside|without|lack\w*)) [^.;]{0,40}"
    r"(?:qualify|comply|meet|prove|CUSMA|USMCA|T-MEC|pact|papers|proof)"
)


def _is_on_goods_of_pact(sentence: Sentence) -> bool:
    """ "Can't prove that your goods qualify under CUSMA?": on all goods, where no sector is named."""
    return bool(_FAILS.search(sentence.text)) and not own(sentence, sentence.start, sentence.end)


_SPARED = searched(r"\b(?:exempt\w*|spared|excluded|carved out|left out|free of|untouched|shielded)\b")
_FAR = 30  # sentences before in which the goods had a rate that are meant again
_THESE = re.compile(r"\b(?:these|those|such) (?:goods|products|items|imports)\b")


def _these(sentence: Sentence) -> list[Mention]:
    """The goods of the last rate before, where the sentence speaks of "these goods"."""
    if not _THESE.search(sentence.text):
        return []
    before = sentence.article.sentences[max(0, sentence.number - _FAR) : sentence.number]
    told = (own(above, above.start, above.end) for above in reversed(before) if _holds_rate(above))
    return next((goods for goods in told if goods), [])


# "on the metal since June 4", "Their tariff, 25 per cent, was to double"
_THE_METAL = re.compile(r"\b(?:the|that|this) metal\b(?! (?:content|in|itself|part|portion|value|used))")
_THEIRS = re.compile(r"(?:Their|Its)\s(?:\w+\s)?(?:tariffs?|dut(?:y|ies)|rates?|lev(?:y|ies))\b")
_NEAR = 6  # sentences before in which the metal stands


def _meant_again(sentence: Sentence) -> list[Mention]:
    """The metal that was named last, where a sentence says "the metal"; the goods named right before "their tariff"."""
    if _THE_METAL.search(sentence.text):
        before = sentence.article.sentences[max(0, sentence.number - _NEAR) : sentence.number]
        told = [m for above in before for m in above.of("sector") if m.entity.entity_id in METALS]
        return told[-1:]
    above = sentence.previous
    return own(above, above.start, above.end) if above and _THEIRS.match(sentence.text) else []


_PARTS = re.compile(r"\W*(?:\w\)\s|\d+\.\s)?(?:[A-Z][\w-]+ )?(?i:parts|components)\b(?! of)")
VEHICLES = {"autos", "trucks"}
# "That was due to become 50 per cent", "It has been 84 per cent since August"
_SUBJECT = re.compile(
    r"(?:That|This|It|They|These|Those|Both|The (?:rate|dut(?:y|ies)|tariffs?|lev(?:y|ies)|figure))\s"
    r"(?:is|are|was|were|has|have|had|will|would|must|may|"
    r"stays?|remains?|rises?|rose|goes|went|climbs?|doubles?|doubled|falls?|fell|drops?|jumps?|stands?|began|starts?|fac|pay)"
)


def _of_subject(sentence: Sentence, told_in: ToldIn) -> Sectors:
    """The goods of the rate that the sentence before told, where this one goes on about it: "It was due to double"."""
    above = sentence.previous
    if (
        above is None
        or not _SUBJECT.match(sentence.text)
        or says_everything(sentence)
        or not _holds_rate(above)
    ):
        return []
    return told_in(above)


def _of_numbered_section(sentence: Sentence) -> list[Mention]:
    """The goods in the numbered title of a section, where the sentence names none: "3. Steel melted in China"."""
    title = sentence.heading
    if title is None or not NUMBERED.match(title.text) or own(sentence, sentence.start, sentence.end):
        return []
    return own(title, title.start, title.end)


def _of_table(sentence: Sentence) -> Sectors:
    """The goods that a row of a table is named for, or those named above the table; all goods in one of averages."""
    if not in_row(sentence):
        return []
    if label := own(sentence, sentence.start, sentence.amounts[0].start):
        return named(label)
    heads = [line for line in (sentence.lead, sentence.lead and sentence.lead.previous) if line]
    if any(
        line.kind == "heading" and AVERAGE.search(line.text) and not own(line, line.start, line.end)
        for line in heads
    ):
        return [(BLANKET, None)]
    told = (own(line, line.start, line.end) for line in above_table(sentence))
    return named(next((goods for goods in told if goods), []))


_RATES = re.compile(r"\b(?:rates|tariffs|duties)\b", re.I)
_FEW = 5  # words of a heading that only names what follows
_THE_REST = re.compile(r"\b(?:everything|anything|all|other|goods|rest)\b", re.I)


def _is_on_rates(heading: Sentence) -> bool:
    """Whether a heading announces rates; a headline that has the word tells a story."""
    return bool(_RATES.search(heading.text)) and (
        bool(heading.of("sector")) or len(heading.text.split()) <= _FEW
    )


def _by_heading(heading: Sentence) -> tuple[Sectors, str | None] | None:
    """The sectors of a heading that does nothing but name them: "Softwood lumber", "Everything else"."""
    if len(heading.text.split()) > _FEW:
        return None
    found = own(heading, heading.start, heading.end)
    if not found and not _THE_REST.search(heading.text):
        return None
    return (named(found), None) if found else ([(BLANKET, None)], None)


def _holds_rate(sentence: Sentence) -> bool:
    return any(is_rate(sentence, amount) for amount in sentence.amounts)


def _label_of_item(sentence: Sentence) -> list[Mention]:
    """The sectors of the label before a sentence: "Steel and aluminum. A surtax of …", "Heavy trucks:" above it."""
    before = sentence.previous
    if before is None:
        return []
    same_line = "\n" not in sentence.article.text[before.end : sentence.start]
    if not (before.text.endswith(":") or (same_line and (before.kind == "list_item" or _opens_line(before)))):
        return []
    return own(before, before.start, before.end)


_LABEL_WORDS = 4


def _opens_line(sentence: Sentence) -> bool:
    """Whether a few words without a verb of their own open a line: "Copper. 50% since Aug. 1", "2/ Cars. 25 per cent on …"."""
    words = sentence.text.split()
    opens = sentence.opener is sentence and len(words) <= _LABEL_WORDS and sentence.text.endswith(".")
    goods = own(sentence, sentence.start, sentence.end) if opens else []
    return bool(goods) and not _BESIDES_GOODS.sub("", "".join(_around(sentence, goods)))


_BESIDES_GOODS = re.compile(r"\W|\d|\band\b")


def _around(sentence: Sentence, goods: list[Mention]) -> Iterator[str]:
    """What stands between and beside some names in a sentence."""
    place = sentence.start
    for mention in goods:
        yield sentence.article.text[place : mention.start]
        place = mention.end
    yield sentence.article.text[place : sentence.end]


# "He would add 10 per cent", without a sector of its own, is on everything.
_THREATENS = re.compile(
    r"\b(?:vow(?:s|ed)?|promis(?:es|ed)|threaten(?:s|ed)?|(?:would|will) (?:add|be added)|letters? (?:to|from)|"
    r"threat of (?:an?|another|further))\b|(?<=Trump)[’']s (?:new|extra) (?=\d[\d.]*\s?(?:%|per\s?cent))"
)


# What rests on these laws is on all goods: "the emergency behind the 35 per cent tariff", "the Section 122 surcharge".
_ON_ALL = re.compile(
    r"\b(?:(?:end|terminat|cancel|overturn)\w* (?:the|his|Trump[’']s) (?:national )?emergency|IEEPA|fentanyl|[Ss]ection 122|"
    r"Supreme Court|(?:[Tt]he|[Tt]hat|[Tt]his) surcharge(?! on))\b"
)


def _is_on_all(sentence: Sentence, amount: Amount) -> bool:
    return bool(_ON_ALL.search(sentence.text)) or is_surcharge(sentence, amount.start, amount.end)


def _from_above(heading: Sentence) -> Sectors:
    if found := own(heading, heading.start, heading.end):
        return named(found)
    return [(BLANKET, None)] if _THE_REST.search(heading.text) else []


def _of_article(article: Reading) -> tuple[Sectors, str]:
    """The sector of an article that speaks of one more than of all others, else all products."""
    ids = [m.entity.entity_id for m in article.mentions if m.kind == "sector"]
    topics = {name for name in ids if ids.count(name) * 2 > len(ids)}
    return ([(topics.pop(), None)], NOTE_CARRIED) if topics else ([(BLANKET, None)], NOTE_ALL)
