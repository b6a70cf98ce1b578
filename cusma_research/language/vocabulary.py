"""The vocabulary: what the rules look for, as rows of TOML beside the code, and a user's own rows over them."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from cusma_research.errors import VocabularyError

Row = dict[str, Any]

OWN = "CUSMA_VOCABULARY"  # the environment hands a user's file on to the processes that help this one


def use_vocabulary(path: str | Path | None) -> None:
    """Lay a TOML file of one's own over the vocabulary, for this process and those that it starts; None takes it off.

    The file holds rows in tables called like our files ([[actors]], [[organisations]], [[places]], [[agreements]],
    [[sectors]], [[issues]], [[events]], [[hedges]], [[furniture]]), with the keys that our rows have. A row with an
    ``id`` of ours takes the place of ours. Everything that was read so far stays as it is.

    Raises VocabularyError, naming file, row and key, for a row that lacks what every row has, has a key that no row
    has, or whose example does not hold what it looks for; the vocabulary then stays as it was.
    """
    from cusma_research.language import own_vocabulary

    if path is None:
        os.environ.pop(OWN, None)
    else:
        own_vocabulary.load(path)
        os.environ[OWN] = str(Path(path).resolve())
    _forget()


def _forget() -> None:
    """Empty every cache of the package: all of them are made of code and vocabulary, so none is missed for long."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == __package__.split(".")[0]:
            for keeper in vars(module).values():
                clear = getattr(keeper, "cache_clear", None)
                if callable(clear) and not isinstance(keeper, type):
                    clear()


@cache
def rows(name: str, table: str | None = None) -> tuple[Row, ...]:
    """Rows of one table of ``vocabulary/<name>.toml``; ``table`` None means the table called like the file.

    With a file of the user's own (see ``use_vocabulary``) its rows come in their places.
    Raises VocabularyError when the file or the table is not there, or a row lacks its example.

    >>> rows("furniture")[0]["rule"]
    'metadata'
    """
    found = ours(name, table)
    own = os.environ.get(OWN)
    if own is None or (table or name) != name:
        return found
    from cusma_research.language import own_vocabulary

    return own_vocabulary.layered(found, own_vocabulary.load(own).get(name, ()))


@cache
def ours(name: str, table: str | None = None) -> tuple[Row, ...]:
    """The rows of the package's own file, without anybody else's."""
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
    return re.compile(_GAP.sub(_gap, pattern), re.I)


_GAP = re.compile(r"<gap>(\{\d+,(\d+)\})?")
# points that end no clause: of an abbreviation (U.S.), a decimal (17.5), a month (Oct. 14)
_POINT = r"(?:(?-i:(?<=[A-Z])\.)|\.(?=\d)|(?<=\b(?:Jan|Feb|Aug|Oct|Nov|Dec))\.(?= \d)|(?<=\bSept)\.(?= \d))"


def _gap(match: re.Match[str]) -> str:
    """A stretch inside a clause; the second way, dearer, is for one with a point in it that ends no clause."""
    times, most = match.groups()
    if times is None:
        return rf"(?:[^.;]|{_POINT})"
    stop = rf"(?=[^.;]{{0,{most}}}+{_POINT})"  # possessive: no shorter stretch ends at a point
    return rf"(?:[^.;]{times}|{stop}(?:[^.;]|{_POINT}){times})"
