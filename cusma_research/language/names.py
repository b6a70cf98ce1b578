"""Names as the news writes them: titles before them, the pronoun of a given name, and what is a body's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cusma_research.language import vocabulary
from cusma_research.language.speakers import BODY_LAST, NO_NAMES, TITLES


@cache
def pronouns() -> dict[str, str]:
    """The pronoun of each given name; "they" for those that women and men bear."""
    rows = vocabulary.rows("given_names")
    return {name: row["pronoun"] for row in rows for name in row["names"].split()}


def split_titles(name: str) -> tuple[list[str], str]:
    """The titles before a name, and the name.

    >>> split_titles("Rep. Adrian Smith"), split_titles("And Lana Payne")
    ((['Rep.'], 'Adrian Smith'), ([], 'Lana Payne'))
    """
    words = name.split()
    first = next((n for n, word in enumerate(words[:-1]) if word in pronouns()), 0)
    titles: list[str] = []
    while len(words) > 1 and (words[0] in NO_NAMES or words[0].rstrip(".") in TITLES or first > 0):
        word = words.pop(0)
        first -= 1
        if word not in NO_NAMES:
            titles.append(word)
    return titles, " ".join(words)


def is_body(name: str) -> bool:
    """Whether a name outside the vocabulary is that of a firm or another body.

    >>> is_body("Upper Lakes Dairy Cooperative"), is_body("Walt Kessenich")
    (True, False)
    """
    words = name.rstrip(".").split()
    return words[-1] in BODY_LAST or (len(words) > 2 and "of" in words)


def alone(word: str, text: str, start: int = 0) -> Iterator[int]:
    """Where a word stands in a text, and is no part of another.

    >>> list(alone("Moe", "Moe and Moen: Moe's"))
    [0, 14]
    """
    place = text.find(word, start)
    while place >= 0:
        end = place + len(word)
        if not text[max(0, place - 1) : place].isalnum() and not text[end : end + 1].isalnum():
            yield place
        place = text.find(word, end)
