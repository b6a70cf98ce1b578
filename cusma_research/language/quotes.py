"""Quotations and who says them; the same for indirect speech. Rules only: cue verbs, subjects, pronouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cusma_research.cleaning import Segment
from cusma_research.language.mentions import Mention
from cusma_research.language.speakers import Saying, Speaker
from cusma_research.language.speech import Listener

_BESIDE = 45  # characters between a quotation and the subject of its verb: a title or two
SCARE_WORDS = 3  # a quotation this short behind a determiner names a thing; nobody is being quoted


@dataclass(slots=True)
class Quote:
    """A quoted stretch, quotation marks included; ``speaker`` is None for scare quotes."""

    start: int
    end: int
    kind: str
    speaker: Speaker | None = None
    cue: str | None = None


# The end of a sentence; "Mr. Greer said" holds none.
_STOP = re.compile(
    r"[.!?](?<!\bMr.)(?<!\bMs.)(?<!\bMrs.)(?<!\bDr.)(?<!\bMme.)(?<!\bSen.)(?<!\bGov.)(?<!\bRep.)(?<!\bHon.)(?<!\b[A-Z].)"
    r"(?:\s|$)"
)
_CLOSED = re.compile(r"[.!?]\s*$")
_TITLE = re.compile(r"(?:[A-Z][\w’'-]*[ ,.]*){2,}")
_TITLED = re.compile(r"\b(?:titled|entitled|headlined)\s$")
_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|this|that|these|those|his|her|its|their|our|so-called|of|as|"
    r"\w+['’]s|\w+['’]|labelled|called)\s+"
    r"(?:\w+\s+)?)$",
    re.I,
)


def find(text: str, stretches: Sequence[Segment], mentions: Sequence[Mention]) -> list[Quote]:
    """All quotations outside furniture, in order, each with its kind and speaker.

    ``kind``: cue (a verb of saying names the speaker), continuation (the speaker goes on), scare (nobody speaks).

    >>> from cusma_research.cleaning import segments
    >>> text = "“We stand by that,” Pat Lensman said. “It stays.”"
    >>> [(q.kind, q.speaker.name) for q in find(text, segments(text), [])]
    [('cue', 'Pat Lensman'), ('continuation', 'Pat Lensman')]
    """
    return read(text, stretches, mentions)[0]


def read(
    text: str, stretches: Sequence[Segment], mentions: Sequence[Mention]
) -> tuple[list[Quote], list[Saying]]:
    """Quotations, and every verb or phrase of saying that has a speaker: what attribution needs, in one pass."""
    heard = Listener(text, stretches, mentions)
    return _Reader(heard).quotes(), heard.sayings


class _Reader:
    """Gives each quotation its speaker, by what was heard around it."""

    def __init__(self, heard: Listener) -> None:
        self.heard = heard

    # what is quoted

    def quotes(self) -> list[Quote]:
        """The quotations, in order."""
        out: list[Quote] = []
        for start, end in self.heard.spans:
            quote = self._quote(start, end, out[-1] if out else None)
            # Single marks set off names and titles as well: they quote where somebody speaks.
            if quote.kind != "scare" or self.heard.text[start] not in "‘'":
                out.append(quote)
        return out

    def _quote(self, start: int, end: int, previous: Quote | None) -> Quote:
        paragraph = next(((a, b) for a, b in self.heard.paragraphs() if a <= start < b), (start, end))
        before = self._saying_before(start, paragraph[0])
        words = self.heard.text[start:end].count(" ") + 1
        named = words <= SCARE_WORDS and _DETERMINER.search(self.heard.narration[max(0, start - 40) : start])
        titled = named and _TITLE.fullmatch(self.heard.text, start + 1, end - 1)
        if before and (titled or _TITLED.search(self.heard.narration, max(0, start - 14), start)):
            return Quote(start, end, "scare")  # "told ABC's “This Week”"
        if before:
            return Quote(start, end, "cue", before.speaker, before.cue)
        after = self._saying_after(end, paragraph[1])
        if named and not (after and re.match(r"\s*(?:[.,;]|$)", self.heard.narration[after.end :])):
            return Quote(start, end, "scare")
        if after:
            return Quote(start, end, "cue", after.speaker, after.cue)
        if self.heard.narration[:start].rstrip().endswith(":") and (
            said := self._introduced(start, self._opening(start, paragraph[0]))
        ):
            return Quote(start, end, "cue", said, ":")
        if self._whole(start, end):
            lead = [s for s in self.heard.sayings if paragraph[0] <= s.start < start]
            heard = previous is not None and previous.start >= paragraph[0]
            if lead and not heard:
                return Quote(start, end, "cue", lead[-1].speaker, lead[-1].cue)
            if previous and previous.speaker and self._adjoins(previous, start, paragraph[0]):
                return Quote(start, end, "continuation", previous.speaker)
        return self._reported(start, end, words, paragraph)

    def _reported(self, start: int, end: int, words: int, paragraph: tuple[int, int]) -> Quote:
        """A clause quoted in reported speech, whose speaker stands further on in its sentence, or before it."""
        if words <= SCARE_WORDS:
            return Quote(start, end, "scare")
        first = self.heard.sentence_start(start, paragraph[0])
        last = self.heard.sentence_end(end, paragraph[1])
        for said in self.heard.sayings:
            if end <= said.start < last:
                return Quote(start, end, "cue", said.speaker, said.cue)
        lead = [s for s in self.heard.sayings if paragraph[0] <= s.start < first]
        return Quote(start, end, "continuation", lead[-1].speaker) if lead else Quote(start, end, "scare")

    def _opening(self, start: int, floor: int) -> int:
        """Where the words begin that end in a colon: in the paragraph before, if the quotation opens its own."""
        if start > floor:
            return floor
        return next((a for a, b in reversed(self.heard.paragraphs()) if b <= start), floor)

    def _introduced(self, start: int, floor: int) -> Speaker | None:
        """ "Carney was blunt: “…”": the first name of a sentence that ends in a colon."""
        end = len(self.heard.narration[:start].rstrip())
        named = self.heard.candidates.between(self.heard.sentence_start(end - 1, floor), end)
        return named[0][0] if named else None

    def _whole(self, start: int, end: int) -> bool:
        """Whether the quotation is a sentence of its own."""
        inner = self.heard.text[start + 1 : end].rstrip("”\"»’' ")
        return (
            bool(inner)
            and not inner[0].islower()
            and (inner[-1:] in ".!?…," or inner.count(" ") >= SCARE_WORDS)
        )

    def _adjoins(self, previous: Quote, start: int, paragraph: int) -> bool:
        """Whether a quotation goes on from the one before: same paragraph, or the next one begins with it."""
        between = self.heard.narration[previous.end : start]
        if previous.end > paragraph:
            return True
        return between.count("\n") <= 2 and start - paragraph <= 1

    def _saying_before(self, start: int, floor: int) -> Saying | None:
        first = self.heard.sentence_start(start, floor)
        found = [s for s in self.heard.sayings if first <= s.start and s.end <= start]
        if not found or _CLOSED.search(self.heard.narration[found[-1].end : start]):
            return None
        return found[-1]

    def _saying_after(self, end: int, ceiling: int) -> Saying | None:
        stop = _STOP.search(self.heard.narration[end:ceiling])
        last = end + stop.start() if stop else ceiling
        found = [s for s in self.heard.sayings if end <= s.start <= last]
        if not found:
            return None
        gap = self.heard.narration[end : min(found[0].start, found[0].subject_start)]
        return found[0] if len(gap.strip(" ,")) <= _BESIDE else None
