"""Work on several processes: started clean, answers in the order of the questions, few under way at a time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from cusma_research.errors import CusmaError, WorkerError

Question = TypeVar("Question")
Answer = TypeVar("Answer")


def pool(n_process: int) -> ProcessPoolExecutor:
    """A pool of ``n_process`` processes, counted by ``counted``.

    They are spawned, never forked: the same on every system, and safe beside the threads of other libraries.

    >>> with pool(1) as workers:
    ...     workers.submit(len, "four").result()
    4
    """
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(counted(n_process), spawn, initializer=_start)


def counted(n_process: int) -> int:
    """How many processes are meant: -1 is one for each core. Raises CusmaError for a number that is none.

    >>> counted(3)
    3
    """
    if n_process != -1 and n_process < 1:
        raise CusmaError(f"n_process is {n_process}; give 1 or more, or -1 for one process a core")
    return n_process if n_process > 0 else os.cpu_count() or 1


def in_order(
    workers: Executor, ask: Callable[[Question], Answer], questions: Iterable[Question], ahead: int
) -> Iterator[Answer]:
    """``ask(question)`` for each question, in order, with at most ``ahead`` of them under way.

    The next question is made only when there is room for it, so memory does not grow with their number. Any
    executor will do. Raises WorkerError when a process of a pool dies.
    """
    waiting: deque[Future[Answer]] = deque()
    try:
        for question in questions:
            waiting.append(workers.submit(ask, question))
            if len(waiting) >= ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerError(
            "a worker process ended: it was killed, ran out of memory, or could not start; free memory or take "
            "a smaller n_process, and in a script put the call under: if __name__ == '__main__':"
        ) from error
    finally:
        for future in waiting:
            future.cancel()


def _start() -> None:
    """In a new worker: leave Ctrl-C to the parent, and end when the parent does, even if it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
