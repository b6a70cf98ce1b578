"""How a text introduces a person: the office before a name, or the words set off by a comma after it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pandas as pd

from cusma_research.errors import TableError
from cusma_research.language.vocabulary import rows

COLUMNS = ["article_id", "start", "end", "entity_id", "name", "text", "sentence"]
# Small words inside an office: "Minister of Finance", "Secretary for the Economy".
_LINKS = {"of", "for", "the"}
# What follows a name and a comma introduces it if it opens like this; a bare name would be the next of a list.
_OPENING = r"(?:the|an?|who|whose|[A-Z][\w.-]*['’]s)\s"
_SET_OFF = re.compile(rf",\s+(?P<words>{_OPENING}[^,;:()—–]+)")


def introductions(mentions: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row an introduction of an actor: who it is (`entity_id`, `name`) and in which words (`text`).

    Takes MENTIONS and SENTENCES. `start` and `end` are the place of the words in the article; blanks in `text`
    are single. An office before a name is a run of capitals that holds a word of `vocabulary/offices.toml`; an
    apposition ends at the next comma. Empty if nobody is introduced; raises TableError if a column is missing.

    >>> import cusma_research as cusma
    >>> text = "Mexican President Claudia Sheinbaum met Dominic LeBlanc, the minister for Canada-U.S. trade."
    >>> frames = cusma.extract(pd.DataFrame({"article_id": ["a"], "published": ["2025-12-19"], "text": [text]}))
    >>> introductions(frames["mentions"], frames["sentences"])["text"].tolist()
    ['Mexican President', 'the minister for Canada-U.S. trade']
    """
    _require(mentions, ["article_id", "start", "end", "kind", "entity_id", "name"], "MENTIONS")
    _require(sentences, ["article_id", "start", "end", "kind", "text"], "SENTENCES")
    body = sentences[sentences["kind"] != "furniture"]
    actors = mentions[mentions["kind"] == "actor"]
    pairs = actors.merge(body, on="article_id", suffixes=("", "_of_sentence"))
    inside = (pairs["start_of_sentence"] <= pairs["start"]) & (pairs["end"] <= pairs["end_of_sentence"])
    found = [row for pair in pairs[inside].to_dict("records") for row in _introduced(pair)]
    return pd.DataFrame(found, columns=COLUMNS).sort_values(["article_id", "start"], ignore_index=True)


def _require(table: pd.DataFrame, columns: list[str], name: str) -> None:
    """Raise TableError if a table lacks a column."""
    lacking = [column for column in columns if column not in table.columns]
    if lacking:
        raise TableError(
            f"introductions needs {', '.join(lacking)} in {name}; it has {', '.join(table.columns)}"
        )


def _introduced(pair: dict[Any, Any]) -> list[dict[str, Any]]:
    """The introductions of one mention in its sentence: at most one before it and one after it."""
    sentence = pair["text_of_sentence"] if "text_of_sentence" in pair else pair["text"]
    start, end = (pair[side] - pair["start_of_sentence"] for side in ("start", "end"))
    places = [_office_before(sentence[:start]), _set_off_after(sentence, end)]
    kept = {name: pair[name] for name in ("article_id", "entity_id", "name")}
    return [
        kept | {
            "start": place[0] + pair["start_of_sentence"],
            "end": place[1] + pair["start_of_sentence"],
            "text": " ".join(sentence[slice(*place)].split()),
            "sentence": sentence,
        }
        for place in places
        if place
    ]  # fmt: skip


def _office_before(before: str) -> tuple[int, int] | None:
    """The run of capitals that ends where a name begins, if one of its words is an office."""
    start = len(before)
    run: list[str] = []
    for word in reversed(list(re.finditer(r"\S+", before))):
        if not (word[0][0].isupper() or word[0] in _LINKS) or word[0].endswith((",", ";", ":", "'s", "’s")):
            break
        run.append(word[0])
        start = word.start()
    while run and run[-1] in _LINKS:
        start += re.match(r"\S+\s+", before[start:]).end()  # type: ignore[union-attr]
        run.pop()
    held = {part for word in run for part in word.lower().split("-")}
    return (start, len(before.rstrip())) if held & _offices() else None


def _set_off_after(sentence: str, end: int) -> tuple[int, int] | None:
    """What stands between the comma after a name and the next one, without the full stop of the sentence."""
    found = _SET_OFF.match(sentence, end)
    if not found:
        return None
    last = found.end("words") == len(sentence)
    words = found["words"].rstrip()
    return found.start("words"), found.start("words") + len(words.removesuffix(".") if last else words)


@cache
def _offices() -> frozenset[str]:
    """The words that make a run of capitals an office, in small letters."""
    return frozenset(row["word"] for row in rows("offices"))
