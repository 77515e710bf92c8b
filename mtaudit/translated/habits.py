"""Analysed sentences in, their habits out: what closed-class words, tags and clauses do.

A habit is a string: a closed-class word with its tag ("doch/ADV"), two neighbours of which
open-class words are only tags ("um/KOUI NN"), two tags ("ADV_VVFIN"), an ending, a verb form,
a case, a way to build a clause. Nothing of it says what a text is about: names, numbers and
open-class words are tags, a name of several words counts as one, numbers not at all. And
nothing is typography: no mark of punctuation is a habit, and none but commas, colons and full
stops parts neighbours. (Translated news has longer sentences and more commas; with these, AUC
at 200 words would be higher by 0.004, but then a text would be judged with its letters masked.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.model import PassageKind

# Habits are counted per 1,000 of these: words, without numbers, names as one.
WORD = "word"

CLOSED_TAGS = frozenset(
    "ART APPR APPRART KON KOUS KOUI KOKOM PPER PPOSAT PRELS PRELAT PRF PDS PDAT PIS PIAT PWAV "
    "PWS PWAT PROAV PTKA PTKANT PTKNEG PTKZU VAFIN VAINF VAPP VMFIN VMINF".split()
)
# Adverbs are an open class; these are its grammatical core: particles, degree, order, stance.
ADVERBS = frozenset(
    "aber allein allerdings also andererseits ansonsten auch außerdem bald beispielsweise bereits "
    "besonders bisher bislang bloß da damals dann dennoch denn derzeit doch dort durchaus eben "
    "ebenfalls ebenso eher eigentlich einerseits einfach einmal endlich erst erstmals etwa etwas "
    "fast ferner freilich ganz gar genau genauso genug gerade gern gerne geradezu gleich "
    "gleichermaßen gleichzeitig halt hauptsächlich hier hingegen immer immerhin indes inzwischen "
    "insbesondere insgesamt irgendwann irgendwie ja je jedenfalls jedoch jemals jetzt jeweils "
    "kaum keinesfalls keineswegs knapp kürzlich längst lediglich leider letztendlich letztlich "
    "manchmal mal mehr mehrmals meist meistens mindestens mittlerweile möglicherweise möglichst "
    "nahezu natürlich nämlich nie niemals noch nochmal nochmals normalerweise nun nur oft oftmals "
    "ohnehin quasi recht rund schließlich schon sehr selber selbst so sofort sogar somit sonst "
    "sowieso stets teilweise trotzdem typischerweise überhaupt übrigens umso unbedingt ungefähr "
    "unterdessen viel vielleicht vielmehr vermutlich völlig vorher weiter weiterhin weitgehend "
    "wenig weniger wenigstens wieder wiederum wirklich wohl wohlgemerkt zudem zuerst zuletzt "
    "ziemlich zugleich zumindest zunächst zusammen zuvor zwar".split()
)
_NAMES = frozenset(("NE", "FM", "XY"))
_LEFT_OUT = frozenset(("$(", "CARD"))

_NOUN_ENDINGS = (
    "ungen ung heiten heit keiten keit ionen ion schaften schaft täten tät nissen nis ismus "
    "innen in enten ent ments ment linge ling er".split()
)
_ADJECTIVE_ENDINGS = "lich isch ig bar sam los voll haft ell iv ant ös reich fähig".split()
_INFLECTION = ("en", "er", "es", "em", "e")
_BORROWED = ("iert", "iere", "ieren", "ierte", "ierten")
_TRAITS = (
    (morphology.SUBJUNCTIVE_1, "subjunctive-1"),
    (morphology.SUBJUNCTIVE_2, "subjunctive-2"),
    (morphology.PRESENT, "present"),
    (morphology.PAST, "past"),
)
_CASES = (
    (morphology.NOM, "nominative"),
    (morphology.ACC, "accusative"),
    (morphology.DAT, "dative"),
    (morphology.GEN, "genitive"),
)
_NO_PROSE = frozenset((PassageKind.HEADING, PassageKind.CREDIT, PassageKind.CODE))
# Who speaks to whom is a matter of the subject: leaving these out changes no figure.
_PERSONAL = re.compile(
    r"(?:ich|mich|mir|du|dich|dir|euch|wir|uns|(?:mein|dein|unser|euer|eur)(?:e[nrms]?)?)/"
)
_FORMS = frozenset(name for _, name in (*_TRAITS, *_CASES)) | {"plural"}


# What stands between two marks without a verb: it shows what is no prose, as a list or a play,
# but says by punctuation alone, with all letters masked, who wrote news (AUC .77).
FRAGMENT = f"clause:{ClauseType.FRAGMENT.value}"


def prose_of(sentences: Iterable[AnalysedSentence]) -> list[AnalysedSentence]:
    """The sentences that are running text."""
    return [sentence for sentence in sentences if sentence.kind not in _NO_PROSE]


def is_personal(habit: str) -> bool:
    """True for a habit with a pronoun of the first or second person; no norm has it."""
    return any(map(_PERSONAL.match, habit.split()))


def is_word(habit: str) -> bool:
    """True for a closed-class word by itself; a verb form is named in one word, too."""
    form, _, tag = habit.partition("/")
    return form.isalpha() and form not in _FORMS and (tag in CLOSED_TAGS or tag == "ADV")


def habits_of(sentence: AnalysedSentence) -> Iterator[str]:
    """The habits of a sentence, each as often as it occurs, among them WORD."""
    yield from _of_neighbours(_symbols(sentence.words))
    for word in sentence.words:
        yield from _of_form(word)
    for clause in sentence.clauses:
        yield from _of_clause(clause, sentence.words)


def _symbols(words: Iterable[Word]) -> Iterator[tuple[str, str]]:
    """A symbol and a tag per word: closed-class words keep their form in the symbol."""
    last = ""
    for word in words:
        tag = "NE" if word.tag in _NAMES else word.tag
        if tag in _LEFT_OUT or tag == last == "NE":
            continue
        form = word.text.lower()
        closed = tag in CLOSED_TAGS or (tag == "ADV" and form in ADVERBS)
        yield (f"{form}/{tag}" if closed else tag), tag
        last = tag


def _of_neighbours(symbols: Iterable[tuple[str, str]]) -> Iterator[str]:
    symbol_before = tag_before = ""
    for symbol, tag in symbols:
        if tag[0] == "$":
            symbol_before = tag_before = ""
            continue
        yield WORD
        yield symbol
        if tag_before:
            yield f"{symbol_before} {symbol}"
            yield f"{tag_before}_{tag}"
        symbol_before, tag_before = symbol, tag


def _of_form(word: Word) -> Iterator[str]:
    tag = word.tag
    if tag == "NN":
        yield from _ending(word.text.lower(), _NOUN_ENDINGS, tag)
    elif tag in ("ADJA", "ADJD"):
        stem = word.text.lower()
        if tag == "ADJA":
            stem = stem.removesuffix(next(filter(stem.endswith, _INFLECTION), ""))
        if stem.endswith("end"):
            yield f"-end/{tag}"
        yield from _ending(stem, _ADJECTIVE_ENDINGS, tag)
    elif tag in ("VVFIN", "VAFIN", "VMFIN"):
        traits = morphology.entry(word.text).traits
        for bit, name in _TRAITS:
            if traits & bit:
                yield f"{name}/{tag}"
        if word.text.endswith(_BORROWED):
            yield "-ieren/VVFIN"
    if word.reading and tag in ("NN", "PPER"):
        for mask, name in _CASES:
            if word.reading & mask:
                yield f"{name}/{tag}"
        if word.reading & morphology.PLUR:
            yield f"plural/{tag}"


def _ending(form: str, endings: Iterable[str], tag: str) -> Iterator[str]:
    for ending in filter(form.endswith, endings):
        yield f"-{ending}/{tag}"
        return


def _of_clause(clause: Clause, words: Sequence[Word]) -> Iterator[str]:
    kind = clause.type.value
    yield f"clause:{kind}"
    if clause.elided:
        yield f"clause:{kind}:elided"
    elif clause.coordinated:
        yield f"clause:{kind}:coordinated"
    if clause.field is not None:
        yield f"clause:{kind}:in-{clause.field.value}"
        if clause.type is ClauseType.VERB_FINAL:
            yield f"opener:{_first_tag(clause.left, words)}:in-{clause.field.value}"
    if clause.type is ClauseType.VERB_SECOND and not clause.elided:
        yield f"vorfeld:{_first_tag(clause.vorfeld, words)}"
    if clause.right and clause.nachfeld:
        yield f"nachfeld:{_first_tag(clause.nachfeld, words)}"


def _first_tag(field: range, words: Sequence[Word]) -> str:
    for place in field:
        tag = words[place].tag
        if tag[0] != "$" and tag != "CARD":
            if tag == "PPER" and words[place].text.lower() == "es":
                return "es"
            return "NE" if tag in _NAMES else tag
    return "-"
