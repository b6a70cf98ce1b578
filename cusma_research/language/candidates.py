"""Who may be the subject of a verb of saying: the names, roles, bodies and pronouns of a stretch of text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile
from operator import itemgetter

from cusma_research.language.mentions import Mention
from cusma_research.language.names import is_body
from cusma_research.language.referring import Referents
from cusma_research.language.speakers import (
    BODY,
    BODY_WORDS,
    CANDIDATE,
    NAME,
    NO_NAMES,
    PEOPLE,
    ROLE_WORDS,
    TITLES,
    WITH_BODY,
    WITHOUT_ROLE,
    Candidate,
    Speaker,
    by_name,
)

_NAME = re.compile(NAME)
_GOES_ON = re.compile(r" ([A-Z][a-z]+(?: [A-Z][a-z]+)*) (?=[a-z])")
_ARTICLE = re.compile(r"(?:the|an?|one|his|her|its|their)\s", re.I)
_SOMEBODY = re.compile(rf"[Hh]e|[Ss]he|(?:[Tt]he|[Aa]n?) .*\b(?:{'|'.join(sorted(PEOPLE))})")


class Candidates:
    """The possible subjects of one text; ``words`` are those of saying, roles and bodies, with their places."""

    def __init__(
        self,
        narration: str,
        people: Sequence[Mention],
        words: Sequence[tuple[int, str]],
        referents: Referents,
    ) -> None:
        self.narration = narration
        self.people = people
        self.referents = referents
        self._by_start = {m.start: m for m in people}
        self._starts = list(self._by_start)
        self._roles = [place for place, word in words if word in ROLE_WORDS]
        self._bodies = [place for place, word in words if word in BODY_WORDS]

    def between(self, start: int, end: int) -> list[Candidate]:
        """Possible subjects in a stretch, in order: speaker, start, end."""
        first = bisect_left(self._starts, start)
        people = takewhile(lambda m: m.end <= end, self.people[first:])
        out = [(self._mentioned(m), m.start, m.end) for m in people]
        pattern = WITHOUT_ROLE
        if bisect_left(self._roles, start) < bisect_left(self._roles, end):
            pattern = CANDIDATE
        elif bisect_left(self._bodies, start) < bisect_left(self._bodies, end):
            pattern = WITH_BODY
        for match in pattern.finditer(self.narration, start, end):
            if BODY.search(match.group()) or (match["name"] and is_body(match["name"])):
                out = self._with_body(out, match)
            elif (match["person"] or match["short"]) and _ARTICLE.match(match.group()):
                out = [each for each in out if not match.start() <= each[1] < match.end()]
            if any(match.start() < b and a < match.end() for _, a, b in out):
                continue
            if match["role"] and any(b + 1 == match.start() for _, _, b in out):
                continue  # "Census Bureau data show"
            speaker = self.referents.named(match)
            if speaker is not None:
                out.append((speaker, match.start(), match.end()))
        return sorted(out, key=itemgetter(1))

    def _with_body(self, found: list[Candidate], match: re.Match[str]) -> list[Candidate]:
        """The candidates with "the B.C. Lumber Trade Council" for its province."""
        part = [
            each
            for each in found
            if each[1] < match.end()
            and match.start() <= each[2] + 1
            and each[2] < match.end()
            and self._is_place(each)
        ]
        if not part:
            return found
        start = min(match.start(), part[0][1])
        speaker = by_name(self.narration[start : match.end()])
        return [*(each for each in found if each not in part), (speaker, start, match.end())]

    def _is_place(self, candidate: Candidate) -> bool:
        mention = self._by_start.get(candidate[1])
        return mention is not None and mention.kind == "place"

    def _mentioned(self, mention: Mention) -> Speaker:
        if mention.kind == "place" and (name := _GOES_ON.match(self.narration, mention.end)):
            last = name[1].split()[-1]
            if last not in TITLES and last not in NO_NAMES and name.start(1) not in self._by_start:
                return by_name(f"{mention.text} {name[1]}")  # "Manitoba Pork"
        return Speaker(mention.entity.government or mention.entity.entity_id, mention.text)

    def is_somebody(self, candidate: Candidate) -> bool:
        """Whether a candidate is a person by name, by role or by pronoun."""
        _, start, end = candidate
        return self.is_person(candidate) or bool(_SOMEBODY.fullmatch(self.narration, start, end))

    def may_speak(self, candidate: Candidate) -> bool:
        """Whether a candidate is a person or a body, not a mere place."""
        mention = self._by_start.get(candidate[1])
        return self.is_somebody(candidate) or bool(mention and mention.kind == "organisation")

    def is_known(self, candidate: Candidate) -> bool:
        """Whether a candidate is in the vocabulary or the cast, not any name in capitals."""
        speaker, start, _ = candidate
        return start in self._by_start or self.referents.knows(speaker)

    def owns(self, candidate: Candidate) -> bool:
        """ "Trump’s trade representative, Jamieson Greer, told": the owner is not the speaker."""
        return self.narration.startswith(("’s ", "'s "), candidate[2])

    def is_person(self, candidate: Candidate) -> bool:
        """Whether a candidate is a person by name, not a body or a role."""
        _, start, end = candidate
        mention = self._by_start.get(start)
        if mention:
            return mention.kind == "actor"
        return bool(_NAME.fullmatch(self.narration, start, end)) and not is_body(self.narration[start:end])
