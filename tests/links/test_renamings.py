"""Renamings: a succession of departments is proposed where nothing stands against it, and is one only when a person says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.facts.alignments import Renaming
from jixiao.facts.documents import DocumentFacts, Organization, PlaceFact
from jixiao.facts.evidence import Evidence
from jixiao.facts.projects import Project
from jixiao.graph.alignments import renaming_quads
from jixiao.links import gather, link, link_document
from jixiao.links.decisions import Decisions
from jixiao.links.reports import reviews

NOTHING = Decisions({}, frozenset(), {}, {})
OLD, NEW = "某市旅游局", "某市文化和旅游局"


def document(name: str, year: int, function: str | None = "culture-tourism", code: str = "370200") -> DocumentFacts:
    """A budget of a department with one project."""
    evidence = (Evidence(0, 2, "某市", 1),)
    return DocumentFacts(
        name="a", sha256=f"{name}{year}{function}".encode().hex()[-64:].rjust(64, "0"), media_type="text/plain", reader="text 1",
        text_sha256="0", title="t", title_printed=True, kind="budget", department=Organization(names=(name,), function=function),
        year=year, evidence=(), place=PlaceFact(code=code, name="某市", full_name="某省某市", level="prefecture"),
        projects=(Project(names=("旅游宣传补助",), evidence=evidence),),
    )  # fmt: skip


def found(*documents: DocumentFacts, decided: Decisions = NOTHING) -> tuple[Renaming, ...]:
    return gather([link_document(each, decided) for each in documents], decided).renamings


def test_a_succession_in_one_place_and_function_is_proposed_for_review() -> None:
    links = link([document(NEW, 2023), document(OLD, 2018), document(OLD, 2019)], NOTHING)
    (renaming,) = links.renamings
    assert (renaming.earlier_name, renaming.last_year, renaming.later_name, renaming.first_year) == (OLD, 2019, NEW, 2023)
    assert not renaming.decided
    assert list(renaming_quads(renaming)) == []
    (review,) = [each for each in reviews(links) if each.subject_id.startswith("organization:")]
    assert (review.subject_label, review.object_label) == (f"{NEW} (2023–)", f"{OLD} (–2019)")


@pytest.mark.parametrize(
    "other",
    [
        document(NEW, 2018),
        document(NEW, 2023, "education"),
        document(NEW, 2023, None),
        document(NEW, 2023, code="350200"),
        document("某市旅游信息中心", 2023),
    ],
)
def test_side_by_side_elsewhere_of_other_work_or_lower_nothing_is_proposed(other: DocumentFacts) -> None:
    assert found(document(OLD, 2018), other) == ()


def test_a_decision_joins_the_series_and_stays_whatever_is_read_besides() -> None:
    old, new = document(OLD, 2018), document(NEW, 2023)
    (proposed,) = found(old, new)
    decided = Decisions({proposed.later: proposed.earlier}, frozenset(), {}, {})
    (one,), (other,) = (link_document(each, decided).series for each in (old, new))
    assert one.series == other.series
    apart = [link_document(each, NOTHING).series[0].series for each in (old, new)]
    assert len(set(apart)) == 2
    (renaming,) = found(old, new, document(OLD, 2024), decided=decided)
    assert renaming.decided
    (quad,) = renaming_quads(renaming)
    assert quad.predicate.value.endswith("succeeds")


def test_what_a_person_keeps_apart_is_not_proposed_again() -> None:
    old, new = document(OLD, 2018), document(NEW, 2023)
    (proposed,) = found(old, new)
    pair = (min(proposed.earlier, proposed.later), max(proposed.earlier, proposed.later))
    assert found(old, new, decided=Decisions({}, frozenset({pair}), {}, {})) == ()


@given(st.permutations([document(OLD, 2018), document(OLD, 2019), document(NEW, 2023), document("某市体育局", 2023, "sports")]))
def test_the_order_of_documents_changes_nothing(read: list[DocumentFacts]) -> None:
    assert found(*read) == found(*sorted(read, key=lambda each: each.sha256))
