"""What one wording changes of another is marked word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.difference import mark_difference
from onrecord.resolve.wording import fold_words, split_words

WHOLE = "We will not spend another winter asking who will sell us heat. That time is over."


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        ("“We won’t spend one more winter asking who will sell us heat, that time is over”",
         "… not spend [-another-] {+one more+} winter asking …"),
        ("we will not spend another winter asking who will sell us heat",
         "… us heat [-That time is over-]"),
        (f"Friends, {WHOLE}", "{+Friends+} We will …"),
        ("We will not spend the winter asking who will sell us heat. That time is past.",
         "… not spend [-another-] {+the+} winter asking … time is [-over-] {+past+}"),
        ("Nothing in common", "[-We will not spend another winter asking who will sell us heat "
         "That time is over-] {+Nothing in common+}"),
    ],
)  # fmt: skip
def test_changes_are_marked_with_the_words_beside_them(text, difference) -> None:
    assert mark_difference(WHOLE, text) == difference


@pytest.mark.parametrize(
    "text", [WHOLE, WHOLE.upper(), f"that {WHOLE}", WHOLE.replace("will not", "won't")]
)
def test_the_same_words_differ_in_nothing(text) -> None:
    assert mark_difference(WHOLE, text) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_there_is_a_difference_exactly_where_a_word_differs(left, right) -> None:
    same = fold_words(split_words(left)) == fold_words(split_words(right))
    assert (mark_difference(left, right) is None) == same
