"""RDF of somebody in; the report of our shapes about it as bytes of one media type out. Runs in a worker: nothing here is quick or safe.

https://www.w3.org/TR/shacl/#results-validation-report. Our engines give each fault of a thing once for each named shape, so a result says
that the thing does not conform to that shape (sh:NodeConstraintComponent). sh:conforms is the standard's: false where there is any
result, and also where nothing was checked; the member `conforms` of the JSON is that of `jixiao validate FILE`: no shape of structure is
violated, and something was checked.
"""

from collections.abc import Iterator

import msgspec
import pyoxigraph as ox

from jixiao.integrity import EngineError, Judgement, judge
from jixiao.integrity.figures import checked
from jixiao.integrity.foreign import MEDIA_TYPES
from jixiao.integrity.shape_files import JXS, rules
from jixiao.integrity.shapes import Result
from jixiao.store.answers import GRAPHS, RDFXML, TURTLE, serialized
from jixiao.store.entities import refuse_entities
from jixiao.store.errors import RefusedError, StoreError, UnknownNameError

JSON, TEXT = "application/json", "text/plain"
OFFERED = (JSON, TEXT, *GRAPHS)
SH = "http://www.w3.org/ns/shacl#"
TYPE, COMMENT = (
    ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
    ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#comment"),
)
SEVERITIES = {"violation": "Violation", "warning": "Warning", "info": "Info"}
NAMES_ZH = {"violation": "违反", "warning": "警告", "info": "提示"}


def reported(content: bytes, media_type: str, wanted: str, shapes: tuple[str, ...], language: str) -> bytes:
    """The report. Errors: `RefusedError` where the document cannot be read or judged, `UnknownNameError` for a shape that there is not."""
    for name in shapes:
        if name not in rules():
            raise UnknownNameError("shape", name, rules())
    if media_type == RDFXML:
        refuse_entities(content)
    try:
        found = judge(content, MEDIA_TYPES[media_type], max_bytes=None, seconds=3600)
    except EngineError as error:
        if "ended without an answer" in str(error):
            raise MemoryError from error
        raise RefusedError(str(error)) from error
    return written(selected(found, shapes), wanted, language)


def selected(found: Judgement, shapes: tuple[str, ...]) -> Judgement:
    """What some of the shapes say."""
    if not shapes:
        return found
    results = tuple(result for result in found.results if result.shape in shapes)
    figures = tuple(figure for figure in found.figures if figure.rule in shapes)
    number = checked(figures)
    conforms = bool(number) and not any(result.severity == "violation" for result in results)
    return Judgement(conforms=conforms, checked=number, results=results, figures=figures)


def verdict_zh(found: Judgement) -> str:
    """One line in Chinese."""
    if not found.checked:
        return "什么也没有检查：图中没有任何形状所针对的事物"
    counts = ((name, sum(r.severity == severity for r in found.results)) for severity, name in NAMES_ZH.items())
    return f"检查 {found.checked} 次：" + "，".join(f"{name} {number}" for name, number in counts)


def written(found: Judgement, wanted: str, language: str) -> bytes:
    """As one of `OFFERED`. Errors: `StoreError` for another media type."""
    if wanted == JSON:
        verdicts = {"verdict_zh": verdict_zh(found), "verdict_en": found.verdict}
        return msgspec.json.encode({"conforms": found.conforms, "checked": found.checked, **verdicts, **rest(found)})
    if wanted == TEXT:
        return "\n".join(lines(found, language)).encode() + b"\n"
    if wanted in GRAPHS:
        return serialized(triples(found), wanted, {"sh": SH, "jxs": str(JXS)})
    raise StoreError(f"a report can be had as {', '.join(OFFERED)}, not as {wanted or TURTLE}")


def rest(found: Judgement) -> dict[str, object]:
    """Results, and for each shape how many things passed, failed, were left out or not understood."""
    return {"results": found.results, "figures": found.figures}


def lines(found: Judgement, language: str) -> Iterator[str]:
    """For people."""
    for result in found.results:
        severity = NAMES_ZH[result.severity] if language == "zh" else result.severity
        message = result.message_zh if language == "zh" else result.message_en
        yield f"{severity:9} {result.shape}  {result.focus}  {message}"
    yield verdict_zh(found) if language == "zh" else found.verdict


def triples(found: Judgement) -> Iterator[ox.Triple]:
    """The standard's report."""
    report = ox.BlankNode("report")
    yield ox.Triple(report, TYPE, ox.NamedNode(SH + "ValidationReport"))
    yield ox.Triple(report, ox.NamedNode(SH + "conforms"), ox.Literal(bool(found.checked) and not found.results))
    yield ox.Triple(report, COMMENT, ox.Literal(found.verdict, language="en"))
    yield ox.Triple(report, COMMENT, ox.Literal(verdict_zh(found), language="zh"))
    for number, result in enumerate(found.results):
        node = ox.BlankNode(f"result{number}")
        yield ox.Triple(report, ox.NamedNode(SH + "result"), node)
        yield from (ox.Triple(node, name, value) for name, value in described(result, number))


def described(result: Result, number: int) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal]]:
    """One result."""
    focus = ox.BlankNode(f"focus{number}") if result.focus.startswith("_:") else ox.NamedNode(result.focus)
    yield TYPE, ox.NamedNode(SH + "ValidationResult")
    yield ox.NamedNode(SH + "focusNode"), focus
    yield ox.NamedNode(SH + "value"), focus
    yield ox.NamedNode(SH + "resultSeverity"), ox.NamedNode(SH + SEVERITIES[result.severity])
    yield ox.NamedNode(SH + "sourceShape"), ox.NamedNode(str(JXS[result.shape]))
    yield ox.NamedNode(SH + "sourceConstraintComponent"), ox.NamedNode(SH + "NodeConstraintComponent")
    yield ox.NamedNode(SH + "resultMessage"), ox.Literal(result.message_zh, language="zh")
    yield ox.NamedNode(SH + "resultMessage"), ox.Literal(result.message_en, language="en")
