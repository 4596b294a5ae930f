"""Six PDFs of different layouts, annotated from another reader's tables: the built graph reaches the floors."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jixiao.build import build

GOLD = Path(__file__).parent / "gold"
FLOORS = {"indicators": 0.97, "values": 0.96, "parsed": 0.95, "projects": 0.95, "evidence (recall)": 0.99, "tier 1 (recall)": 0.97}


@pytest.mark.slow
def test_the_annotated_pdfs_reach_their_floors(shared: Path, tmp_path: Path) -> None:
    sources, floors, scores = tmp_path / "pdf", tmp_path / "floors.json", tmp_path / "scores.json"
    sources.mkdir()
    annotated = sorted(GOLD.glob("*.json"))
    assert len(annotated) >= 6
    for path in annotated:
        shutil.copy(shared / "corpus" / "pdf" / json.loads(path.read_text("utf-8"))["seed"], sources)
    build([sources], tmp_path / "out", jobs=min(2, os.cpu_count() or 1))
    floors.write_text(json.dumps(FLOORS))
    command = [sys.executable, str(shared / "gold" / "score.py"), str(tmp_path / "out" / "dump.nq.gz")]
    command += ["--gold", str(GOLD), "--floors", str(floors), "--json", str(scores)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    assert re.search(r"all floors hold", result.stdout)
    # A layout may fail whole beside five that are read: each document by itself too.
    figures = json.loads(scores.read_text("utf-8"))
    low = {
        (path.stem, metric): figures[path.stem][metric]["value"]
        for path in annotated
        for metric in ("indicators", "values", "parsed")
        if figures[path.stem][metric]["value"] < FLOORS[metric]
    }
    assert low == {}
