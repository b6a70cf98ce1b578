"""Whom a pronoun, a role, a surname or a work means: "he", "the union leader", "Mr. Brennan", "its letter"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from cusma_research.language import vocabulary
from cusma_research.language.cast import OPENERS, Cast
from cusma_research.language.mentions import Mention, entities
from cusma_research.language.names import split_titles
from cusma_research.language.speakers import BODIES, NO_NAMES, PEOPLE, WORKS, Speaker, by_name, ways_of_saying

UNNAMED = "unnamed_source"
_PRONOUN_OF = {"his": "he", "her": "she", "he": "he", "she": "she"}
_WORDS = re.compile(r"[\w’'-]+")
_ARTICLES = frozenset("the a an one his her its their".split())
# " for the Detroit Three", " at the Economy Ministry"
_OF_BODY = re.compile(r"\s(?:for|at|of|with|from|in)\s(?:the\s|a\s)?")
_NAMED_WORK = re.compile(
    r"((?:U\.S\. |US )?[A-Z][\w.’'-]*(?: (?:of |and |the )*[A-Z][\w’'-]+)*)[’']?s? (?:\w+ )?$"
)
# "the chairman of Upper Lakes Dairy Cooperative"
_BODY_OF_ROLE = re.compile(r"\s(?:of|for|at|with)\s(?:the\s)?((?:[A-Z][\w.’'-]*\s?(?:of\s|and\s)?)+)")
# Roles in which the news names the same few people.
_PUBLIC = frozenset(
    "minister secretary premier president governor ambassador envoy negotiator leader".split()
)
CLOSE = 250  # characters before "the chairman of the cooperative" in which he was named
_ACRONYM = 3  # letters at least
_APPOSED = re.compile(r",\s(?:the|a|an|which)\s")
# Behind "it": a body says, and what is said of the weather is none.
_SAYS = re.compile(
    r"\s(?:also\s|then\s)?(?:says?|said|add(?:s|ed)|not(?:es|ed)|points? out|pointed out|argue[sd]|warn(?:s|ed)|wrote|writes|"
    r"estimate[sd]|puts?|reckon(?:s|ed)|expects|expected|concludes|concluded|calculate[sd]|f(?:inds|ound))\b"
)
_REACH = 400  # characters before a role in which somebody without a name was introduced
_OWNED = re.compile(r"[’']s\s+(?:[\w-]+\s+){0,2}")  # between an owner and a body: "China's commerce ministry"


class Referents:
    """Whom the words of one text mean, read from top to bottom: who spoke last is remembered."""

    def __init__(self, narration: str, people: Sequence[Mention], starts: Sequence[int]) -> None:
        self.narration = narration
        self.people = people
        self._starts = starts  # of the sentences
        self.last: Speaker | None = None
        self._last_person: tuple[Speaker, int] | None = None
        self._last_body: tuple[Speaker, int] | None = None

    @cached_property
    def cast(self) -> Cast:
        """The people and bodies of the text, found when first asked for."""
        return Cast(self.narration, self.people)

    def spoke(self, speaker: Speaker, place: int) -> None:
        """Remember who spoke."""
        self.last = speaker
        if self._is_body(speaker):
            self._last_body = speaker, place
        else:
            self._last_person = speaker, place

    def knows(self, speaker: Speaker) -> bool:
        """Whether somebody is in the cast, or has no name."""
        people = {each.speaker.entity_id for each in self.cast.people}
        bodies = {each.speaker.entity_id for each in self.cast.bodies}
        return speaker.entity_id in {UNNAMED, *people, *bodies}

    def _is_body(self, speaker: Speaker) -> bool:
        entity = entities().get(speaker.entity_id or "")
        if entity is not None:
            return entity.kind != "actor"
        return any(body.speaker.entity_id == speaker.entity_id for body in self.cast.bodies)

    def named(self, match: re.Match[str]) -> Speaker | None:
        """Whom a candidate for a subject means; None for what is nobody."""
        if match["pronoun"]:
            return self.pronoun(match["pronoun"].lower(), match.start())
        if match["short"]:
            return self.cast.by_short_name(match["short"], match.start()) or self._body_before(match.start())
        if match["office"] or match["person"]:
            return self._in_role(match)
        if match["role"]:
            return self._work_or_body(match)
        if match["name"]:
            return self.full_name(match["name"], match.start())
        return self._surname(match)

    def pronoun(self, word: str, place: int) -> Speaker | None:
        """Whom "he", "she", "they" or "it" means."""
        if word == "it":
            return self._body_before(place) if _SAYS.match(self.narration, place + len(word)) else None
        if word not in _PRONOUN_OF:
            return self.last
        own = bisect_right(self._starts, place)
        return self.cast.meant_by(
            _PRONOUN_OF[word], place, self._starts[max(0, own - OPENERS) : own][::-1], self._last_person
        )

    def owner(self, word: str, place: int) -> Speaker | None:
        """Whom "his", "her", "its" or "their" means."""
        return self._body_before(place) if word in ("its", "their") else self.pronoun(word, place)

    def _body_before(self, place: int) -> Speaker | None:
        """The body that spoke, or was named, last."""
        named = [(body.place, body.speaker) for body in self.cast.bodies if body.place < place][-1:]
        if self._last_body and not (named and named[0][0] > self._last_body[1]):
            return self._last_body[0]
        return named[0][1] if named else None

    def full_name(self, name: str, place: int) -> Speaker | None:
        """Somebody by name, without titles; a surname behind "Mr." is that of somebody named before."""
        titles, bare = split_titles(name)
        if bare in NO_NAMES:
            return None
        if " " not in bare:
            return self.cast.by_surname(bare, place) or (by_name(bare) if titles else None)
        known = self.cast.by_full_name(bare)
        return known.speaker if known else by_name(bare)

    def _surname(self, match: re.Match[str]) -> Speaker | None:
        name = match["surname"]
        if name in NO_NAMES:
            return None
        if known := self.cast.by_surname(name, match.start()):
            return known
        if name.isupper() and len(name) >= _ACRONYM and _APPOSED.match(self.narration, match.end()):
            return by_name(name)  # "INEGI, the Mexican statistics agency"
        said = ways_of_saying()[0].match(self.narration, match.end() + 1)
        if not (said and said["verb"]):
            return None
        return self.cast.by_first_word(name, match.start()) or Speaker(name.lower(), name)

    def _in_role(self, match: re.Match[str]) -> Speaker | None:
        """ "The Ontario premier", "a White House official", "the lobbyist"."""
        words = _WORDS.findall(match.group())
        role = words[-1].lower()
        if words[0].lower() in ("a", "an", "one"):
            return self._unnamed(match.start(), match.end())
        if role.rstrip("s") in ("source", "official"):
            return self._introduced(role, match.start()) or Speaker(UNNAMED, match.group())
        body = _BODY_OF_ROLE.match(self.narration, match.end())
        qualities = [*words[1:-1], *(_WORDS.findall(body[1]) if body else ())]
        spoke = self._last_person[0] if self._last_person else None
        held = self.cast.holder([*qualities, role], match.start(), spoke, of_body=bool(body))
        if held := held or _office_holder(qualities, role):
            return held
        if body:
            return self.cast.named_last(match.start(), CLOSE, spoke)
        if words[0].lower() != "the":
            return None
        met = self._introduced(role, match.start())
        private = self.cast.named_last(match.start()) if role not in _PUBLIC else None
        return met or private or spoke or Speaker(UNNAMED, match.group())

    def _unnamed(self, start: int, end: int) -> Speaker:
        """Somebody without a name: the body for whom he speaks, if the words name it."""
        phrase = self.narration[start:end]
        of_body = _OF_BODY.match(self.narration, end)
        behind = of_body.end() if of_body else -1
        for mention in self.people:
            inside = start <= mention.start < end or mention.start == behind
            if inside and (mention.kind == "organisation" or mention.entity.government):
                return Speaker(mention.entity.government or mention.entity.entity_id, phrase)
        body = next(
            (each for each in self.cast.bodies if start <= each.place < end or each.place == behind), None
        )
        return Speaker(body.speaker.entity_id, phrase) if body else Speaker(UNNAMED, phrase)

    def _introduced(self, role: str, place: int) -> Speaker | None:
        """Whoever was brought in without a name: "a lobbyist for the growers", and then "the lobbyist"."""
        kind = "(?:source|official)" if role.rstrip("s") in ("source", "official") else re.escape(role)
        found = re.finditer(
            rf"\b(?:[Aa]n?|[Oo]ne) (?:[\w’'-]+ ){{0,4}}?{kind}\b",
            self.narration[max(0, place - _REACH) : place],
        )
        last = next(reversed(list(found)), None)
        if last is None:
            return None
        first = max(0, place - _REACH)
        return self._unnamed(first + last.start(), first + last.end())

    def _work_or_body(self, match: re.Match[str]) -> Speaker | None:
        role = match["role"].lower()
        if role in WORKS or role == "office":
            return self._author(match)
        if role in BODIES:
            return self._body_in_role(match)
        words = _WORDS.findall(match.group())
        if role in PEOPLE or role.rstrip("s") in PEOPLE:
            return self._in_role(match) if words[0].lower() in _ARTICLES else None
        return self.last if words[0].lower() == "the" else None

    def _author(self, match: re.Match[str]) -> Speaker | None:
        """Who published a work: its owner, the name before it, or whoever spoke last."""
        lead = self.narration[match.start() : match.start("role")]
        owner = lead.split(" ")[0].lower()
        if owner in ("his", "her"):
            return self.pronoun(owner, match.start())
        if owner in ("its", "their"):
            return self._body_before(match.start()) or self.last
        named = _NAMED_WORK.search(lead)
        name = named[1].removeprefix("The ").removeprefix("A ").removeprefix("An ") if named else ""
        if " " in name:
            return self.full_name(name, match.start())
        return (self.cast.by_first_word(name, match.start()) if name else None) or self.last

    def _body_in_role(self, match: re.Match[str]) -> Speaker | None:
        """ "The company", "China's commerce ministry"."""
        place = match.start("role")
        places = [m for m in self.people if m.kind == "place" and place - 30 <= m.end <= place]
        if places and _OWNED.fullmatch(self.narration, places[-1].end, place):
            mention = places[-1]
            return Speaker(mention.entity.government or mention.entity.entity_id, mention.text)
        named = _NAMED_WORK.search(self.narration[match.start() : place])
        if named and named[1].lower() not in _ARTICLES:  # "the Economy and Agriculture ministries"
            return by_name(f"{named[1]} {match['role']}")
        return self._body_before(match.start()) or Speaker(match["role"].lower(), match.group())


def _office_holder(qualities: Sequence[str], role: str) -> Speaker | None:
    """Who holds an office by the vocabulary, named in the text or not: "the Ontario premier"."""
    wanted = {word.lower() for word in qualities if word[0].isupper()}
    if not wanted:
        return None
    for row in vocabulary.rows("actors"):
        office = set(_WORDS.findall(str(row.get("office", "")).lower()))
        if role in office and wanted <= office:
            return Speaker(str(row["id"]), str(row["name"]))
    return None
