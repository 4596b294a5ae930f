"""Each guard against a pitfall of serving has a test that fails without it: `guards.toml` says which; here the guards are taken away."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUARDS: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/web/guards.toml").read_text("utf-8"))["guard"]
FAILED = 1  # what pytest says where tests failed; other numbers: none were found, or they could not be read
PATIENCE = "30"  # seconds, for a test that waits for what does not come


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source and the tests, to be spoiled, beside what they need."""
    folder = tmp_path_factory.mktemp("guards")
    for name in ("src", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    for name in ("pyproject.toml", "queries", "ontology"):
        (folder / name).symlink_to(ROOT / name)
    return folder


@pytest.mark.parametrize("guard", GUARDS, ids=[guard["pitfall"] for guard in GUARDS])
def test_each_guard_is_where_the_table_says(guard: dict[str, Any]) -> None:
    for edit in guard["edits"]:
        assert (ROOT / "src/jixiao" / edit["file"]).read_text("utf-8").count(edit["out"]) == 1
    for test in guard["tests"]:
        file, _, name = test.partition("::")
        assert f"def {name.partition('[')[0]}(" in (ROOT / "tests" / file).read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("guard", GUARDS, ids=[guard["pitfall"] for guard in GUARDS])
def test_without_its_guard_a_test_fails(copy: Path, tmp_path: Path, guard: dict[str, Any]) -> None:
    whole = {}
    for edit in guard["edits"]:
        file = copy / "src/jixiao" / edit["file"]
        text = file.read_text("utf-8")
        whole.setdefault(file, text)
        file.write_text(text.replace(edit["out"], edit["in"]), "utf-8")
    tests = [f"tests/{test}" for test in guard["tests"]]
    command = [sys.executable, "-m", "pytest", *tests, "-n0", "-x", "--basetemp", str(tmp_path / "base"), "--timeout", PATIENCE]
    environment = os.environ | {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    finally:
        for file, text in whole.items():
            file.write_text(text, "utf-8")
    assert done.returncode == FAILED, done.stdout[-4000:] + done.stderr[-2000:]
    assert " failed" in done.stdout, done.stdout[-4000:]  # and no server failed to start
