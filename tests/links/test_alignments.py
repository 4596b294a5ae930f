"""Alignment over documents: the same whatever else is read, decisions win, proposals pass the gates; files that people keep are sorted."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from jixiao import assets
from jixiao.facts.documents import DocumentFacts, Organization, PlaceFact
from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Indicator, Measure, Value
from jixiao.facts.policies import Links
from jixiao.facts.projects import Project
from jixiao.links import decisions, link, register
from jixiao.links.decisions import DecisionError, Decisions, decided, rows_of
from jixiao.links.wordings import in_one_form, surface_of, wording_of
from jixiao.links.words import words

NAMES = (
    "参保居民满意度",
    "医保满意度",
    "群众诉求满意度",
    "资金到位率",
    "补助资金到位及时率",
    "设备验收合格率",
    "车载设备验收合格率",
    "开展宣传",
)


def at(start: int) -> tuple[Evidence, ...]:
    return (Evidence(start, start + 2, "指标", 1),)


def document(
    code: str, *names: str, project: str = "城乡居民基本医疗保险补助", function: str | None = "healthcare-security"
) -> DocumentFacts:
    """A budget of a place with these indicators, in percent."""
    measure = Measure(unit_concept="percent")
    indicators = tuple(
        Indicator(
            name=name, values=(Value(printed="90%", role="target", horizon="annual", evidence=at(i), measure=measure),), evidence=at(i)
        )
        for i, name in enumerate(names)
    )
    return DocumentFacts(
        name="a", sha256=code * 8, media_type="text/plain", reader="text 1", text_sha256="0", title="t", title_printed=True, kind="budget",
        department=Organization(names=("某局",), function=function), year=2022, evidence=(),
        place=PlaceFact(code=code, name="某市", full_name="某省某市", level="prefecture"),
        projects=(Project(names=(project,), evidence=at(0), indicators=indicators),),
    )  # fmt: skip


def definitions(links: Links) -> list[str | None]:
    return [each.definition for each in links.alignments]


def test_one_indicator_in_three_wordings_and_one_that_only_looks_alike() -> None:
    insured, opinion, complaints = definitions(link([document("370200", *NAMES[:3])]))
    assert insured == opinion is not None
    assert complaints not in (None, insured)


def test_what_has_no_measure_is_kindred_only() -> None:
    facts = document("370200", "医保基金安全平稳运行")
    (indicator,) = facts.projects[0].indicators
    verbal = structs.replace(indicator, values=(structs.replace(indicator.values[0], measure=Measure(qualitative="平稳")),))
    facts = structs.replace(facts, projects=(structs.replace(facts.projects[0], indicators=(verbal,)),))
    (aligned,) = link([facts]).alignments
    assert aligned.definition is None
    assert aligned.kindred


@given(st.lists(st.sampled_from(NAMES), unique=True), st.lists(st.sampled_from(NAMES), unique=True))
def test_another_document_changes_no_link(own: list[str], others: list[str]) -> None:
    first = document("370200", *own)
    alone = link([first]).alignments
    assert link([first, document("350200", *others)]).alignments[: len(alone)] == alone
    assert link([document("110000", *others), first]).alignments[-len(alone) :] == alone or not alone


def test_a_decision_joins_and_parts() -> None:
    facts = document("370200", "资金到位率", "设备验收合格率")
    one, other = definitions(link([facts]))
    assert one
    assert other
    joined = link([facts], Decisions({other: one}, frozenset(), {}, {}))
    assert definitions(joined) == [one, one]
    assert [each.method for each in joined.alignments] == ["wording", "decision"]
    indicator = decisions.id_of(joined.alignments[0].indicator)
    parted = link([facts], Decisions({}, frozenset(), {indicator: None}, {}))
    assert definitions(parted) == [None, other]


def test_proposals_share_wording_measure_and_are_of_two_places() -> None:
    far, near = document("370200", "设备验收合格率", "资金到位率"), document("350200", "车载设备验收合格率")
    (proposal,) = link([far, near]).proposals
    labels = {each.key: each.label_zh for each in link([far, near]).definitions}
    assert {labels[proposal.first], labels[proposal.second]} == {"设备验收合格率", "车载设备验收合格率"}
    assert link([far, near], Decisions({}, frozenset({(proposal.first, proposal.second)}), {}, {})).proposals == ()
    assert link([document("370200", "设备验收合格率", "车载设备验收合格率")]).proposals == ()


@given(st.text(max_size=30))
def test_any_name_has_a_wording(name: str) -> None:
    wording = wording_of(surface_of(name))
    assert wording == wording_of(surface_of(name))
    assert "\0" not in wording.object


def test_one_form_is_in_one_form() -> None:
    """A form that another row changes again would depend on which row is looked at first (乡村医生 holds 村医)."""
    assert [(word, form) for word, form in (*words().same, *words().terms) if in_one_form(form) != form] == []


def test_what_people_keep_is_sorted_and_sourced() -> None:
    lines = (assets.folder("ontology") / decisions.FILE).read_text("utf-8").splitlines()
    rows = [line for line in lines if not line.startswith("#")][1:]
    assert rows == sorted(rows)
    entries = register.entries()
    assert entries == tuple(sorted(entries, key=lambda e: (not e.number, e.number, e.title)))
    assert all(entry.source and entry.title for entry in entries)
    assert len({entry.number for entry in entries if entry.number}) == sum(bool(entry.number) for entry in entries)
    assert {entry.status for entry in entries} <= {"in-force", "amended", "repealed", "unknown"}


def sssom(path: Path, *rows: tuple[str, str, str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as target:
        target.write("#license: https://www.apache.org/licenses/LICENSE-2.0\n")
        writer = csv.writer(target, delimiter="\t")
        writer.writerow(decisions.COLUMNS)
        for subject, predicate, modifier, object_ in rows:
            writer.writerow([subject, "", predicate, modifier, object_, "", "semapv:ManualMappingCuration", ""])
    return path


def test_rows_of_decisions(tmp_path: Path) -> None:
    path = sssom(
        tmp_path / "links.sssom.tsv",
        ("definition:b", decisions.EXACT, "", "definition:a"),
        ("definition:c", decisions.EXACT, "", "definition:b"),
        ("definition:d", decisions.EXACT, "Not", "definition:a"),
        ("indicator:x/y", decisions.EXACT, "", "definition:a"),
        ("citation:x/z", decisions.MEANS, "Not", "policy:p"),
    )
    found = decided(rows_of(path))
    assert [found.read_as(key) for key in "abcd"] == ["a", "a", "a", "d"]
    assert found.apart == {("a", "d")}
    assert found.given == {"x/y": "a"}
    assert found.means == {"x/z": None}


def test_a_row_that_cannot_be_used_names_its_line(tmp_path: Path) -> None:
    path = sssom(tmp_path / "links.sssom.tsv", ("definition:a", "skos:narrowMatch", "", "definition:b"))
    with pytest.raises(DecisionError, match=r"links\.sssom\.tsv:3: .*skos:exactMatch"):
        list(rows_of(path))
