"""Who and what: actors, organisations, places, agreements, sectors and issues, by phrase."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from cusma_research.language import vocabulary

FILES = {
    "actors": "actor",
    "organisations": "organisation",
    "places": "place",
    "agreements": "agreement",
    "sectors": "sector",
    "issues": "issue",
}
_LOCATIVE = {"in", "at", "to", "from", "near", "around", "outside", "visit", "visiting", "visited"}
_OF_OTHERS = (" with ", " between ")
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


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity in its place; ``adjective`` is true for "Canadian" and its like."""

    start: int
    end: int
    entity: Entity
    text: str
    adjective: bool = False

    @property
    def kind(self) -> str:
        """The entity's kind: actor, organisation, place, agreement, sector or issue."""
        return self.entity.kind


@dataclass(frozen=True, slots=True)
class _Phrase:
    entity: Entity
    variant: str
    adjective: bool = False
    locative: bool = False
    blocked: bool = False
    described: bool = False


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


def find(nlp: Language, doc: Doc, text: str, hidden: Iterable[tuple[int, int]] = ()) -> list[Mention]:
    """Mentions in a tokenised text, in order; the longest wins, issues are found beside the others.

    Nothing inside a ``hidden`` stretch (furniture, by characters) is a mention.
    """
    matcher, keyed = _matcher(nlp)
    stretches = list(hidden)
    hits: list[tuple[int, int, _Phrase]] = []
    for key, first, last in matcher(doc):
        start, final = doc[first].idx, doc[last - 1]
        end = final.idx + len(final)
        if any(a <= start < b for a, b in stretches):
            continue
        hits += [
            (start, end, phrase)
            for phrase in keyed[key]
            if _fits(doc, first, text[start:end], text[end : end + 9], phrase)
        ]
    return _longest(text, hits)


def _fits(doc: Doc, first: int, text: str, text_after: str, phrase: _Phrase) -> bool:
    variant = phrase.variant
    if variant.isupper() and len(variant) <= _ACRONYM and text != variant:
        return False
    if any(a.isupper() and not b.isupper() for a, b in zip(variant, text, strict=False)):
        return False
    if phrase.described and text_after.startswith(_OF_OTHERS):  # "the trade deal with China"
        return False
    if phrase.locative:
        return first > 0 and doc[first - 1].lower_ in _LOCATIVE
    return True


def _rank(hit: tuple[int, int, _Phrase], text: str) -> tuple[int, bool, bool, bool, int]:
    """Longer first; then near misses, places behind a preposition, and the spelling that is exact."""
    start, end, phrase = hit
    return start - end, not phrase.blocked, not phrase.locative, text[start:end] != phrase.variant, start


def _longest(text: str, hits: list[tuple[int, int, _Phrase]]) -> list[Mention]:
    out: list[Mention] = []
    taken: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    order = sorted(hits, key=lambda hit: _rank(hit, text))
    for start, end, phrase in order:
        issue = phrase.entity.kind == "issue"
        if any(start < b and a < end for a, b in taken[issue]):
            continue
        taken[issue].append((start, end))
        if not phrase.blocked:
            out.append(Mention(start, end, phrase.entity, text[start:end], phrase.adjective))
    return sorted(out, key=lambda mention: (mention.start, mention.end))
