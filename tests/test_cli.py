"""The command line, in a copy of the project: what it writes, and what it says when something is wrong."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cusma_research import schemas
from cusma_research.articles import data_folder
from cusma_research.lock import locked

ROOT = Path(__file__).resolve().parent.parent
TABLES = [f"{name}.{ending}" for name in schemas.COLUMNS for ending in ("csv", "parquet")]
FILES = sorted([*TABLES, "datapackage.json", "manifest.json"])


def run(folder, *arguments):
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "cusma_research", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def copy(target):
    shutil.copytree(
        data_folder(ROOT) / "raw",
        target / "data" / "raw",
        ignore=shutil.ignore_patterns("originals", "added"),
    )
    return target


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copied project with its tables built once, from a folder deep inside it."""
    folder = copy(tmp_path_factory.mktemp("project"))
    (folder / "deep" / "inside").mkdir(parents=True)
    (folder / "notebooks").mkdir()
    done = run(folder / "deep" / "inside", "build")
    assert done.returncode == 0, done.stderr
    return folder


def test_build_writes_every_table_as_csv_and_parquet(project):
    """Both of each table, their description and manifest, and nothing else in the folder or beside it."""
    assert sorted(path.name for path in (project / "data").iterdir()) == ["processed", "raw"]
    assert sorted(contents(project / "data" / "processed")) == FILES
    assert not (project / "data" / "local").exists()


def test_build_gives_the_tables_that_are_committed(project):
    """What the repository tracks is what the code makes of the articles."""
    assert contents(project / "data" / "processed") == contents(data_folder(ROOT) / "processed")


def test_a_second_build_changes_nothing(project):
    """The same bytes, the same files left alone; the report says so."""
    folder = project / "data" / "processed"
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    done = run(project, "build")
    assert (done.returncode, "0 of them changed" in done.stdout) == (0, True)
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.write_bytes(path.read_bytes() + b"\n"), "altered since it was built: "),
        (lambda path: path.unlink(), "missing: "),
    ],
    ids=["altered", "missing"],
)
def test_check_tells_what_was_altered_or_is_missing(project, spoil, words):
    """Exit 0 and a word while all is well; exit 1, the file and the remedy when a table was touched."""
    assert run(project, "check").returncode == 0
    path = project / "data" / "processed" / "events.csv"
    kept = path.read_bytes()
    spoil(path)
    done = run(project, "check")
    path.write_bytes(kept)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [f"{words}{path}; run 'python -m cusma_research build'"]


def test_check_tells_what_is_out_of_date(project, tmp_path):
    """An article that changed makes its tables stale, and no other file."""
    folder = tmp_path / "project"
    shutil.copytree(project, folder)
    path = folder / "data" / "raw" / "sources.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("CBC News", "CBC"), encoding="utf-8")
    done = run(folder, "check")
    assert done.returncode == 1
    assert [Path(line.split(";")[0]).name for line in done.stdout.splitlines()] == [
        "articles.csv",
        "articles.parquet",
        "datapackage.json",
    ]
    assert all(line.startswith("out of date: ") for line in done.stdout.splitlines())


def test_two_builds_at_once_do_not_mix(project):
    """The second is told who writes since when, and goes; the tables are those of the first."""
    before = contents(project / "data" / "processed")
    with locked(project / "data", "build"):
        done = run(project, "build")
    assert done.returncode == 1
    assert f"process {os.getpid()} (build) has been writing here since" in done.stderr
    assert contents(project / "data" / "processed") == before


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (
            lambda raw: (raw / "sources.csv").write_text("article_id,outlet\nx,y\n", encoding="utf-8"),
            ["sources.csv", "lacks the columns", "published"],
        ),
        (
            lambda raw: (raw / "digests" / "cbc-2025-12-18.txt").unlink(),
            ["cbc-2025-12-18.txt", "cannot be read", "restore"],
        ),
    ],
    ids=["sources", "digest"],
)
def test_a_broken_folder_is_an_error_that_leaves_the_tables(project, tmp_path, spoil, words):
    """Exit 1, one line that names file and remedy, no traceback, and every table as it was."""
    broken = tmp_path / "broken"
    shutil.copytree(project, broken)
    before = contents(broken / "data" / "processed")
    spoil(broken / "data" / "raw")
    done = run(broken, "build")
    assert done.returncode == 1
    assert all(word in done.stderr for word in words)
    assert "Traceback" not in done.stderr
    assert contents(broken / "data" / "processed") == before


@pytest.mark.parametrize("arguments", [["bild"], [], ["build", "--frobnicate"]])
def test_wrong_usage_is_exit_2(project, arguments):
    """An unknown command, none at all, or an unknown option; usage is shown."""
    done = run(project, *arguments)
    assert (done.returncode, "usage:" in done.stderr) == (2, True)


def test_a_data_folder_that_is_not_there(tmp_path):
    """--data names the folder; what it lacks is named."""
    done = run(tmp_path, "build", "--data", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "sources.csv" in done.stderr


def test_an_original_makes_local_tables(originals, project, tmp_path):
    """With a publisher's text in raw/originals, under any name, the tables go to data/local only."""
    folder = copy(tmp_path)
    (folder / "data" / "raw" / "originals").mkdir()
    text = sorted((originals / "articles").glob("*.txt"))[0]
    shutil.copy(text, folder / "data" / "raw" / "originals" / "a download.txt")
    done = run(folder, "build")
    assert done.returncode == 0, done.stderr
    assert sorted(contents(folder / "data" / "local")) == FILES
    assert not (folder / "data" / "processed").exists()


def test_accuracy_tells_a_drop_and_accepts_it(project, tmp_path):
    """Exit 0 while nothing is lost, 1 and the measure when something is, 0 and new tables with --accept."""
    folder = tmp_path / "project"
    shutil.copytree(project, folder)
    shutil.copytree(ROOT / "tests" / "corpus", folder / "tests" / "corpus")
    table = folder / "tests" / "corpus" / "scores.csv"
    assert run(folder, "accuracy", "--accept").returncode == 0
    kept = table.read_text(encoding="utf-8")
    done = run(folder, "accuracy")
    assert (done.returncode, done.stdout) == (0, "No measure and no sentence changed.\n")
    below = re.search(r"^both,\w+,(?P<measure>[^,]+),(?P<value>0\.\d+)", kept, re.M)
    better = kept[: below.start("value")] + "1.0" + kept[below.end("value") :]
    table.write_text(better, encoding="utf-8")
    done = run(folder, "accuracy")
    assert (done.returncode, f"- {below['measure']}, texts both" in done.stdout) == (1, True)
    assert run(folder, "accuracy", "--accept").returncode == 0
    assert table.read_text(encoding="utf-8") == kept
