"""`jixiao load` and `jixiao doctor` as a person runs them, against the real servers."""

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jixiao.cli import app
from jixiao.store import StoreError
from jixiao.store.remote import Backend, RemoteStore, credentials_from

GRAPHS = {f"http://e/graph/{n}": n + 1 for n in range(3)}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    lines = [f'<http://e/{n}> <http://e/p> "甲{n}" <{name}> .\n' for name, number in GRAPHS.items() for n in range(number)]
    (tmp_path / "dump.nq.gz").write_bytes(gzip.compress("".join(lines).encode()))
    return tmp_path


def access(backend: Backend, out: Path) -> list[str]:
    """What the server wants for writing."""
    if backend.credentials is None:
        return []
    (out / "token").write_text(backend.credentials.secret + "\n")
    return ["--token-file", str(out / "token"), "--auth", backend.credentials.scheme]


def test_load_finds_the_graph_store_and_says_what_it_did(backend: Backend, store: RemoteStore, out: Path) -> None:
    command = ["load", "--backend", backend.query, "--out", str(out), *access(backend, out)]
    first = CliRunner().invoke(app, command)
    assert first.exit_code == 0, first.output
    assert "3 graphs sent" in " ".join(first.stderr.split())
    assert "all 6 triples counted there" in " ".join(first.stderr.split())
    assert {name: store.count(name) for name in store.graphs()} == GRAPHS
    again = json.loads(CliRunner().invoke(app, [*command, "--json"]).stdout)
    assert (again["sent"], again["unchanged"]) == ([], sorted(GRAPHS))


def test_load_says_what_is_missing(backend: Backend, store: RemoteStore, out: Path) -> None:
    nobody = CliRunner().invoke(app, ["load", "--backend", "http://127.0.0.1:9/sparql", "--gsp", "http://127.0.0.1:9/g", "--out", str(out)])
    assert nobody.exit_code == 2
    assert "cannot be reached" in " ".join(nobody.stderr.split())
    empty = CliRunner().invoke(app, ["load", "--backend", backend.query, "--out", str(out / "none")])
    assert empty.exit_code == 2
    assert "jixiao build" in " ".join(empty.stderr.split())
    if backend.credentials:
        refused = CliRunner().invoke(app, ["load", "--backend", backend.query, "--out", str(out)])
        assert refused.exit_code == 2
        assert "--token-file" in refused.stderr
    wrong = CliRunner().invoke(app, ["load", "--backend", backend.query, "--out", str(out), "--auth", "magic"])
    assert wrong.exit_code == 2


def test_a_password_is_not_taken_from_an_address_and_not_shown(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as error:
        Backend("http://user:topsecret@127.0.0.1/sparql")
    assert "topsecret" not in str(error.value)
    (tmp_path / "token").write_text("user:topsecret\n")
    given = credentials_from(tmp_path / "token", "basic")
    assert "topsecret" not in repr(Backend("http://127.0.0.1/sparql", credentials=given))
    (tmp_path / "token").write_text("nocolon\n")
    with pytest.raises(StoreError, match="user:password"):
        credentials_from(tmp_path / "token", "digest")


def test_doctor_prints_scores_and_troubles(backend: Backend, store: RemoteStore) -> None:
    shown = CliRunner().invoke(app, ["doctor", backend.query], env={"COLUMNS": "200"})
    assert shown.exit_code == 0, shown.output
    assert "score:" in shown.stdout
    assert "CORS: pages of other hosts" in shown.stdout
    assert CliRunner().invoke(app, ["doctor", "http://127.0.0.1:9/sparql"]).exit_code == 2


def test_doctor_for_scripts(backend: Backend, store: RemoteStore) -> None:
    found = json.loads(CliRunner().invoke(app, ["doctor", backend.query, "--json"]).stdout)
    assert found["usable"] is True
    assert {finding["state"] for finding in found["findings"]} <= {"good", "limited", "missing", "wrong"}
    assert found["score"][1] == len(found["findings"])
