"""Features and scores of links."""

import numpy as np

from onrecord.annotate.linking import (
    FEATURE_COUNT,
    RELATIONS,
    FoundSpan,
    LinkScorer,
    Window,
    describe_places,
    number_breaks,
)

PIECES, SIZE = 40, 6


def make_window(**spans: list[tuple[int, int]]) -> Window:
    rng = np.random.default_rng(5)
    zeros = np.zeros(PIECES, dtype=np.int64)
    found = {
        kind: [FoundSpan(a, b, a, b, 1.0) for a, b in spans.get(kind, [])]
        for pair in RELATIONS
        for kind in pair
    }
    states = rng.normal(size=(PIECES, SIZE)).astype(np.float32)
    return Window(
        zeros, zeros, zeros, (zeros, zeros), np.zeros((PIECES, 1), np.float32), states, found
    )


def make_scorer(nearest: float) -> LinkScorer:
    features = np.zeros((len(RELATIONS), FEATURE_COUNT), dtype=np.float32)
    features[:, [18, 22]] = nearest  # first candidate to the left, first to the right
    shapes = {"pairs": (len(RELATIONS), SIZE, SIZE), "null": (len(RELATIONS), SIZE)}
    zeros = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
    return LinkScorer(
        np.zeros((SIZE, 3 * SIZE), np.float32),
        np.zeros(SIZE, np.float32),
        features=features,
        null_bias=np.zeros(len(RELATIONS), np.float32),
        **zeros,
    )


def test_probabilities_are_over_candidates_and_none() -> None:
    window = make_window(cue=[(5, 6), (20, 21)], source=[(2, 4), (12, 14), (30, 33)])
    scores = make_scorer(2.0).score(1, window)
    assert scores.shape == (2, 4)
    np.testing.assert_allclose(scores.sum(axis=1), 1, rtol=1e-5)
    assert [set(np.argsort(row)[-2:]) for row in scores] == [{0, 1}, {1, 2}]


def test_without_candidates_the_answer_is_none() -> None:
    scores = make_scorer(2.0).score(1, make_window(cue=[(5, 6)]))
    assert scores.tolist() == [[1.0]]


def test_each_pair_has_one_feature_of_each_sort() -> None:
    numbers = np.arange(PIECES) // 10
    ones, others = np.array([[5, 8], [21, 25]]), np.array([[0, 2], [6, 7], [30, 40]])
    features = describe_places(ones, others, numbers, numbers)
    assert features.shape == (2, 3, FEATURE_COUNT)
    assert features[..., :-1].sum(axis=2).tolist() == [[4.0] * 3] * 2
    assert features[..., -1].tolist() == [[0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]


def test_breaks_are_counted_where_a_sentence_or_a_paragraph_begins() -> None:
    gaps = np.array([3, 1, 0, 1, 3, 0])
    stops = np.array([False, False, True, False, False, True])
    paragraphs, sentences = number_breaks(gaps, stops)
    assert paragraphs.tolist() == [1, 1, 1, 1, 2, 2]
    assert sentences.tolist() == [1, 1, 1, 2, 3, 3]
