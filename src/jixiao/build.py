"""The plan of a build: files in; stage files, a dump and a store out. read → extract → check → map → link → load.

Every document leaves `<document>.text`, `.facts.json`, `.nq`, `.findings.json` and `.links.json` in OUT/documents; what they add up to
(dump.nq.gz and the store) is written beside the last good result and takes its place in one step, so that a build that is killed, or
finds the disk full, loses nothing and is finished by the next one.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from msgspec import structs

from jixiao import __version__, assets, documents, extraction, graph, integrity, linking, links
from jixiao.documents.errors import Unreadable
from jixiao.executors import LocalProcesses, Runner, ThisProcess
from jixiao.extraction.errors import NotABudget
from jixiao.facts import json as facts_json
from jixiao.facts.readings import reading_of
from jixiao.guarded_process import Step
from jixiao.manifests import Entry, Manifest, documents_of, load_manifest, record, save_manifest, write_atomically
from jixiao.snapshots import publish

Progress = Callable[[Entry, int, int], None]


@cache
def lexicon() -> str:
    """Hash of the words that the extraction knows, for the provenance of each document."""
    digest = hashlib.sha256()
    for path in sorted((Path(extraction.__file__).parent / "lexicon").glob("*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def fingerprint() -> str:
    """What a stage file depends on besides its source: the code, the lexicon, ontology, links of places and shapes, as 16 hex digits."""
    digest = hashlib.sha256(__version__.encode())
    package = Path(__file__).parent
    inputs = [
        *package.rglob("*.py"),
        *package.rglob("*.toml"),
        *assets.folder("shapes").rglob("*.ttl"),
        *assets.folder("ontology").rglob("*.ttl"),
        assets.folder("ontology") / "places.sssom.tsv",
    ]
    for path in sorted(inputs, key=lambda p: p.name):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to build, sorted: the given ones, and those in the given folders (hidden ones left out)."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(p for p in path.rglob("*") if p.is_file() and not any(part.startswith(".") for part in p.relative_to(path).parts))
        else:
            found.add(path)
    return sorted(found)


def process(path: Path, out: Path) -> Entry:
    """One document through all stages that need no other document. Never raises for a bad file: the entry says what is wrong."""
    source = str(path.absolute())
    try:
        document = documents.read(path)
        facts = extraction.extract(document)
    except Unreadable as error:
        return Entry(source=source, status="unreadable", message=str(error))
    except NotABudget as error:
        return Entry(source=source, status="refused", message=str(error))
    outcomes = tuple(integrity.outcomes_of(facts, document))
    findings, consistency = integrity.audited(outcomes)
    facts = structs.replace(facts, findings=(*facts.findings, *findings))
    quads = graph.write_nquads(graph.document_quads(facts, lexicon()))
    results = integrity.validate(quads)
    findings = (*facts.findings, *integrity.as_findings(results, facts))
    facts = structs.replace(facts, findings=findings, figures=(*integrity.figures(quads, results), *consistency))
    facts = structs.replace(facts, project_figures=integrity.project_figures(facts, outcomes))
    key = graph.document_key(facts)
    folder = out / "documents"
    for suffix, content in (
        (".text", document.text.encode()),
        (".facts.json", facts_json.to_json(facts)),
        (".nq", graph.write_nquads(graph.document_quads(facts, lexicon()))),
        (".findings.json", integrity.to_json(key, facts, results)),
        (linking.SUFFIX, linking.to_json(links.link_document(facts))),
    ):
        write_atomically(folder / f"{key}{suffix}", content)
    return Entry(
        source=source,
        status="built",
        document=key,
        sha256=facts.sha256,
        fingerprint=fingerprint(),
        size=path.stat().st_size,
        reading=reading_of(facts),
    )


def sha256_of(path: Path) -> str:
    """Of the file's bytes, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while piece := source.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def is_current(entry: Entry | None, path: Path, out: Path) -> bool:
    """The file was built from the same bytes by the same code, and its stage files are there."""
    if entry is None or entry.status != "built" or entry.fingerprint != fingerprint():
        return False
    if not all((out / "documents" / f"{entry.document}{suffix}").exists() for suffix in (".text", ".facts.json", ".nq", ".findings.json")):
        return False
    return path.stat().st_size == entry.size and sha256_of(path) == entry.sha256


def is_gone(source: str, folders: Sequence[str]) -> bool:
    """The file stood in one of the given folders and is there no longer."""
    return any(source.startswith(folder) for folder in folders) and not Path(source).exists()


def build(
    paths: Sequence[Path],
    out: Path,
    jobs: int = 1,
    progress: Progress = lambda entry, done, total: None,
    runner: Runner | None = None,
    step: Step = process,
) -> Manifest:
    """Build all files under `paths` into `out`; files that did not change are skipped. What earlier builds made of other paths stays.

    jobs: processes to read documents in; 1 is this one. runner: where they are read instead ("executors"). progress: called with each
    entry, its number and the total. step: what is done with each document.
    Errors: OSError where `out` cannot be written. What is wrong with a file stands in its entry.
    """
    (out / "documents").mkdir(parents=True, exist_ok=True)
    files = find_files(paths)
    folders = [str(path.absolute()) + os.sep for path in paths if path.is_dir()]
    manifest: Manifest = {source: entry for source, entry in load_manifest(out).items() if not is_gone(source, folders)}
    todo: list[Path] = []
    for path in files:
        entry = manifest.get(str(path.absolute()))
        if is_current(entry, path, out) and entry:
            progress(structs.replace(entry, status="unchanged"), len(files) - len(todo), len(files))
        else:
            todo.append(path)
    runner = runner or (LocalProcesses(jobs) if jobs > 1 and len(todo) > 1 else ThisProcess())
    with contextlib.closing(runner.entries(step, todo, out)) as entries:
        for done, entry in enumerate(entries, start=len(files) - len(todo) + 1):
            entry = entry.after(manifest.get(entry.source))
            manifest[entry.source] = entry
            record(out, entry)
            progress(entry, done, len(files))
    save_manifest(out, manifest)
    publish(out, documents_of(manifest), fingerprint())
    return manifest
