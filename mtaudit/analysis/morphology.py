"""A word form in, what it can be out: STTS tags, case, number, gender, person, lemma.

The lexicon (`german/lexicon.npz`, made by `training/lexicon.py`) holds the forms of the
german-pos-dict of LanguageTool (Morphy; CC BY-SA 4.0). Sets of readings are bit masks, so
that agreement is an `&`: words agree in some reading if the `&` of their masks is not 0.

A nominal mask has 16 bits, four cases by masculine, feminine, neuter (all singular) and
plural: bit `4 * case + gender`. A person mask has six bits, 1st to 3rd singular, then
plural. Unknown forms get all bits: what is not known cannot disagree.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np

NOM, ACC, DAT, GEN = 0x000F, 0x00F0, 0x0F00, 0xF000
MASC, FEM, NEUT, PLUR = 0x1111, 0x2222, 0x4444, 0x8888
SING = MASC | FEM | NEUT
ALL = 0xFFFF
ANY_PERSON = 0b111111
SINGULAR_PERSONS, PLURAL_PERSONS = 0b000111, 0b111000
THIRD_SINGULAR, THIRD_PLURAL = 0b000100, 0b100000

# The tags that the lexicon gives, one bit each, in this order.
LEXICON_TAGS = (
    "NN NE ADJA ADJD ADV APPR APPRART APPO ART CARD FM ITJ KON KOKOM KOUS KOUI PDS PDAT PIS PIAT "
    "PPER PPOSAT PPOSS PRELS PRELAT PRF PWS PWAT PWAV PROAV PTKA PTKANT PTKNEG PTKVZ PTKZU "
    "VVFIN VVINF VVIZU VVPP VVIMP VAFIN VAINF VAPP VAIMP VMFIN VMINF VMPP TRUNC XY"
).split()
_BIT = {tag: 1 << number for number, tag in enumerate(LEXICON_TAGS)}
# A form of a separable verb with its prefix on ("ankommt"): a finite one only stands last.
JOINED = 1
SUBJUNCTIVE_1, SUBJUNCTIVE_2, PRESENT, PAST = 2, 4, 8, 16
NOMINALISED = 32

# What is left of a compound must be this long to be its head.
MIN_HEAD_CHARS = 3
MIN_MODIFIER_CHARS = 2


class Entry(NamedTuple):
    """All that the lexicon says of a form.

    `noun`, `determiner` and `weak`, `mixed`, `strong` (adjectives by declension) are
    nominal masks, `persons` is a person mask, `traits` holds JOINED and the like.
    """

    tags: int
    noun: int
    determiner: int
    weak: int
    mixed: int
    strong: int
    persons: int
    traits: int


UNKNOWN = Entry(0, 0, 0, 0, 0, 0, 0, 0)


# Keys are hashes: most forms that are not listed have none with the same first 22 bits.
_FRONT_BITS = 22


class _Lexicon(NamedTuple):
    """`fronts` says of each beginning of a key, of _FRONT_BITS bits, whether there is one."""

    keys: np.ndarray
    fronts: bytes
    entries: np.ndarray
    table: list[Entry]
    lemmas: np.ndarray
    edits: list[tuple[int, str]]


@cache
def _lexicon() -> _Lexicon:
    """The lexicon, read once per process."""
    with resources.as_file(resources.files(__package__) / "german" / "lexicon.npz") as path:
        stored = np.load(path)
        table = [Entry(*map(int, row)) for row in stored["table"].tolist()]
        edits = [
            (int(cut), ending)
            for cut, _, ending in (line.partition(" ") for line in str(stored["edits"]).split("\n"))
        ]
        keys = np.cumsum(stored["key_steps"], dtype=np.uint64)
        fronts = np.zeros(1 << _FRONT_BITS, dtype=np.uint8)
        fronts[keys >> np.uint64(64 - _FRONT_BITS)] = 1
        return _Lexicon(keys, fronts.tobytes(), stored["entries"], table, stored["lemmas"], edits)


# MurmurHash64A (Austin Appleby, public domain) with the seed that spaCy takes.
_FACTOR, _SHIFT, _SEED = 0xC6A4A7935BD1E995, 47, 1
_ALL_BITS = (1 << 64) - 1
# A form that is a name inside spaCy too has that name's number there.
_NUMBERED = {"ID": 64}


def _key(form: str) -> int:
    """The key of a form: its number in spaCy, by which the lexicon was made."""
    if form in _NUMBERED:
        return _NUMBERED[form]
    data = form.encode("utf-8", "surrogatepass")
    key = _SEED ^ len(data) * _FACTOR & _ALL_BITS
    whole = len(data) & ~7
    for start in range(0, whole, 8):
        block = int.from_bytes(data[start : start + 8], "little") * _FACTOR & _ALL_BITS
        block = (block ^ block >> _SHIFT) * _FACTOR & _ALL_BITS
        key = (key ^ block) * _FACTOR & _ALL_BITS
    if whole < len(data):
        key = (key ^ int.from_bytes(data[whole:], "little")) * _FACTOR & _ALL_BITS
    key = (key ^ key >> _SHIFT) * _FACTOR & _ALL_BITS
    return key ^ key >> _SHIFT


@lru_cache(maxsize=100_000)
def _place(form: str) -> int:
    """Where the lexicon has a form; -1 if it has not."""
    lexicon = _lexicon()
    key = _key(form)
    if not lexicon.fronts[key >> 64 - _FRONT_BITS]:
        return -1
    keys, number = lexicon.keys, np.uint64(key)
    place = int(keys.searchsorted(number))
    return place if place < len(keys) and keys[place] == number else -1


def is_listed(form: str) -> bool:
    """True if the lexicon has exactly this form."""
    return _place(form) >= 0


@lru_cache(maxsize=200_000)
def entry(form: str) -> Entry:
    """What a form can be, as it is written; a compound is what its last part is.

    A form with a capital that only exists in lower case (at the start of a sentence) is
    looked up in lower case too.
    """
    place = _place(form)
    found = _lexicon().table[_lexicon().entries[place]] if place >= 0 else UNKNOWN
    if form[:1].isupper():
        lower = _place(form[0].lower() + form[1:])
        if lower >= 0:
            found = _union(found, _lexicon().table[_lexicon().entries[lower]])
    if found is UNKNOWN:
        found = _compound(form)
    return found


def _compound(form: str) -> Entry:
    """What an unlisted compound is by its last part; no readings if that part is a guess."""
    heads, sure = _heads(form)
    if not heads:
        return UNKNOWN
    found = entry(heads[0])
    for head in heads[1:] if sure else ():
        found = _union(found, entry(head))
    if form[:1].isupper():
        found = found._replace(tags=found.tags & (_BIT["NN"] | _BIT["NE"]))
    if form.endswith(_PLACE_ENDINGS) and found.noun:
        # "das heutige Eisenstadt" is a name.
        found = found._replace(noun=found.noun | NEUT)
    if not sure:
        found = found._replace(noun=0, weak=0, mixed=0, strong=0)
    return found


_PLACE_ENDINGS = tuple(
    "stadt burg berg dorf heim furt bach feld hausen kirchen haven brück hafen wald tal see".split()
)


def head_of(form: str) -> str | None:
    """The longest listed word that an unlisted compound ends in ("Hafen|gebühr": "Gebühr")."""
    heads, _ = _heads(form)
    return heads[0] if heads else None


@lru_cache(maxsize=50_000)
def _heads(form: str) -> tuple[tuple[str, ...], bool]:
    """What a compound may end in, longest first; True if what stands before are words too.

    Then only heads with words before them are named ("Fleisch|lager", not "Flei|schlager").
    """
    last = form.rpartition("-")[2]
    if last != form and len(last) > 2 and is_listed(last):
        return (last,), True
    if last != form and last.isalpha():
        return _heads(last)
    if not form.isalpha():
        return (), False
    capital = form[:1].isupper()
    heads: list[str] = []
    sure: list[str] = []
    for start in range(MIN_MODIFIER_CHARS, len(form) - MIN_HEAD_CHARS + 1):
        rest = form[start:]
        head = rest[:1].upper() + rest[1:] if capital else rest
        place = _place(head)
        if place < 0:
            continue
        tags = _lexicon().table[_lexicon().entries[place]].tags
        if tags & (_BIT["NN"] if capital else _BIT["ADJA"] | _BIT["ADJD"]):
            if len(rest) > MIN_HEAD_CHARS or not heads:
                heads.append(head)
            if (len(rest) > MIN_HEAD_CHARS or rest in _SHORT_HEADS) and _is_modifier(form[:start]):
                sure.append(head)
    if sure and form.endswith(_PERSON_ENDINGS):
        sure = [head for head in sure if head.endswith(_PERSON_ENDINGS) and len(head) > 6]
    return (tuple(sure), True) if sure else (tuple(heads), False)


# "Gaullist" is no list, "Pensionisten" are no nests.
_PERSON_ENDINGS = ("ist", "isten", "istin", "istinnen")
# Words of three letters that compounds end in.
_SHORT_HEADS = frozenset(
    "amt tag weg tor rat ort akt art arm bad bau rad uhr tod not zug see hof hut typ öl eis gas "
    "tee bar eid erz fee hub hit job jet kur mut reh ruf sog tau wut ära "
    "ehe alt neu rot los".split()
)
_PREFIXES = frozenset(
    "sonder gesamt vize ex mini mega super ultra multi mikro makro elektro auto bio öko geo hydro "
    "thermo neuro psycho sozio euro inter trans anti kontra para pseudo tele video audio foto "
    "agrar haupt neben ober unter vor nach über ur erz zwischen gegen mit".split()
)
# Between the parts of a compound, or lost there ("Sprach|kurs").
_JOINTS = ("", "s", "es", "n", "en", "er", "e", "ns", "ens")


def _is_modifier(form: str) -> bool:
    """True if the front of a compound is a word, with a joint or without its last letter."""
    capital, lower = form[:1].upper() + form[1:].lower(), form.lower()
    if lower in _PREFIXES:
        return True
    for joint in _JOINTS:
        if joint and not lower.endswith(joint):
            continue
        size = len(lower) - len(joint)
        if size < MIN_MODIFIER_CHARS:
            continue
        if is_listed(capital[:size]) or (is_listed(lower[:size]) and size > 2):
            return True
    if len(lower) > 3 and (is_listed(capital + "e") or is_listed(lower + "en")):
        return True
    return len(lower) > 7 and _heads(capital)[1]


def _union(one: Entry, other: Entry) -> Entry:
    return Entry(*(left | right for left, right in zip(one, other, strict=True)))


def tags(form: str) -> frozenset[str]:
    """The STTS tags that the lexicon gives a form; empty if it is unknown."""
    known = entry(form).tags
    return frozenset(tag for tag, bit in _BIT.items() if known & bit)


def can_be(form: str, *wanted: str) -> bool:
    """True if the lexicon gives the form one of these STTS tags."""
    known = entry(form).tags
    return any(known & _BIT[tag] for tag in wanted)


def is_known(form: str) -> bool:
    """True if the lexicon has the form, its lower case, or the head of the compound."""
    return entry(form).tags != 0


def nominal(form: str, tag: str) -> int:
    """The nominal mask of a form under an STTS tag; ALL if nothing is known."""
    known = entry(form)
    if tag in ("NN", "NE", "FM", "XY", "TRUNC", "CARD"):
        return known.noun or ALL
    if tag == "ADJA":
        return (known.weak | known.mixed | known.strong) or ALL
    if tag == "PRELAT":
        return ALL
    if tag in ("PRELS", "PDS") and form.lower() in _RELATIVE:
        return _RELATIVE[form.lower()]
    if tag in ("PIS", "PDS", "PPOSS"):
        return known.determiner | _ALONE.get(form.lower(), 0) or ALL
    if tag == "PPER":
        return _PERSONAL.get(form.lower(), known.determiner) or ALL
    return known.determiner or ALL


# What a determiner can be, beside, when it stands alone ("einer von ihnen").
_ALONE = {
    stem + ending: mask
    for stem in "ein irgendein kein mein dein sein ihr unser eur".split()
    for ending, mask in (("er", NOM & MASC), ("es", (NOM | ACC) & NEUT), ("s", (NOM | ACC) & NEUT))
}
# Articles that have longer forms when they stand alone ("denen", "derer").
_RELATIVE = {"den": ACC & MASC, "der": (NOM & MASC) | ((DAT | GEN) & FEM)}
# Personal pronouns whose form is a possessive too.
_PERSONAL = {
    "ihr": (NOM & PLUR) | (DAT & FEM),
    "ihrer": GEN & (FEM | PLUR),
    "seiner": GEN & (MASC | NEUT),
    "unser": GEN & PLUR,
    "euer": GEN & PLUR,
    "meiner": GEN & SING,
    "deiner": GEN & SING,
}


def persons(form: str) -> int:
    """The person mask of a finite form; ANY_PERSON if it is unknown."""
    return entry(form).persons or ANY_PERSON


def is_joined(form: str) -> bool:
    """True for a form of a separable verb with its prefix on ("ankommt", "ankam")."""
    return bool(entry(form).traits & JOINED)


def lemma(form: str, tag: str) -> str:
    """The base form under an STTS tag; the form itself if it is unknown."""
    if tag in _CLOSED_LEMMAS or tag == "ART":
        return _closed_lemma(form.lower(), tag)
    column = 0 if tag in ("NN", "NE") else 1 if tag[:1] == "V" else 2
    place = _place(form)
    if form[:1].isupper() and column:
        form = form[0].lower() + form[1:]
        place = _place(form)
    if place < 0:
        head = head_of(form)
        if not head or not form.lower().endswith(head.lower()):
            return form
        base = lemma(head, tag)
        return form[: len(form) - len(head)] + (base.lower() if form[:1].isupper() else base)
    number = int(_lexicon().lemmas[place, column])
    if not number:
        return form
    cut, ending = _lexicon().edits[number]
    return form[: len(form) - cut] + ending


# Base forms of the closed classes as UD German has them; Morphy has "ich" for all persons.
_CLOSED_LEMMAS = {
    "PPER": {
        **dict.fromkeys(("mich", "mir", "meiner"), "ich"),
        **dict.fromkeys(("dich", "dir", "deiner"), "du"),
        **dict.fromkeys(("ihn", "ihm", "seiner"), "er"),
        **dict.fromkeys(("ihnen", "ihrer"), "sie"),
        **dict.fromkeys(("uns", "unser"), "wir"),
        "euch": "ihr",
    },
    "PRF": dict.fromkeys(("mich", "mir", "dich", "dir", "uns", "euch"), "sich"),
    "PPOSAT": {"euer": "euer"},
}


def _closed_lemma(form: str, tag: str) -> str:
    """The base form of an article or pronoun."""
    if tag == "ART":
        return "ein" if form.startswith("ein") else "der"
    known = _CLOSED_LEMMAS[tag].get(form)
    if known or tag != "PPOSAT":
        return known or form
    return next((base for base in _POSSESSIVES if form.startswith(base)), form)


_POSSESSIVES = ("mein", "dein", "sein", "ihr", "unser", "eur")
