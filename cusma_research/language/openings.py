"""How words begin: a pattern is dear, so it is tried only on a text with a word on which it can begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cusma_research.language import vocabulary

_GROUP = re.compile(r"\(\?(?:-?i?:|P<\w+>)")
_LOOKS = ("(?!", "(?=", "(?<!", "(?<=")  # what must or must not stand there, before a pattern begins
_LITERAL = re.compile(r"[A-Za-z0-9]+")
_DIGITS = re.compile(r"\\d|\[([0-9-]+)\]")
_QUANTIFIER = re.compile(r"^(?:[?*+]|\{[^}]*\})\??")
_OPEN = "."  # stands for whatever may follow
_MAY_BE_ABSENT = ("?", "*", "{0")
_ENDS_A_WORD = re.compile(r"(?:\\b| |\\s|-|\[ -\]|\[- \])(?![?*{])|\\s\{[1-9]")
MOST_WORDS = 50_000  # that an index remembers: more than the news uses in a year


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A pattern with the beginnings of the words on which it can begin; None where it can begin anywhere.

    A blank behind a beginning says that it is the whole word.
    """

    pattern: re.Pattern[str]
    openings: frozenset[str] | None

    def begins_on(self, word: str) -> bool:
        """Whether the pattern can begin on a word in small letters."""
        return can_begin(self.openings, word)

    def first(self, text: str, places: Sequence[int], start: int, end: int) -> re.Match[str] | None:
        """The first of the matches in a part of a text, as ``matches`` finds them."""
        if self.openings is None:
            return self.pattern.search(text, start, end)
        match = self.pattern.match
        for place in places[bisect_left(places, start) : bisect_left(places, end)]:
            if found := match(text, place, end):
                return found
        return None

    def matches(self, text: str, places: Sequence[int], start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in a part of a text, one behind the other, at places in order on which it can begin.

        A pattern that can begin anywhere is looked for everywhere.
        """
        if self.openings is None:
            yield from self.pattern.finditer(text, start, end)
            return
        match = self.pattern.match
        for place in places[bisect_left(places, start) :]:
            if place >= end:
                return
            if place >= start and (found := match(text, place, end)):
                start = found.end()
                yield found


def can_begin(openings: frozenset[str] | None, word: str) -> bool:
    """Whether a word in small letters is one on which a pattern with these openings can begin."""
    return openings is None or any(
        word.startswith(opening) if opening[-1] != " " else word == opening[:-1] for opening in openings
    )


def opened(pattern: str) -> Opened:
    r"""A pattern of the vocabulary with its openings.

    >>> sorted(opened(r"\btariffs?\b|\bdut(?:y|ies)\b").openings)
    ['duties ', 'duty ', 'tariff ', 'tariffs ']
    """
    openings = of_pattern(pattern)
    return Opened(vocabulary.compiled(f"{_look(openings)}(?:{pattern})" if openings else pattern), openings)


def searched(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    r"""A pattern that texts are searched for: a look at one letter spares most places a try of all its alternatives.

    It takes half the time. Raises ValueError for a pattern that can begin anywhere, which it would not help.

    >>> searched(r"\b(?:rose|fell)\b").pattern
    '(?=[FRfr])(?:\\b(?:rose|fell)\\b)'
    """
    openings = of_pattern(pattern)
    if openings is None:
        raise ValueError(f"no word is known on which this pattern begins; use re.compile: {pattern}")
    return re.compile(f"{_look(openings)}(?:{pattern})", flags)


def _look(openings: frozenset[str]) -> str:
    letters = {opening[0] for opening in openings}
    return f"(?=[{''.join(sorted(letters | {letter.upper() for letter in letters}))}])"


class Index:
    """Many patterns by the words on which they can begin: a word is looked at once for all of them."""

    def __init__(self, rules: Iterable[Opened]) -> None:
        self.rules = tuple(rules)
        self._beginning: dict[str, tuple[Opened, ...]] = {}
        self._by_opening: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for opening in rule.openings or ():
                self._by_opening.setdefault(opening, []).append(number)

    def starts(self, words: Iterable[tuple[int, str]]) -> dict[Opened, list[int]]:
        r"""The places on which each pattern can begin; those that can begin anywhere have none.

        >>> tariffs, talks = opened(r"\btariffs?"), opened(r"\btalks")
        >>> Index([tariffs, talks]).starts([(0, "the"), (4, "talks")])[talks]
        [4]
        """
        found: dict[Opened, list[int]] = {}
        known = self._beginning
        for place, word in words:
            rules = known.get(word)
            for rule in self.begun_by(word) if rules is None else rules:
                found.setdefault(rule, []).append(place)
        return found

    def begun_by(self, word: str) -> tuple[Opened, ...]:
        """The patterns that can begin on a word, but for those that can begin anywhere."""
        rules = self._beginning.get(word)
        if rules is None:
            if len(self._beginning) >= MOST_WORDS:
                self._beginning.clear()
            openings = [f"{word} ", *(word[:length] for length in range(1, len(word) + 1))]
            numbers = {number for opening in openings for number in self._by_opening.get(opening, ())}
            rules = self._beginning[word] = tuple(self.rules[number] for number in sorted(numbers))
        return rules


def of_pattern(pattern: str) -> frozenset[str] | None:
    r"""How the words begin on which a pattern can begin; None where it can begin anywhere.

    A blank behind a beginning says that it is the whole word.

    >>> sorted(of_pattern(r"\b(?:met|meet(?:s|ing)?|(?:has )?sat down)\b") or ())
    ['has ', 'meet ', 'meeting ', 'meets ', 'met ', 'sat ']
    >>> of_pattern(r"\w+ tariffs") is None
    True
    """
    found = list(branches(pattern))
    return _of_any(found, "") if all(_begins_a_word(branch) for branch in found) else None


_SIGNS = re.compile(
    r"(?:\(\?:)?(?:\[(?:\\\W|[^\w\]\\])+\]|\\[^\w\s])(?:\{1,2\})?\??(?: \?|\\s[*?])?(?:\)\??)?(?=[(\w])"
)


_ONLY_SIGNS = re.compile(r"\[(?:\\s|\\?[^\w\]\\]|_)+\]\{\d,\d*\}")


def of_line(pattern: str) -> frozenset[str] | None:
    r"""The same for a pattern that must match a line from its beginning, whichever sign stands before its first word.

    No word boundary need be written. A blank alone stands for a line without a word.

    >>> sorted(of_line(r"\(?(?:read (?:more|next)|share)") or ())
    ['read ', 'share']
    """
    if _ONLY_SIGNS.fullmatch(pattern):
        return frozenset((" ", "_"))
    signs = _SIGNS.match(pattern)
    return _of_any(list(branches(pattern[signs.end() :] if signs else pattern)), "")


def _begins_a_word(branch: str) -> bool:
    group = _GROUP.match(branch)
    if not group:
        return branch.startswith(r"\b")
    return all(_begins_a_word(inner) for inner in branches(branch[group.end() : _closing(branch)]))


def _of_any(alternatives: Iterable[str], behind: str) -> frozenset[str] | None:
    """Of alternatives, with the pattern that stands behind them."""
    found = [_of_branch(branch, behind) for branch in alternatives]
    return None if None in found else frozenset().union(*(openings for openings in found if openings))


def _of_branch(branch: str, behind: str) -> frozenset[str] | None:
    branch = branch.removeprefix(r"\b")
    if branch.startswith(_LOOKS):
        return _of_branch(branch[_closing(branch) + 1 :], behind)
    if group := _GROUP.match(branch):
        return _of_group(branch, group.end(), behind)
    if not branch and behind not in ("", _OPEN):
        return _of_branch(behind, "")
    if (digits := _DIGITS.match(branch)) and not branch[digits.end() :].startswith(_MAY_BE_ABSENT):
        return _digits(digits[1])
    literal = _LITERAL.match(branch)
    if not literal:
        return None
    word, rest = literal.group().lower(), branch[literal.end() :]
    if endings := _with_endings(word, rest, behind):
        return endings
    words = {word}
    if quantifier := _QUANTIFIER.match(rest):
        words = {word, word[:-1]} if rest.startswith(_MAY_BE_ABSENT) else {word[:-1]}
        rest = rest[quantifier.end() :] if rest.startswith("?") else _OPEN
    if "" in words:
        after = None if rest == _OPEN else _of_branch(rest, behind)
        return None if after is None else after | {word}
    return frozenset(f"{word} " if _ends_word(rest, behind) else word for word in words)


_NO_LETTER_LEFT = re.compile(r"[A-Za-z0-9](?:[?*]|\{0)")  # the ending "s?" may be none


def _with_endings(word: str, rest: str, behind: str) -> frozenset[str] | None:
    r"""The words of "dut(?:y|ies)", and of "lift(?:ed|s)?"; None where no endings follow.

    >>> sorted(_with_endings("lift", r"(?:ed|s)? the", "") or ())
    ['lift ', 'lifted ', 'lifts ']
    """
    group = _GROUP.match(rest)
    if not group:
        return None
    end = _closing(rest)
    endings, after = list(branches(rest[group.end() : end])), rest[end + 1 :]
    if any(not _LITERAL.match(each) or _NO_LETTER_LEFT.match(each) for each in endings):
        return None
    quantifier = _QUANTIFIER.match(after)
    if quantifier and quantifier.group() != "?":
        return None
    after = after[1:] if quantifier else after
    found = _of_any(endings, after or behind)
    if found is None:
        return None
    bare = {f"{word} " if _ends_word(after, behind) else word} if quantifier else set()
    return frozenset(bare | {word + ending for ending in found})


def _digits(listed: str | None) -> frozenset[str]:
    """The digits of a class such as "1-9" or "12"; all of them for None.

    >>> sorted(_digits("1-3"))
    ['1', '2', '3']
    """
    return frozenset(digit for digit in "0123456789" if re.match(f"[{listed or '0-9'}]", digit))


def _of_group(branch: str, inside: int, behind: str) -> frozenset[str] | None:
    """Of a branch that begins with a group; of what stands behind the group too, if it may be absent."""
    end = _closing(branch)
    rest = branch[end + 1 :]
    quantifier = _QUANTIFIER.match(rest)
    after = rest[quantifier.end() :] if quantifier else rest
    once = not quantifier or rest.startswith("?")
    own = _of_any(branches(branch[inside:end]), (after or behind) if once else _OPEN)
    if own is None or not rest.startswith(_MAY_BE_ABSENT):
        return own
    other = _of_branch(after, behind)
    return None if other is None else own | other


def _ends_word(rest: str, behind: str) -> bool:
    """Whether a word is whole before what is left of its branch, and what stands behind the branch."""
    return bool(_ENDS_A_WORD.match(rest or behind))


def branches(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, split at the bars that stand in no bracket.

    >>> list(branches("read (?:more|next)|share"))
    ['read (?:more|next)', 'share']
    """
    start = 0
    for place, sign, depth in _structure(pattern):
        if sign == "|" and depth == 0:
            yield pattern[start:place]
            start = place + 1
    yield pattern[start:]


_OPENS_GROUP = re.compile(r"(?:\\b)?\(\?:")
_LONGEST_REST = 60  # characters behind a group that are said again behind each of its alternatives


def alternatives(pattern: str) -> Iterator[str]:
    r"""The alternatives of a pattern, those in the group with which one begins apart, in the order in which they are tried.

    >>> list(alternatives(r"\b(?:met|sat (?:in|down))\b|talks"))
    ['\\bmet\\b', '\\bsat (?:in|down)\\b', 'talks']
    """
    for branch in branches(pattern):
        group = _OPENS_GROUP.match(branch)
        end = len(group[0]) + _closing(branch[len(group[0]) - 3 :]) - 3 if group else 0
        rest = branch[end + 1 :]
        if not group or _QUANTIFIER.match(rest) or len(rest) > _LONGEST_REST:
            yield branch
            continue
        lead = group[0][:-3]
        for way in alternatives(branch[len(group[0]) : end]):
            yield f"{lead if not way.startswith(lead) else ''}{way}{rest}"


def _closing(branch: str) -> int:
    """The place of the bracket that closes the one with which a branch begins."""
    return next(
        (place for place, sign, depth in _structure(branch) if sign == ")" and depth == 0), len(branch)
    )


def _structure(pattern: str) -> Iterator[tuple[int, str, int]]:
    """The brackets and bars of a pattern, but for those that are escaped or in a class: place, sign, depth behind it."""
    depth, inside_class, escaped = 0, False, False
    for place, sign in enumerate(pattern):
        if escaped or sign == "\\":
            escaped = not escaped
            continue
        inside_class = sign == "[" or (inside_class and sign != "]")
        if not inside_class and sign in "()|":
            depth += (sign == "(") - (sign == ")")
            yield place, sign, depth
