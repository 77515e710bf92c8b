"""Ctrl-C and SIGTERM, with real processes and signals."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import psutil
import pytest

from mtaudit.audit.cache import Cache

TEXT = "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte, am Tag {}.\n\n"
FILES = 400
TIMEOUT_SECONDS = 120


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:03}.txt").write_text(
            "".join(TEXT.format(number + line) for line in range(12)), encoding="utf-8"
        )
    return folder


def start(folder: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "mtaudit", "scan", str(folder), "--languagetool", "off"]
    return subprocess.Popen(
        [*command, "--format", "json", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background has its children ignore interrupts.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )


def wait_for_results(own_cache: Path, least: int) -> None:
    deadline = time.monotonic() + TIMEOUT_SECONDS
    while time.monotonic() < deadline:
        if (own_cache / "results").is_dir():
            with Cache(own_cache / "results") as cache:
                found = cache.info()
            if found and found.entries >= least:
                return
        time.sleep(0.05)
    raise AssertionError("no result in time")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_was_finished_is_kept_and_reported(folder: Path, own_cache: Path, jobs: str) -> None:
    process = start(folder, "--jobs", jobs)
    wait_for_results(own_cache, 3)
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    output, said = process.communicate(timeout=TIMEOUT_SECONDS)
    assert 130 == process.returncode
    assert 1 == said.count("Stopped; what was finished is reported.")
    report = json.loads(output)
    assert 3 <= len(report["files"]) < FILES
    assert [] == report["errors"]
    assert (jobs == "2") == bool(children)
    assert [] == psutil.wait_procs(children, 10)[1]
    with Cache(own_cache / "results") as cache:
        found = cache.info()
    assert found is not None
    assert len(report["files"]) == found.entries


def test_a_second_signal_ends_at_once(folder: Path, own_cache: Path) -> None:
    process = start(folder, "--jobs", "2")
    wait_for_results(own_cache, 1)
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    said = process.stderr.readline()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=TIMEOUT_SECONDS)
    assert "Stopped" in said
    assert process.returncode in (-signal.SIGINT, 130)
    assert [] == psutil.wait_procs(children, 10)[1]


def test_sigterm_ends_the_workers_too(folder: Path, own_cache: Path) -> None:
    process = start(folder, "--jobs", "2")
    wait_for_results(own_cache, 1)
    children = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    process.communicate(timeout=TIMEOUT_SECONDS)
    assert -signal.SIGTERM == process.returncode
    assert [] == psutil.wait_procs(children, 10)[1]
