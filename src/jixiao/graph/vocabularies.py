"""The namespaces that the graph uses, and the IRIs of concepts."""

from jixiao.graph.terms import IRI

SCHEMES = "https://w3id.org/jixiao/scheme/"


class Namespace:
    """Makes IRIs of one namespace: JX("amount")."""

    def __init__(self, base: str) -> None:
        self.base = base

    def __call__(self, name: str) -> IRI:
        return IRI(self.base + name)


JX = Namespace("https://w3id.org/jixiao/ns#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
OA = Namespace("http://www.w3.org/ns/oa#")
ODRL = Namespace("http://www.w3.org/ns/odrl/2/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
VOID = Namespace("http://rdfs.org/ns/void#")
SH = Namespace("http://www.w3.org/ns/shacl#")
DQV = Namespace("http://www.w3.org/ns/dqv#")
JXS = Namespace("https://w3id.org/jixiao/shapes#")

TYPE = RDF("type")
LABEL = SKOS("prefLabel")
ALT_LABEL = SKOS("altLabel")

COMPARATORS = {c: ODRL(c) for c in ("gteq", "lteq", "gt", "lt", "eq")} | {"between": JX("Between")}
ROLES = {"target": JX("Target"), "baseline": JX("Baseline"), "prior": JX("PriorValue"), "actual": JX("Actual")}
HORIZONS = {"annual": JX("Annual"), "mid-term": JX("MidTerm"), "long-term": JX("LongTerm")}
CITATION_ROLES = {"legal-basis": JX("LegalBasis"), "allotment": JX("Allotment"), "standard": JX("Standard"), "mention": JX("Mention")}
REASONS = {
    "not-printed": JX("NotPrinted"),
    "not-understood": JX("NotUnderstood"),
    "not-applicable": JX("NotApplicable"),
    "masked": JX("Masked"),
}
SEVERITIES = {"violation": SH("Violation"), "warning": SH("Warning"), "info": SH("Info")}


def concept(scheme: str, name: str | None) -> IRI | None:
    """IRI of a concept; None for none."""
    return None if name is None else IRI(f"{SCHEMES}{scheme}/{name}")


def tier(path: str | None) -> IRI | None:
    """IRI of a tier, whose id carries its scheme ("tier-new/economic-cost")."""
    return None if path is None else IRI(SCHEMES + path)
