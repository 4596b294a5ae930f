"""The units within a document's scope (预算单位): a document in, organizations out, each with its printed names and budget code.

They are listed in the section 预算单位构成 (as a table, as numbered lines, inside a sentence); where it only counts them, the rows
of the revenue table by unit tell them.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import Struct

from jixiao.documents.blocks import Block, Cell, Document, Heading, Paragraph, Table
from jixiao.documents.numbering import numbering
from jixiao.extraction import departments
from jixiao.extraction.project_words import lexicon
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.sections import Outline, outline
from jixiao.extraction.wording import clean, comparable
from jixiao.facts.documents import Organization
from jixiao.facts.evidence import Evidence

_NAME_HEADS: Final = tuple(lexicon("document_kinds")["units"]["name_heads"])
_CODE_HEADS: Final = tuple(lexicon("document_kinds")["units"]["code_heads"])
_INTRODUCES: Final = re.compile(
    r"(?:包括|包含|如下|分别(?:是|为)|具体为|有)\s*[:：]?\s*$|(?:包括|包含|如下|分别为|分别是)[^。]{0,12}[:：]\s*$"
)
_COUNTS: Final = re.compile(
    r"(?:预算单位|下属单位|预算编制范围)[^。；]{0,30}?(?:分别为|分别是|具体包括|包括|为)\s*[:：]?\s*(?P<names>[^。；]{6,1500})"
)
_UNDER: Final = re.compile(r"^[委局厅部办]属(?=[\u3400-\u9fff]{2})")
_SPLIT: Final = re.compile(r"[、，,；;]|以及|和(?=[\u3400-\u9fff]{2,4}(?:市|省|区|县))")
_OF: Final = re.compile(r"^(?P<upper>[\u3400-\u9fff]{4,25}?)(?:所属|下属)(?P<name>[\u3400-\u9fff（）()]{4,40})$")
_TAIL: Final = re.compile(r"(?:属|的)?(?:本级)?(?:二级|基层|一级)?预算单位$|\d+\s*个.{0,8}单位$")
_TOTALS: Final = re.compile(r"^(?:合\s*计|小\s*计|总\s*计)$")


class _Found(Struct, frozen=True):
    """A printed name: text of a block or cell, the run in it, and what it reads."""

    printed: str
    name: str
    evidence: tuple[Evidence, ...]
    code: str | None = None


def read_units(document: Document, sections: Outline | None = None) -> tuple[Organization, ...]:
    """Units in the order of print, each once."""
    sections = sections or outline(document)
    listed = list(_listed(document, sections))
    rows = list(_rows(document))
    found = listed or rows
    return tuple(_organization(each, [*rows, *listed], document) for each in _once(found))


def _organization(found: _Found, all_found: list[_Found], document: Document) -> Organization:
    same = [other for other in all_found if comparable(other.name) == comparable(found.name)]
    full = _uncut(found.name, document)
    names = dict.fromkeys((full, found.name, *(name for other in same for name in (other.name, other.printed)), found.printed))
    return Organization(
        names=tuple(name for name in names if name),
        evidence=found.evidence,
        code=found.code or next((other.code for other in same if other.code), None),
        function=departments.function_of(full),
    )


def _uncut(name: str, document: Document) -> str:
    """A name cut off by its cell ("…局本") as it is printed elsewhere ("…局本级")."""
    return f"{name}级" if name.endswith("本") and f"{name}级" in document.text else name


def _once(found: list[_Found]) -> list[_Found]:
    seen: dict[str, _Found] = {}
    for each in found:
        seen.setdefault(comparable(each.name), each)
    return list(seen.values())


# ---- the section that lists them ----


def _listed(document: Document, sections: Outline) -> Iterator[_Found]:
    is_list, has_head = False, False
    for index, block in enumerate(document.blocks):
        if not sections.is_units(index) or sections.is_contents(index):
            continue
        if isinstance(block, Table):
            # The rest of a table that runs over pages has no header of its own.
            head = _head(block, _NAME_HEADS) or (_headless(block) if has_head else None)
            has_head = has_head or head is not None
            yield from _column(document, block, head)
            is_list = False
            continue
        text = clean(block.text)
        if is_list and (item := _item(document, block)):
            yield item
            continue
        counted = _COUNTS.search(text) if not isinstance(block, Heading) else None
        inline = list(_in_sentence(document, block, counted["names"])) if counted else []
        yield from inline
        is_list = not inline and (bool(_INTRODUCES.search(text)) or (is_list and _is_count(text)))


def _is_count(text: str) -> bool:
    return len(text) < 20 and "单位" in text


def _item(document: Document, block: Heading | Paragraph) -> _Found | None:
    """A numbered line that is a name: "1、…局本级", "2、…局所属…中心"."""
    number = numbering(block.text)
    printed = clean(block.text[number.end if number else 0 :]).rstrip("。；;，")
    name = _name(printed)
    if name is None or (number is None and not departments.is_name(name)):
        return None
    begin = number.end if number else 0
    start = begin + len(block.text[begin:]) - len(block.text[begin:].lstrip())
    return _Found(printed, name, evidence_of_run(document, block, start, len(block.text.rstrip("。；;， "))))


def _in_sentence(document: Document, block: Heading | Paragraph, names: str) -> Iterator[_Found]:
    for piece in _SPLIT.split(re.sub(r"\s", "", names)):
        printed = re.sub(r"\d+个.*$|^(?:等|包括|分别为)|等$", "", piece).strip("：: ")
        printed = _UNDER.sub("", re.sub(r"^.*?(?:行政单位|事业单位|单位)(?:以及|及|和)", "", printed))
        if departments.is_name(printed) and not printed.endswith(("预算", "处室")):
            found = re.search(r"\s*".join(map(re.escape, printed)), block.text)
            if found:
                yield _Found(printed, departments.plain_name(printed), evidence_of_run(document, block, found.start(), found.end()))


def _name(printed: str) -> str | None:
    """The unit's name: …局所属…中心 → …中心; …局属本级预算单位 → …局."""
    text = re.sub(r"\s", "", printed)
    of = _OF.match(text)
    name = departments.plain_name(_TAIL.sub("", of["name"] if of else text))
    own = re.search(r"[（(](?:本级|机关)[）)]$", text)
    name = f"{name}{own[0]}" if own and not name.endswith(own[0]) else name
    return name if 4 <= len(name) <= 40 and not re.search(r"[，。：:；]|\d{2,}", name) else None


