"""One spaCy pipeline: blank English, a few tokeniser rules, and the components of this package.

Each component is registered, so that it can be added to a pipeline that a user already has::

    import spacy, cusma_research.language.pipeline
    nlp = spacy.blank("en")
    nlp.add_pipe("cusma_sentences")
    nlp.add_pipe("cusma_mentions")

They write ``Doc.spans`` (sentences, mentions, dates, amounts, quotes) and keep their records in ``doc._``.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, cast

import numpy as np
import spacy
from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from cusma_research import cleaning
from cusma_research.language import amounts, dates, mentions, quotes
from cusma_research.language.batches import MOST, batches
from cusma_research.language.notes import Notes, notes_of
from cusma_research.language.plain import on_one_line, plain
from cusma_research.language.runs import LONGEST_RUN, without_runs

COMPONENTS = ("cusma_sentences", "cusma_mentions", "cusma_dates", "cusma_amounts", "cusma_quotes")
_INFIXES = (
    r"%(?=[A-Za-z])",
    r"(?<=\.)[-–—](?=[A-Za-z])",
    r"(?<=[\w.%])[—–](?=\w)",
    r"(?<=[A-Za-z])/(?=[A-Za-z])",
    # "12 Mar 2025U.S.Steel", "13 Mar 2025CanadaSurtax": the cells of a table, with nothing between them
    r"(?<=(?:19|20)\d\d)(?=[A-Z])",
    r"(?<=U\.S\.)(?=[A-Z][a-z])",
    r"(?:(?<=Canada)|(?<=China)|(?<=Mexico))(?=[A-Z])",
)


@cache
def pipeline(*, spans: bool = True) -> Language:
    """The house's pipeline, made once a process; without ``spans`` it keeps records only, which is quicker.

    >>> pipeline().pipe_names[0]
    'cusma_sentences'
    """
    nlp = spacy.blank("en")
    nlp.max_length = 10**9
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex([*_INFIXES, *(nlp.Defaults.infixes or [])]).finditer
    for component in COMPONENTS:
        nlp.add_pipe(component, config={"spans": spans})
    return nlp


def cut(nlp: Language, text: str) -> Doc:
    """A text cut into words, as ``nlp.make_doc`` does it, five times as fast where the words are known.

    Runs of characters that are too long for words are cut as rows of x, hard blanks as blanks; the Doc keeps the text
    as its source.

    spaCy remembers how it cut a word, but not in a text behind a special one like "U.S.": so each new word is cut
    on its own first, as long as spaCy's memory has room.
    """
    known, tokenizer = _known_words(nlp), cast(Tokenizer, nlp.tokenizer)
    source, words = text, text.split()
    if not known.issuperset(words):
        if max(map(len, words)) > LONGEST_RUN:
            text = without_runs(text)
            words = text.split()
        if len(known) < tokenizer.max_cache_size:
            for word in set(words) - known:
                tokenizer(word)
            known.update(words)
    doc = nlp.make_doc(on_one_line(text))
    notes_of(doc).source = source
    return doc


@lru_cache(maxsize=4)
def _known_words(nlp: Language) -> set[str]:
    return set()


def tag(text: str, published: dt.date, nlp: Language | None = None) -> Doc:
    """One text as a tagged Doc; ``published`` is the day from which its dates are read.

    >>> doc = tag("Talks resume in mid-January.", dt.date(2025, 12, 19))
    >>> doc._.date_expressions[0].interval.edtf
    '2026-01-11/2026-01-20'
    """
    nlp = nlp or pipeline()
    doc = cut(nlp, text)
    notes_of(doc).published = published
    return nlp(doc)


def _group(doc: Doc, key: str, places: list[tuple[int, int, str]]) -> None:
    spans = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in places]
    doc.spans[key] = [span for span in spans if span is not None]


def _source(doc: Doc, notes: Notes) -> str:
    """The text of a Doc as it came, joined from its tokens once."""
    if notes.source is None:
        notes.source = doc.text
    return notes.source


def _plain(doc: Doc, notes: Notes) -> str:
    """The text of a Doc as the rules read it."""
    if notes.plain is None:
        notes.plain = plain(_source(doc, notes), notes.segments or ())
    return notes.plain


def _stretches(notes: Notes, text: str) -> list[cleaning.Segment]:
    """The labelled stretches; all of the text is body where nobody labelled it."""
    return notes.segments or [cleaning.Segment(0, len(text), "body")]


def _hidden(notes: Notes) -> list[tuple[int, int]]:
    return [(segment.start, segment.end) for segment in notes.segments or () if segment.kind == "furniture"]


def _characters(doc: Doc) -> int:
    return len(notes_of(doc).source or "") or len(doc)


class _Component(ABC):
    """What the components share: ``spans`` false leaves ``Doc.spans`` alone."""

    def __init__(self, spans: bool = True) -> None:
        self.spans = spans

    @abstractmethod
    def __call__(self, doc: Doc) -> Doc:
        """Tag ``doc``."""

    def pipe(self, docs: Iterable[Doc], batch_size: int = MOST) -> Iterator[Doc]:
        """Tag Docs in batches: the rules of one component stay in the processor's memory for all of a batch."""
        for batch in batches(docs, _characters, min(batch_size, MOST)):
            yield from [self(doc) for doc in batch]


