"""False alarms on good German: counted findings per 1,000 words by rule and severity, verdicts.

What is written by people in German has slips of its own: not every finding here is wrong.
Rules and thresholds were made with the first 250 news articles in view. Findings in all of these
collections have been read since, and rules mended (`judged/`): no half is untouched any more.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from data import absent, digest, texts
from evidence import JUDGED, Hit, hit_of, read_judgements

from measure.part import Cell, Part, Settings, Table
from measure.places import in_context
from measure.statistics import ratio, share
from mtaudit.model import FileReport, Finding, Severity, Verdict
from mtaudit.report.excerpt import counted

NATIVE, DOCUMENTS = "native_dev.jsonl.gz", "documents_dev.jsonl.gz"
NEWS_TUNED = 250
FIRST, SECOND = "news, first half", "news, second half"
# File, test set, label, and how many texts of it, evenly spread.
SETS = {
    "news": (NATIVE, "10kgnad", "", 0),
    "news and chat (WMT)": (DOCUMENTS, "", "native", 100),
    "children's encyclopaedia": (NATIVE, "klexikon", "", 60),
    "encyclopaedia": (NATIVE, "dewiki", "", 40),
    "technical documentation": (NATIVE, "gematik", "", 0),
}
SYNTAX = "syntax/"


def native(settings: Settings) -> Part:
    """False alarms of all rules together, of those of syntax, and by rule."""
    if missing := absent(settings.data, NATIVE, DOCUMENTS):
        return Part(missing=missing)
    part = Part({name: digest(name, settings.data) for name in (NATIVE, DOCUMENTS)})
    sets = _audited(settings)
    part.signature = settings.scanner.signature
    part.tables = [
        _rates(sets, part),
        _wrong(sets, ids_of(settings), part),
        _verdicts(sets, part),
        _by_rule(sets),
    ]
    for name in (FIRST, SECOND):
        _pin_syntax(name, sets[name], part)
    part.rules = _rules([*sets[FIRST], *sets[SECOND]])
    part.shown = _examples(sets[FIRST], settings.show)
    return part


def _audited(settings: Settings) -> dict[str, list[FileReport]]:
    sets: dict[str, list[FileReport]] = {}
    for name, (file, testset, label, most) in SETS.items():
        wanted = [text for _, text in texts(file, testset, label, most, settings.data)]
        files = settings.scanner.scan(f"native, {name}", wanted)
        if name == "news":
            sets[FIRST], sets[SECOND] = files[:NEWS_TUNED], files[NEWS_TUNED:]
        else:
            sets[name] = files
    return sets


def ids_of(settings: Settings) -> dict[str, list[str]]:
    """The names of the texts of each set, as judgements have them."""
    found: dict[str, list[str]] = {}
    for name, (file, testset, label, most) in SETS.items():
        names = [one for one, _ in texts(file, testset, label, most, settings.data)]
        if name == "news":
            found[FIRST], found[SECOND] = names[:NEWS_TUNED], names[NEWS_TUNED:]
        else:
            found[name] = names
    return found


def alarms(files: Sequence[FileReport], rank: int = 1, pack: str = "") -> list[float]:
    """Findings per 1,000 words, from this severity on, of this pack, with the interval."""
    found = [
        sum(one.severity.rank >= rank and one.rule.startswith(pack) for one in file.findings)
        for file in files
    ]
    return ratio(found, [file.score.words for file in files], 1000)


def _rates(sets: dict[str, list[FileReport]], part: Part) -> Table:
    table: list[list[Cell]] = []
    for name, files in sets.items():
        words = sum(file.score.words for file in files)
        all_, major = alarms(files), alarms(files, Severity.MAJOR.rank)
        part.note(f"alarms/{name}", all_)
        part.note(f"alarms/{name}, major", major)
        part.figures[f"n/{name}, words"] = words
        own = ratio(
            [
                sum(not one.rule.startswith("languagetool/") for one in counted(file.findings))
                for file in files
            ],
            [file.score.words for file in files],
            1000,
        )
        table.append([name, len(files), words, all_, major, own])
    head = ("texts", "n", "words", "counted findings", "major or critical", "without LanguageTool")
    return Table("Counted findings per 1,000 words of native German", head, table)


def _wrong(sets: dict[str, list[FileReport]], ids: dict[str, list[str]], part: Part) -> Table:
    """What was judged by reading: how many counted findings are wrong, and how many nobody read."""
    judged = read_judgements(JUDGED)
    table: list[list[Cell]] = []
    for name, files in sets.items():
        said = said_of(files, ids[name], judged)
        words = [file.score.words for file in files]
        wrong = ratio([sum(not right for right in one) for one in said], words, 1000)
        part.note(f"n/{name}, wrong or not read per 1,000 words", wrong)
        all_ = [right for one in said for right in one]
        table.append(
            [name, len(all_), *(all_.count(right) for right in (True, False, None)), wrong]
        )
    head = ("texts", "counted", "right", "wrong", "not read", "wrong or not read, per 1,000 words")
    note = "Right: a copy editor would change that for the rule's reason (`judged/`)."
    return Table("Counted findings on native German that were read", head, table, note)


def said_of(
    files: Sequence[FileReport], ids: Sequence[str], judged: Mapping[Hit, bool]
) -> list[list[bool | None]]:
    """Of the counted findings of each text whether they are right; None if nobody read them."""
    return [
        [judged.get(hit_of(file, one)._replace(text_id=text_id)) for one in counted(file.findings)]
        for file, text_id in zip(files, ids, strict=True)
    ]


def _verdicts(sets: dict[str, list[FileReport]], part: Part) -> Table:
    table: list[list[Cell]] = []
    for name, files in sets.items():
        counts = Counter(file.verdict for file in files if file.audited)
        not_clean = counts[Verdict.SUSPECT] + counts[Verdict.DAMAGED]
        part.figures[f"alarms/{name}, verdicts"] = share(not_clean, counts.total())
        part.figures[f"n/{name}, texts"] = counts.total()
        table.append(
            [
                name,
                counts.total(),
                *(counts[verdict] for verdict in Verdict),
                share(not_clean, counts.total()),
                len(files) - counts.total(),
            ]
        )
    head = ("texts", "n", "clean", "suspect", "damaged", "share not clean", "not audited")
    return Table("Verdicts on native German", head, table)


def _by_rule(sets: dict[str, list[FileReport]]) -> Table:
    """The rules that fire on native German, by how often."""
    totals: Counter[str] = Counter()
    by_set: dict[str, Counter[str]] = {}
    for name, files in sets.items():
        by_set[name] = Counter(one.rule for file in files for one in counted(file.findings))
        totals += by_set[name]
    severities: dict[str, Counter[str]] = defaultdict(Counter)
    for files in sets.values():
        for file in files:
            for one in counted(file.findings):
                severities[one.rule][one.severity.value] += 1
    words = {name: sum(file.score.words for file in files) for name, files in sets.items()}
    table: list[list[Cell]] = [
        [
            rule,
            ", ".join(f"{count} {severity}" for severity, count in severities[rule].most_common()),
            *(round(1000 * by_set[name][rule] / words[name], 4) for name in sets),
        ]
        for rule, _ in totals.most_common()
    ]
    head = ("rule", "findings", *sets)
    return Table("Counted findings per 1,000 words of native German, by rule", head, table)


def _rules(files: Sequence[FileReport]) -> dict[str, dict[str, float]]:
    """By rule, how often it fired on news."""
    counts = Counter(one.rule for file in files for one in counted(file.findings))
    words = sum(file.score.words for file in files)
    return {rule: {"findings": count, "words": words} for rule, count in counts.items()}


def _pin_syntax(name: str, files: Sequence[FileReport], part: Part) -> None:
    part.figures[f"alarms/{name}, syntax"] = alarms(files, pack=SYNTAX)[0]
    part.figures[f"alarms/{name}, syntax, major"] = alarms(files, Severity.MAJOR.rank, SYNTAX)[0]


def _examples(files: Sequence[FileReport], show: int) -> list[str]:
    """Some counted findings of each rule, in their surroundings."""
    found: dict[str, list[tuple[FileReport, Finding]]] = defaultdict(list)
    for file in files:
        for finding in counted(file.findings):
            found[finding.rule].append((file, finding))
    lines = []
    for rule, those in sorted(found.items(), key=lambda item: -len(item[1])):
        chosen = random.Random(1).sample(those, min(show, len(those)))
        lines += [f"{rule}: {in_context(*one)}" for one in chosen]
    return lines
