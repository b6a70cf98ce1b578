"""A tagged article as the claim rules see it: sentences that hold their own mentions, dates and amounts."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from spacy.tokens import Doc

from cusma_research.cleaning import Segment
from cusma_research.language.amounts import Amount
from cusma_research.language.dates import DateExpression
from cusma_research.language.mentions import Mention
from cusma_research.language.notes import notes_of
from cusma_research.language.quotes import Quote
from cusma_research.language.speakers import Saying

SENTENCES = 64  # whose findings are remembered while their article is read
Item = TypeVar("Item", Mention, DateExpression, Amount, Saying)


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence, heading or list item with what was found in it; offsets are those of the article. It is only itself.

    ``heading`` is the nearest one above. ``lead`` is what a list item hangs on: the last line before that is no item.
    """

    article: Reading
    number: int
    start: int
    end: int
    kind: str
    text: str
    mentions: Sequence[Mention] = ()
    dates: Sequence[DateExpression] = ()
    amounts: Sequence[Amount] = ()
    sayings: Sequence[Saying] = ()
    heading: Sentence | None = field(default=None, repr=False, compare=False)
    lead: Sentence | None = field(default=None, repr=False, compare=False)

    def before(self, place: int, width: int | None = None) -> str:
        """The sentence's text up to ``place``, or the last ``width`` characters of it."""
        start = self.start
        if width and place - width > start:
            start = place - width
        return self.article.text[start:place]

    def after(self, place: int, width: int | None = None) -> str:
        """The sentence's text from ``place`` on, or its first ``width`` characters."""
        return self.article.text[place : min(self.end, place + width) if width else self.end]

    def between(self, start: int, end: int, kind: str | None = None) -> list[Mention]:
        """Mentions that lie in a stretch, of one kind if asked."""
        return [
            m for m in self.mentions if start <= m.start and m.end <= end and (kind is None or m.kind == kind)
        ]

    def of(self, *kinds: str) -> list[Mention]:
        """Mentions of the given kinds, in order."""
        return [m for m in self.mentions if m.kind in kinds]

    @property
    def previous(self) -> Sentence | None:
        """The body sentence, heading or list item before this one."""
        return self.article.sentences[self.number - 1] if self.number else None

    @property
    def opener(self) -> Sentence:
        """The sentence with which its line begins."""
        line = self.article.text.rfind("\n", 0, self.start) + 1
        sentences = self.article.sentences
        return sentences[bisect_left(sentences, line, hi=self.number, key=attrgetter("start"))]

    @property
    def context(self) -> str:
        """The sentence's text; for a list item behind the line that it hangs on."""
        return f"{self.lead.text} {self.text}" if self.lead else self.text


@dataclass(eq=False)
class Reading:
    """An article with everything that the pipeline found in it; ``sentences`` leaves furniture out. It is only itself."""

    article_id: str
    published: dt.date
    text: str  # as the rules read it
    source: str  # as it came, of the same length
    segments: list[Segment]
    mentions: list[Mention]
    dates: list[DateExpression]
    amounts: list[Amount]
    quotes: list[Quote]
    sayings: list[Saying]
    sentences: list[Sentence] = field(default_factory=list)

    @cached_property
    def countries(self) -> set[str]:
        """Codes of the countries in which the places lie that the article mentions."""
        return {m.entity.country for m in self.mentions if m.kind == "place" and m.entity.country}

    @cached_property
    def sections(self) -> list[tuple[int, str | None]]:
        """Where sections of a page begin whose heading is a country's name and nothing else, with its code.

        A heading in capitals that names no country begins one without a code.
        """
        found = [(s.start, _country_alone(s)) for s in self.sentences if s.kind == "heading"]
        return [
            (start, country) for start, country in found if country or self.text[start : start + 4].isupper()
        ]

    @cached_property
    def entity_ids(self) -> set[str]:
        """Ids of all entities that the article mentions."""
        return {m.entity.entity_id for m in self.mentions}


def _country_alone(heading: Sentence) -> str | None:
    named = [m for m in heading.mentions if m.kind == "place" and m.text == heading.text.strip(" :•-–—*")]
    return named[0].entity.country if named else None


def read(article_id: str, doc: Doc) -> Reading:
    """Bring a Doc of the house's pipeline into the form that the claim rules read."""
    notes = notes_of(doc)
    reading = Reading(
        article_id,
        notes.day(),
        notes.plain or notes.source or doc.text,
        notes.source or doc.text,
        notes.segments or [],
        notes.mentions or [],
        notes.date_expressions or [],
        notes.amounts or [],
        notes.quotes or [],
        notes.sayings or [],
    )
    text = reading.text
    body = [s for s in reading.segments if s.kind != "furniture"]
    reading.sentences = [
        Sentence(reading, n, s.start, s.end, s.kind, text[s.start : s.end]) for n, s in enumerate(body)
    ]
    _hang(reading.sentences)
    starts = [s.start for s in body]
    for name in ("mentions", "dates", "amounts", "sayings"):
        _deal(getattr(reading, name), starts, reading.sentences, name)
    return reading


def _hang(sentences: list[Sentence]) -> None:
    """Give each sentence its heading, and each list item the line that it hangs on."""
    heading = lead = None
    for sentence in sentences:
        sentence.heading = heading
        if sentence.kind == "heading":
            heading = sentence
        if sentence.kind == "list_item":
            sentence.lead = lead
        else:
            lead = sentence


def _deal(items: Sequence[Item], starts: list[int], sentences: list[Sentence], name: str) -> None:
    """Hand each item to the sentence in which it begins."""
    dealt: dict[int, list[Item]] = {}
    for item in items:
        n = bisect_right(starts, item.start) - 1
        if n >= 0 and item.start < sentences[n].end:
            dealt.setdefault(n, []).append(item)
    for n, of_sentence in dealt.items():
        setattr(sentences[n], name, of_sentence)
