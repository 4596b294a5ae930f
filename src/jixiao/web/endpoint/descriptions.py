"""The settings and the names of the graphs in; the SPARQL 1.1 service description out (https://www.w3.org/TR/sparql11-service-description/)."""

from collections.abc import Sequence

from jixiao.web.settings import Settings

FORMATS = "http://www.w3.org/ns/formats/"
RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
RDF = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads")
LISTED = 5000  # graphs; the rest can be asked for
PREFIXES = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def iri(value: str) -> str:
    """As Turtle; names of graphs come from clients, where the server is writable."""
    return "<" + "".join(c if c not in '<>"{}|^`\\' and c > " " else f"\\u{ord(c):04X}" for c in value) + ">"


def turtle(settings: Settings, graphs: Sequence[str]) -> bytes:
    """The description. The address is the public one of the settings, whatever host a request names."""
    endpoint = iri(settings.public + "sparql")
    formats = ", ".join(iri(FORMATS + name) for name in RESULTS + RDF)
    lines = [
        PREFIXES,
        f"{endpoint} a sd:Service ; sd:endpoint {endpoint} ;",
        "  sd:supportedLanguage sd:SPARQL11Query ;",
        f"  sd:resultFormat {formats} ;",
    ]
    if settings.union:
        lines.append("  sd:feature sd:UnionDefaultGraph ;")
    lines.append(f"  rdfs:seeAlso {iri(settings.public + '.well-known/void')} ;")
    named = " , ".join(f"[ a sd:NamedGraph ; sd:name {iri(name)} ; sd:graph [ a sd:Graph ] ]" for name in graphs[:LISTED])
    lines.append("  sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ]")
    lines.append(f"    ; sd:namedGraph {named} ] ." if named else "  ] .")
    if settings.writable:
        update = iri(settings.public + "update")
        lines.append(f"{update} a sd:Service ; sd:endpoint {update} ; sd:supportedLanguage sd:SPARQL11Update .")
    return "\n".join(lines).encode()
