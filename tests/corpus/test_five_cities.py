"""The whole chain on the five annotated documents: the floors of the annotations, sums against printed totals, no special cases."""

import re
import subprocess
import sys
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao import build as building
from jixiao.facts import json as facts_json
from jixiao.facts.documents import DocumentFacts
from jixiao.store import EmbeddedStore

SOURCE = Path(__file__).resolve().parents[2] / "src"
# Half a unit of the last printed decimal (万元 with two decimals) for each addend and for the total, in yuan.
HALF_UNIT = Decimal(50)
SUMS = """
PREFIX jx: <https://w3id.org/jixiao/ns#>
SELECT ?document ?axis ?direction ?fund ?level (COUNT(?line) AS ?lines) (SUM(?amount) AS ?sum) WHERE {
  { ?line jx:functionalClass ?class BIND("functional" AS ?axis) } UNION { ?line jx:economicClass ?class BIND("economic" AS ?axis) }
  ?line jx:canonicalLine true ; jx:level ?level ; jx:amount ?amount ; jx:document ?document ; jx:year ?year ; jx:phase "initial" .
  ?line jx:direction ?direction . ?document jx:year ?year .
  OPTIONAL { ?line jx:fundType ?fund }
} GROUP BY ?document ?axis ?direction ?fund ?level"""
TOTALS = """
PREFIX jx: <https://w3id.org/jixiao/ns#>
SELECT ?document ?direction ?fund ?amount WHERE {
  ?line jx:amount ?amount ; jx:document ?document ; jx:year ?year ; jx:direction ?direction . ?document jx:year ?year .
  FILTER(EXISTS { ?line jx:level "合计" } || EXISTS { ?line jx:measure ?measure })
  OPTIONAL { ?line jx:fundType ?fund }
}"""


@pytest.fixture(scope="module")
def built(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the five."""
    out = tmp_path_factory.mktemp("cities") / "graph"
    building.build([shared / "corpus" / "cities"], out)
    return out


def facts(built: Path) -> list[DocumentFacts]:
    return [facts_json.from_json(path.read_bytes()) for path in sorted((built / "documents").glob("*.facts.json"))]


def test_every_floor_of_the_annotations_holds(built: Path, shared: Path) -> None:
    gold = shared / "gold"
    command = [sys.executable, gold / "score.py", built / "dump.nq.gz", "--floors", gold / "floors.json", "--also", built, "--misses", "5"]
    scored = subprocess.run(command, capture_output=True, text=True, check=False)
    assert scored.returncode == 0, scored.stdout[-4000:]


def test_lines_of_one_level_add_up_to_a_printed_total_or_a_finding_says_why_not(built: Path) -> None:
    store = EmbeddedStore.open(built / "store")
    totals: dict[tuple[str, str], set[Decimal]] = {}
    for document, direction, _fund, amount in (values(row) for row in store.select(TOTALS).rows):
        totals.setdefault((document, direction), set()).add(Decimal(amount))
    codes = Counter((names(document), finding.code) for document in facts(built) for finding in document.findings)
    checked = 0
    for document, axis, direction, fund, level, lines, total in (values(row) for row in store.select(SUMS).rows):
        tolerance = HALF_UNIT * (int(lines) + 1)
        if any(abs(Decimal(total) - printed) <= tolerance for printed in totals[document, direction]):
            checked += 1
            continue
        explained = sum(codes[document.rsplit("/", 1)[-1], code] for code in ("sum-mismatch", "lines-partial"))
        assert explained, (document, axis, direction, fund, level, lines, total)
    store.close()
    assert checked >= 25


def values(row: tuple[object, ...]) -> list[str]:
    """The printed values of a row; blanks where it has none."""
    return ["" if term is None else str(getattr(term, "value", term)) for term in row]


def names(document: DocumentFacts) -> str:
    return f"{document.place.code}-{document.year}-{document.sha256[:8]}"


def test_projects_add_up_to_project_expenditure_or_a_finding_says_why_not(built: Path) -> None:
    for document in facts(built):
        printed = {line.amount.yuan for line in document.lines if line.measure == "project-expenditure" and line.year == document.year}
        total = sum((project.amount.yuan for project in document.projects if project.amount and not project.parent), Decimal())
        agree = any(abs(total - each) <= HALF_UNIT * (len(document.projects) + 1) for each in printed)
        said = {finding.code for finding in document.findings}
        assert agree or said & {"projects-partial", "sum-mismatch"}, (document.name, total, printed)


def test_sources_of_a_project_count_its_money_once(built: Path) -> None:
    for document in facts(built):
        for project in document.projects:
            for axis in {breakdown.axis for breakdown in project.breakdowns}:
                assert sum(breakdown.preferred for breakdown in project.breakdowns if breakdown.axis == axis) <= 1
            for breakdown in project.breakdowns:
                if breakdown.complete and project.amount:
                    assert sum(funding.amount.yuan for funding in breakdown.fundings) == project.amount.yuan, project.names


def test_no_rule_names_a_place_department_or_project_of_the_documents(built: Path) -> None:
    """Names in `src/` are of the state as a whole; administrative divisions come from a package."""
    known: set[str] = set()
    for document in facts(built):
        place = document.place.name
        known |= {place, place.rstrip("市区县"), *document.department.names}
        known |= {name for project in document.projects for name in project.names if len(name) > 4}
    # A project may be named like an item of the national classification, which the lexicon lists.
    items = tomllib.loads((SOURCE / "jixiao" / "extraction" / "lexicon" / "classification.toml").read_text("utf8"))["functional_items"]
    known -= {"", *(name for names in items.values() for name in names)}
    code = {path: path.read_text("utf8") for pattern in ("*.py", "*.toml") for path in SOURCE.rglob(pattern)}
    found = {(path.name, name) for path, text in code.items() for name in known if name in text}
    assert not found


def test_masked_text_is_masked_everywhere(built: Path) -> None:
    """Every telephone-like number of seven or more digits that the sources label as one is gone from all files of a build."""
    label = re.compile(r"联系电话[：:\s\t]*\d{7,}")
    for path in (built / "documents").iterdir():
        assert not label.search(path.read_text("utf8")), path.name
