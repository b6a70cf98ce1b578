"""Which sectors a rate is for: behind it, before it, in the heading above or in the sentence before."""

from __future__ import annotations

import re

from cusma_research.language.amounts import Amount
from cusma_research.language.mentions import Mention
from cusma_research.language.reading import Reading, Sentence
from cusma_research.tariffs.continuing import JOINED
from cusma_research.tariffs.countries import section
from cusma_research.tariffs.rates import is_rate
from cusma_research.tariffs.rules import speaks_of_tariffs

Sectors = list[tuple[str, Mention | None]]  # slug, and where it is mentioned

BLANKET = "all_products"
NOTE_ALL = "no sector named; read as all products"
NOTE_CARRIED = "sector taken from the text before"


_ON_REACH = 60  # characters between "25 per cent on" and the first sector
_CLOSE = 40  # characters between a sector and its rate behind a comma
_AFTER_ON = re.compile(
    r"^(?:\s*(?:or|and)\s[\d.]+\s?(?:%|per ?cent))?[^.;,]{0,60}?\b(?:on|against|for|to)\s", re.I
)
_THE_QUOTA = re.compile(r"\b(?:above|over|beyond|outside|within) (?:the|these|those|its|their) quotas?\b")
# "lumber rose to 45 per cent and trucks went to 25": trucks have a rate of their own
_ANOTHER = re.compile(r",? and\s")
_BRACKET = re.compile(r"\s*\(")  # "Steel: 50% (25% for U.K. origin)": the second rate is for the same goods
_PAYS = re.compile(r"\b(?:pays?|paid|fac(?:es?|ed|ing)|charged|subject|hit|bears?)\b", re.I)
_EVERYTHING = re.compile(
    r"\b(?:everything|all (?:other )?(?:Canadian |Mexican |US |U\.S\. |American )?"
    r"(?:goods|imports|products|exports)|"
    r"(?:nearly|almost) (?:all|everything)|across[- ]the[- ]board|blanket|goods|imports|"
    r"products|merchandise|"
    r"(?:fentanyl|reciprocal|baseline|universal|emergency(?:[- ]powers?)?|IEEPA|global|worldwide)(?:[- ]related)? "
    r"(?:tariff|dut|lev|surcharge|charge)\w*)\b",
    re.I,
)


def of_rate(sentence: Sentence, amount: Amount) -> tuple[Sectors, str | None]:
    """The sectors of a rate, and a note where they were inferred.

    Sectors stand behind "25 per cent on …", else before the rate and after the rate before it, else further
    on; failing that in the heading above or in the sentence before; and a blanket rate covers all products.
    """
    if paired := _respectively(sentence, amount):
        return paired, None
    first, last = _group(sentence, amount)
    rates = [a for a in sentence.amounts if a.unit == "percent"]
    floor = max((a.end for a in rates if a.end <= first), default=sentence.start)
    ceiling = min((a.start for a in rates if a.start >= last), default=sentence.end)
    behind = own(sentence, last, ceiling)
    ahead = own(sentence, floor, first)
    after = sentence.after(last, max(0, ceiling - last))
    on = _AFTER_ON.match(after)
    if ahead and behind and _ANOTHER.fullmatch(sentence.article.text, last, behind[0].start):
        return named(run(sentence, ahead)), None
    if on and behind and _same_clause(after[on.end() : behind[0].start - last]):
        if _ALL_BUT.search(sentence.before(behind[0].start, 60)):
            return [(BLANKET, None)], None
        return named(until_break(sentence, behind, last)), None
    if on and _EVERYTHING.search(after[on.start() : on.end() + 40]) and not _is_close(sentence, ahead, first):
        return [(BLANKET, None)], None
    if _is_average(sentence, ahead, floor, first) or (not ahead and _ON_COUNTRY.match(after)):
        return [(BLANKET, None)], None
    if ahead:
        return named(run(sentence, ahead)), None
    if _pays_on_everything(sentence, floor, first):
        return [(BLANKET, None)], None
    if floor > sentence.start and _BRACKET.fullmatch(sentence.article.text, floor, first):
        return of_rate(sentence, next(a for a in rates if a.end == floor))
    if behind and _adjacent(sentence, last, behind[0]):
        return named(until_break(sentence, behind, last)), None
    return _elsewhere(sentence, amount, floor)