# ---- tables ----


def _column(document: Document, table: Table, head: Cell | None) -> Iterator[_Found]:
    """Names below 单位名称, with the codes beside them."""
    if head is None:
        return
    codes = _head(table, _CODE_HEADS)
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    first = head.row + head.rows if comparable(head.text) in _comparable(_NAME_HEADS) else head.row
    for row in range(first, table.rows):
        cell = cells.get((row, head.column))
        if cell is None or not cell.text.strip() or _TOTALS.match(clean(cell.text)):
            continue
        printed, code = departments.without_code(clean(cell.text))
        name = _name(printed)
        if name:
            beside = clean(cells[row, codes.column].text) if codes and (row, codes.column) in cells else ""
            evidence = evidence_of_run(document, Paragraph(cell.text, cell.places), 0, len(cell.text))
            yield _Found(printed, name, evidence, code or (beside if beside.isdecimal() else None))


def _head(table: Table, labels: tuple[str, ...]) -> Cell | None:
    for cell in table.cells:
        if cell.row > 4:
            return None
        if comparable(cell.text) in _comparable(labels):
            return cell
    return None


@cache
def _comparable(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(comparable, labels))


def _headless(table: Table) -> Cell | None:
    """The first name in the column that holds names in most rows."""
    columns = [
        [cell for cell in table.cells if cell.column == column and departments.is_name(cell.text)] for column in range(table.columns)
    ]
    best = next((names for names in columns if len(names) * 2 > table.rows), None)
    return best[0] if best else None


def _rows(document: Document) -> list[_Found]:
    """Leaves of the revenue table by unit: 202 南京市…局 holds 202001 南京市…局本级."""
    for block in document.blocks:
        if isinstance(block, Table) and _is_by_unit(block):
            found = [each for each in _column(document, block, _head(block, _NAME_HEADS)) if departments.is_name(each.name) or each.code]
            codes = {each.code for each in found if each.code}
            leaves = [each for each in found if not _holds(each.code, codes)]
            if leaves:
                return leaves
    return []


def _is_by_unit(block: Block) -> bool:
    """A table of revenue or expenditure with a column of units: it has money columns and no column of projects."""
    if not isinstance(block, Table) or _head(block, _NAME_HEADS[:-1]) is None:
        return False
    heads = {comparable(cell.text) for cell in block.cells if cell.row <= 4}
    is_total = bool(heads & {"合计", "总计", "本年收入", "财政拨款收入"})
    is_by_fund = any("一般公共预算" in head or "财政拨款" in head for head in heads)
    return is_total and is_by_fund and not any("项目" in head and "支出" not in head for head in heads)


def _holds(code: str | None, codes: set[str]) -> bool:
    return code is not None and any(other != code and other.startswith(code) for other in codes)
