"""Whether two names stand for one speaker: an id of the tables beside a name as a reader writes it."""

from __future__ import annotations

import re
from functools import cache

from cusma_research.language import vocabulary
from cusma_research.language.mentions import FILES

# Words that one writer adds to a name and another leaves out.
_FILLING = frozenset("the of and for a an government office".split())


def same_speaker(entity_id: str | None, name: str) -> bool:
    """Whether ``entity_id`` is who ``name`` stands for, by any name of the vocabulary or the surname alone.

    >>> same_speaker("british_columbia", "B.C. government"), same_speaker("porter", "Douglas Porter")
    (True, True)
    >>> same_speaker("us", "U.S. Department of Commerce"), same_speaker(None, "Porter")
    (False, False)
    """
    if entity_id is None:
        return False
    if entity_id == "unnamed_source" and name[:1].islower():  # "senior official": whom no name tells apart
        return True
    wanted, known = _words(name), _names().get(entity_id, frozenset()) | {_words(entity_id)}
    return any(_same(wanted, other) for other in known)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return False
    surname = min(len(one), len(other)) == 1 and max(len(one), len(other)) <= 3 and one[-1] == other[-1]
    return sorted(one) == sorted(other) or surname


def _words(name: str) -> tuple[str, ...]:
    plain = name.casefold().replace(".", "").replace("_", " ").replace("’", "'")
    plain = re.sub(r"\b(\w) (?=\w\b)", r"\1", plain)  # "u s census bureau"
    found = re.findall(r"\w+", re.sub(r"'s?\b", "", plain))
    return tuple(word for word in found if word not in _FILLING) or tuple(found)


@cache
def _names() -> dict[str, frozenset[tuple[str, ...]]]:
    """Each entity's names as words, by id."""
    rows = [row for file in FILES for row in vocabulary.rows(file)]
    return {row["id"]: frozenset(map(_words, [row["name"], *row["variants"]])) for row in rows}
