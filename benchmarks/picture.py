"""The picture of the HTML report for README.md: article 003 with a finding that is chosen.

mtaudit report corpus/          # writes reports/audit.html
python benchmarks/picture.py    # writes reports/audit.png
"""

from __future__ import annotations

from pathlib import Path

from browser import chromium

REPORTS = Path(__file__).parents[1] / "reports"
CARD = 'article[data-path*="/003_"] .card[data-rule="seam/glued-words"]'


def main() -> None:
    with chromium() as browser:
        page = browser.new_page(
            viewport={"width": 1280, "height": 800}, locale="en", reduced_motion="reduce"
        )
        page.goto((REPORTS / "audit.html").as_uri())
        page.eval_on_selector(CARD, "card => { location.hash = card.id; }")
        page.wait_for_selector(f"{CARD}[open]")
        # Keys show which element they will act on; a picture has no keys.
        page.evaluate("() => document.activeElement.blur()")
        page.screenshot(path=REPORTS / "audit.png")


if __name__ == "__main__":
    main()
