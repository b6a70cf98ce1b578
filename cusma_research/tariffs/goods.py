"""Which sectors stand in a stretch of a sentence, and which of them go with one rate."""

from __future__ import annotations

import re

from cusma_research.language.mentions import Mention, entities
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

Sectors = list[tuple[str, Mention | None]]  # slug, and where it is mentioned


def own(sentence: Sentence, start: int, end: int) -> list[Mention]:
    """Sector mentions in a stretch; those inside "such as oil" examples of something else stay in."""
    return [
        m
        for m in sentence.between(start, end, "sector")
        if m.entity.entity_id not in ("digital_services", "procurement") and not _is_excepted(sentence, m)
    ]


ALL_BUT = searched(
    r"\b(?:everything|anything|all (?:\w+ )?(?:goods|imports|products|exports)) (?:but|except(?: for)?|other than|"
    r"apart from|excluding|save(?: for)?|outside(?: of)?)\s(?:\w+\s){0,2}$|"
    r"\bunless (?:they are|they[’']re|it is|it[’']s|you (?:ship|sell|make|export))\s(?:\w+\s){0,2}$",
    re.I,
)
# "squabbles over dairy and cars raise that to 8 per cent"
_QUARREL = searched(
    r"\b(?:squabbles?|disputes?|fights?|quarrels?|spats?|rows?|talks?|complaints?|concessions?|demands?|disagreements?) "
    r"(?:over|about|on)\s(?:\w+,?\s){0,3}$|"
    r"\b(?:provoked by|answer to|response to|reply to|retaliation for|revenge for|because of|angered by|over)\s"
    r"(?:[\w’']+\s){0,3}(?:levy|surcharge|surtax|tax)\s(?:on|of)\s(?:\w+\s){0,3}$"
)
_BUT_CHARGED = re.compile(r"(?:,? (?:and|or) \w+){0,2},? (?:charged|taxed|at|which|paying|hit)\b")


def _is_excepted(sentence: Sentence, mention: Mention) -> bool:
    """ "Everything but energy faces 25 per cent": the rate is not energy's, unless one of its own follows."""
    if _QUARREL.search(sentence.before(mention.start, 60)):
        return True
    if not is_left_out(sentence, mention):
        return False
    return not _BUT_CHARGED.match(sentence.article.text, mention.end)


def is_left_out(sentence: Sentence, mention: Mention) -> bool:
    """ "Everything but energy", "a surcharge that leaves energy and potash alone": what is told is not on it."""
    before = sentence.before(mention.start, 60)
    if ALL_BUT.search(before):
        return True
    return bool(_LEAVES.search(before) and _ALONE.match(sentence.article.text, mention.end))


_LEAVES = searched(r"\b(?:leaves?|left|leaving)\s(?:\w+,?\s){0,4}$")
_ALONE = re.compile(r"(?:(?:,| and) \w+){0,3} (?:alone|out|untouched|unscathed)\b")


def named(mentions: list[Mention]) -> Sectors:
    """Each sector once, with its first mention."""
    seen: dict[str, Mention | None] = {}
    for mention in mentions:
        seen.setdefault(mention.entity.entity_id, mention)
    return list(seen.items())


def whole(sector: str) -> str:
    """The sector of which goods are a part, as trade statistics count them: autos for electric vehicles."""
    entity = entities().get(sector)
    return (entity.part_of if entity else None) or sector


_METALS = ("steel", "aluminum", "copper")
METALS = frozenset(_METALS)


def spelled_out(sectors: Sectors, sentence: Sentence) -> Sectors:
    """The same with the metals that the article names in place of "metals"; where it names none, steel and aluminum.

    These two are what the tariffs on metals between Canada and the United States began with. Base metals stay metals.
    """
    if _is_canola_oil(sectors, sentence):
        sectors = [("canola" if sector == "crude_oil" else sector, mention) for sector, mention in sectors]
    if _speaks_of_canolas(sentence) and not own(sentence, sentence.start, sentence.end):
        sectors = [("canola", None)]
    elif _MEAL_AND_PEAS.search(sentence.text) and "canola" in sentence.article.entity_ids:
        sectors = [("canola", None), *sectors]
    metals = [metal for metal in _METALS if metal in sentence.article.entity_ids] or list(_METALS[:2])
    out: dict[str, Mention | None] = {}
    for sector, mention in sectors:
        for each in metals if sector == "metals" and is_any_metal(mention) else [sector]:
            out.setdefault(each, mention)
    return list(out.items())


_PETROLEUM = searched(r"\b(?:crude|petroleum|barrels?|pipelines?|refine\w*|natural gas|oil and gas)\b", re.I)


def _is_canola_oil(sectors: Sectors, sentence: Sentence) -> bool:
    """Whether "oil" is canola's: in an article on canola that does not speak of petroleum."""
    oil = any(name == "crude_oil" and mention and mention.text.lower() == "oil" for name, mention in sectors)
    article = sentence.article
    return oil and "canola" in article.entity_ids and not _PETROLEUM.search(article.text)


def is_any_metal(mention: Mention | None) -> bool:
    """Whether metals are meant without a word that says which: "base metals" are not steel."""
    return mention is None or mention.text.lower() in ("metal", "metals")


# "China's duty on Canadian seed", "meal and peas": in an article on canola, its seed and meal
_SEED = re.compile(r"\b(?:[Ss]eed|(?<!\ba )[Mm]eal)\b")
_MEAL_AND_PEAS = re.compile(r"\b[Mm]eal(?: and|,) peas\b|\bpeas and meal\b")


def _speaks_of_canolas(sentence: Sentence) -> bool:
    return "canola" in sentence.article.entity_ids and bool(_SEED.search(sentence.text))


_OTHER_CLAUSE = re.compile(r"[;]|\.\s|\b(?:but|while|whereas|because|since|face|pay|charged)\b")
_BREAK = re.compile(r"[;)]|\b(?:but|while|which|that|after|as|because|by|from|with|prompt\w*)\b")


def run(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """The conjunction of sectors nearest to the rate: those joined by commas, "and" or a few words."""
    kept = [mentions[-1]]
    for mention in reversed(mentions[:-1]):
        gap = sentence.article.text[mention.end : kept[0].start]
        if len(gap) > 60 or _OTHER_CLAUSE.search(gap):
            break
        kept.insert(0, mention)
    return kept


def until_break(sentence: Sentence, mentions: list[Mention], start: int) -> list[Mention]:
    """The conjunction of sectors that begins behind a rate, up to a break of the sentence."""
    kept: list[Mention] = []
    place = start
    for mention in mentions:
        gap = sentence.article.text[place : mention.start]
        if kept and (len(gap) > 50 or _BREAK.search(gap)):
            break
        kept.append(mention)
        place = mention.end
    return kept
