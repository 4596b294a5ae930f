"""The W3C suites of SPARQL 1.1 through a real server: none fails that the engine passes."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest
from running_server import Server
from suite_cases import run
from suite_engines import Engine, InProcess, OverHttp, RefusedError
from w3c import Case, cases

LISTED = tomllib.loads(Path(__file__).with_name("known_failures.toml").read_text())
KNOWN = LISTED["engine"]


@pytest.fixture(scope="module")
def suite(shared: Path) -> list[Case]:
    manifest = shared / "suites" / "sparql11" / "manifest.ttl"
    if not manifest.is_file():
        pytest.skip("the W3C suites are not here (suites/sparql11)")
    found = list(cases(manifest))
    assert len(found) == 495
    return found


def failed(engine: Engine, found: Sequence[Case]) -> set[str]:
    """Names of the cases that fail."""
    names = set()
    for case in found:
        try:
            run(case, engine)
        except (AssertionError, RefusedError, httpx.HTTPError, RuntimeError, OSError, SyntaxError):
            names.add(case.name)
    return names


def test_engine_fails_where_it_is_known_to(suite: list[Case]) -> None:
    assert failed(InProcess(), suite) == set(KNOWN)


@pytest.mark.slow
def test_endpoint_passes_what_the_engine_passes(suite: list[Case], writable: Server) -> None:
    assert failed(OverHttp(writable), suite) == set(KNOWN)


def test_endpoint_passes_result_formats_and_a_sample(suite: list[Case], writable: Server) -> None:
    formats = [case for case in suite if case.name.startswith(("csv-tsv-res/", "json-res/"))]
    sample = [case for case in suite if "Syntax" not in case.kind][::40]
    assert failed(OverHttp(writable), formats + sample) <= set(KNOWN)
