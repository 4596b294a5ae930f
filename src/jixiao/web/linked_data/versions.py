"""The snapshots of a build, and the matches of vocabulary and places, in; versions of the data set and its linksets as triples out."""

from collections import Counter

from fastapi import APIRouter, Response

from jixiao.graph.names import BASE
from jixiao.store.results import Term, iri, literal
from jixiao.web.answers import AnswerError, redirect
from jixiao.web.asks import asking
from jixiao.web.served import Served
from jixiao.web.triples import curie, expand

DATASET = f"{BASE}id/dataset/jixiao"
# Others' data that our concepts and places may be matched to: what their identifiers begin with, and what their data sets are called.
OTHERS = {
    "http://qudt.org/vocab/unit/": "http://qudt.org/2.1/vocab/unit",
    "http://qudt.org/vocab/quantitykind/": "http://qudt.org/2.1/vocab/quantitykind",
    "http://www.wikidata.org/entity/": "http://www.wikidata.org",
    "https://sws.geonames.org/": "https://sws.geonames.org",
}
MATCHES = ("skos:exactMatch", "skos:closeMatch", "owl:sameAs")
Triple = tuple[Term, Term, Term]


def version_iri(snapshot: str) -> str:
    """Identifier of one state of the data set."""
    return f"{DATASET}/version/{snapshot}"


def previous(served: Served) -> str | None:
    """The snapshot before the one that is served, as long as the build keeps it."""
    folder = served.settings.directory
    if folder is None or served.snapshot is None:
        return None
    others = [path for path in (folder / "snapshots").glob("*/index.json") if path.parent.name != served.snapshot]
    return max(others, key=lambda path: path.stat().st_mtime).parent.name if others else None


def version_triples(served: Served) -> list[Triple]:
    """The version that is served, and the one before it (https://www.w3.org/TR/vocab-dcat-3/#dataset-versions)."""
    if served.snapshot is None:
        return []
    now, before, kind = version_iri(served.snapshot), previous(served), iri(expand("dcat:Dataset"))
    found = [
        (iri(DATASET), iri(expand("dcat:hasCurrentVersion")), iri(now)),
        (iri(DATASET), iri(expand("dcat:hasVersion")), iri(now)),
        (iri(now), iri(expand("rdf:type")), kind),
        (iri(now), iri(expand("dcat:isVersionOf")), iri(DATASET)),
        (iri(now), iri(expand("dcat:version")), literal(served.snapshot)),
    ]
    if before is not None:
        found += [
            (iri(now), iri(expand("dcat:previousVersion")), iri(version_iri(before))),
            (iri(DATASET), iri(expand("dcat:hasVersion")), iri(version_iri(before))),
            (iri(version_iri(before)), iri(expand("rdf:type")), kind),
            (iri(version_iri(before)), iri(expand("dcat:version")), literal(before)),
        ]
    return found


def linkset_triples(served: Served) -> list[Triple]:
    """A void:Linkset for each predicate and each data set of others that our concepts and places are matched to; none where nothing is."""
    counts: Counter[tuple[str, str]] = Counter()
    for subject in served.vocabulary.subjects("skos:Concept"):
        for predicate in MATCHES:
            values = served.vocabulary.iris(subject, predicate)
            counts.update((predicate, other) for value in values for other in OTHERS if value.startswith(other))
    for predicate_term, value_term in served.store.select(asking("links-of-places")).rows:
        if predicate_term is not None and value_term is not None:
            predicate = curie(predicate_term.value)
            counts.update((predicate, other) for other in OTHERS if value_term.value.startswith(other))
    found: list[Triple] = []
    for number, ((predicate, other), links) in enumerate(sorted(counts.items())):
        linkset = iri(f"{DATASET}#links-{number}")
        found += [
            (iri(DATASET), iri(expand("void:subset")), linkset),
            (linkset, iri(expand("rdf:type")), iri(expand("void:Linkset"))),
            (linkset, iri(expand("void:subjectsTarget")), iri(DATASET)),
            (linkset, iri(expand("void:objectsTarget")), iri(OTHERS[other])),
            (linkset, iri(expand("void:linkPredicate")), iri(expand(predicate))),
            (linkset, iri(expand("void:triples")), literal(links, "integer")),
            (iri(OTHERS[other]), iri(expand("rdf:type")), iri(expand("void:Dataset"))),
            (iri(OTHERS[other]), iri(expand("void:uriSpace")), literal(other)),
        ]
    return found


def add_versions(router: APIRouter, served: Served) -> None:
    """/id/dataset/jixiao/version/{snapshot}: 303 to the catalogue; 410 for one that is not kept any more."""

    def version(snapshot: str) -> Response:
        if snapshot not in (served.snapshot, previous(served)):
            raise AnswerError(410, "Gone", f"Version {snapshot} is not kept here.")
        return redirect(303, served.absolute("catalogue"))

    router.add_api_route("/id/dataset/jixiao/version/{snapshot}", version, methods=["GET", "HEAD"], include_in_schema=False)
