"""A report in, a page for each rule that fired out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mtaudit.model import Example, Finding, Measured, Report, Rule, Severity
from mtaudit.report.html.articles import Article, Card
from mtaudit.report.html.overview import Tally
from mtaudit.report.to_rulelist import saying

# Where a rule fires in more articles, the table of files, filtered by it, shows the rest.
MAX_PLACES = 50


@dataclass(frozen=True, slots=True)
class Place:
    """An article and the lines at which a rule fires in it, each with the id of its card."""

    article: Article
    cards: list[tuple[str, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RulePage:
    """What a person asks about a rule; `rule` is None for those of LanguageTool.

    `evidence`: what it did on real texts, empty if it was not measured.
    """

    tally: Tally
    category: str
    rule: Rule | None
    message: str
    places: list[Place]
    evidence: tuple[Measured, ...] = ()

    @property
    def hidden(self) -> int:
        """How many articles have no room in `places`."""
        return len(self.tally.files) - len(self.places)

    @property
    def id(self) -> str:
        """As it stands in settings."""
        return self.tally.name

    @property
    def pack(self) -> str:
        """What kind of damage it finds."""
        return self.id.partition("/")[0]

    @property
    def severity(self) -> Severity:
        """The worst that it said."""
        return self.tally.severity

    def examples(self, *, bad: bool) -> list[Example]:
        """The texts that it flags, or leaves alone."""
        examples = self.rule.examples if self.rule else ()
        return [one for one in examples if (one.span is not None) is bad]


def rule_pages(
    report: Report, tallies: Iterable[Tally], articles: Iterable[Article]
) -> list[RulePage]:
    """One page per rule, in the order of `tallies`."""
    places: dict[str, list[Place]] = {}
    spoken: dict[str, Finding] = {}
    for article in articles:
        for card in article.cards:
            if card.finding.severity is not Severity.NEUTRAL:
                spoken.setdefault(card.finding.rule, card.finding)
                _note(places.setdefault(card.finding.rule, []), article, card)
    return [_page(tally, report, spoken[tally.name], places[tally.name]) for tally in tallies]


def _note(places: list[Place], article: Article, card: Card) -> None:
    """Adds a place of a rule."""
    if not places or places[-1].article is not article:
        places.append(Place(article))
    places[-1].cards.append((card.id, card.line))


def _page(tally: Tally, report: Report, finding: Finding, places: list[Place]) -> RulePage:
    rule = report.rules.get(tally.name)
    message = saying(rule) if rule else finding.message
    evidence = report.evidence.get(tally.name, ())
    return RulePage(tally, finding.category, rule, message, places[:MAX_PLACES], evidence)
