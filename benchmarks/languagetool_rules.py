"""All that LanguageTool says of good news, by category and rule: the ground of languagetool.yml.

python benchmarks/languagetool_rules.py            # 500 articles, about 6 minutes
python benchmarks/languagetool_rules.py --show 5 --texts 50
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict

from data import texts

from mtaudit.analysis.prose import Prose
from mtaudit.analysis.with_languagetool import EngineSettings, LanguageToolEngine
from mtaudit.read import read_text

SLEEPING = frozenset(("SUBJ_VERBLETZTSTELLUNG", "ORDER_OF_WORDS", "MISSING_VERB"))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--texts", type=int, default=0)
    options.add_argument("--show", type=int, default=0, help="so many matches per rule")
    chosen = options.parse_args()
    documents = [
        read_text(text) for _, text in texts("native_dev.jsonl.gz", "10kgnad", "", chosen.texts)
    ]
    words = sum(document.words for document in documents)
    counts: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], list[str]] = defaultdict(list)
    with LanguageToolEngine(EngineSettings(SLEEPING, picky=True)) as engine:
        prose = [Prose.of(document).text for document in documents]
        for text, answer in zip(prose, [engine.submit(one) for one in prose], strict=True):
            for match in answer.result():
                rule = match.category_id, match.rule_id
                counts[rule] += 1
                before, inside = (
                    text[max(0, match.start - 40) : match.start],
                    text[match.start : match.end],
                )
                shown[rule].append(f"…{before}[[{inside}]]{text[match.end : match.end + 30]}…")
        print(
            f"LanguageTool {engine.version}, {words} words, {sum(counts.values())} matches: ",
            end="",
        )
    print(f"{1000 * sum(counts.values()) / words:.1f} per 1,000 words")
    for rule, count in counts.most_common():
        print(f"{count:6}  {1000 * count / words:7.3f}  {rule[0]:32}{rule[1]}")
        for example in shown[rule][: chosen.show]:
            print(f"            {example}".replace("\n", "⏎"))


if __name__ == "__main__":
    main()
