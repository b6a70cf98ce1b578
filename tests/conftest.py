"""Fixtures that several test modules share."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Fuzzing gives the same verdict every time, within a minute in all. "make fuzz" looks elsewhere, and for longer.
_CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", _CALM, max_examples=200, derandomize=True)
settings.register_profile("fuzz", _CALM, max_examples=10_000, print_blob=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def originals() -> Path:
    """The folder with the publishers' texts and their gold tables: ``articles/`` and ``gold/originals/``."""
    named = os.environ.get("CUSMA_ORIGINALS")
    if not named:
        pytest.skip(
            "the original articles are not ours to ship; set CUSMA_ORIGINALS to a folder that holds them"
        )
    folder = Path(named)
    missing = [part for part in ("articles", "gold/originals") if not (folder / part).is_dir()]
    assert not missing, f"CUSMA_ORIGINALS={named}: no {' and no '.join(missing)} in it"
    return folder


@pytest.fixture(scope="session")
def rows():
    """A reader of one invented text: ``rows("tariffs", text)`` is that table as dicts, without the frame."""
    from cusma_research.extraction import article_rows

    def read(table: str, text: str, published: str = "2025-12-19") -> list[dict]:
        found = [row for rows in article_rows(_readings(text, published)) for row in rows[table]]
        return sorted(found, key=lambda row: (row["start"], row["end"]))

    return read


@pytest.fixture(scope="session")
def ruled():
    """The same for "tariffs" and "events" as the rules read them, before anything is weighed."""
    from cusma_research import dependence, tariffs
    from cusma_research.extraction import events_of

    def read(table: str, text: str, published: str = "2025-12-19") -> list[dict]:
        (reading,) = _readings(text, published)
        found = tariffs.find(reading, weigh=False)
        if table == "events":
            figures = dependence.find(reading, tariffs.rate_spans(found))
            found = events_of(reading, found, figures, weigh=False)
        return sorted(found, key=lambda row: (row["start"], row["end"]))

    return read


def _readings(text: str, published: str):
    import pandas as pd

    from cusma_research.extraction import readings

    article = {"article_id": ["a"], "published": pd.to_datetime([published]), "text": [text]}
    return readings(pd.DataFrame(article))
