"""The pack of `prepare.py` in, the network's weights out (`NAME.pt`).

    python training/train.py PACK.npz OUT_FOLDER --all --name first --seconds 2600
    python training/train.py PACK.npz OUT_FOLDER --all --name second --seconds 2350 \
        --begin-with OUT_FOLDER/first.pt --neighbours 0 --rate 1.2e-3
    python training/train.py PACK.npz OUT_FOLDER --all --name network --seconds 300 \
        --begin-with OUT_FOLDER/second.pt --neighbours 0 --rate 4e-4 --gold-copies 30
    python training/train.py PACK.npz OUT_FOLDER --all --name order --seconds 3700 \
        --begin-with OUT_FOLDER/second.pt OUT_FOLDER/network.pt --neighbours 0.03 --rate 1.5e-3 \
        --tags 0.3

Each run takes as long as it is given: the shipped weights come from these four, 150 minutes
on one core (bfloat16) beside other work. Wants PyTorch, which mtaudit itself does not.

One network learns three things at once: the STTS tag of each word (by HanTa's tags on
native text, corrected by gold ones), its reading (by what the lexicon and its neighbours
allow, in the manner of partial labels: Jin & Ghahramani 2002), and what is broken (by
`damage.py`, and learners' errors). Predicting the neighbouring words helps the last (Rei
2017). Without `--all`, a fifth of the gold text is left out to choose by.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from damage import FINE, FORM, GAPS, MISSING, Damager, Sentence
from torch import Tensor, nn
from torch.nn import functional

from mtaudit.analysis import network
from mtaudit.analysis.morphology import LEXICON_TAGS

TAG = {tag: number for number, tag in enumerate(network.TAGS)}
# Width of the tables of endings, beginnings and shapes, in the order of `network.ids_of`.
TABLES = (
    *zip(network.SUFFIX_ROWS, (16, 32, 32), strict=True),
    (network.PREFIX_ROWS, 16),
    (network.SHAPE_ROWS, 16),
)
WORD_WIDTH = 64
READINGS, DOUBTS = 16, 5
BATCH_WORDS = 5_000
# The most frequent words, nearly all function words: what syntax is about.
NEIGHBOURS = 1_500
LEARNER_COPIES, DOCUMENTATION_SHARE = 2, 0.5
# A word that the network knows is hidden this often, so that it learns to do without.
HIDDEN = 0.08
WITHOUT_QUOTES = 0.1
QUOTES = tuple('"„“”«»')


class Network(nn.Module):
    """Tables and lexicon bits, two bidirectional LSTM layers, three outputs.

    Two more outputs only help to learn: the neighbouring words, and what it is that is missing.
    """

    def __init__(self, words: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self.word = nn.Embedding(words, WORD_WIDTH)
        self.tables = nn.ModuleList(nn.Embedding(rows, width) for rows, width in TABLES)
        width = WORD_WIDTH + sum(width for _, width in TABLES) + network.BITS
        self.mix = nn.Linear(width, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.first = nn.LSTM(hidden, hidden // 2, bidirectional=True, batch_first=True)
        self.second = nn.LSTM(2 * hidden, hidden, bidirectional=True, batch_first=True)
        self.heads = nn.Linear(2 * hidden, len(TAG) + READINGS + DOUBTS)
        self.gaps = nn.Linear(2 * hidden, len(GAPS))
        self.predict = nn.Linear(hidden // 2, WORD_WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, bits: Tensor, lengths: Tensor) -> tuple[Tensor, ...]:
        """Scores of tags, readings, doubts and gaps, and what the first layer saw."""
        parts = [self.word(ids[..., 0])]
        parts += [table(ids[..., number + 1]) for number, table in enumerate(self.tables)]
        mixed = self.norm(functional.gelu(self.mix(torch.cat([*parts, bits], -1))))
        context = self._layer(self.first, mixed, lengths)
        last = self._layer(self.second, torch.cat([context, mixed], -1), lengths)
        last = self.dropout(last)
        scores = self.heads(last).split([len(TAG), READINGS, DOUBTS], -1)
        return (*scores, self.gaps(last), context)

    def _layer(self, layer: nn.LSTM, given: Tensor, lengths: Tensor) -> Tensor:
        packed = nn.utils.rnn.pack_padded_sequence(
            self.dropout(given), lengths, batch_first=True, enforce_sorted=False
        )
        return nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True)[0]


class Task(NamedTuple):
    """Sentences for one batch; `mode`: "train", "good", or one operation of `Damager`."""

    numbers: list[int]
    seed: int
    mode: str


@dataclass
class Worker:
    """Makes batches in a process of its own."""

    pack: dict[str, np.ndarray]
    damager: Damager
    quotes: frozenset[int]

    def batch(self, task: Task) -> tuple[np.ndarray, ...]:
        """Padded forms, tags, readings and labels, and the lengths."""
        rng = np.random.default_rng(task.seed)
        rows = [self._row(number, task.mode, rng) for number in task.numbers]
        lengths = np.array([len(row[0]) for row in rows])
        arrays = [np.full((len(rows), lengths.max()), empty) for empty in (0, -1, 0, -1)]
        for number, row in enumerate(rows):
            for array, values in zip(arrays, row, strict=True):
                array[number, : len(values)] = values
        return (*arrays, lengths)

    def _row(self, number: int, mode: str, rng: Any) -> tuple[list[int], ...]:
        start, end = self.pack["ptr"][number], self.pack["ptr"][number + 1]
        forms, tags, labels, readings = (
            self.pack[name][start:end].tolist() for name in ("tok", "tags", "dm", "rd")
        )
        if mode == "good" or (mode == "train" and self.pack["meta"][number, 3]):
            return forms, tags, readings, labels
        if mode == "train":
            if rng.random() < WITHOUT_QUOTES:
                # Archives lose the quotation marks of quoted speech; that is no damage here.
                keep = [place for place, form in enumerate(forms) if form not in self.quotes]
                if keep:
                    forms, tags, readings = (
                        [column[place] for place in keep] for column in (forms, tags, readings)
                    )
            broken = self.damager.damage(forms, tags, rng)
        else:
            broken = self._broken(forms, tags, mode, rng)
        if any(broken.labels):
            readings = [0] * len(broken.forms)
        return broken.forms, broken.tags, readings, broken.labels

    def _broken(self, forms: list[int], tags: list[int], mode: str, rng: Any) -> Sentence:
        for _ in range(6):
            sentence = Sentence(list(forms), list(tags), [FINE] * len(forms))
            if len(forms) > 4 and getattr(self.damager, mode)(sentence, rng):
                return sentence
        return Sentence(list(forms), list(tags), [FINE] * len(forms))


WORKERS: list[Worker] = []


def start_worker(path: str) -> None:
    """Loads the pack into this process."""
    pack = dict(np.load(path))
    mend(pack)
    names = str(pack["forms"]).split("\n")
    quotes = frozenset(number for number, name in enumerate(names) if name in QUOTES)
    WORKERS.append(Worker(pack, Damager(pack, list(network.TAGS)), quotes))


def make_batch(task: Task) -> tuple[np.ndarray, ...]:
    """What a pool calls."""
    return WORKERS[0].batch(task)


def mend(pack: dict[str, np.ndarray]) -> float:
    """Corrects the verb tags of HanTa that the lexicon excludes; drops what stays unclear.

    Gives the share of tags that changed.
    """
    known = np.unpackbits(pack["bits"], axis=1).astype(bool)[pack["tok"]]
    tags, listed = pack["tags"], known[:, network.BITS - 1]
    silver = np.repeat(pack["meta"][:, 2] == 0, np.diff(pack["ptr"]))
    verbs = ("VVFIN", "VVINF", "VVPP", "VVIZU")
    columns = {name: LEXICON_TAGS.index(name) for name in (*verbs, "ADJA", "NN")}
    possible = np.stack([known[:, columns[name]] for name in verbs], 1)
    single = possible.sum(1) == 1
    only = np.array([TAG[verb] for verb in verbs])[possible.argmax(1)]
    new = tags.copy()
    for name, column in columns.items():
        wrong = silver & listed & (tags == TAG[name]) & ~known[:, column]
        if name == "NN":
            wrong &= possible.any(1)
        new = np.where(wrong, np.where(single, only, -1), new)
    mend_last_verbs(pack, new, known)
    changed = float((new != tags).mean())
    pack["tags"] = new
    return changed


def mend_last_verbs(pack: dict[str, np.ndarray], tags: np.ndarray, known: np.ndarray) -> None:
    """Makes the infinitive that ends a subordinate clause without a finite verb finite.

    HanTa has "weil sie kommen" with VVINF: its Viterbi search sees three tags at a time.
    """
    finite = {TAG[f"V{kind}INF"]: TAG[f"V{kind}FIN"] for kind in "VAM"}
    column = {tag: LEXICON_TAGS.index(network.TAGS[tag]) for tag in finite.values()}
    openers = {TAG[name] for name in ("KOUS", "PRELS", "PWAV")}
    stops = {TAG[name] for name in ("$,", "$.", "$(")}
    # Subjects that rule out a plural.
    singular = {
        number
        for number, form in enumerate(str(pack["forms"]).split("\n"))
        if form in ("er", "es", "man", "ich", "dies", "das")
    }
    forms, pointers = pack["tok"], pack["ptr"]
    for number in np.flatnonzero(pack["meta"][:, 2] == 0).tolist():
        start, end = int(pointers[number]), int(pointers[number + 1])
        row = tags[start:end].tolist()
        place = 0
        while place < len(row):
            first = place
            while place < len(row) and row[place] not in stops:
                place += 1
            clause, last = row[first:place], place - 1
            lead = int(clause[:1] == [TAG["APPR"]])
            if (
                len(clause) > lead + 1
                and clause[lead] in openers
                and row[last] in finite
                and not column.keys() & set(clause)
                and row[last - 1] != TAG["PTKZU"]
                and known[start + last, column[finite[row[last]]]]
                and not singular & set(forms[start + first + lead + 1 : start + last].tolist())
            ):
                tags[start + last] = finite[row[last]]
            place += 1


class Data:
    """What is learned from, what is held out, and how both become batches."""

    def __init__(self, path: str, use_all: bool, gold_copies: int) -> None:
        self.pool = multiprocessing.get_context("fork").Pool(1, start_worker, (path,))
        self.pack = pack = dict(np.load(path))
        self.rng = rng = np.random.default_rng(1)
        self.ids = torch.tensor(pack["ids"], dtype=torch.long)
        bits = np.unpackbits(pack["bits"], axis=1)[:, : network.BITS]
        self.bits = torch.tensor(bits).float()
        self.lengths = np.diff(pack["ptr"])
        source, document, gold, learner = pack["meta"].T
        names = str(pack["src"]).split("\n")
        usable = (self.lengths <= 80) & (self.lengths >= 2)
        held_gold = (source == names.index("gsd")) & (document % 5 == 0) & (not use_all)
        held = (document % 20 == 7) & (gold == 0)
        copies = np.where(gold, gold_copies, np.where(learner, LEARNER_COPIES, 1))
        # Documentation in translation is plentiful and narrow.
        documentation = np.isin(source, [names.index(name) for name in names if name[:3] == "ms-"])
        copies[documentation & (rng.random(len(copies)) < DOCUMENTATION_SHARE)] = 0
        self.train = np.repeat(
            np.arange(len(copies)), np.where(usable & ~held & ~held_gold, copies, 0)
        )
        self.held_gold = np.flatnonzero(held_gold & usable)
        self.held = np.flatnonzero(held & usable & (learner == 0))[:2500]

    def batches(self, numbers: np.ndarray, mode: str, seed: int) -> Iterator[list[Tensor]]:
        """Batches of sentences of like length: forms, tags, readings, labels, lengths."""
        blur = self.rng.random(len(numbers)) * 3
        groups: list[list[int]] = [[]]
        for number in numbers[np.argsort(self.lengths[numbers] + blur, kind="stable")].tolist():
            if self.lengths[number] * (len(groups[-1]) + 1) > BATCH_WORDS:
                groups.append([])
            groups[-1].append(number)
        order = self.rng.permutation(len(groups)) if mode == "train" else range(len(groups))
        tasks = [Task(groups[number], seed + place, mode) for place, number in enumerate(order)]
        for arrays in self.pool.imap(make_batch, tasks):
            yield [torch.tensor(array) for array in arrays]


def loss_of(model: Network, data: Data, batch: list[Tensor], options: argparse.Namespace) -> Tensor:
    """What the network has to lose on a batch."""
    forms, tags, readings, labels, lengths = batch
    rows = data.ids[forms].clone()
    words = rows[..., 0].clone()
    hidden = torch.rand(forms.shape) < HIDDEN
    rows[..., 0] = torch.where(hidden, network.UNKNOWN_WORD, words)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tag_scores, reading_scores, doubt_scores, gap_scores, context = model(
            rows, data.bits[forms], lengths
        )
    allowed = (readings[..., None] >> torch.arange(READINGS) & 1).bool()
    counted = allowed.any(-1) & ~allowed.all(-1)
    logs = reading_scores.float().log_softmax(-1)
    right = logs.masked_fill(~allowed, -1e4).logsumexp(-1)
    tagging = entropy(tag_scores, tags) - 0.5 * (right * counted).sum() / counted.sum().clamp(min=1)
    doubting = entropy(doubt_scores, torch.where(labels > FORM, MISSING, labels))
    loss = options.tags * tagging + 2.0 * doubting
    gaps = torch.where(labels > FORM, labels - FORM - 1, -1)
    if gaps.ne(-1).any():
        loss = loss + 0.03 * entropy(gap_scores, gaps)
    if options.neighbours:
        inside = tags[:, 1:].ne(-1) | labels[:, 1:].ne(-1)
        half = context.shape[-1] // 2
        for seen, wanted in (
            (context[:, :-1, :half], words[:, 1:]),
            (context[:, 1:, half:], words[:, :-1]),
        ):
            scores = model.predict(seen.float()) @ model.word.weight[:NEIGHBOURS].T
            wanted = torch.where(inside & (wanted < NEIGHBOURS), wanted, -1)
            loss = loss + options.neighbours * entropy(scores, wanted)
    return loss


def averaged(networks: Iterable[Path]) -> dict[str, Tensor]:
    """The mean of several weights."""
    states = [torch.load(network, map_location="cpu") for network in networks]
    return {key: torch.stack([state[key].float() for state in states]).mean(0) for key in states[0]}


def entropy(scores: Tensor, wanted: Tensor) -> Tensor:
    """Mean cross entropy; -1 is not counted."""
    flat = scores.float().flatten(0, 1)
    return functional.cross_entropy(flat, wanted.flatten(), ignore_index=-1)


def learn(model: Network, data: Data, options: argparse.Namespace) -> None:
    """Trains until the time is up; the rate falls with the time that is left."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.02)
    began, step, epoch, left = time.time(), 0, 0, 1.0
    while left > 0:
        model.train()
        for batch in data.batches(data.train, "train", 1_000_000 * epoch):
            left = max(0.0, 1 - (time.time() - began) / options.seconds)
            if not left:
                break
            warm = min(1.0, (step + 1) / 200)
            optimizer.param_groups[0]["lr"] = options.rate * warm * (0.01 + left)
            loss = loss_of(model, data, batch, options)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 50 == 0:
                print(step, f"{time.time() - began:.0f} s", round(loss.item(), 4), flush=True)
        epoch += 1
        torch.save(model.state_dict(), options.out / f"{options.name}.pt")
        report(model, data)


