"""How words begin: a pattern is dear, so it is tried only on a text with a word on which it can begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cusma_research.language import vocabulary

LETTERS = 3  # enough to tell most words apart, and few words that begin patterns are shorter
_GROUP = re.compile(r"\(\?(?::|P<\w+>)")
_LOOK_BEHIND = re.compile(r"\(\?<[!=][^()]*\)")
_LITERAL = re.compile(r"[A-Za-z]+")
_QUANTIFIER = re.compile(r"^(?:[?*]|\{[^}]*\})\??")
_MAY_BE_ABSENT = ("?", "*", "{0")


@dataclass(frozen=True, slots=True)
class Opened:
    """A pattern with the beginnings of the words on which it can begin; None where it can begin anywhere."""

    pattern: re.Pattern[str]
    openings: frozenset[str] | None

    def matches(
        self, text: str, places: Iterable[int] | None, start: int, end: int
    ) -> Iterator[re.Match[str]]:
        """The matches in a part of a text, one behind the other, looked for at some places or (None) at all."""
        if places is None:
            yield from self.pattern.finditer(text, start, end)
            return
        for place in places:
            if start <= place < end and (match := self.pattern.match(text, place, end)):
                start = match.end()
                yield match

    def places(self, words: Iterable[tuple[int, str]]) -> list[int] | None:
        """Which of some words the pattern can begin on; None where it can begin anywhere."""
        openings = self.openings
        return None if openings is None else [place for place, word in words if word[:LETTERS] in openings]


def opened(pattern: str) -> Opened:
    r"""A pattern of the vocabulary with its openings.

    >>> sorted(opened(r"\btariffs?\b|\bdut(?:y|ies)\b").openings)
    ['dut', 'tar']
    """
    return Opened(vocabulary.compiled(pattern), of_pattern(pattern))


class Index:
    """Many patterns by their openings: one look at the words of a text tells which of them can begin where."""

    def __init__(self, rules: Sequence[Opened]) -> None:
        self.anywhere = [number for number, rule in enumerate(rules) if rule.openings is None]
        self.beginning: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for letters in rule.openings or ():
                self.beginning.setdefault(letters, []).append(number)

    def candidates(self, words: Iterable[tuple[int, str]]) -> list[tuple[int, list[int] | None]]:
        r"""Numbers of the patterns worth a try, in order, and at which places; None is any place.

        >>> Index([opened(r"\btariffs?"), opened(r"\w+ly"), opened(r"\btalks")]).candidates([(4, "talks")])
        [(1, None), (2, [4])]
        """
        found: dict[int, list[int]] = {}
        for place, word in words:
            for number in self.beginning.get(word[:LETTERS], ()):
                found.setdefault(number, []).append(place)
        return sorted(
            [*found.items(), *((number, None) for number in self.anywhere)], key=lambda item: item[0]
        )


def of_pattern(pattern: str) -> frozenset[str] | None:
    r"""The first letters of the words on which a pattern can begin; None where it can begin anywhere.

    >>> sorted(of_pattern(r"\b(?:met|meet(?:s|ing)?|(?:has )?sat down)\b") or ())
    ['has', 'mee', 'met', 'sat']
    >>> of_pattern(r"\w+ tariffs") is None
    True
    """
    branches = list(_branches(pattern))
    return _of_any(branches) if all(_begins_a_word(branch) for branch in branches) else None


def _begins_a_word(branch: str) -> bool:
    group = _GROUP.match(branch)
    if not group:
        return branch.startswith(r"\b")
    return all(_begins_a_word(inner) for inner in _branches(branch[group.end() : _closing(branch)]))


def _of_any(branches: Iterable[str]) -> frozenset[str] | None:
    found = [_of_branch(branch) for branch in branches]
    return None if None in found else frozenset().union(*(letters for letters in found if letters))


def _of_branch(branch: str) -> frozenset[str] | None:
    branch = branch.removeprefix(r"\b")
    if behind := _LOOK_BEHIND.match(branch):
        return _of_branch(branch[behind.end() :])
    if group := _GROUP.match(branch):
        return _of_group(branch, group.end())
    literal = _LITERAL.match(branch)
    if not literal:
        return None
    words, rest = [literal.group()], branch[literal.end() :]
    if rest.startswith(_MAY_BE_ABSENT):
        words, rest = [words[0], words[0][:-1]], _QUANTIFIER.sub("", rest)
    known = all(len(word) >= LETTERS or (word and _ends_words(rest)) for word in words)
    return frozenset(word[:LETTERS].lower() for word in words) if known else None


def _of_group(branch: str, inside: int) -> frozenset[str] | None:
    """Of a branch that begins with a group; the letters behind the group too, if it may be absent."""
    end = _closing(branch)
    own, rest = _of_any(_branches(branch[inside:end])), branch[end + 1 :]
    if own is None or not (_ends_words(rest) or all(len(letters) == LETTERS for letters in own)):
        return None
    if not rest.startswith(_MAY_BE_ABSENT):
        return own
    behind = _of_branch(_QUANTIFIER.sub("", rest))
    return None if behind is None else own | behind


def _ends_words(rest: str) -> bool:
    """Whether the words before are whole: nothing follows, or what ends a word."""
    return not rest or rest.startswith((" ", r"\b", *_MAY_BE_ABSENT))


def _branches(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, split at the bars that stand in no bracket."""
    depth, start, inside_class = 0, 0, False
    for place, sign in enumerate(pattern):
        if place and pattern[place - 1] == "\\":
            continue
        inside_class = sign == "[" or (inside_class and sign != "]")
        if inside_class:
            continue
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            yield pattern[start:place]
            start = place + 1
    yield pattern[start:]


def _closing(branch: str) -> int:
    """The place of the bracket that closes the one with which a branch begins."""
    depth = 0
    for place, sign in enumerate(branch):
        if place and branch[place - 1] == "\\":
            continue
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return place
    return len(branch)
