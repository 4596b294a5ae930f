"""The whole chain on our own examples: what a build leaves, and what happens when things go wrong."""

import gzip
import hashlib
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from jixiao import build as building
from jixiao import snapshots
from jixiao.facts import json as facts_json
from jixiao.manifests import documents_of, load_manifest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the examples, and of a file beside them that is no budget."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "README.md").write_text("# Examples\n\nFive documents in five layouts.\n" * 20, "utf8")
    out = folder / "graph"
    building.build([EXAMPLES, folder / "README.md"], out)
    return out


def budgets() -> list[Path]:
    """The example documents."""
    return sorted(EXAMPLES.iterdir())


def dump(out: Path) -> bytes:
    """All public graphs."""
    return gzip.decompress((out / "dump.nq.gz").read_bytes())


def test_every_budget_is_built_and_every_other_file_is_accounted_for(built: Path) -> None:
    manifest = load_manifest(built)
    assert {Path(s).name for s, e in manifest.items() if e.status == "built"} >= {p.name for p in budgets()}
    assert {Path(s).name for s in manifest} == {p.name for p in EXAMPLES.iterdir()} | {"README.md"}
    assert manifest[str(built.parent / "README.md")].status == "refused"


def test_stage_files_stand_beside_each_other(built: Path) -> None:
    for key in documents_of(load_manifest(built)):
        for suffix in (".text", ".facts.json", ".nq", ".findings.json", ".links.json"):
            assert (built / "documents" / f"{key}{suffix}").stat().st_size > 0


def test_each_quote_stands_at_its_offsets(built: Path) -> None:
    for key in documents_of(load_manifest(built)):
        text = (built / "documents" / f"{key}.text").read_bytes().decode()
        facts = facts_json.from_json((built / "documents" / f"{key}.facts.json").read_bytes())
        evidence = [e for p in facts.projects for i in p.indicators for v in i.values for e in v.evidence] + [
            e for line in facts.lines for e in line.evidence
        ]
        assert evidence
        for e in evidence:
            assert text[e.start : e.end] == e.quote
            assert e.line == text.count("\n", 0, e.start) + 1


def test_building_twice_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """Also in another process with another hash seed, and with two jobs."""
    code = "import sys; from pathlib import Path; from jixiao.build import build; build([Path(sys.argv[1])], Path(sys.argv[2]), jobs=2)"
    subprocess.run([sys.executable, "-c", code, str(EXAMPLES), str(tmp_path)], check=True, env={"PYTHONHASHSEED": "7", "PYTHONPATH": "src"})
    assert (tmp_path / "dump.nq.gz").read_bytes() == (built / "dump.nq.gz").read_bytes()


def test_a_changed_file_touches_only_its_own_graphs(tmp_path: Path) -> None:
    source = tmp_path / "in"
    shutil.copytree(EXAMPLES, source)
    building.build([source], tmp_path / "out")
    before, keys = dump(tmp_path / "out").splitlines(), documents_of(load_manifest(tmp_path / "out"))
    changed = source / "xiamen-2022.txt"
    changed.write_text(changed.read_text("utf8").replace("22,432万元", "22,433万元"), "utf8")
    building.build([source], tmp_path / "out")
    after, keys_after = dump(tmp_path / "out").splitlines(), documents_of(load_manifest(tmp_path / "out"))
    (old,), (new,) = set(keys) - set(keys_after), set(keys_after) - set(keys)
    difference = set(before) ^ set(after)
    assert difference
    assert all(old.encode() in line or new.encode() in line for line in difference)
    assert not any(f"/graph/{old}".encode() in line for line in after)


def test_an_unchanged_file_is_skipped(built: Path) -> None:
    seen = []
    building.build([EXAMPLES], built, progress=lambda entry, done, total: seen.append(entry.status))
    assert set(seen) <= {"unchanged", "refused"}


def test_the_store_that_was_patched_equals_a_fresh_one(tmp_path: Path) -> None:
    from jixiao.store import EmbeddedStore

    source = tmp_path / "in"
    shutil.copytree(EXAMPLES, source)
    building.build([source], tmp_path / "out")
    changed = source / "xiamen-2022.txt"
    changed.write_text(changed.read_text("utf8").replace("22,432万元", "22,433万元"), "utf8")
    building.build([source], tmp_path / "out")
    building.build([source], tmp_path / "fresh")
    assert dump(tmp_path / "out") == dump(tmp_path / "fresh")
    patched, fresh = (EmbeddedStore.open(tmp_path / name / "store") for name in ("out", "fresh"))
    question = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"
    assert sorted(map(str, patched.select(question).rows)) == sorted(map(str, fresh.select(question).rows))


