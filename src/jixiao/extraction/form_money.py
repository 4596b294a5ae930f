"""Money of a form that does not stand beside its label: sources in columns over their sums, or listed in one cell."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from jixiao.documents.blocks import Cell
from jixiao.extraction.amounts import NUMBER, UNIT, parse, unit_in
from jixiao.extraction.form_labels import Pair, label_of
from jixiao.extraction.project_words import level_of, lexicon
from jixiao.extraction.tables import Row, once, text_of
from jixiao.extraction.wording import clean, comparable
from jixiao.facts.money import Amount

_MATRIX: Final = lexicon("forms")["matrix"]
_SOURCES: Final = frozenset(map(comparable, _MATRIX["sources"]))
_BLANKS: Final = frozenset({"", "-", "—", "/", "0"})
_LONGEST_LABEL: Final = 12
_LONGEST_HEAD: Final = 14
_MONEY: Final = re.compile("预算|资金|安排|金额|总|年")
_ITEM: Final = re.compile(
    rf"(?P<label>[\u4e00-\u9fff][\u4e00-\u9fff（）()]{{1,15}}?)\s*(?:[（(]{UNIT}[)）])?\s*[:：]?\s*(?P<money>{NUMBER})\s*(?P<unit>{UNIT})?"
    r"(?=\s*(?:$|[，,；;。、)）\n]|其中|[（(]|[一二三四五六七八九]、|\d[.．、]))"
)


class Source(NamedTuple):
    """A source of money with its sum and the cell that prints it; parent: the source that it is part of."""

    label: str
    amount: Amount
    cell: Cell
    parent: str | None = None


class Money(NamedTuple):
    """total: the sum of all and its cell, where it is printed."""

    total: tuple[Amount, Cell] | None
    sources: tuple[Source, ...]


def under_labels(above: Row | None, row: Row, unit: str) -> Money | None:
    """The sums of a row under labels ("合计 | 中央 | 省级" over "240 | 160 | 80", "预算数" over "525"); None where the rows are
    none such."""
    if above is None:
        return None
    total: tuple[Amount, Cell] | None = None
    sources: list[Source] = []
    for number, (column, cell) in enumerate(once(row)):
        head = above[column] if column < len(above) else None
        if head is cell or comparable(cell.text) in _BLANKS:
            continue
        if head is None or (number == 0 and _labels_row(cell.text)):
            continue
        label = comparable(re.sub(r"[（(].*?[)）]", "", clean(head.text)))
        is_total = total is None and (said := label_of(head.text)) is not None and said.field == "total"
        if is_total and _is_of_item(above, row, column):
            return None
        if not is_total and not is_source(label):
            # "525.00 | 420.00 | 80.00%" under "预算数 | 执行数 | 执行率": what was spent is no source.
            continue
        amount = parse(clean(cell.text), unit_in(head.text) or unit)
        if amount is None:
            return None
        if is_total:
            total = (amount, cell)
        else:
            sources.append(Source(re.sub(r"^其中\s*[：:]?", "", clean(head.text)), amount, cell))
    return Money(total, tuple(sources)) if total or len(sources) > 1 else None


def _is_of_item(above: Row, row: Row, column: int) -> bool:
    """Whether a sum is that of what its row names ("保安服务费 | 191" under "成本构成 | 金额"), and not of the whole."""
    beside = [(cell, above[index] if index < len(above) else None) for index, cell in once(row) if index < column]
    return any(
        head is not None and head is not cell and head.text.strip() and label_of(cell.text) is None and not _MONEY.search(cell.text)
        for cell, head in beside
    )


def _labels_row(text: str) -> bool:
    """Whether a cell is the label of a row of sums, and not of what was spent ("预算安排")."""
    return len(text) <= _LONGEST_LABEL and not re.search(r"\d|执行|支出|完成", text)


def is_source(label: str) -> bool:
    """Whether the head of a column names who pays."""
    said = label_of(label)
    return label in _SOURCES or level_of(label) is not None or (said is not None and said.field == "fund")


def heads_years(row: Row) -> bool:
    """Whether a row heads columns of money of several years ("项目 | 上年度预算安排 | 上年度实际执行 | 本年度申请金额")."""
    texts = [comparable(cell.text) for _, cell in once(row)]
    money = [text for text in texts if len(text) <= _LONGEST_HEAD and any(word in text for word in _MATRIX["money"])]
    earlier = [text for text in money if any(word in text for word in _MATRIX["earlier"])]
    return 0 < len(earlier) < len(money) and not any(parse(text, "元") for text in texts)


def of_this_year(heads: Row | None, row: Row, pair: Pair) -> Pair:
    """A label of money with the sum of this year, where columns of earlier years stand between them. heads: the row over the columns."""
    if heads is None or pair.cell is None or pair.label.field not in {"total", "money", "current", "fund"}:
        return pair
    for column, cell in once(row):
        head = text_of(heads[column]) if column < len(heads) else ""
        if column <= pair.column or not head or parse(clean(cell.text), "元") is None:
            continue
        if not any(word in head for word in (*_MATRIX["earlier"], *_MATRIX["spent"])):
            return pair._replace(cell=cell, value=clean(cell.text))
    return pair


def listed(text: str, cell: Cell, unit: str) -> Money | None:
    """The money of a cell that lists it ("总额：240万元；其中：1.财政拨款：200万元；2.自筹：40万元"); what is in brackets is part of
    the source before it."""
    total: tuple[Amount, Cell] | None = None
    sources: list[Source] = []
    for label, amount, is_inner in _items(text, unit):
        said = label_of(label)
        if said is not None and said.field in {"total", "money"} and total is None and not sources:
            total = (amount, cell)
        elif (said is not None and said.field == "fund") or is_source(comparable(label)):
            parent = next((known.label for known in reversed(sources) if known.parent is None), None) if is_inner else None
            sources.append(Source(label, amount, cell, parent))
        elif not is_inner:
            return None
    return Money(total, tuple(sources)) if sources and (total or len(sources) > 1) else None


def _items(text: str, unit: str) -> Iterator[tuple[str, Amount, bool]]:
    plain = clean(text)
    for found in _ITEM.finditer(plain):
        amount = parse(found["money"] + (found["unit"] or ""), unit)
        before = plain[: found.start()]
        is_inner = before.count("（") + before.count("(") > before.count("）") + before.count(")")
        label = re.sub(r"^(?:其中|包括|含)", "", found["label"])
        if amount is not None and label:
            yield label, amount, is_inner
