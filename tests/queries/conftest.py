"""The fixture graph of three invented places, with our vocabulary, in a store in memory."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from jixiao import assets
from jixiao.graph import VOCABULARY
from jixiao.store import EmbeddedStore, vocabulary_nquads


@pytest.fixture(scope="session")
def facts() -> EmbeddedStore:
    store = EmbeddedStore.memory()
    store.load_nquads(vocabulary_nquads(assets.folder("ontology"), VOCABULARY))
    quads = ox.parse(path=str(Path(__file__).parent / "facts.trig"), format=ox.RdfFormat.TRIG)
    content = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert content
    store.load_nquads(content)
    return store
