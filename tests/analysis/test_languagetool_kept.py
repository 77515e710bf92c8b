"""A server that outlives the command, kept by a real keeper, with a Java that is made here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from mtaudit.analysis import languagetool_kept as kept_server
from mtaudit.analysis.languagetool_kept import Kept, running, start, stop
from mtaudit.analysis.languagetool_setup import (
    LanguageToolUnavailable,
)

# Takes the place of Java and of the jar: a server that asks for the token as LanguageTool does.
JAVA = """#!{python}
import http.server, json, os, pathlib, sys, time

if "-version" in sys.argv:
    sys.exit(print('openjdk version "17.0.1" 2025-04-15'))
if pathlib.Path({broken!r}).exists():
    sys.exit(1)
port, config = (sys.argv[sys.argv.index(name) + 1] for name in ("-p", "--config"))
settings = dict(line.split("=", 1) for line in pathlib.Path(config).read_text().splitlines())
with open({started!r}, "a") as file:
    file.write("x")

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    def do_POST(self):
        known = self.headers["X-Request-Limit-Access-Token"] == settings["requestLimitAccessToken"]
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200 if known else 429)
        self.end_headers()
        self.wfile.write(json.dumps({{"software": {{"version": "6.8"}}, "matches": []}}).encode())

    def log_message(self, *arguments):
        pass

http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), Handler).serve_forever()
"""


@pytest.fixture
def machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_languagetool: Callable[[str], Path]
) -> Iterator[Path]:
    """A Java, a LanguageTool, and folders that are all made here; nothing is kept afterwards."""
    files = {name: str(tmp_path / name) for name in ("broken", "started")}
    languagetool = make_languagetool(JAVA.format(python=sys.executable, **files))
    monkeypatch.delenv("JDK_JAVA_OPTIONS", raising=False)
    yield tmp_path
    stop()
    wait_until(lambda: not any(runs(one, languagetool) for one in psutil.process_iter(["cmdline"])))


def runs(process: psutil.Process, languagetool: Path) -> bool:
    return any(str(languagetool) in part for part in process.info["cmdline"] or ())


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def java_of(kept: Kept) -> psutil.Process:
    tree = psutil.Process(kept.process).children(recursive=True)
    return next(one for one in tree if "--config" in one.cmdline() and not one.children())


def check(kept: Kept, token: str) -> int:
    """The HTTP status of a check."""
    request = urllib.request.Request(
        f"{kept.url}check", b"text=Hallo", {"X-Request-Limit-Access-Token": token}
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_it_is_kept_until_it_is_stopped(machine: Path) -> None:
    assert running() is None
    kept = start(7)
    assert ("6.8", 7, kept) == (kept.version, kept.idle_minutes, running())
    assert "" == kept_server.why_unfit(kept)
    assert 7 == kept_server.minutes_left(kept)
    keeper = psutil.Process(kept.process)
    assert os.getsid(0) != os.getsid(kept.process), "it would end with the terminal"
    assert stop()
    assert running() is None
    assert not stop()
    wait_until(lambda: not keeper.is_running() or keeper.status() == psutil.STATUS_ZOMBIE)


def test_it_is_there_for_this_user_alone(machine: Path) -> None:
    kept = start()
    assert 200 == check(kept, kept.token)
    assert 429 == check(kept, "guessed")
    folder = kept_server._folder()
    assert 0o700 == folder.stat().st_mode & 0o777
    assert 0o600 == (folder / "server.json").stat().st_mode & 0o777
    tree = [psutil.Process(kept.process), *psutil.Process(kept.process).children(recursive=True)]
    assert not any(kept.token in part for one in tree for part in one.cmdline())
    config = java_of(kept).cmdline()[-1]
    assert 0o600 == Path(config).stat().st_mode & 0o777


def test_a_second_start_keeps_the_first_server(machine: Path) -> None:
    first, second = start(7), start(8)
    assert (first.process, first.url, 8) == (second.process, second.url, second.idle_minutes)
    assert second == running()
    assert "x" == (machine / "started").read_text(encoding="utf-8")


def test_two_starts_at_once_start_one(machine: Path) -> None:
    program = "from mtaudit.analysis.languagetool_kept import start; print(start().process)"
    runs = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert 1 == len({run.communicate(timeout=30)[0] for run in runs})
    assert [0, 0, 0] == [run.returncode for run in runs]
    assert "x" == (machine / "started").read_text(encoding="utf-8")


def test_it_stops_when_it_is_idle(machine: Path) -> None:
    kept = start(2)
    state = kept_server._state()
    os.utime(state, (time.time() - 119, time.time() - 119))
    time.sleep(2 * kept_server.LOOK_EVERY_SECONDS)
    assert kept == running()
    kept_server.touch()
    assert 2 == kept_server.minutes_left(kept)
    os.utime(state, (time.time() - 121, time.time() - 121))
    wait_until(lambda: running() is None)
    wait_until(lambda: not psutil.pid_exists(kept.process) or is_zombie(kept.process))


def is_zombie(process: int) -> bool:
    return psutil.Process(process).status() == psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("victim", ["keeper", "java"])
def test_a_killed_server_is_not_taken_for_alive(machine: Path, victim: str) -> None:
    first = start()
    java = java_of(first)
    os.kill(first.process if victim == "keeper" else java.pid, signal.SIGKILL)
    wait_until(lambda: running() is None)
    wait_until(lambda: not java.is_running() or java.status() == psutil.STATUS_ZOMBIE)
    second = start()
    assert first.process != second.process
    assert second == running()


def test_a_hanging_server_makes_way_for_a_new_one(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mtaudit.analysis.languagetool_server.HEALTH_TIMEOUT_SECONDS", 0.5)
    first = start()
    java_of(first).suspend()
    assert first.process != start().process


def test_one_for_other_options_makes_way_for_a_new_one(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = start()
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-Xmx3g")
    assert kept_server.why_unfit(first).endswith("JDK_JAVA_OPTIONS “-Xmx3g”; start it again")
    second = start()
    assert first.process != second.process
    assert "" == kept_server.why_unfit(second)


def test_another_process_with_the_keepers_number_is_left_alone(machine: Path) -> None:
    """A state file that lies about: its keeper was killed, the number has been given anew."""
    kept_server._make_folder()
    made_for = kept_server._made_for()
    kept_server._write(Kept("http://127.0.0.1:9/v2/", "t", "6.8", os.getpid(), 30, made_for))
    assert running() is None
    assert not stop()
    assert not kept_server._state().exists()


def test_what_keeps_it_from_starting_is_said(machine: Path) -> None:
    (machine / "broken").touch()
    with pytest.raises(LanguageToolUnavailable, match="ended at once when it was started with"):
        start()
    assert running() is None


def test_a_folder_that_cannot_be_made_is_named(machine: Path) -> None:
    (machine / "state").write_text("a file", encoding="utf-8")
    with pytest.raises(LanguageToolUnavailable, match=r"cannot be kept: .*make that folder yours"):
        start()
    (machine / "state").unlink()


def test_interrupted_while_it_starts_nothing_stays(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt() -> Kept | None:
        if kept_server._is_held(kept_server._lock()):
            raise KeyboardInterrupt
        return None

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(kept_server, "running", interrupt)
        start()
    assert not kept_server._is_held(kept_server._lock())
