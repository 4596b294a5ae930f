"""Names of projects that a form prints outside its rows: titles and lines above a table in, names with their evidence out."""

import re
from typing import Final, NamedTuple

from jixiao.documents.blocks import Block, Document, Heading, Paragraph, Table
from jixiao.documents.numbering import numbering
from jixiao.extraction import departments, evidences
from jixiao.extraction.form_labels import label_of, pairs
from jixiao.extraction.form_words import is_name_label, without_name_label
from jixiao.extraction.places import is_of_a_place
from jixiao.extraction.project_words import lexicon, words
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.wording import clean, comparable
from jixiao.facts.evidence import Evidence

_TITLES: Final = lexicon("forms")["titles"]
_ENDINGS: Final = tuple(sorted(_TITLES["endings"], key=len, reverse=True))
_ENDING_WORDS: Final = re.compile(rf"(?:{'|'.join(sorted(_TITLES['ending_words'], key=len, reverse=True))})+(?:表|报告|目标|书)$")
_TOLD: Final = re.compile("绩效|自评|评价|监控|考核")
_YEAR_BEHIND: Final = re.compile(r"\s*[（(]\s*20\d\d\s*年?度?\s*[)）]\s*$")
_GENERIC: Final = re.compile("|".join(sorted(map(re.escape, _TITLES["generic"]), key=len, reverse=True)))
_EXPORTED: Final = re.compile(r"^\d{3,}[_—-](?P<unit>[^_]{2,40})_(?P<name>.+)$")
_SPOKEN: Final = re.compile(r"^\s*(?P<label>[^：:]{2,14}?)\s*[：:]\s*(?P<name>\S.*?)\s*$")
_NUMBERED: Final = re.compile(
    r"(?:项目|专项)\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[：:、.．]\s*(?P<name>[^：:。；]{3,40}?)"
    r"(?:\s*[（(]\s*(?:预算)?(?P<money>[\d,.]+\s*[万千亿]?元)\s*[)）])?"
)
_WHOSE: Final = re.compile(r"(?P<who>[\u3400-\u9fff（）()]{0,30}?)20\d\d\s*年度?(?P<name>.+)")
_BLOCKS: Final = 9
_SHORTEST: Final = 4
_LONGEST_NAME: Final = 40
_LONGEST_TITLE: Final = 60
_NEAR: Final = 3
_SECTION_ENDINGS: Final = tuple(_TITLES["section_endings"])
# "6.年度预算安排" names a part of a description, not a project.
_PARTS: Final = frozenset(word for part in lexicon("narratives")["parts"] for word in words("narratives", "parts", part))
_PROJECT_ENDINGS: Final = tuple(_TITLES["project_endings"])


class Title(NamedTuple):
    """A project's name, the unit printed before it, if any, and where they stand."""

    name: str
    unit: str | None
    evidence: tuple[Evidence, ...]


def title_name(text: str) -> tuple[str, str | None] | None:
    """Name and unit in a title ("301007_某局_维修项目绩效目标表"); None where it names a kind of table only."""
    plain = re.sub(
        r"^\s*(?:附?表\s*\d*[-\d]*[.、]?|[（(]?[一二三四五六七八九十\d]+[)）]?[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）])\s*",
        "",
        clean(text),
    )
    plain = _YEAR_BEHIND.sub("", plain)
    ending = _ending(plain)
    if ending is None:
        return None
    name, unit = plain.removesuffix(ending), None
    # "…委托业务项目支出绩效自评表": what kind of table it is begins before the word that the list holds.
    name = name.removesuffix("项目支出") if len(name) >= _SHORTEST + 4 else name
    # "某市某局2024年某某建设项目绩效目标表": department and year are those of the table.
    whose = _WHOSE.match(name)
    if whose and len(whose["name"]) >= _SHORTEST and (not whose["who"] or departments.is_name(whose["who"]) or is_of_a_place(whose["who"])):
        name, unit = whose["name"], whose["who"] or None
    exported = _EXPORTED.match(name)
    if exported:
        name, unit = exported["name"], exported["unit"]
    rest = _GENERIC.sub("", re.sub(r"20\d\d年?度?|\d+|年度|[\s—-]", "", comparable(name)))
    # "…指挥中心项目绩效目标表" names a project, "…局项目支出绩效目标表" a unit's table.
    is_project = "支出" not in ending and comparable(name) == f"{rest}项目"
    is_unit = rest.endswith(words("projects", "units", "endings")) and not exported and not is_project
    return None if len(rest) < 2 or is_unit else (name.removesuffix("项目") if name.endswith("项目") and len(name) > 6 else name, unit)


def _ending(text: str) -> str | None:
    """The words for a kind of table at the end of a title; where no list holds them, such words in any order ("绩效任务完成情况表")."""
    known = next((ending for ending in _ENDINGS if text.endswith(ending)), None)
    worded = _ENDING_WORDS.search(text)
    return known or (worded[0] if worded and _TOLD.search(worded[0]) else None)


def plain_name(document: Document, index: int) -> Title | None:
    """The name of a project in a numbered line, or one worded like a project's name, right above the table ("（一）湖长制工作经费"),
    else that of its sheet."""
    for block in _above(document, index)[:_NEAR]:
        if isinstance(block, Table):
            break
        if (named := _named_line(document, block)) is not None:
            return named
    table = document.blocks[index]
    sheets = {place.sheet for block in document.blocks if isinstance(block, Table) for cell in block.cells for place in cell.places[:1]}
    if not isinstance(table, Table) or len(sheets) < 2:
        return None
    places = [cell.places[0] for cell in table.cells if cell.places and cell.text.strip()]
    sheet = places[0].sheet if places else None
    if sheet is None or not _names_project(sheet) or re.match(r"(?i)sheet|工作表", sheet):
        return None
    return Title(sheet, None, evidences.of_places(document, places[:1], "normalised"))


