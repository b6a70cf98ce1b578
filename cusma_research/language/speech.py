"""Who speaks: verbs and phrases of saying with their subjects, for quotations and for indirect speech.

Rules only: a subject before or behind its verb, people by name and by role, bodies by what they publish, and
pronouns for whoever spoke or was named last.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile
from operator import itemgetter

from cusma_research.cleaning import Segment
from cusma_research.language.mentions import Mention
from cusma_research.language.openings import searched
from cusma_research.language.quotation_marks import masked, outside, quoted
from cusma_research.language.speakers import (
    ADDS_UP,
    BODIES,
    BODY,
    BODY_WORDS,
    BY_ESTIMATE,
    CANDIDATE,
    NAME,
    NO_NAMES,
    ROLE_WORDS,
    WITH_BODY,
    WITHOUT_ROLE,
    WORKS,
    Candidate,
    Saying,
    Speaker,
    by_name,
    spoken_for,
    ways_of_saying,
)
from cusma_research.language.words import Marked

# Between a place or body and its office holder: " Premier ", " Trade Representative ".
_TITLE = re.compile(r"[’']s\s|(?:[’']s)?(?:\s[\w-]+){1,4}\s")
_OBJECT = searched(r"\b(?:to|with|by|against|about)\s+(?:[A-Z][\w.]+\s+){0,3}$")
_SURNAME = re.compile(r"\s([A-Z][a-z’'-]+[a-z])\b(?! [A-Z])")  # "according to Moe"
# Beside the words of saying: where "the minister", "by the chamber's estimate" stand.
_MARKING = ROLE_WORDS | BODY_WORDS | {"by"}
_MARKED = Marked(lambda word: word in ways_of_saying()[1] or word in _MARKING)
_NAME = re.compile(NAME)
_COMMA_LAST = re.compile(r",\s*$")
_AND_LAST = re.compile(r"\b(?:and|but)\s+(?:\w+ly\s+)?$")
_QUOTED_LAST = re.compile(r"[,”\"’']\s*$")
_SUBJECT_NEXT = re.compile(r"\s+(?:(?:[a-z]+ ){0,3}[A-Z]|a |an |the |one )")
# Between subject and verb: a few adverbs or auxiliaries only, or a phrase set off by commas.
_PLAIN = re.compile(
    r"(?:[’']s office)?\s*(?:,[^.;]*,)?\s*(?:[\w’'-]+\s+){0,4}|\s*(?:from|for|of|in|at)\s[^,;]{0,50}\s"
)
_OWNED = re.compile(r"[’']s\s+(?:[\w-]+\s+){0,2}")  # between an owner and a body: "China's commerce ministry"


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
        self.roles = [place for place, word in self.words if word in ROLE_WORDS]
        self.bodies = [place for place, word in self.words if word in BODY_WORDS]
        self.people = [
            m
            for m in mentions
            if m.kind in ("actor", "organisation", "place")
            and not m.adjective
            and not self._is_quoted(m.start)
        ]
        self.by_start = {m.start: m for m in self.people}
        self.starts = list(self.by_start)
        self.known: dict[str, Speaker] = {}
        self.last: Speaker | None = None
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
            if ADDS_UP.match(self.narration, match.start()):
                continue
            first = self.sentence_start(match.start(), start)
            last = self._sentence_end(match.end(), end)
            found = self._after(match, last) if match["phrase"] else self._subject(match, first, last)
            if found is None:
                continue
            speaker, place = found
            self.last = speaker
            self.sayings.append(Saying(match.start(), match.end(), speaker, match.group(), place))
        self.sayings += self._estimates(start, end)

    def _estimates(self, start: int, end: int) -> Iterator[Saying]:
        """ "By the Chamber's estimate": the owner of the estimate says it."""
        for place, word in self._words(start, end):
            match = BY_ESTIMATE.match(self.narration, place, end) if word == "by" else None
            owners = self.candidates(match.start(), match.start("cue")) if match else []
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

    def _sentence_end(self, place: int, ceiling: int) -> int:
        ends = [s.end for s in self.body if place <= s.end <= ceiling]
        return ends[0] if ends else ceiling

    def _subject(self, match: re.Match[str], first: int, last: int) -> tuple[Speaker, int] | None:
        lead = self.narration[first : match.start()]
        candidates = self.candidates(first, match.start())
        appositive = bool(_COMMA_LAST.search(lead))
        if appositive and (named := self._named_behind(match, last)):
            return named
        chosen = self._before(match, lead, candidates, appositive=appositive)
        return (spoken_for(self.narration, chosen), chosen[1]) if chosen else self._inverted(match, last)

    def _before(
        self, match: re.Match[str], lead: str, candidates: list[Candidate], *, appositive: bool
    ) -> Candidate | None:
        """The candidate before a verb that is its subject; an appositive stands between the two."""
        first = match.start() - len(lead)
        near = [c for c in candidates if match.start() - c[2] <= (200 if appositive else 60)]
        if not match.group().startswith(("referring", "calling", "describing")):  # "with Trump calling it …"
            near = [c for c in near if not _OBJECT.search(self.narration[max(first, c[1] - 50) : c[1]])]
        if appositive and near and "," in lead[:-2]:  # "Its president, Pat Lensman, adds"
            return next((c for c in near if self._is_person(c) and not self._owns(c)), near[0])
        if near and _PLAIN.fullmatch(self.narration, near[-1][2], match.start()):
            return near[-1]
        if near and match.group().lower().endswith("ing"):
            return near[0]
        return candidates[0] if candidates and _AND_LAST.search(lead) else None  # "Carney met Ford and said"

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
        found = self.candidates(match.end(), min(last, match.end() + 60))
        named = [c for c in found[:1] if c[1] - match.end() <= 1 and self._is_person(c)]
        return (named[0][0], named[0][1]) if named else None

    def _after(self, match: re.Match[str], last: int) -> tuple[Speaker, int] | None:
        candidates = self.candidates(match.end(), min(last, match.end() + 90))
        if not candidates and match["phrase"] and (name := _SURNAME.match(self.narration, match.end())):
            return Speaker(name[1].lower(), name[1]), name.start(1)
        if not candidates or self.narration[match.end() : candidates[0][1]].count(" ") > 5:
            return None
        chosen = self._titled(candidates)
        return chosen[0], chosen[1]

    def _titled(self, candidates: list[Candidate]) -> Candidate:
        """The first of some candidates, or the person whose title it is: "Ontario Premier Doug Ford"."""
        people = [c for c in candidates[1:] if self._is_person(c)]
        end = candidates[0][2]
        titled = people and not self._is_person(candidates[0])
        if titled and _TITLE.fullmatch(self.narration[end : people[0][1]]):
            return people[0]
        return candidates[0]

    def candidates(self, start: int, end: int) -> list[Candidate]:
        """Possible subjects in a stretch, in order: speaker, start, end."""
        first = bisect_left(self.starts, start)
        people = takewhile(lambda m: m.end <= end, self.people[first:])
        out = [(self._mentioned(m), m.start, m.end) for m in people]
        pattern = WITHOUT_ROLE
        if bisect_left(self.roles, start) < bisect_left(self.roles, end):
            pattern = CANDIDATE
        elif bisect_left(self.bodies, start) < bisect_left(self.bodies, end):
            pattern = WITH_BODY
        for match in pattern.finditer(self.narration, start, end):
            if BODY.search(match.group()):
                out = self._with_body(out, match)
            if any(match.start() < b and a < match.end() for _, a, b in out):
                continue
            speaker = self._named(match)
            if speaker is not None:
                out.append((speaker, match.start(), match.end()))
        return sorted(out, key=itemgetter(1))

    def _with_body(self, found: list[Candidate], match: re.Match[str]) -> list[Candidate]:
        """The candidates with "the B.C. Lumber Trade Council" for its province."""
        part = [each for each in found if each[1] < match.end() and match.start() < each[2] < match.end()]
        if not part:
            return found
        start = min(match.start(), part[0][1])
        speaker = by_name(self.narration[start : match.end()])
        return [*(each for each in found if each not in part), (speaker, start, match.end())]

    def _mentioned(self, mention: Mention) -> Speaker:
        speaker = Speaker(mention.entity.government or mention.entity.entity_id, mention.text)
        self.known[mention.text.split()[-1].lower()] = speaker
        return speaker

    def _named(self, match: re.Match[str]) -> Speaker | None:
        if match["pronoun"]:
            return self.last or self._named_first(match.start())
        if match["role"] or match["office"]:
            return self._in_role(match)
        name = match["name"] or match["surname"]
        if name.split()[0] in NO_NAMES:
            return None
        if match["surname"] and name.lower() not in self.known:
            said = ways_of_saying()[0].match(self.narration, match.end() + 1)
            return Speaker(name.lower(), name) if said and said["verb"] else None
        key = name.split()[-1].lower()
        if match["name"]:
            self.known.setdefault(key, by_name(name))
        return self.known.get(key)

    def _owns(self, candidate: Candidate) -> bool:
        """ "Trump’s trade representative, Jamieson Greer, told": the owner is not the speaker."""
        return self.narration.startswith(("’s ", "'s "), candidate[2])

    def _is_person(self, candidate: Candidate) -> bool:
        """Whether a candidate is a person by name, not a body or a role."""
        _, start, end = candidate
        mention = self.by_start.get(start)
        return mention.kind == "actor" if mention else bool(_NAME.fullmatch(self.narration, start, end))

    def _named_first(self, place: int) -> Speaker | None:
        """Before anybody has spoken: the first person of the sentence, or of the one before it."""
        starts = [s.start for s in self.body if s.start <= place]
        for start in starts[:-3:-1]:
            people = [m for m in self.people if m.kind == "actor" and start <= m.start < place]
            if people:
                return Speaker(people[0].entity.entity_id, people[0].text)
        return None

    def _owner(self, place: int) -> Mention | None:
        """The country of "China's commerce ministry"."""
        places = [m for m in self.people if m.kind == "place" and place - 30 <= m.end <= place]
        return places[-1] if places and _OWNED.fullmatch(self.narration, places[-1].end, place) else None

    def _in_role(self, match: re.Match[str]) -> Speaker | None:
        role = (match["role"] or match["office"]).lower()
        if role.rstrip("s") in ("source", "official"):
            return Speaker("unnamed_source", match.group())
        holders = [
            m for m in self.people if m.end <= match.start() and role in (m.entity.office or "").lower()
        ]
        if holders:
            return Speaker(holders[-1].entity.entity_id, match.group())
        if role in WORKS:
            return self.last
        if role == "office" and match.group().lower().startswith(("his ", "her ")):
            people = [m for m in self.people if m.kind == "actor" and m.end <= match.start()]
            if people:
                return self._mentioned(people[-1])
        if role in BODIES and (owner := self._owner(match.start("role"))):
            return self._mentioned(owner)
        if role in BODIES:
            bodies = [m for m in self.people if m.kind == "organisation" and m.end <= match.start()]
            return self._mentioned(bodies[-1]) if bodies else Speaker(role, match.group())
        if not match.group().lower().startswith("the "):
            return None
        return self.last or Speaker("unnamed_source", match.group())
