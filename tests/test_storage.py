"""Sets of files: the old ones or the new ones, whole, wherever the writer stops and whoever reads meanwhile."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cusma_research import manifest, storage
from cusma_research.errors import TableError
from cusma_research.lock import locked

OLD = {"a.csv": b"old a", "b.csv": b"old b", "same.csv": b"same", "gone.csv": b"gone"}
NEW = {"a.csv": b"new a", "b.csv": b"new b", "same.csv": b"same", "added.csv": b"added"}
RAW_OLD = {"sources.csv": b"old list", "left.txt": b"left"}
RAW_NEW = {"more/text.txt": b"a text", "sources.csv": b"new list", "left.txt": None}
SWAPS = pytest.mark.parametrize("swaps", [True, False], ids=["in one step", "file by file"])


def whole(files):
    return files | {manifest.MANIFEST: manifest.written(files)}


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def data(tmp_path):
    """A data folder with the old set, a note that nobody's manifest lists, and raw files."""
    (tmp_path / "raw").mkdir()
    storage.store(tmp_path, "processed", OLD, RAW_OLD)
    return tmp_path


def choose(monkeypatch, swaps):
    if not swaps:
        monkeypatch.setattr(storage, "_swap", lambda one, other: False)
    elif sys.platform == "win32":
        pytest.skip("Windows swaps no folders")


@SWAPS
def test_the_new_set_takes_the_place_of_the_old(data, monkeypatch, swaps):
    """Changed and added files are there, dropped ones gone, a stranger's file and unchanged ones untouched."""
    choose(monkeypatch, swaps)
    (data / "processed" / "deep").mkdir()
    (data / "processed" / "deep" / "note.txt").write_bytes(b"mine")
    before = (data / "processed" / "same.csv").stat()
    changed = storage.store(data, "processed", NEW, RAW_NEW)
    assert sorted(changed) == ["a.csv", "added.csv", "b.csv", manifest.MANIFEST]
    assert contents(data / "processed") == whole(NEW) | {"deep/note.txt": b"mine"}
    assert contents(data / "raw") == {"more/text.txt": b"a text", "sources.csv": b"new list"}
    after = (data / "processed" / "same.csv").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert sorted(path.name for path in data.iterdir()) == ["processed", "raw"]


@SWAPS
def test_wherever_the_writer_stops_the_next_reader_finds_one_set(data, monkeypatch, swaps, tmp_path_factory):
    """Stopped before any of its steps in turn: tables and raw files are all old or all new, and old before new."""
    choose(monkeypatch, swaps)
    outcomes = []
    for step in range(200):
        folder = tmp_path_factory.mktemp("stop")
        (folder / "raw").mkdir()
        storage.store(folder, "processed", OLD, RAW_OLD)
        if not stopped(folder, monkeypatch, step):
            break
        found = storage.read_set(folder / "processed", ["a.csv", "b.csv", "same.csv"])
        tables = contents(folder / "processed")
        new = tables == whole(NEW)
        assert new or tables == whole(OLD)
        assert found == {name: tables[name] for name in found}
        assert contents(folder / "raw") == ({n: c for n, c in RAW_NEW.items() if c} if new else RAW_OLD)
        outcomes.append(new)
    assert step > 15
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def stopped(folder, monkeypatch, step):
    """Store NEW, broken off before the given call that changes the disk; False if it never got that far."""
    calls = iter(range(1000))

    class StopError(BaseException):
        pass

    def stopping(real):
        def call(*args, **kwargs):
            if next(calls) >= step:
                raise StopError
            return real(*args, **kwargs)

        return call

    with monkeypatch.context() as patch:
        for module, name in [(os, "replace"), (os, "link"), (os, "fsync"), (storage, "_swap")]:
            patch.setattr(module, name, stopping(getattr(module, name)))
        patch.setattr(Path, "unlink", stopping(Path.unlink))
        patch.setattr(storage.shutil, "rmtree", stopping(storage.shutil.rmtree))
        try:
            storage.store(folder, "processed", NEW, RAW_NEW)
        except StopError:
            return True
    return False


def test_what_was_not_committed_is_dropped_by_the_next_writer(data):
    """Half a set written aside leaves no trace."""
    (data / ".pending" / "tables").mkdir(parents=True)
    (data / ".pending" / "tables" / "a.csv").write_bytes(b"new")
    storage.tidy(data)
    assert not (data / ".pending").exists()
    assert contents(data / "processed") == whole(OLD)


def test_a_full_disk_leaves_everything_as_it_was(data, monkeypatch):
    """The error comes through; nothing was begun."""

    def full(*_):
        raise OSError(28, "No space left on device")

    before = contents(data)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        storage.store(data, "processed", NEW, RAW_NEW)
    assert contents(data) == before


def test_the_same_set_again_writes_nothing(data):
    """Not even a time stamp."""
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*")}
    assert storage.store(data, "processed", OLD, RAW_OLD) == []
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*")} == before


@SWAPS
def test_a_reader_beside_a_writer_sees_one_set_each_time(data, swaps):
    """A process writes one set after the other while this one reads."""
    if swaps and sys.platform == "win32":
        pytest.skip("Windows swaps no folders")
    code = f"""
from pathlib import Path
from cusma_research import manifest, storage
from cusma_research.lock import locked
if not {swaps}:
    storage._swap = lambda one, other: False
with locked(Path({str(data)!r}), "test"):
    print("ready", flush=True)
    for n in range(150):
        storage.store(Path({str(data)!r}), "processed", {{name: bytes([65 + n % 26]) * 9 for name in {list(OLD)}}})
"""
    writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert writer.stdout.readline() == "ready\n"
    seen = set()
    while writer.poll() is None:
        found = storage.read_set(data / "processed", ["a.csv", "b.csv", "gone.csv"])
        assert found.keys() == {"a.csv", "b.csv", "gone.csv"}
        kinds = {content[-1:] for content in found.values()}
        assert len(kinds) == 1 or found == {name: OLD[name] for name in found}
        seen |= kinds
    writer.stdout.close()
    assert writer.returncode == 0
    assert len(seen) > 3


def test_an_altered_file_is_named(data):
    """Whoever reads it is told which file and what to do."""
    (data / "processed" / "b.csv").write_bytes(b"touched")
    with pytest.raises(TableError, match=r"b\.csv: is not what manifest\.json lists.*build"):
        storage.read_set(data / "processed", ["a.csv", "b.csv"])


def test_settling_waits_for_nobody(data):
    """While a writer holds the lock a reader reads on."""
    (data / ".pending").mkdir()
    (data / ".pending" / storage.JOURNAL).write_text("{}", encoding="utf-8")
    with locked(data, "build"):
        storage.settle(data)
    assert (data / ".pending" / storage.JOURNAL).is_file()