def _named_line(document: Document, block: Heading | Paragraph, only_numbered: bool = False) -> Title | None:
    text = clean(block.text)
    number = numbering(text)
    name = without_name_label(text[number.end if number else 0 :].strip())
    if not _names_project(name) or not (number is not None or (name.endswith(_PROJECT_ENDINGS) and not only_numbered)):
        return None
    start = block.text.find(name)
    evidence = evidence_of_run(document, block, start, start + len(name)) if start >= 0 else ()
    return Title(name, None, evidence or evidences.of_places(document, block.places, "normalised"))


def numbered_above(document: Document, index: int) -> Title | None:
    """The name in a numbered line right above the table: it is nearer than the title of all tables ("…项目支出绩效目标表")."""
    above = _above(document, index)[:1]
    return _named_line(document, above[0], only_numbered=True) if above and not isinstance(above[0], Table) else None


def _names_project(text: str) -> bool:
    """Whether a short text may be a project's name: no sentence, no caption, no name of a unit, more than words that every table prints."""
    rest = _GENERIC.sub("", re.sub(r"20\d\d年?度?|\d+|年度|[\s—-]", "", comparable(text)))
    is_said = re.search(r"[：:，,。；;]|指标|情况|目标|说明|如下|[表图]$", text) is not None
    is_part = comparable(text) in _PARTS or text.endswith(_SECTION_ENDINGS)
    return _SHORTEST <= len(text) <= _LONGEST_NAME and len(rest) >= 2 and not (is_said or is_part or departments.is_name(text))


def numbered_name(text: str) -> tuple[str, str | None] | None:
    """Name and money in a line that counts projects ("项目1：校园安防升级（85.5万元）"); None for any other text."""
    match = _NUMBERED.fullmatch(clean(text))
    return (match["name"].strip(), match["money"]) if match else None


def spoken_name(document: Document, index: int) -> Title | None:
    """The name in a line "申报项目名称：…" or "项目名称：…" before the table at `index`."""
    for block in _above(document, index):
        match = _SPOKEN.match(block.text) if not isinstance(block, Table) else None
        if match and not isinstance(block, Table) and is_name_label(match["label"]):
            return Title(clean(match["name"]), None, evidence_of_run(document, block, match.start("name"), match.end("name")))
    return None


def heading_name(document: Document, index: int) -> Title | None:
    """The name in the title right above the table at `index`; a title that a line break cut in two is joined."""
    above = _above(document, index)[:3]
    for number, block in enumerate(above):
        if isinstance(block, Table) or not _YEAR_BEHIND.sub("", block.text.rstrip()).endswith(("表", "目标", "报告")):
            continue
        before = above[number + 1] if number + 1 < len(above) else None
        if before is not None and not isinstance(before, Table) and _is_cut(before.text, block.text):
            found = title_name(before.text.rstrip() + block.text.lstrip())
            places = (*before.places, *block.places)
        else:
            found, places = title_name(block.text), block.places
        if found:
            return Title(*found, evidences.of_places(document, places, "normalised"))
    return None


def told_before(document: Document, index: int, since: int) -> Title | None:
    """The project that a report is about, whose indicators stand in a later part of it: its label in a table of facts
    ("项目名称 | …"), or the title of the report ("…项目支出绩效评价报告"). since: the last block of the form before; the title of
    a kind of table ends the search."""
    for block in reversed(document.blocks[since + 1 : index]):
        if isinstance(block, Table):
            for row in block.grid():
                name = next((pair for pair in pairs(row) if pair.label.field == "name" and pair.value and pair.cell is not None), None)
                if name is not None and name.cell is not None and name.value:
                    return Title(name.value, None, evidences.of_cell(document, name.cell))
        elif len(block.text) <= _LONGEST_TITLE and _ending(clean(block.text)) is not None:
            found = title_name(block.text)
            return Title(*found, evidences.of_places(document, block.places, "normalised")) if found else None
    return None


def _is_cut(before: str, text: str) -> bool:
    """Whether a title is the rest of the line before it: that begins as an exported title, or the break is inside the last word
    ("…建设项 | 目绩效目标表", "…项目绩效目 | 标表")."""
    line, rest = clean(before), clean(text)
    if title_name(line) or line.endswith(("。", "；", "：", ":", "）", ")", "表")) or len(line) < 8:
        return False
    ending = _ending(rest)
    return bool(_EXPORTED.match(line)) or (len(rest) < 5 if ending is None else rest.removesuffix(ending) == "目")


def _above(document: Document, index: int) -> list[Block]:
    """Blocks before a table back to the table before it, nearest first."""
    above: list[Block] = []
    for block in reversed(document.blocks[max(0, index - _BLOCKS) : index]):
        if isinstance(block, Table):
            break
        above.append(block)
    return above


def captions(document: Document, index: int) -> list[str]:
    """Texts of the headings and short lines above a table, nearest last; a heading that is but a label of its rows ("绩效指标") ends
    nothing."""
    texts: list[str] = []
    for block in _above(document, index)[:4]:
        if not isinstance(block, Table) and len(block.text) <= 60:
            texts.append(block.text)
        if isinstance(block, Heading) and label_of(block.text) is None:
            break
    return texts[::-1]
