"""Importing the package does no work."""

import subprocess
import sys

import pytest

import cusma_research as cusma


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_import_loads_no_heavy_library_and_reads_no_file():
    """Neither spaCy nor matplotlib nor pandera nor pandas is loaded by the import, nor by a look at the door."""
    code = "import sys, cusma_research; dir(cusma_research); print([m for m in ('spacy', 'matplotlib', 'pandera', 'pandas', 'pyarrow') if m in sys.modules])"
    assert run(code).strip() == "[]"


def test_loading_articles_needs_no_spacy_and_no_matplotlib():
    """Each verb loads what it uses."""
    code = "import sys, cusma_research as c; c.load_articles; c.load_reference; print([m for m in ('spacy', 'matplotlib') if m in sys.modules])"
    assert run(code).strip() == "[]"


def test_the_door_lists_its_verbs():
    """dir() and __all__ name what a user may use, and each of them is there."""
    assert dir(cusma) == sorted(cusma.__all__)
    assert {
        "load_articles",
        "clean",
        "extract",
        "chronology",
        "load_tables",
        "charts",
        "compare",
        "record",
    } <= set(dir(cusma))
    assert all(getattr(cusma, name) is not None for name in dir(cusma))


def test_an_unknown_name_says_what_there_is():
    """A typing error is answered with the list."""
    with pytest.raises(AttributeError, match=r"no attribute 'extrakt'; it has .*extract"):
        cusma.extrakt  # noqa: B018


def test_every_verb_has_a_docstring_with_an_example():
    """The door documents itself."""
    verbs = (
        "load_articles",
        "clean",
        "extract",
        "chronology",
        "load_tables",
        "compare",
        "load_reference",
        "measures_on",
    )
    for name in verbs:
        assert ">>>" in getattr(cusma, name).__doc__
