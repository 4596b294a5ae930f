"""The five annotated documents as Word, Excel and web pages with real tables: they score as their text forms do."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from layouts import FORMS

from jixiao import build as building
from jixiao.documents import read
from jixiao.facts import json as facts_json


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_every_floor_holds_in_this_form(form: str, shared: Path, tmp_path: Path) -> None:
    gold = shared / "gold"
    folder = tmp_path / form
    folder.mkdir()
    command = [sys.executable, gold / "score.py", tmp_path / "out" / "dump.nq.gz", "--floors", gold / "floors.json", "--no-evidence"]
    for annotated in sorted(gold.glob("*.json")):
        annotation = json.loads(annotated.read_text("utf-8"))
        if "sha256" in annotation:
            source = next((shared / "corpus" / "cities").glob(f"{annotated.stem}-*.txt"))
            path = folder / f"{annotated.stem}.{form}"
            FORMS[form](read(source).blocks, path)
            command += ["--alias", f"{annotation['sha256']}={building.sha256_of(path)}"]
    building.build([folder], tmp_path / "out")
    scored = subprocess.run([*command, "--also", tmp_path / "out", "--misses", "5"], capture_output=True, text=True, check=False)
    assert scored.returncode == 0, scored.stdout[-4000:]


@pytest.mark.slow
def test_evidence_of_sheets_names_sheet_and_cell(shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "city.xlsx"
    FORMS["xlsx"](read(next((shared / "corpus" / "cities").glob("yantai-*.txt"))).blocks, path)
    building.build([path], tmp_path / "out")
    (facts,) = [facts_json.from_json(made.read_bytes()) for made in (tmp_path / "out" / "documents").glob("*.facts.json")]
    pieces = [piece for project in facts.projects for indicator in project.indicators for piece in indicator.evidence]
    assert len(pieces) > 100
    assert all(piece.sheet and piece.cell and piece.page == 1 for piece in pieces)
    quads = b"".join(made.read_bytes() for made in (tmp_path / "out" / "documents").glob("*.nq"))
    assert b"#cell>" in quads
