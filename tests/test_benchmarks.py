"""The committed measurements: their columns, who was measured, and a README that quotes them."""

import importlib.util
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).resolve().parent.parent / "benchmarks"


def load(name):
    """A script of the folder as a module."""
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_readme_quotes_the_tables():
    """Whoever measures again writes it again: the scripts do."""
    report = load("report")
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == report.render(*report.tables())


def test_every_tool_was_measured_on_every_set():
    """Ours and four others, in the versions that are pinned."""
    peers = pd.read_csv(FOLDER / "peers.csv")
    pinned = (FOLDER / "requirements-peers.txt").read_text(encoding="utf-8")
    others = peers[peers["tool"] != "cusma_research"]
    assert set(peers["tool"]) >= {"dateparser", "parsedatetime", "quantulum3", "recognizers-text-suite"}
    assert all(f"{row.tool}=={row.version}\n" in pinned for row in others.itertuples())
    assert (peers.groupby("tool")["set"].nunique() == peers["set"].nunique()).all()
    assert peers["value"].between(0, 1).all()
