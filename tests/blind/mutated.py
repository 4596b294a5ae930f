"""How much of what a made document says is still read when its layout is changed and its facts are not: `python -m blind.mutated` from
tests/ prints the share kept for each change, and the documents that lost most.

What the document gives unchanged is the measure; a change may say that it leaves the tiers, the printed words or the projects' money open.
"""

import argparse
import importlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from blind.annotated import Document
from blind.changes import CHANGES, Changed
from blind.media import write

from jixiao import extraction
from jixiao.documents import read
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.indicators import Indicator

MODULES = (
    "first_evaluations", "first_forms", "first_lists", "second_set", "fourth_set", "fifth_set", "sixth_set", "seventh_set", "eighth_set",
    "unforeseen", "unforeseen_columns", "unforeseen_evaluations", "unforeseen_lists",
)  # fmt: skip
Make = Callable[[], Document]


class Kept(NamedTuple):
    """Of a document under a change: facts that it gives unchanged, those kept, and others that are new."""

    change: str
    document: str
    all: int
    kept: int
    new: int
    lost: tuple[tuple[str, ...], ...]

    @property
    def misses(self) -> int:
        """Facts lost and facts made up."""
        return self.all - self.kept + self.new


def documents(modules: Sequence[str] = MODULES) -> list[Make]:
    """The makers of the sets, each once."""
    made = [make for module in modules for make in importlib.import_module(f"blind.{module}").DOCUMENTS]
    return list({f"{make.__module__}.{make.__name__}": make for make in made}.values())


def own_medium(document: Document) -> Document:
    """The document as a web page where it is a PDF or a Word file, which take long to write."""
    return document._replace(medium="html") if document.medium.endswith(("pdf", "docx")) else document


def facts_of(document: Document, folder: Path, name: str) -> DocumentFacts | None:
    """What is read of a document; None where it is refused."""
    path = write(document.blocks, document.medium, folder, document.file or name)
    try:
        return extraction.extract(read(path))
    except extraction.NotABudget:
        return None
    finally:
        path.unlink()


def said(facts: DocumentFacts | None, leaves: Iterable[str] = ()) -> Counter[tuple[str, ...]]:
    """The facts of a document as tuples of words: projects with their money, goals, values, tiers. leaves: kinds left out."""
    out: Counter[tuple[str, ...]] = Counter()
    for project in facts.projects if facts else ():
        name = project.names[0].replace(" ", "")
        amount = f"{float(project.amount.yuan):.2f}" if project.amount else ""
        out["project", name, "" if "money" in leaves else amount] += 1
        out.update(("goal", name, goal.text) for goal in project.goals if "goals" not in leaves)
        out.update(values_of(name, project.indicators, leaves))
    if facts and facts.plan:
        out.update(values_of("plan", facts.plan.indicators, leaves))
    return out


def values_of(whose: str, indicators: Iterable[Indicator], leaves: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The values of indicators and, under them, their tiers."""
    for each in indicators:
        name = (each.name or "").replace(" ", "")
        for value in each.values:
            m = value.measure
            meant = (
                (str(m.comparator), str(m.number), str(m.low), str(m.high), str(m.unit))
                if m.number is not None or m.low is not None
                else ()
            )
            yield ("value", whose, name, value.role, value.horizon, "" if "words" in leaves else value.printed.replace(" ", ""), *meant)
        if "tiers" not in leaves:
            yield ("tier", whose, name, str(each.tier1 or each.tier1_inferred), str(each.tier2))


def measured(make: Make, changes: Sequence[Changed], folder: Path) -> Iterator[Kept]:
    """A document under all changes that apply to it."""
    document = own_medium(make())
    base = facts_of(document, folder, make.__name__)
    for changed in changes if said(base) else ():
        other = changed.change(own_medium(make()))
        if other is None:
            continue
        expected, now = said(base, changed.leaves), said(facts_of(other, folder, make.__name__), changed.leaves)
        kept = sum((expected & now).values())
        lost = [*(("-", *fact) for fact in (expected - now).elements()), *(("+", *fact) for fact in (now - expected).elements())]
        yield Kept(changed.name, make.__name__, sum(expected.values()), kept, sum((now - expected).values()), tuple(lost))


def sampled(makes: Sequence[Make], changes: Sequence[Changed], part: int, parts: int, folder: Path) -> Iterator[Kept]:
    """Every pair of a change and a document whose number has the rest `part` by `parts`."""
    for number, make in enumerate(makes):
        yield from measured(make, [each for at, each in enumerate(changes) if (at + number) % parts == part], folder)


def whole(results: Sequence[Kept]) -> float:
    """The F1 of all facts."""
    both = sum(2 * each.kept + each.misses for each in results)
    return 2 * sum(each.kept for each in results) / both if both else 1.0


def shares(results: Sequence[Kept]) -> dict[str, tuple[float, int, int]]:
    """For each change the F1 of its documents, their number, and how many of them lost more than half."""
    out = {}
    for change in dict.fromkeys(result.change for result in results):
        mine = [result for result in results if result.change == change]
        out[change] = (whole(mine), len(mine), sum(each.misses * 2 > each.all for each in mine))
    return out


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--change", nargs="*", default=[], help="parts of names of changes")
    parser.add_argument("--document", nargs="*", default=[], help="names of documents")
    parser.add_argument("--modules", nargs="*", default=MODULES)
    parser.add_argument("--part", default="0/1", help="0/6: every sixth pair of a change and a document, from the first one")
    parser.add_argument("--lost", type=int, default=0, help="facts to print of each document that lost some")
    options = parser.parse_args()
    changes = [each for each in CHANGES if not options.change or any(part in each.name for part in options.change)]
    part, parts = map(int, options.part.split("/"))
    makes = [make for make in documents(options.modules) if not options.document or make.__name__ in options.document]
    with tempfile.TemporaryDirectory() as folder:
        results = list(sampled(makes, changes, part, parts, Path(folder)))
    for change, (share, count, most) in sorted(shares(results).items(), key=lambda item: item[1]):
        print(f"{share:.3f}  {count:3d} documents, {most:2d} lost mostly  {change}")
    print()
    for each in sorted(results, key=lambda each: -each.misses):
        if each.misses:
            print(f"{each.misses:3d} of {each.all:3d} (new {each.new})  {each.change}  {each.document}")
            for fact in each.lost[: options.lost]:
                print("      ", *fact)
    some, most = sum(each.misses > 0 for each in results), sum(each.misses * 2 > each.all for each in results)
    print(f"all: {whole(results):.4f}; {len(results)} changed documents, {some} with a loss, {most} lost mostly")


if __name__ == "__main__":
    main()
