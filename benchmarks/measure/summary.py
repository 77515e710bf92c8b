"""Results in, what they mean for a person who has to decide whether to trust the tool, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from measure.checkers import ALONE, AS_OURS, OURS, PEERS, WITH_LANGUAGETOOL

Results = dict[str, dict[str, Any]]
NEWS = "news, second half"
MARKED = "newstest2021 and ted2021"


class Figures:
    """The figures of all parts; raises KeyError for one that was not measured."""

    def __init__(self, results: Results) -> None:
        self._parts = results

    def value(self, part: str, name: str) -> float:
        return float(self._parts[part]["figures"][name])

    def shown(self, part: str, name: str) -> str:
        """The figure with its interval, if it has one."""
        ends = self._parts[part]["intervals"].get(name)
        value = number(self.value(part, name))
        return f"{value} ({number(ends[0])} to {number(ends[1])})" if ends else value

    def kinds(self, part: str, prefix: str) -> dict[str, float]:
        """The figures whose name starts so, by the rest of it, best first."""
        found = {
            name.removeprefix(prefix): float(value)
            for name, value in self._parts[part]["figures"].items()
            if name.startswith(prefix)
        }
        return dict(sorted(found.items(), key=lambda item: -item[1]))


def number(value: float) -> str:
    """Two or three digits of it."""
    if abs(value) < 0.1 or 0.99 < value < 1:
        return f"{value:.3f}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:,.0f}"


def percent(value: float) -> str:
    """With a decimal where it is little, or nearly all."""
    near_an_end = 0 < value < 0.1 or 0.99 < value < 1
    return f"{100 * value:.1f} %" if near_an_end else f"{100 * value:.0f} %"


def summary(results: Results) -> list[str]:
    """The paragraphs; of what was not measured, that it was not."""
    figures = Figures(results)
    return [f"**{title}** {' '.join(_told(tell(figures)))}" for title, tell in PARAGRAPHS.items()]


def _told(sentences: Iterator[str]) -> Iterator[str]:
    """As far as it was measured."""
    try:
        yield from sentences
    except KeyError:
        yield "(More of this was not measured.)"


def _wrong(figures: Figures) -> Iterator[str]:
    rate = figures.value("native", f"alarms/{NEWS}")
    words = figures.value("native", f"n/{NEWS}, words")
    yield (
        f"In {words:,.0f} words of news written in German it has "
        f"{figures.shown('native', f'alarms/{NEWS}')} counted findings per 1,000 words, "
        f"{figures.shown('native', f'alarms/{NEWS}, major')} of them major or critical: "
        + (f"one in {1000 / rate:,.0f} words." if rate else "none at all.")
    )
    bad = figures.value("native", f"alarms/{NEWS}, verdicts")
    texts = figures.value("native", f"n/{NEWS}, texts")
    wrong = figures.shown("native", f"n/{NEWS}, wrong or not read per 1,000 words")
    yield (
        f"Papers have slips of their own: {wrong} per 1,000 words are wrong, or were not read; the "
        "rest a copy editor would change. "
        f"Of these {texts:,.0f} articles {percent(bad)} are called suspect or damaged. The rules "
        "were made with other news; but findings in these, too, have been read since and rules "
        "mended, which flatters."
    )


def _right(figures: Figures) -> Iterator[str]:
    read = figures.value("judged", "n/native, read")
    yield (
        f"Of {read:,.0f} findings on native German that were read, a copy editor would change "
        f"{percent(figures.value('judged', 'right/native'))} for the reason that the rule gives; "
        f"of {figures.value('judged', 'n/mt, read'):,.0f} on machine translations "
        f"{percent(figures.value('judged', 'right/mt'))} (rules weighed by how often they fire)."
    )


def _finds(figures: Figures) -> Iterator[str]:
    yield (
        "In the five articles of the corpus a language model marked "
        f"{figures.value('corpus', 'n/marks'):,.0f} places before looking at any finding: "
        f"{percent(figures.value('corpus', 'recall'))} of "
        f"them are found, and {percent(figures.value('corpus', 'precision'))} of "
        f"{figures.value('corpus', 'n/findings'):,.0f} findings are at such a place."
    )
    kinds = figures.kinds("damage", "recall/")
    macro = kinds.pop("macro")
    best, worst = list(kinds.items())[:3], list(kinds.items())[-3:]
    yield (
        f"Of damage that was put into good texts on purpose, {percent(macro)} is found in its "
        f"place (mean of {len(kinds)} kinds); best "
        f"{', '.join(f'{kind} ({percent(share)})' for kind, share in best)}, worst "
        f"{', '.join(f'{kind} ({percent(share)})' for kind, share in reversed(worst))}."
    )
    yield (
        "Of sentences with one broken clause, wrong form or missing word, written by a language "
        "model that had not seen the rules, "
        f"{percent(figures.value('sentences', 'fresh/recall'))} of "
        f"{figures.value('sentences', 'n/fresh/recall'):,.0f} are found; of as difficult good "
        f"ones {percent(figures.value('sentences', 'alarms/fresh'))} of "
        f"{figures.value('sentences', 'n/alarms/fresh'):,.0f} are flagged."
    )


def _misses(figures: Figures) -> Iterator[str]:
    touched = figures.value("marked", "held out/touched")
    marks = figures.value("marked", "n/held out, marks")
    yield (
        f"Nearly all of what experts mark in good machine translation of news and talks: of "
        f"{marks:,.0f} marks, findings touch {percent(touched)}."
        if touched < 0.1
        else f"Of {marks:,.0f} marks that experts made in machine translation of news and talks, "
        f"findings touch {percent(touched)}."
    )
    f1 = figures.value("marked", f"{MARKED}/f1")
    trivial = figures.value("marked", f"n/{MARKED}, all minor f1")
    yield (
        f"The character F1 of WMT's task of quality estimation is "
        f"{figures.shown('marked', f'{MARKED}/f1')}, at a precision of "
        f"{figures.shown('marked', f'{MARKED}/precision')}; to call every character a minor error "
        f"gives {number(trivial)}" + (", which is more." if trivial > f1 else ".")
    )
    yield (
        "Most of these marks are mistranslations and matters of style, which nobody can see "
        "without the source, or not for sure. **A clean text is no proof of a good translation.**"
    )


def _ranks(figures: Figures) -> Iterator[str]:
    sets = ("newstest2021", "ted2021")
    by_level = {
        level: ", ".join(
            f"{figures.shown('marked', f'{prefix}{name}/{level} spearman')} ({name})"
            for name in sets
        )
        for prefix, level in (("", "segment"), ("n/", "system"))
    }
    yield (
        f"Hardly: Spearman with the experts' penalty is {by_level['segment']} by segment and "
        f"{by_level['system']} by system."
        if max(figures.value("marked", f"{name}/segment spearman") for name in sets) < 0.2
        else f"Spearman with the experts' penalty is {by_level['segment']} by segment and "
        f"{by_level['system']} by system."
    )


def _machine(figures: Figures) -> Iterator[str]:
    yield (
        "Of a machine-translated and a human-translated page of documentation, equally long, the "
        f"machine's has the higher penalty with a probability of "
        f"{figures.shown('published', 'ms-dataexplorer/auc')} at an outlet that nothing was tuned "
        f"on ({figures.value('published', 'n/ms-dataexplorer, pairs'):,.0f} pairs) and "
        f"{figures.shown('published', 'ms-visualstudio/auc')} at the other; "
        f"{figures.shown('documents', 'n/auc')} for WMT's translations of news, where .5 is chance."
    )
    shares = {
        label: figures.value("documents", f"n/{label}, not clean")
        / figures.value("documents", f"n/{label}")
        for label in ("mt", "human-translation", "native")
    }
    yield (
        f"Of WMT's documents {percent(shares['mt'])} of the machine translations, "
        f"{percent(shares['human-translation'])} of the human ones and "
        f"{percent(shares['native'])} of the German originals are not clean. It looks for damage; "
        "a translation without damage passes, whoever made it."
    )


def _debris(figures: Figures) -> Iterator[str]:
    yield (
        f"Of lines from around articles it calls {percent(figures.value('debris', 'recall'))} "
        f"debris, and is right in {percent(figures.value('debris', 'precision'))} of those "
        f"lines (F1 {figures.shown('debris', 'f1')})."
    )


def _fast(figures: Figures) -> Iterator[str]:
    both = (OURS, WITH_LANGUAGETOOL)
    rates, starts, memory = (
        [number(figures.value("peers", f"n/{name}, {what}")) for name in both]
        for what in ("words per second", "seconds to start", "MB")
    )
    alone = [
        number(figures.value("peers", f"n/{name}, times as fast as {WITH_LANGUAGETOOL}"))
        for name in (AS_OURS, ALONE)
    ]
    yield (
        f"On one core it reads {rates[0]} words per second without LanguageTool and {rates[1]} "
        f"with it, in {memory[0]} and {memory[1]} MB; its first answer comes after {starts[0]} and "
        f"{starts[1]} seconds. LanguageTool alone is {alone[0]} times as fast as mtaudit with it "
        f"if it is set up as by mtaudit, {alone[1]} times as language-tool-python starts it."
    )
    yield (
        "A scan of 100,000 words in many files takes "
        f"{number(figures.value('growth', 'n/many files, 100000 words, seconds'))} seconds and "
        f"{number(figures.value('growth', 'n/many files, 100000 words, MB'))} MB without "
        "LanguageTool."
    )
    filters = [peer.name for peer in PEERS if peer.drops]
    times, drops = (
        sorted(figures.value("peers", f"n/{name}, {what}") for name in filters)
        for what in (f"times as fast as {OURS}", "drops the same, damaged")
    )
    dropped = f"{percent(drops[0])} to {percent(drops[-1])}" if drops[-1] else "none"
    yield (
        f"datatrove's filters are {number(times[0])} to {number(times[-1])} times as fast as "
        "that, and look for other things: of news with a damage in every fourth sentence they drop "
        f"{dropped}, where mtaudit calls "
        f"{percent(figures.value('peers', 'n/mtaudit, drops the same, damaged'))} suspect or "
        "damaged."
    )


PARAGRAPHS: dict[str, Callable[[Figures], Iterator[str]]] = {
    "How often is it wrong on good German?": _wrong,
    "And how often is it right there?": _right,
    "What does it find?": _finds,
    "What does it miss?": _misses,
    "Does its penalty say how good a translation is?": _ranks,
    "Does it tell machine from human translation?": _machine,
    "Does it see page debris?": _debris,
    "How fast is it?": _fast,
}


def _induced(kind: str, figures: Figures) -> float:
    return figures.value("induced", f"recall/{kind}")


Goal = tuple[str, float, Callable[[Figures], float], bool]

# What was aimed at: text, limit, figure, and whether more is better.
GOALS: tuple[Goal, ...] = (
    ("character F1, held out", 0.16, lambda one: one.value("marked", f"{MARKED}/f1"), True),
    (
        "Spearman by segment, held out (the lower of two)",
        0.25,
        lambda one: _lower(one, "", "segment"),
        True,
    ),
    (
        "Spearman by system, held out (the lower of two)",
        0.6,
        lambda one: _lower(one, "n/", "system"),
        True,
    ),
    ("macro recall of induced damage", 0.8, lambda one: one.value("damage", "recall/macro"), True),
    (
        "counted findings per 1,000 words of native news, second half",
        1.0,
        lambda one: one.value("native", f"alarms/{NEWS}"),
        False,
    ),
    (
        "AUC, published documentation, held-out outlet",
        0.75,
        lambda one: one.value("published", "ms-dataexplorer/auc"),
        True,
    ),
    (
        "syntax findings per 1,000 words of native news, second half",
        0.4,
        lambda one: one.value("native", f"alarms/{NEWS}, syntax"),
        False,
    ),
    *(
        (f"{title}, induced", limit, partial(_induced, kind), True)
        for title, kind, limit in (
            ("verb position, main clause", "verb-position-main", 0.8),
            ("verb position, subordinate clause", "verb-position-subordinate", 0.8),
            ("verb groups", "verb-group", 0.8),
            ("missing verbs", "missing-verb", 0.8),
            ("missing words", "missing-word", 0.65),
            ("agreement in the noun phrase", "agreement-np", 0.65),
            ("subject and verb", "agreement-subject", 0.65),
        )
    ),
    (
        "broken sentences written by one who had not seen the rules",
        0.9,
        lambda one: one.value("sentences", "fresh/recall"),
        True,
    ),
    (
        "good neighbours of these that are flagged",
        0.03,
        lambda one: one.value("sentences", "alarms/fresh"),
        False,
    ),
    (
        "F1 of page debris, pages that nobody looked at",
        0.85,
        lambda one: one.value("debris", "f1, held out"),
        True,
    ),
    ("precision of page debris", 0.95, lambda one: one.value("debris", "precision"), True),
)


def _lower(figures: Figures, prefix: str, level: str) -> float:
    sets = ("newstest2021", "ted2021")
    return min(figures.value("marked", f"{prefix}{name}/{level} spearman") for name in sets)


def goals(results: Results) -> list[tuple[str, str, str, str]]:
    """Goal, limit, figure, and whether it is reached."""
    figures = Figures(results)
    found = []
    for text, limit, figure, more in GOALS:
        sign = "at least" if more else "at most"
        try:
            value = figure(figures)
        except KeyError:
            found.append((text, f"{sign} {number(limit)}", "–", "not measured"))
            continue
        reached = value >= limit if more else value <= limit
        found.append(
            (text, f"{sign} {number(limit)}", number(value), "yes" if reached else "**no**")
        )
    return found