def test_what_was_loaded_in_pieces_is_one_order_on_disk(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece is a file for each index of the store, in all of which every step of a question would look."""
    monkeypatch.setattr(snapshots, "pieces", partial(snapshots.pieces, size=1 << 16))
    index = snapshots.index_of(built, sorted(path.stem for path in (built / "documents").glob("*.nq")))
    (tmp_path / "shared.nq").write_bytes(b"")
    snapshots.write_store(tmp_path / "store", None, tmp_path / "shared.nq", built, index)
    indices = 11  # RocksDB has a file for each index that holds something
    assert len(list((tmp_path / "store").glob("*.sst"))) <= indices


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "noise.txt": b"\x00\xff\xfe" * (50 * 1024 * 1024 // 3),
    "broken.txt": ("部门预算" * 50).encode() + b"\xff\xff\xff\x81",
    "novel.txt": ("话说从前有一座山，山上有一座庙。\n" * 200).encode(),
}


def test_bad_files_get_a_clear_error_and_the_others_are_built(tmp_path: Path) -> None:
    source = tmp_path / "in"
    shutil.copytree(EXAMPLES, source)
    for name, content in BAD.items():
        (source / name).write_bytes(content)
    gb18030 = (source / "xiamen-2022.txt").read_text("utf8").encode("gb18030")
    (source / "xiamen-2022.txt").write_bytes(gb18030)
    manifest = {Path(s).name: e for s, e in building.build([source], tmp_path / "out").items()}
    assert {name for name, e in manifest.items() if e.status != "built"} == set(BAD)
    for name in BAD:
        assert name in (manifest[name].message or "")
        assert manifest[name].status in ("unreadable", "refused")
    assert manifest["xiamen-2022.txt"].sha256 == hashlib.sha256(gb18030).hexdigest()


def test_a_file_that_breaks_keeps_its_last_good_document(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    shutil.copy(EXAMPLES / "xiamen-2022.txt", source)
    shutil.copy(EXAMPLES / "chibi-2022.md", source)
    building.build([source], tmp_path / "out")
    before = dump(tmp_path / "out")
    (source / "xiamen-2022.txt").write_bytes(b"")
    manifest = building.build([source], tmp_path / "out")
    assert manifest[str(source / "xiamen-2022.txt")].status == "unreadable"
    assert dump(tmp_path / "out") == before


def test_a_file_that_is_gone_retires_its_graphs(tmp_path: Path) -> None:
    source = tmp_path / "in"
    shutil.copytree(EXAMPLES, source)
    building.build([source], tmp_path / "out")
    (source / "xiamen-2022.txt").unlink()
    building.build([source], tmp_path / "out")
    assert "厦门市医疗保障局" not in dump(tmp_path / "out").decode()


KILLED = """
import os, sys
from pathlib import Path
from jixiao import build as building, manifests, snapshots
moment, left = sys.argv[3], 3
def mortal(function):
    def wrapped(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), 9)
        return function(*args, **kwargs)
    return wrapped
module, name = {"record": (building, "record"), "stage": (building, "write_atomically"), "dump": (snapshots, "own_and_shared"),
                "store": (snapshots, "write_store"), "link": (snapshots, "point")}[moment]
if moment == "store":
    left = 1
setattr(module, name, mortal(getattr(module, name)))
building.build([Path(sys.argv[1])], Path(sys.argv[2]))
"""


@pytest.mark.parametrize("moment", ["record", "stage", "dump", "store", "link"])
def test_a_killed_build_leaves_the_last_good_result_and_is_finished_by_the_next(tmp_path: Path, built: Path, moment: str) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    shutil.copy(EXAMPLES / "chibi-2022.md", source)
    building.build([source], out)
    good = dump(out)
    for path in budgets():
        shutil.copy(path, source)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(source), str(out), moment], check=False, env={"PYTHONPATH": "src"}, capture_output=True
    )
    assert killed.returncode == -9
    assert dump(out) in (good, dump(built))
    if moment in ("record", "stage", "dump", "store"):
        assert dump(out) == good
    building.build([source], out)
    assert dump(out) == dump(built)


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    shutil.copy(EXAMPLES / "chibi-2022.md", source)
    building.build([source], out)
    good = dump(out)
    shutil.copy(EXAMPLES / "xiamen-2022.txt", source)

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device", str(out))

    with monkeypatch.context() as patch:
        patch.setattr(building, "write_atomically", full)
        with pytest.raises(OSError, match="No space left"):
            building.build([source], out)
    assert dump(out) == good
    building.build([source], out)
    assert dump(out) != good
