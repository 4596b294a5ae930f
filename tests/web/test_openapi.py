"""The OpenAPI description: complete, and true for whatever schemathesis makes of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from running_server import TOKEN, Server, running

from jixiao.web.settings import Limits


def test_description_has_every_operation(read_only: Server, writable: Server) -> None:
    paths = read_only.client.get("/openapi.json").json()["paths"]
    assert {"get", "post"} <= paths["/sparql"].keys()
    assert {"/health", "/metrics", "/shacl"} <= paths.keys()
    assert not {"/update", "/gsp", "/gsp/{path}"} & paths.keys()
    written = writable.client.get("/openapi.json").json()["paths"]
    assert "post" in written["/update"]
    assert {"get", "put", "post", "delete"} == written["/gsp"].keys() == written["/gsp/{path}"].keys()


@pytest.mark.slow
def test_schemathesis_finds_nothing(build: Path, tmp_path: Path) -> None:
    with running(build, Limits(seconds=60, rows=1000)) as server:  # the engine of the shapes is loaded by the first who asks for it
        asked_by_schemathesis(server, tmp_path, "^/(sparql|shacl|health|metrics)")


@pytest.mark.slow
def test_schemathesis_finds_nothing_in_what_writes(tmp_path: Path) -> None:
    with running(tmp_path, Limits(seconds=60, rows=1000), writable=True) as server:
        token = ["--header", f"Authorization: Bearer {TOKEN}"]
        asked_by_schemathesis(server, tmp_path, "^/(update|gsp)", *token)


def asked_by_schemathesis(server: Server, tmp_path: Path, paths: str, *more: str) -> None:
    """All checks that it has."""
    program = Path(sys.executable).with_name("schemathesis")
    command = [str(program), "run", f"{server.base}openapi.json", "--max-examples", "20", "--seed", "7", "--no-color"]
    command += ["--include-path-regex", paths, *more]
    hooks = {"SCHEMATHESIS_HOOKS": "schemathesis_hooks", "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False, env=os.environ | hooks)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
