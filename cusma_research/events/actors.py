"""Who takes part in an event, and the title that names them in charts."""

from __future__ import annotations

import re
from functools import cache

from cusma_research.events.clauses import Clause
from cusma_research.language import vocabulary
from cusma_research.language.mentions import Mention, entities
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

_GROUPS = {"premiers", "unnamed_source"}
# types in which an agreement is an actor too
_OF_THE_MATTER = {"agreement_review", "talks_start", "consultation"}
_PRONOUN = searched(r"\b(?:he|she|his|her)\b", re.I)
_ORDINAL = re.compile(r"[IVX]+")


def actors(sentence: Sentence, clause: Clause, kind: str) -> list[str]:
    """Entities of the clause, or of the sentence where the clause names none; agreements where they are the matter."""
    named = _named(sentence, clause, kind)
    ids = _ids(named)
    if kind == "statement":
        ids = _speaker(sentence, clause) + ids
    if not any(m.kind == "actor" for m in named):
        ids = _meant_by_pronoun(sentence, clause) + ids
    if kind in _OF_THE_MATTER:
        ids = _ids(sentence.of("agreement")) + ids
    if kind in ("talks_start", "talks_end") and not named:
        ids += [g for m in sentence.of("place") if (g := m.entity.government)]
    if kind == "agreement_review" and "cusma" in sentence.article.entity_ids:
        ids = ["cusma", *ids]
    return list(dict.fromkeys(ids))


def _ids(mentions: list[Mention]) -> list[str]:
    return [m.entity.entity_id for m in mentions]


def _named(sentence: Sentence, clause: Clause, kind: str) -> list[Mention]:
    """Who is named in the clause; in the whole sentence for a meeting, never so for a review."""
    inside = [m for m in sentence.between(clause.start, clause.end) if m.kind in ("actor", "organisation")]
    if kind == "agreement_review" or (inside and kind != "meeting"):
        return inside
    return sentence.of("actor", "organisation")


def _speaker(sentence: Sentence, clause: Clause) -> list[str]:
    said = [s.speaker.entity_id for s in sentence.sayings if clause.start <= s.start <= clause.end + 60]
    return [name for name in said[:1] if name in entities()]


def _meant_by_pronoun(sentence: Sentence, clause: Clause) -> list[str]:
    """The person named last before a clause that says "he" or "her"."""
    if not _PRONOUN.search(sentence.article.text, clause.start, clause.end):
        return []
    named = [m for m in sentence.article.mentions if m.kind == "actor" and m.start < clause.start]
    return _ids(named[-1:])


def title(kind: str, who: list[str], sentence: Sentence) -> str:
    """A short title for charts, made of the type and the names; what nobody is named for goes by its issue."""
    names = [_short(name) for name in who if name in entities() and entities()[name].kind != "agreement"]
    issues = [m.entity.name for m in sentence.of("issue", "agreement")]
    sectors = [m.entity.name.lower() for m in sentence.of("sector")]
    whom = ", ".join(names[:3]) or ", ".join(issues[:1]) or "nobody named"
    what = "public comments" if "comment" in sentence.text.lower() else (sectors[:1] or ["all products"])[0]
    return _titles()[kind].format(who=whom, what=what)


@cache
def _titles() -> dict[str, str]:
    return {row["type"]: row["title"] for row in vocabulary.rows("events", "titles")}


def _short(entity_id: str) -> str:
    """The name by which a chart calls an entity: the surname of a person, a king's whole name."""
    entity = entities()[entity_id]
    surname = entity.name.split()[-1]
    if entity.kind != "actor" or entity_id in _GROUPS or _ORDINAL.fullmatch(surname):
        return entity.name
    return surname