@torch.no_grad()
def report(model: Network, data: Data) -> None:
    """Prints how well held-out gold text is tagged, and what damage is found."""
    model.eval()
    if len(data.held_gold):
        right = total = 0
        for forms, tags, _, _, lengths in data.batches(data.held_gold, "good", 0):
            said = model(data.ids[forms], data.bits[forms], lengths)[0].argmax(-1)
            right += int((said.eq(tags) & tags.ne(-1)).sum())
            total += int(tags.ne(-1).sum())
        print(f"  held-out gold: STTS {right / total:.4f}")
    good, words = doubts(model, data, "good", lambda doubt, labels: doubt.amax(-1))
    limits = np.sort(good)[::-1][[int(rate * words / 1000) for rate in (0.2, 0.5, 1.0, 2.0)]]
    print("  limits at .2 .5 1 2 alarms per 1,000 words:", limits.round(3))
    for operation, _ in Damager(data.pack, list(network.TAGS)).operations:
        found, _ = doubts(model, data, operation.__name__, _near)
        print(f"    {operation.__name__:16}", [round(float((found > x).mean()), 3) for x in limits])


def _near(doubt: Tensor, labels: Tensor) -> Tensor:
    """The highest doubt within two words of what was broken."""
    near = functional.max_pool1d(labels.gt(0).float()[:, None], 5, 1, 2)[:, 0]
    return (doubt * near).amax(-1)[labels.gt(0).any(-1)]


