"""Texts in, what our own rules make of them out, by processes of their own.

Each is `python -m mtaudit.audit.worker`, asked through its standard input and output: unlike
multiprocessing, that does not run the caller's script again, and a process that dies costs no
text but the one it had.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import mtaudit
from mtaudit.model import FileError
from mtaudit.read.decode import Decoded

# A worker takes some seconds to load its engines, and 400 MB: so many texts each make it pay.
TEXTS_PER_WORKER = 20
MOST_WORKERS = 8
# A text that ends a process twice would do so again.
TRIES = 2
_DIED = "its audit was ended twice, perhaps for want of memory; split it, or run with --jobs 1"


def worth_it(jobs: int, texts: int, *, languagetool: bool) -> int:
    """How many processes to use: as many as are wanted, or (0) as pay; 1 is this one alone.

    LanguageTool takes all cores that it can get, and our own rules are faster than it.
    """
    if not sys.executable:
        return 1
    if jobs == 0:
        jobs = 1 if languagetool else min(_cores(), MOST_WORKERS, texts // TEXTS_PER_WORKER)
    return max(1, min(jobs, texts))


def _cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Died(Exception):
    """A worker that ended before it answered."""


class Workers:
    """Some worker processes, which start with their first text.

    `then` is done with each answer, by the thread that asked for it.
    """

    def __init__(self, count: int, task: object, then: Callable[[Any], Any]) -> None:
        self._task = pickle.dumps(task)
        self._then = then
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="mtaudit-worker")
        self._idle: SimpleQueue[_Worker | None] = SimpleQueue()
        for _ in range(count):
            self._idle.put(None)
        self._lock = threading.Lock()
        self._all: list[_Worker] = []
        self._closed = False

    def submit(self, path: str, decoded: Decoded) -> Future[Any]:
        """Has a text audited; a FileError if the workers die of it."""
        return self._threads.submit(self._audit, path, decoded)

    def close(self) -> None:
        """Ends all processes, whatever they do."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.kill()
        # The threads see that nobody answers any more, and end.
        self._threads.shutdown(cancel_futures=True)
        for worker in self._all:
            worker.end()

    def _audit(self, path: str, decoded: Decoded) -> Any:
        for _ in range(TRIES):
            worker = self._idle.get()
            try:
                worker = worker or self._start()
                return self._then(worker.ask(path, decoded))
            except Died:
                worker = None
            finally:
                self._idle.put(worker)
        return FileError(path, _DIED)

    def _start(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise Died
            worker = _Worker(self._task)
            self._all.append(worker)
            return worker


class _Worker:
    """One process; one thread at a time asks it."""

    def __init__(self, task: bytes) -> None:
        package = str(Path(mtaudit.__file__).parents[1])
        paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "mtaudit.audit.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            # Ctrl-C on a terminal goes to a whole group; this process ends its workers itself.
            start_new_session=True,
        )
        self._task: bytes | None = task

    def ask(self, path: str, decoded: Decoded) -> Any:
        """The worker's answer; what was raised there is raised here."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            if self._task is not None:
                process.stdin.write(self._task)
                self._task = None
            pickle.dump((path, decoded), process.stdin)
            process.stdin.flush()
            answer = pickle.load(process.stdout)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            self.end()
            raise Died from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        """Only where no thread is asking."""
        self.kill()
        # Leaves the pipes; what the process has not read is lost.
        with suppress(OSError), self._process:
            pass
