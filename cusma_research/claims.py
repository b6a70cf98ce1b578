"""What every claim has: an id that stays, a place, and somebody who says it."""

from __future__ import annotations

import hashlib
import re

from cusma_research.language.reading import Reading, Sentence

ID_LENGTH = 12  # hex digits: two claims in ten million share an id once in about six thousand such corpora


def claim_id(article_id: str, kind: str, start: int, end: int, *what: object) -> str:
    """A short hash of article, kind, span and what is claimed: the same on every run, whatever else is loaded.

    >>> claim_id("a", "tariffs", 0, 3, "steel") == claim_id("a", "tariffs", 0, 3, "steel")
    True
    """
    content = "\x1f".join(["" if w is None else str(w) for w in (article_id, kind, start, end, *what)])
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:ID_LENGTH]


def attribution(sentence: Sentence, place: int) -> str | None:
    """Entity id of whoever says what stands at ``place``; None where it is the outlet's own word.

    A quotation's speaker comes first, then the nearest verb or phrase of saying in the sentence.
    """
    quote = next((q for q in sentence.article.quotes if q.speaker and q.start <= place < q.end), None)
    if quote and quote.speaker:
        return quote.speaker.entity_id
    if not sentence.sayings:
        return None
    text = sentence.article.text
    before = [s for s in sentence.sayings if s.start < place]
    behind = [s for s in sentence.sayings if s.start >= place]
    behind = [s for s in behind if not text.endswith(_EARLIER, 0, s.start)] or behind
    if before and behind and _is_of_own_clause(text, before[-1].end, place, behind[0].start):
        return behind[0].speaker.entity_id
    return (before[-1] if before else behind[0]).speaker.entity_id


_EARLIER = "had "  # "after he had told the premiers": that was another time
_CLAUSE = re.compile(r"[;:]|, (?:and|but|while)\b")


def _is_of_own_clause(text: str, said: int, place: int, says: int) -> bool:
    """Whether a clause of its own begins before a place, with its own speaker behind it: "…, and for 34 states, it says"."""
    return bool(_CLAUSE.search(text, said, place)) and not _CLAUSE.search(text, place, says)


def row(
    reading: Reading, kind: str, sentence: Sentence, start: int, end: int, *what: object
) -> dict[str, object]:
    """The columns that all claims share."""
    return {
        "claim_id": claim_id(reading.article_id, kind, start, end, *what),
        "article_id": reading.article_id,
        "start": start,
        "end": end,
        "attribution": attribution(sentence, start),
        "text": reading.source[start:end],
        "sentence": reading.source[sentence.start : sentence.end],
    }
