"""Who and what: actors, organisations, places, agreements, sectors and issues, by phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from cusma_research.language import vocabulary
from cusma_research.language.taken import Taken

FILES = {
    "actors": "actor",
    "organisations": "organisation",
    "places": "place",
    "agreements": "agreement",
    "sectors": "sector",
    "issues": "issue",
}
PARTIES = frozenset({"CA", "US", "MX"})  # codes of the parties to the agreement
PRICED = frozenset({"electricity", "energy", "natural_gas"})  # sectors whose prices are called tariffs
_LOCATIVE = {"in", "at", "to", "from", "near", "around", "outside", "visit", "visiting", "visited"}
_LAST_WORD = re.compile(r"(\w+)\s+$")  # the word before a name
_OF_OTHERS = (" with ", " between ")
_MOST_SPELLINGS = 10_000  # that are remembered: the vocabulary's names as the news writes them
_ACRONYM = 4  # letters; up to this length an all-capitals name must be in capitals: US is not us


@dataclass(frozen=True, slots=True)
class Entity:
    """One row of the vocabulary, in the form that the claim rules ask for."""

    entity_id: str
    kind: str
    name: str
    country: str | None
    part_of: str | None
    codes: tuple[str, ...] = ()
    office: str | None = None
    government: str | None = None


@dataclass(slots=True)
class Mention:
    """An entity in its place; ``adjective`` is true for "Canadian" and its like."""

    start: int
    end: int
    entity: Entity
    kind: str  # the entity's: actor, organisation, place, agreement, sector or issue
    text: str
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    entity: Entity
    variant: str
    adjective: bool = False
    locative: bool = False
    blocked: bool = False
    described: bool = False


_Hit = tuple[int, int, _Phrase, str]  # a phrase of the vocabulary where it stands: start, end, phrase, text


@cache
def entities() -> dict[str, Entity]:
    """Every entity of the vocabulary by its id.

    >>> entities()["steel"].codes[0]
    '7206'
    """
    return {entity.entity_id: entity for entity, _ in _rows()}


@cache
def _rows() -> tuple[tuple[Entity, vocabulary.Row], ...]:
    out = []
    for file, kind in FILES.items():
        for row in vocabulary.rows(file):
            country = row.get("country") or row.get("code") or None
            codes, office = tuple(row.get("hs", ())), row.get("office")
            part_of, government = row.get("part_of"), row.get("government")
            entity = Entity(row["id"], kind, row["name"], country, part_of, codes, office, government)
            out.append((entity, row))
    return tuple(out)


def _phrases() -> Iterable[_Phrase]:
    for entity, row in _rows():
        locative = "locative" in row
        for variant in row["variants"]:
            yield _Phrase(entity, variant, locative=locative)
        for variant in row.get("adjectives", ()):
            yield _Phrase(entity, variant, adjective=True)
        for variant in row.get("described_as", ()):
            yield _Phrase(entity, variant, described=True)
        for variant in row.get("near_misses", ()):
            yield _Phrase(entity, variant, blocked=True)


@lru_cache(maxsize=4)
def _matcher(nlp: Language) -> tuple[PhraseMatcher, dict[int, list[_Phrase]]]:
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    phrases: dict[str, list[_Phrase]] = {}
    for phrase in _phrases():
        phrases.setdefault(phrase.variant.lower().replace("’", "'"), []).append(phrase)
    keyed = {}
    for key, group in phrases.items():
        forms = [form for phrase in group for form in (phrase.variant, phrase.variant.replace("'", "’"))]
        matcher.add(key, [nlp.make_doc(form) for form in dict.fromkeys(forms)])
        keyed[nlp.vocab.strings[key]] = group
    return matcher, keyed


@lru_cache(maxsize=_MOST_SPELLINGS)
def _spelled(nlp: Language, key: int, written: str) -> tuple[_Phrase, ...]:
    """The phrases of a key of the matcher that may be spelled so."""
    _, keyed = _matcher(nlp)
    return tuple(phrase for phrase in keyed[key] if _is_spelled(written, phrase.variant))


def find(nlp: Language, doc: Doc, text: str, hidden: Iterable[tuple[int, int]] = ()) -> list[Mention]:
    """Mentions in a tokenised text, in order; the longest wins, issues are found beside the others.

    Nothing inside a ``hidden`` stretch (furniture, by characters) is a mention.
    """
    matcher, _ = _matcher(nlp)
    found = matcher(doc)
    if not found:
        return []
    furniture = Taken(hidden)
    hits: list[_Hit] = []
    for key, first, last in found:
        start, behind = doc[first].idx, doc[last - 1]
        end = behind.idx + len(behind)
        written = text[start:end]
        if (
            furniture.is_free(start, start + 1) and "\n" not in written
        ):  # a name on two lines that do not go on
            hits += [
                (start, end, phrase, written)
                for phrase in _spelled(nlp, key, written)
                if _fits(text, start, end, phrase)
            ]
    won: list[_Hit] = []
    for group in _overlapping(hits):
        won += _longest(group) if len(group) > 1 else group
    return [
        Mention(start, end, phrase.entity, phrase.entity.kind, written, phrase.adjective)
        for start, end, phrase, written in won
        if not phrase.blocked
    ]


def _is_spelled(written: str, variant: str) -> bool:
    """Whether capitals stand where the vocabulary has them; more of them do no harm but in short names."""
    if written == variant:
        return True
    if variant.isupper() and len(variant) <= _ACRONYM:
        return False
    return all(b.isupper() for a, b in zip(variant, written, strict=False) if a.isupper())


def _fits(text: str, start: int, end: int, phrase: _Phrase) -> bool:
    if phrase.described and text.startswith(_OF_OTHERS, end):  # "the trade deal with China"
        return False
    if phrase.locative:
        before = _LAST_WORD.search(text, max(0, start - 20), start)
        return bool(before and before[1].lower() in _LOCATIVE)
    return True


def _rank(hit: _Hit) -> tuple[int, bool, bool, bool, int]:
    """Longer first; then near misses, places behind a preposition, and the spelling that is exact."""
    start, end, phrase, written = hit
    return start - end, not phrase.blocked, not phrase.locative, written != phrase.variant, start


def _overlapping(hits: list[_Hit]) -> Iterator[list[_Hit]]:
    """The hits in groups of which none overlaps another."""
    group: list[_Hit] = []
    end = 0
    for hit in sorted(hits, key=itemgetter(0)):
        if group and hit[0] >= end:
            yield group
            group = []
        group.append(hit)
        end = max(end, hit[1])
    if group:
        yield group


def _longest(hits: list[_Hit]) -> list[_Hit]:
    """The hits that win where some overlap; issues and the others do not stand in each other's way."""
    taken = {True: Taken(), False: Taken()}
    won = []
    for hit in sorted(hits, key=_rank):
        start, end, phrase, _ = hit
        of_kind = taken[phrase.entity.kind == "issue"]
        if of_kind.is_free(start, end):
            of_kind.add(start, end)
            won.append(hit)
    return sorted(won, key=itemgetter(0, 1))
