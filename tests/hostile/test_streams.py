"""The real command where streams, places and surroundings are broken: no traceback, no loss."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = "Der Präsident sprach am Montag mit der Kanzlerin. Danach reiste er ab.\n"
BAD = "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte.\n"
SCAN = f"'{sys.executable}' -m mtaudit scan --languagetool off"
FULL_DISK = Path("/dev/full")


def shell(
    command: str, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """What a shell says of a command; nothing may ever print a traceback.

    Python buffers what goes into a pipe, as it does for a person, whatever the tests run in.
    """
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
        env=buffered | (environment or {}),
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert b"Exception ignored" not in done.stderr, done.stderr.decode()
    done.stdout.decode("utf-8")
    return done


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("format_", ["full", "concise", "json", "jsonl"])
def test_standard_output_closed_early(folder: Path, format_: str) -> None:
    (folder / "long.txt").write_text(BAD * 2000, encoding="utf-8")
    done = shell(
        f"{SCAN} . --ignore syntax --format {format_} | head -n 1; exit ${{PIPESTATUS[0]}}"
    )
    assert (1, b"") == (done.returncode, done.stderr)
    assert 1 == len(done.stdout.splitlines())


def test_closed_streams() -> None:
    closed_input = shell(f"{SCAN} bad.txt --format concise <&-")
    assert (1, b"") == (closed_input.returncode, closed_input.stderr)
    assert closed_input.stdout.startswith(b"bad.txt:1:24: critical seam/glued-words")
    no_input = shell(f"{SCAN} - bad.txt --format concise <&-")
    assert 2 == no_input.returncode
    assert b"-: error: standard input is closed" in no_input.stdout
    assert b"bad.txt:1:24: critical seam/glued-words" in no_input.stdout
    assert 1 == shell(f"{SCAN} bad.txt --format json --output a.json >&-").returncode
    assert 2 == shell(f"{SCAN} bad.txt missing.txt --format json 2>&-").returncode


@pytest.mark.skipif(not FULL_DISK.exists(), reason="there is no device that is always full")
def test_full_disk() -> None:
    to_file = shell(f"{SCAN} bad.txt --format json --output {FULL_DISK}")
    assert (2, b"mtaudit: /dev/full: not written: no space left on device\n") == (
        to_file.returncode,
        to_file.stderr,
    )
    to_stream = shell(f"{SCAN} bad.txt --format json > {FULL_DISK}")
    assert (2, b"mtaudit: no space left on device\n") == (to_stream.returncode, to_stream.stderr)


def test_output_that_cannot_be_written(folder: Path) -> None:
    (folder / "a-folder").mkdir()
    done = shell(f"{SCAN} bad.txt --format json --output a-folder")
    assert 2 == done.returncode
    assert b"a-folder" in done.stderr
    done = shell(f"{SCAN} bad.txt --format json --output /proc/nowhere/audit.json")
    assert 2 == done.returncode
    assert b"mtaudit: /proc/nowhere/audit.json: " in done.stderr


def test_another_locale(folder: Path) -> None:
    (folder / "Größe \udcff.txt").write_text(BAD, encoding="utf-8")
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "NO_COLOR": "1"}
    done = shell(f"{SCAN} . --format json", environment=bare)
    assert 1 == done.returncode
    paths = [file["path"] for file in json.loads(done.stdout)["files"]]
    assert ["./Größe \udcff.txt", "./bad.txt"] == [
        "./"
        + path.removeprefix("./").encode(errors="surrogateescape").decode(errors="surrogateescape")
        for path in paths
    ]


@pytest.mark.parametrize("home", ["unset HOME", "export HOME=/proc/nowhere", "export HOME=''"])
def test_no_home(home: str) -> None:
    done = shell(f"{home}; unset XDG_CACHE_HOME MTAUDIT_CACHE_DIR; {SCAN} bad.txt --format concise")
    assert 1 == done.returncode
    assert done.stdout.startswith(b"bad.txt:1:24: critical seam/glued-words")


def test_current_folder_deleted(folder: Path) -> None:
    done = shell(f"mkdir gone; cd gone; rmdir ../gone; {SCAN} '{folder}/bad.txt' --format concise")
    assert 1 == done.returncode
    assert b"seam/glued-words" in done.stdout
    assert 2 == shell(f"mkdir gone; cd gone; rmdir ../gone; {SCAN} .").returncode


def test_two_scans_at_once() -> None:
    both = shell(
        f"{SCAN} . --format json > a.json & first=$!; {SCAN} . --format json > b.json; second=$?; "
        "wait $first; test $? = $second && cmp a.json b.json"
    )
    assert 0 == both.returncode, both.stderr


def test_a_terminal_of_ten_columns() -> None:
    seen = bytearray()
    main, other = pty.openpty()
    environment = os.environ | {"COLUMNS": "10", "TERM": "xterm"}
    command = [sys.executable, "-m", "mtaudit", "scan", "--languagetool", "off", "bad.txt"]
    with subprocess.Popen(command, stdout=other, stderr=other, env=environment) as process:
        os.close(other)
        try:
            while part := os.read(main, 4096):
                seen += part
        except OSError:  # how Linux says that the other end is closed
            pass
        assert 1 == process.wait(timeout=60)
    os.close(main)
    assert b"Traceback" not in seen
    assert b"TrumpLaut" in seen
