"""One project form while its rows are read: labels with their values in, the fields of the Form out."""

import re
from typing import Final

from msgspec import Struct, structs

from jixiao.documents.blocks import Cell, Document, Place
from jixiao.extraction import evidences
from jixiao.extraction.amounts import parse as parse_amount
from jixiao.extraction.form_labels import Pair, horizon_of
from jixiao.extraction.form_money import Money, listed
from jixiao.extraction.form_titles import Title
from jixiao.extraction.found_indicators import Found, settled
from jixiao.extraction.periods import read_period
from jixiao.extraction.project_words import level_of
from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Goal, Horizon, Indicator
from jixiao.facts.money import Amount

CODED: Final = re.compile(r"(?P<code>\d{8,14}[A-Z]\d{6,13})\s*[-—－]?\s*(?P<name>\S.*)")

_OF_PERIOD: Final = re.compile("实施期|总预算|全周期|项目期")
_OF_YEAR: Final = re.compile("年度|当年|本年")


class FormFunding(Struct, frozen=True):
    """One source that a form prints. parent: label of the source or sum it is part of (其中); current: it stands under 当年资金总额,
    which repeats the sources of 资金总额 for one year."""

    label: str
    amount: Amount
    evidence: tuple[Evidence, ...]
    parent: str | None = None
    current: bool = False


