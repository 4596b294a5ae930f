"""Projects described in prose: a document in, one sighting for each description out.

Two forms: the template of numbered or labelled parts (1.项目概述 2.立项依据 … 7.绩效目标和指标) under a heading with the name, and a
numbered line with name and amount over indicator headings ("（一）…支出 117 万元。" / "1、数量指标：…"). Labels are data.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from msgspec import Struct

from jixiao.documents.blocks import Block, Document, Heading, Table
from jixiao.documents.numbering import numbering
from jixiao.extraction.fundings import axis_of, fund_of, is_complete
from jixiao.extraction.fundings import total as sum_of
from jixiao.extraction.listed_indicators import line_of
from jixiao.extraction.money_mentions import Mention, mentions
from jixiao.extraction.periods import read_period
from jixiao.extraction.project_words import level_of, lexicon, words
from jixiao.extraction.prose_indicators import is_indicator_heading, read_prose_indicators
from jixiao.extraction.prose_money import Source, read_statement
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.sightings import Sighting
from jixiao.extraction.wording import clean
from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Goal
from jixiao.facts.money import Amount, Funding, FundingBreakdown
from jixiao.facts.projects import Project

_PARTS: Final = {part: words("narratives", "parts", part) for part in lexicon("narratives")["parts"]}
_NAME_LENGTH: Final = 60
_LEADING_TO_MONEY: Final = re.compile(
    r"[，,：:（(\s]*(?:20\d\d年)?(?:年度|本年|当年)?(?:项目|拟|共)?(?:预算|安排|资金|金额|经费|总额|共|计|为)*$"
)
_NEAR: Final = Decimal("0.05")
_YEAR: Final = re.compile(r"^\s*20\d\d\s*年度?\s*")


class _Label(Struct, frozen=True):
    """A part's label at a block. depth: of its numbering, 9 where it has none; rest: where the words after it begin."""

    index: int
    part: str
    depth: int
    rest: int


class _Description(Struct, frozen=True):
    """The parts of one project. name: block and run of its name; end: index of the first block that is no longer its own."""

    name: tuple[int, int, int]
    labels: tuple[_Label, ...]
    start: int
    end: int


Words = tuple[int, int]
"""A block and the offset in its text where the words of a part begin."""


def read_narratives(document: Document, year: int, with_tables: frozenset[int] = frozenset()) -> tuple[Sighting, ...]:
    """All described projects. with_tables: indexes of indicator tables: where a description has one, its goal is no indicator."""
    described = list(_descriptions(document))
    sightings = [_sighting(document, description, year, with_tables) for description in described]
    taken = {index for description in described for index in range(description.start, description.end)}
    listed = [sighting for sighting in _listed(document, year) if not sighting.blocks & taken]
    return (*sightings, *listed)


# ---- the template of parts ----


def _descriptions(document: Document) -> Iterator[_Description]:
    """Runs of labels with at least two different parts and a name."""
    for labels, end in _runs(document):
        name = _name_place(document, labels)
        if name and len({label.part for label in labels} - {"name"}) >= 2:
            yield _Description(name, tuple(labels), min(name[0], labels[0].index), end)


def _runs(document: Document) -> Iterator[tuple[list[_Label], int]]:
    """Labels that belong together, each run with the block that ends it."""
    run: list[_Label] = []
    for index, block in enumerate(document.blocks):
        label = _label(index, block)
        if label is None:
            if run and _ends(block, run):
                yield run, index
                run = []
            continue
        if label.part == "name" and len(run) == 1 and run[0].index == index - 1 and not _text(document, (run[0].index, run[0].rest)):
            run = []  # "项目绩效目标" over "项目名称：…" is the title of a section
        if label.part in {known.part for known in run} or (run and label.depth < run[0].depth):
            # The name of the next project stands just before its first part.
            yield run, index if label.part == "name" else index - 1
            run = []
        run.append(label)
    if run:
        yield run, len(document.blocks)


def _ends(block: Block, run: list[_Label]) -> bool:
    """Whether a block belongs to what comes after the run: a heading, or a line numbered above the labels."""
    if isinstance(block, Table) or line_of(block.text):
        return False
    number = numbering(block.text)
    if run[0].depth == 9:
        return isinstance(block, Heading)
    return (number is not None and number.level < run[0].depth) or (isinstance(block, Heading) and 0 < block.level < run[0].depth)


def _label(index: int, block: Block) -> _Label | None:
    """The part whose label a block is, or begins with ("立项依据：…")."""
    if isinstance(block, Table):
        return None
    number = numbering(block.text)
    begin = number.end if number else 0
    text = block.text[begin:]
    for part, labels in _PARTS.items():
        for label in labels:
            match = re.match(rf"\s*{_spaced(label)}\s*(?:[:：]\s*|[。.]?\s*$|[。]\s*)", text)
            if match and (match.end() == len(text) or "：" in match[0] or ":" in match[0] or number):
                return _Label(index, part, number.level if number else 9, begin + match.end())
    return None


