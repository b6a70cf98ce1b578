"""One writer at a time: who it is, and that nobody is stopped by a dead one."""

import os
import subprocess
import sys

import pytest

from cusma_research.errors import BusyError, SourceError
from cusma_research.lock import locked

HOLD = """
import sys, time
from cusma_research.lock import locked
with locked(sys.argv[1], "build"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """A process that holds the lock."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_writer_is_told_who_writes_since_when_and_what_to_do(holder, tmp_path):
    """Process, command, time, remedy."""
    words = rf"process {holder.pid} \(build\) has been writing here since \d{{4}}-\d\d-\d\d .*wait until"
    with pytest.raises(BusyError, match=words), locked(tmp_path, "add"):
        pass


def test_a_killed_writer_stops_nobody(holder, tmp_path):
    """What it leaves is taken over and cleared away."""
    holder.kill()
    holder.wait()
    assert (tmp_path / ".lock").is_file()
    with locked(tmp_path, "build"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_lock_is_freed_when_the_work_fails(tmp_path):
    """No file is left, and the next one may."""
    with pytest.raises(RuntimeError), locked(tmp_path, "build"):
        raise RuntimeError
    with locked(tmp_path, "build"):
        assert f'"process": {os.getpid()}' in (tmp_path / ".lock-owner").read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == []


def test_a_holder_that_has_not_signed_is_another_process(holder, tmp_path):
    """Nothing is made up about it."""
    (tmp_path / ".lock-owner").write_text("{", encoding="utf-8")
    with pytest.raises(BusyError, match="another process is writing here"), locked(tmp_path, "add"):
        pass


def test_a_folder_that_is_not_there(tmp_path):
    """Named, and not made."""
    with pytest.raises(SourceError, match=r"nowhere: no such folder"), locked(tmp_path / "nowhere", "build"):
        pass
