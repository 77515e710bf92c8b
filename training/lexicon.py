"""LanguageTool's german-pos-dict in, `mtaudit/analysis/german/lexicon.npz` out.

    java -cp "LIBS/*" training/Dump.java german.dict german.tsv
    python training/lexicon.py german.tsv added.txt

`german.dict` lies in the jar `german-pos-dict`, `added.txt` in `language-de`
(`org/languagetool/resource/de/`). Both come from Morphy; CC BY-SA 4.0, and so is the file
that is made here. Forms are stored as the 64-bit hashes by which spaCy knows strings.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from spacy.strings import get_string_id

from mtaudit.analysis import morphology as m

OUT = Path(m.__file__).parent / "german" / "lexicon.npz"
BIT = {tag: 1 << number for number, tag in enumerate(m.LEXICON_TAGS)}
CASES = {"NOM": 0, "AKK": 1, "DAT": 2, "GEN": 3}
GENDERS = {"MAS": (0,), "FEM": (1,), "NEU": (2,), "ALG": (0, 1, 2), "NOG": (0, 1, 2)}
TRAITS = {"KJ1": m.SUBJUNCTIVE_1, "KJ2": m.SUBJUNCTIVE_2, "PRÄ": m.PRESENT, "PRT": m.PAST}
# What Morphy's own classes of pronouns are in STTS; which one of them, the sentence tells.
PRONOUNS = {
    "POS": ("PPOSAT",),
    "DEM": ("PDS", "PDAT"),
    "IND": ("PIS", "PIAT"),
    "PER": ("PPER",),
    "REF": ("PRF",),
    "RIN": ("PRELS", "PWS", "PWAT"),
}
SIMPLE = {
    "ADV": "ADV",
    "PRP": "APPR",
    "ZUS": "PTKVZ",
    "ZAL": "CARD",
    "INJ": "ITJ",
    "NEG": "PTKNEG",
}
CONJUNCTIONS = {"UNT": "KOUS", "NEB": "KON", "INF": "KOUI", "VGL": "KOKOM", "PRI": "KON"}
# Closed classes that Morphy files elsewhere or lacks: form -> tags.
CLOSED = {
    "PRELS": "der die das dem den denen dessen deren welcher welche welches welchem welchen was "
    "wer",
    "PDS": "der die das dem den denen dessen deren derer dies",
    "PRELAT": "dessen deren",
    "ART": "der die das dem den des ein eine einem einen einer eines",
    "PWAV": "wo wie wann warum wieso weshalb wohin woher womit wodurch wofür woran worauf woraus "
    "worin worüber worum wovon wozu wobei wonach weswegen inwiefern inwieweit wogegen",
    "PROAV": "dabei dadurch dafür dagegen daher dahin damit danach daneben daran darauf daraus "
    "darin darüber darum darunter davon davor dazu dazwischen deshalb deswegen trotzdem "
    "demnach hierbei hierdurch hierfür hiermit hierzu hiervon hieran hierauf hierin "
    "stattdessen infolgedessen außerdem indessen seitdem",
    "PTKA": "am zu allzu",
    "PTKZU": "zu",
    "PTKANT": "ja nein bitte danke doch",
    "PTKNEG": "nicht",
    "PRF": "sich mich dich uns euch mir dir einander",
    "APPRART": "am ans aufs beim durchs fürs hinterm hinters im ins überm übers ums unterm unters "
    "vom vorm vors zum zur",
    "KOUS": "dass daß ob wenn weil da als obwohl obgleich obschon während nachdem bevor ehe seit "
    "seitdem sobald solange sooft sofern soweit soviel falls indem sodass damit bis wie "
    "wobei wogegen wohingegen zumal insofern wenngleich",
    "KOUI": "um ohne statt anstatt",
    "KOKOM": "als wie denn",
    "PWS": "wer wen wem wessen was",
    "KON": "und oder aber sondern denn sowie bzw. beziehungsweise doch jedoch weder noch "
    "sowohl entweder respektive",
    "APPO": "zufolge zuliebe entlang gegenüber halber wegen nach über hindurch",
}
# Fusions of preposition and article, and personal pronouns, with their masks.
FIXED = {
    **dict.fromkeys(
        "am beim hinterm im überm unterm vom vorm zum".split(), m.DAT & (m.MASC | m.NEUT)
    ),
    "zur": m.DAT & m.FEM,
    **dict.fromkeys(
        "ans aufs durchs fürs hinters ins übers ums unters vors".split(), m.ACC & m.NEUT
    ),
    "er": m.NOM & m.MASC, "es": (m.NOM | m.ACC) & m.NEUT, "sie": (m.NOM | m.ACC) & (m.FEM | m.PLUR),
    "ihn": m.ACC & m.MASC, "ihm": m.DAT & (m.MASC | m.NEUT), "ihnen": m.DAT & m.PLUR,
    "ich": m.NOM & m.SING, "du": m.NOM & m.SING, "wir": m.NOM & m.PLUR, "man": m.NOM & m.MASC,
    "mich": m.ACC & m.SING, "dich": m.ACC & m.SING, "mir": m.DAT & m.SING, "dir": m.DAT & m.SING,
    "uns": (m.ACC | m.DAT) & m.PLUR, "euch": (m.ACC | m.DAT) & m.PLUR,
    "sich": m.ACC | m.DAT, "wer": m.NOM & m.MASC, "wen": m.ACC & m.MASC, "wem": m.DAT & m.MASC,
    "denen": m.DAT & m.PLUR, "dessen": m.GEN & (m.MASC | m.NEUT), "deren": m.GEN & (m.FEM | m.PLUR),
    "derer": m.GEN & (m.FEM | m.PLUR), "was": (m.NOM | m.ACC) & m.NEUT,
    "dies": (m.NOM | m.ACC) & m.NEUT, "jedermann": (m.NOM | m.ACC | m.DAT) & m.MASC,
    "jemand": (m.NOM | m.ACC | m.DAT) & m.MASC, "niemand": (m.NOM | m.ACC | m.DAT) & m.MASC,
    "jemanden": m.ACC & m.MASC, "niemanden": m.ACC & m.MASC,
    "jemandem": m.DAT & m.MASC, "niemandem": m.DAT & m.MASC,
    **dict.fromkeys(
        "all manch solch welch viel wenig mehr weniger genug lauter allerlei vielerlei keinerlei "
        "etwas nichts mancherlei zweierlei derlei paar bisschen".split(), m.ALL
    ),
    "beide": (m.NOM | m.ACC) & m.PLUR, "beiden": m.PLUR, "beider": m.GEN & m.PLUR,
    "mehrere": (m.NOM | m.ACC) & m.PLUR, "mehreren": m.DAT & m.PLUR, "mehrerer": m.GEN & m.PLUR,
}  # fmt: skip


# Determiners by their endings. The readings as attributes; "einer" as a pronoun is one of Morphy's.
_STRONG_ENDINGS = {
    "er": (m.NOM & m.MASC) | ((m.DAT | m.GEN) & m.FEM) | (m.GEN & m.PLUR),
    "e": (m.NOM | m.ACC) & (m.FEM | m.PLUR), "es": ((m.NOM | m.ACC) & m.NEUT),
    "em": m.DAT & (m.MASC | m.NEUT), "en": (m.ACC & m.MASC) | (m.DAT & m.PLUR),
}  # fmt: skip
_GENITIVE = m.GEN & (m.MASC | m.NEUT)
_EIN_ENDINGS = {
    **_STRONG_ENDINGS, "": (m.NOM & m.MASC) | ((m.NOM | m.ACC) & m.NEUT), "es": _GENITIVE,
    "er": ((m.DAT | m.GEN) & m.FEM) | (m.GEN & m.PLUR),
}  # fmt: skip
_ARTICLE = {"er": "der", "e": "die", "es": "das", "em": "dem", "en": "den"}


# All readings of an adjective by its ending, whatever the declension.
ADJECTIVES = {
    "e": _STRONG_ENDINGS["e"] | (m.NOM & m.SING) | (m.ACC & m.NEUT),
    "en": m.PLUR | (m.ACC & m.MASC) | ((m.DAT | m.GEN) & m.SING),
    "er": _STRONG_ENDINGS["er"], "em": _STRONG_ENDINGS["em"], "es": _STRONG_ENDINGS["es"],
}  # fmt: skip


def determiners() -> dict[str, int]:
    """The attributive masks of all determiners that decline."""
    masks = {"des": _GENITIVE, "desselben": _GENITIVE, "desjenigen": _GENITIVE}
    for ending, mask in _STRONG_ENDINGS.items():
        masks[_ARTICLE[ending]] = mask
        for stem in "dies jen manch welch solch irgendwelch".split():
            masks[stem + ending] = mask | _GENITIVE * (ending == "es")
        for stem in "all einig etlich sämtlich viel wenig".split():
            # "allen Ernstes", "einigen Mutes"
            masks[stem + ending] = mask | _GENITIVE * (ending == "en")
        # "jedes Jahres", "jeden Jahres"
        masks["jed" + ending] = mask & m.SING | _GENITIVE * (ending in ("es", "en"))
        weak = "en" if ending in ("em", "en") else "e"
        for second in ("selbe", "jenige"):
            masks[_ARTICLE[ending] + second[:-1] + weak] = mask & (m.SING if weak == "e" else m.ALL)
    for second in ("selben", "jenigen"):
        masks["der" + second] = ((m.DAT | m.GEN) & m.FEM) | (m.GEN & m.PLUR)
        masks["die" + second] = (m.NOM | m.ACC) & m.PLUR
    for second in ("selbe", "jenige"):
        masks["der" + second] = m.NOM & m.MASC
    for stem in "ein irgendein kein mein dein sein ihr unser euer".split():
        for ending, mask in _EIN_ENDINGS.items():
            short = {"euer": "eur"}.get(stem, stem) if ending else stem
            singular = m.SING if stem in ("ein", "irgendein") else m.ALL
            masks[short + ending] = mask & singular
    for form in [form for form in masks if form.startswith("ihr")]:
        masks[form.capitalize()] = masks[form]
    return masks


# Nouns whose gender or declension Morphy lacks or has wrong: form -> mask.
_NOT_GENITIVE = m.NOM | m.ACC | m.DAT
NOUNS = {
    **dict.fromkeys("Prototypen Pfauen".split(), (m.MASC & ~m.NOM) | m.PLUR),
    **dict.fromkeys(
        "Podcast Puzzleteil Blog Download Laptop Event".split(), (m.MASC | m.NEUT) & _NOT_GENITIVE
    ),
    **dict.fromkeys(
        "Orange Rosa Lila Grün Blau Rot Gelb Schwarz Weiß Grau Braun Beige Türkis Violett".split(),
        m.NEUT,
    ),
    "Parterre": m.FEM | (m.NEUT & _NOT_GENITIVE), "Tag": m.MASC & _NOT_GENITIVE,
}  # fmt: skip


def nominal(parts: list[str]) -> int:
    """The nominal mask of Morphy's "NOM:SIN:MAS"; case, number and gender may be lacking."""
    cases = [CASES[part] for part in parts if part in CASES] or range(4)
    if "PLU" in parts:
        return sum(1 << 4 * case + 3 for case in cases)
    genders: set[int] = set()
    for part in parts:
        genders.update(GENDERS.get(part, ()))
    return sum(1 << 4 * case + gender for case in cases for gender in genders or range(3))


