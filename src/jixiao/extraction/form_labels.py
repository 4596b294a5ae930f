"""Labels of performance forms: a row of cells in; pairs of label and value, with the field that each label names, out."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from jixiao.documents.blocks import Cell
from jixiao.extraction import tiers
from jixiao.extraction.amounts import unit_in
from jixiao.extraction.form_words import bare_label, field_by_ending, field_of, is_amount_label, names_a_thing
from jixiao.extraction.project_words import level_of, lexicon
from jixiao.extraction.tables import Row, once, role_of
from jixiao.extraction.wording import clean, comparable
from jixiao.facts.indicators import Horizon

_PAYS: Final = tuple(lexicon("forms")["funds"]["within"])
_FUNDS: Final = tuple(map(comparable, lexicon("forms")["funds"]["labels"]))
_HORIZONS: Final[list[tuple[str, Horizon]]] = [
    (word, horizon) for horizon, words in lexicon("headers")["horizons"].items() for word in words
]
_PART: Final = re.compile(r"(?:[一二三四五(]+[、)])?(?:长期|中长期|中期|实施期|全周期|本?年度|当年)(?:总体)?(?:绩效)?(?:目标表|指标表?)")
_NUMBERED: Final = re.compile(r"((?:年度|长期|中期|总体)?(?:绩效)?目标)\s*([0-9]+|[一二三四五六七八九十]+)")
# "年度总体绩效目标", "专项资金实施期总体目标": labels of goals in any wording.
_GOAL: Final = re.compile(
    r"(?!.*(?:完成|指标|名称))[\u4e00-\u9fff]{0,8}(?:总体|绩效|年度|实施期|实施周期|全周期|项目期|当年|中长期|长期|中期)(?:工作|履职|支出|总体?|绩效)*目标"
)
# What stands beside a goal and says what came of it, or of its half: "年度目标完成情况", "半年（程）目标".
_DONE: Final = re.compile(
    r"[\u4e00-\u9fff]{0,10}(?:目标|任务)(?:实际)?(?:完成|实现|达成)情况(?:综述|说明)?|(?:全年)?实际完成情况|(?:上半年|半年|半程)(?:绩效)?目标"
)
_TOTAL: Final = re.compile(r"[\u4e00-\u9fff]{0,8}(?:资金|预算|经费)(?:总额|总量|总金额)(?:及构成)?")
_LONGEST: Final = 24
_LONGEST_SOURCE: Final = 16


class Label(NamedTuple):
    """field: of lexicon/forms.toml, "fund" for a source of money, "numbered-goal" for 年度目标1; text: as printed, without 其中 and colon;
    within: 其中 stands before it; unit: of money, where the label says it."""

    field: str
    text: str
    within: bool = False
    unit: str | None = None


class Pair(NamedTuple):
    """A label at a column and the cell beside it; value: its text, None where nothing stands beside the label."""

    column: int
    label: Label
    cell: Cell | None
    value: str | None


def label_of(text: str, by_ending: bool = False) -> Label | None:
    """The label that a cell is, None for any other text. by_ending: also one that no list holds, told by how it ends."""
    printed = comparable(text)
    bare = re.sub(r"\(.*?\)", "", printed).rstrip(":")
    within = bare.startswith("其中")
    bare = bare.removeprefix("其中").lstrip(":")
    if year := re.match(r"20\d\d年度?", bare):
        # "2023年预算（万元）" says 年度预算, "2023年省级资金" 省级资金.
        rest = bare[year.end() :]
        bare = f"年度{rest}" if field_of(f"年度{rest}") else rest
    bare = bare.lstrip(":1234567890.、")
    if not bare or len(bare) > _LONGEST:
        return None
    unit = unit_in(printed)
    shown = re.sub(r"^其中[:：]?\s*", "", clean(text)).rstrip("：:").strip()
    if match := _NUMBERED.fullmatch(bare):
        return Label("numbered-goal", match[1] + match[2])
    if field := field_of(bare):
        return Label(field, shown, within, unit)
    if _GOAL.fullmatch(bare):
        return Label("goal", shown, within, unit)
    if _DONE.fullmatch(bare):
        return Label("done", shown)
    if _TOTAL.fullmatch(bare):
        return Label("total", shown, within, unit)
    if _is_source(bare, within):
        return Label("fund", shown, within, unit)
    if is_amount_label(bare):
        return Label("total", shown, within, unit)
    if within:
        return None
    if by_ending and (field := field_by_ending(bare)):
        return Label(field, shown, within, unit)
    return None


def _is_source(bare: str, within: bool) -> bool:
    """Whether a label names who pays: by a word for a source; by a level of government behind 其中, or before such a word as 配套."""
    if within:
        return any(word in bare for word in (*_FUNDS, *_PAYS)) or level_of(bare) is not None
    named = any(word in bare for word in _FUNDS) or (bare.endswith(_PAYS) and level_of(bare) is not None)
    return named and len(bare) <= _LONGEST_SOURCE and not re.search(r"\d", bare)


def pairs(row: Row) -> list[Pair]:
    """The labels of a row, each with what stands beside it."""
    cells = once(row)
    found: list[Pair] = []
    for number, (column, cell) in enumerate(cells):
        is_value_already = bool(found) and found[-1].cell is cell
        label = _bare_name(cells) if number == 0 else None
        label = label or label_of(cell.text, by_ending=not is_value_already)
        if label is None:
            inline = _inline(cell.text, alone=len(cells) == 1)
            if inline and (number == 0 or not found or found[-1].cell is not cell):
                found.append(Pair(column, inline[0], cell, inline[1]))
            continue
        if is_value_already:
            continue
        beside = cells[number + 1][1] if number + 1 < len(cells) else None
        is_value = beside is not None and _is_value(label, beside)
        # "其他资金 | 其他": a placeholder that is no label either.
        found.append(Pair(column, label, beside if is_value else None, clean(beside.text) if beside is not None and is_value else None))
    return found


def _is_value(label: Label, beside: Cell) -> bool:
    """Whether the cell beside a label is what it labels, and no label too: a project may be called 政府专项债券付息."""
    other = label_of(beside.text)
    return (other is None or (label.field == "name" and other.field == "fund")) and not (label.field == "money" and _inline(beside.text))


def _bare_name(cells: Sequence[tuple[int, Cell]]) -> Label | None:
    """ "项目 | 某某工作经费" alone in its row or before another label: the name of a project; over columns of money the same word heads
    items."""
    if len(cells) not in {2, 4} or not names_a_thing(bare_label(cells[0][1].text)):
        return None
    if len(cells) == 4 and label_of(cells[2][1].text, by_ending=True) is None:
        return None
    text = cells[1][1].text
    is_name = re.search(r"[\u3400-\u9fff]{3}", text) is not None and label_of(text) is None and role_of(text) is None
    return Label("name", clean(cells[0][1].text)) if is_name else None


def names_project(row: Row) -> bool:
    """Whether a row prints the name of a project beside a label that says no more than 项目."""
    return _bare_name(once(row)) is not None


def _inline(text: str, alone: bool = False) -> tuple[Label, str] | None:
    """Label and value in one cell ("资金总额：788万元"). alone: nothing else stands in its row, so that it may be a goal too."""
    match = re.match(r"\s*([^：:\n]{2,20})[：:]\s*(\S.*)", text, re.DOTALL)
    label = label_of(match[1]) if match else None
    return (
        (label, clean(match[2]))
        if match and label and (alone or label.field != "goal") and label.field not in {"numbered-goal", "indicators"}
        else None
    )


def heads_tier(pair: Pair) -> bool:
    """Whether a label of a goal stands beside a tier: it labels indicators then ("长期目标1 | 产出指标 | …")."""
    is_goal = pair.label.field in {"goal", "numbered-goal"}
    return is_goal and pair.value is not None and (tiers.is_first(pair.value) or tiers.is_second(pair.value))


def names_part(text: str) -> bool:
    """Whether a row of one cell only says of what time the rows below it are ("长期绩效目标表", "年度绩效指标")."""
    return _PART.fullmatch(comparable(text)) is not None


def horizon_of(label: str) -> Horizon:
    """What a goal's label says of its time; the year where it says nothing."""
    return next((horizon for word, horizon in _HORIZONS if word in label), "annual")


def goal_columns(found: Sequence[Pair]) -> list[tuple[int, Horizon | None]]:
    """The columns of labels of goals with what time they are of; None over what was done for them."""
    return [(pair.column, None if pair.label.field == "done" else horizon_of(pair.label.text)) for pair in found]


def begins_form(found: Sequence[Pair]) -> bool:
    """Whether a row prints the name of a project."""
    return any(pair.label.field == "name" and pair.value for pair in found)
