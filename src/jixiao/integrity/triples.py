"""N-Quads of a document in; the few statements that reports and figures need out, without a parser's cost."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

JX: Final = "https://w3id.org/jixiao/ns#"
TYPE: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL: Final = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
EVIDENCE: Final = f"<{JX}evidence>"
SELECTOR: Final = "<http://www.w3.org/ns/oa#hasSelector>"
START: Final = "<http://www.w3.org/ns/oa#start>"
TARGET: Final = "<http://www.w3.org/ns/oa#hasTarget>"
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_CHARACTERS: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def ntriples(nquads: bytes) -> bytes:
    """The triples of all graphs: a line of N-Quads without its graph name is a line of N-Triples."""
    return b"".join(line[: line.rindex(b" <")] + b" .\n" for line in nquads.splitlines() if line)


class Statements(Struct, frozen=True):
    """Objects by predicate and subject, as N-Triples terms."""

    objects: dict[str, dict[str, list[str]]]

    def of(self, subject: str, predicate: str) -> list[str]:
        """Objects of a subject."""
        return self.objects.get(predicate, {}).get(subject, [])

    def targets(self, kind: str, iri: str) -> set[str]:
        """Focus nodes of a shape with that target."""
        if kind == "class":
            return {subject for subject, types in self.objects.get(TYPE, {}).items() if f"<{iri}>" in types}
        found = self.objects.get(f"<{iri}>", {})
        return set(found) if kind == "subjects" else {value for values in found.values() for value in values}

    def start(self, subject: str) -> int | None:
        """Where the earliest evidence of a thing begins, in code points of the kept text."""
        selectors = [s for evidence in self.of(subject, EVIDENCE) for s in self.of(evidence, SELECTOR)]
        return min((int(literal(value)) for s in selectors for value in self.of(s, START)), default=None)


def statements(triples: bytes, predicates: Iterable[str]) -> Statements:
    """The statements with these predicates (N-Triples terms)."""
    wanted = set(predicates)
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in triples.decode().splitlines():
        parts = line.split(" ", 2)
        if len(parts) == 3 and parts[1] in wanted:
            found[parts[1]][parts[0]].append(parts[2].rstrip().removesuffix(".").rstrip())
    return Statements({predicate: dict(subjects) for predicate, subjects in found.items()})


def literal(term: str) -> str:
    """The text of an N-Triples literal."""
    text = term[1 : term.rindex('"')]
    return _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _CHARACTERS.get(m[3], m[3]), text)
