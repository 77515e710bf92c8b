"""The HTML report of many real articles: how large it is, how fast Chromium opens and filters it.

python benchmarks/html_report.py                # 1,000 native articles, without the syntax rules
python benchmarks/html_report.py --set mt       # 1,000 machine-translated ones, with all rules
python benchmarks/html_report.py --texts 3000 --keep report.pickle   # audits only once

Exits with 1 if the page is over 25 MB, opens in over two seconds or takes over 100 ms per key.
"""

from __future__ import annotations

import argparse
import pickle
import statistics
import sys
import tempfile
import time
from pathlib import Path

from browser import chromium
from data import texts
from playwright.sync_api import Browser, Page

import mtaudit
from mtaudit.model import Report
from mtaudit.report import to_html

SETS = {
    "native": ("native_dev.jsonl.gz", "", ("syntax",)),
    "mt": ("published_dev.jsonl.gz", "mt", ()),
}
ROUNDS = 5
WORD = "haus"
MAX_MEGABYTES, MAX_OPEN_SECONDS, MAX_KEY_SECONDS = 25, 2.0, 0.1
# Both wait until what was done is drawn.
DRAWN = "await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));"
OPENED = f"""async () => {{
  {DRAWN}
  const [page] = performance.getEntriesByType("navigation");
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  const listed = document.querySelectorAll("#table tbody tr").length;
  return {{ paint: paint.startTime, load: page.loadEventEnd, drawn: performance.now(), listed }};
}}"""
TYPED = f"""async (key) => {{
  const begin = performance.now();
  const field = document.querySelector("#q");
  field.value += key;
  field.dispatchEvent(new Event("input", {{ bubbles: true }}));
  {DRAWN}
  return performance.now() - begin;
}}"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--set", choices=SETS, default="native")
    options.add_argument("--texts", type=int, default=1000)
    options.add_argument("--keep", type=Path, help="a file to keep the audit in, for the next run")
    chosen = options.parse_args()
    report = audited(chosen.set, chosen.texts, chosen.keep)
    begin = time.perf_counter()
    page = to_html.render(report)
    seconds = time.perf_counter() - begin
    megabytes = len(page.encode()) / 1e6
    findings = sum(len(file.findings) for file in report.files)
    print(f"{len(report.files):,} articles, {report.corpus.words:,} words, {findings:,} findings")
    print(f"page          {megabytes:6.1f} MB, written in {seconds:.1f} s")
    opened, slowest = in_browser(page)
    is_fine = megabytes < MAX_MEGABYTES and opened < MAX_OPEN_SECONDS and slowest < MAX_KEY_SECONDS
    sys.exit(0 if is_fine else 1)


def audited(name: str, most: int, keep: Path | None) -> Report:
    """The audit of a set, without LanguageTool; the one that is kept, if there is one."""
    if keep and keep.exists():
        kept: Report = pickle.loads(keep.read_bytes())
        return kept
    file, label, ignored = SETS[name]
    config = mtaudit.Config(languagetool="off", ignore=ignored)
    report = mtaudit.scan_texts(texts(file, label=label, most=most), config)
    if keep:
        keep.write_bytes(pickle.dumps(report))
    return report


def in_browser(page: str) -> tuple[float, float]:
    """Median seconds until the page is there, and those of the slowest key; both are printed."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder) / "audit.html"
        file.write_text(page, encoding="utf-8")
        rounds = [measure(browser, file) for _ in range(ROUNDS)]
    for name in ("paint", "load", "drawn"):
        print(f"{name:13} {statistics.median(one[name] for one in rounds):6.2f} s")
    keys = [statistics.median(one[key] for one in rounds) for key in map(str, range(len(WORD)))]
    print(f"keys          {', '.join(f'{1000 * one:.0f}' for one in keys)} ms")
    print(f"an article    {1000 * statistics.median(one['article'] for one in rounds):6.0f} ms")
    return statistics.median(one["drawn"] for one in rounds), max(keys)


def measure(browser: Browser, file: Path) -> dict[str, float]:
    """Seconds from the start of navigation, per key stroke, and to show an article."""
    page: Page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{file.as_uri()}#files")
    found = {name: value / 1000 for name, value in page.evaluate(OPENED).items()}
    for number, key in enumerate(WORD):
        found[str(number)] = page.evaluate(TYPED, key) / 1000
    begin = f"async () => {{ const begin = performance.now(); location.hash = 'a7'; {DRAWN}"
    found["article"] = page.evaluate(f"{begin} return performance.now() - begin; }}") / 1000
    page.close()
    return found


if __name__ == "__main__":
    main()
