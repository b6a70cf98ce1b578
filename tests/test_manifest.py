"""What a folder's manifest tells: missing, altered, stale."""

import hashlib
import json

import pytest

from cusma_research import manifest

OLD = {"a.csv": b"old a", "b.csv": b"old b", "same.csv": b"same", "gone.csv": b"gone"}
NEW = {"a.csv": b"new a", "b.csv": b"new b", "same.csv": b"same", "added.csv": b"added"}


@pytest.fixture
def folder(tmp_path):
    """The old set with its manifest."""
    for name, content in (OLD | {manifest.MANIFEST: manifest.written(OLD)}).items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize(
    ("spoil", "wrong"),
    [
        (lambda folder: None, {}),
        (lambda folder: (folder / "a.csv").unlink(), {"a.csv": "missing"}),
        (lambda folder: (folder / "a.csv").write_bytes(b"x"), {"a.csv": "altered"}),
        (lambda folder: (folder / "a.csv").write_bytes(b""), {"a.csv": "altered"}),
        (lambda folder: (folder / manifest.MANIFEST).unlink(), {manifest.MANIFEST: "missing"}),
        (lambda folder: (folder / manifest.MANIFEST).write_bytes(b"[]"), {manifest.MANIFEST: "altered"}),
        (lambda folder: (folder / "mine.txt").write_bytes(b"a note"), {}),
    ],
)
def test_a_folder_is_compared_with_what_it_should_hold(folder, spoil, wrong):
    """Missing and altered files by name; a note of one's own is nobody's business."""
    spoil(folder)
    assert manifest.compare(folder, OLD) == wrong


def test_a_set_that_would_be_made_otherwise_now_is_stale(folder):
    """Untouched since it was built, but other articles or rules: stale, and what is not there yet is missing."""
    assert manifest.compare(folder, NEW) == {
        "a.csv": "stale",
        "added.csv": "missing",
        "b.csv": "stale",
        "gone.csv": "stale",
    }


def test_the_manifest_can_be_checked_by_anyone(folder):
    """Plain sha256, one line a file."""
    listed = json.loads((folder / manifest.MANIFEST).read_text(encoding="utf-8"))
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in OLD.items()}
