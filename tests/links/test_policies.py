"""Resolution of citations: accepted links, open ones, and that more documents change no link."""

import pytest
from msgspec import structs

from jixiao.facts.citations import Citation, Relation
from jixiao.facts.documents import DocumentFacts, Organization, PlaceFact
from jixiao.facts.evidence import Evidence
from jixiao.graph.policies import link_quads
from jixiao.graph.terms import IRI
from jixiao.graph.vocabularies import PROV, RDF
from jixiao.links import decisions, link
from jixiao.links.decisions import Decisions


def cited(start: int, title: str | None = None, number: str | None = None, short: bool = False, nested: str | None = None) -> Citation:
    """A citation as a legal basis."""
    evidence = (Evidence(start, start + 2, "《》", 1),)
    printed = f"{title}{number}"
    return Citation(
        printed=printed,
        evidence=evidence,
        roles=("legal-basis",),
        title=title,
        canonical_number=number,
        short_form=short,
        nested_title=nested,
    )


def document(*citations: Citation, code: str = "370200") -> DocumentFacts:
    """Facts with these citations."""
    return DocumentFacts(
        name="a", sha256=code * 8, media_type="text/plain", reader="text 1", text_sha256="0", title="t", title_printed=True, kind="budget",
        department=Organization(names=("某局",)), place=PlaceFact(code=code, name="某市", full_name="某市", level="prefecture"), year=2022,
        evidence=(), citations=citations,
    )  # fmt: skip


def keys(*documents: DocumentFacts) -> list[tuple[str | None, str]]:
    """What each citation resolves to, and how."""
    return [(r.policy, r.how) for r in link(documents).resolutions]


def test_a_national_number_is_one_policy_everywhere() -> None:
    found = keys(document(cited(1, "某办法", "财社〔2021〕162号")), document(cited(1, None, "财社〔2021〕162号"), code="350200"))
    assert found == [("caishe-2021-162", "by-number-and-title"), ("caishe-2021-162", "by-number")]


def test_a_local_mark_is_read_within_its_province() -> None:
    (first, _), (other, _), (same, _) = keys(
        *(document(cited(1, None, "青政发〔2021〕1号"), code=c) for c in ("370200", "630100", "370300"))
    )
    assert first == same != other


def test_a_short_form_needs_one_full_title() -> None:
    full, second = cited(1, "医疗保障基金使用监督管理条例"), cited(3, "社会保险条例")
    short = cited(5, "条例", short=True)
    assert keys(document(full, short))[1] == (keys(document(full))[0][0], "short-form")
    assert keys(document(full, second, short))[2] == (None, "unresolved")


def test_a_title_with_a_number_beside_it_is_that_paper() -> None:
    numbered, bare = cited(1, "某办法", "国发〔2020〕5号"), cited(3, "某办法")
    assert keys(document(numbered, bare))[1] == ("guofa-2020-5", "by-title")
    assert keys(document(numbered, cited(2, "某办法", "国发〔2020〕6号"), bare))[2] == (None, "unresolved")


def test_another_document_changes_no_link_but_names_the_number() -> None:
    old, new = document(cited(1, "某办法")), document(cited(1, "某办法", "国发〔2020〕5号"), code="350200")
    assert keys(old, new)[0] == keys(old)[0]
    (title_only,) = [p for p in link([old, new]).policies if not p.number]
    assert title_only.replaced_by == "guofa-2020-5"


def test_a_notice_issues_what_it_prints() -> None:
    policies = {p.key: p for p in link([document(cited(1, "关于印发<某规定>的通知", "国发〔2020〕7号", nested="某规定"))]).policies}
    (issued,) = policies["guofa-2020-7"].issues
    assert policies[issued].titles == ("某规定",)


def test_a_mark_of_the_city_itself_is_read_within_the_city() -> None:
    (first, _), (other, _), (district, _) = keys(
        *(document(cited(1, None, "市政办发〔2019〕244号"), code=c) for c in ("610100", "610400", "610113"))
    )
    assert first == district != other


def test_a_notice_that_names_nobody_may_have_a_namesake() -> None:
    title = "关于做好城乡居民基本医疗保险工作的通知"
    (first, _), (other, _) = keys(document(cited(1, title)), document(cited(1, title), code="350200"))
    assert first != other
    (first, _), (other, _) = keys(document(cited(1, "差旅费管理办法")), document(cited(1, "差旅费管理办法"), code="350200"))
    assert first != other


