"""Who published a document, for which place and year, and what it is: a document in, its identity out; NotABudget where it is none."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, cast

from msgspec import Struct

from jixiao.documents.blocks import Document, Heading, Paragraph, Table
from jixiao.extraction import departments, left_open, places
from jixiao.extraction.errors import NotABudget
from jixiao.extraction.form_titles import captions
from jixiao.extraction.form_words import bare_label, field_by_ending, field_of
from jixiao.extraction.plan_columns import wide
from jixiao.extraction.project_words import lexicon
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.sections import Outline, outline
from jixiao.extraction.tables import is_header, once
from jixiao.extraction.tier_columns import labelled_rows as tier_header
from jixiao.extraction.tiers import measured_tiers
from jixiao.extraction.told_by_contents import told_by_contents
from jixiao.extraction.units_of_budget import read_units
from jixiao.extraction.wording import clean
from jixiao.facts.documents import DocumentKind, Organization, PlaceFact
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Absence

_WORDS: Final = lexicon("document_kinds")
_SIGNALS: Final = _WORDS["signals"]
_DEPARTMENT: Final = _WORDS["department"]
_TITLE_WORDS: Final = tuple(word for kind in _WORDS["kind"] for word in kind["words"])
_FROM_TEXT: Final = ("final-accounts", "unit-budget", "budget")
_LEAST_TARGETS: Final = 3
_COMPARED: Final = re.compile(r"[≥≤≧≦]\d")
_TITLE_BLOCKS: Final = 8
_LONGEST_TITLE: Final = 80
_NO_TITLE: Final = re.compile(r"^(?:附件|附表|目\s*录|第.{1,3}部分|[一二三四五六七八九十]+、|第\d+页|\(?此件|20\d\d年\d+月)")
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)\s*年(?!\s*\d{1,2}\s*月)")
_BUDGET_YEAR: Final = re.compile(
    r"(?<![\d比较与和])(?<!截至)(?<!截止)(20\d\d)\s*年\s*(?:度)?[^，。；\n\d]{0,12}?(?:预算|决算|绩效|收入|支出|收支)|[（(]\s*(20\d\d)\s*年度?\s*[）)]"
)
_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")
"""A page may print its year full-width: ２０２４年."""
_SPELLED: Final = re.compile(r"二[〇○零O0][〇○零O0一二三四五六七八九]{2}(?=\s*年)")
_NUMERALS: Final = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_DATED: Final = re.compile(r"(?<!\d)(20[0-3]\d)(?:年|(?=[-./]\d{1,2}(?!\d))|(?!\d)(?=\D*\.\w+$))")
_FIGURE: Final = re.compile(r"\d[\d,，]*(?:\.\d+)?\s*万?元|(?<![\d.])\d{1,3}(?:,\d{3})*\.\d{2,}(?![\d.])")
_ORGANS: Final = "|".join(sorted(map(re.escape, lexicon("departments")["names"]["endings"]), key=lambda word: -len(word)))
_AFTER: Final = "|".join(map(re.escape, _DEPARTMENT["after"]))
_IN_PROSE: Final = re.compile(
    rf"(?P<name>[\u3400-\u9fff]{{2,30}}?(?:{_ORGANS})(?:[（(](?:本级|汇总|机关)[）)])?)\s*(?:20\d\d\s*年\s*(?:度)?)?\s*(?:{_AFTER})"
)
# "某市教育局部门项目支出" in a title goes on with 绩效目标表.
_GENERIC: Final = re.compile(
    r"(?:部门|单位)(?:预算)?(?:整体|项目|专项|财政)?(?:支出|资金)?(?:项目|预算)?$|(?:整体|项目|专项)(?:支出|资金)$"
)
_BEFORE_YEAR: Final = re.compile(r"(?:关于)?(?P<name>[\u3400-\u9fff（）()]{4,30})20\d\d年")
_NO_UNIT: Final = re.compile("(?:支出|资金|经费|预算|项目|工程|市直|县直|区直|省直|服务)$")
_LEAD: Final = re.compile(r"^(?:.*(?:纳入|列入|编入|关于|看|成立|设立|部分|来看))?")


class Identity(Struct, frozen=True, kw_only=True):
    """What a document says of itself; the fields are those of `DocumentFacts`. Evidence says in `part` what it supports; absences: what of
    it is not printed."""

    title: str
    title_printed: bool
    kind: DocumentKind
    department: Organization
    place: PlaceFact
    year: int
    coverage: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    absences: tuple[Absence, ...] = ()


def identify(document: Document) -> Identity:
    """The identity of a budget document; NotABudget says what is missing."""
    sections = outline(document)
    blocks = tuple(_title_blocks(document, sections))
    title = _title(blocks)
    _check(document, title)
    kind = _kind(document, title, sections)
    year = _year(document, title)
    if year is None:
        raise NotABudget(document.name, "budget figures, but no year is printed", "Take the complete document, with title page or tables.")
    absences: list[Absence] = []
    names = _department_names(document, title)
    if not names:
        names = [left_open.unknown_department(document)]
        absences.append(left_open.no_department())
    place = places.place_of(document, names)
    if place.left_open:
        absences.append(left_open.no_place(place.left_open))
    evidence = (
        *((piece for block in blocks for piece in _whole(document, block, "title")) if title else ()),
        *_first(document, names, "department"),
        *_first(document, place.printed, "place"),
        *_first(document, [f"{year}年", f"{year} 年", str(year)], "year"),
        *_first(document, _kind_words(kind), "kind"),
    )
    return Identity(
        title=title or f"{names[0]}{year}年{_kind_label(kind)}",
        title_printed=title is not None,
        kind=kind,
        department=Organization(
            names=tuple(names), evidence=tuple(_first(document, names, None)), function=departments.function_of(names[0])
        ),
        place=place.fact,
        year=year,
        coverage=_coverage(document, title, sections),
        evidence=evidence,
        absences=tuple(absences),
    )


# ---- is it one? ----


def _check(document: Document, title: str | None) -> None:
    text = re.sub(r"[\s“”\"]", "", document.text)
    budget = {word: text.count(word.replace("”", "")) for word in _SIGNALS["budget"]}
    goals = {word: text.count(word) for word in _SIGNALS["goals"]}
    kinds, goal_kinds = sum(count > 0 for count in budget.values()), sum(count > 0 for count in goals.values())
    figures = len(_FIGURE.findall(document.text))
    is_budget = kinds >= _SIGNALS["least_kinds"] or (title is not None and kinds >= 3)
    is_goals = goal_kinds >= _SIGNALS["least_goal_kinds"] and any(isinstance(block, Table) for block in document.blocks)
    is_goals = is_goals or any(
        isinstance(block, Table) and _prints_targets(block, " ".join(captions(document, index)))
        for index, block in enumerate(document.blocks)
    )
    is_goals = is_goals or ("绩效" in text and len(_COMPARED.findall(text)) >= _LEAST_TARGETS)
    is_goals = is_goals or (title is not None and goals["绩效目标"] > 0 and _lists_targets(text))
    if not (is_budget or is_goals) or (figures < _SIGNALS["least_figures"] and not is_goals):
        found = (
            f"no budget document: {kinds} of {len(budget)} words that budgets print (收支总表, 一般公共预算, 基本支出 …), "
            f"{goal_kinds} of {len(goals)} of goal tables (一级指标 …), {figures} figures of money"
        )
        raise NotABudget(document.name, found, "If it is one, its tables may be images: give a file with text.")


def _prints_targets(table: Table, caption: str) -> bool:
    """Whether a table has the header of an indicator table and figures under it, or rows that are indicators under any header: a form that
    stands alone says little else."""
    grid = table.grid()
    header = next((number for number, row in enumerate(grid) if is_header(row)), None)
    if header is None:
        return told_by_contents(grid, None, caption) is not None or tier_header(grid) > 0 or wide(grid) is not None
    return sum(any(re.search(r"\d", cell.text) for _, cell in once(row)) for row in grid[header + 1 :]) >= _LEAST_TARGETS


def _lists_targets(text: str) -> bool:
    """Whether a text names indicators of three second tiers with figures behind them, in cells or lines ("数量指标：行政村数量=11个")."""
    return len(measured_tiers(text)) >= _LEAST_TARGETS


# ---- title ----


def _title_blocks(document: Document, sections: Outline) -> Iterator[Heading | Paragraph]:
    """Blocks of the title page: the first ones up to the words 部门预算 (which a line break may cut: "…委员会部" / "门预算")."""
    joined = ""
    found: list[Heading | Paragraph] = []
    for index, block in enumerate(document.blocks[:_TITLE_BLOCKS]):
        text = re.sub(r"\s", "", block.text) if not isinstance(block, Table) else ""
        if isinstance(block, Table) or sections.is_contents(index) or len(text) > _LONGEST_TITLE or text.endswith(("。", "；")):
            break
        if _NO_TITLE.match(text):
            if found or not text.startswith("附"):
                break
            continue
        # "项目支出表" over "某市某局2023年部门预算": a line that names department and document is the title alone.
        if any(word in text for word in _TITLE_WORDS) and departments.is_name(_name_in_title(text) or ""):
            found, joined = [], ""
        found.append(block)
        joined += text
        if any(word in joined for word in _TITLE_WORDS) and (len(joined) > 8 or len(found) > 1):
            yield from found
            return


def _title(blocks: Iterable[Heading | Paragraph]) -> str | None:
    """The title on one line, as printed but for its line breaks."""
    texts = [clean(block.text) for block in blocks]
    return clean(re.sub(r"(?<=[\u3400-\u9fff）)]) (?=[\u3400-\u9fff])", "", " ".join(texts))) if texts else None


# ---- kind ----


def _kind(document: Document, title: str | None, sections: Outline) -> DocumentKind:
    plain = re.sub(r"\s", "", title or "")
    for kind in _WORDS["kind"]:
        if any(word in plain for word in kind["words"]):
            return cast(DocumentKind, kind["id"])
    # A budget may name reports on evaluation; only a title makes it one.
    headings = "\n".join(block.text for block in document.blocks if isinstance(block, Heading))
    for text in (re.sub(r"[ \t]", "", headings), document.text):
        counts: dict[str, int] = {kind["id"]: sum(map(text.count, kind["words"])) for kind in _WORDS["kind"] if kind["id"] in _FROM_TEXT}
        best = max(counts, key=lambda each: counts[each])
        if counts[best]:
            return cast(DocumentKind, best)
    signals = sum(word in document.text for word in _SIGNALS["budget"])
    return "budget" if signals >= _SIGNALS["least_kinds"] else "target-table"


def _kind_words(kind: str) -> list[str]:
    return [str(word) for entry in _WORDS["kind"] if entry["id"] == kind for word in (entry["label"], *entry["words"])]


def _kind_label(kind: str) -> str:
    return next(str(entry["label"]) for entry in _WORDS["kind"] if entry["id"] == kind)


# ---- department ----


def _department_names(document: Document, title: str | None) -> list[str]:
    """Names of the department, the fullest first."""
    weights: Counter[str] = Counter()
    for name, weight in _candidates(document, title):
        plain = departments.without_own(name)
        if departments.is_name(plain) or places.is_of_a_place(plain):
            weights[plain] += weight
    if not weights:
        # A form that stands alone may leave it to the name of its file ("合肥市水务局2025年绩效目标表.xlsx").
        named = _name_in_title(document.name.rpartition(".")[0]) or left_open.department_of(document)
        return places.all_forms(document.text, named) if named else []
    # 鼓楼区医疗保障局 and 南京市鼓楼区医疗保障局 are one: what is printed for either speaks for both.
    total = {name: sum(weights[other] for other in weights if places.is_longer_form(other, name)) + weights[name] for name in weights}
    return places.all_forms(document.text, max(weights, key=lambda name: (total[name], len(name), name)))


# "申报单位：某市某局"; what follows on the line is the unit of its figures.
_LABELLED_LINE: Final = re.compile(r"^([^\s：:]{2,12})\s*[:：]\s*(\S+?)(?:单位[:：].*)?$")


def _candidates(document: Document, title: str | None) -> Iterator[tuple[str, int]]:
    if title and (name := _name_in_title(title)):
        # "某县财政支出项目绩效目标表" names the place alone: what the form says of its department says more.
        yield name, 1 if _NO_UNIT.search(name) else 1000
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _labelled_cells(block)
            continue
        text = clean(block.text)
        if (labelled := _LABELLED_LINE.match(text)) and (weight := _label_weight(labelled[1])) and departments.is_name(labelled[2]):
            yield labelled[2], weight
        for found in _IN_PROSE.finditer(re.sub(r"\s", "", text)):
            yield _LEAD.sub("", found["name"]), 3 if not isinstance(block, Heading) else 6


def _label_weight(text: str) -> int:
    """How much a label says of its name being the department's: 部门名称 most, a form's 主管部门 more than its 实施单位."""
    label = re.sub(r"\s", "", text)
    if label in _DEPARTMENT["labels"]:
        return 20
    bare = bare_label(text)
    is_weak = label in _DEPARTMENT["weak_labels"] or (field_of(bare) or field_by_ending(bare)) in {"supervisor", "implementers"}
    return (2 if is_weak else 0) + label.startswith("主管部门")  # a form names the unit that does the work beside its department


def _labelled_cells(table: Table) -> Iterator[tuple[str, int]]:
    """Names in the cells to the right of 部门名称 and the like, or below where such a label heads a column."""
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    for cell in table.cells:
        weight = _label_weight(cell.text)
        if not weight:
            continue
        right = cells.get((cell.row, cell.column + cell.columns))
        below = cells.get((cell.row + cell.rows, cell.column))
        if right and departments.is_name(right.text):
            yield right.text, weight
        elif right and right.text.strip() and below and departments.is_name(below.text):
            # "单位名称 | 项目名称 | 预算数 …" over the units whose projects are listed.
            yield below.text, min(weight, 2)


def _name_in_title(title: str) -> str | None:
    """What is left of a title without year and kind: 2026年绵阳市民政局部门预算 → 绵阳市民政局."""
    plain = re.sub(r"\s", "", title)
    if (before := _BEFORE_YEAR.match(plain)) and departments.is_name(before["name"]):
        return before["name"]  # "某市环境卫生管理处2023年降尘抑尘服务项目支出绩效目标申报表"
    cut = min((plain.find(word) for word in _TITLE_WORDS if word in plain), default=len(plain))
    name = re.sub(r"20\d\d年?(?:度)?|[二〇○零一二三四五六七八九]{4}年(?:度)?|^关于", "", plain[:cut]).strip("的年度-—")
    name = _GENERIC.sub("", name) or name
    return name if places.is_of_a_place(name) or departments.is_name(name) else None


# ---- year, coverage, evidence ----


def _year(document: Document, title: str | None) -> int | None:
    """The year in the title, else the one that stands most often before 预算, 收入, 支出, else one anywhere, in the name of the file, last
    in a date."""
    if title and (printed := _YEAR.search(_in_digits(title))):
        return int(printed[1])
    text = _in_digits(document.text)
    counts: Counter[int] = Counter(int(found[1] or found[2]) for found in _BUDGET_YEAR.finditer(text))
    for block in document.blocks:
        if isinstance(block, Heading):
            counts.update({int(found[1]): 5 for found in _YEAR.finditer(_in_digits(block.text))})
    for where, pattern in ((text, _YEAR), (_in_digits(document.name), _YEAR), (document.name, _DATED), (text, _DATED)):
        if not counts:
            counts.update(int(found[1]) for found in pattern.finditer(where))
    return max(counts, key=lambda year: (counts[year], year)) if counts else None


def _in_digits(text: str) -> str:
    """A text with its years in digits: ２０２４年, 二〇二四年 → 2024年."""
    return _SPELLED.sub(lambda found: found[0].translate(_NUMERALS), text.translate(_DIGITS))


def _coverage(document: Document, title: str | None, sections: Outline) -> tuple[str, ...]:
    """What the figures hold: with or without transfers, the office alone or with its units."""
    text = re.sub(r"\s", "", f"{title or ''}20\n{document.text}").replace("(", "（").replace(")", "）")
    found = [name for name, patterns in _WORDS["coverage"].items() if any(re.search(pattern, text) for pattern in patterns)]
    if "without-transfers" in found and "with-transfers" in found:
        found.remove("with-transfers")
    if "office-only" in found and "consolidated" in found:
        found.remove("office-only")
    units = read_units(document, sections)
    if not {"office-only", "consolidated"} & set(found):
        found += ["consolidated"] if len(units) > 1 else ["office-only"] if any("本级" in unit.names[0] for unit in units) else []
    return tuple(found) or ("unknown",)


def _whole(document: Document, block: Heading | Paragraph, part: str) -> tuple[Evidence, ...]:
    return evidence_of_run(document, block, 0, len(block.text), part=part)


def _first(document: Document, words: Iterable[str], part: str | None) -> Iterator[Evidence]:
    """Evidence for the first print of the first of these words that is printed, blanks inside it set aside."""
    for word in words:
        pattern = re.compile(r"\s*".join(map(re.escape, word)))
        for block in document.blocks:
            texts = [Paragraph(cell.text, cell.places) for cell in block.cells] if isinstance(block, Table) else [block]
            for text in texts:
                if found := pattern.search(text.text):
                    yield from evidence_of_run(document, text, found.start(), found.end(), part=part)
                    return
