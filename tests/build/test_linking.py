"""Stage files of links: made with the document, made again where people decided otherwise since."""

import shutil
from pathlib import Path

import msgspec
import pytest

from jixiao import build as building
from jixiao import linking, links
from jixiao.manifests import documents_of, load_manifest
from jixiao.store import EmbeddedStore

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ALL = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A build of two examples."""
    source = tmp_path / "in"
    source.mkdir()
    for name in ("xiamen-2022.txt", "chibi-2022.md"):
        shutil.copy(EXAMPLES / name, source)
    building.build([source], tmp_path / "out")
    return tmp_path / "out"


def test_a_file_of_former_decisions_is_made_again(built: Path) -> None:
    folder = built / "documents"
    key = documents_of(load_manifest(built))[0]
    path = folder / f"{key}{linking.SUFFIX}"
    good = path.read_bytes()
    made = linking.load(folder, key)
    assert made.resolutions
    for stale in (msgspec.json.encode(linking.LinkFile("of old", msgspec.structs.replace(made, resolutions=()))), b"{", good[:200]):
        path.write_bytes(stale)
        assert linking.load(folder, key) == made
        assert path.read_bytes() == good
    path.unlink()
    assert linking.load(folder, key) == made


def test_other_decisions_reach_the_store_though_no_document_changed(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = EmbeddedStore.open(built / "store").select(ALL).rows
    cited = next(iter(linking.LinkFiles(built / "documents", documents_of(load_manifest(built))))).resolutions[0].citation
    decided = msgspec.structs.replace(links.decisions.load(), means={links.decisions.id_of(cited): None})
    monkeypatch.setattr(links.decisions, "load", lambda: decided)
    monkeypatch.setattr(links, "fingerprint", lambda: "0" * 16)
    building.build([built.parent / "in"], built)
    patched = EmbeddedStore.open(built / "store").select(ALL).rows
    shutil.rmtree(built / "snapshots")
    building.build([built.parent / "in"], built)
    fresh = EmbeddedStore.open(built / "store").select(ALL).rows
    assert sorted(map(str, patched)) == sorted(map(str, fresh))
    assert sorted(map(str, patched)) != sorted(map(str, before))


def test_all_together_equal_what_is_linked_in_memory(built: Path) -> None:
    folder, keys = built / "documents", documents_of(load_manifest(built))
    files = linking.LinkFiles(folder, keys)
    facts = [building.facts_json.from_json((folder / f"{key}.facts.json").read_bytes()) for key in keys]
    together = links.link(facts)
    assert links.gather(files) == msgspec.structs.replace(together, documents=())
    assert tuple(files) == together.documents