def _spaced(label: str) -> str:
    """A pattern for a label that a converter may have spaced out."""
    return r"\s*".join(map(re.escape, label))


def _name_place(document: Document, labels: list[_Label]) -> tuple[int, int, int] | None:
    """Block and run of the name: after the label 项目名称, or the short block before the first label."""
    for label in labels:
        block = document.blocks[label.index]
        if label.part == "name" and not isinstance(block, Table) and block.text[label.rest :].strip():
            return label.index, label.rest, len(block.text)
    index = labels[0].index - 1
    while index >= 0 and isinstance(document.blocks[index], Table):
        index -= 1
    if index < 0:
        return None
    block = document.blocks[index]
    if isinstance(block, Table) or len(block.text) > _NAME_LENGTH:
        return None
    number = numbering(block.text)
    begin = number.end if number else 0
    if money := _money_behind(block.text):
        return index, begin, begin + len(_bare_name(_LEADING_TO_MONEY.sub("", block.text[begin : money.start])))
    if block.text.rstrip().endswith(("。", "；")):
        return None
    return index, begin, begin + len(_bare_name(block.text[begin:]))


def _money_behind(text: str) -> Mention | None:
    """The amount that ends a line with a project's name ("（一）养老服务项目，预算金额200万元。")."""
    money = mentions(text)
    return money[-1] if money and re.fullmatch(r"[)）。.；;：:\s]*", text[money[-1].end :]) else None


def _bare_name(text: str) -> str:
    """A heading without 情况说明 and the like at its end ("…补助项目情况说明" → "…补助项目")."""
    for ending in words("narratives", "heading", "endings"):
        match = re.search(rf"(?:的)?{_spaced(ending)}\s*[:：]?\s*$", text)
        if match and clean(text[: match.start()]):
            return text[: match.start()]
    return text.rstrip(" :：。")


def _part(document: Document, description: _Description, part: str) -> list[Words]:
    """The blocks of prose of a part, each with where its words begin."""
    for position, label in enumerate(description.labels):
        if label.part == part:
            later = description.labels[position + 1].index if position + 1 < len(description.labels) else description.end
            places = [(label.index, label.rest), *((index, 0) for index in range(label.index + 1, later))]
            return [place for place in places if _text(document, place)]
    return []


def _text(document: Document, place: Words) -> str:
    block = document.blocks[place[0]]
    return "" if isinstance(block, Table) else block.text[place[1] :].strip()


def _evidence(document: Document, place: Words, start: int = 0, end: int | None = None) -> tuple[Evidence, ...]:
    """Evidence for a run of a part's words (offsets from where they begin)."""
    block = document.blocks[place[0]]
    if isinstance(block, Table):
        return ()
    last = len(block.text) if end is None else place[1] + end
    return evidence_of_run(document, block, place[1] + start, last)


def _sighting(document: Document, description: _Description, year: int, with_tables: frozenset[int]) -> Sighting:
    index, begin, end = description.name
    blocks = frozenset(range(description.start, description.end))
    names = _names(document, index, begin, end)
    amount, amount_evidence, breakdowns = _money(document, _part(document, description, "amount"))
    name = document.blocks[index]
    if amount is None and not isinstance(name, Table) and (behind := _money_behind(name.text)):
        amount, amount_evidence = behind.amount, _evidence(document, (index, 0), behind.start, behind.end)
    periods = [(place, period) for place in _part(document, description, "period") if (period := read_period(_raw(document, place)))]
    goals = _part(document, description, "goal")
    listed = _part(document, description, "indicators")
    indicators = () if blocks & with_tables else read_prose_indicators(document, [*goals, *listed], year)
    project = Project(
        names=names,
        evidence=_evidence(document, (index, begin), 0, end - begin),
        amount=amount,
        amount_evidence=amount_evidence,
        implementers=_implementers(" ".join(_text(document, place) for place in _part(document, description, "implementer"))),
        period_start=periods[0][1].first if periods else None,
        period_end=periods[0][1].last if periods else None,
        period_evidence=_evidence(document, periods[0][0], periods[0][1].start, periods[0][1].end) if periods else (),
        breakdowns=breakdowns,
        goals=_goals(document, goals),
        indicators=indicators,
    )
    return Sighting(
        project=project,
        kind="narrative",
        source=description.start,
        blocks=blocks,
        basis_blocks=frozenset(place[0] for place in _part(document, description, "basis")),
        overview_blocks=frozenset(place[0] for part in ("overview", "amount") for place in _part(document, description, part)),
    )


def _raw(document: Document, place: Words) -> str:
    block = document.blocks[place[0]]
    return "" if isinstance(block, Table) else block.text[place[1] :]


