"""What a document leads to is its own: neither the order of documents nor which others are read changes it, and the whole is the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.facts.citations import Citation, Relation
from jixiao.facts.documents import DocumentFacts, Organization, PlaceFact
from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Indicator, Measure, Value
from jixiao.facts.policies import DocumentLinks
from jixiao.facts.projects import Project
from jixiao.links import gather, link, link_document

PLACES = (("370200", "甲市"), ("350200", "乙市"), ("420107", "丙区"))
TITLES = ("某省节水条例", "节水办法", "中华人民共和国水法", "关于印发<节水办法>的通知", "关于下达2022年补助资金的通知")
NUMBERS = (None, "国发〔2020〕5号", "国发〔2020〕6号", "青政发〔2021〕1号", "财社〔2021〕162号")
INDICATORS = ("资金到位率", "补助资金到位及时率", "参保居民满意度", "医保满意度", "设备验收合格率", "车载设备验收合格率")


def at(start: int) -> tuple[Evidence, ...]:
    return (Evidence(start, start + 2, "指标", 1),)


@st.composite
def documents(draw: st.DrawFn) -> DocumentFacts:
    """A budget with a few citations, one of them said to replace another, and a project with indicators."""
    code, name = draw(st.sampled_from(PLACES))
    drawn = draw(st.lists(st.tuples(st.sampled_from(TITLES), st.sampled_from(NUMBERS)), max_size=4))
    citations = tuple(
        Citation(
            printed=f"《{title}》{number}", evidence=at(i), roles=("legal-basis",), title=title, canonical_number=number,
            relations=(Relation("replaces", 0),) if i == 1 else (),
        )
        for i, (title, number) in enumerate(drawn)
    )  # fmt: skip
    measure = Measure(comparator="gteq", unit_concept="percent")
    indicators = tuple(
        Indicator(
            name=each, values=(Value(printed="90%", role="target", horizon="annual", evidence=at(i), measure=measure),), evidence=at(i)
        )
        for i, each in enumerate(draw(st.lists(st.sampled_from(INDICATORS), unique=True, max_size=4)))
    )
    return DocumentFacts(
        name="a", sha256=f"{draw(st.integers(0, 2**32 - 1)):08x}" * 8, media_type="text/plain", reader="text 1",
        text_sha256="0", title="t", title_printed=True, kind="budget", department=Organization(names=("某局",), function="water"),
        year=2022, evidence=(),
        place=PlaceFact(code=code, name=name, full_name=name, level="prefecture"), citations=citations,
        projects=(Project(names=("节水补助",), evidence=at(0), indicators=indicators),),
    )  # fmt: skip


def by_name(links: tuple[DocumentLinks, ...]) -> dict[str, DocumentLinks]:
    return {each.document: each for each in links}


def different(least: int, most: int) -> st.SearchStrategy[list[DocumentFacts]]:
    """Documents with files of their own."""
    return st.lists(documents(), min_size=least, max_size=most, unique_by=lambda facts: facts.sha256)


@settings(max_examples=40)
@given(different(0, 5), st.data())
def test_order_and_other_documents_change_nothing(all_of_them: list[DocumentFacts], data: st.DataObject) -> None:
    alone = [link_document(facts) for facts in all_of_them]
    shuffled = data.draw(st.permutations(all_of_them))
    kept = data.draw(st.lists(st.sampled_from(all_of_them), unique_by=id) if all_of_them else st.just([]))
    assert by_name(link(shuffled).documents) == by_name(tuple(alone))
    assert all(by_name(tuple(alone))[each.document] == each for each in link(kept).documents)
    assert gather([link_document(facts) for facts in shuffled]) == gather(alone)


@settings(max_examples=40)
@given(different(2, 5))
def test_a_further_document_takes_nothing_away(all_of_them: list[DocumentFacts]) -> None:
    before, after = link(all_of_them[:-1]), link(all_of_them)
    assert after.resolutions[: len(before.resolutions)] == before.resolutions
    assert after.alignments[: len(before.alignments)] == before.alignments
    later = {policy.key: policy for policy in after.policies}
    for policy in before.policies:
        assert set(policy.titles) <= set(later[policy.key].titles)
        assert set(policy.replaces) <= set(later[policy.key].replaces)
    assert {each.key for each in before.definitions} <= {each.key for each in after.definitions}
