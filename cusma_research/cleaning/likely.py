"""Lines that no rule calls furniture and that read like it: their words and where they stand are weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cusma_research.cleaning.blocks import is_prose
from cusma_research.cleaning.header import HEADER_LINES, OPENING_DATE, is_above_byline, is_title
from cusma_research.cleaning.segment import BULLET, Segment, is_closed, word_count
from cusma_research.language.weighing import Sign, chance, words

LEAST = 0.8  # the chance from which a line is taken for furniture
RULE = "likely"  # its name among the rules
FIGURE = re.compile(r"[%$€£]|\bper ?cent\b|\d ?pc\b", re.I)  # what furniture hardly ever gives
_MOST_WORDS = 16  # longer lines are the story's, also where the page breaks off in them
_SHORT = 8  # words and signs up to which lines are told apart by their number


def label(text: str, lines: list[Segment]) -> list[Segment]:
    """Lines with those labelled that are likelier furniture than story."""
    unlabelled = [n for n, line in enumerate(lines) if not line.kind]
    weighed = {n for n, signs in candidates(text, lines, unlabelled) if chance("cleaning", signs) > LEAST}
    return [line.labelled("furniture", RULE) if n in weighed else line for n, line in enumerate(lines)]


def candidates(text: str, lines: list[Segment], among: Iterable[int]) -> Iterator[tuple[int, set[Sign]]]:
    """Numbers and signs of the lines that may be furniture: short, no paragraph, without figures, not the headline.

    There are none on a page without a paragraph, for then nobody can tell what its story is.
    """
    prose = [n for n, line in enumerate(lines) if is_prose(text, line)]
    if not prose:
        return
    title = next((n for n, line in enumerate(lines) if is_title(text, line)), None)
    story = {*prose, title, _above_byline(text, lines)}
    content = {n: text[lines[n].start : lines[n].end] for n in among if n not in story}
    cut = len(lines) - 1
    behind_story = cut - 1 in story
    short = {
        n: told
        for n, told in content.items()
        if _may_be_furniture(told) and not (n == cut and _is_cut(told, behind_story=behind_story))
    }
    told_of = {n for n, told in short.items() if is_closed(told) or _may_be_standfirst(told, n, prose)}
    named = (
        {name for n in prose for name in _NAME.findall(text, lines[n].start, lines[n].end)}
        if told_of
        else set()
    )
    for n, told in short.items():
        if title is not None and n == title + 1 and _is_deck(lines, n, told, prose):
            continue
        if n not in told_of or named.isdisjoint(_NAME.findall(told)):
            yield n, signs(told) | set(_place(lines, n, prose))


def _above_byline(text: str, lines: list[Segment]) -> int | None:
    """The line right above the first byline of a page, where it could be the headline."""
    n = next((n for n in range(HEADER_LINES) if is_above_byline(lines, n)), None)
    if n is None or not is_title(text, lines[n]) or _CREDIT.search(text, lines[n].start, lines[n].end):
        return None
    return n


_CREDIT = re.compile(r"[•·|\d]|\b(?i:by|author|updated|checked|from)\b")  # who wrote it, and when


_CUT = 10  # words of the shortest sentence that was cut behind a paragraph


def _is_cut(content: str, *, behind_story: bool) -> bool:
    """Whether the last line of a page is the beginning of a sentence: a word alone, or some right behind a paragraph."""
    return content.isalpha() or (behind_story and word_count(content) >= _CUT and content[-1].isalpha())


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


def _place(lines: list[Segment], n: int, prose: list[int]) -> Iterator[Sign]:
    """Where on the page a line stands, and beside what."""
    yield "place", "above" if n < prose[0] else "below" if n > prose[-1] else "inside"
    yield "after", _kind(lines[n - 1] if n else None)
    yield "before", _kind(lines[n + 1] if n + 1 < len(lines) else None)
    yield "always", "always"


def _kind(line: Segment | None) -> str:
    return "nothing" if line is None else line.kind or "story"