def _names(document: Document, index: int, begin: int, end: int) -> tuple[str, ...]:
    """The name without its year first, then as printed."""
    block = document.blocks[index]
    printed = clean(block.text[begin:end]) if not isinstance(block, Table) else ""
    return tuple(dict.fromkeys(name for name in (_YEAR.sub("", printed), printed) if name))


def _implementers(text: str) -> tuple[str, ...]:
    """Names of organizations in "本项目由…组织实施。" or a bare list."""
    bare = clean(text).rstrip("。.；;")
    for word in lexicon("narratives")["implementers"]["before"]:
        if bare.startswith(word):
            bare = bare[len(word) :]
            break
    for word in lexicon("narratives")["implementers"]["after"]:
        if bare.endswith(word):
            bare = bare[: -len(word)]
            break
    names = [name.strip(" “”") for name in re.split(r"[、，,；;]|以及|及(?=其?所属)", bare)]
    return tuple(name for name in names if 2 <= len(name) <= 30) if all(len(name) <= 30 for name in names) else ()


def _money(document: Document, places: list[Words]) -> tuple[Amount | None, tuple[Evidence, ...], tuple[FundingBreakdown, ...]]:
    """Amount and sources of the first paragraph that says a sum."""
    for place in places:
        statement = read_statement(_raw(document, place))
        if statement.total is None:
            continue
        total = statement.total
        fundings = tuple(_funding(document, place, source) for source in statement.sources)
        breakdowns: tuple[FundingBreakdown, ...] = ()
        axis = axis_of(source.label for source in statement.sources) if fundings else "by-purpose"
        # Levels of government or funds that miss the sum are a fault of the print, to be told; so are purposes that nearly make it. Other
        # lists may be no sources at all.
        near = abs(sum_of(fundings) - total.amount.yuan) <= _NEAR * total.amount.yuan
        if fundings and (is_complete(fundings, total.amount) or ((axis != "by-purpose" or near) and len(fundings) > 1)):
            breakdowns = (FundingBreakdown(axis=axis, fundings=fundings, place="narrative"),)
        return total.amount, _evidence(document, place, total.start, total.end), breakdowns
    return None, (), ()


def _funding(document: Document, place: Words, source: Source) -> Funding:
    return Funding(
        labels=(source.label,),
        amount=source.mention.amount,
        evidence=_evidence(document, place, source.start, source.mention.end),
        fund=fund_of(source.label),
        level=level_of(source.label),
        includes=tuple(_funding(document, place, inner) for inner in source.includes),
    )


def _goals(document: Document, places: list[Words]) -> tuple[Goal, ...]:
    """The prose of the part on goals, as one goal; indicator headings are no goal."""
    kept = [place for place in places if not is_indicator_heading(_text(document, place)) and line_of(_text(document, place)) is None]
    text = clean(" ".join(_text(document, place) for place in kept))
    if not text:
        return ()
    return (Goal(text=text, horizon="annual", evidence=tuple(piece for place in kept for piece in _evidence(document, place))),)


# ---- a numbered line with name and amount over indicator headings ----


def _listed(document: Document, year: int) -> Iterator[Sighting]:
    """Numbered lines whose next line is an indicator heading: "（一）2022 年…支出 117 万元。"."""
    for index, block in enumerate(document.blocks[:-1]):
        if isinstance(block, Table) or not is_indicator_heading(_text(document, (index + 1, 0))):
            continue
        number = numbering(block.text)
        money = mentions(block.text)
        below = numbering(_text(document, (index + 1, 0)))
        if number is None or (below and below.level <= number.level) or not _may_be_name(block.text) or _label(index, block):
            continue
        last = money[-1] if money and re.fullmatch(r"[。.；;：:\s]*", block.text[money[-1].end :]) else None
        begin, end = number.end, last.start if last else len(block.text)
        name_end = begin + len(_bare_name(block.text[begin:end]))
        end_block = _end_of_list(document, index, number.level)
        places = [(position, 0) for position in range(index + 1, end_block)]
        project = Project(
            names=_names(document, index, begin, name_end),
            evidence=_evidence(document, (index, begin), 0, name_end - begin),
            amount=last.amount if last else None,
            amount_evidence=_evidence(document, (index, 0), last.start, last.end) if last else (),
            indicators=read_prose_indicators(document, places, year),
        )
        yield Sighting(project=project, kind="narrative", source=index, blocks=frozenset(range(index, end_block)))


def _may_be_name(text: str) -> bool:
    return len(text) <= _NAME_LENGTH and not is_indicator_heading(text)


def _end_of_list(document: Document, index: int, level: int) -> int:
    """The first block after `index` that is numbered as high as it, or a higher heading."""
    for position in range(index + 1, len(document.blocks)):
        block = document.blocks[position]
        if isinstance(block, Table):
            continue
        number = numbering(block.text)
        if (number and number.level <= level) or (isinstance(block, Heading) and 0 < block.level <= level and number is None):
            return position
    return len(document.blocks)
