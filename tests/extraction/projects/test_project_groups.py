"""Rows that gather others, told by their sums."""

from decimal import Decimal

import pytest

from jixiao.extraction.project_groups import nested_groups


@pytest.mark.parametrize(
    ("amounts", "groups"),
    [
        # total, then rows
        ([900, 500, 300, 200, 400], {1}),
        ([900, 500, 300, 100, 200, 200, 400], {1, 2}),
        ([900, 900, 500, 400], {1}),
        ([713, 200, 200, 310, 310, 203, 103, 100], {1, 3, 5}),
        # Two levels over each item, some of one item: amounts that repeat are no groups of each other.
        ([900, 400, 200, 200, 200, 200, 500, 500, 300, 200], {1, 2, 4, 6, 7}),
        ([434, 434, 20, 20, 20, 20, 4, 4, 300, 300, 90, 90], {1, 2, 4, 6, 8, 10}),
        # Nothing gathers anything where the rows add up as they stand, though one is the sum of the next two.
        ([1000, 500, 300, 200], set()),
        # Nor where no reading adds up.
        ([999, 500, 300, 200, 400], set()),
    ],
)
def test_groups_are_told_by_their_sums(amounts: list[int], groups: set[int]) -> None:
    yuan = [Decimal(amount * 10_000) for amount in amounts]
    assert nested_groups(yuan, [True, *[False] * (len(amounts) - 1)]) == groups
