"""How a document's facts came to be: software, lexicon, reader, input; no clock, so that two builds agree."""

from collections.abc import Iterator

from jixiao import __version__
from jixiao.graph import names
from jixiao.graph.evidences import text_of
from jixiao.graph.scopes import Scope
from jixiao.graph.terms import IRI, Literal, Quad, describe, string
from jixiao.graph.vocabularies import DCTERMS, JX, PROV, RDFS, TYPE

GRAPH = names.SHARED["provenance"]


def software_quads() -> Iterator[Quad]:
    """This version of jixiao."""
    label = Literal(f"jixiao {__version__}")
    yield from describe(
        GRAPH, software(), (TYPE, PROV("SoftwareAgent")), (RDFS("label"), label), (DCTERMS("hasVersion"), string(__version__))
    )


def software() -> IRI:
    """IRI of this version."""
    return names.thing("software", f"jixiao-{__version__}")


def provenance_quads(scope: Scope, lexicon: str | None) -> Iterator[Quad]:
    """The activity that read the document. lexicon: hash of the words it knew."""
    activity = names.thing("activity", scope.key)
    words = None if lexicon is None else names.thing("lexicon", lexicon)
    used = [scope.document, *([words] if words else [])]
    yield from software_quads()
    yield from describe(
        GRAPH,
        activity,
        (TYPE, PROV("Activity")),
        (PROV("used"), used),
        (PROV("wasAssociatedWith"), software()),
        (PROV("generated"), (text_of(scope), *(IRI(name) for name in names.graph_names(scope.key)))),
    )
    if words:
        yield from describe(GRAPH, words, (TYPE, PROV("Entity")), (JX("sha256"), string(lexicon)))
