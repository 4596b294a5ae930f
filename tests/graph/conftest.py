"""A document's facts that hold every type of fact."""

import pytest
from made_facts import made

from jixiao.facts.documents import DocumentFacts


@pytest.fixture
def facts() -> DocumentFacts:
    """The facts."""
    return made()
