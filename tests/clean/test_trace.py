import pytest

from onrecord.clean.trace import Edit, apply_edits, merge_copies, start_trace
from onrecord.records import Segment


def test_a_deletion_leaves_a_gap_in_the_raw_ranges() -> None:
    traced = apply_edits(start_trace("one two three"), [Edit(4, 8)])
    assert traced.text == "one three"
    assert merge_copies(traced) == (Segment(0, 4, 0, 4), Segment(4, 9, 8, 13))


def test_a_replacement_covers_what_it_replaced() -> None:
    traced = apply_edits(start_trace("held\n\ntalks"), [Edit(4, 6, " ")])
    assert traced.text == "held talks"
    assert merge_copies(traced) == (Segment(0, 4, 0, 4), Segment(4, 5, 4, 6), Segment(5, 10, 6, 11))


def test_an_insertion_points_to_the_empty_range_at_its_place() -> None:
    traced = apply_edits(start_trace("ab"), [Edit(1, 1, "-")])
    assert merge_copies(traced) == (Segment(0, 1, 0, 1), Segment(1, 2, 1, 1), Segment(2, 3, 1, 2))
    traced = apply_edits(apply_edits(start_trace("abcd"), [Edit(2, 4)]), [Edit(2, 2, "x")])
    assert merge_copies(traced)[1] == Segment(2, 3, 2, 2)


def test_what_is_put_first_points_to_the_start() -> None:
    traced = apply_edits(start_trace("body"), [Edit(0, 0, "head\n\n")])
    assert traced.text == "head\n\nbody"
    assert merge_copies(traced) == (Segment(0, 6, 0, 0), Segment(6, 10, 0, 4))


def test_edits_on_edits_are_traced_to_the_raw_text() -> None:
    once = apply_edits(start_trace("a &amp; b"), [Edit(2, 7, "&")])
    twice = apply_edits(once, [Edit(0, 2)])
    assert twice.text == "& b"
    assert merge_copies(twice) == (Segment(0, 1, 2, 7), Segment(1, 3, 7, 9))


def test_neighbouring_copies_become_one() -> None:
    traced = apply_edits(start_trace("abcd"), [Edit(1, 2, "b"), Edit(2, 3, "c")])
    assert merge_copies(traced) == (Segment(0, 4, 0, 4),)


def test_edits_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits(start_trace("abcd"), [Edit(2, 3), Edit(1, 2)])