def doubts(
    model: Network, data: Data, mode: str, pick: Callable[[Tensor, Tensor], Tensor]
) -> tuple[np.ndarray, int]:
    """One figure per sentence of held-out text, and the number of words."""
    found, words = [], 0
    for forms, _, _, labels, lengths in data.batches(data.held, mode, 5):
        scores = model(data.ids[forms], data.bits[forms], lengths)[2]
        doubt = torch.where(labels.ne(-1), 1 - scores.softmax(-1)[..., 0], 0)
        words += int(labels.ne(-1).sum())
        found.append(pick(doubt, labels).numpy())
    return np.concatenate(found), words


def main() -> None:
    """Trains a network and writes its weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pack")
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", default="network")
    parser.add_argument("--seconds", type=float, default=2600)
    parser.add_argument("--hidden", type=int, default=160)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--neighbours", type=float, default=0.1, help="weight of their words")
    parser.add_argument("--tags", type=float, default=1, help="weight of tags and readings")
    parser.add_argument("--gold-copies", type=int, default=8, help="of each gold sentence")
    parser.add_argument(
        "--begin-with", type=Path, nargs="+", help="weights of an earlier run; of several, the mean"
    )
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="learn from all gold text")
    options = parser.parse_args()
    data = Data(options.pack, options.all, options.gold_copies)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    words = len(str(data.pack["vocab"]).split("\n")) + network.UNKNOWN_WORD + 1
    model = Network(words, options.hidden, options.dropout)
    if options.begin_with:
        # The earlier runs knew no gaps.
        model.load_state_dict(averaged(options.begin_with), strict=False)
    print(sum(p.numel() for p in model.parameters()), "weights;", len(data.train), "sentences")
    learn(model, data, options)
    data.pool.terminate()


if __name__ == "__main__":
    main()
