"""The changes of layout that are tried, each with a name and what it leaves open."""

from typing import NamedTuple

from blind import form_changes as forms
from blind import row_changes as rows
from blind import table_changes as tables
from blind.edited_tables import blank_row, full_row
from blind.table_changes import Change


class Changed(NamedTuple):
    """A change of layout. leaves: what it changes besides, which is then not compared ("tiers", "words", "money", "goals")."""

    name: str
    change: Change
    leaves: tuple[str, ...] = ()


MEDIA = (
    "html", "xlsx", "docx", "pdf", "cut.pdf", "headed.pdf", "xls", "wrapped.html", "word.html", "placed.html", "bordered.html", "txt", "md",
    "bars.txt",
)  # fmt: skip
PLACES = (
    ("序号", "first"), ("序号", "tiers"), ("序号", "names"), ("备注", "last"), ("指标解释", "targets"), ("指标解释", "last"),
    ("评分标准", "behind"), ("评分标准", "targets"), ("责任科室", "last"), ("责任科室", "targets"), ("权重", "targets"),
    ("权重", "names"), ("权重", "last"), ("数据来源", "behind"), ("完成时限要求", "last"), ("指标来源", "targets"),
)  # fmt: skip
CHINESE = "一二三四五六七八九十"


def spaced(text: str) -> str:
    """指标值 → 指 标 值."""
    return " ".join(text)


