"""The committed measurements: their columns, who was measured, and a README that quotes them."""

import importlib.util
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest

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


def test_many_articles_were_measured_within_the_promise():
    """A hundred thousand, less than a gigabyte over the import, and two processors well used."""
    many = pd.read_csv(FOLDER / "many.csv").set_index("measure")
    assert many.loc["two processes", "articles"] == 100_000
    assert many.loc["two processes, peak memory over the import", "value"] < 1024
    assert many.loc["two processes beside one, by processor time", "value"] >= 1.6


@pytest.mark.slow
def test_two_thousand_articles_stream_through_in_bounded_memory(tmp_path, monkeypatch):
    """Every article comes out, on two processes; how fast is a matter for the benchmark."""
    monkeypatch.syspath_prepend(FOLDER)
    run = import_module("many").run(
        import_module("synthetic").write(tmp_path / "articles", 2_000), tmp_path / "out", 2
    )
    assert run.articles == 2_000
    assert run.megabytes < 1024


def test_synthetic_articles_are_the_same_each_time_and_each_unlike_the_others(monkeypatch):
    """Seeded, with no text twice, even without the number that ends each."""
    monkeypatch.syspath_prepend(FOLDER)
    synthetic = import_module("synthetic")
    made = list(synthetic.articles(300))
    assert made == list(synthetic.articles(300))
    assert len({row["text"].rsplit("Note", 1)[0] for row in made}) > 290
    assert len({row["text"] for row in made}) == 300
