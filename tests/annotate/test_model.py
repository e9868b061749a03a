"""The shipped model: verified, deterministic, unbreakable, and right on plain cases."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.card import MODEL_PATH
from onrecord.annotate.model import load_tagger
from onrecord.annotate.tags import Tags
from onrecord.errors import ModelError

ARTICLE = """Harbour board rejects port sale

MOMBASA, March 3 - Kenya's transport minister, Aisha Omondi, said on Tuesday that the port
would not be sold.

“We have no plans to sell it,” Omondi told reporters. “It belongs to the people.”

According to the harbour board, cargo fell by 4 percent last year.

Kwame Boateng, a former director of the Mombasa Port Authority, denied that he had signed
the papers.
"""


def words(tags: Tags, text: str) -> list[tuple[str, str]]:
    return [
        (
            " | ".join(text[s.start : s.end] for s in statement.source),
            " | ".join(text[s.start : s.end] for s in statement.content),
        )
        for statement in tags.statements
    ]


def test_who_said_what() -> None:
    found = dict(words(load_tagger().tag(ARTICLE), ARTICLE))
    minister = "Kenya's transport minister, Aisha Omondi,"
    assert found[minister] == "that the port\nwould not be sold"
    assert found["Omondi"] == "“We have no plans to sell it,” | “It belongs to the people.”"
    assert found["the harbour board"] == "cargo fell by 4 percent last year"
    boateng = "Kwame Boateng, a former director of the Mombasa Port Authority,"
    assert found[boateng] == "that he had signed\nthe papers"


def test_names() -> None:
    names = load_tagger().tag(ARTICLE).names
    people = [ARTICLE[name.start : name.end] for name in names if name.label == "person"]
    assert people == ["Aisha Omondi", "Omondi", "Kwame Boateng"]


def test_version_names_the_model_file() -> None:
    card = json.loads((MODEL_PATH / "model.json").read_text())
    assert load_tagger().version.endswith(card["files"]["model.onnx"][:8])


def test_same_text_same_tags_in_any_company() -> None:
    tagger = load_tagger()
    alone = tagger.tag(ARTICLE)
    texts = ["", "Short.", ARTICLE * 3, ARTICLE] * 3
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(tagger.tag, texts))
    assert together[3] == together[7] == together[11] == alone
    assert together[2] == together[6]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t ",
        "\x00\x00said\x00",
        "\ud800 said \udfff",
        "😀" * 1000,
        "a" * 100_000,
        "“" * 5000,
        "' " * 5000,
        "\u202e said \u200b\u0301\u0301",
        "\r\n" * 3000 + "He said no.",
    ],
)
def test_no_text_breaks_it(text: str) -> None:
    check(load_tagger().tag(text), text)


@settings(max_examples=60)
@given(st.text(alphabet=st.characters() | st.sampled_from("“”\"'‘’.,:\n abcDEF"), max_size=400))
def test_offsets_lie_in_any_text(text: str) -> None:
    check(load_tagger().tag(text), text)


def check(tags: Tags, text: str) -> None:
    spans = [*tags.names, *tags.titles]
    for statement in tags.statements:
        assert statement.content
        assert 0 <= statement.confidence <= 1
        spans += [*statement.content, *statement.cue, *statement.source]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(0 <= link.title < len(tags.titles) for link in tags.links)
    assert all(0 <= link.name < len(tags.names) for link in tags.links)


def test_altered_file_is_refused(tmp_path: Path) -> None:
    copy = shutil.copytree(MODEL_PATH, tmp_path / "tagger")
    with (copy / "links.npz").open("ab") as file:
        file.write(b"x")
    with pytest.raises(
        ModelError, match=r"links\.npz: expected SHA-256 [0-9a-f]{64}, found [0-9a-f]{64}"
    ):
        load_tagger(copy)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    copy = shutil.copytree(MODEL_PATH, tmp_path / "tagger")
    (copy / "model.onnx").unlink()
    with pytest.raises(ModelError, match=r"model\.onnx: expected SHA-256 .* found no such file"):
        load_tagger(copy)
    with pytest.raises(ModelError, match="Restore the models directory"):
        load_tagger(tmp_path / "elsewhere")
