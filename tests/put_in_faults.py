"""Faults put into real documents: edits of printed lines in; what is newly found, against what was put in, out."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct, structs

from jixiao import documents, extraction, graph, integrity
from jixiao.integrity.shape_files import rules

Edit = tuple[int, str, str] | tuple[int, int, int, int] | tuple[int, str, int]
FOLDER = Path(__file__).parent / "integrity"
# In the order in which they were written; each was measured once before anything was mended by it.
SETS = ("kept_back_faults", "kept_back_faults_a", "kept_back_faults_b", "kept_back_faults_c", "kept_back_faults_d", "kept_back_faults_e")


# Notes on what is described at all; no alarms.
NOTES = ("projects-partial", "lines-partial")


class Fault(Struct, frozen=True):
    """See the head of the file of faults."""

    id: str
    city: str
    kind: str
    codes: tuple[str, ...]
    also: tuple[str, ...]
    edits: tuple[Edit, ...]
    hard: bool = False


class Told(Struct, frozen=True):
    """A finding by code, words and printed lines."""

    code: str
    severity: str
    comment: str
    lines: frozenset[int]
    alarm: bool = True


class Verdict(Struct, frozen=True):
    """What was newly told of a fault: findings of the codes that tell of it at its place, and those that have nothing to do with it."""

    fault: Fault
    caught: tuple[Told, ...]
    false: tuple[Told, ...]


@cache
def faults(name: str = SETS[0]) -> tuple[Fault, ...]:
    """All of one set."""
    rows = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf8"))["faults"]
    return tuple(
        Fault(r["id"], r["city"], r["kind"], tuple(r["codes"]), tuple(r["also"]), tuple(tuple(e) for e in r["edits"]), r.get("hard", False))
        for r in rows
    )


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made; what is to be replaced may end with … for the rest of its cell, and a line in place of a text gives
    what stands there behind the same mark. Errors: ValueError where a line does not print what is to be replaced, or more than once."""
    original = text.split("\n")
    lines = list(original)
    for edit in edits:
        number = edit[0] - 1
        if len(edit) == 4:
            cells = lines[number].split("\t")
            cells[edit[1]] = original[edit[2] - 1].split("\t")[edit[3]]
            lines[number] = "\t".join(cells)
        elif isinstance(edit[2], int):
            lines[number] = "".join((*lines[number].partition(edit[1])[:2], original[edit[2] - 1].partition(edit[1])[2]))
        elif edit[1] == "*":
            lines[number] = edit[2]
        elif edit[1].endswith("…"):
            lines[number] = re.sub(rf"{re.escape(edit[1][:-1])}[^\t]*", edit[2], lines[number], count=1)
        elif lines[number].count(edit[1]) == 1:
            lines[number] = lines[number].replace(edit[1], edit[2])
        else:
            raise ValueError(f"line {edit[0]} prints {edit[1]!r} {lines[number].count(edit[1])} times")
    return "\n".join(lines)


def told_of(path: Path) -> Counter[Told]:
    """All that is found in a file: contradictions and what the shapes miss, those too that only figures count."""
    document = documents.read(path)
    facts = extraction.extract(document)
    facts = structs.replace(facts, findings=(*facts.findings, *integrity.audit(facts, document)[0]))
    results = integrity.validate(graph.write_nquads(graph.document_quads(facts, "")))
    found = [Told(f.code, f.severity, f.comment_zh, frozenset(e.line for e in f.evidence), f.code not in NOTES) for f in facts.findings]
    for result in results:
        lines = {document.text.count("\n", 0, result.start) + 1} if result.start is not None else set()
        found.append(Told(result.code, result.severity, result.label or "", frozenset(lines), not rules()[result.shape].counted_only))
    return Counter(found)


def verdict(fault: Fault, new: Iterable[Told]) -> Verdict:
    """Whether the fault was caught: by a finding of its kind that names its place, a place of the same form within three lines, or the
    other printing that it was compared with. What is neither of its kind nor follows from it by arithmetic is a false alarm; what only
    figures count, and how much of all there is a document describes, is no alarm."""
    near = {line + step for edit in fault.edits for line in [edit[0]] for step in range(-3, 4)}
    caught = tuple(t for t in new if t.code in fault.codes and (t.lines & near or fault.kind == "missing"))
    false = tuple(t for t in new if t.code not in (*fault.codes, *fault.also) and t.alarm)
    return Verdict(fault, caught, false)


def tried(fault: Fault, city: Path, folder: Path, before: Counter[Told]) -> Verdict:
    """Put one fault into a copy and read it."""
    copy = folder / city.name
    copy.write_text(edited(city.read_text("utf8"), fault.edits), "utf8")
    return verdict(fault, list((told_of(copy) - before).elements()))
