"""Weights of goals sum to one whole, exactly: else reports would not reconcile."""

from hypothesis import given
from hypothesis import strategies as st

from goals.aims import UNASSIGNED, WHOLE, weights_of

shares = st.lists(st.tuples(st.integers(1, 20), st.integers(0, 100)), unique_by=lambda pair: pair[0], max_size=8)


@given(shares)
def test_weights_sum_to_one_whole(given_shares):
    assert sum(weights_of(given_shares).values()) == WHOLE


@given(shares)
def test_a_larger_share_never_weighs_less(given_shares):
    weights = weights_of(given_shares)
    for goal, share in given_shares:
        for other, smaller in given_shares:
            if share > smaller > 0:
                assert weights[goal] >= weights[other]


def test_no_share_is_unassigned():
    assert weights_of([]) == weights_of([(1, 0)]) == {UNASSIGNED: WHOLE}


def test_three_equal_shares_lose_nothing():
    assert sorted(weights_of([(1, 1), (2, 1), (3, 1)]).values()) == [333_333, 333_333, 333_334]
