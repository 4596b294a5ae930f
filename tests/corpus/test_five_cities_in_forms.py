"""The five annotated documents as Word, Excel and web pages with real tables, and printed by LibreOffice: they score as their text
forms do."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest
from layouts import FORMS, write_docx

from jixiao import assets, extraction, graph, integrity
from jixiao.documents import read
from jixiao.documents.office_programs import office_program
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.store import vocabulary_nquads


def facts_of(path: Path) -> DocumentFacts:
    facts = extraction.extract(read(path))
    return msgspec.structs.replace(facts, findings=(*facts.findings, *integrity.check(facts)))


def annotations(shared: Path) -> Iterator[tuple[str, str, Path]]:
    """Name, sha256 of the annotated text, and the text, of each city."""
    for annotated in sorted((shared / "gold").glob("*.json")):
        annotation = json.loads(annotated.read_text("utf-8"))
        if "sha256" in annotation:
            yield annotated.stem, annotation["sha256"], next((shared / "corpus" / "cities").glob(f"{annotated.stem}-*.txt"))


def scored(shared: Path, paths: dict[str, Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """What the annotations say of the graph of these files, which stand for the annotated texts of their names."""
    dump = folder / "dump.nq"
    command = [sys.executable, shared / "gold" / "score.py", dump, "--floors", shared / "gold" / "floors.json"]
    command += ["--no-evidence", "--misses", "5"]
    lines = [vocabulary_nquads(assets.folder("ontology"), graph.VOCABULARY)]
    for name, sha256, _ in annotations(shared):
        facts = facts_of(paths[name])
        lines.append(graph.write_nquads(graph.document_quads(facts, "test")))
        command += ["--alias", f"{sha256}={facts.sha256}"]
    dump.write_bytes(b"".join(lines))
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_every_floor_holds_in_this_form(form: str, shared: Path, tmp_path: Path) -> None:
    paths = {name: tmp_path / f"{name}.{form}" for name, _, _ in annotations(shared)}
    for name, _, text in annotations(shared):
        FORMS[form](read(text).blocks, paths[name])
    result = scored(shared, paths, tmp_path)
    assert result.returncode == 0, result.stdout[-4000:]


@pytest.fixture(scope="module")
def typeset(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The cities as Word files with ruled tables, as they are sent to print."""
    folder = tmp_path_factory.mktemp("typeset")
    for name, _, text in annotations(shared):
        write_docx(read(text).blocks, folder / f"{name}.docx", ruled=True)
    return {name: folder / f"{name}.docx" for name, _, _ in annotations(shared)}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_every_floor_holds_as_the_office_program_prints_it(kind: str, shared: Path, typeset: dict[str, Path], tmp_path: Path) -> None:
    """Tables run over pages and rows are cut by them; each piece of evidence stands on the page that it names."""
    program = office_program()
    if program is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer)")
    command = [program, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", kind, "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, typeset.values())], check=True, capture_output=True, timeout=290)
    paths = {name: tmp_path / f"{name}.{kind}" for name in typeset}
    result = scored(shared, paths, tmp_path)
    assert result.returncode == 0, result.stdout[-4000:]
    if kind == "pdf":
        right, wrong = evidence_on_its_page(paths["yantai"])
        assert right > 1000
        assert wrong <= 0.01 * right


def evidence_on_its_page(path: Path) -> tuple[int, int]:
    """How many pieces of evidence have all their characters, in order, in the text that pdfium gives for their page; how many not."""
    with pypdfium2.PdfDocument(path) as pdf:
        pages = ["".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    found = [piece for piece in pieces(extraction.extract(read(path))) if piece.page is not None and piece.quote.strip()]
    on_page = [all(part in pages[piece.page - 1] for part in piece.quote.split()) for piece in found if piece.page]
    return sum(on_page), len(on_page) - sum(on_page)


def pieces(fact: Any) -> Iterator[Evidence]:
    """Every piece of evidence in a fact, however deep."""
    if isinstance(fact, Evidence):
        yield fact
    elif isinstance(fact, msgspec.Struct):
        for field in fact.__struct_fields__:
            yield from pieces(getattr(fact, field))
    elif isinstance(fact, tuple | list):
        for part in fact:
            yield from pieces(part)


def test_evidence_of_sheets_names_sheet_and_cell(shared: Path, tmp_path: Path) -> None:
    source = read(next((shared / "corpus" / "cities").glob("yantai-*.txt")))
    FORMS["xlsx"](source.blocks, tmp_path / "city.xlsx")
    document = read(tmp_path / "city.xlsx")
    facts = extraction.extract(document)
    found = list(pieces(facts.projects))
    assert len(found) > 300
    for piece in found:
        assert (piece.page, piece.sheet) == (1, "Sheet")
        assert piece.cell
        assert document.text[piece.start : piece.end] == piece.quote
    quads = graph.write_nquads(graph.document_quads(facts, "test"))
    assert b"#sheet>" in quads
    assert b"#cell>" in quads