def test_a_regulation_without_a_place_is_the_state_s() -> None:
    (first, _), (other, _) = keys(document(cited(1, "信访工作条例")), document(cited(1, "信访工作条例"), code="350200"))
    assert first == other


def test_a_local_bureau_may_use_the_mark_of_a_ministry() -> None:
    local = document(cited(1, "某市财政局关于下达资金的通知", "财社〔2015〕1600号"))
    national = document(cited(1, "财政部关于下达资金的通知", "财社〔2015〕1600号"))
    (first, _), (other, _) = keys(local, national)
    assert str(first).startswith("370200-caishe-2015-1600-")
    assert other == "caishe-2015-1600"


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("财政部税务总局公告2023年第12号", "caizhengbushuiwuzongjugonggao-2023-12"),
        ("商务部令2021年第2号", "shangwubuling-2021-2"),
        ("GB/T 9704-2012", "gbt-9704-2012"),
    ],
)
def test_orders_announcements_and_standards_have_keys(number: str, key: str) -> None:
    ((found, how),) = keys(document(cited(1, None, number)))
    assert str(found).startswith(key)
    assert how == "by-number"


def test_a_law_is_one_with_and_without_the_name_of_the_state() -> None:
    (first, _), (other, _) = keys(document(cited(1, "统计法")), document(cited(1, "中华人民共和国统计法")))
    assert first == other


def test_a_title_of_the_register_is_the_numbered_paper() -> None:
    assert keys(document(cited(1, "医疗保障基金使用监督管理条例"))) == [("guowuyuanling-735", "by-title")]


def test_a_notice_that_amends_issues_nothing() -> None:
    policies = {p.key: p for p in link([document(cited(1, "关于修订<某规定>的通知", "国发〔2020〕7号", nested="某规定"))]).policies}
    assert policies["guofa-2020-7"].issues == ()
    assert [policies[key].titles for key in policies["guofa-2020-7"].amends] == [("某规定",)]


def test_one_number_with_two_titles_is_a_finding_and_both_stay() -> None:
    one, other = (
        document(cited(1, "某某办法", "国发〔2020〕5号")),
        document(cited(1, "完全另外的规划纲要", "国发〔2020〕5号"), code="350200"),
    )
    links = link([one, other])
    assert {each.titles for each in links.conflicts} == {("完全另外的规划纲要", "某某办法")}
    assert len(links.conflicts) == 2
    same = document(cited(1, "国务院关于印发《某某办法》的通知", "国发〔2020〕5号"), code="350200")
    assert link([one, same]).conflicts == ()


def test_a_decision_on_a_citation_wins() -> None:
    facts = document(cited(1, "某办法", "国发〔2020〕5号"))
    citation = decisions.id_of(link([facts]).resolutions[0].citation)
    for given in (None, "caishe-2021-162"):
        decided = Decisions(same={}, apart=frozenset(), given={}, means={citation: given})
        assert link([facts], decided).resolutions[0].policy == given


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("关于转发<某规定>的通知", None),
        ("关于废止<某规定>的决定", "replaces"),
        ("关于贯彻落实<某规定>的实施意见", "based_on"),
        ("关于修改<某规定>的决定", "amends"),
        ("关于印发<某规定>的通知", "issues"),
    ],
)
def test_what_a_title_says_of_the_paper_inside(title: str, field: str | None) -> None:
    policies = {p.key: p for p in link([document(cited(1, title, "国发〔2020〕7号", nested="某规定"))]).policies}
    named = {name: getattr(policies["guofa-2020-7"], name) for name in ("issues", "amends", "replaces", "based_on")}
    assert {name for name, keys in named.items() if keys} == ({field} if field else set())


def test_a_sentence_joins_two_policies_and_leads_to_the_print() -> None:
    old, new = cited(9, "某规定", "国发〔2010〕7号"), cited(1, "某办法", "国发〔2020〕5号")
    facts = document(structs.replace(new, relations=(Relation("replaces", 9),)), old)
    links = link([facts])
    policies = {policy.key: policy for policy in links.policies}
    assert policies["guofa-2020-5"].replaces == ("guofa-2010-7",)
    assert policies["guofa-2010-7"].replaces == ()
    (statement,) = [quad.subject for quad in link_quads(links) if quad.predicate == RDF("object")]
    derived = {quad.object for quad in link_quads(links) if quad.subject == statement and quad.predicate == PROV("wasDerivedFrom")}
    assert {each.value for each in derived if isinstance(each, IRI)} == {each.citation for each in links.resolutions}
