"""The corpus markup converts to spans that reproduce the text; what breaks a rule is refused."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def load_converter() -> ModuleType:
    spec = importlib.util.spec_from_file_location("convert", ROOT / "training/corpus/convert.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


convert = load_converter()

ARTICLE = """example-01
{1 "The port is closed,"} {1@ Harbour Master Ana Reis, a former pilot,} {1= told} sailors. {1 "Go."}

{2@ She} {2= said} {2 that {a@ the minister} {a= had promised} {a a tug}}.
===
+ Ana Reis = 1 2
- Harbour Master | | | Harbour Master Ana Reis
- ~pilot | | | Ana Reis, a former pilot
u the minister = a
"""


def exact(article: dict, statement: dict) -> dict:
    return {
        part: [article["text"][start:end] for start, end in statement[part]]
        for part in ("content", "cue", "source")
    }


def test_an_article_is_converted_whole() -> None:
    article = convert.convert_article(ARTICLE)
    assert article["id"] == "example-01"
    assert article["text"] == (
        '"The port is closed," Harbour Master Ana Reis, a former pilot, told sailors. "Go."\n\n'
        "She said that the minister had promised a tug."
    )
    assert [exact(article, statement) for statement in article["statements"]] == [
        {
            "content": ['"The port is closed,"', '"Go."'],
            "cue": ["told"],
            "source": ["Harbour Master Ana Reis, a former pilot,"],
        },
        {"content": ["that the minister had promised a tug"], "cue": ["said"], "source": ["She"]},
    ]
    (nested,) = article["nested"]
    assert exact(article, nested) == {
        "content": ["a tug"],
        "cue": ["had promised"],
        "source": ["the minister"],
    }
    assert (nested["parent"], nested["speaker"], nested["kind"]) == (1, "the minister", "unnamed")
    assert article["speakers"] == [
        {"statement": 0, "speaker": "Ana Reis", "kind": "person"},
        {"statement": 1, "speaker": "Ana Reis", "kind": "person"},
    ]
    (person,) = article["people"]
    assert [(role["title"], role["former"]) for role in person["roles"]] == [
        ("Harbour Master", False),
        ("pilot", True),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{2= said}", "said", "lacks a content or a cue"),
        ("sailors. {1", "sailors. }{1", "closes nothing"),
        ("a tug}}.", "a tug}.", "is never closed"),
        ("a tug}}.", "a tug}.}", "ends in punctuation"),
        ("= 1 2", "= 1", "statements and speakers differ"),
        ("u the minister = a", "u the minister = a 2", "two speakers"),
        ("| Harbour Master Ana Reis", "| Harbor Master", "evidence is not in the text"),
        ("{2@ She}", "{2@ Reis}", "occurs in a form not listed"),
        ("{2@ She}", "{2@ {3@ She}}", "lacks a content or a cue"),
        ("{2= said} {2", "{2= s}aid {2", "cuts a word"),
        ("{1= told} sailors", "{1= told} {b sailors} {b= x}", "must stand in the content"),
        ("===\n", "", "no line ==="),
    ],
)
def test_what_breaks_a_rule_is_refused(old: str, new: str, message: str) -> None:
    assert old in ARTICLE
    with pytest.raises(convert.MarkupError, match=message):
        convert.convert_article(ARTICLE.replace(old, new))


def test_statements_do_not_overlap() -> None:
    broken = ARTICLE.replace("{1= told} sailors", "{2 x {1= told}} sailors")
    with pytest.raises(convert.MarkupError, match="overlap"):
        convert.convert_article(broken)


def test_two_statements_may_share_a_source() -> None:
    article = convert.convert_article(
        "x\n{1,2@ Ada} {1= said} {1 no} and {2= denied} {2 it}.\n===\n+ Ada = 1 2\n"
    )
    assert [statement["source"] for statement in article["statements"]] == [[[0, 3]], [[0, 3]]]


def test_a_statement_without_a_source_takes_its_speakers_in_the_paragraph() -> None:
    article = convert.convert_article(
        "x\n{4@ Ada} {4= said} {4 no} and {7= denied} {7 it}.\n\n{9= Denied} {9 again}.\n"
        "===\n+ Ada = 4 7 9\n"
    )
    assert [exact(article, statement)["source"] for statement in article["statements"]] == [
        ["Ada"],
        ["Ada"],
        [],
    ]
    assert [speaker["statement"] for speaker in article["speakers"]] == [0, 1, 2]


def test_an_id_is_used_once(tmp_path: Path) -> None:
    path = tmp_path / "twice.txt"
    path.write_text(f"Notes.\n\n### {ARTICLE}\n### {ARTICLE}", encoding="utf-8")
    with pytest.raises(convert.MarkupError, match="used 2 times"):
        convert.convert_files([path])


def test_the_written_files_are_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert convert.main(["--check"]) == 0, capsys.readouterr().err


def test_training_and_evaluation_share_no_person() -> None:
    def names(path: str) -> set[str]:
        lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
        return {person["name"] for line in lines for person in json.loads(line)["people"]}

    shared = names("training/corpus/corpus.jsonl") & names("benchmarks/cases/annotate.jsonl")
    assert shared == set()