def _is_close(sentence: Sentence, ahead: list[Mention], place: int) -> bool:
    """Whether the sector before a rate stands in its clause, or near it."""
    if not ahead:
        return False
    gap = sentence.article.text[ahead[-1].end : place]
    return len(gap) < _CLOSE or not re.search(r"[,;]", gap)


_AVERAGE = re.compile(
    r"\b(?:(?:average|overall|weighted|trade-weighted)\s(?:effective\s)?(?:U\.S\.\s|American\s|US\s)?tariff|"
    r"effective\s(?:U\.S\.\s|American\s|US\s)?(?:tariff|rate))",
    re.I,
)
# "25 per cent tariffs on Canada and Mexico", of no goods
_ON_COUNTRY = re.compile(
    r"\s*(?:(?:tariffs?|duties|lev(?:y|ies)|rates?|surtax(?:es)?|surcharges?)\s)?(?:on|against) (?:both )?"
    r"(?:Canada|Mexico|the U\.S\.|the United States|China|Japan|India|the European Union|most of the world|every country)\b"
)


def _is_average(sentence: Sentence, ahead: list[Mention], floor: int, place: int) -> bool:
    """ "The average tariff settles at 6 per cent": of all goods, unless a sector stands behind the words."""
    found = _AVERAGE.search(sentence.article.text, floor, place)
    return found is not None and not any(m.start > found.start() for m in ahead)


def _pays_on_everything(sentence: Sentence, start: int, end: int) -> bool:
    """ "Most goods face", but not "imports above the quota face": the quota is for goods named before."""
    text = sentence.article.text
    if not (_EVERYTHING.search(text, start, end) and _PAYS.search(text, start, end)):
        return False
    return not _THE_QUOTA.search(text, start, end)


def _same_clause(gap: str) -> bool:
    """Whether a sector still belongs to the "on" before it: what another country pays does not."""
    return len(gap) < _ON_REACH and not re.search(r"[;:]|,? (?:while|whereas|but)\b", gap)


def _respectively(sentence: Sentence, amount: Amount) -> Sectors:
    """Rates and sectors told off one by one: "25 and 10 per cent on autos and energy, respectively"."""
    place = sentence.start + sentence.text.find("respectively")
    if place < sentence.start:
        return []
    rates = [a for a in sentence.amounts if a.unit == "percent" and a.end <= place]
    found = own(sentence, sentence.start, sentence.end)
    if not found and sentence.previous:
        found = own(sentence.previous, sentence.previous.start, sentence.previous.end)
    if len(rates) != len(found) or len(rates) < 2 or amount not in rates:
        return []
    mention = found[rates.index(amount)]
    return [(mention.entity.entity_id, mention)]


def _group(sentence: Sentence, amount: Amount) -> tuple[int, int]:
    """From where to where the rates reach that are named in one breath: "a 250% or 270% tariff"."""
    first, last = amount.start, amount.end
    for other in sentence.amounts:
        if (
            other.unit == "percent"
            and other.start >= last
            and JOINED.fullmatch(sentence.article.text[last : other.start])
        ):
            last = other.end
    for other in reversed(sentence.amounts):
        if (
            other.unit == "percent"
            and other.end <= first
            and JOINED.fullmatch(sentence.article.text[other.end : first])
        ):
            first = other.start
    return first, last


def own(sentence: Sentence, start: int, end: int) -> list[Mention]:
    """Sector mentions in a stretch; those inside "such as oil" examples of something else stay in."""
    return [
        m
        for m in sentence.between(start, end, "sector")
        if m.entity.entity_id not in ("digital_services", "procurement") and not _is_excepted(sentence, m)
    ]


_ALL_BUT = re.compile(
    r"\b(?:everything|anything|all (?:\w+ )?(?:goods|imports|products|exports)) (?:but|except(?: for)?|other than|"
    r"apart from|excluding|save(?: for)?|outside(?: of)?)\s(?:\w+\s){0,2}$",
    re.I,
)
_BUT_CHARGED = re.compile(r",? (?:charged|taxed|at|which|paying|hit)\b")


