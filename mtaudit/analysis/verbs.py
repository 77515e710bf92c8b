"""What a word can be as a verb, and which verbs can stand together in a verb group.

A form is a set of bits: finite, infinitive, participle, infinitive with "zu". The sets come
from the lexicon; the tag only says whether the word is a verb at all. So a group is judged
by what its words can be, not by what a tagger made of them.
Verb groups: Duden – Die Grammatik, "Der Verbalkomplex"; GRAMMIS, "Verbalkomplex".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mtaudit.analysis import morphology
from mtaudit.analysis.noun_phrases import Phrase, noun_phrases
from mtaudit.analysis.syntax import Word

FINITE, INFINITIVE, PARTICIPLE, ZU_INFINITIVE = 1, 2, 4, 8
ANY_FORM = 15
_FORMS = {
    FINITE: ("VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"),
    INFINITIVE: ("VVINF", "VAINF", "VMINF"),
    PARTICIPLE: ("VVPP", "VAPP", "VMPP"),
    ZU_INFINITIVE: ("VVIZU",),
}
_BY_TAG = {tag: bit for bit, names in _FORMS.items() for tag in names}

HAVE = frozenset(
    "habe hast hat haben habt hatte hattest hatten hattet hätte hättest hätten hättet "
    "habest habet".split()
)
BE = frozenset(
    "bin bist ist sind seid war warst waren wart sei seist seien seiest seiet wäre wärst wärest "
    "wären wärt wäret sein".split()
)
BECOME_PAST = frozenset("wurde wurdest wurden wurdet ward".split())
WOULD = frozenset("würde würdest würden würdet".split())
BECOME = frozenset("werde wirst wird werden werdet werdest".split()) | WOULD | BECOME_PAST
MODAL = frozenset(
    "kann kannst können könnt konnte konntest konnten konntet könne könnest könnte könntest "
    "könnten könntet muss musst müssen müsst musste musstest mussten musstet müsse müsste "
    "müssten muß mußte mußten müßte müßten soll sollst sollen sollt sollte solltest sollten "
    "solltet solle will willst wollen wollt wollte wolltest wollten wolltet wolle darf darfst "
    "dürfen dürft durfte durftest durften durftet dürfe dürfte dürftest dürften mag magst mögen "
    "mögt mochte mochten möge möchte möchtest möchten möchtet".split()
)
AUXILIARIES = HAVE | BE | BECOME | MODAL
_MODAL_INFINITIVES = frozenset("können müssen sollen wollen dürfen mögen".split())
# Verbs whose infinitive stands for their participle if they govern one: "hat kommen sehen".
_LIKE_MODALS = frozenset(
    "lassen sehen hören helfen fühlen spüren heißen machen brauchen lernen lehren gehen "
    "mitansehen bleiben verstehen zu".split()
)
# "hat gut reden", "hat ein Auto vor der Tür stehen".
_WITH_HAVE = frozenset(
    "reden lachen stehen liegen hängen sitzen wohnen laufen kleben parken vorliegen".split()
)
# "ist essen (gegangen)".
_WITH_BE = frozenset(
    "essen einkaufen schlafen baden tanzen schwimmen spazieren joggen arbeiten trinken laufen "
    "wandern feiern jagen fischen angeln duschen".split()
)

# Participles of verbs that have their perfect with "sein" in every meaning.
NEVER_WITH_HAVE = frozenset(
    "gekommen angekommen umgekommen hinzugekommen dazugekommen zurückgekommen herausgekommen "
    "davongekommen vorgekommen mitgekommen entkommen gegangen ausgegangen zurückgegangen "
    "vorausgegangen hervorgegangen untergegangen weggegangen losgegangen entgangen geblieben "
    "ausgeblieben gewesen geworden gestorben verstorben entstanden verschwunden gescheitert "
    "eingetroffen erschienen gewachsen aufgewachsen angewachsen gestiegen angestiegen ausgestiegen "
    "eingestiegen aufgestiegen gesunken gelungen misslungen geschehen zurückgekehrt eingestürzt "
    "abgestürzt aufgetaucht verunglückt explodiert eingeschlafen aufgewacht aufgestanden erfolgt "
    "gelangt geschrumpft ertrunken verhungert erfroren gereist abgereist angereist eingereist "
    "ausgereist eingewandert ausgewandert".split()
)


# What begins a subordinate clause.
SUBORDINATORS = frozenset(("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"))


_MOSTLY_JOINED = ("um", "durch", "über", "unter", "wider", "hinter", "miss", "voll")


class Verb(NamedTuple):
    """A verb of a sentence: the place of its word, its text in lower case, its forms."""

    place: int
    text: str
    forms: int

    @property
    def is_finite(self) -> bool:
        """True if it can be nothing but finite."""
        return self.forms == FINITE


@lru_cache(maxsize=50_000)
def forms_of(form: str) -> int:
    """What a word can be as a verb, by the lexicon; 0 if it is none or unknown."""
    known = morphology.tags(form)
    bits = 0
    for tag in known:
        bits |= _BY_TAG.get(tag, 0)
    if bits == FINITE and form.startswith(_MOSTLY_JOINED) and form.endswith("en"):
        bits |= PARTICIPLE  # "umschrieben", "durchzogen": the lexicon has only the other verb
    if bits == FINITE and form.endswith("t") and _has_ge(form):
        bits |= PARTICIPLE  # "umpflanzt" beside "umgepflanzt"
    if bits == FINITE | INFINITIVE and _has_ge(form):
        bits |= PARTICIPLE  # "durchschlagen" beside "durchgeschlagen"
    return bits


def _has_ge(form: str) -> bool:
    """True if the lexicon has a participle of this form with a separable prefix."""
    return any(
        form.startswith(prefix)
        and any(
            tag in _FORMS[PARTICIPLE]
            for tag in morphology.tags(f"{prefix}ge{form.removeprefix(prefix)}")
        )
        for prefix in _MOSTLY_JOINED
    )


@lru_cache(maxsize=50_000)
def is_only_verb(form: str) -> bool:
    """True if a word can be nothing but a verb."""
    known = morphology.tags(form)
    return bool(known) and all(tag[0] == "V" for tag in known)


@lru_cache(maxsize=50_000)
def may_be_finite(form: str) -> bool:
    """True if a word may be a finite verb, whatever its tag says."""
    lower = form.lower()
    if forms_of(lower) & FINITE:
        return True
    return not morphology.is_known(lower) and lower.isalpha() and lower.endswith(("t", "e", "n"))


def verbs_of(words: Sequence[Word]) -> list[Verb]:
    """The verbs of a sentence; "zu" and its infinitive are one, at the place of the latter."""
    found = []
    for place, word in enumerate(words):
        tag, text = word.tag, word.text
        if tag[0] != "V" and (tag != "ADJD" or forms_of(text) != PARTICIPLE):
            continue
        if not text.islower() and (place or not text.istitle()):
            continue
        if not text[0].isalpha() or _is_aside(words, place) or _is_attribute(words, place):
            continue
        if _is_code(words, place):
            continue
        forms = forms_of(text) or ANY_FORM
        if place and words[place - 1].text in ("zu", "Zu") and forms & INFINITIVE:
            forms = ZU_INFINITIVE
        found.append(Verb(place, text.lower(), forms))
    return found


def _is_aside(words: Sequence[Word], place: int) -> bool:
    """True for "folgt" in "wie folgt" and "glaube" in "das ist glaube ich wahr"."""
    if words[place].text == "folgt":
        return place > 0 and words[place - 1].text == "wie"
    behind = words[place + 1].text if place + 1 < len(words) else ""
    return words[place].text in _ASIDES and behind == "ich" and place > 0


def _is_code(words: Sequence[Word], place: int) -> bool:
    """True for "send" in "die Methode send ist neu": a name in a program, and then the verb."""
    return (
        0 < place < len(words) - 1
        and words[place - 1].text.lower().endswith(_NAMED_IN_CODE)
        and words[place].tag not in ("VAFIN", "VMFIN")
        and words[place + 1].is_finite
    )


_NAMED_IN_CODE = (
    *("methode", "funktion", "variable", "argument", "parameter", "profil", "modul", "attribut"),
    *("namens", "werkzeug", "befehl", "makro", "klasse", "struktur", "schnittstelle"),
)


def _is_attribute(words: Sequence[Word], place: int) -> bool:
    """True for "inaktivierte Impfstoffe": an adjective that the lexicon does not know."""
    behind = words[place + 1].tag if place + 1 < len(words) else ""
    text = words[place].text
    return behind == "NN" and text.endswith(("te", "ten", "ter")) and not forms_of(text)


_ASIDES = frozenset("glaube glaub denke denk meine mein finde schätze".split())


def segments_of(words: Sequence[Word]) -> list[tuple[int, int]]:
    """The stretches between punctuation marks, as places `[first, last)`."""
    found, first = [], 0
    for place, word in enumerate(words):
        if word.tag[0] == "$" or (not word.text[-1].isalnum() and len(word.text) == 1):
            if first < place:
                found.append((first, place))
            first = place + 1
    if first < len(words):
        found.append((first, len(words)))
    return found


def runs_of(verbs: Sequence[Verb], words: Sequence[Word]) -> list[list[Verb]]:
    """Verbs that stand side by side; "zu" and its infinitive begin a run behind a finite verb."""
    runs: list[list[Verb]] = []
    for verb in verbs:
        zu = verb.forms == ZU_INFINITIVE and words[verb.place - 1].text in ("zu", "Zu")
        last = runs[-1][-1] if runs else None
        if last and last.place == verb.place - 1 - zu and not (zu and last.forms & FINITE):
            runs[-1].append(verb)
        else:
            runs.append([verb])
    return runs


def fits(group: Sequence[Verb], top_is_last: bool = True) -> bool:
    """True if verbs in this order can be one verb group.

    The last one governs the one before it and so on; a finite verb may stand further to the
    left ("hätte kommen können", "kommen hätte können").
    """
    if len(group) < 2 or _is_chain(group, top_is_last):
        return True
    if group[-1].forms == ZU_INFINITIVE and len(group) > 2:
        return fits(group[:-1], top_is_last)  # "werden gezwungen zu gehen"
    movable = AUXILIARIES if top_is_last else HAVE
    for place, verb in enumerate(group[:-1]):
        if verb.forms & FINITE and verb.text in movable:
            rest = [*group[:place], *group[place + 1 :]]
            moved = [*rest, verb] if top_is_last else [*rest[:-1], verb, rest[-1]]
            if _is_chain(moved, False) or _is_chain(_have_moved(moved), False):
                return True
    return False


def _have_moved(group: Sequence[Verb]) -> Sequence[Verb]:
    """ "wird haben warten müssen": "haben" stands before what it governs."""
    first, last = group[0], group[-1]
    return [*group[1:-1], first, last] if first.text == "haben" and len(group) > 2 else group


def _is_chain(group: Sequence[Verb], top_is_last: bool) -> bool:
    """True if each verb can be governed by the next one."""
    for place in range(len(group) - 1):
        governor = group[place + 1]
        before = group[place - 1] if place else None
        is_last = place + 2 == len(group)
        moved = not top_is_last and (is_last or governor.text == "haben")
        if not _can_govern(governor, group[place], before, moved):
            return False
        # Nothing governs a future: "gehen werden können".
        governed = governor.text == "werden" and place + 2 < len(group)
        if governed and not group[place].forms & PARTICIPLE:
            return False
    return True


def _can_govern(governor: Verb, verb: Verb, before: Verb | None, moved: bool) -> bool:
    """True if `governor` can have `verb` as its infinitive or participle.

    `before` is what `verb` itself governs; `moved` says that the governor does not stand
    behind the verb.
    """
    text, forms = governor.text, verb.forms
    if forms == FINITE or (verb.text == "worden" and text not in BE):
        return False
    if text in HAVE:
        if verb.text in NEVER_WITH_HAVE:
            return False
        if forms & (PARTICIPLE | ZU_INFINITIVE) or verb.text in _WITH_HAVE:
            return True
        if verb.text in _MODAL_INFINITIVES:
            return moved and before is not None
        return _ends_like(verb.text, _LIKE_MODALS) and before is not None
    if text in BE:
        return bool(forms & (PARTICIPLE | ZU_INFINITIVE)) or verb.text in _WITH_BE
    if text == "worden":
        return bool(forms & PARTICIPLE)
    if text in BECOME_PAST:
        return bool(forms & (PARTICIPLE | ZU_INFINITIVE)) or verb.text.endswith("lassen")
    if text in BECOME:
        return bool(forms & (PARTICIPLE | INFINITIVE))
    if text in MODAL:
        return bool(forms & INFINITIVE)
    if verb.text not in AUXILIARIES or forms == ZU_INFINITIVE or governor.is_finite:
        return True  # "arm sein macht müde"
    # "werden lassen", but not "werden gefasst", "haben finden"
    if verb.text == "haben":
        return text.endswith("lassen")
    return text in _LETTING or _ends_like(text, _LIKE_MODALS)


_LETTING = frozenset("gelassen gesehen gelernt".split())


def _ends_like(text: str, endings: frozenset[str]) -> bool:
    return text in endings or any(text.endswith(one) for one in endings)


# The prefixes that part from their verbs, longest first.
PREFIXES = (
    "auseinander entgegen entlang gegenüber gleich herunter herüber hinunter hinüber wieder "
    "zurecht zurück zusammen heraus herein heran herab herauf herbei herum hervor hinaus hinein "
    "hinauf hinweg hinzu voran voraus vorbei vorweg weiter fertig nieder statt teil fest fort "
    "frei hoch klar kennen heim her hin los mit nach vor weg dar bei auf aus ein an ab um zu "
    "durch über unter wahr preis bereit bekannt kund nahe sicher überhand leer still"
).split()


@lru_cache(maxsize=5_000)
def with_zu(infinitive: str) -> str:
    """An infinitive with "zu": "zu gehen", "anzukommen"."""
    for prefix in PREFIXES:
        inner = prefix + "zu" + infinitive[len(prefix) :]
        if infinitive.startswith(prefix) and forms_of(inner) & ZU_INFINITIVE:
            return inner
    return "zu " + infinitive


@lru_cache(maxsize=5_000)
def without_zu(form: str) -> str:
    """The plain infinitive of "anzukommen"; "" if it is none."""
    for prefix in PREFIXES:
        if form.startswith(prefix + "zu"):
            plain = prefix + form[len(prefix) + 2 :]
            if forms_of(plain) & INFINITIVE:
                return plain
    return ""


def free_phrases(words: Sequence[Word], places: Sequence[int]) -> list[Phrase]:
    """The noun phrases among these words that may be subjects and objects.

    Left out: what a preposition governs, what may be a genitive attribute, and the further
    parts of enumerations.
    """
    inside = set(places)
    return [
        phrase
        for phrase in noun_phrases(words)
        if phrase.head in inside and phrase.preposition < 0 and not _is_attached(words, phrase)
    ]


def _is_attached(words: Sequence[Word], phrase: Phrase) -> bool:
    if not phrase.start:
        return False
    before = words[phrase.start - 1]
    if before.tag in ("KON", "KOKOM", "APPR", "APPRART") or before.tag[0] == "$":
        return True
    if before.tag == "CARD" and phrase.determiner < 0:
        return True
    return before.tag in ("NN", "NE") and bool(phrase.mask & morphology.GEN)
