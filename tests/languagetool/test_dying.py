"""What happens when the real server dies or hangs, and what is left when we do."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from mtaudit.analysis import languagetool_server
from mtaudit.analysis.languagetool_server import OwnServer
from mtaudit.analysis.languagetool_setup import LanguageToolUnavailable
from mtaudit.analysis.with_languagetool import LanguageToolEngine, Match

pytestmark = pytest.mark.languagetool

ROOT = Path(__file__).parents[2]
TEXTS = [f"Das hier ist der {n}. Tesst.\r\n\r\n😀 Er gehen nach Hause. " * 3 for n in range(20)]


def javas(process: psutil.Process) -> list[psutil.Process]:
    return [child for child in process.children(recursive=True) if child.name() == "java"]


def own_java(engine: LanguageToolEngine) -> psutil.Process:
    assert isinstance(engine._server, OwnServer)
    return javas(psutil.Process(engine._server.process.pid))[0]


@pytest.fixture
def nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


@pytest.fixture(scope="module")
def expected(engine: LanguageToolEngine) -> list[tuple[Match, ...]]:
    return [engine.submit(text).result() for text in TEXTS]


def test_a_killed_server_comes_back_once_and_no_text_is_lost(
    expected: list[tuple[Match, ...]], engine: LanguageToolEngine, nothing_kept: None
) -> None:
    with LanguageToolEngine(engine._settings) as other:
        assert other.version
        answers = [other.submit(text) for text in TEXTS]
        answers[1].result()
        first = own_java(other)
        first.kill()
        assert not answers[-1].done(), "killed too late to show anything"
        assert expected == [answer.result() for answer in answers]
        second = own_java(other)
        assert first.pid != second.pid

        answers = [other.submit(f"{text} Noch einmal.") for text in TEXTS]
        second.kill()
        errors = [answer.exception() for answer in answers]
        assert isinstance(errors[-1], LanguageToolUnavailable)
        died = "died (exit code 137)"
        assert f"LanguageTool {died}, was started again, and {died}" in str(errors[-1])
        with pytest.raises(LanguageToolUnavailable, match="was started again"):
            other.check("Später")
        psutil.wait_procs([first, second], timeout=10)
        assert not first.is_running()
        assert not second.is_running()


def test_a_server_that_hangs_makes_way_and_no_text_is_lost(
    expected: list[tuple[Match, ...]],
    engine: LanguageToolEngine,
    nothing_kept: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(languagetool_server, "HEALTH_TIMEOUT_SECONDS", 2)
    with LanguageToolEngine(replace(engine._settings, answer_seconds=5)) as other:
        assert other.version
        first = own_java(other)
        first.suspend()
        assert expected == [other.submit(text).result() for text in TEXTS]
        assert not first.is_running()
        assert first.pid != own_java(other).pid


def test_a_server_killed_while_it_warms_up_comes_back(nothing_kept: None) -> None:
    with LanguageToolEngine() as engine:
        started = engine.start()
        while engine._server is None:
            time.sleep(0.05)
        own_java(engine).kill()
        assert "6.8" == started.result()
        assert engine.check("Das ist ein Tesst.")


PROGRAM = """
import signal, sys, time
# A shell that runs the tests in the background has its children ignore interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)
from mtaudit.analysis.with_languagetool import LanguageToolEngine

engine = LanguageToolEngine()
answer = engine.submit("Das ist ein Tesst.")
while engine._server is None:
    time.sleep(0.05)
print("up", flush=True)
{then}
"""

ENDINGS = {
    "interrupt": ("answer.result()", signal.SIGINT),
    "interrupt in a block": ("with engine:\n    answer.result()", signal.SIGINT),
    "terminate": ("answer.result()", signal.SIGTERM),
    "kill": ("answer.result()", signal.SIGKILL),
    "exception": ("raise RuntimeError", None),
    "end without close": ("", None),
    "exit": ("sys.exit(3)", None),
}


@pytest.mark.parametrize(("then", "kill_by"), ENDINGS.values(), ids=ENDINGS.keys())
def test_no_server_outlives_us(
    then: str, kill_by: signal.Signals | None, nothing_kept: None
) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(then=then)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert program.stdout is not None
        # Listed before the word "up" could let it end.
        children: list[psutil.Process] = []
        parent = psutil.Process(program.pid)
        while not javas(parent):
            assert program.poll() is None
            time.sleep(0.02)
        children = parent.children(recursive=True)
        assert "up\n" == program.stdout.readline()
        if kill_by is not None:
            program.send_signal(kill_by)
        program.communicate(timeout=30)
        _, alive = psutil.wait_procs(children, timeout=10)
        assert [] == [child for child in alive if child.status() != psutil.STATUS_ZOMBIE]
    finally:
        program.kill()
        program.communicate()
