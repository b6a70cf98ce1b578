"""The sentences that rules were written for: those with which the tests of a class are called.

Weights learn from articles, where sentences are long and much is told before. So that they do not go astray on a plain
sentence that stands alone, they learn from these as well, as the rules read them, which is what the tests say of them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import pandas as pd
from labelled import ROOT

MODULES = {
    "tariffs": ("test_parties", "test_plain_tariffs", "test_tariffs", "test_tariffs_told"),
    "events": ("test_events",),
}
HEADED = "test_tariffs_told"  # its sentences stand below its HEAD
PART = "plain sentences"


def sentences(about: str) -> pd.DataFrame:
    """ARTICLES of one sentence or a few, each with claims of a class, published on the day that tests suppose."""
    if (tests := str(ROOT / "tests")) not in sys.path:
        sys.path.append(tests)
    texts = dict.fromkeys(text for name in MODULES[about] for text in texts_of(import_module(name)))
    found = pd.DataFrame({"text": list(texts)})
    return found.assign(article_id=found.index.map("plain-{:04}".format), published="2025-12-19")


def texts_of(module: ModuleType) -> Iterator[str]:
    """The texts with which the tests of a module are called."""
    head = module.HEAD if module.__name__ == HEADED else ""
    marks = [mark for test in vars(module).values() for mark in getattr(test, "pytestmark", ())]
    called = [mark.args for mark in marks if mark.name == "parametrize" and "text" in mark.args[0]]
    for names, values in called:
        for value in values:
            yield head + (value if names == "text" else value[0])
