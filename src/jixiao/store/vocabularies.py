"""The ontology's Turtle files in; the N-Quads lines of the vocabulary graph out, the same bytes for the same files."""

from pathlib import Path

import pyoxigraph as ox


def vocabulary_nquads(folder: Path, graph: str) -> bytes:
    """All .ttl files under `folder` in one named graph, sorted; blank nodes get canonical names (RDFC-1.0)."""
    dataset = ox.Dataset()
    name = ox.NamedNode(graph)
    for path in sorted(folder.rglob("*.ttl")):
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            dataset.add(ox.Quad(triple.subject, triple.predicate, triple.object, name))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    content = ox.serialize(dataset, format=ox.RdfFormat.N_QUADS)
    return b"".join(sorted((content or b"").splitlines(keepends=True)))