def add(entry: list[int], form: str, tag: str) -> None:
    """Adds one of Morphy's readings to what is known of a form."""
    head, *parts = tag.split(":")
    if head in ("SUB", "EIG"):
        entry[0] |= BIT["NN" if head == "SUB" else "NE"]
        entry[1] |= nominal(parts)
        if "ADJ" in parts:
            entry[7] |= m.NOMINALISED
    elif head in ("ADJ", "PA1", "PA2"):
        if "PRD" in parts:
            entry[0] |= BIT["ADJD"]
        else:
            entry[0] |= BIT["ADJA"]
            for name, column in (("DEF", 3), ("IND", 4), ("SOL", 5)):
                if name in parts:
                    entry[column] |= nominal(parts)
    elif head == "ART":
        entry[0] |= BIT["ART"]
        entry[2] |= nominal(parts)
    elif head == "PRO":
        for name in PRONOUNS.get(parts[0], ()) if parts else ():
            entry[0] |= BIT[name]
        entry[2] |= nominal(parts)
    elif head == "VER":
        verb(entry, parts)
    elif head == "KON":
        entry[0] |= BIT[CONJUNCTIONS.get(parts[0] if parts else "NEB", "KON")]
    elif head in SIMPLE:
        entry[0] |= BIT[SIMPLE[head]]


