"""Data made elsewhere: RDF in any common format in; what our shapes say of it out. Behind `jixiao validate FILE` and POST /shacl."""

import json
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from xml.sax import SAXParseException

import rdflib
from msgspec import Struct
from rdflib.plugins.parsers.notation3 import BadSyntax

from jixiao.facts.figures import Figure
from jixiao.integrity.engines import Engine, EngineError
from jixiao.integrity.figures import checked, figures_of_triples
from jixiao.integrity.shapes import Result, validate_triples

FORMATS: Final = {".ttl": "turtle", ".nt": "nt", ".nq": "nquads", ".trig": "trig", ".jsonld": "json-ld", ".rdf": "xml", ".xml": "xml"}
MEDIA_TYPES: Final = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/n-quads": "nquads",
    "application/trig": "trig",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}
# What a request may send and take; a larger graph is for the command line.
MAX_BYTES: Final = 20_000_000
MAX_SECONDS: Final = 30.0


class Judgement(Struct, frozen=True, kw_only=True):
    """conforms: no shape of force "must" is violated. checked: how often a rule met a thing; where it is 0, nothing was checked, and
    conforms is False: an empty graph is not a complete one."""

    conforms: bool
    checked: int
    results: tuple[Result, ...]
    figures: tuple[Figure, ...]

    @property
    def verdict(self) -> str:
        """One line in English."""
        if not self.checked:
            return "nothing checked: no thing in this graph is of a kind that the shapes are about"
        counts = {severity: sum(r.severity == severity for r in self.results) for severity in ("violation", "warning", "info")}
        return f"{self.checked} checks: " + ", ".join(f"{number} {severity}" for severity, number in counts.items())


def judge(content: bytes, form: str, engine: Engine = "fast", seconds: float = MAX_SECONDS, max_bytes: int | None = MAX_BYTES) -> Judgement:
    """What our shapes say of a graph. form: a format's name as in `MEDIA_TYPES`. Remote JSON-LD contexts are not fetched.

    Errors: EngineError where it is too large, no RDF, or took too long; the message says which."""
    if max_bytes is not None and len(content) > max_bytes:
        raise EngineError(f"the graph has {len(content):,} bytes, more than the limit of {max_bytes:,}; use: jixiao validate FILE")
    data = as_ntriples(content, form)
    results = validate_triples(data, engine, seconds)
    figures = figures_of_triples(data, results)
    number = checked(figures)
    conforms = bool(number) and not any(r.severity == "violation" for r in results)
    return Judgement(conforms=conforms, checked=number, results=results, figures=figures)


def as_ntriples(content: bytes, form: str) -> bytes:
    """The triples of all graphs of a file. Errors: EngineError where it cannot be parsed."""
    if form == "json-ld" and fetches(content):
        raise EngineError("a JSON-LD context by address is not fetched; write the context into the file, or send Turtle")
    try:
        with quiet():
            graph = merged(content, form) if form in ("nquads", "trig") else rdflib.Graph().parse(data=content, format=form)
    except Exception as error:  # rdflib's parsers raise many kinds
        raise EngineError(f"this is no {form} that can be read: {reason(error)}") from error
    return graph.serialize(format="nt", encoding="utf-8")


def reason(error: Exception) -> str:
    """What a parser found wrong, in one line, with the line of the file where it says so."""
    if isinstance(error, BadSyntax):
        return f"line {error.lines + 1}: {error._why}"
    if isinstance(error, UnicodeDecodeError):
        return f"it is not UTF-8 (byte {error.start})"
    if isinstance(error, SAXParseException):
        return f"line {error.getLineNumber()}, column {error.getColumnNumber()}: {error.getMessage()}"
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


@contextmanager
def quiet() -> Iterator[None]:
    """Without rdflib's log, which prints a traceback for each literal that is not of its type; the shapes judge those."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def merged(content: bytes, form: str) -> rdflib.Graph:
    """The triples of all graphs of a dataset."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own parsers use what rdflib deprecates
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=content, format=form)
        graph = rdflib.Graph()
        for subject, predicate, obj, _ in dataset.quads():
            graph.add((subject, predicate, obj))
    return graph


def fetches(content: bytes) -> bool:
    """JSON-LD that names a context by its address anywhere; what is no JSON is left to the parser to say."""
    try:
        waiting = [json.loads(content)]
    except ValueError:
        return False
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            context = value.get("@context")
            if "@import" in value or any(isinstance(part, str) for part in (context if isinstance(context, list) else [context])):
                return True
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return False


def judge_file(path: Path, engine: Engine = "fast") -> Judgement:
    """A file, its format told by its name. Errors: EngineError where it is a folder, its ending unknown or its content no RDF; OSError."""
    if path.is_dir():
        raise EngineError(f"{path} is a folder; name one file")
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise EngineError(f"{path}: the ending says no RDF format; use one of {', '.join(FORMATS)}")
    try:
        return judge(path.read_bytes(), form, engine, seconds=3600, max_bytes=None)
    except EngineError as error:
        raise EngineError(f"{path}: {error}") from error
