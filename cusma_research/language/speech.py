"""Who speaks: verbs and phrases of saying with their subjects, for quotations and for indirect speech.

Rules only: a subject before or behind its verb, people by name and by role, bodies by what they publish, and
pronouns for whoever spoke or was named last.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from cusma_research.cleaning import Segment
from cusma_research.language.candidates import Candidates
from cusma_research.language.mentions import Mention
from cusma_research.language.openings import searched
from cusma_research.language.quotation_marks import masked, outside, quoted
from cusma_research.language.referring import CLOSE, Referents
from cusma_research.language.speakers import (
    ADDS_UP,
    BODY_WORDS,
    BY_ESTIMATE,
    PEOPLE,
    ROLE_WORDS,
    Candidate,
    Saying,
    Speaker,
    spoken_for,
    ways_of_saying,
)
from cusma_research.language.words import Marked

# Between a place or body and its office holder: " Premier ", " Trade Representative ".
_TITLE = re.compile(r"[’']s\s|(?:[’']s)?(?:\s[\w-]+){1,5},?\s")
_TITLE_WORDS = 5  # between a verb and the name of its subject
# "said the Council's President and CEO, ", "by the count of a new tool put online by the "
_LONG_TITLE = re.compile(
    r"\s(?:the|its|their|a|an)\s[^.;“”\"]{3,70},\s|\s(?:a|the)\s[a-z ]{3,40}\sby\s(?:the\s)?"
)
_OBJECT = searched(r"\b(?:to|with|by|against|about)\s+(?:[A-Z][\w.]+\s+){0,3}$")
_SURNAME = re.compile(r"\s([A-Z][a-z’'-]+[a-z])\b(?! [A-Z])")  # "according to Moe"
# Beside the words of saying: where "the minister", "by the chamber's estimate" stand.
_MARKING = ROLE_WORDS | BODY_WORDS | {"by"}
_MARKED = Marked(lambda word: word in ways_of_saying()[1] or word in _MARKING)
_COMMA_LAST = re.compile(r",\s*$")
_AND_LAST = re.compile(r"\b(?:and|but)\s+(?:\w+ly\s+)?$")
_QUOTED_LAST = re.compile(r"[,”\"’']\s*$")
_SUBJECT_NEXT = re.compile(r"\s+(?:(?:[a-z]+ ){0,3}[A-Z]|a |an |the |one )")
# Between subject and verb: a few adverbs or auxiliaries only, or a phrase set off by commas.
_PLAIN = re.compile(
    r"(?:[’']s office)?\s*(?:,[^.;]*,)?\s*(?:[\w’'-]+\s+){0,4}|\s*(?:from|for|of|in|at)\s[^,;]{0,50}\s"
)
# "did not say", "declined to say"
_NEGATED = searched(r"\b(?:not|never|without|n[’']t|declined to|refused to|nor)\s+(?:yet\s+)?$", re.I)
_NEGATION = 16  # characters before a verb in which it is negated
_ROLE_AND_OF = (PEOPLE, frozenset(("of", "for", "at", "with")))
_OF = re.compile(r" (?:of|at|with|from|for) (?:the )?")
_CLAUSE_ENDS = re.compile(r".*(?:[;:]|,? (?:and|but|while|as) (?=[A-Z]))", re.S)


class Listener:
    """Reads one text from top to bottom, remembering who spoke last and who was named how."""

    def __init__(self, text: str, stretches: Sequence[Segment], mentions: Sequence[Mention]) -> None:
        self.text = text
        self.body = [s for s in stretches if s.kind in ("body", "list_item")]
        hidden = [(s.start, s.end) for s in stretches if s.kind == "furniture"]
        self.spans = [
            m.span()
            for m in quoted(text)
            if not any(a <= m.start() < b for a, b in hidden) and m.end() - m.start() > 2
        ]
        self.narration = masked(text, self.spans)
        self.words = outside(_MARKED.of(text), self.spans)
        people = [
            m
            for m in mentions
            if m.kind in ("actor", "organisation", "place")
            and not m.adjective
            and not self._is_quoted(m.start)
        ]
        self.referents = Referents(self.narration, people, [each.start for each in self.body])
        self.candidates = Candidates(self.narration, people, self.words, self.referents)
        self.sayings: list[Saying] = []
        for stretch in self.paragraphs():
            self._listen(*stretch)

    def _is_quoted(self, place: int) -> bool:
        before = bisect_right(self.spans, (place, math.inf)) - 1
        return before >= 0 and place < self.spans[before][1]

    def paragraphs(self) -> list[tuple[int, int]]:
        """Runs of body sentences on one line: a quotation may hold several sentences."""
        out: list[tuple[int, int]] = []
        for s in self.body:
            if out and "\n" not in self.text[out[-1][1] : s.start]:
                out[-1] = (out[-1][0], s.end)
            else:
                out.append((s.start, s.end))
        return out

    def _listen(self, start: int, end: int) -> None:
        for match in self._cues(start, end):
            if ADDS_UP.match(self.narration, match.start()) or self._is_negated(match.start()):
                continue
            first = self.sentence_start(match.start(), start)
            last = self.sentence_end(match.end(), end)
            found = self._after(match, last) if match["phrase"] else self._subject(match, first, last)
            if found is None:
                continue
            speaker, place = found
            self.referents.spoke(speaker, match.start())
            self.sayings.append(Saying(match.start(), match.end(), speaker, match.group(), place))
        self.sayings += self._estimates(start, end)

    def _is_negated(self, place: int) -> bool:
        return bool(_NEGATED.search(self.narration, max(0, place - _NEGATION), place))

    def _estimates(self, start: int, end: int) -> Iterator[Saying]:
        """ "By the Chamber's estimate": the owner of the estimate says it."""
        for place, word in self._words(start, end):
            match = BY_ESTIMATE.match(self.narration, place, end) if word == "by" else None
            if match and match["owner"]:
                if meant := self.referents.owner(match["owner"].lower(), place):
                    yield Saying(match.start(), match.end(), meant, match["cue"], match.start("owner"))
                continue
            owners = self.candidates.between(match.start(), match.start("cue")) if match else []
            if match and owners:
                yield Saying(match.start(), match.end(), owners[-1][0], match["cue"], owners[-1][1])

    def _cues(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """Verbs and phrases of saying in a stretch, tried where one of their first words stands."""
        pattern, first = ways_of_saying()
        for place, word in self._words(start, end):
            if word in first and (match := pattern.match(self.narration, place)):
                yield match

    def _words(self, start: int, end: int) -> Sequence[tuple[int, str]]:
        """The words of saying in a stretch, and those that may tell a speaker."""
        low = bisect_left(self.words, (start, ""))
        return self.words[low : bisect_left(self.words, (end, ""), low)]

    def sentence_start(self, place: int, floor: int) -> int:
        """Where the sentence around a place begins; not before ``floor``."""
        starts = [s.start for s in self.body if floor <= s.start <= place]
        return starts[-1] if starts else floor

    def sentence_end(self, place: int, ceiling: int) -> int:
        """Where the sentence around a place ends; not behind ``ceiling``."""
        ends = [s.end for s in self.body if place <= s.end <= ceiling]
        return ends[0] if ends else ceiling

    def _subject(self, match: re.Match[str], first: int, last: int) -> tuple[Speaker, int] | None:
        lead = self.narration[first : match.start()]
        candidates = self.candidates.between(first, match.start())
        appositive = bool(_COMMA_LAST.search(lead))
        if appositive and (named := self._named_behind(match, last)):
            return named
        chosen = self._before(match, lead, candidates, appositive=appositive)
        chosen = self._member(chosen, candidates) if chosen else None
        return (self._who(chosen), chosen[1]) if chosen else self._inverted(match, last)

    def _member(self, chosen: Candidate, candidates: list[Candidate]) -> Candidate:
        """Whoever is of a body, rather than the body: "Theo Marchetti of Harbour Point Research"."""
        before = [c for c in candidates if c[2] < chosen[1]][-1:]
        if not before or not self.candidates.is_person(before[0]) or self.candidates.is_person(chosen):
            return chosen
        return before[0] if _OF.fullmatch(self.narration, before[0][2], chosen[1]) else chosen

    def _who(self, chosen: Candidate) -> Speaker:
        """Who speaks where a name is that of whom he speaks for: "the chairman of Upper Lakes", "an aide to Carney"."""
        speaker, start, end = chosen
        role = self._role_of(start)
        if role and not self.candidates.is_person(chosen):
            words = self.narration[start:end].split()
            cast = self.referents.cast
            return (
                cast.holder([*words, role], start, of_body=True)
                or cast.named_last(start, CLOSE, self.referents.last)
                or speaker
            )
        return spoken_for(self.narration, chosen)

    def _role_of(self, place: int) -> str | None:
        """The role that stands before a body: "the chairman of Upper Lakes Dairy Cooperative"."""
        words = self.narration[max(0, place - 40) : place].removesuffix("the ").split()[-2:]
        if len(words) < len(_ROLE_AND_OF) or words[1] not in _ROLE_AND_OF[1]:
            return None
        return words[0].lower() if words[0].lower() in _ROLE_AND_OF[0] else None

    def _before(
        self, match: re.Match[str], lead: str, candidates: list[Candidate], *, appositive: bool
    ) -> Candidate | None:
        """The candidate before a verb that is its subject; an appositive stands between the two."""
        first = match.start() - len(lead)
        near = [c for c in candidates if match.start() - c[2] <= (200 if appositive else 60)]
        if not match.group().startswith(("referring", "calling", "describing")):  # "with Trump calling it …"
            near = [c for c in near if not _OBJECT.search(self.narration[max(first, c[1] - 50) : c[1]])]
        if appositive and near and "," in lead[:-2]:  # "Its president, Pat Lensman, adds"
            own = [c for c in near if not self.candidates.owns(c)]
            people = filter(self.candidates.is_person, own)
            return next(people, next(filter(self.candidates.is_somebody, own), near[0]))
        if candidates and _AND_LAST.search(lead):  # "Carney met Ford and said"
            clause = _CLAUSE_ENDS.match(lead)
            own = [c for c in candidates if c[1] >= first + (clause.end() if clause else 0)]
            known = [c for c in own or candidates if self.candidates.is_known(c)] or own or candidates
            return next(filter(self.candidates.may_speak, known), known[0])
        if near and _PLAIN.fullmatch(self.narration, near[-1][2], match.start()):
            return near[-1]
        if near and match.group().lower().endswith("ing"):
            return near[0]
        return None

    def _inverted(self, match: re.Match[str], last: int) -> tuple[Speaker, int] | None:
        """ "…,” said Greer": the verb comes first."""
        lead = self.text[max(0, match.start() - 3) : match.start()]
        if not (_QUOTED_LAST.search(lead) and _SUBJECT_NEXT.match(self.narration, match.end())):
            return None
        return self._after(match, last)

    def _named_behind(self, match: re.Match[str], last: int) -> tuple[Speaker, int] | None:
        """ "…, said Jean Simard": a person named right behind the verb says it, whoever stands before."""
        if not self.narration[match.end() : match.end() + 2].lstrip()[:1].isupper():
            return None
        found = self.candidates.between(match.end(), min(last, match.end() + 60))
        named = [
            c
            for c in found[:1]
            if c[1] - match.end() <= 1 and self.candidates.is_person(c) and not self.candidates.owns(c)
        ]
        return (named[0][0], named[0][1]) if named else None

    def _after(self, match: re.Match[str], last: int) -> tuple[Speaker, int] | None:
        candidates = self.candidates.between(match.end(), min(last, match.end() + 90))
        if not candidates and match["phrase"] and (name := _SURNAME.match(self.narration, match.end())):
            return Speaker(name[1].lower(), name[1]), name.start(1)
        if not candidates:
            return None
        between = self.narration[match.end() : candidates[0][1]]
        if between.count(" ") > _TITLE_WORDS and not _LONG_TITLE.fullmatch(between):
            return None
        chosen = self._titled(candidates)
        return chosen[0], chosen[1]

    def _titled(self, candidates: list[Candidate]) -> Candidate:
        """The first of some candidates, or the person whose title it is: "Ontario Premier Doug Ford"."""
        people = [c for c in candidates[1:] if self.candidates.is_person(c)]
        end = candidates[0][2]
        titled = people and not self.candidates.is_person(candidates[0])
        if titled and _TITLE.fullmatch(self.narration[end : people[0][1]]):
            return people[0]
        return candidates[0]
