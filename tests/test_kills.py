"""A build that is killed, at a hundred random moments: the tables are the old ones or the new ones, whole."""

import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import cusma_research as cusma

ROOT = Path(__file__).resolve().parent.parent
HEAD = "article_id,outlet,title,url,published,published_basis,sha256,rights\n"
TEXTS = (
    "Canadian steel faces U.S. tariffs of 50 per cent. Talks resume in mid-January, Mark Carney said Thursday.\n",
    "Lumber pays a U.S. duty of 45 per cent. Over 75% of Canadian exports go to the United States.\n",
)
BUILD = ["-m", "cusma_research", "build"]
# The same where the system cannot swap folders, as on Windows.
FILE_BY_FILE = [
    "-c",
    "from cusma_research import __main__, storage; storage._swap = lambda *_: False; __main__.main(['build'])",
]
SEED, LANES = 20260701, 2  # as many builds at a time as a small machine has cores
# One kill in four falls anywhere in the run; the others wait for the writing to begin, which takes a hundredth of it.
ANYWHERE = 4


class Lane:
    """A project of its own in which builds are killed one after the other."""

    def __init__(self, folder, command):
        self.folder, self.command, self.tables = folder, command, folder / "data" / "processed"
        (folder / "data" / "raw" / "digests").mkdir(parents=True)
        (folder / "data" / "raw" / "sources.csv").write_text(
            HEAD + "a,,,,2025-12-19,stated,,\n", encoding="utf-8"
        )
        self.sets = [self.built(which) for which in (0, 1)]
        self.length, self.writing = self.timed(0)
        self.now = 0

    def start(self, which):
        (self.folder / "data" / "raw" / "digests" / "a.txt").write_text(TEXTS[which], encoding="utf-8")
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            [sys.executable, *self.command],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def built(self, which):
        assert self.start(which).wait() == 0
        return self.contents()

    def contents(self):
        return {path.name: path.read_bytes() for path in self.tables.iterdir()}

    def pending(self):
        """What tells the folder in which a set is written aside from another of that name; None without one."""
        try:
            found = (self.folder / "data" / ".pending").stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_ctime_ns

    def until_it_writes(self, process):
        """When writing began, as seen from outside; an earlier build may have left a folder."""
        left = self.pending()
        while self.pending() in (None, left) and process.poll() is None:
            time.sleep(0.0005)
        return time.perf_counter()

    def until_it_wrote(self, process):
        while self.pending() and process.poll() is None:
            time.sleep(0.0005)
        return time.perf_counter()

    def timed(self, which):
        """How long a build takes, and how long it writes."""
        started, process = time.perf_counter(), self.start(which)
        begun = self.until_it_writes(process)
        ended = self.until_it_wrote(process)
        assert process.wait() == 0
        return time.perf_counter() - started, ended - begun

    def kill(self, dice):
        """Kill one build; returns whether it was writing, and whether the tables are the new ones."""
        left, process = self.pending(), self.start(1 - self.now)
        if dice.randrange(ANYWHERE) == 0:
            time.sleep(dice.uniform(0, self.length))
        else:
            self.until_it_writes(process)
            time.sleep(dice.uniform(0, self.writing))
        process.kill()
        process.wait()
        hit = self.pending() not in (None, left)
        if self.command == BUILD and sys.platform in ("linux", "darwin"):
            assert self.contents() in self.sets  # before anybody tidies up
        frames = cusma.load_tables(self.tables)
        found = self.contents()
        assert found in self.sets
        new = self.sets.index(found) != self.now
        self.now = self.sets.index(found)
        assert frames["articles"]["text"].tolist() == [TEXTS[self.now]]
        return hit, new


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "kills"), [(BUILD, 100), (FILE_BY_FILE, 20)], ids=["build", "file by file"]
)
def test_killed_builds_leave_whole_tables(tmp_path, command, kills):
    """Old or new, byte by byte; the dead stop nobody, and the next build tidies up after them."""

    def run(number):
        lane, dice = Lane(tmp_path / str(number), command), random.Random(SEED + number)
        outcomes = [lane.kill(dice) for _ in range(kills // LANES)]
        assert lane.built(1) == lane.sets[1]
        assert sorted(path.name for path in (lane.folder / "data").iterdir()) == ["processed", "raw"]
        return outcomes

    with ThreadPoolExecutor(LANES) as lanes:
        outcomes = [outcome for lane in lanes.map(run, range(LANES)) for outcome in lane]
    hits, new = (sum(column) for column in zip(*outcomes, strict=True))
    sys.stdout.write(f"{kills} kills, {hits} of them while writing; {new} times the new tables\n")
    assert len(outcomes) == kills
    assert hits >= kills // 10, f"{hits} of {kills} kills while writing"
    assert 0 < new < kills, f"{new} of {kills} times the new tables"
