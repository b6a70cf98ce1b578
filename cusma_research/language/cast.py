"""The people and bodies of a text, so that a surname, a role or a pronoun behind them can be told whose it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from cusma_research.language.mentions import Mention, entities
from cusma_research.language.names import alone, is_body, pronouns, split_titles
from cusma_research.language.speakers import (
    BODY_NAME,
    COURTESY,
    NAME,
    PEOPLE,
    Speaker,
    alike,
    by_name,
    ways_of_saying,
)

_NAME = re.compile(rf"(?=[A-Z])(?<![\w.])(?:{BODY_NAME}|{NAME})")
_GROUPS = frozenset(("premiers", "unnamed_source"))
_WORDS = re.compile(r"[\w’'-]+")
_AT_ONCE = 6  # mentions that may lie in one name
_LEAST_WORDS = 2  # of a whole name
OPENERS = 3  # sentences, its own among them, whose first words may name whom a pronoun means
_OPENING = 45  # characters with which a sentence opens
_BEFORE = 40  # characters before a name in which a role stands: "economist Trevor Tombe"
# ", who runs a mill", ", president of Unifor", ", a farmer near Swift Current"
_DESCRIBED = re.compile(
    rf",\s(?P<about>(?:who|whose)\b|\d\d,|[^,.;:]{{0,50}}?\b(?:{'|'.join(sorted(PEOPLE))})s?\b)"
)
_DESCRIPTION = re.compile(r"(?:,| of| at| with| from| for)\s([^.;:“”\"]{3,90})")


_APPOSED = re.compile(r", (?:the|a) (?:[\w-]+ )?([\w-]+),")


@dataclass(slots=True, eq=False)
class Person:
    """Somebody of a text: who, where the name stands, which pronoun, and the words of titles and descriptions."""

    speaker: Speaker
    surname: str
    pronoun: str | None
    about: frozenset[str]
    places: list[int] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Body:
    """A firm, union, agency or other body that a text names."""

    speaker: Speaker
    words: frozenset[str]
    place: int


class Cast:
    """Who is in a text, in the order of the names."""

    def __init__(self, narration: str, mentions: Sequence[Mention]) -> None:
        self.narration = narration
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self.people: list[Person] = []
        self.bodies: list[Body] = []
        for mention in mentions:
            if mention.kind == "actor" and mention.entity.entity_id not in _GROUPS:
                self._meet(self._of_vocabulary(mention), mention.start)
            elif mention.kind == "organisation":
                self._name_body(Speaker(_government(mention), mention.text), mention.start)
        for match in _NAME.finditer(narration):
            over = self._mentioned(match.start(), match.end())
            kinds = {mention.kind for mention in over}
            if not over or (kinds == {"place"} and is_body(match.group())):
                self._read(match)
            elif kinds == {"place"} and (rest := _NAME.match(narration, over[-1].end + 1)):
                self._read(rest)  # "Windsor Mayor Drew Dilkens"
        self.bodies.sort(key=lambda body: body.place)
        for person in self.people:
            surname = person.speaker.name.split()[-1]
            person.places = sorted({*person.places, *alone(surname, narration)})

    def _mentioned(self, start: int, end: int) -> list[Mention]:
        """What the vocabulary knows in a stretch."""
        behind = bisect_left(self._starts, end)
        return [m for m in self._mentions[max(0, behind - _AT_ONCE) : behind] if start < m.end]

    def _of_vocabulary(self, mention: Mention) -> Person:
        entity = mention.entity
        speaker = Speaker(entity.government or entity.entity_id, mention.text)
        first, *_, last = entity.name.split()
        about = frozenset(map(str.lower, _WORDS.findall(entity.office or "")))
        return Person(
            speaker, last.lower(), pronouns().get(first), about | self._told_of(mention.start, mention.end)
        )

    def _read(self, match: re.Match[str]) -> None:
        """Take down a name outside the vocabulary, if it plainly is somebody's or some body's."""
        titles, name = split_titles(match.group())
        words = name.split()
        start = match.end() - len(name)
        if len(words) < _LEAST_WORDS or any(each.speaker.name == name for each in self.people):
            return
        if is_body(name):
            self._name_body(by_name(name), start)
        elif self._is_person(match, titles, words):
            known = self.by_full_name(name)
            pronoun = COURTESY.get(titles[-1]) if titles else None
            about = self._told_of(start, match.end()) | {title.lower().rstrip(".") for title in titles}
            person = Person(by_name(name), words[-1].lower(), pronoun or pronouns().get(words[0]), about)
            self._meet(known or person, start)

    def _is_person(self, match: re.Match[str], titles: list[str], words: list[str]) -> bool:
        if words[0] in pronouns() or titles:
            return not any(letter.isdigit() for letter in words[-1])
        before = self.narration[max(0, match.start() - _BEFORE) : match.start()].split()
        if before and before[-1].lower() in PEOPLE:  # "economist Trevor Tombe"
            return True
        if _DESCRIBED.match(self.narration, match.end()):
            return True
        return len(words) == 2 and self._comes_again(words[1], match.end())

    def _comes_again(self, surname: str, place: int) -> bool:
        """Whether a surname says something further on."""
        pattern, _ = ways_of_saying()
        ends = (at + len(surname) + 1 for at in alone(surname, self.narration, place))
        return any(pattern.match(self.narration, end) for end in ends)

    def _meet(self, person: Person, place: int) -> None:
        known = next(
            (each for each in self.people if each.speaker.entity_id == person.speaker.entity_id), None
        )
        if known is None:
            self.people.append(known := person)
        known.about |= person.about
        known.places.append(place)

    def _name_body(self, speaker: Speaker, place: int) -> None:
        words = frozenset(map(str.lower, _WORDS.findall(speaker.name)))
        self.bodies.append(Body(speaker, words, place))

    def _told_of(self, start: int, end: int) -> frozenset[str]:
        """The words of the title before a name, and of the description behind it."""
        before = self.narration[max(0, start - _BEFORE) : start].split()[-3:]
        if not (before and before[-1].lower() in PEOPLE):
            before = []
        behind = _DESCRIPTION.match(self.narration, end)
        words = [*before, *(_WORDS.findall(behind[1]) if behind else ())]
        return frozenset(word.lower() for word in words)

    def by_full_name(self, name: str) -> Person | None:
        """Somebody by the whole name."""
        slug = by_name(name).entity_id
        return next((each for each in self.people if each.speaker.entity_id == slug), None)

    def by_surname(self, name: str, place: int) -> Speaker | None:
        """Whoever of that surname was named last before a place, or is described behind it: "Smith, the grower"."""
        same = [each for each in self.people if each.surname == name.lower()]
        if not same:
            return None
        described = _APPOSED.match(self.narration, place + len(name))
        roles = alike(described[1].lower()) if described else frozenset()
        told = [each for each in same if each.about & roles]
        before = [each for each in same if each.places[0] <= place]
        return max(told or before or same[:1], key=lambda each: _last(each, place)).speaker

    def by_short_name(self, word: str, place: int) -> Speaker | None:
        """The body named last that has a word in its name: "the Council", "Tamarack"."""
        same = [each for each in self.bodies if word.lower() in each.words and each.place < place]
        return same[-1].speaker if same else None

    def by_first_word(self, word: str, place: int) -> Speaker | None:
        """The body named last whose name begins with a word, or is abbreviated so: "a Tamarack note"."""
        same = [
            each
            for each in self.bodies
            if each.place < place
            and (each.speaker.name.split()[0] == word or _initials(each.speaker.name) == word)
        ]
        return same[-1].speaker if same else None

    def meant_by(
        self, pronoun: str, place: int, starts: Sequence[int], spoke: tuple[Speaker, int] | None
    ) -> Speaker | None:
        """Who "he" or "she" is: who is named before it in its sentence or opens one since somebody spoke, else who spoke.

        ``starts`` are the beginnings of its sentence and of those before, the last first; ``spoke`` is the last person
        who spoke, and where.
        """
        if spoke and not self._fits(spoke[0], pronoun):
            spoke = None
        fit = [each for each in self.people if each.pronoun in (pronoun, "they", None)]
        own = _first_named(fit, starts[0], place) if starts else None
        if own and not re.search(rf"\b{pronoun}\b", self.narration[starts[0] : own[0]], re.I):
            return own[1].speaker
        for start in starts[1:OPENERS]:
            opening = _first_named(fit, start, start + _OPENING)
            if opening and not (spoke and spoke[1] > start):
                return opening[1].speaker
        if spoke:
            return spoke[0]
        last = max(fit, key=lambda each: _last(each, place), default=None)
        return last.speaker if last and _last(last, place) >= 0 else None

    def _fits(self, speaker: Speaker, pronoun: str) -> bool:
        """Whether a pronoun may mean somebody; of whom the cast knows nothing it may."""
        known = next((each for each in self.people if each.speaker.entity_id == speaker.entity_id), None)
        return known is None or known.pronoun in (pronoun, "they", None)

    def named_last(self, place: int, reach: int | None = None, but: Speaker | None = None) -> Speaker | None:
        """The person outside the vocabulary who was named last, at most ``reach`` characters before a place.

        Not ``but``, who spoke last and has been described.
        """
        least = place - reach if reach else 0
        others = [each for each in self.people if not (but and each.speaker.entity_id == but.entity_id)]
        private = [each for each in others if each.speaker.entity_id not in entities()]
        near = [each for each in private if _last(each, place) >= least]
        return max(near, key=lambda each: _last(each, place)).speaker if near else None

    def holder(
        self, words: Iterable[str], place: int, spoke: Speaker | None = None, *, of_body: bool = False
    ) -> Speaker | None:
        """Who has a role: "the Ontario premier", "the union leader"; the last word is the role, the others qualify it.

        Of several who have it, whoever spoke last. The role ``of_body`` is only of somebody of that body.
        """
        *qualities, role = [word.lower() for word in words]
        best: tuple[int, bool, int] | None = None
        found = None
        for person in self.people:
            if not person.about & alike(role) or person.places[0] >= place:
                continue
            if role == "minister" and "prime" in person.about and "prime" not in qualities:
                continue
            spoken = bool(spoke and spoke.entity_id == person.speaker.entity_id)
            rank = (len(person.about & set(qualities)), spoken, _last(person, place))
            if of_body and not rank[0]:
                continue
            if best is None or rank > best:
                best, found = rank, person.speaker
        return found


def _first_named(people: Iterable[Person], start: int, end: int) -> tuple[int, Person] | None:
    """Whoever is named first in a stretch, and where."""
    nearest = ((bisect_left(each.places, start), each) for each in people)
    named = [(each.places[n], each) for n, each in nearest if n < len(each.places) and each.places[n] < end]
    return min(named, key=itemgetter(0)) if named else None


def _last(person: Person, place: int) -> int:
    before = bisect_left(person.places, place)
    return person.places[before - 1] if before else -1


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _government(mention: Mention) -> str:
    return mention.entity.government or mention.entity.entity_id
