"""Pieces, their shapes and the windows they are cut into."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from onrecord.annotate.windows import GAPS, QUOTE_STATES, SHAPE_COUNT, cut_windows, split_pieces


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    vocabulary = ["[UNK]", "kofi", "mensah", "said", "no", ".", "“", "”", "un", "##tru", "##e"]
    made = Tokenizer(WordPiece({word: n for n, word in enumerate(vocabulary)}, unk_token="[UNK]"))
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made


def read_shape(number: int) -> tuple[int, int, int]:
    number -= 1
    return number // (GAPS * QUOTE_STATES), number // QUOTE_STATES % GAPS, number % QUOTE_STATES


def test_shapes_keep_what_lower_case_hides(tokenizer: Tokenizer) -> None:
    pieces = split_pieces("Kofi MENSAH said\n\n“untrue”.", tokenizer)
    assert list(zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True))[:3] == [
        (0, 4),
        (5, 11),
        (12, 16),
    ]
    assert [read_shape(int(shape)) for shape in pieces.shapes] == [
        (2, 3, 0),
        (3, 1, 0),
        (1, 1, 0),
        (0, 3, 2),
        (1, 0, 1),
        (1, 0, 1),
        (1, 0, 1),
        (0, 0, 2),
        (0, 0, 0),
    ]


def test_windows_end_with_paragraphs_then_sentences(tokenizer: Tokenizer) -> None:
    text = "Kofi said no. Kofi said no.\n\nMensah said no. Kofi said"
    assert cut_windows(split_pieces(text, tokenizer), size=10) == [(0, 8), (8, 14)]
    assert cut_windows(split_pieces(text, tokenizer), size=7) == [(0, 8), (8, 14)]
    assert cut_windows(split_pieces(text, tokenizer), size=7, most=7) == [(0, 4), (4, 8), (8, 14)]
    assert cut_windows(split_pieces("Kofi said no. " * 4, tokenizer), size=10) == [(0, 8), (8, 16)]
    assert cut_windows(split_pieces("no" + "." * 24, tokenizer), size=10) == [
        (0, 10),
        (10, 20),
        (20, 25),
    ]


@given(st.text(alphabet=st.characters(), max_size=300), st.integers(4, 40))
def test_any_text_is_cut_whole(tokenizer: Tokenizer, text: str, size: int) -> None:
    pieces = split_pieces(text, tokenizer)
    windows = cut_windows(pieces, size, size + 9)
    covered = [number for first, past in windows for number in range(first, past)]
    assert covered == list(range(len(pieces.ids)))
    assert all(0 < past - first <= size + 9 for first, past in windows)
    assert np.all(pieces.ends <= len(text))
    assert np.all((pieces.shapes > 0) & (pieces.shapes < SHAPE_COUNT))


def test_lone_surrogates_are_read(tokenizer: Tokenizer) -> None:
    pieces = split_pieces("Kofi \ud800 said", tokenizer)
    assert pieces.starts[-1] == 7
    assert pieces.ends[-1] == 11


def test_a_line_wrapped_within_a_sentence_is_no_break(tokenizer: Tokenizer) -> None:
    gaps = split_pieces("Kofi\nsaid no.\nMensah\n\nsaid", tokenizer).gaps
    assert gaps.tolist() == [3, 1, 1, 0, 2, 3]
