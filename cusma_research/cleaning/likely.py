"""Lines that no rule calls furniture and that read like it: their words and where they stand are weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from cusma_research.cleaning.blocks import is_prose
from cusma_research.cleaning.header import HEADER_LINES, OPENING_DATE, date_line, is_above_byline, is_title
from cusma_research.cleaning.segment import BULLET, Segment, is_closed, word_count
from cusma_research.language.weighing import Sign, chance, words

LEAST = 0.7  # the chance from which a line is taken for furniture
LEAST_OF_SENTENCE = 0.8  # and one that ends like a sentence, with which more would be lost
RULE = "likely"  # its name among the rules
FIGURE = re.compile(r"[%$€£]|\bper ?cent\b|\d ?pc\b", re.I)  # what furniture hardly ever gives
_MOST_WORDS = 16  # longer lines are the story's, also where the page breaks off in them
_SHORT = 8  # words and signs up to which lines are told apart by their number


def label(text: str, lines: list[Segment]) -> list[Segment]:
    """Lines with those labelled that are likelier furniture than story."""
    unlabelled = [n for n, line in enumerate(lines) if not line.kind]
    told = candidates(text, lines, unlabelled)
    weighed = {n for n, signs in told if chance("cleaning", signs) > least(signs)}
    return [line.labelled("furniture", RULE) if n in weighed else line for n, line in enumerate(lines)]


_CLOSED = {("ends", sign) for sign in ".!?…:;,”\"’'"}


def least(signs: Set[Sign]) -> float:
    """The chance that a line with such signs must have."""
    return LEAST if _CLOSED.isdisjoint(signs) else LEAST_OF_SENTENCE


def candidates(text: str, lines: list[Segment], among: Iterable[int]) -> Iterator[tuple[int, set[Sign]]]:
    """Numbers and signs of the lines that may be furniture: short, no paragraph, without figures, not the headline.

    There are none on a page without a paragraph, for then nobody can tell what its story is.
    """
    prose = [n for n, line in enumerate(lines) if is_prose(text, line)]
    if not prose:
        return
    title = next((n for n, line in enumerate(lines) if is_title(text, line)), None)
    story = {*prose, title, _above_byline(text, lines), *_dated_entries(text, lines, prose)}
    last = len(lines) - 1
    short: dict[int, str] = {}
    for n in among:
        told = text[lines[n].start : lines[n].end]
        if n in story or not _may_be_furniture(told):
            continue
        cut = n == last and _is_cut(told, behind_story=last - 1 in story)
        deck = title is not None and n == title + 1 and _is_deck(lines, n, told, prose)
        if not (cut or deck):
            short[n] = told
    names = _found(_NAME, text, lines, prose) if short else set()
    spoken = _found(_LONG_WORD, text, lines, prose) if short else set()
    for n, told in short.items():
        tells = is_closed(told) or _may_be_standfirst(told, n, prose)
        if not (tells and not names.isdisjoint(_NAME.findall(told))) and not _is_of_its_words(told, spoken):
            yield n, signs(told) | set(_place(lines, n, prose))


def _found(pattern: re.Pattern[str], text: str, lines: list[Segment], among: list[int]) -> set[str]:
    """What a pattern finds in some of the lines."""
    return {each for n in among for each in pattern.findall(text, lines[n].start, lines[n].end)}


def _above_byline(text: str, lines: list[Segment]) -> int | None:
    """The line right above the first byline of a page, where it could be the headline."""
    n = next((n for n in range(HEADER_LINES) if is_above_byline(lines, n)), None)
    if n is None or not is_title(text, lines[n]) or _CREDIT.search(text, lines[n].start, lines[n].end):
        return None
    return n


def _dated_entries(text: str, lines: list[Segment], prose: list[int]) -> Iterator[int]:
    """Dates alone on a line, with a paragraph right below and no blank line between."""
    for n in prose:
        above = lines[n - 1] if n else None
        if (
            above
            and date_line(text[above.start : above.end])
            and text.count("\n", above.end, lines[n].start) == 1
        ):
            yield n - 1


_CREDIT = re.compile(r"[•·|\d]|\b(?i:by|author|updated|checked|from)\b")  # who wrote it, and when


_COMPOUND = re.compile(r"\w-\w{0,2}$")
_CUT = 10  # words of the shortest sentence that was cut behind a paragraph


def _is_cut(content: str, *, behind_story: bool) -> bool:
    """Whether the last line of a page breaks off: a word alone, one within a compound, or some right behind a paragraph."""
    return (
        content.isalpha()
        or bool(_COMPOUND.search(content))
        or (behind_story and word_count(content) >= _CUT and content[-1].isalpha())
    )


_STANDFIRST = 9  # words of the shortest line below a headline that tells what the story is about


def _may_be_standfirst(content: str, n: int, prose: list[int]) -> bool:
    return n < prose[0] and word_count(content) >= _STANDFIRST and set(content).isdisjoint("|/:•·")


def _is_deck(lines: list[Segment], n: int, content: str, prose: list[int]) -> bool:
    """Whether a long line right below the headline stands above the byline, and holds no number."""
    numbered = any(sign.isdigit() for sign in content)
    return is_above_byline(lines, n) and _may_be_standfirst(content, n, prose) and not numbered


def _may_be_furniture(content: str) -> bool:
    told = FIGURE.search(content) or BULLET.match(content) or OPENING_DATE.match(content)
    return word_count(content) <= _MOST_WORDS and not told


# A sentence that names what the story names, or a long line above the story that does, is of the story.
_NAME = re.compile(r"\b[A-ZÀ-Ý]\w{3,}")


def signs(content: str) -> set[Sign]:
    """What a line itself tells: its words, the first and the last, its sign at the end, its length.

    >>> sorted(signs("Sign up!"))
    [('ends', '!'), ('first', 'sign'), ('last', '!'), ('length', '3'), ('word', '!'), ('word', 'sign'), ('word', 'up')]
    """
    found = words(content) or [""]
    length = str(len(found)) if len(found) < _SHORT else "many" if len(found) > 2 * _SHORT else "some"
    end = "letter" if content[-1].isalnum() else content[-1]
    return {("word", word) for word in found} | {
        ("first", found[0]),
        ("last", found[-1]),
        ("ends", end),
        ("length", length),
    }


_LONG_WORD = re.compile(r"[a-z]{5,}")


def _is_of_its_words(content: str, spoken: set[str]) -> bool:
    """Whether the story writes all longer words of a line small, as it does those of its headings."""
    found = _LONG_WORD.findall(content.lower())
    return bool(found) and spoken.issuperset(found)


def _place(lines: list[Segment], n: int, prose: list[int]) -> Iterator[Sign]:
    """Where on the page a line stands, and beside what."""
    yield "place", "above" if n < prose[0] else "below" if n > prose[-1] else "inside"
    yield "after", _kind(lines[n - 1] if n else None)
    yield "before", _kind(lines[n + 1] if n + 1 < len(lines) else None)
    yield "always", "always"


def _kind(line: Segment | None) -> str:
    return "nothing" if line is None else line.kind or "story"