CHANGES = (
    *(Changed(f"name: {word}", tables.word("name", word)) for word in tables.NAME_WORDS),
    *(Changed(f"target: {word}", tables.word("target", word)) for word in tables.TARGET_WORDS),
    *(Changed(f"tiers: {one}, {two}", tables.both_words(one, two)) for one, two in tables.TIER_WORDS),
    Changed("header: 指 标 值", tables.respelled(spaced)),
    Changed("header: (in brackets behind)", tables.respelled(lambda text: f"{text}（必填）")),
    Changed("header: with a line end", tables.respelled(lambda text: f"{text[:2]}\n{text[2:]}" if len(text) > 3 else text)),
    Changed("header: with 绩效 before it", tables.respelled(lambda text: f"绩效{text}" if "指标" in text and "绩效" not in text else text)),
    Changed("no header", tables.of_tables(tables.headless)),
    Changed("header again in the middle", tables.of_tables(tables.repeated_header)),
    Changed("header of two levels", tables.of_tables(tables.two_levels)),
    Changed("tiers in every row", tables.unmerged(blank=False)),
    Changed("tiers blank below", tables.unmerged(blank=True)),
    Changed("no first tier", tables.without("tier1"), ("tiers",)),
    Changed("no second tier", tables.without("tier2"), ("tiers",)),
    Changed("no tiers", tables.without("tier1", "tier2"), ("tiers",)),
    Changed("first tier as a row", tables.tier_rows(kept=False)),
    Changed("first tier as a row, too", tables.tier_rows(kept=True)),
    Changed("first tier as a row: 一、", tables.tier_rows(False, lambda number, text: f"{CHINESE[number]}、{text}")),
    Changed("first tier as a row: (50分)", tables.tier_rows(False, lambda _, text: f"{text}（50分）")),
    Changed("first tier as a row: short", tables.tier_rows(False, lambda _, text: text.removesuffix("指标"))),
    Changed("tiers in one column", tables.of_tables(tables.joined_tiers)),
    Changed("tiers without 指标", tables.tier_words(("tier1", "tier2"), lambda _, text: text.removesuffix("指标"))),
    Changed("tier1 (50分)", tables.tier_words(("tier1",), lambda _, text: text if "分" in text else f"{text}（50分）")),
    Changed("tier1 50分 on its own line", tables.tier_words(("tier1",), lambda _, text: text if "分" in text else f"{text}\n50分")),
    Changed("tier1 一、", tables.tier_words(("tier1",), lambda number, text: f"{CHINESE[number]}、{text}")),
    Changed("tier2 （一）", tables.tier_words(("tier2",), lambda number, text: f"（{CHINESE[number % 10]}）{text}")),
    Changed("tier2 1.", tables.tier_words(("tier2",), lambda number, text: f"{number + 1}.{text}")),
    Changed("tier2 with weight", tables.tier_words(("tier2",), lambda _, text: f"{text}（10）")),
    Changed("tier words with a line end", tables.tier_words(("tier1", "tier2"), lambda _, text: f"{text[:2]}\n{text[2:]}")),
    *(
        Changed(f"more: {label} {place}", tables.extra_column(label, place))
        for label, place in PLACES
    ),
    Changed("blank column in front", tables.blank_column("tiers")),
    Changed("blank column before names", tables.blank_column("names")),
    Changed("blank column before targets", tables.blank_column("targets")),
    Changed("blank column at the right", tables.blank_column("last")),
    Changed("target and actual swapped", tables.swapped("target", "actual")),
    Changed("target before name", tables.swapped("name", "target")),
    Changed("sign, number, unit", tables.value_parts(False)),
    Changed("unit apart", tables.value_parts(True)),
    Changed("cut", rows.cut(False)),
    Changed("cut, tier not again", rows.cut(False, (), False), ("tiers",)),
    Changed("cut, header again", rows.cut(True)),
    Changed("cut, header again, 续表", rows.cut(True, ("续表", "单位：万元"))),
    Changed("cut, a page number between", rows.cut(False, ("— 12 —",))),
    Changed("cut, 续表", rows.cut(False, ("续表1",))),
    Changed("form and indicators apart", rows.apart()),
    Changed("form and indicators apart, a line between", rows.apart("绩效指标")),
    Changed("form and indicators apart, lines between", rows.apart("二、绩效指标完成情况", "项目绩效指标具体完成情况如下表所示：")),
    Changed("a row of words over the header", rows.rows_put_in(lambda m: full_row(m, "绩效指标"), "over")),
    Changed("a numbered row of words over the header", rows.rows_put_in(lambda m: full_row(m, "三、绩效指标情况"), "over")),
    Changed("a row of notes at the end", rows.rows_put_in(lambda m: full_row(m, "填表说明：指标值应当量化。"), "end")),
    Changed("注 at the end", rows.rows_put_in(lambda m: full_row(m, "注：1.定量指标≥90%为完成；2.其余按实际填写。"), "end")),
    Changed("a blank row over the header", rows.rows_put_in(blank_row, "over")),
    Changed("a blank row under the header", rows.rows_put_in(blank_row, "under")),
    Changed("a blank row in the middle", rows.rows_put_in(blank_row, "middle")),
    Changed("blank rows between the tiers", tables.of_tables(rows.blank_rows_between)),
    Changed("a title in the table", rows.rows_put_in(lambda m: full_row(m, "项目支出绩效目标表"), "top")),
    Changed("a year in the table", rows.rows_put_in(lambda m: full_row(m, "金额单位：万元"), "top")),
    Changed("names: 1.", rows.named_by_numbers("{}.")),
    Changed("names: 指标1：", rows.named_by_numbers("指标{}：")),
    Changed("names: （1）", rows.named_by_numbers("（{}）")),
    Changed("names: 1、", rows.named_by_numbers("{}、")),
    Changed("on its side", tables.of_tables(rows.on_its_side)),
    *(Changed(f"label of the name: {text}", forms.label_change("name", text)) for text in forms.NAME_LABELS),
    *(Changed(f"label of the office: {text}", forms.label_change("office", text)) for text in forms.OFFICE_LABELS),
    *(Changed(f"label of the goal: {text}", forms.label_change("goal", text)) for text in forms.GOAL_LABELS),
    *(Changed(f"label of the money: {text}", forms.money_label(text)) for text in forms.MONEY_LABELS),
    Changed("labels with colons", forms.respelled_labels(lambda text: f"{text}：")),
    Changed("labels with blanks", forms.respelled_labels(spaced)),
    Changed("labels numbered", forms.respelled_labels(lambda text: f"1.{text}")),
    Changed("office before name", forms.name_row_below),
    Changed("name over the table", forms.name_over_table("项目名称：{}")),
    Changed("name over the table, numbered", forms.name_over_table("（一）{}")),
    Changed("name over the table, 1.", forms.name_over_table("1.{}")),
    Changed("name in one cell with its label", forms.name_in_one_cell),
    Changed("name in the title", forms.name_as_title),
    Changed("goal at the end", forms.goal_at_end),
    Changed("money in 元", forms.in_yuan),
    Changed("title as first row", forms.title_in_table),
    Changed("单位 before each table", forms.lines_between("单位：万元")),
    Changed("a sentence before each table", forms.lines_between("现将有关情况公开如下，具体数据见下表。")),
    Changed("a date before each table", forms.lines_between("填报日期：2024年3月15日")),
    Changed("notes behind each table", forms.notes_behind("注：本表按照预算管理要求填报。", "填表人：×××    联系电话：×××")),
    Changed("forms in one table", forms.one_table),
    *(
        Changed(f"medium: {medium}", forms.in_medium(medium))
        for medium in MEDIA
    ),
)  # fmt: skip
