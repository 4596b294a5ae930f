"""Parameters become terms: a query with `VALUES ?name { … }` blocks and terms in; the query that holds these terms out.

The block carries the default, so that a .rq file runs as it is in any SPARQL tool. What goes into it is a term written by the engine's
serializer, which escapes it: a value can never become syntax.
"""

import re
from collections.abc import Mapping

import pyoxigraph as ox

from jixiao.store.errors import ParameterError, UnknownNameError
from jixiao.store.results import RDF_LANG_STRING, Term

# IRIs, strings and comments are matched first, so that a block written inside one of them is none.
_TOKEN = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#[^\n]*"""
    r"""|(?P<slot>\bVALUES\s*[?$](?P<name>\w+)\s*\{(?P<value>(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|[^{}"'<>])*)\})""",
    re.IGNORECASE | re.DOTALL,
)


def to_engine(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """The engine's term. Errors: ValueError for an IRI that is none."""
    if term.kind == "iri":
        return ox.NamedNode(term.value)
    if term.kind == "bnode":
        return ox.BlankNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype) if term.datatype else None)


def from_engine(term: object) -> Term | None:
    """Our term. Errors: TypeError for a quoted triple, which the graph does not use."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Term("iri", term.value)
    if isinstance(term, ox.BlankNode):
        return Term("bnode", term.value)
    if isinstance(term, ox.Literal):
        return Term("literal", term.value, RDF_LANG_STRING if term.language else term.datatype.value, term.language)
    raise TypeError(f"no term of ours: {term!r}")


def slots(query: str) -> dict[str, str]:
    """Names of the `VALUES ?name { … }` blocks and what stands in the first of each."""
    found: dict[str, str] = {}
    for match in _TOKEN.finditer(query):
        if match["slot"]:
            found.setdefault(match["name"], match["value"].strip())
    return found


def written(name: str, term: Term | None) -> str:
    """A term as SPARQL; UNDEF for none."""
    if term is None:
        return "UNDEF"
    if term.kind == "bnode":
        raise ParameterError(name, term.value, "an IRI or a literal")
    try:
        return str(to_engine(term))
    except ValueError:
        raise ParameterError(name, term.value, "a valid IRI") from None


def bind(query: str, bindings: Mapping[str, Term | None] | None) -> str:
    """The query with its blocks filled; blocks without binding keep their default.

    Errors: `UnknownNameError` for a binding without block, `ParameterError` for a term that SPARQL cannot hold."""
    if not bindings:
        return query
    known = slots(query)
    for name in bindings:
        if name not in known:
            raise UnknownNameError("parameter", name, known)
    terms = {name: written(name, term) for name, term in bindings.items()}

    def fill(match: re.Match[str]) -> str:
        if not match["slot"] or match["name"] not in terms:
            return match[0]
        return f"VALUES ?{match['name']} {{ {terms[match['name']]} }}"

    return _TOKEN.sub(fill, query)
