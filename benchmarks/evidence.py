"""How often each rule fires on real texts, and how often it is right: writes rules/evidence.json.

python benchmarks/evidence.py                    # all; what did not change is looked up
python benchmarks/evidence.py --unread 20        # and print hits that nobody has judged yet
python benchmarks/evidence.py --rule seam/ --unread 20 --languagetool off     # writes nothing

What people judged by reading stands in `benchmarks/judged/*.jsonl`, a hit a line, never with its
text: rule, collection, text_id, start, end, digest (of the matched text), right, why. A hit is
right if a German copy editor would change it for the rule's reason, whoever made the mistake. Only
judgements of what the rules still find count; those of a rule that was mended since are left out
and told.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from data import texts

import mtaudit
from mtaudit.audit import Silent
from mtaudit.evidence import FILE, LANGUAGETOOL
from mtaudit.model import ACROSS, FileReport, Finding, Origin, Report
from mtaudit.rulebook import names, pack_dir

JUDGED = Path(__file__).parent / "judged"
SCHEMA = 1
DIGEST_CHARS = 12
# So many hits of a rule on native text are to be read, or all.
ENOUGH = 20
SHOWN_CHARS = 60
TELL_EVERY_FILES = 50


class Collection(NamedTuple):
    """Texts of one origin; `file`, `testset`, `label` and `most` are those of `data.texts`."""

    title: str
    origin: Origin
    file: str
    testset: str
    label: str
    most: int
    languagetool: bool = False


NATIVE, DOCUMENTS = "native_dev.jsonl.gz", "documents_dev.jsonl.gz"
PUBLISHED = "published_dev.jsonl.gz"
COLLECTIONS = {
    "native-news": Collection("news", Origin.NATIVE, NATIVE, "10kgnad", "", 0, True),
    "native-wmt": Collection("originals of WMT", Origin.NATIVE, DOCUMENTS, "", "native", 0),
    "native-klexikon": Collection(
        "children's encyclopaedia", Origin.NATIVE, NATIVE, "klexikon", "", 400
    ),
    "native-wikipedia": Collection("Wikipedia", Origin.NATIVE, NATIVE, "dewiki", "", 400),
    "native-gematik": Collection(
        "technical documentation", Origin.NATIVE, NATIVE, "gematik", "", 0, True
    ),
    "mt-newstest2020": Collection("news 2020", Origin.MT, DOCUMENTS, "newstest2020", "mt", 200),
    "mt-newstest2021": Collection(
        "news 2021", Origin.MT, DOCUMENTS, "newstest2021", "mt", 200, True
    ),
    "mt-wmt22": Collection("news, shops, talk 2022", Origin.MT, DOCUMENTS, "wmt22", "mt", 300),
    "mt-visualstudio": Collection(
        "published documentation", Origin.MT, PUBLISHED, "ms-visualstudio", "mt", 200
    ),
    "human-wmt": Collection("references of WMT", Origin.HUMAN, DOCUMENTS, "", "human", 300),
    "human-visualstudio": Collection(
        "published documentation", Origin.HUMAN, PUBLISHED, "ms-visualstudio", "human", 200
    ),
}


class Hit(NamedTuple):
    """What a judgement is about: a finding of a rule at a place of a text."""

    rule: str
    text_id: str
    start: int
    end: int
    digest: str


@dataclass
class Tally:
    """What was found so far: by rule and collection, and the hits by origin.

    `read`: the ids of all texts; `shown`: the hits in their surroundings, which nothing keeps.
    """

    words: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)
    digests: dict[str, str] = field(default_factory=dict)
    fired: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    read: set[str] = field(default_factory=set)
    hits: dict[Hit, Origin] = field(default_factory=dict)
    shown: dict[Hit, str] = field(default_factory=dict)
    signature: str = ""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--languagetool", choices=["required", "off"], default="required")
    options.add_argument("--rule", default="", help="only rules whose id starts so; writes nothing")
    options.add_argument(
        "--unread", type=int, default=0, help="show so many unjudged hits per rule"
    )
    chosen = options.parse_args()
    judged = read_judgements(JUDGED)
    tally = Tally()
    for name, collection in COLLECTIONS.items():
        measure(tally, name, collection, languagetool=chosen.languagetool)
    scan_further(tally, judged)
    print_state(tally, judged, chosen.rule, chosen.unread)
    if not chosen.rule and chosen.languagetool == "required":
        path = pack_dir() / FILE
        path.write_text(as_json(evidence(tally, judged)), encoding="utf-8")
        print(f"{path} written")


# Measuring


class Told(Silent):
    """Says on standard error how far a scan is."""

    def __init__(self, name: str) -> None:
        self._name, self._total, self._done = name, 0, 0

    def files(self, total: int) -> None:
        self._total = total
        self._tell()

    def file_done(self, path: str) -> None:
        self._done += 1
        if self._done % TELL_EVERY_FILES == 0:
            self._tell()

    def _tell(self) -> None:
        if self._total:
            print(f"{self._name}: {self._done} of {self._total} texts", file=sys.stderr)


def scan(name: str, named: Sequence[tuple[str, str]], *, languagetool: bool) -> Report:
    """The report on texts; results are kept as those of any scan, so that the next is fast."""
    config = mtaudit.Config(languagetool="required" if languagetool else "off")
    with TemporaryDirectory() as folder:
        for id, text in named:
            Path(folder, f"{id}.txt").write_text(text, encoding="utf-8", newline="")
        return mtaudit.scan([folder], config, progress=Told(name))


def measure(tally: Tally, name: str, collection: Collection, *, languagetool: str) -> None:
    """Counts the findings in the texts of a collection."""
    _, origin, file, testset, label, most, wants_languagetool = collection
    named = texts(file, testset, label, most)
    with_languagetool = wants_languagetool and languagetool == "required"
    report = scan(name, named, languagetool=with_languagetool)
    tally.texts[name] = len(named)
    tally.digests[name] = digest("\0".join(text for _, text in named))
    if with_languagetool or not tally.signature:
        tally.signature = report.signature
    for file_report in report.files:
        tally.words[name] += file_report.score.words
        for finding in file_report.findings:
            tally.fired[finding.rule][name] += 1
        note_hits(tally, file_report, origin)


def note_hits(tally: Tally, file: FileReport, origin: Origin) -> None:
    """Remembers the hits in a text."""
    tally.read.add(Path(file.path).stem)
    for finding in file.findings:
        hit = hit_of(file, finding)
        tally.hits[hit] = origin
        tally.shown[hit] = in_context(file.text, finding)


def hit_of(file: FileReport, finding: Finding) -> Hit:
    """The finding as a judgement names it."""
    matched = digest(file.text[finding.start : finding.end])
    return Hit(finding.rule, Path(file.path).stem, finding.start, finding.end, matched)


def digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_CHARS]


def in_context(text: str, finding: Finding) -> str:
    before = text[max(0, finding.start - SHOWN_CHARS) : finding.start]
    after = text[finding.end : finding.end + SHOWN_CHARS]
    return f"…{before}[[{text[finding.start : finding.end]}]]{after}…".replace("\n", "⏎")


def scan_further(tally: Tally, judged: Mapping[Hit, bool]) -> None:
    """Looks for judged hits in texts that are in no collection; they do not count as fired."""
    wanted = {hit.text_id for hit in judged if not hit.rule.startswith(LANGUAGETOOL)} - tally.read
    for file in (NATIVE, DOCUMENTS, PUBLISHED):
        for origin, label in (
            (Origin.MT, "mt"),
            (Origin.HUMAN, "human"),
            (Origin.NATIVE, "native"),
        ):
            named = [one for one in texts(file, "", label) if one[0] in wanted]
            if named:
                report = scan(f"judged texts of {file}", named, languagetool=False)
                for file_report in report.files:
                    note_hits(tally, file_report, origin)


# Judgements


def read_judgements(folder: Path) -> dict[Hit, bool]:
    """Whether each hit that was judged is right; raises ValueError with file and line."""
    found: dict[Hit, bool] = {}
    for path in sorted(folder.glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            try:
                one = json.loads(line)
                hit = Hit(*(one[key] for key in Hit._fields))
                found[hit] = bool(one["right"])
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path.name}:{number}: no judgement: {error}") from error
    return found


def counted(tally: Tally, judged: Mapping[Hit, bool]) -> dict[str, dict[Origin, tuple[int, int]]]:
    """By rule and origin how many hits were looked at, and how many of them are right."""
    found: dict[str, dict[Origin, tuple[int, int]]] = defaultdict(dict)
    for hit, right in judged.items():
        origin = tally.hits.get(hit)
        if origin:
            looked, rights = found[hit.rule].get(origin, (0, 0))
            found[hit.rule][origin] = looked + 1, rights + right
    return found


# The file


def evidence(tally: Tally, judged: Mapping[Hit, bool]) -> dict[str, Any]:
    """What `mtaudit.evidence` reads: the collections, and each rule with its counts."""
    looked = counted(tally, judged)
    own = {name for name in names() if "/" in name and not name.startswith(f"{ACROSS}/")}
    return {
        "schema": SCHEMA,
        "signature": tally.signature,
        "collections": {
            name: {
                "title": one.title,
                "origin": one.origin.value,
                "texts": tally.texts[name],
                "words": tally.words[name],
                "languagetool": one.languagetool,
                "digest": tally.digests[name],
            }
            for name, one in COLLECTIONS.items()
            if name in tally.texts
        },
        "rules": {
            rule: {
                "fired": dict(sorted(tally.fired.get(rule, {}).items())),
                "judged": {
                    origin.value: looked[rule][origin]
                    for origin in Origin
                    if origin in looked.get(rule, {})
                },
            }
            for rule in sorted(own | set(tally.fired))
        },
    }


def as_json(values: Mapping[str, Any]) -> str:
    """JSON with a line per collection and rule, so that a change shows as one."""
    lines = []
    for key, value in values.items():
        if isinstance(value, dict):
            inner = ",\n".join(f"  {_dump(name)}: {_dump(one)}" for name, one in value.items())
            lines.append(f" {_dump(key)}: {{\n{inner}\n }}")
        else:
            lines.append(f" {_dump(key)}: {_dump(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


# What is left to do


def print_state(tally: Tally, judged: Mapping[Hit, bool], start: str, unread: int) -> None:
    """Rules that are wrong more often than right, or not yet read enough; judgements gone stale."""
    looked = counted(tally, judged)
    for rule, by_origin in sorted(looked.items()):
        count, right = by_origin.get(Origin.NATIVE, (0, 0))
        if rule.startswith(start) and 2 * right < count:
            print(f"mostly wrong on native text: {rule}, {right} of {count} right")
    for rule, origins in sorted(_by_rule(tally.hits).items()):
        count = looked.get(rule, {}).get(Origin.NATIVE, (0, 0))[0]
        wanted = min(ENOUGH, origins[Origin.NATIVE])
        if rule.startswith(start) and count < wanted:
            print(f"not read enough: {rule}, {count} of {wanted} on native text")
    stale = Counter(hit.rule for hit in judged if hit not in tally.hits)
    for rule, count in sorted(stale.items()):
        print(f"found no more: {rule}, {count} judged hits")
    for line in _unread(tally, judged, start, unread):
        print(line)


def _by_rule(hits: Mapping[Hit, Origin]) -> dict[str, Counter[Origin]]:
    found: dict[str, Counter[Origin]] = defaultdict(Counter)
    for hit, origin in hits.items():
        found[hit.rule][origin] += 1
    return found


def _unread(tally: Tally, judged: Mapping[Hit, bool], start: str, most: int) -> Iterator[str]:
    """Lines to be filled in and added to a file in `judged/`, each with the text below it."""
    open_hits: dict[tuple[str, Origin], list[Hit]] = defaultdict(list)
    for hit, origin in tally.hits.items():
        if hit not in judged and hit.rule.startswith(start):
            open_hits[hit.rule, origin].append(hit)
    for (_, origin), hits in sorted(open_hits.items()):
        random.Random(1).shuffle(hits)
        for hit in hits[:most]:
            yield _dump({**hit._asdict(), "right": None, "why": ""})
            yield f"    {origin}: {tally.shown[hit]}"


if __name__ == "__main__":
    main()
