"""Leave one out: how well each annotated document is read with a lexicon that never saw documents like it.

For every annotated document the words that stand in no document of another group (a group: the documents of one place) are struck from
the lexicon, then the document is read and scored by its annotations. What was learned only from it is gone; words that another place
prints as well, and the structure of the rules, stay. Prints for each document the struck words and the figures with and without them.

    python benchmarks/leave_one_out.py CORPUS GOLD [GOLD …]      (folders of documents and of annotations; GOLD holds score.py first)
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parents[1] / "src"
FILES = ("headers", "forms", "tiers", "projects", "narratives", "comparators", "statements", "measures", "funds", "levels", "prose")
METRICS = ("projects", "indicators", "values", "parsed", "goals (recall)", "budget lines (recall)")
CHILD = """
import sys, pathlib, msgspec
from jixiao import assets, extraction, graph, integrity
from jixiao.documents import read
from jixiao.store import vocabulary_nquads
facts = extraction.extract(read(pathlib.Path(sys.argv[1])))
facts = msgspec.structs.replace(facts, findings=(*facts.findings, *integrity.check(facts)))
quads = [vocabulary_nquads(assets.folder("ontology"), graph.VOCABULARY), graph.write_nquads(graph.document_quads(facts, "test"))]
pathlib.Path(sys.argv[2]).write_bytes(b"".join(quads))
"""


def strings(value: Any) -> Iterator[str]:
    """All strings of lists in a lexicon file."""
    if isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each) if not isinstance(each, str) else [each]


def lexicons() -> dict[str, set[str]]:
    """The words of each file."""
    folder = resources.files("jixiao.extraction") / "lexicon"
    return {name: set(strings(tomllib.loads((folder / f"{name}.toml").read_text("utf-8")))) for name in FILES}


def plain(text: str) -> str:
    """Without white space."""
    return "".join(text.split())


def score(scorer: Path, gold: Path, dump: Path) -> dict[str, float]:
    """The figures of one document."""
    with tempfile.TemporaryDirectory() as folder:
        copy, out = Path(folder) / "gold", Path(folder) / "scores.json"
        copy.mkdir()
        (copy / gold.name).write_bytes(gold.read_bytes())
        command = [sys.executable, str(scorer), str(dump), "--gold", str(copy), "--json", str(out)]
        subprocess.run(command, capture_output=True, check=False)
        whole = json.loads(out.read_text("utf-8"))["all"]
        return {metric: whole[metric]["value"] for metric in METRICS if metric in whole}


def read_without(struck: dict[str, list[str]], source: Path, folder: Path) -> Path:
    """The graph of a document, read by a copy of the package whose lexicon lacks these words."""
    package, dump = folder / "src", folder / "dump.nq"
    shutil.copytree(SOURCE, package)
    for asset in ("ontology", "shapes", "queries"):
        (folder / asset).symlink_to(SOURCE.parent / asset)
    for name, words in struck.items():
        lexicon = package / "jixiao" / "extraction" / "lexicon" / f"{name}.toml"
        text = lexicon.read_text("utf-8")
        for word in words:
            text = re.sub(rf'(?<=[\[ ])"{re.escape(word)}"(?:, ?|(?=\]))', "", text)
        tomllib.loads(text)
        lexicon.write_text(text, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(package)}
    command = [sys.executable, "-c", CHILD, str(source), str(dump)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if "NotABudget" in done.stderr:
        dump.write_bytes(b"")  # refused: nothing was read
    elif done.returncode:
        raise RuntimeError(done.stderr)
    return dump


def main() -> None:
    """One line for each annotated document and state of the lexicon."""
    from jixiao.documents import read

    corpus, golds = Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]]
    sources = sorted(path for path in corpus.rglob("*") if path.suffix in {".txt", ".pdf"} and "not-budgets" not in path.parts)
    texts = {path: plain(read(path).text) for path in sources}
    words = lexicons()
    for gold in (path for folder in golds for path in sorted(folder.glob("*.json"))):
        annotation = json.loads(gold.read_text("utf-8"))
        if not isinstance(annotation, dict) or "sha256" not in annotation:
            continue
        source = next(path for path in sources if path.stem.startswith(gold.stem) or path.name == annotation.get("seed"))
        place = source.stem.split("-")[0]
        others = "\n".join(text for path, text in texts.items() if path.stem.split("-")[0] != place)
        unseen = {
            name: sorted(word for word in each if plain(word) not in others and plain(word) in texts[source])
            for name, each in words.items()
        }
        with tempfile.TemporaryDirectory() as with_all, tempfile.TemporaryDirectory() as with_less:
            whole = score(golds[0] / "score.py", gold, read_without({}, source, Path(with_all)))
            left = score(golds[0] / "score.py", gold, read_without(unseen, source, Path(with_less)))
        count = sum(map(len, unseen.values()))
        figures = "  ".join(f"{metric} {whole[metric]:.3f}→{left[metric]:.3f}" for metric in whole)
        print(f"{source.stem:34} {count:3} words struck  {figures}", flush=True)
        print("    " + ", ".join(f"{name}: {' '.join(each)}" for name, each in unseen.items() if each), flush=True)


if __name__ == "__main__":
    main()