def verb(entry: list[int], parts: list[str]) -> None:
    """Adds a reading as a verb."""
    kind = "A" if "AUX" in parts else "M" if "MOD" in parts else "V"
    if "NEB" in parts:
        entry[7] |= m.JOINED
    if "IMP" in parts:
        entry[0] |= BIT["VAIMP" if kind == "A" else "VVIMP"]
    elif "INF" in parts:
        entry[0] |= BIT[f"V{kind}INF"]
    elif "EIZ" in parts:
        entry[0] |= BIT["VVIZU"]
    elif "PA2" in parts:
        entry[0] |= BIT[f"V{kind}PP"]
    elif "PA1" in parts:
        entry[0] |= BIT["ADJD"]
    else:
        entry[0] |= BIT[f"V{kind}FIN"]
        for person in "123":
            if person in parts:
                entry[6] |= 1 << int(person) - 1 + 3 * ("PLU" in parts)
        for name, trait in TRAITS.items():
            if name in parts:
                entry[7] |= trait


def edit(form: str, lemma: str) -> tuple[int, str]:
    """How many letters to cut from the form's end, and what to put there, to get the lemma."""
    pairs = zip(form, lemma, strict=False)
    same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(form), len(lemma)))
    return len(form) - same, lemma[same:]


def main(*paths: str) -> None:
    """Reads the lists and writes the lexicon."""
    entries: dict[str, list[int]] = defaultdict(lambda: [0] * 8)
    lemmas: dict[str, list[str]] = defaultdict(lambda: ["", "", ""])
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            form, _, rest = line.partition("\t")
            lemma, _, tag = rest.partition("\t")
            if not tag or form.startswith("#") or " " in form:
                continue
            add(entries[form], form, tag)
            column = 0 if tag[:3] in ("SUB", "EIG") else 1 if tag[:3] == "VER" else 2
            # The shortest lemma, the first of them in the alphabet, whatever the order of lines.
            known = lemmas[form][column]
            if not known or (len(lemma), lemma) < (len(known), known):
                lemmas[form][column] = lemma
    for tag, forms in CLOSED.items():
        for form in forms.split():
            entries[form][0] |= BIT[tag]
    for form, mask in {**determiners(), **FIXED}.items():
        entries[form][2] = mask
    for ending in ("e", "er", "es", "en", "em"):
        # "andere", "meiste" decline like adjectives too.
        for stem in ("ander", "meist"):
            entries[stem + ending][0] |= BIT["ADJA"]
            entries[stem + ending][3:6] = entries["groß" + ending][3:6]
    for form, mask in NOUNS.items():
        entries[form][0] |= BIT["NN"]
        entries[form][1] = mask
    entries["Orange"][1] |= m.FEM
    for form in list(entries):
        # Morphy lists the nominalised adjectives with gaps ("Abgeordnete" has no plural).
        lower = entries.get(form[0].lower() + form[1:])
        if entries[form][7] & m.NOMINALISED and form[0].isupper():
            if lower and lower[3] | lower[4] | lower[5]:
                entries[form][1] |= lower[3] | lower[4] | lower[5]
            else:
                endings = (mask for end, mask in ADJECTIVES.items() if form.endswith(end))
                entries[form][1] |= next(endings, 0)
    write(entries, lemmas)


def write(entries: dict[str, list[int]], lemmas: dict[str, list[str]]) -> None:
    """Writes the lexicon, sorted by hash."""
    forms = sorted(entries, key=get_string_id)
    table: dict[tuple[int, ...], int] = {}
    edits: dict[tuple[int, str], int] = {(0, ""): 0}
    rows = [table.setdefault(tuple(entries[form]), len(table)) for form in forms]
    columns = [
        [edits.setdefault(edit(form, lemma), len(edits)) if lemma else 0 for lemma in lemmas[form]]
        for form in forms
    ]
    keys = np.array([get_string_id(form) for form in forms], dtype=np.uint64)
    OUT.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        OUT,
        key_steps=np.diff(keys, prepend=np.uint64(0)),
        entries=np.array(rows, dtype=np.uint16),
        table=np.array(list(table), dtype=np.uint64),
        lemmas=np.array(columns, dtype=np.uint16),
        edits=np.array("\n".join(f"{cut} {ending}" for cut, ending in edits)),
    )
    print(
        f"{len(forms)} forms, {len(table)} entries, {len(edits)} edits, {OUT.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
