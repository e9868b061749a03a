"""Tell the language of a text, offline."""

from dataclasses import dataclass
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

READ_CHARACTERS = 1_000
"""Characters looked at: more would not change the answer, and takes longer."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language as its ISO 639-1 code, and how probable it is, 0 to 1."""

    code: str
    probability: float


def detect_language(text: str) -> Language:
    """Tell the most probable language of a text by its first thousand characters.

    The same text always gets the same answer. See https://pypi.org/project/py3langid/.
    """
    code, probability = _load_identifier().classify(text[:READ_CHARACTERS])
    return Language(str(code), float(probability))


@cache
def _load_identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
