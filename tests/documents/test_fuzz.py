"""Real files, mutated: each is read or refused with a message, by processes that may not hang, crash or eat memory.

A mutation that broke a reader is kept by its seed in `KEPT`, so that it is tried for ever.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import hostile_steps
import pypdfium2 as pdfium
import pytest

from jixiao.executors import LocalProcesses
from jixiao.guarding import Limits

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 6
KEPT: dict[str, tuple[int, ...]] = {}
"""Suffix → seeds of mutations that once broke a reader. (A PDF whose page was left blank broke the recogniser: test_blank_pages.)"""


def mutated(data: bytes, seed: int) -> bytes:
    """Cut off, bytes changed, a run moved, doubled or zeroed, as the seed says."""
    chance = random.Random(seed)
    content = bytearray(data)
    start = chance.randrange(len(content))
    run = slice(start, start + chance.randrange(1, 2000))
    match seed % 5:
        case 0:
            del content[start:]
        case 1:
            for _ in range(chance.randrange(1, 60)):
                content[chance.randrange(len(content))] = chance.randrange(256)
        case 2:
            content[run] = bytes(len(content[run]))
        case 3:
            content[start:start] = content[run] * chance.randrange(1, 4)
        case _:
            del content[run]
    return bytes(content)


def sources(shared: Path, folder: Path) -> Iterator[Path]:
    """The examples in five formats, two published PDFs, and the first page of one as a picture and as a scan."""
    import make_examples

    yield from make_examples.make_examples(folder)
    pdfs = sorted((shared / "corpus" / "pdf").glob("*.pdf"), key=lambda path: path.stat().st_size)
    yield from pdfs[:2]
    with pdfium.PdfDocument(pdfs[0]) as document:
        picture = document[0].render(scale=1.5).to_pil().convert("L")
    for kind in ("png", "pdf"):
        picture.save(folder / f"scan.{kind}", resolution=108)
        yield folder / f"scan.{kind}"


@pytest.mark.slow
def test_no_mutation_breaks_a_reader(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests"))))
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    monkeypatch.setenv("PATH", "/nonexistent")  # what an office program makes of damaged files is not ours
    (tmp_path / "mutated").mkdir()
    files = []
    for number, source in enumerate(sources(shared, tmp_path / "examples")):
        data = source.read_bytes()
        for seed in (*range(ROUNDS), *KEPT.get(source.suffix, ())):
            files.append(tmp_path / "mutated" / f"{number}-{seed}{source.suffix}")
            files[-1].write_bytes(mutated(data, seed))
    runner = LocalProcesses(2, Limits(seconds=100, megabytes=2500))
    entries = list(runner.entries(hostile_steps.read_only, files, tmp_path))
    assert len(entries) == len(files)
    assert [entry.message for entry in entries if entry.status == "failed"] == []
    assert {entry.status for entry in entries} == {"built", "refused"}
