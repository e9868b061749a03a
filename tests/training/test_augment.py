"""Articles in another guise keep their annotation."""

import random

from training.augment import apply_edits, change_marks, swap_names, wrap_lines
from training.examples import Example, Role

TEXT = "Kofi Mensah, Ghana's mayor, said: “No.” Mr Mensah left Ghana."


def make_example() -> Example:
    return Example(
        "one",
        TEXT,
        statements=[{"content": [(34, 39)], "cue": [(28, 32)], "source": [(0, 11)]}],
        names=[(0, 11, "person"), (13, 18, "place"), (43, 49, "person"), (55, 60, "place")],
        roles=[Role((21, 26), [(0, 11)], [], [(13, 18)])],
        unsure_titles=[(40, 42)],
    )


def test_spans_move_with_the_text() -> None:
    moved = apply_edits(make_example(), [(0, 4, "Wanjiru"), (34, 35, "''"), (38, 39, "''")])
    assert moved.text == "Wanjiru Mensah, Ghana's mayor, said: ''No.'' Mr Mensah left Ghana."
    assert moved.statements is not None
    [statement] = moved.statements
    texts = {part: [moved.text[a:b] for a, b in spans] for part, spans in statement.items()}
    assert texts == {"content": ["''No.''"], "cue": ["said"], "source": ["Wanjiru Mensah"]}
    assert [moved.text[a:b] for a, b, _ in moved.names] == [
        "Wanjiru Mensah",
        "Ghana",
        "Mensah",
        "Ghana",
    ]
    assert moved.roles is not None
    assert moved.text[slice(*moved.roles[0].title)] == "mayor"
    assert moved.text[slice(*moved.unsure_titles[0])] == "Mr"


def test_a_name_is_renamed_the_same_way_throughout() -> None:
    for seed in range(20):
        edits = swap_names(make_example(), random.Random(seed), ["Petrenko", "Sato"])
        fresh = {}
        for start, end, new in edits:
            assert fresh.setdefault(TEXT[start:end], new) == new


def test_marks_change_in_pairs() -> None:
    moved = apply_edits(make_example(), change_marks(TEXT, ("«", "»")))
    assert moved.text == TEXT.replace("“", "«").replace("”", "»")


def test_wrapping_only_turns_spaces_into_line_breaks() -> None:
    moved = apply_edits(make_example(), wrap_lines(TEXT, 24))
    assert "\n" in moved.text
    assert moved.text.replace("\n", " ") == TEXT
