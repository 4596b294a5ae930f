"""Every example of docs/clients.md, run as it stands there against our server with the graph of examples/: it prints what the page says."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import anyio
import pytest
from running_backends import program
from running_server import running

from jixiao.build import build
from jixiao.store.remote import Backend, diagnose

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "clients.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
FIRST = "cat > places.rq"  # the example that writes the file that the others read


class Example(NamedTuple):
    """code, its language, and what it must print."""

    language: str
    code: str
    printed: str


def examples() -> list[Example]:
    """Blocks that are followed by a block of what they print."""
    blocks = BLOCK.findall(GUIDE.read_text("utf8"))
    return [Example(*block, following[1]) for block, following in pairwise(blocks) if following[0] == "text"]


EXAMPLES = examples()


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """JIXIAO_SPARQL, or our server with the graph of examples/."""
    given = os.environ.get("JIXIAO_SPARQL")
    if given:
        yield given
        return
    out = tmp_path_factory.mktemp("graph")
    build([ROOT / "examples"], out)
    with running(out) as server:
        yield f"{server.base}sparql"


def command(example: Example, folder: Path) -> list[str]:
    """What runs the example; the test skips by name without the program."""
    if example.language == "sh":
        program("curl", "Debian's curl")
        return ["bash", "-eu", "-o", "pipefail", "-c", example.code]
    if example.language == "python":
        return [sys.executable, "-c", example.code]
    if example.language == "r":
        (folder / "example.R").write_text(example.code, "utf8")
        return [program("Rscript", "Debian's r-base-core"), "--vanilla", "example.R"]
    assert example.language == "js", f"no way to run {example.language}"
    modules = ROOT / "node_modules"
    if not (modules / "@comunica" / "query-sparql").is_dir():
        pytest.skip("@comunica/query-sparql is not here; npm install --no-save @comunica/query-sparql@4")
    (folder / "node_modules").symlink_to(modules)
    (folder / "example.mjs").write_text(example.code, "utf8")
    return [program("node", "Debian's nodejs or nodejs.org"), "example.mjs"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{n}-{example.language}" for n, example in enumerate(EXAMPLES)])
def test_the_example_prints_what_the_page_says(example: Example, endpoint: str, tmp_path: Path) -> None:
    assert EXAMPLES[0].code.startswith(FIRST)
    (tmp_path / "places.rq").write_text(EXAMPLES[0].code.partition("<<'END'\n")[2].partition("END\n")[0], "utf8")
    environment = {**os.environ, "SPARQL": endpoint, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    done = subprocess.run(command(example, tmp_path), cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().replace("\r\n", "\n") == example.printed


def test_every_client_has_an_example_that_runs() -> None:
    assert {example.language for example in EXAMPLES} == {"sh", "python", "r", "js"}
    text = GUIDE.read_text("utf8")
    for client in ("curl", "SPARQLWrapper", "pandas", "polars", "R", "Comunica", "YASGUI"):
        assert re.search(rf"^## .*\b{client}\b", text, re.MULTILINE), client


def test_what_yasgui_sends_is_answered(endpoint: str, tmp_path: Path) -> None:
    """A form, a list of types with q-values, and the origin of a page."""
    program("curl", "Debian's curl")
    accept = "application/sparql-results+json,*/*;q=0.9"
    sent = ["--header", f"Accept: {accept}", "--header", "Origin: https://yasgui.example", "--data-urlencode", "query=ASK {}"]
    done = subprocess.run(["curl", "-sSi", *sent, endpoint], capture_output=True, text=True, timeout=60, check=True)
    assert "access-control-allow-origin: *" in done.stdout.lower()
    assert '"boolean":true' in done.stdout.replace(" ", "")


def test_the_doctor_finds_our_server_well(endpoint: str) -> None:
    """Limited are two things of the engine: paths of length zero from terms that are not there, and the spelling of 1.50."""
    found = anyio.run(diagnose, Backend(endpoint))
    assert {finding.name: finding.detail for finding in found.findings if finding.state in ("missing", "wrong")} == {}
    assert {finding.name for finding in found.findings if finding.state == "limited"} <= {"property paths", "literals"}
