"""The one LanguageTool server that is kept for later scans on this machine: start, find, stop it.

A process of ours, the keeper, owns the server and outlives the command that started it. As long as
it lives it holds a lock, so that a killed one is never taken for alive. A file, readable for this
user alone, says where the server is and how to be let in; to use the server is to touch that file.
When it is gone, or untouched for too long, the keeper ends the server and itself.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO

import platformdirs

from mtaudit import __version__
from mtaudit.analysis.languagetool_setup import (
    LanguageToolUnavailable,
    SetupProgress,
    SilentProgress,
    find_java,
    find_languagetool,
    install,
    one_process_at_a_time,
)
from mtaudit.errors import MtauditError

IDLE_MINUTES = 30
LOOK_EVERY_SECONDS = 0.5
END_TIMEOUT_SECONDS = 20
KEEPER = """
import sys
from mtaudit.analysis import languagetool_kept
sys.exit(languagetool_kept.keep(int(sys.argv[1])))
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A server that is kept; `process` is its keeper, `made_for` what a scan must agree with."""

    url: str
    token: str
    version: str
    process: int
    idle_minutes: int
    made_for: str


def running() -> Kept | None:
    """The server that is kept, whether or not a scan can use it."""
    kept = _read()
    return kept if kept and _is_held(_lock()) else None


def why_unfit(kept: Kept) -> str:
    """Why a scan cannot use this server, or nothing."""
    ours = _made_for()
    if kept.made_for == ours:
        return ""
    return f"it was started for {kept.made_for}, this is {ours}; start it again"


def minutes_left(kept: Kept) -> int:
    """In how many minutes it stops unless it is used."""
    with contextlib.suppress(OSError):
        return max(0, kept.idle_minutes - int((time.time() - _state().stat().st_mtime) / 60))
    return 0


def touch() -> None:
    """Puts the end off."""
    with contextlib.suppress(OSError):
        os.utime(_state())


def start(idle_minutes: int = IDLE_MINUTES, progress: SetupProgress | None = None) -> Kept:
    """The server that is kept already, else a new one, warm; two processes at once start one."""
    progress = progress or SilentProgress()
    _make_folder()
    with one_process_at_a_time(_folder() / "start.lock", "is starting LanguageTool", progress):
        if kept := running():
            if not (why := why_unfit(kept) or ("" if _is_well(kept) else "it does not answer")):
                kept = replace(kept, idle_minutes=idle_minutes)
                _write(kept)
                return kept
            progress.note(f"The LanguageTool that is kept is stopped: {why}.")
            _end(kept)
        install(progress)
        progress.note("LanguageTool starts; its first check takes half a minute.")
        return _start_keeper(idle_minutes)


def stop(progress: SetupProgress | None = None) -> bool:
    """Ends the server that is kept; false if there was none."""
    if not _folder().is_dir():
        return False
    progress = progress or SilentProgress()
    with one_process_at_a_time(_folder() / "start.lock", "is starting LanguageTool", progress):
        if kept := running():
            _end(kept)
            return True
        _state().unlink(missing_ok=True)  # of a keeper that was killed
        return False


def forget(token: str) -> None:
    """Has the server with this token ended, without waiting for it."""
    kept = _read()
    if kept and kept.token == token:
        _state().unlink(missing_ok=True)


# The keeper


def keep(idle_minutes: int) -> str | None:
    """Keeps a server until it is to end → why there was none to keep, or None."""
    import portalocker

    try:
        # A moment's wait: whoever looks whether a keeper lives has the lock for that long.
        with portalocker.Lock(_lock(), timeout=END_TIMEOUT_SECONDS):
            _state().unlink(missing_ok=True)  # of a keeper that was killed
            _keep(idle_minutes)
    except portalocker.LockException:
        return "LanguageTool is kept already."
    except MtauditError as error:
        return str(error)
    return None


def _keep(idle_minutes: int) -> None:
    from mtaudit.analysis import languagetool_server as servers

    made_for = _made_for()
    server = servers.start_server(find_java(), find_languagetool(), threading.Event())
    try:
        version = servers.warm_up(server)
        _write(Kept(server.url, server.token, version, os.getpid(), idle_minutes, made_for))
        while not server.ends_within(LOOK_EVERY_SECONDS):
            kept = _read()
            if kept is None or not minutes_left(kept):
                break
    finally:
        _state().unlink(missing_ok=True)
        server.leave()


def _start_keeper(idle_minutes: int) -> Kept:
    log = _folder() / "log.txt"
    with log.open("w", encoding="utf-8") as file:
        keeper = subprocess.Popen(
            # -P: what lies in the folder it runs in is not imported.
            [sys.executable, "-P", "-c", KEEPER, str(idle_minutes)],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            cwd=_folder(),
            # Neither Ctrl-C nor the end of the terminal ends it.
            start_new_session=True,
            creationflags=getattr(subprocess, "DETACHED_PROCESS", 0),  # Windows
        )
    try:
        while keeper.poll() is None:
            kept = running()
            if kept and kept.process == keeper.pid:
                # Somebody has to take note of its end, should we live to see it.
                threading.Thread(target=keeper.wait, daemon=True).start()
                return kept
            time.sleep(0.1)
    except BaseException:
        keeper.kill()
        keeper.wait()
        raise
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    raise LanguageToolUnavailable(said[-1] if said else f"LanguageTool ended at once; see {log}.")


def _end(kept: Kept) -> None:
    _state().unlink(missing_ok=True)
    deadline = time.monotonic() + END_TIMEOUT_SECONDS
    while _is_held(_lock()):
        if time.monotonic() > deadline:
            raise LanguageToolUnavailable(
                f"The process {kept.process}, which keeps LanguageTool, does not end; end it "
                "yourself."
            )
        time.sleep(0.1)


def _is_well(kept: Kept) -> bool:
    from mtaudit.analysis.languagetool_server import Server

    return Server(kept.url, kept.token).is_well()


def _made_for() -> str:
    """What a scan asks of a server, in words: with another of these it might find other things."""
    try:
        path = f"LanguageTool in {find_languagetool().path}"
    except LanguageToolUnavailable:
        path = "no LanguageTool"
    options = os.environ.get("JDK_JAVA_OPTIONS", "")
    return f"mtaudit {__version__}, {path}, JDK_JAVA_OPTIONS “{options}”"


# Files


def _folder() -> Path:
    """One for each machine, since machines may share a home folder."""
    machine = platform.node() or "localhost"
    return platformdirs.user_state_path("mtaudit") / "languagetool" / machine


def _state() -> Path:
    return _folder() / "server.json"


def _lock() -> Path:
    return _folder() / "keeper.lock"


def _make_folder() -> None:
    folder = _folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise LanguageToolUnavailable(
            f"LanguageTool cannot be kept: {folder}: {error.strerror}; make that folder yours, or "
            "set XDG_STATE_HOME to another one."
        ) from error


def _write(kept: Kept) -> None:
    """Seen whole or not at all, by this user alone."""
    handle, name = tempfile.mkstemp(dir=_folder())
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(kept), file)
    Path(name).replace(_state())


def _read() -> Kept | None:
    try:
        with _state().open(encoding="utf-8") as file:
            return Kept(**json.load(file)) if _is_ours(file) else None
    except (OSError, ValueError, TypeError):
        return None


def _is_ours(file: IO[str]) -> bool:
    """With another user's file, our texts would go to another user's server."""
    return not hasattr(os, "geteuid") or os.fstat(file.fileno()).st_uid == os.geteuid()


def _is_held(lock: Path) -> bool:
    """True while a living process holds the lock; two can ask this at once."""
    import portalocker

    try:
        with lock.open() as file:
            portalocker.lock(
                file, portalocker.LockFlags.SHARED | portalocker.LockFlags.NON_BLOCKING
            )
    except portalocker.LockException:
        return True
    except OSError:
        return False
    return False
