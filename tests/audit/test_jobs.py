"""Several processes: the same report, and no text lost when one of them dies."""

from __future__ import annotations

import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import mtaudit
from mtaudit.audit import pipeline, workers
from mtaudit.audit.pipeline import Begun, Task
from mtaudit.audit.record import Audited
from mtaudit.audit.workers import Workers, worth_it
from mtaudit.config import Config
from mtaudit.errors import UsageError
from mtaudit.model import FileError
from mtaudit.read.decode import Decoded
from tests.audit.test_results import BAD, CORPUS, Engine, Watching

ONE = Config(languagetool="off", cache=False, jobs=1)
TWO = replace(ONE, jobs=2)
TASK = Task(ONE, {}, languagetool=False)


def test_the_report_is_the_same_with_any_number_of_processes() -> None:
    watching = Watching()
    assert mtaudit.scan([CORPUS], ONE) == mtaudit.scan([CORPUS], TWO, progress=watching)
    assert len(list(CORPUS.iterdir())) == len(watching.audited)


def test_languagetool_is_fed_by_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LanguageToolEngine", Engine)
    texts = [(name, f"{BAD}\n\nStarlink {name} fiel aus, sagte Starlink.") for name in "abc"]
    one = mtaudit.scan_texts(texts, replace(ONE, languagetool="auto"))
    two = mtaudit.scan_texts(texts, replace(TWO, languagetool="auto"))
    assert one == two
    assert "languagetool/SOME" in [finding.rule for finding in two.files[0].findings]


def test_a_worker_that_dies_costs_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    start = Workers._start

    def start_dead(self: Workers) -> object:
        worker = start(self)
        if not started:
            worker._process.send_signal(signal.SIGKILL)
        started.append(worker)
        return worker

    monkeypatch.setattr(Workers, "_start", start_dead)
    crew = Workers(1, TASK, lambda done: done)
    done = crew.submit("a.txt", Decoded(BAD)).result()
    crew.close()
    assert isinstance(done, Audited)
    assert (2, 1) == (len(started), len(done.report.findings))


def test_a_text_that_workers_die_of_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    report = mtaudit.scan_texts([("b", BAD), ("a", BAD)], TWO)
    assert (("a", "b"), ()) == (tuple(one.path for one in report.errors), report.files)
    assert "ended twice" in report.errors[0].message


def test_what_is_raised_in_a_worker_is_raised_here() -> None:
    texts = [("a", BAD), ("b", BAD)]
    with pytest.raises(UsageError, match="no spaCy pipeline 'de_none'"):
        mtaudit.scan_texts(texts, replace(TWO, spacy_pipeline="de_none"))


def test_workers_end_with_the_run() -> None:
    crew = Workers(1, TASK, lambda done: done)
    assert not isinstance(crew.submit("a", Decoded(BAD)).result(), Begun | FileError)
    (worker,) = crew._all
    crew.close()
    assert -signal.SIGKILL == worker._process.returncode


@pytest.mark.parametrize(
    ("jobs", "texts", "languagetool", "expected"),
    [
        (0, 10, False, 1),
        (0, 1000, False, 4),
        (0, 2 * workers.TEXTS_PER_WORKER, False, 2),
        (0, 1000, True, 1),
        (3, 1000, True, 3),
        (3, 2, False, 2),
        (3, 0, False, 1),
    ],
)
def test_how_many_processes_pay(
    jobs: int, texts: int, languagetool: bool, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_cores", lambda: 4)
    assert expected == worth_it(jobs, texts, languagetool=languagetool)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.py"
    path.write_text(
        "import mtaudit\n"
        "config = mtaudit.Config(languagetool='off', jobs=2)\n"
        "print(len(mtaudit.scan_texts([('a', 'Gut.'), ('b', 'Gut.')], config).files))\n"
    )
    return path


def test_a_script_needs_no_main_guard(script: Path) -> None:
    import subprocess

    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert "2\n" == done.stdout
