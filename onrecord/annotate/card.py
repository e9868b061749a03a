"""The model's card, and the version of the extractor: known without loading the model."""

import hashlib
import json
from pathlib import Path
from typing import Any

from onrecord.errors import ModelError

MODEL_PATH = Path(__file__).resolve().parents[2] / "models" / "tagger"
RULES_VERSION = "rules-6"
"""Counted up when the same tags give other people, roles or statements than before."""


def find_extractor_version(path: Path = MODEL_PATH) -> str:
    """Name the extractor: the version of its rules with that of the model.

    Articles that another version annotated are annotated anew by the next run.

    Raises:
        ModelError: A file of the model is missing or altered.
    """
    return f"{RULES_VERSION}+{read_card(path)['version']}"


def read_card(path: Path) -> dict[str, Any]:
    """Read ``model.json`` and verify every file it names.

    Raises:
        ModelError: A file is missing or altered, or the card cannot be read.
    """
    card_path = path / "model.json"
    try:
        card: dict[str, Any] = json.loads(card_path.read_text(encoding="utf-8"))
        files = dict(card["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{card_path}: expected the model's description, found {error!r}. "
            "Restore the models directory from the repository."
        ) from error
    for name, expected in files.items():
        file = path / name
        found = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "no such file"
        if found != expected:
            raise ModelError(
                f"{file}: expected SHA-256 {expected}, found {found}. "
                "Restore the file from the repository, or export the model again."
            )
    return card
