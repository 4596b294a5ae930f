"""Changes of the layout of made documents that leave their facts as they are: a sample of all pairs, with the share that is still read.

`python -m blind.mutated` prints all of them; docs/quality.md keeps the figures.
"""

from pathlib import Path

import pytest
from blind.changes import CHANGES
from blind.mutated import documents, sampled, whole


def test_a_small_sample_is_read(tmp_path: Path) -> None:
    results = list(sampled(documents(), CHANGES, 11, len(CHANGES) - 1, tmp_path))
    assert len(results) > 50
    assert whole(results) >= 0.95, [(each.change, each.document, each.misses) for each in results if each.misses]


@pytest.mark.slow
def test_a_twelfth_of_all_is_read(tmp_path: Path) -> None:
    results = list(sampled(documents(), CHANGES, 7, 12, tmp_path))
    assert whole(results) >= 0.95, [(each.change, each.document, each.misses) for each in results if each.misses]
