"""Personal data is masked, and nothing else is."""

import json
import re
from pathlib import Path

import pytest
from growth import grows_within
from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents import read
from jixiao.documents.masking import MARK, is_name, mask

LABELS = [
    "填报人",
    "联系人",
    "经办人",
    "审核人",
    "编制人",
    "制表人",
    "财务负责人",
    "单位负责人",
    "部门负责人（签字）",
    "负责人(签章)",
    "法定代表人",
]
FAMILY = st.sampled_from("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦鲁胡") | st.sampled_from(["欧阳", "司马", "诸葛", "令狐"])
GIVEN = st.text(st.sampled_from("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞刚玉"), min_size=1, max_size=2)
GAPS = ["：", ":", "： ", "\t", "\t\t", " | ", "\n\t"]


def masked(text: str) -> str:
    """What of the text is masked, pieces joined by /."""
    kept, _ = mask(text)
    assert len(kept) == len(text)
    assert all(a == b or b == MARK for a, b in zip(text, kept, strict=True))
    spans = (found.span() for found in re.finditer(MARK + "+", kept))
    return "/".join(text[start:end] for start, end in spans)


@given(st.sampled_from(LABELS), st.sampled_from(GAPS), FAMILY, GIVEN, st.sampled_from(["", "  ", "\t电话", "\n", "，", "联系电话："]))
def test_a_name_after_its_label_is_masked(label: str, gap: str, family: str, given_name: str, rest: str) -> None:
    lead = "\t" if gap == "\n\t" else ""
    assert masked(f"{lead}{label}{gap}{family}{given_name}{rest}") == family + given_name


@given(
    st.sampled_from(["联系电话", "电话", "办公电话", "传真", "联系方式", "手机"]), st.sampled_from(GAPS), st.integers(20000000, 89999999)
)
def test_a_number_after_its_label_is_masked(label: str, gap: str, number: int) -> None:
    lead = "\t" if gap == "\n\t" else ""
    assert masked(f"{lead}{label}{gap}{number}") == str(number)


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("电话：0532-80001234", "0532-80001234"),
        ("联系电话：（0532）80001234转12", "（0532）80001234转12"),
        ("咨询请拨0532-80001234。", "0532-80001234"),
        ("手机 138 0000 1234", "138 0000 1234"),
        ("联系人及电话：张三 8000123", "张三/8000123"),
        ("电话：80001234、80001235", "80001234、80001235"),
        ("邮箱：zhang.san@example.com。", "zhang.san@example.com"),
        ("身份证号11010519491231002X", "11010519491231002X"),
        ("联系人：买买提·艾力", "买买提·艾力"),
        ("经办人：张三、李四  审核人：王 五", "张三/李四/王 五"),
        ("单位负责人：张小三财务负责人：李小四", "张小三/李小四"),
        ("项目名称\t负责人\t金额\n医疗救助\t张小三\t10\n参保补助\t李四\t20", "张小三/李四"),
        ("填报人：张小三\n……\n局长张小三主持。", "张小三/张小三"),
        ("<td>填报人</td><td colspan=2>张三</td>\n<td>电话</td><td>80001234</td>", "张三/80001234"),
        ("项目负责人（签章）张三（公章）", "张三"),
        ("填报人\t\t\t张三\t联系电话\t\t80001234", "张三/80001234"),
    ],
)
def test_personal_data_is_masked(text: str, personal: str) -> None:
    assert masked(text) == personal


@pytest.mark.parametrize(
    "text",
    [
        "负责人：医疗保障局",
        "部门负责人（签字）：",
        "项目负责人\t项目起止时间\t单位",
        "审核人\t联系人\t联系电话",
        "设局长1名，副局长1名，科级领导职数1名",
        "42010722202T000000118\t医疗保障工作经费",
        "财社〔2021〕162号，鲁医保发〔2019〕28号",
        "电话费 12345678 元",
        "联系电话\t\n合计\t1679.88",
        "编报时间：2022年1月22日",
        "合计\t13800001234\t13800001234\t5",
        "15000000000.00元",
        "负责人：单位公章",
        "审核：应急管理",
        "会计 成本 核算",
        "审计服务\t18000\t法律咨询\t30000",
        "2101502一般行政管理事务",
        "负责人\t金额\n信息化\t100\n平台建设\t200",
        "市长专线 12345，医保热线 12393",
    ],
)
def test_other_entries_stay(text: str) -> None:
    assert masked(text) == ""


@given(st.text())
def test_any_text_keeps_its_length(text: str) -> None:
    kept, count = mask(text)
    assert len(kept) == len(text)
    assert (kept == text) or count


@pytest.mark.parametrize("word", ["单位", "时间", "金额", "项目名称", "万元", "国库科", "安监局", "高新区"])
def test_words_of_forms_are_no_names(word: str) -> None:
    assert not is_name(word)


def test_the_annotated_personal_data_is_masked_and_nothing_more(shared: Path) -> None:
    for gold in sorted((shared / "gold").glob("*.json")):
        annotated = json.loads(gold.read_text("utf8"))
        if "personal_data" not in annotated:
            continue
        source = next((shared / "corpus" / "cities").glob(f"{gold.stem}-*.txt"))
        document = read(source)
        before = source.read_text("utf8").split("\n")
        after = document.text.split("\n")
        for entry in annotated["personal_data"]:
            assert entry["value"] not in document.text
            assert MARK * len(entry["value"]) in after[entry["line"] - 1]
        changed = {number for number, (old, new) in enumerate(zip(before, after, strict=True), 1) if old != new}
        assert changed == {entry["line"] for entry in annotated["personal_data"]}
        assert document.masked == len(annotated["personal_data"])


@pytest.mark.parametrize(
    "unit", ["填报人 ", "填报人：张小三\n", "电话：", "电话(", " ", "填报人" + " " * 200, "13800001234\t", "0532-", "1", "张·", "<td>"]
)
def test_time_is_linear_in_length(unit: str) -> None:
    assert grows_within(64, lambda count: mask(unit * (count // len(unit))), 12_500, 200_000)  # squared: 256
