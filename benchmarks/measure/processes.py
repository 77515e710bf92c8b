"""Commands in, what they take out: seconds, memory, answers of checkers in processes of their own.

Memory is resident memory, of a process and all that it started together; what these share is
counted in each. Only Linux tells it as it is asked for here.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import psutil

from mtaudit.errors import MtauditError

# A checker that says nothing for so long is given up.
PATIENCE_SECONDS = 300
LOOK_EVERY_SECONDS = 0.05
MB = 1_000_000


def unmeasurable() -> str:
    """Why nothing can be measured here, or nothing."""
    return "" if sys.platform == "linux" else "only Linux tells memory and cores as asked for here"


class Failed(MtauditError):
    """A checker or command is not there, or ended; the text says why."""


class Answer(NamedTuple):
    """What a checker says of some texts: the seconds it took, findings by text."""

    seconds: float
    found: list[int]


class Checker:
    """A process that answers as `peers/worker.py` does; raises Failed when it is gone."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._said = tempfile.TemporaryFile(  # noqa: SIM115 (close() closes it)
            "w+", encoding="utf-8", errors="replace"
        )
        try:
            self._process = subprocess.Popen(
                command,
                env={**os.environ, **environment},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                encoding="utf-8",
            )
        except OSError as error:
            self._said.close()
            raise Failed(f"{Path(command[0]).name}: {error.strerror}") from error

    def __enter__(self) -> Checker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def ask(self, texts: Sequence[Any]) -> Answer:
        """Hands it texts and waits for what it says of them."""
        assert self._process.stdin and self._process.stdout
        watch = threading.Timer(PATIENCE_SECONDS, self._process.kill)
        watch.start()
        try:
            self._process.stdin.write(json.dumps(texts) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except OSError:
            line = ""
        finally:
            watch.cancel()
        if not line:
            raise Failed(self._last_words())
        return Answer(**json.loads(line))

    def keep_to(self, core: int) -> None:
        """From now on it runs on this core alone, with all it has started and will start."""
        for process in _family(self._process.pid):
            for thread in process.threads():
                os.sched_setaffinity(thread.id, {core})

    def peak(self) -> float:
        """The most memory so far, in MB: the sum of the peaks of its processes."""
        return sum(_peak(process.pid) for process in _family(self._process.pid)) / MB

    def close(self) -> None:
        """Ends it; what it started ends with it."""
        family = _family(self._process.pid)
        for process in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, timeout=5)
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._said):
            if stream:
                stream.close()

    def _last_words(self) -> str:
        self._process.kill()
        self._process.wait()
        self._said.seek(0)
        lines = [line.strip() for line in self._said if line.strip()]
        error = next((line for line in reversed(lines) if "Error" in line), "")
        return error or (lines or [f"it gave no answer in {PATIENCE_SECONDS} seconds"])[-1]


class Taken(NamedTuple):
    """What a command took: seconds by the clock and of the processor, MB at the most."""

    wall: float
    processor: float
    peak: float


def taken(command: Sequence[str], environment: Mapping[str, str]) -> Taken:
    """Runs a command to its end; raises Failed if it does not end well."""
    most, began = 0, time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        process = psutil.Popen(
            command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=said
        )
        processor: dict[int, float] = {}
        while process.poll() is None:
            family = _family(process.pid)
            most = max(most, sum(_resident(one) for one in family))
            processor.update({one.pid: _processor(one) for one in family})
            time.sleep(LOOK_EVERY_SECONDS)
        if process.returncode:
            said.seek(0)
            raise Failed(f"exit code {process.returncode}: {said.read().strip()[-300:]}")
    wall = time.perf_counter() - began
    return Taken(wall, sum(processor.values()), most / MB)


def _family(pid: int) -> list[psutil.Process]:
    """A process and all that it started, as far as they live."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def _processor(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)


def _peak(pid: int) -> int:
    with contextlib.suppress(OSError):  # it has ended
        if found := re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text()):
            return 1024 * int(found[1])
    return 0
