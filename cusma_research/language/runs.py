"""Runs of characters without a blank that are no words: pictures in code, rows of marks."""

from __future__ import annotations

import re

# The longest addresses in an article have some 200 characters. spaCy takes the marks off a run one by one, and
# looks at the whole of it each time: a page of them would take it hours.
LONGEST_RUN = 300  # characters
_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")


def without_runs(text: str) -> str:
    """The text with a row of x for each run that is too long to be a word; every other character keeps its place.

    >>> without_runs("steel " + "(" * 1000)[:9], len(without_runs("steel " + "(" * 1000))
    ('steel xxx', 1006)
    """
    return _RUN.sub(lambda match: "x" * len(match.group()), text)
