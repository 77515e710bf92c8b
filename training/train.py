"""The pack of `prepare.py` in, the network's weights out (`network.pt`).

    python training/train.py PACK.npz OUT_FOLDER [--epochs 10] [--all]

About 40 minutes on two cores (bfloat16). Wants PyTorch, which mtaudit itself does not.

One network learns three things at once: the STTS tag of each word (by HanTa's tags on
native text, corrected by gold ones), its reading (by what the lexicon and its neighbours
allow, in the manner of partial labels: Jin & Ghahramani 2002), and what is broken (by
`damage.py`, and learners' errors). Predicting the neighbouring words helps the last (Rei
2017). Without `--all`, a fifth of the gold text is left out to choose by.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent))
from damage import FINE, FORM, Damager

TAGS = (
    "$( $, $. ADJA ADJD ADV APPO APPR APPRART APZR ART CARD FM ITJ KOKOM KON KOUI KOUS NE NN PDAT "
    "PDS PIAT PIS PPER PPOSAT PPOSS PRELAT PRELS PRF PROAV PTKA PTKANT PTKNEG PTKVZ PTKZU PWAT "
    "PWAV PWS TRUNC VAFIN VAIMP VAINF VAPP VMFIN VMINF VMPP VVFIN VVIMP VVINF VVIZU VVPP XY"
).split()
LEXICON_TAGS = (
    "NN NE ADJA ADJD ADV APPR APPRART APPO ART CARD FM ITJ KON KOKOM KOUS KOUI PDS PDAT PIS PIAT "
    "PPER PPOSAT PPOSS PRELS PRELAT PRF PWS PWAT PWAV PROAV PTKA PTKANT PTKNEG PTKVZ PTKZU "
    "VVFIN VVINF VVIZU VVPP VVIMP VAFIN VAINF VAPP VAIMP VMFIN VMINF VMPP TRUNC XY"
).split()
TABLES = ((1024, 16), (4096, 32), (8192, 32), (4096, 16), (256, 16))
BATCH_WORDS = 5_000
# The most frequent words, nearly all function words: what syntax is about.
LM_WORDS = 1_500
GOLD_COPIES = 8


class Network(nn.Module):
    """Tables and lexicon bits, two bidirectional LSTM layers, three heads."""

    def __init__(self, words: int, bits: int, hidden: int, word_width: int, dropout: float) -> None:
        super().__init__()
        self.word = nn.Embedding(words, word_width)
        self.tables = nn.ModuleList(nn.Embedding(rows, width) for rows, width in TABLES)
        width = word_width + sum(width for _, width in TABLES) + bits
        self.mix = nn.Linear(width, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.first = nn.LSTM(hidden, hidden // 2, bidirectional=True, batch_first=True)
        self.second = nn.LSTM(2 * hidden, hidden, bidirectional=True, batch_first=True)
        self.heads = nn.Linear(2 * hidden, len(TAGS) + 16 + 5)
        self.predict = nn.Linear(hidden // 2, word_width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: torch.Tensor, bits: torch.Tensor, lengths: torch.Tensor) -> Any:
        parts = [self.word(ids[..., 0])]
        parts += [table(ids[..., number + 1]) for number, table in enumerate(self.tables)]
        mixed = self.norm(functional.gelu(self.mix(torch.cat([*parts, bits], -1))))
        packed = nn.utils.rnn.pack_padded_sequence(
            self.dropout(mixed), lengths, batch_first=True, enforce_sorted=False
        )
        context, _ = self.first(packed)
        context, _ = nn.utils.rnn.pad_packed_sequence(context, batch_first=True)
        packed = nn.utils.rnn.pack_padded_sequence(
            self.dropout(torch.cat([context, mixed], -1)),
            lengths,
            batch_first=True,
            enforce_sorted=False,
        )
        last, _ = self.second(packed)
        last, _ = nn.utils.rnn.pad_packed_sequence(last, batch_first=True)
        out = self.heads(self.dropout(last))
        tags, readings, doubts = out.split([len(TAGS), 16, 5], -1)
        return tags, readings, doubts, context


STATE: dict[str, Any] = {}


def start_worker(path: str) -> None:
    STATE["pack"] = pack = dict(np.load(path))
    mend(pack)
    STATE["damager"] = Damager(pack, TAGS)


def batch(task: tuple[list[int], int, str]) -> tuple[np.ndarray, ...]:
    """Padded forms, tags, readings, labels of some sentences, broken as `mode` says."""
    numbers, seed, mode = task
    pack, damager = STATE["pack"], STATE["damager"]
    rng = np.random.default_rng(seed)
    rows = []
    for number in numbers:
        start, end = pack["ptr"][number], pack["ptr"][number + 1]
        forms, tags = pack["tok"][start:end].tolist(), pack["tags"][start:end].tolist()
        labels, readings = pack["dm"][start:end].tolist(), pack["rd"][start:end].tolist()
        learner = pack["meta"][number, 3]
        if mode == "train" and not learner:
            if rng.random() < 0.1:
                # Bare quoted speech, as archives lose their quotation marks.
                quotes = [place for place, form in enumerate(forms) if STATE_QUOTE(pack, form)]
                for place in reversed(quotes):
                    for column in (forms, tags, labels, readings):
                        del column[place]
                if not forms:
                    continue
            broken = damager.damage(forms, tags, rng)
            if any(broken.labels):
                forms, tags, labels = broken
                readings = [0] * len(forms)
        elif mode not in ("train", "good"):
            broken = _one(damager, forms, tags, rng, mode)
            forms, tags, labels = broken
            readings = [0] * len(forms)
        rows.append((forms, tags, readings, labels))
    width = max(len(row[0]) for row in rows)
    arrays = [np.zeros((len(rows), width), dtype=np.int64) for _ in range(4)]
    arrays[1][:] = -1
    arrays[3][:] = -1
    for number, row in enumerate(rows):
        for array, values in zip(arrays, row, strict=True):
            array[number, : len(values)] = values
    lengths = np.array([len(row[0]) for row in rows])
    return (*arrays, lengths)


def STATE_QUOTE(pack: dict[str, np.ndarray], form: int) -> bool:
    if "quotes" not in STATE:
        names = str(pack["forms"]).split("\n")
        STATE["quotes"] = {n for n, name in enumerate(names) if name in tuple('"„“”«»')}
    return form in STATE["quotes"]


def _one(damager: Damager, forms: list[int], tags: list[int], rng: Any, mode: str) -> Any:
    from damage import Sentence

    for _ in range(6):
        sentence = Sentence(list(forms), list(tags), [FINE] * len(forms))
        if len(forms) > 4 and getattr(damager, mode)(sentence, rng):
            return sentence
    return Sentence(list(forms), list(tags), [FINE] * len(forms))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("pack")
    parser.add_argument("out", type=Path)
    parser.add_argument("--hidden", type=int, default=160)
    parser.add_argument("--word-width", type=int, default=64)
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--seconds", type=float, default=2400)
    parser.add_argument("--neighbours", type=float, default=0.1, help="weight of their words")
    parser.add_argument("--begin-with", type=Path, help="weights of an earlier run")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--part", type=float, default=1.0)
    parser.add_argument("--name", default="network")
    options = parser.parse_args()
    pool = multiprocessing.get_context("fork").Pool(1, start_worker, (options.pack,))
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    pack = dict(np.load(options.pack))
    ids = torch.tensor(pack["ids"], dtype=torch.long)
    bits = torch.tensor(np.unpackbits(pack["bits"], axis=1)[:, : BITS(pack)]).float()
    meta, lengths = pack["meta"], np.diff(pack["ptr"])
    sources = str(pack["src"]).split("\n")
    usable = (lengths <= 80) & (lengths >= 2)
    gold = meta[:, 2] == 1
    gsd = meta[:, 0] == sources.index("gsd")
    held_gold = gsd & (meta[:, 1] % 5 == 0) & (not options.all)
    held = (meta[:, 1] % 20 == 7) & ~gold
    train = np.flatnonzero(usable & ~held & ~held_gold)
    copies = np.where(gold[train], GOLD_COPIES, 1)
    copies = np.where(meta[train, 0] == sources.index("gec"), 2, copies)
    # Documentation in translation is plentiful and narrow: half of it will do.
    docs = np.isin(
        meta[train, 0], [sources.index(name) for name in ("ms-visualstudio", "ms-dataexplorer")]
    )
    copies = np.where(docs & (rng.random(len(train)) < 0.5), 0, copies)
    train = np.repeat(train, copies)
    train = train[rng.random(len(train)) < options.part]
    mended = mend(pack)
    print(f"{mended:.4f} of the tags mended by the lexicon", flush=True)
    words = len(str(pack["vocab"]).split("\n")) + 2
    model = Network(words, bits.shape[1], options.hidden, options.word_width, options.dropout)
    if options.begin_with:
        model.load_state_dict(torch.load(options.begin_with))
    print(
        sum(p.numel() for p in model.parameters()), "weights;", len(train), "sentences", flush=True
    )

    def batches(numbers: np.ndarray, mode: str, seed: int) -> list[tuple[list[int], int, str]]:
        order = numbers[np.argsort(lengths[numbers] + rng.random(len(numbers)) * 3, kind="stable")]
        groups, group, longest = [], [], 0
        for number in order.tolist():
            longest = max(longest, int(lengths[number]))
            if group and longest * (len(group) + 1) > BATCH_WORDS:
                groups.append(group)
                group, longest = [], int(lengths[number])
            group.append(number)
        groups.append(group)
        picked = rng.permutation(len(groups)) if mode == "train" else range(len(groups))
        return [(groups[number], seed + n, mode) for n, number in enumerate(picked)]

    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.02)
    began = time.time()
    step = 0
    bit_values = torch.tensor([1 << n for n in range(16)])
    quota = torch.Generator().manual_seed(1)

    def tensors(arrays: tuple[np.ndarray, ...]) -> list[torch.Tensor]:
        return [torch.tensor(array) for array in arrays[:4]] + [torch.tensor(arrays[4])]

    for epoch in range(options.epochs):
        model.train()
        sums = np.zeros(4)
        for arrays in pool.imap(batch, batches(train, "train", 1_000_000 * epoch), chunksize=1):
            forms, tags, readings, labels, sizes = tensors(arrays)
            rows = ids[forms].clone()
            unknown = torch.rand(forms.shape, generator=quota) < 0.08
            rows[..., 0] = torch.where(unknown, 1, rows[..., 0])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                tag_scores, reading_scores, doubt_scores, context = model(rows, bits[forms], sizes)
                half = context.shape[-1] // 2
                targets = ids[forms][..., 0]
                inside = tags.ne(-1) | labels.ne(-1)
                following = torch.where(
                    inside[:, 1:] & (targets[:, 1:] < LM_WORDS), targets[:, 1:], -1
                )
                before = torch.where(targets[:, :-1] < LM_WORDS, targets[:, :-1], -1)
                before = torch.where(inside[:, 1:], before, -1)
                table = model.word.weight[:LM_WORDS].T
                lm = torch.zeros(())
            if options.neighbours:
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    ahead = model.predict(context[:, :-1, :half]) @ table
                    back = model.predict(context[:, 1:, half:]) @ table
                    for scores, words in ((ahead, following), (back, before)):
                        lm = lm + functional.cross_entropy(
                            scores.float().flatten(0, 1), words.flatten(), ignore_index=-1
                        )
            tag_loss = functional.cross_entropy(
                tag_scores.float().flatten(0, 1), tags.flatten(), ignore_index=-1
            )
            doubt_loss = functional.cross_entropy(
                doubt_scores.float().flatten(0, 1), labels.flatten(), ignore_index=-1
            )
            allowed = (readings[..., None] & bit_values).ne(0)
            counted = allowed.any(-1) & ~allowed.all(-1)
            log = reading_scores.float().log_softmax(-1)
            inner = log.masked_fill(~allowed, -1e4).logsumexp(-1)
            reading_loss = -(inner * counted).sum() / counted.sum().clamp(min=1)
            loss = tag_loss + 0.5 * reading_loss + 2.0 * doubt_loss + options.neighbours * lm
            # The rate falls with the time that is left, so that a run ends when it should.
            left = max(0.0, 1 - (time.time() - began) / options.seconds)
            optimizer.param_groups[0]["lr"] = (
                options.rate * min(1.0, (step + 1) / 200) * (0.01 + left)
            )
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 50 == 0:
                print(step, f"{time.time() - began:.0f} s", round(loss.item(), 4), flush=True)
            if not left:
                break
            if step % 20 == 0:
                sums += [tag_loss.item(), reading_loss.item(), doubt_loss.item(), lm.item()]
        torch.save(model.state_dict(), options.out / f"{options.name}.pt")
        if epoch % 2 == 1 or not left:
            report(model, pack, ids, bits, pool, batches, held, held_gold & usable, usable, tensors)
        print(
            epoch,
            f"{time.time() - began:.0f} s",
            (sums / (len(batches(train, "train", 0)) / 20)).round(4),
            flush=True,
        )
        if not left:
            break
    pool.terminate()


def mend(pack: dict[str, np.ndarray]) -> float:
    """Corrects the verb tags of HanTa that the lexicon excludes; drops what stays unclear."""
    known = np.unpackbits(pack["bits"], axis=1).astype(bool)[pack["tok"]]
    tags, listed = pack["tags"], known[:, BITS(pack) - 1]
    silver = np.repeat(pack["meta"][:, 2] == 0, np.diff(pack["ptr"]))
    verbs = ("VVFIN", "VVINF", "VVPP", "VVIZU")
    columns = {name: LEXICON_TAGS.index(name) for name in (*verbs, "ADJA", "NN")}
    possible = np.stack([known[:, columns[name]] for name in verbs], 1)
    single = possible.sum(1) == 1
    new = tags.copy()
    for name, column in columns.items():
        wrong = silver & listed & (tags == TAGS.index(name)) & ~known[:, column]
        if name == "NN":
            wrong &= possible.any(1)
        only = np.array([TAGS.index(verb) for verb in verbs])[possible.argmax(1)]
        new = np.where(wrong, np.where(single, only, -1), new)
    _mend_last_verbs(pack, new, known)
    changed = float((new != tags).mean())
    pack["tags"] = new
    return changed


def _mend_last_verbs(pack: dict[str, np.ndarray], tags: np.ndarray, known: np.ndarray) -> None:
    """Makes the infinitive that ends a subordinate clause without a finite verb finite.

    HanTa has "weil sie kommen" with VVINF: its Viterbi search sees three tags at a time.
    """
    finite = {TAGS.index(f"V{kind}INF"): TAGS.index(f"V{kind}FIN") for kind in "VAM"}
    is_finite = set(finite.values())
    column = {tag: LEXICON_TAGS.index(TAGS[tag]) for tag in is_finite}
    openers = {TAGS.index(name) for name in ("KOUS", "PRELS", "PWAV")}
    stops = {TAGS.index(name) for name in ("$,", "$.", "$(")}
    prepositions, zu = TAGS.index("APPR"), TAGS.index("PTKZU")
    singular = {
        number
        for number, form in enumerate(str(pack["forms"]).split("\n"))
        if form in ("er", "es", "man", "ich", "dies", "das")
    }
    # A pronoun "das" opens relative clauses too; only as a subject does it rule out a plural.
    forms, pointers, gold = pack["tok"], pack["ptr"], pack["meta"][:, 2]
    for number in np.flatnonzero(gold == 0).tolist():
        start, end = int(pointers[number]), int(pointers[number + 1])
        row = tags[start:end].tolist()
        place = 0
        while place < len(row):
            first = place
            while place < len(row) and row[place] not in stops:
                place += 1
            clause = row[first:place]
            lead = 1 if clause[:1] == [prepositions] else 0
            last = place - 1
            if (
                len(clause) > lead + 1
                and clause[lead] in openers
                and row[last] in finite
                and not is_finite.intersection(clause)
                and (last == first or row[last - 1] != zu)
                and known[start + last, column[finite[row[last]]]]
                and not singular.intersection(
                    forms[start + first + lead + 1 : start + last].tolist()
                )
            ):
                tags[start + last] = finite[row[last]]
            place += 1


def BITS(pack: dict[str, np.ndarray]) -> int:
    return int(pack["width"]) if "width" in pack else 142


@torch.no_grad()
def report(
    model: Any,
    pack: Any,
    ids: Any,
    bits: Any,
    pool: Any,
    batches: Any,
    held: Any,
    held_gold: Any,
    usable: Any,
    tensors: Any,
) -> None:
    """Prints how well the held-out text is tagged, and what damage is found."""
    model.eval()
    gold = np.flatnonzero(held_gold)
    if len(gold):
        right = total = fin_right = fin_gold = fin_said = read_right = read_total = 0
        finite = torch.tensor([n for n, t in enumerate(TAGS) if t.endswith("FIN")])
        for task in pool.imap(batch, batches(gold, "good", 0)):
            forms, tags, readings, labels, sizes = tensors(task)
            scores, reading, _, _ = model(ids[forms], bits[forms].float(), sizes)
            said = scores.argmax(-1)
            known = tags.ne(-1)
            right += (said.eq(tags) & known).sum().item()
            total += known.sum().item()
            is_gold, is_said = torch.isin(tags, finite), torch.isin(said, finite) & known
            fin_right += (is_gold & is_said).sum().item()
            fin_gold += is_gold.sum().item()
            fin_said += is_said.sum().item()
            wanted = readings.ne(0)
            hit = (readings >> reading.argmax(-1)) & 1
            read_right += (hit.bool() & wanted).sum().item()
            read_total += wanted.sum().item()
        print(
            f"  gold: STTS {right / total:.4f} finite P {fin_right / max(1, fin_said):.4f} R {fin_right / fin_gold:.4f}"
            f" reading {read_right / max(1, read_total):.4f}",
            flush=True,
        )
    numbers = np.flatnonzero(held & usable & (pack["meta"][:, 3] == 0))[:2500]

    def best(mode: str, seed: int) -> tuple[np.ndarray, int]:
        values, words = [], 0
        for task in pool.imap(batch, batches(numbers, mode, seed)):
            forms, tags, readings, labels, sizes = tensors(task)
            _, _, doubts, _ = model(ids[forms], bits[forms].float(), sizes)
            doubt = 1 - doubts.softmax(-1)[..., 0]
            inside = labels.ne(-1)
            doubt = torch.where(inside, doubt, 0)
            words += int(inside.sum())
            if mode != "good":
                near = labels.gt(0).float()
                near = functional.max_pool1d(near[:, None], 5, 1, 2)[:, 0]
                broken = labels.gt(0).any(-1)
                values.append((doubt * near).amax(-1)[broken].cpu().numpy())
            else:
                values.append(doubt.amax(-1).cpu().numpy())
        return np.concatenate(values), words

    good, words = best("good", 5)
    good = np.sort(good)[::-1]
    limits = [
        float(good[min(len(good) - 1, int(rate * words / 1000))]) for rate in (0.2, 0.5, 1.0, 2.0)
    ]
    print("  limits at .2 .5 1 2 alarms per 1,000 words:", np.round(limits, 3), flush=True)
    for mode in (
        "move_finite third_place move_word swap drop_verb drop_word cut_off insert second_verb "
        "verb_form nominal_form number_of_verb"
    ).split():
        values, _ = best(mode, 9)
        print(
            f"    {mode:15}",
            len(values),
            [round(float((values > limit).mean()), 3) for limit in limits],
            flush=True,
        )


if __name__ == "__main__":
    main()