class Form(Struct, frozen=True, kw_only=True):
    """One project form. names: from its name row, its title line and the line 申报项目名称, each once; empty where a table of
    indicators stands alone. blocks: indexes of the blocks used, the first is where it begins. basis_places: places of the cells that
    print its legal bases. spans: runs of the kept text that are its own where a table holds several forms. blank: labels printed with
    nothing beside them."""

    names: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    blocks: tuple[int, ...] = ()
    code: str | None = None
    category: str | None = None
    attribute: str | None = None
    supervisor: str | None = None
    implementers: tuple[str, ...] = ()
    period_start: str | None = None
    period_end: str | None = None
    period_evidence: tuple[Evidence, ...] = ()
    amount: Amount | None = None
    amount_evidence: tuple[Evidence, ...] = ()
    fundings: tuple[FormFunding, ...] = ()
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    basis_places: tuple[Place, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    blank: tuple[str, ...] = ()


class Draft:
    """A form while its rows are read."""

    def __init__(self, block: int, unit: str) -> None:
        self.fields = Form(blocks=(block,))
        self.unit = unit
        self.found: list[Found] = []
        self.parent: str | None = None
        self.current = False
        self.is_of_period = False
        self.places: list[Place] = []
        self.title: Title | None = None

    def set(self, **changes: object) -> None:
        self.fields = structs.replace(self.fields, **changes)

    def is_filled(self) -> bool:
        return bool(self.found or self.fields.names)

    def form(self) -> Form:
        spans = tuple((place.start, place.end) for place in self.places if place.end > place.start)
        whole = ((min(start for start, _ in spans), max(end for _, end in spans)),) if spans else ()
        return structs.replace(self.fields, indicators=settled(self.found), spans=whole)

    def name(self, name: str, evidence: tuple[Evidence, ...]) -> None:
        coded = CODED.fullmatch(name)
        if coded:
            # "11000022T000000445703-统计人员岗位知识培训": the code stands before the name in one cell.
            self.set(code=coded["code"])
            name = coded["name"]
        if name and name not in self.fields.names:
            self.set(names=(*self.fields.names, name), evidence=(*self.fields.evidence, *evidence))


def fill(document: Document, draft: Draft, pair: Pair) -> None:
    """One label with its value into the form."""
    field, value, cell = pair.label.field, pair.value, pair.cell
    if pair.label.unit:
        draft.unit = pair.label.unit
    if field == "current":
        draft.current = True
    if value is None or cell is None:
        if field not in {"money", "indicators", "remark", "people"}:
            draft.set(blank=(*draft.fields.blank, field))
        return
    evidence = evidences.of_cell(document, cell)
    if field == "name":
        draft.name(value, tuple(structs.replace(piece, part="name") for piece in evidence))
    elif field in {"code", "category", "attribute", "supervisor"}:
        draft.set(**{field: _without_code(value) if field == "supervisor" else value})
    elif field == "implementers":
        draft.set(implementers=tuple(dict.fromkeys((*draft.fields.implementers, _without_code(value)))))
    elif field == "period" and (period := read_period(value)):
        # "项目起止时间 2022年1月-12月" says more than "实施时间与范围 2022年" below it.
        if len(period.first) > len(draft.fields.period_start or ""):
            draft.set(period_start=period.first, period_end=period.last, period_evidence=evidence)
    elif field == "basis":
        draft.set(basis_places=(*draft.fields.basis_places, *cell.places))
    elif field in {"goal", "numbered-goal"}:
        add_goal(document, draft, horizon_of(pair.label.text), cell, value)
    elif field in {"total", "current", "money", "fund"}:
        _money(document, draft, pair, value, evidence)


def add_goal(document: Document, draft: Draft, horizon: Horizon, cell: Cell, text: str) -> None:
    goal = Goal(text=text, horizon=horizon, evidence=evidences.of_cell(document, cell))
    if text and all((known.text, known.horizon) != (text, horizon) for known in draft.fields.goals):
        draft.set(goals=(*draft.fields.goals, goal))


def take_money(document: Document, draft: Draft, money: Money | None) -> None:
    """Money that does not stand beside its labels, into what the form has not printed yet."""
    if money is None:
        return
    if money.total and draft.fields.amount is None:
        draft.set(amount=money.total[0], amount_evidence=evidences.of_cell(document, money.total[1]))
    if not draft.fields.fundings:
        made = (FormFunding(each.label, each.amount, evidences.of_cell(document, each.cell), each.parent) for each in money.sources)
        draft.set(fundings=tuple(made))


def _money(document: Document, draft: Draft, pair: Pair, value: str, evidence: tuple[Evidence, ...]) -> None:
    """A sum or a source; a placeholder ("其他", "当年其他") is no amount."""
    amount = parse_amount(value, draft.unit)
    if amount is None:
        if pair.cell is not None and pair.label.field != "fund":
            take_money(document, draft, listed(pair.cell.text, pair.cell, draft.unit))
        return
    label = pair.label.text
    if pair.label.field in {"total", "money"}:
        draft.parent = label
        # "实施期资金总额 240 | 年度资金总额 100": a budget is of its year.
        # "项目总额 9600 | 其中当年预算金额 3200": likewise.
        is_of_year = bool(_OF_YEAR.search(label)) and (draft.is_of_period or pair.label.within)
        if draft.fields.amount is None or is_of_year:
            draft.set(amount=amount, amount_evidence=evidence)
            draft.is_of_period = bool(_OF_PERIOD.search(label))
        return
    if pair.label.field == "current":
        if draft.fields.amount is None:
            draft.set(amount=amount, amount_evidence=evidence)
        return
    funds = draft.fields.fundings
    current = label.startswith(("当年", "本年")) or (draft.current and pair.column > 2)
    parent = None if current else _parent(pair, [known for known in funds if not known.current])
    draft.set(fundings=(*funds, FormFunding(label, amount, evidence, parent, current)))


def _parent(pair: Pair, before: list[FormFunding]) -> str | None:
    """The source that a source is part of: 其中 behind a source names its parts; right under the sum it names the parts of the sum. A
    level of government goes on with the parts that 其中 began."""
    if not before:
        return None
    if pair.label.within:
        return before[-1].label if before[-1].parent is None else before[-1].parent
    return before[-1].parent if level_of(pair.label.text) else None


def _without_code(value: str) -> str:
    """A unit's name without its budget code ("[009015]某局", "233_某局", "某局 009015001")."""
    return re.sub(r"^\s*(?:[\[【(（]\d+[\]】)）]|\d{3,}\s*[_—-]?)\s*|\s*\d{6,}\s*$", "", value).strip() or value
