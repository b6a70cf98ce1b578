"""What a line's own words tell: the rules of ``vocabulary/furniture.toml``, and a look at labels and languages.

Nothing here asks what stands round a line. Rules that are dear to try name the words and signs that they need, and are
tried only on the lines that hold one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from cusma_research.cleaning.cells import is_row
from cusma_research.cleaning.segment import Segment, trim
from cusma_research.language import vocabulary
from cusma_research.language.openings import MOST_WORDS, Index, Opened, alternatives, of_line, searched
from cusma_research.language.words import Marked

_WORD = re.compile(r"\w+")
_FIRST_WORD = re.compile(r"\W*(\w+)")  # behind whatever signs
LONGEST_FURNITURE = 300  # characters; captions and prompts run to two sentences, longer lines are the story
LONGEST_LABEL = 90  # characters; "Related", "More from the newswire"


class _Branch(NamedTuple):
    """One of the alternatives of a rule; ``openings`` are the words on which it can begin, None where that is open."""

    rule: str
    pattern: str
    openings: frozenset[str] | None


@cache
def _branches(where: str) -> list[_Branch]:
    rows = [row for row in vocabulary.rows("furniture") if row["where"] == where and "needs" not in row]
    return [
        _Branch(row["rule"], pattern, of_line(pattern))
        for row in rows
        for pattern in alternatives(row["pattern"])
    ]


@cache
def _by_opening(where: str) -> dict[str | None, list[int]]:
    """The numbers of the branches by how the words begin on which they can begin; None where that is open."""
    found: dict[str | None, list[int]] = {}
    for number, branch in enumerate(_branches(where)):
        for opening in (None,) if branch.openings is None else branch.openings:
            found.setdefault(opening, []).append(number)
    return found


@lru_cache(maxsize=MOST_WORDS)
def _rules(where: str, word: str) -> tuple[re.Pattern[str] | None, list[str]]:
    """The rules that can speak of a line with this first word: most words begin none of them."""
    openings = (None, f"{word} ", *(word[:length] for length in range(1, len(word) + 1)))
    begun = {number for opening in openings for number in _by_opening(where).get(opening, ())}
    return _together(where, tuple(sorted(begun)))


@cache
def _together(where: str, numbers: tuple[int, ...]) -> tuple[re.Pattern[str] | None, list[str]]:
    chosen = [_branches(where)[n] for n in numbers]
    names = [f"r{n}" for n in range(len(chosen))]
    pattern = vocabulary.alternation([branch.pattern for branch in chosen], names=names)
    return re.compile(pattern, re.I) if chosen else None, [branch.rule for branch in chosen]


def first_rule(where: str, line: str, *, whole: bool = True) -> tuple[str, int] | None:
    """The first rule that speaks of the line, and how far it reaches into it."""
    word = _FIRST_WORD.match(line)
    pattern, names = _rules(where, word[1].lower() if word else "")
    if pattern is None:
        return None
    match = pattern.fullmatch(line) if whole else pattern.match(line)
    if not match or not match.end():
        return None
    return names[int(str(match.lastgroup)[1:])], match.end()


def apply_rules(text: str, lines: list[Segment]) -> list[Segment]:
    """Lines labelled by the rules that speak of them, datelines and the like cut off; the others stay as they are."""
    lines = [part for line in lines for part in _leads(text, line)]
    needed = _needed(text, lines)
    return [_labelled(text, line, needed.get(line.start, [])) for line in lines]


_LEAD_REACH = 500  # characters; longer than any dateline


def _leads(text: str, line: Segment) -> Iterator[Segment]:
    """Datelines and metadata at the beginning of a line; the rest of the line comes after them."""
    while found := _lead(text[line.start : min(line.end, line.start + _LEAD_REACH)]):
        rule, length = found
        yield Segment(*trim(text, line.start, line.start + length), "furniture", rule)
        line = Segment(*trim(text, line.start + length, line.end), "")
        if line.start == line.end:
            return
    yield line


def _lead(head: str) -> tuple[str, int] | None:
    """The rule of the beginning of a line; a dash ends all of them but a date behind its name."""
    dashed = "—" in head or "–" in head or "--" in head or "- " in head or head.endswith("-")
    return first_rule("lead", head, whole=False) if dashed or head[:5].lower() == "date " else None


def _labelled(text: str, line: Segment, rules: list[_NeedyRule]) -> Segment:
    if line.kind:
        return line
    if line.end - line.start > LONGEST_FURNITURE:
        return line
    content = text[line.start : line.end].replace("\n", " ")  # lines that a break cut are one
    found = first_rule("line", content)
    rule = found[0] if found else next((each.rule for each in rules if each.speaks_of(content)), None)
    rule = rule or _labels_only(content) or _foreign(content)
    return line.labelled("furniture", rule) if rule else line


class _NeedyRule(NamedTuple):
    """A rule that is dear to try: ``needs`` are the words and signs without which it is not tried."""

    number: int
    begun: Opened
    signs: tuple[str, ...]
    whole: bool
    rule: str

    def speaks_of(self, content: str) -> bool:
        """Whether the rule labels a line."""
        pattern = self.begun.pattern
        return bool(pattern.fullmatch(content) if self.whole else pattern.search(content))


@cache
def _needy_rules() -> dict[Opened, _NeedyRule]:
    """The rules with needs by their patterns, which here begin on the words that they need."""
    found = {}
    for number, row in enumerate(row for row in vocabulary.rows("furniture") if "needs" in row):
        words = frozenset(_opening(need) for need in row["needs"] if need[0].isalpha())
        begun = Opened(re.compile(row["pattern"], re.I), words)
        signs = tuple(need for need in row["needs"] if not need[0].isalpha())
        found[begun] = _NeedyRule(number, begun, signs, row["where"] == "line", row["rule"])
    return found


def _opening(need: str) -> str:
    """The beginning of a word that is needed, or the whole first word of a phrase."""
    word = re.split(r"\W", need, maxsplit=1)[0]
    return word if word == need else f"{word} "


@cache
def _needed_words() -> Index:
    return Index(_needy_rules())


_NEEDED = Marked(lambda word: bool(_needed_words().begun_by(word)))


@cache
def _rules_by_sign() -> dict[str, list[_NeedyRule]]:
    found: dict[str, list[_NeedyRule]] = {}
    for rule in _needy_rules().values():
        for sign in rule.signs:
            found.setdefault(sign, []).append(rule)
    return found


def _needed(text: str, lines: list[Segment]) -> dict[int, list[_NeedyRule]]:
    """The needy rules worth a try on each line, by the line's start."""
    starts, rules = [line.start for line in lines], _needy_rules()
    found: dict[int, set[_NeedyRule]] = {}
    for begun, places in _needed_words().starts(_NEEDED.of(text)).items():
        for place in places:
            found.setdefault(starts[bisect_right(starts, place) - 1], set()).add(rules[begun])
    for sign, needy in _rules_by_sign().items():
        for place in _places(text, sign):
            found.setdefault(starts[bisect_right(starts, place) - 1], set()).update(needy)
    return {start: sorted(needed, key=_number) for start, needed in found.items()}


