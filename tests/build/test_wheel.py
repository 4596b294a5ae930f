"""A wheel of the package, unpacked elsewhere, builds and answers: ontology, shapes, queries and lexicon travel in it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
import jixiao
assert Path(jixiao.__file__).is_relative_to(sys.argv[1]), jixiao.__file__
from jixiao import assets
assert assets.folder("queries").is_relative_to(sys.argv[1]), assets.folder("queries")
sys.argv = ["jixiao", *sys.argv[2:]]
from jixiao.cli import main
main()
"""


@pytest.mark.slow
def test_a_wheel_builds_and_answers_elsewhere(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", tmp_path / "wheels", ROOT], check=True, capture_output=True)
    (wheel,) = (tmp_path / "wheels").glob("jixiao-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", tmp_path / "site", wheel], check=True, capture_output=True)
    run = [sys.executable, "-I", "-c", PROGRAM, str(tmp_path / "site")]
    out = str(tmp_path / "graph")
    subprocess.run([*run, "build", str(ROOT / "examples"), "--out", out], check=True, capture_output=True, cwd=tmp_path)
    command = [*run, "query", "satisfaction-targets", "--out", out, "--format", "csv"]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path)
    assert "满意度" in answer.stdout
    command = [*run, "validate", "--out", out, "--json"]
    assert "sum-mismatch" in subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path).stdout
