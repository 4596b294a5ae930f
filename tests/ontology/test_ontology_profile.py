"""The ontology stays within OWL 2 DL.

Three checkers: pyowl2-profiles (structure: typing of terms, reserved vocabulary, axioms), the rules below that it leaves out (the datatype
map, OWL 2 Structural Specification §4; declarations and typing constraints, §5.8), and, where Debian's libowlapi-java is installed or
JIXIAO_OWLAPI names a folder of its jars, the profile checker of the OWL API itself, which ROBOT also uses.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyowl2_profiles import detect_profiles
from rdflib.namespace import OWL, RDF, RDFS, XSD

JARS = Path(os.environ.get("JIXIAO_OWLAPI", "/usr/share/java"))
# OWL 2 Structural Specification, §4: the datatypes that jixiao may use. xsd:gYear, xsd:date and rdf:langString are not among them.
DATATYPES = {XSD.string, XSD.integer, XSD.decimal, XSD.boolean, XSD.anyURI, XSD.dateTime, RDF.PlainLiteral}
DECLARED = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual, OWL.Ontology}
FAULTS = {
    "a year as a range": "jx:fiscalYear rdfs:range xsd:gYear .",
    "one property of two kinds": "jx:amount a owl:ObjectProperty .",
    "a property that is not declared": "jx:Target jx:undeclared jx:Annual .",
    "a class that is not declared": "jx:Target a jx:Undeclared .",
    "a date as a literal": 'jx:Target jx:goalLabel "2026-01-01"^^xsd:date .',
}


def with_fault(graph: rdflib.Graph, fault: str) -> rdflib.Graph:
    prefixes = "".join(
        f"@prefix {p}: <{u}> . " for p, u in (("jx", "https://w3id.org/jixiao/ns#"), ("owl", OWL), ("rdfs", RDFS), ("xsd", XSD))
    )
    return graph + rdflib.Graph().parse(data=prefixes + fault, format="turtle")


def violations(graph: rdflib.Graph) -> list[str]:
    """What breaks the datatype map or uses a term that is not declared as exactly one kind."""
    kinds = {s: set(graph.objects(s, RDF.type)) & DECLARED for s in graph.subjects(RDF.type, None)}
    properties = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    builtin = (str(OWL), str(RDF), str(RDFS))
    found = [f"{s}: {len(k & properties)} kinds of property" for s, k in kinds.items() if len(k & properties) > 1]
    found += [
        f"{o}: range outside the datatype map"
        for s, o in graph.subject_objects(RDFS.range)
        if OWL.DatatypeProperty in kinds.get(s, ()) and o not in DATATYPES
    ]
    for s, p, o in graph:
        if not str(p).startswith(builtin) and not kinds.get(p, set()) & properties:
            found.append(f"{p}: property not declared")
        if p == RDF.type and not str(o).startswith(builtin) and OWL.Class not in kinds.get(o, ()):
            found.append(f"{o}: class not declared")
        if isinstance(o, rdflib.Literal):
            if o.datatype and o.datatype not in DATATYPES:
                found.append(f"{s}: literal of {o.datatype}")
            if OWL.ObjectProperty in kinds.get(p, ()):
                found.append(f"{s}: literal under the object property {p}")
        elif OWL.DatatypeProperty in kinds.get(p, ()):
            found.append(f"{s}: node under the datatype property {p}")
    return sorted(set(found))


def test_datatypes_and_declarations(ontology: rdflib.Graph) -> None:
    assert violations(ontology) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_faults_are_found(ontology: rdflib.Graph, fault: str) -> None:
    assert len(violations(with_fault(ontology, fault))) > len(violations(ontology))


def profile(graph: rdflib.Graph) -> dict[str, object]:
    store = pyoxigraph.Store()
    store.load(graph.serialize(format="nt", encoding="utf-8"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return dict(detect_profiles(store, graph_iri=None)["dl"])


def test_owl_2_dl_by_pyowl2_profiles(ontology: rdflib.Graph) -> None:
    result = profile(ontology)
    assert result["in_profile"], result["sample_violations"]
    assert not profile(with_fault(ontology, FAULTS["one property of two kinds"]))["in_profile"]


@pytest.mark.outside("libowlapi-java")
def test_owl_2_dl_by_the_owl_api(ontology: rdflib.Graph, tmp_path: Path) -> None:
    if not shutil.which("java") or not list(JARS.glob("owlapi-distribution*.jar")):
        pytest.skip(f"no java or no OWL API in {JARS}: apt-get install libowlapi-java, or set JIXIAO_OWLAPI to a folder with its jars")
    assert "violation" not in owl_api(ontology, tmp_path / "good.ttl")
    for name, fault in FAULTS.items():
        assert "violation: " in owl_api(with_fault(ontology, fault), tmp_path / "bad.ttl"), name


def owl_api(graph: rdflib.Graph, path: Path) -> str:
    """Output of ProfileCheck.java on the graph; it ends with the number of axioms read."""
    graph.serialize(path, format="turtle", encoding="utf-8")
    program = Path(__file__).with_name("ProfileCheck.java")
    command = ["java", "-cp", str(JARS / "*"), str(program), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert "axioms: " in done.stdout
    return done.stdout
