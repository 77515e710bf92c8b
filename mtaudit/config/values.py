"""The settings of a run as values: `Config` with its defaults, checked when it is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal, get_args

from mtaudit.config import places
from mtaudit.errors import UsageError
from mtaudit.model import Severity

LanguageToolMode = Literal["auto", "required", "off"]

# The spaCy pipeline that comes with mtaudit.
OWN_PIPELINE = "de_mtaudit"
DEFAULT_SUFFIXES = (".txt", ".md", ".markdown")
# A test holds them to the renderers: `mtaudit --help` need not load those.
FORMATS = (
    *("full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "csv"),
    *("markdown", "html"),
)
FAIL_ON = ("minor", "major", "critical", "suspect", "damaged", "never")


@dataclass(frozen=True, slots=True)
class Config:
    """What to read, with which engines and rules, and what is known and accepted.

    `suffixes`: which files of a folder are read; files that are named are read whatever
    they are called. `exclude`: gitignore patterns, beside hidden files and `.gitignore`;
    `force_exclude`: they hold for files that are named, too. `root`: the folder that patterns
    are relative to, "" for the current one; no report shows it.

    `languagetool`: "auto" goes on without it, "required" does not, "off" never starts Java.
    `languagetool_url`: a server that is already there, on this machine unless
    `allow_remote`. `spacy_pipeline`: an installed spaCy pipeline with STTS tags that is to
    stand in for the one that comes along.

    `select`, `ignore`: rules ("calque/in-jahr") or packs ("calque"). `severity`: another
    severity for a rule or pack; that of a rule goes before that of its pack.
    `per_file_ignores`: gitignore patterns, each with rules or packs to ignore there.
    `accept`: names and words that are right as they stand.

    `translated`: whether to judge how likely texts were translated into German;
    `suspect_translated`: whether a clean text that very likely was becomes suspect.

    `jobs`: how many processes, 0 for as many as pay. `cache`: whether results are kept.
    `baseline`: file of known findings. `diff`: git revision since which lines changed.
    """

    suffixes: tuple[str, ...] = DEFAULT_SUFFIXES
    exclude: tuple[str, ...] = ()
    languagetool: LanguageToolMode = "auto"
    languagetool_url: str | None = None
    allow_remote: bool = False
    spacy_pipeline: str = OWN_PIPELINE
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    accept: tuple[str, ...] = ()
    force_exclude: bool = False
    translated: bool = True
    suspect_translated: bool = False
    jobs: int = 0
    cache: bool = True
    baseline: str | None = None
    diff: str | None = None
    root: str = ""

    def __post_init__(self) -> None:
        if self.languagetool not in get_args(LanguageToolMode):
            known = ", ".join(get_args(LanguageToolMode))
            raise UsageError(f'languagetool is "{self.languagetool}"; it can be {known}')
        for suffix in self.suffixes:
            if not suffix.startswith(".") or len(suffix) < 2:
                raise UsageError(f'the suffix "{suffix}" needs a full stop first, as in ".txt"')
        for rule, level in self.severity:
            if level not in list(Severity):
                known = ", ".join(Severity)
                raise UsageError(f'the severity of {rule} is "{level}"; it can be {known}')
        if self.suspect_translated and not self.translated:
            raise UsageError(
                "suspect-translated needs to know what was translated; it cannot go with "
                "translated = false (--no-translated)"
            )
        if self.jobs < 0:
            raise UsageError(f"jobs is {self.jobs}; it can be 0 (as many as pay) or more")

    def wants(self, rule: str) -> bool:
        """True if a rule of this id is selected and not ignored."""
        selected = not self.select or any(_covers(one, rule) for one in self.select)
        return selected and not any(_covers(one, rule) for one in self.ignore)

    def wants_some_of(self, pack: str) -> bool:
        """True if any rule of a pack ("languagetool/") may be selected and not ignored."""
        selected = not self.select or any((one + "/").startswith(pack) for one in self.select)
        return selected and not any(_covers(one, pack) for one in self.ignore)

    def severity_of(self, rule: str) -> Severity | None:
        """The severity that a rule of this id has by these settings, if they name one."""
        best = max(
            (one for one in self.severity if _covers(one[0], rule)),
            key=lambda one: len(one[0].rstrip("/")),
            default=None,
        )
        return Severity(best[1]) if best else None

    def for_path(self, path: str) -> Config:
        """These settings as they are for one file: what is ignored there is in `ignore`."""
        if not self.per_file_ignores:
            return self
        place = places.below(path, self.root)
        found = [
            rule
            for pattern, rules in self.per_file_ignores
            if place is not None and places.matcher((pattern,)).match_file(place)
            for rule in rules
        ]
        return replace(self, ignore=(*self.ignore, *found), per_file_ignores=())

    def accepts(self, text: str) -> bool:
        """True for an accepted name or word, and for text that consists of nothing else."""
        if not self.accept:
            return False
        # Here, for most runs accept nothing.
        from mtaudit.config.accepted import vocabulary

        return vocabulary(self.accept).covers(text)

    def effect(self) -> str:
        """Digest of the settings that change what is counted; "" if they are the defaults.

        Same settings, same digest, on any machine and in any order.
        """
        parts = (
            sorted(set(self.select)),
            sorted(set(self.ignore)),
            sorted(dict(self.severity).items()),
            sorted(self.per_file_ignores),
            sorted(set(self.accept)),
            self.suspect_translated,
        )
        return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8] * any(parts)


def _covers(entry: str, rule: str) -> bool:
    """True if `entry` is this rule or its pack."""
    return entry == rule or rule.startswith(entry.rstrip("/") + "/")
