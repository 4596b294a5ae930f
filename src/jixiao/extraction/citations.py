"""Citations: a document and its outline in; every policy paper that it names, with the block where it is named, out."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct, structs

from jixiao.documents.blocks import Cell, Document, Paragraph, Table
from jixiao.extraction import policy_titles
from jixiao.extraction.citation_runs import Run, runs
from jixiao.extraction.document_numbers import impossible_reason
from jixiao.extraction.paper_relations import relations
from jixiao.extraction.project_words import lexicon
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.sections import Outline
from jixiao.extraction.wording import clean, comparable
from jixiao.facts.citations import Citation, CitationRole, Relation
from jixiao.facts.evidence import Evidence

_WORDS: Final = lexicon("citations")
_PRODUCT: Final = re.compile(rf"(?:{'|'.join(sorted(_WORDS['products']['verbs'], key=lambda word: -len(word)))})(?:了|好)?\s*[“\"]?$")
_BASIS: Final = re.compile(rf"(?:{'|'.join(_WORDS['basis']['before'])})[^，。；：:]*$")
_WEAK: Final = re.compile(rf"(?:{'|'.join(_WORDS['basis']['weak'])})[^，。；：:]*$")
_LABELS: Final = tuple(comparable(label) for label in _WORDS["basis"]["labels"])
_NO_BASIS: Final = ("duties", "tasks", "units", "glossary")


class _Unit(Struct, frozen=True):
    """A text that is read as one. pieces: where each of its paragraphs begins in `text`. is_basis: its label or section says 立项依据."""

    block: int
    text: str
    pieces: tuple[tuple[int, Paragraph], ...]
    is_basis: bool


def read_citations(document: Document, outline: Outline, year: int | None = None) -> tuple[tuple[Citation, int], ...]:
    """All citations in order, each with the index of its block. year: of the document, to judge numbers by."""
    found = [(citation, unit.block) for unit in _units(document, outline) for citation in _of_unit(document, outline, unit, year)]
    return tuple((_with_short_form(citation, found), block) for citation, block in found)


def _of_unit(document: Document, outline: Outline, unit: _Unit, year: int | None) -> list[Citation]:
    """The citations of one text, with what it says that one paper does to another."""
    papers = list(runs(unit.text, unit.is_basis))
    cited = [_citation(document, outline, unit, run, year) for run in papers]
    own: dict[int, list[Relation]] = {}
    for found in relations(unit.text, papers):
        if cited[found.object].evidence:
            own.setdefault(found.subject, []).append(Relation(found.kind, cited[found.object].evidence[0].start))
    return [structs.replace(citation, relations=tuple(own[index])) if index in own else citation for index, citation in enumerate(cited)]


def _citation(document: Document, outline: Outline, unit: _Unit, run: Run, year: int | None) -> Citation:
    title = clean(run.title) if run.title else None
    number = run.number
    is_possible = number is not None and impossible_reason(number, year) is None
    return Citation(
        printed=clean(unit.text[run.start : run.end]),
        evidence=_evidence(document, unit, run),
        roles=_roles(outline, unit, run, title),
        title=title,
        number=clean(run.printed_number) if run.printed_number else None,
        canonical_number=number.canonical() if number and is_possible else None,
        issuer=run.issuer.strip() if run.issuer else None,
        nested_title=policy_titles.nested_of(title) if title else None,
        short_form=bool(title and policy_titles.is_short(title)),
        section=outline.section(unit.block),
    )


def _evidence(document: Document, unit: _Unit, run: Run) -> tuple[Evidence, ...]:
    return tuple(
        evidence
        for begin, paragraph in unit.pieces
        if run.start < begin + len(paragraph.text) and run.end > begin
        for evidence in evidence_of_run(document, paragraph, max(0, run.start - begin), min(len(paragraph.text), run.end - begin))
    )


def _roles(outline: Outline, unit: _Unit, run: Run, title: str | None) -> tuple[CitationRole, ...]:
    """What the paper is to whom names it: printed as basis, carrying money, a standard to meet, or only mentioned."""
    is_product = bool(_PRODUCT.search(run.before.rstrip())) and not run.before.rstrip().endswith("的")
    is_led = bool(_BASIS.search(run.before)) and not any(outline.is_in(kind, unit.block) for kind in _NO_BASIS)
    is_basis = unit.is_basis or (is_led and not is_product)
    roles: list[CitationRole] = ["legal-basis"] if is_basis else []
    if title and policy_titles.is_allotment(title):
        roles.append("allotment")
    elif not is_basis and not is_product and title and (policy_titles.is_standard(title) or _WEAK.search(run.before)):
        roles.append("standard")
    return tuple(roles) or ("mention",)


def _with_short_form(citation: Citation, found: list[tuple[Citation, int]]) -> Citation:
    """《统计法》 is short where the document names 《中华人民共和国统计法》 too."""
    full = f"{_WORDS['titles']['state']}{citation.title}"
    if citation.title and not citation.short_form and any(other.title == full for other, _ in found):
        return structs.replace(citation, short_form=True)
    return citation


# ---- texts that are read as one ----


def _units(document: Document, outline: Outline) -> Iterator[_Unit]:
    joined: set[int] = set()
    for index, block in enumerate(document.blocks):
        if outline.is_contents(index) or index in joined:
            continue
        if isinstance(block, Table):
            yield from _cells(index, block, outline)
            continue
        paragraphs = [Paragraph(block.text, block.places)]
        while _is_open(paragraphs[-1].text) and (following := _following(document, index + len(paragraphs))):
            joined.add(index + len(paragraphs))
            paragraphs.append(following)
        yield _unit(index, paragraphs, outline.is_basis(index))


def _is_open(text: str) -> bool:
    """Whether a title runs on into the next block, which a reader took for another ("（一）…依照《中华人民共和国" / "公司法》…")."""
    return 0 <= len(text) - text.rfind("《") < 60 and text.rfind("《") > text.rfind("》")


def _following(document: Document, index: int) -> Paragraph | None:
    block = document.blocks[index] if index < len(document.blocks) else None
    if block is None or isinstance(block, Table) or "》" not in block.text[:80] or "《" in block.text[: block.text.index("》")]:
        return None
    return Paragraph(block.text, block.places)


def _unit(index: int, paragraphs: list[Paragraph], is_basis: bool) -> _Unit:
    pieces: list[tuple[int, Paragraph]] = []
    text = ""
    for paragraph in paragraphs:
        pieces.append((len(text), paragraph))
        text += paragraph.text
    return _Unit(index, text, tuple(pieces), is_basis)


def _cells(index: int, table: Table, outline: Outline) -> Iterator[_Unit]:
    labels = {(cell.row, cell.column): cell for cell in table.cells if cell.text}
    heads = {cell.column for cell in table.cells if cell.row == 0 and _is_label(cell.text)}
    for cell in table.cells:
        left = _left(cell, labels)
        is_basis = outline.is_basis(index) or (cell.column in heads and cell.row > 0) or (left is not None and _is_label(left.text))
        if is_basis or "《" in cell.text or "号" in cell.text:
            yield _unit(index, [Paragraph(cell.text, cell.places)], is_basis)


def _left(cell: Cell, cells: dict[tuple[int, int], Cell]) -> Cell | None:
    """The nearest cell with words to the left in the same row."""
    return next((found for column in range(cell.column - 1, -1, -1) if (found := cells.get((cell.row, column)))), None)


def _is_label(text: str) -> bool:
    plain = comparable(text)
    return len(plain) <= 16 and any(plain == label or plain.endswith(label) for label in _LABELS)
