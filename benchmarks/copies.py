"""A build in; a folder that can be served with many synthetic copies of its documents, other places, names and identifiers, out.

    python benchmarks/copies.py BUILD OUT INDICATORS

Each copy of a document has its own key, place and organizations, and its indicators and projects have a number in their names. So that
many fit, only some budget lines of each document are copied, with their evidence. Nothing is read or mapped again: N-Quads are rewritten
and loaded straight into a store.
"""

import gzip
import re
import shutil
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pyoxigraph as ox

PROPOSALS = "/graph/candidates> ."  # not public
LINES, PLACES, NAMES, BATCH = 24, 120, 97, 8
JX, SKOS = "https://w3id.org/jixiao/ns#", "http://www.w3.org/2004/02/skos/core#"
TYPE, LABEL, EVIDENCE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", f"<{SKOS}prefLabel>", f"<{JX}evidence>"
KEY = re.compile(r"\d{6}-\d{4}-[0-9a-f]{8}")
OWNED = re.compile(r"/id/(?:place|organization|disclosure)/(\d{6})")


def classes_of(lines: list[str]) -> dict[str, str]:
    """Subject → name of its class."""
    found: dict[str, str] = {}
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if predicate == TYPE:
            found[subject] = rest.partition(">")[0].rpartition("#")[2]
    return found


def dropped(lines: list[str], classes: dict[str, str]) -> set[str]:
    """Subjects that are not copied: budget lines beyond the first of each document with what only they are evident by, and measurements."""
    seen: Counter[str] = Counter()
    out = {subject for subject, kind in classes.items() if kind == "QualityMeasurement"}
    for subject, kind in classes.items():
        key = KEY.search(subject)
        if kind == "BudgetLine" and key:
            seen[key[0]] += 1
            if seen[key[0]] > LINES:
                out.add(subject)
    users: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if predicate == EVIDENCE:
            users[rest.partition(" ")[0]].add(subject)
    return out | {evidence for evidence, subjects in users.items() if subjects <= out}


MARKS = {"Indicator": "{MARK}", "Project": "{MARK}", "Place": "{CODE}", "Organization": "{CODE}"}


class Template:
    """What is loaded once, and the N-Quads of each document with its key, place and marks to be replaced."""

    def __init__(self, dump: Path) -> None:
        lines = [line for line in gzip.decompress(dump.read_bytes()).decode().splitlines() if PROPOSALS not in line]
        classes = classes_of(lines)
        gone = dropped(lines, classes)
        self.shared: list[str] = []
        own: dict[str, list[str]] = defaultdict(list)
        keys = {key[0]: key for line in lines if (key := KEY.search(line))}
        self.documents = sorted(keys)
        by_place = {key[:6]: key for key in self.documents}
        for line in lines:
            subject = line.split(" ", 1)[0]
            if subject in gone or f"{subject.partition('#')[0]}>" in gone:
                continue
            key, place = KEY.search(line), OWNED.search(line)
            owner = key[0] if key else by_place.get(place[1]) if place else None
            if owner is None:
                self.shared.append(line)
                continue
            if mark := MARKS.get(classes.get(subject, "")) if f"> {LABEL} " in line else None:
                line = re.sub(r'^(\S+ \S+ ".*)"(@zh)', rf'\1{mark}"\2', line)
            own[owner].append(line)
        self.indicators = Counter(KEY.search(s)[0] for s, k in classes.items() if k == "Indicator" and KEY.search(s))  # type: ignore[index]
        self.texts = {key: ("\n".join(rows) + "\n").replace(key, "{KEY}").replace(key[:6], "{CODE}") for key, rows in own.items()}

    def copies(self, indicators: int) -> Iterator[tuple[str, str, bytes]]:
        """Original key, new key and N-Quads of each copy, until there are enough indicators; the first copy is the document itself."""
        number = made = 0
        while made < indicators:
            for place, key in enumerate(self.documents):
                mark = f"（{number % NAMES}）" if number else ""
                code = f"{990000 + (number * len(self.documents) + place) % PLACES}" if number else key[:6]
                new = f"{code}-{key[7:11]}-{number:08x}" if number else key
                yield key, new, self.texts[key].replace("{KEY}", new).replace("{CODE}", code).replace("{MARK}", mark).encode()
                made += self.indicators[key]
            number += 1


def fill(build: Path, out: Path, indicators: int) -> list[str]:
    """Write the folder; returns the keys of the documents."""
    template = Template(build / "dump.nq.gz")
    snapshot = out / "snapshots" / "00000000copies00"
    (out / "documents").mkdir(parents=True)
    snapshot.mkdir(parents=True)
    store, keys = ox.Store(str(snapshot / "store")), []
    store.bulk_load(("\n".join(template.shared) + "\n").encode(), format=ox.RdfFormat.N_QUADS)
    batch: list[bytes] = []
    for key, new, quads in template.copies(indicators):
        keys.append(new)
        batch.append(quads)
        if len(keys) <= 200:
            shutil.copy(build / "documents" / f"{key}.text", out / "documents" / f"{new}.text")
        if len(batch) == BATCH * len(template.documents):
            store.bulk_load(b"".join(batch), format=ox.RdfFormat.N_QUADS)
            batch = []
    store.bulk_load(b"".join(batch), format=ox.RdfFormat.N_QUADS)
    store.optimize()  # as a build does
    store.flush()
    (snapshot / "index.json").write_bytes(msgspec.json.encode(dict.fromkeys(keys, "")))
    for link, target in (("current", f"snapshots/{snapshot.name}"), ("store", "current/store")):
        (out / link).symlink_to(target)
    return keys


def main() -> None:
    """Say how long it took."""
    build, out, indicators = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    begun = time.perf_counter()
    keys = fill(build, out, indicators)
    print(f"{len(keys):,} documents with {indicators:,} indicators in {out} after {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
