"""Fixtures that several test modules share."""

import os
from pathlib import Path

import pytest


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