def _is_excepted(sentence: Sentence, mention: Mention) -> bool:
    """ "Everything but energy faces 25 per cent": the rate is not energy's, unless one of its own follows."""
    if not _ALL_BUT.search(sentence.before(mention.start, 60)):
        return False
    return not _BUT_CHARGED.match(sentence.article.text, mention.end)


def named(mentions: list[Mention]) -> Sectors:
    """Each sector once, with its first mention."""
    seen: dict[str, Mention | None] = {}
    for mention in mentions:
        seen.setdefault(mention.entity.entity_id, mention)
    return list(seen.items())


def _adjacent(sentence: Sentence, end: int, mention: Mention) -> bool:
    gap = sentence.article.text[end : mention.start]
    return len(gap) < 60 and not re.search(r"[;:]|, (?:and|but|while)\b", gap)


def run(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """The conjunction of sectors nearest to the rate: those joined by commas, "and" or a few words."""
    kept = [mentions[-1]]
    for mention in reversed(mentions[:-1]):
        gap = sentence.article.text[mention.end : kept[0].start]
        if len(gap) > 60 or re.search(
            r"[;]|\.\s|\b(?:but|while|whereas|because|since|face|pay|charged)\b", gap
        ):
            break
        kept.insert(0, mention)
    return kept


def until_break(sentence: Sentence, mentions: list[Mention], start: int) -> list[Mention]:
    """The conjunction of sectors that begins behind a rate, up to a break of the sentence."""
    kept: list[Mention] = []
    place = start
    for mention in mentions:
        gap = sentence.article.text[place : mention.start]
        if kept and (
            len(gap) > 50
            or re.search(r"[;)]|\b(?:but|while|which|that|after|as|because|by|from|with|prompt\w*)\b", gap)
        ):
            break
        kept.append(mention)
        place = mention.end
    return kept


def _elsewhere(sentence: Sentence, amount: Amount, floor: int) -> tuple[Sectors, str | None]:
    if label := _label_of_item(sentence):
        return named(label), None
    if _EVERYTHING.search(sentence.text) and not _THE_QUOTA.search(sentence.text):
        return [(BLANKET, None)], None
    if section(sentence) or _THREATENS.search(sentence.text):
        return [(BLANKET, None)], NOTE_ALL
    if floor > sentence.start and (first := own(sentence, sentence.start, floor)):
        return named(run(sentence, first)), None
    if sentence.heading and (sentence.kind == "list_item" or _is_on_rates(sentence.heading)):
        return _from_above(sentence, sentence.heading)
    article = sentence.article
    for above in reversed(article.sentences[max(0, sentence.number - 3) : sentence.number]):
        if above.kind == "heading" and (named_above := _by_heading(above)):
            return named_above
        near = "\n" not in article.text[above.end : sentence.start]  # in the same paragraph
        if (near or speaks_of_tariffs(above) or _holds_rate(above)) and (
            found := own(above, above.start, above.end)
        ):
            return named(found), NOTE_CARRIED
    if len(topics := _topics(article)) == 1:
        return [(topics[0], None)], NOTE_CARRIED
    return [(BLANKET, None)], NOTE_ALL


_RATES = re.compile(r"\b(?:rates|tariffs|duties)\b", re.I)
_FEW = 5  # words of a heading that only names what follows
_THE_REST = re.compile(r"\b(?:everything|all|other|goods|rest)\b", re.I)


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
    if not (before.text.endswith(":") or (before.kind == "list_item" and same_line)):
        return []
    return own(before, before.start, before.end)


# "He would add 10 per cent", without a sector of its own, is on everything.
_THREATENS = re.compile(
    r"\b(?:vow(?:s|ed)?|promis(?:es|ed)|threaten(?:s|ed)?|(?:would|will) (?:add|be added))\b"
)


def _from_above(sentence: Sentence, heading: Sentence) -> tuple[Sectors, str | None]:
    found = own(heading, heading.start, heading.end)
    if found:
        return named(found), None
    blanket = _THE_REST.search(heading.text)
    return [(BLANKET, None)], None if blanket else NOTE_ALL


def _topics(article: Reading) -> list[str]:
    """The sector of an article that speaks of one only."""
    ids = [m.entity.entity_id for m in article.mentions if m.kind == "sector"]
    return sorted({name for name in ids if ids.count(name) * 2 > len(ids)})
