"""Articles that are copies of one another: wire stories, reprints, pages fetched twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd
from datasketch import MinHash, MinHashLSH

from cusma_research import cleaning

# Words in a row that make one shingle. Single words are shared by all articles on a subject, and five in a row
# are broken by every small edit; three are shared by chance only in names and set phrases.
SHINGLE = 3
# The share of the shorter article's shingles that stand in the other. Measured on 32 texts on the review: two
# different articles of more than a hundred words share up to 0.09, those on one announcement among them, and one of
# a single line 0.13; an article retold in other words from top to bottom shares 0.05 to 0.18 with the original,
# so that such a retelling cannot be told from an independent report; a copy with every second sentence replaced
# shares 0.34 or more, one that was only cut nearly all.
COPY = 0.3
# In a brief of two sentences, names and a date alone may be a third of it: this many shingles are a sentence.
LEAST = 10
# A copy of a third of a long article has this share of all shingles in common with it, or more.
_CANDIDATE = 0.15
_HASHES, _SEED = 128, 1  # with a seed, the same pairs on every run
_WORD = re.compile(r"\w+")


def families(articles: pd.DataFrame, sentences: pd.DataFrame | None = None) -> pd.Series:
    """For each of ARTICLES its family: the ``article_id`` of the first published among its copies, or its own.

    Page furniture is left out: two pages of one site are not copies for their menus. ``sentences`` is SENTENCES of
    these articles, where it is known already. Copies of a copy are of one family. The index is that of ``articles``.

    >>> import pandas as pd
    >>> text = "Canadian steel faces U.S. tariffs of 50 per cent, the government said in Ottawa on Tuesday."
    >>> mine = pd.DataFrame({"article_id": ["a", "b", "c"], "published": ["2026-01-03", "2026-01-02", "2026-01-01"],
    ...                      "text": [text, text + " More follows.", "Nothing of the kind was said in Mexico."]})
    >>> families(mine).tolist()
    ['b', 'b', 'c']
    """
    published = dict(zip(articles["article_id"], pd.to_datetime(articles["published"]), strict=True))
    family = {article: article for article in published}
    for one, other in _copies(_bodies(articles, sentences)):
        heads = _head(family, one), _head(family, other)
        first, second = sorted(heads, key=lambda key: (published[key], key))
        family[second] = first
    return articles["article_id"].map(lambda article: _head(family, article)).astype("str").rename("family")


def _head(family: dict[str, str], article: str) -> str:
    while family[article] != article:
        article = family[article]
    return article


def _bodies(articles: pd.DataFrame, sentences: pd.DataFrame | None) -> dict[str, str]:
    """Each article without its furniture, in the order of their ids."""
    if sentences is None:
        sentences = cleaning.clean(articles)
    told = sentences[sentences["kind"] != "furniture"].groupby("article_id")["text"].agg(" ".join)
    return {str(article): str(text) for article, text in told.sort_index().items()}


def shingles(text: str) -> set[str]:
    """Every three words in a row, in small letters.

    >>> sorted(shingles("Talks resume in January."))
    ['resume in january', 'talks resume in']
    """
    words = [word.lower() for word in _WORD.findall(text)]
    return {" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)}


def shared(one: str, other: str) -> float:
    """The share of the shorter text's shingles that stand in the other, from 0 to 1; 0 for a text without any.

    >>> shared("Talks resume in January.", "In Ottawa talks resume in January, it was said.")
    1.0
    """
    sets = shingles(one), shingles(other)
    return len(sets[0] & sets[1]) / max(1, min(map(len, sets)))


def are_copies(one: str, other: str) -> bool:
    """Whether one text is a copy of the other: it shares enough of its shingles, and enough of them.

    >>> are_copies("Talks resume in January.", "In Ottawa talks resume in January, it was said.")
    False
    """
    return shared(one, other) >= COPY and len(shingles(one) & shingles(other)) >= LEAST


def _copies(bodies: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of copies, each once, in order; MinHash finds the likely ones, then they are compared in full."""
    index = MinHashLSH(threshold=_CANDIDATE, num_perm=_HASHES, weights=(0.1, 0.9))
    for article, text in bodies.items():
        made = MinHash(num_perm=_HASHES, seed=_SEED)
        made.update_batch([shingle.encode("utf-8") for shingle in sorted(shingles(text))])
        for other in sorted(map(str, index.query(made))):
            if are_copies(text, bodies[other]):
                yield other, article
        index.insert(article, made)