_number = attrgetter("number")


def _places(text: str, sign: str) -> Iterator[int]:
    """Where a sign stands in a text."""
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1)


_BETWEEN_LABELS = re.compile(r"[·|•]|\s\s|\s/\s")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_GLUE = re.compile(r"[a-z][A-Z]")  # the same, found sooner


_ARROWS = "←→↑↓«»‹›▶►▼▲ "
# What one label of a line of labels may be, told by the rules of whole lines.
_LABELS = frozenset(("share_widget", "navigation", "promotion", "audio_prompt", "advertisement", "copyright"))


def _labels_only(content: str) -> str | None:
    """A line of nothing but labels: set apart by dots or bars, or glued ("Post to FacebookPost to X")."""
    if len(content) > LONGEST_LABEL:
        return None
    parts = [part for part in map(str.strip, _BETWEEN_LABELS.split(content)) if part]
    if _all_labels(parts) or _is_menu(parts) or (len(parts) == 1 and _is_close_menu(content.split())):
        return "share_widget"
    return "share_widget" if _GLUE.search(content) and _all_labels(_GLUED.split(content)) else None


_MENU = 4  # labels in a row, of which two must be known
_ITEM = re.compile(r"[A-ZÀ-Ý][\w&’'-]*(?: [\w&’'-]{1,15}){0,2}|Subscribe\b.{0,40}")


def _is_menu(parts: list[str]) -> bool:
    """Whether names of sections stand in a row, though not all of them are known: "Home  Plants  Dealers  Events"."""
    if len(parts) < _MENU or not all(_ITEM.fullmatch(part) for part in parts):
        return False
    known = (first_rule("section", part) or first_rule("label", part) for part in parts)
    return sum(found is not None for found in known) >= _KNOWN


def _is_close_menu(words: list[str]) -> bool:
    """Whether a line is names of sections with one blank between them, most of them known: "News Sports Obituaries Flyers"."""
    if not _MENU <= len(words) <= _LABEL_BLANKS or not all(word[0].isupper() for word in words):
        return False
    return sum(first_rule("section", word) is not None for word in words) > len(words) / 2


_KNOWN = 2


def _all_labels(parts: list[str]) -> bool:
    """Whether all are labels; sections of a site are so beside a label, or three of them in a row."""
    if len(parts) == 1 and parts[0].count(" ") > _LABEL_BLANKS:
        return False
    bare = [part.strip(_ARROWS) for part in parts]
    sections = [first_rule("section", part) is not None for part in bare]
    if all(sections):
        return len(parts) >= _SECTIONS
    marked = len(parts) > 1 or bare != parts
    return all(
        section or _is_label(part, whole_line=marked) for part, section in zip(bare, sections, strict=True)
    )


_SECTIONS = 3
_LABEL_BLANKS = 8  # a label alone on its line has no more words than these set apart


def _is_label(part: str, *, whole_line: bool) -> bool:
    if first_rule("label", part):
        return True
    found = first_rule("line", part) if whole_line else None
    return found is not None and found[0] in _LABELS


_FOREIGN = searched(
    r"\b(?:de|la|el|en|una|que|les|des|une|est|du|dans|para|con|los|las|sur|avec|der|die|und|das)\b", re.I
)
_ENGLISH = frozenset("the of and to in is for on with by at from say says".split())


def _foreign(content: str) -> str | None:
    """A line with two function words of another language and none of English; "Fábrica de Acero de Saltillo  3%" is a row."""
    if (
        is_row(content)
        or " the " in content
        or not (_ENGLISH.isdisjoint(content.split()) and _ENGLISH.isdisjoint(_WORD.findall(content.lower())))
    ):
        return None
    return "other_language" if len(_FOREIGN.findall(content)) >= 2 else None
