"""The OpenAPI description: complete, and true for whatever schemathesis makes of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from running_server import Server


def test_description_has_every_operation(read_only: Server, writable: Server) -> None:
    paths = read_only.client.get("/openapi.json").json()["paths"]
    assert {"get", "post"} <= paths["/sparql"].keys()
    assert {"/health", "/metrics", "/shacl"} <= paths.keys()
    assert not {"/update", "/gsp", "/gsp/{path}"} & paths.keys()
    written = writable.client.get("/openapi.json").json()["paths"]
    assert "post" in written["/update"]
    assert {"get", "put", "post", "delete"} == written["/gsp"].keys() == written["/gsp/{path}"].keys()


# No schema can say which texts are SPARQL, so that texts that are none are refused; and OpenAPI 3.1 knows no QUERY, which Allow names.
NOT_ASKED = "positive_data_acceptance,unsupported_method,allow_header_conformance"


@pytest.mark.slow
def test_schemathesis_finds_nothing(read_only: Server, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("schemathesis")
    command = [str(program), "run", f"{read_only.base}openapi.json", "--max-examples", "20", "--seed", "7", "--no-color"]
    command += ["--include-path-regex", "^/(sparql|health|metrics)", "--exclude-checks", NOT_ASKED]
    hooks = {"SCHEMATHESIS_HOOKS": "schemathesis_hooks", "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False, env=os.environ | hooks)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
