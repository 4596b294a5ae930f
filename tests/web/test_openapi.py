"""The OpenAPI description: complete, and true for whatever schemathesis makes of it."""

import subprocess
import sys
from pathlib import Path

import pytest
from running_server import Server


def test_description_has_every_operation(read_only: Server, writable: Server) -> None:
    paths = read_only.client.get("/openapi.json").json()["paths"]
    assert {"get", "post"} <= paths["/sparql"].keys()
    assert "/health" in paths
    assert "/update" not in paths
    assert "/update" in writable.client.get("/openapi.json").json()["paths"]


@pytest.mark.slow
def test_schemathesis_finds_nothing(read_only: Server, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("schemathesis")
    command = [str(program), "run", f"{read_only.base}openapi.json", "--max-examples", "30", "--seed", "7", "--include-path-regex"]
    command += ["^/(sparql|health|metrics)", "--exclude-checks", "unsupported_method", "--no-color"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