class Sentences(_Component):
    """Labels every stretch of the text and sets sentence starts: ``Doc.spans["sentences"]``."""

    def __call__(self, doc: Doc) -> Doc:
        """Label ``doc``."""
        notes = notes_of(doc)
        notes.segments = cleaning.segments(_source(doc, notes))
        if not self.spans:
            return doc
        starts = [segment.start for segment in notes.segments]
        marks: Any = np.full((len(doc), 1), -1, dtype="int64")
        marks[np.searchsorted(doc.to_array(IDX), starts).clip(max=max(len(doc) - 1, 0))] = 1
        marks = marks.view("uint64")
        doc.from_array([SENT_START], marks)
        _group(doc, "sentences", [(s.start, s.end, s.kind) for s in notes.segments])
        return doc


class Mentions(_Component):
    """Finds the vocabulary's entities in the body: ``Doc.spans["mentions"]``, labelled by kind."""

    def __init__(self, nlp: Language, spans: bool = True) -> None:
        super().__init__(spans)
        self.nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        """Tag ``doc``."""
        notes = notes_of(doc)
        found = notes.mentions = mentions.find(self.nlp, doc, _plain(doc, notes), _hidden(notes))
        if self.spans:
            _group(doc, "mentions", [(m.start, m.end, m.entity.kind) for m in found])
        return doc


class Dates(_Component):
    """Settles date expressions from ``doc._.published``: ``Doc.spans["dates"]``, labelled by precision."""

    def __call__(self, doc: Doc) -> Doc:
        """Tag ``doc``; raises CusmaError when ``doc._.published`` is not set."""
        notes = notes_of(doc)
        text = _plain(doc, notes)
        found = notes.date_expressions = dates.find(text, notes.day(), _stretches(notes, text))
        if self.spans:
            _group(
                doc,
                "dates",
                [(d.start, d.end, d.interval.precision if d.interval else "undecided") for d in found],
            )
        return doc


class Amounts(_Component):
    """Reads hedged amounts: ``Doc.spans["amounts"]``, labelled by unit."""

    def __call__(self, doc: Doc) -> Doc:
        """Tag ``doc``."""
        notes = notes_of(doc)
        taken = _hidden(notes) + [(d.start, d.end) for d in notes.date_expressions or ()]
        found = notes.amounts = amounts.find(_plain(doc, notes), taken)
        if self.spans:
            _group(doc, "amounts", [(a.start, a.end, a.unit) for a in found])
        return doc


class Quotes(_Component):
    """Finds quotations and who says them: ``Doc.spans["quotes"]``, labelled by kind."""

    def __call__(self, doc: Doc) -> Doc:
        """Tag ``doc``."""
        notes = notes_of(doc)
        text = _plain(doc, notes)
        notes.quotes, notes.sayings = quotes.read(text, _stretches(notes, text), notes.mentions or [])
        if self.spans:
            _group(doc, "quotes", [(q.start, q.end, q.kind) for q in notes.quotes])
        return doc


def _register() -> None:
    """Each component under its name; ``spans`` false leaves ``Doc.spans`` alone."""
    settings = {"spans": True}
    Language.factory(
        "cusma_sentences", default_config=settings, func=lambda nlp, name, spans: Sentences(spans)
    )
    Language.factory(
        "cusma_mentions", default_config=settings, func=lambda nlp, name, spans: Mentions(nlp, spans)
    )
    Language.factory("cusma_dates", default_config=settings, func=lambda nlp, name, spans: Dates(spans))
    Language.factory("cusma_amounts", default_config=settings, func=lambda nlp, name, spans: Amounts(spans))
    Language.factory("cusma_quotes", default_config=settings, func=lambda nlp, name, spans: Quotes(spans))


_register()
