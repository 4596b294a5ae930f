"""An identifier in; its concise bounded description out, with names of what it mentions, its evidence, and who mentions it.

Own nodes (blank ones, evidence with its selectors, the text that offsets count in) come along whole; links into the thing are capped
and paged.
"""

from collections.abc import Iterable

from msgspec import Struct

from jixiao.store.results import Term, iri
from jixiao.store.stores import Store
from jixiao.web.asks import asking
from jixiao.web.triples import PREFIXES

INVERSE_PAGE = 100
Triple = tuple[Term, Term, Term]
_RDFS_LABEL = iri(PREFIXES["rdfs"] + "label")

_ABOUT = asking("about")
_OWN = asking("own-nodes")
_BLANK = asking("blank-nodes")
_LABELS = asking("labels")
_INTO = asking("inverse-links")


class Description(Struct, frozen=True):
    """about: triples whose subject is the thing or a node of its own; inverse: a page of links into it; more: there is another page."""

    thing: str
    about: tuple[Triple, ...]
    labels: tuple[Triple, ...]
    inverse: tuple[Triple, ...]
    page: int
    more: bool

    @property
    def triples(self) -> tuple[Triple, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.about, *self.labels, *self.inverse)))


def inverse_links(store: Store, thing: str, page: int) -> tuple[list[Triple], list[Triple], bool]:
    """Links into the thing, names of where they come from, and whether there are more."""
    first = (page - 1) * INVERSE_PAGE
    query = _INTO.replace("LIMIT 100 OFFSET 0", f"LIMIT {INVERSE_PAGE + 1} OFFSET {first}")
    links: dict[Triple, None] = {}
    labels: dict[Triple, None] = {}
    for subject, predicate, label in store.select(query, {"thing": iri(thing)}).rows:
        if subject is None or predicate is None:
            continue
        links[subject, predicate, iri(thing)] = None
        if label is not None:
            labels[subject, _RDFS_LABEL, label] = None
    kept = list(links)[:INVERSE_PAGE]
    shown = {subject for subject, _, _ in kept}
    return kept, [triple for triple in labels if triple[0] in shown], len(links) > INVERSE_PAGE


def labels_of(store: Store, thing: str) -> Iterable[Triple]:
    """Names of what the thing mentions."""
    for named, label in store.select(_LABELS, {"thing": iri(thing)}).rows:
        if named is not None and label is not None:
            yield named, _RDFS_LABEL, label


def describe(store: Store, thing: str, page: int = 1, *, inverse: bool = True) -> Description | None:
    """The description; None where nothing is said of it. page: of the links into it, from 1; inverse: with them. Errors: `StoreError`."""
    bound = {"thing": iri(thing)}
    about = store.construct(_ABOUT, bound)
    links, names, more = inverse_links(store, thing, page) if inverse else ([], [], False)
    if not about and not links:
        return None
    own = store.construct(_OWN, bound)
    blank = store.construct(_BLANK, bound) if any(value.kind == "bnode" for _, _, value in about) else ()
    labels = (*labels_of(store, thing), *names)
    return Description(thing, (*about, *own, *blank), labels, tuple(links), page, more)


def document_links(thing: str, document: str, others: Iterable[str], graph: str | None, source: str | None) -> list[Triple]:
    """What ties the page to the thing: foaf:primaryTopic, its other representations, the graph that the facts stand in, and the
    document that they were read from."""
    page, topic = iri(document), iri(PREFIXES["foaf"] + "primaryTopic")
    found: list[Triple] = [(page, topic, iri(thing)), (page, iri(PREFIXES["rdf"] + "type"), iri(PREFIXES["foaf"] + "Document"))]
    found += [(page, iri(PREFIXES["dcterms"] + "hasFormat"), iri(other)) for other in others]
    if source and source != thing:
        found.append((page, iri(PREFIXES["dcterms"] + "source"), iri(source)))
    if graph:
        found.append((page, iri(PREFIXES["dcterms"] + "isPartOf"), iri(graph)))
    found.append((page, iri(PREFIXES["dcterms"] + "license"), iri("https://creativecommons.org/licenses/by/4.0/")))
    return found
