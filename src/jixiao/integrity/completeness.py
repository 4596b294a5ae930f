"""Figures for people and machines: facts of the documents of a build in; completeness and consistency by scope as HTML, Excel, JSON or
Turtle out."""

import html
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

import xlsxwriter
from msgspec import Struct

from jixiao.facts import json as facts_json
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.figures import Figure
from jixiao.integrity.figures import WEIGHTS, added, checked, score
from jixiao.integrity.outcomes import COUNTED
from jixiao.integrity.shape_files import JX, JXS, rules

ReportForm = Literal["html", "xlsx", "json", "ttl"]
HEADS: Final = (
    *("scope", "of", "rule", "force", "passed", "failed", "not applicable", "not understood"),
    *("source", "what it asks", "规则说明"),
)


class Scope(Struct, frozen=True, kw_only=True):
    """kind: "corpus" | "year" | "place" | "document" | "project". of: its name; vector: its figures."""

    kind: str
    of: str
    vector: tuple[Figure, ...]


def scopes(documents: Sequence[tuple[str, DocumentFacts]]) -> Iterator[Scope]:
    """All scopes of some documents (key and facts), the widest first."""
    yield Scope(kind="corpus", of="all", vector=added(facts.figures for _, facts in documents))
    for year in sorted({facts.year for _, facts in documents}):
        yield Scope(kind="year", of=str(year), vector=added(f.figures for _, f in documents if f.year == year))
    for code in sorted({facts.place.code for _, facts in documents}):
        yield Scope(kind="place", of=code, vector=added(f.figures for _, f in documents if f.place.code == code))
    for key, facts in documents:
        yield Scope(kind="document", of=key, vector=facts.figures)
        for position, project in enumerate(facts.projects):
            own = tuple(figure for figure in facts.project_figures if figure.project == position)
            yield Scope(kind="project", of=f"{key} {project.names[0]}", vector=own)


def load(folder: Path, keys: Sequence[str]) -> list[tuple[str, DocumentFacts]]:
    """Facts of these documents from their stage files."""
    return [(key, facts_json.from_json((folder / f"{key}.facts.json").read_bytes())) for key in keys]


def write(documents: Sequence[tuple[str, DocumentFacts]], form: ReportForm) -> bytes:
    """The report as the content of a file."""
    writers = {"html": as_html, "xlsx": as_xlsx, "json": as_json, "ttl": as_turtle}
    return writers[form](list(scopes(documents)))


def rows(found: Sequence[Scope]) -> Iterator[tuple[str | int, ...]]:
    """One row for each scope and rule."""
    for scope in found:
        for f in scope.vector:
            yield scope.kind, scope.of, f.rule, f.force, f.passed, f.failed, f.not_applicable, f.not_understood, *explained(f.rule)


def explained(name: str) -> tuple[str, str, str]:
    """Source of a rule, and what it asks or counts, in English and Chinese."""
    rule = rules().get(name)
    if rule is not None:
        return rule.source, rule.message_en, rule.message_zh
    zh, en = COUNTED.get(name, ("", ""))
    return "", f"counts: {en}", f"所计：{zh}"


def summary(scope: Scope) -> dict[str, object]:
    """Verdict of a scope: how much was checked, and one score with the weights it has."""
    value = score(scope.vector)
    return {
        "scope": scope.kind,
        "of": scope.of,
        "checked": checked(scope.vector) or "nothing checked",
        "contradictions": sum(f.failed for f in scope.vector if f.force == "consistency"),
        "score": None if value is None else str(value),
        "weights": WEIGHTS,
    }


def as_json(found: Sequence[Scope]) -> bytes:
    """Summaries and figures."""
    figures = [dict(zip(HEADS[:8], row, strict=False)) for row in rows(found)]
    return json.dumps({"summary": [summary(scope) for scope in found], "figures": figures}, ensure_ascii=False, indent=1).encode() + b"\n"


def as_xlsx(found: Sequence[Scope]) -> bytes:
    """Two sheets: figures and summary."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("figures")
        for number, row in enumerate((HEADS, *rows(found))):
            sheet.write_row(number, 0, row)
        sheet.freeze_panes(1, 0)
        other = book.add_worksheet("summary")
        other.write_row(0, 0, ("scope", "of", "checked", "contradictions", "score", "weights"))
        for number, scope in enumerate(found, 1):
            told = summary(scope)
            cells = (scope.kind, scope.of, told["checked"], told["contradictions"], told["score"], json.dumps(WEIGHTS))
            other.write_row(number, 0, cells)
    return content.getvalue()


def as_html(found: Sequence[Scope]) -> bytes:
    """One page: the corpus, its years and places, then each document; projects are left to the other forms."""
    weights = "、".join(f"{force} {weight}" for force, weight in WEIGHTS.items())
    parts = ["<!doctype html><html lang=zh><meta charset=utf-8><title>完整性 · completeness</title>"]
    parts.append("<style>body{font:15px sans-serif;margin:2em}td,th{padding:.2em .7em;border-bottom:1px solid #ddd}</style>")
    for scope in found:
        if scope.kind == "project":
            continue
        told = summary(scope)
        mark = f"{told['score']} % (weights: {weights})" if told["score"] is not None else "nothing checked · 未检查任何内容"
        parts.append(f"<h2>{scope.kind}: {html.escape(scope.of)}</h2><p>checked {told['checked']}; score {mark}</p><table><tr>")
        parts += [f"<th>{head}" for head in HEADS[2:]]
        for row in rows([scope]):
            parts.append("<tr>" + "".join(f"<td>{html.escape(str(cell))}" for cell in row[2:]))
        parts.append("</table>")
    return "\n".join(parts).encode() + b"\n"


def as_turtle(found: Sequence[Scope]) -> bytes:
    """dqv:QualityMeasurement for all scopes; those of documents stand in the graph, and are repeated here. What is no thing of the graph
    (the corpus, a year, a project by its name) is named in a comment."""
    lines = [
        "@prefix dqv: <http://www.w3.org/ns/dqv#> .",
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
        f"@prefix jx: <{JX}> .",
        f"@prefix jxs: <{JXS}> .",
        "@prefix jxf: <https://w3id.org/jixiao/scheme/finding/> .",
        "",
    ]
    bases = {"place": "https://w3id.org/jixiao/id/place/", "document": "https://w3id.org/jixiao/id/document/"}
    for scope in found:
        named = scope.kind in bases
        where = (
            f"dqv:computedOn <{bases[scope.kind]}{scope.of}>"
            if named
            else f"rdfs:comment {json.dumps(f'{scope.kind} {scope.of}', ensure_ascii=False)}"
        )
        for f in scope.vector:
            judged = f.passed + f.failed
            value = f" dqv:value {f.passed / judged:.4f} ;" if judged else ""
            metric = f"{'jxf' if f.force == 'consistency' else 'jxs'}:{f.rule}"
            counts = (
                f"jx:passed {f.passed} ; jx:failed {f.failed} ; jx:notApplicable {f.not_applicable} ; jx:notUnderstood {f.not_understood}"
            )
            lines.append(f"[] a dqv:QualityMeasurement ; {where} ; dqv:isMeasurementOf {metric} ;{value} {counts} .")
    return "\n".join(lines).encode() + b"\n"
