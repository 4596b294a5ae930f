"""Objects of indicators: acts before and behind, words that say nothing, connectors and order make no difference; nouns do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.facts.alignments import DefinitionRecord
from jixiao.links.alignments import Definitions
from jixiao.links.objects import in_order, regardless_of_order, without_connectors
from jixiao.links.wordings import plain, surface_of, wording_of
from jixiao.links.words import words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("购置设备", "设备购置"),
        ("维修改造校舍面积", "校舍改造维修面积"),
        ("举办培训", "培训"),
        ("农村公路养护里程", "养护农村公路长度"),
        ("设备验收", "设备购置验收"),
    ],
)
def test_acts_stand_behind_and_what_says_nothing_is_left_out(one: str, other: str) -> None:
    assert in_order(one, "acceptance") == in_order(other, "acceptance")


@pytest.mark.parametrize("kept", ["检测机构", "宣传资料", "培训教师", "建设单位", "社会组织", "监测点"])
def test_an_act_that_says_which_thing_is_meant_stays(kept: str) -> None:
    assert in_order(kept, "count") == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("农村学校", "城市学校"),
        ("设备购置", "设备租赁"),
        ("道路清扫面积", "道路清扫长度"),
        ("旱改水", "水改旱"),
        ("中央占地方", "地方占中央"),
    ],
)
def test_nouns_acts_and_sides_make_a_difference(one: str, other: str) -> None:
    assert regardless_of_order(in_order(one, "count")) != regardless_of_order(in_order(other, "count"))


@pytest.mark.parametrize("text", ["参与度", "普及教育", "和谐社区", "及时", "共和国"])
def test_characters_of_words_are_no_connectors(text: str) -> None:
    assert without_connectors(text) == text


@given(st.text(alphabet="案件受理土地复垦数据归集", min_size=4, max_size=10), st.data())
def test_order_says_nothing_where_no_word_needs_it(text: str, data: st.DataObject) -> None:
    turned = "".join(data.draw(st.permutations(text)))
    assert regardless_of_order(turned) == regardless_of_order(text)


@given(st.text(max_size=20), st.sampled_from([None, *(measure.id for measure in words().measure)]))
def test_an_object_in_order_stays_so(text: str, measure: str | None) -> None:
    once = in_order(text, measure)
    assert sorted(once) == sorted(in_order(once, measure)) or len(in_order(once, measure)) < len(once)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("★★★其中：苹果树种植面积（≥**亩）", "苹果种植面积"),
        ("指标1：培训人次", "培训人次"),
        ("①培训人次", "培训人次"),
        ("满意度指标：家长满意度", "家长满意度"),
        ("受益人口数≥**人", "受益人口数"),
        ("系统正常运行率≥99%", "系统正常运行率"),
        ("合格率%", "合格率"),
        ("Ⅱ型糖尿病患者规范管理率", "2型糖尿病患者规范管理率"),
        ("0～6岁儿童健康管理率", "0-6岁儿童健康管理率"),
        ("案件数", "案件数量"),
        ("平台数", "平台个数"),
        ("全年组织召开会议次数", "会议召开次数"),
        ("准确发放率", "发放准确率"),
    ],
)
def test_what_a_template_leaves_and_how_an_ending_is_spelled_says_nothing(printed: str, name: str) -> None:
    found, wanted = (wording_of(surface_of(each)) for each in (printed, name))
    assert (found.object, found.measure, found.populations) == (wanted.object, wanted.measure, wanted.populations)


def test_words_that_end_like_a_counter_are_words() -> None:
    names = ("案件数", "文件份数", "派出所数", "专家数", "企业注册数", "地块数", "办事处数", "手册数量")
    assert [wording_of(surface_of(name)).object for name in names] == ["案件", "文件", "派出所", "专家", "注册", "地块", "办事处", "手册"]
    assert plain("三级医院") == "3级医院"


@given(st.permutations([("a", "受理案件数"), ("a", "案件受理数"), ("b", "培训人次")]))
def test_the_label_of_a_definition_is_the_same_whichever_document_comes_first(read: list[tuple[str, str]]) -> None:
    collected = Definitions()
    collected.add(*(DefinitionRecord(key=key, label_zh=zh, label_en="", strict=True, object=zh, measure="数") for key, zh in read))
    assert [each.label_zh for each in collected.sorted()] == ["受理案件数", "培训人次"]
