"""The vocabulary: what the rules look for, as rows of TOML beside the code."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from cusma_research.errors import VocabularyError

Row = dict[str, Any]


@cache
def rows(name: str, table: str | None = None) -> tuple[Row, ...]:
    """Rows of one table of ``vocabulary/<name>.toml``; ``table`` None means the table called like the file.

    Raises VocabularyError when the file or the table is not there, or a row lacks its example.

    >>> rows("furniture")[0]["rule"]
    'metadata'
    """
    file = resources.files("cusma_research") / "vocabulary" / f"{name}.toml"
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"vocabulary/{name}.toml: {error}") from error
    wanted = table or name
    if wanted not in content:
        raise VocabularyError(f"vocabulary/{name}.toml has no [[{wanted}]]; it has {', '.join(content)}")
    found = tuple(content[wanted])
    for row in found:
        if "example" not in row and "examples" not in row:
            raise VocabularyError(f"vocabulary/{name}.toml: a row of [[{wanted}]] has no example: {row}")
    return found


def alternation(patterns: list[str], *, names: list[str] | None = None) -> str:
    """One pattern out of many; with ``names`` each alternative is a named group, so that a match tells which.

    >>> alternation(["a", "b"])
    '(?:a|b)'
    """
    if names is None:
        return "(?:" + "|".join(patterns) + ")"
    return (
        "(?:"
        + "|".join(f"(?P<{name}>{pattern})" for name, pattern in zip(names, patterns, strict=True))
        + ")"
    )


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the vocabulary, case ignored; ``<gap>`` stands for a character inside a clause.

    >>> bool(compiled("talks<gap>{1,30}open").search("Talks with U.S. officials open"))
    True
    """
    return re.compile(pattern.replace("<gap>", r"(?:[^.;]|(?<=[A-Z])\.)"), re.I)
