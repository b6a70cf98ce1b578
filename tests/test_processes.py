"""Several processes: answers in order, few under way, and a death that is told."""

import os
import signal
import subprocess
import sys
import time

import pytest

from cusma_research.errors import CusmaError, WorkerError
from cusma_research.processes import counted, in_order, pool


def test_answers_come_in_the_order_of_the_questions_and_questions_are_made_late():
    """Two processes, and never more than three questions that wait for an answer."""
    made = []

    def questions():
        for n in range(12):
            made.append(n)
            yield n

    with pool(2) as workers:
        for answered, answer in enumerate(in_order(workers, abs, questions(), ahead=3), start=1):
            assert answer == answered - 1
            assert len(made) <= answered + 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes otherwise")
def test_a_worker_that_is_killed_is_told():
    """Not an endless wait, and not a traceback of somebody else's."""
    with pool(1) as workers, pytest.raises(WorkerError, match=r"a worker process ended.*__name__"):
        list(in_order(workers, os._exit, [1], ahead=1))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes otherwise")
def test_workers_end_with_a_parent_that_is_killed():
    """No process is left behind."""
    code = """
import os, time
from cusma_research.processes import pool
if __name__ == "__main__":
    workers = pool(1)
    print(workers.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    worker = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    for _ in range(100):
        if not running(worker):
            return
        time.sleep(0.1)
    pytest.fail("the worker lives on")


def running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # Whoever adopted it may not have buried it yet.
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")


@pytest.mark.parametrize("number", [0, -2])
def test_a_number_of_processes_that_is_none(number):
    """What came and what to give."""
    with pytest.raises(CusmaError, match=f"n_process is {number}; give 1 or more, or -1"):
        counted(number)


def test_one_process_a_core():
    """-1, as elsewhere in the field."""
    assert counted(-1) == os.cpu_count()
