"""The five annotated documents as Word, Excel and web pages with real tables: they score as their text forms do."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from layouts import FORMS

from jixiao import assets, extraction, graph, integrity
from jixiao.documents import read
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.store import vocabulary_nquads


def facts_of(path: Path) -> DocumentFacts:
    facts = extraction.extract(read(path))
    return msgspec.structs.replace(facts, findings=(*facts.findings, *integrity.check(facts)))


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_every_floor_holds_in_this_form(form: str, shared: Path, tmp_path: Path) -> None:
    gold, dump = shared / "gold", tmp_path / "dump.nq"
    command = [sys.executable, gold / "score.py", dump, "--floors", gold / "floors.json", "--no-evidence", "--misses", "5"]
    lines = [vocabulary_nquads(assets.folder("ontology"), graph.VOCABULARY)]
    for annotated in sorted(gold.glob("*.json")):
        annotation = json.loads(annotated.read_text("utf-8"))
        if "sha256" in annotation:
            path = tmp_path / f"{annotated.stem}.{form}"
            FORMS[form](read(next((shared / "corpus" / "cities").glob(f"{annotated.stem}-*.txt"))).blocks, path)
            facts = facts_of(path)
            lines.append(graph.write_nquads(graph.document_quads(facts, "test")))
            command += ["--alias", f"{annotation['sha256']}={facts.sha256}"]
    dump.write_bytes(b"".join(lines))
    scored = subprocess.run(command, capture_output=True, text=True, check=False)
    assert scored.returncode == 0, scored.stdout[-4000:]


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
