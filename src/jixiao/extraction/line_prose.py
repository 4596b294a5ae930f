"""Money in sentences: a heading or paragraph in, a budget line for each level that it states out, changes attached to their line.

"2022年机关运行经费预算105.88万元，较2021年预算228.04万元减少122.16万元，减少53%" is a line of 2022 with a change, and one of 2021.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from msgspec import Struct, structs

from jixiao.documents.blocks import Document, Heading, Paragraph
from jixiao.extraction import amounts
from jixiao.extraction.functional_items import code_of, marked_names
from jixiao.extraction.money_words import (
    MeasureWord,
    economic_code,
    economic_names,
    functional_class,
    fund_in,
    label_of,
    measure_in,
    measures,
)
from jixiao.extraction.project_words import lexicon
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.wording import clean, comparable
from jixiao.facts.evidence import Evidence
from jixiao.facts.money import Amount, BudgetLine, Change, Level

_WORDS: Final = lexicon("prose")
_STOP: Final = re.compile(r"[，。；;、：:！]|,(?!\d)")
_YEAR: Final = re.compile(r"(20\d\d)\s*年(?:度)?")
_RATE: Final = re.compile(r"(?P<verb>增长|增加|上升|下降|减少|降低)\s*(?:了)?\s*(?P<rate>\d+(?:\.\d+)?)\s*[%％]")
_LEVELS: Final = re.compile(r"[^（）()，。；、：]{2,40}[（(]\s*[类款项]\s*[)）](?:支出)?")
_COMPARED: Final = re.compile(r"(?:比|较|同比|与)\s*(?:(?P<year>20\d\d)\s*年|上年|上一年|去年)")
_BARE_YEAR_FIGURE: Final = re.compile(rf"与\s*(?P<year>20\d\d)\s*年(?:度)?(?:预算)?\s*(?P<number>{amounts.NUMBER})\s*相比")
_NUMBERED: Final = re.compile(
    r"^\s*(?:\d{1,2}[.、．]|[（(]\d{1,2}[）)])\s*(?P<name>[^，。；：、\d（(]*(?:[（(][^）)\d]*[）)][^，。；：、\d（(]*)*)$"
)
_USE: Final = re.compile(r"(用于[^，。；]{2,40}支出)$")
_CLOSED: Final = tuple(_WORDS["closed"])


class Scene(Struct, frozen=True):
    """What the headings above a paragraph say: fund, whether a list of functional or of economic items stands here, the label in the
    heading. 公务员医疗补助 is an item of both classifications: the heading tells."""

    fund: str | None = None
    functional: bool = False
    measure: str | None = None
    economic: bool = False


class _Mention(NamedTuple):
    """A figure with its unit; clause: the words before it since the last figure or stop; start: of the figure."""

    start: int
    end: int
    amount: Amount
    clause: str
    before: str


def is_closed(heading: str) -> bool:
    """Whether a section explains terms or describes duties or projects, and so states no budget."""
    return any(word in comparable(heading) for word in _CLOSED)


def scene_of(headings: list[str]) -> Scene:
    """headings: from the highest to the nearest."""
    nearest = headings[-1] if headings else ""
    fund = next(
        (fund for text in reversed(headings) if (fund := fund_in(text)) in {"general-public", "government-fund", "state-capital"}), None
    )
    functional = any(word in comparable(text) for text in headings[-2:] for word in _WORDS["functional_headings"])
    economic = any(word in comparable(text) for text in headings[-2:] for word in _WORDS["economic_headings"])
    named = measure_in(nearest)
    return Scene(fund, functional, named[0] if named else None, economic)


def read_prose(document: Document, block: Heading | Paragraph, scene: Scene, year: int) -> tuple[BudgetLine, ...]:
    """The lines of a block, in order of print."""
    result: list[BudgetLine] = []
    owner: int | None = None
    for sentence_start, sentence in _sentences(block.text):
        first = len(result)
        for mention in _mentions(sentence):
            evidence = evidence_of_run(document, block, sentence_start + mention.start, sentence_start + mention.end)
            if sign := _sign(mention):
                if owner is not None and not _is_reason(mention) and result[owner].change is None:
                    result[owner] = _changed(result[owner], mention, sign, sentence, year)
            elif (earlier := _compared_year(mention, year)) is not None:
                if owner is not None and not _is_reason(mention):
                    result.append(_of_year(result[owner], mention.amount, earlier, evidence))
            elif _is_reason(mention):
                if owner is not None and (use := _whole_use(result[owner], mention, evidence)):
                    result.append(use)
            elif found := _subject(mention, scene, block.text):
                found = _part_of(found, result[owner] if owner is not None else None)
                found = _coded(found, block.text[: sentence_start + mention.end])
                result.append(_line(evidence, found, mention, scene, year))
                owner = len(result) - 1
        result[first:] = _as_items(result[first:])
        if owner is not None and not re.match(r"\s*(?:主要)?原因", sentence):
            result.extend(_bare_figures(document, block, sentence_start, sentence, result[owner]))
            if result[owner].change is None:
                result[owner] = _rated(result[owner], sentence, year)
        if sentence.rstrip().endswith("。"):
            rest = block.text[sentence_start + len(sentence) :]
            owner = owner if re.match(r"[^，。]*(?:较|比|与上年|同比)|\s*(?:主要)?原因", rest) else None
    return tuple(result)


def _as_items(lines: list[BudgetLine]) -> list[BudgetLine]:
    """In a list of economic subjects ("办公费18万元、会议费0.8万元、公务接待费0.95万元 …") those that are headline measures elsewhere are
    items of the list, not the document's headline."""
    if sum(line.economic is not None for line in lines) < 2:
        return lines
    codes = [economic_code(line.name) if line.measure and line.statement == "narrative" else None for line in lines]
    return [
        structs.replace(line, measure=None, economic=code, level="类" if len(code) == 3 else "款") if code else line
        for line, code in zip(lines, codes, strict=True)
    ]


def _of_year(line: BudgetLine, amount: Amount, year: int, evidence: tuple[Evidence, ...]) -> BudgetLine:
    """The figure of an earlier year that a line is compared with."""
    return structs.replace(line, amount=amount, year=year, change=None, basic=None, project=None, level=None, evidence=evidence)


def _bare_figures(document: Document, block: Heading | Paragraph, start: int, sentence: str, owner: BudgetLine) -> Iterator[BudgetLine]:
    """ "与2021年预算228.04相比": the figure of another year without its unit, which is the line's."""
    for match in _BARE_YEAR_FIGURE.finditer(sentence):
        amount = Amount(amounts.yuan(match["number"], "万元"), f"{match['number']}万元")
        evidence = evidence_of_run(document, block, start + match.start("number"), start + match.end("number"))
        yield structs.replace(owner, amount=amount, year=int(match["year"]), change=None, level=None, evidence=evidence)


def _whole_use(owner: BudgetLine, mention: _Mention, evidence: tuple[Evidence, ...]) -> BudgetLine | None:
    """Figures of reasons are changes, but one that names a use of the fund and is all of its money ("政府性基金收入支出均为3000万元，…
    主要原因是新增用于…的彩票公益金支出3000万元") is the line of that use."""
    match = _USE.search(comparable(mention.clause))
    if match is None or mention.amount.yuan != owner.amount.yuan:
        return None
    return BudgetLine(
        name=match[1],
        amount=mention.amount,
        statement="narrative",
        evidence=evidence,
        year=owner.year,
        direction="expenditure",
        fund=owner.fund,
    )


def _sentences(text: str) -> list[tuple[int, str]]:
    """Runs up to 。 or ；, with their offsets."""
    return [(match.start(), match[0]) for match in re.finditer(r"[^。；;]+[。；;]?", text)]


def _mentions(sentence: str) -> list[_Mention]:
    result: list[_Mention] = []
    last = 0
    for match in amounts.spoken(sentence):
        before = sentence[last : match.start()]
        pieces = [piece for piece in _split(before) if piece.strip()]
        printed = re.sub(r"\s", "", match[0])
        amount = Amount(amounts.yuan(match["number"], match["unit"]), printed)
        result.append(_Mention(match.start(), match.end(), amount, pieces[-1] if pieces else "", sentence[: match.start()]))
        last = match.end()
    return result


def _split(text: str) -> list[str]:
    """Clauses; brackets around 境, 护, 类 … belong to a name, others cut."""
    guarded = re.sub(r"[（(]\s*(境|护|类|款|项|役|事业|不含教育收费|不含教育 收费)\s*[)）]", r"⟦\1⟧", text)
    return [piece.replace("⟦", "（").replace("⟧", "）") for piece in re.split(rf"{_STOP.pattern}|[（()）]", guarded)]


def _sign(mention: _Mention) -> int:
    """+1 or -1 where the words before a figure make it a change; "增加（减少）" says neither."""
    tail = comparable(mention.clause)
    tail = re.sub(r"(?:了|各|共|约|额|数)$", "", tail)
    if not tail and mention.before.rstrip().endswith(("）", ")")):
        return 1 if re.search(r"增加[（(]减少[）)]\s*$", mention.before) else 0
    for words, sign in ((_WORDS["rise"], 1), (_WORDS["fall"], -1)):
        if any(tail.endswith(word) or re.search(rf"(?:比|较|同比).*{word}", tail) for word in words):
            return sign
    inherited = re.search(r"比(?:上年|20\d\d年)[^。]*(?:增加|减少)[^。]*其中[:：]", mention.before)
    return 1 if inherited else 0


def _is_reason(mention: _Mention) -> bool:
    """ "主要原因: 一是财政补助资金减少…" and all that follows in its sentence."""
    return bool(re.search(r"(?:原因|主要是|[一二三四五]是[^，。]*$)", mention.before))


def _compared_year(mention: _Mention, year: int) -> int | None:
    """The year of "较2021年预算228.04万元"."""
    found = _COMPARED.search(mention.clause)
    return (int(found["year"]) if found["year"] else year - 1) if found else None


class _Subject(NamedTuple):
    """What a figure is the amount of."""

    name: str
    measure: MeasureWord | None = None
    functional: str | None = None
    economic: str | None = None
    level: Level | None = None


def _subject(mention: _Mention, scene: Scene, text: str) -> _Subject | None:
    """Classified names first, then headline measures, then economic subjects, then items of a list of functional items."""
    return (
        _classified(mention)
        or _managed(mention, text)
        or _measured(mention, scene)
        or (None if scene.economic else _item(mention, scene))
        or _economic(mention)
        or _item(mention, scene)
        or _purpose(mention)
    )


def _part_of(subject: _Subject, owner: BudgetLine | None) -> _Subject:
    """ "政府采购预算总额1099.78万元，其中：财政拨款1099.78万元": the source of the purchases, not the department's revenue."""
    measure = subject.measure
    if owner is None or owner.measure is None or measure is None or measure.direction != "revenue" or owner.measure not in _WORDS["paid"]:
        return subject
    return subject._replace(measure=MeasureWord(owner.measure, owner.direction, measure.fund))


def _coded(subject: _Subject, text: str) -> _Subject:
    """A functional division or item with the code that its name and the names before it tell."""
    if subject.level is None or subject.measure or subject.functional or subject.economic:
        return subject
    return subject._replace(functional=code_of(subject.name, subject.level, marked_names(text)))


def _classified(mention: _Mention) -> _Subject | None:
    """ "…（款）公园绿化养护（项）支出": the last marked name; or the name of a class."""
    clause = clean(mention.clause)
    marks = list(re.finditer(r"[（(]([类款项])[)）]", clause))
    if marks:
        last = marks[-1]
        name = label_of(clause[marks[-2].end() : last.start()] if len(marks) > 1 else clause[: last.start()])
        name = re.sub(r"^20\d\d年度?", "", name)
        level: Level = {"类": "类", "款": "款", "项": "项"}[last[1]]  # type: ignore[assignment]
        return _Subject(name, functional=functional_class(name) if level == "类" else None, level=level)
    name = _bare(clause)
    code = functional_class(name) if name.endswith("支出") else None
    return _Subject(name, functional=code, level="类") if code and name != "国有资本经营预算支出" else None


def _named(clause: str) -> str:
    """A clause without its enumerator, openings and what stands before its year ("…局2022年收入预算为" → "收入预算为")."""
    text = re.sub(r"^.*20\d\d年度?", "", label_of(clause))
    for opening in _WORDS["openings"]:
        text = text.removeprefix(opening).lstrip(":")
    return label_of(text)


def _bare(clause: str) -> str:
    """The same without the verbs at its end."""
    trimmed = _named(clause)
    for verb in sorted(_WORDS["verbs"], key=len, reverse=True):
        if verb != "支出" and trimmed.endswith(verb) and len(trimmed) > len(verb) + 1:
            trimmed = trimmed.removesuffix(verb)
    return trimmed


def _managed(mention: _Mention, text: str) -> _Subject | None:
    """Money under performance management, in a paragraph about it."""
    if not any(word in comparable(text) for word in _WORDS["performance"]):
        return None
    name = _bare(mention.clause)
    if any(name.endswith(word) for word in _WORDS["performance_money"]):
        return _Subject(name, MeasureWord("performance-managed", "expenditure", fund_in(name)))
    return None


def _measured(mention: _Mention, scene: Scene) -> _Subject | None:
    """A headline measure that ends the clause; a clause with no more than a verb takes the label of its heading."""
    text = _named(mention.clause)
    found = [
        (start, -len(label), label)
        for label in measures()
        if (start := text.rfind(label)) >= 0 and _only_fillers(text[start + len(label) :]) and text[start - 1 : start] != "非"
    ]
    if found:
        # Of "公务接待费预算支出" the measure is 公务接待费, not 预算支出: the label that begins first, and of these the longest.
        label = min(found)[2]
        return _Subject(label, measures()[label])
    name = _bare(mention.clause)
    if name in {"", "预算", "安排"} or re.fullmatch(r"(?:20\d\d年)?(?:预算)?(?:安排|支出|预算|合计)?", name):
        heading = measure_in(scene.measure) if scene.measure else None
        return _Subject(heading[0], heading[1]) if heading and "预算" in mention.clause else None
    return None


def _only_fillers(rest: str) -> bool:
    """Nothing but verbs and fillers follows a label."""
    for verb in sorted(_WORDS["verbs"], key=len, reverse=True):
        rest = rest.replace(verb, "")
    return not re.sub(r"[\d个项,，:\"]|财政拨款|本级|收入|收支|的", "", rest)


def _economic(mention: _Mention) -> _Subject | None:
    name = _bare(mention.clause)
    exact = economic_code(name)
    label = name if exact else next((known for known in economic_names() if name.endswith(known) and len(name) - len(known) <= 8), None)
    code = economic_code(label) if label else None
    return _Subject(label, economic=code, level="类" if len(code) == 3 else "款") if label and code else None


def _item(mention: _Mention, scene: Scene) -> _Subject | None:
    """ "2.公园绿化养护22,432万元。" in a list of functional items."""
    match = _NUMBERED.match(clean(mention.before))
    name = label_of(match["name"]) if match else ""
    is_item = scene.functional and len(name) >= 3 and not re.search(r"20\d\d|预算$|经费$", name)
    return _Subject(clean(name), level="项") if is_item else None


def _purpose(mention: _Mention) -> _Subject | None:
    """ "用于…的彩票公益金支出3000万元" names a use of a fund."""
    match = _USE.search(comparable(mention.clause))
    return _Subject(match[1]) if match else None


def _line(evidence: tuple[Evidence, ...], subject: _Subject, mention: _Mention, scene: Scene, year: int) -> BudgetLine:
    measure = subject.measure
    stated = _YEAR.findall(mention.clause)
    return BudgetLine(
        name=subject.name,
        amount=mention.amount,
        statement="narrative",
        evidence=evidence,
        year=int(stated[-1]) if stated else year,
        measure=measure.concept if measure else None,
        direction=measure.direction if measure else "expenditure",
        level=subject.level or ("合计" if measure and measure.concept.endswith("-expenditure") and measure.fund else None),
        functional=subject.functional,
        economic=subject.economic,
        fund=(measure.fund if measure else None) or fund_in_money(mention.clause) or scene.fund,
    )


def fund_in_money(clause: str) -> str | None:
    """The fund that a clause names, where it is one of the three budgets."""
    fund = fund_in(clause)
    return fund if fund in {"general-public", "government-fund", "state-capital"} else None


def _changed(line: BudgetLine, mention: _Mention, sign: int, sentence: str, year: int) -> BudgetLine:
    """The line with its change in money and, behind it, in percent."""
    compared = _COMPARED.search(sentence)
    amount = Amount(mention.amount.yuan * sign, mention.amount.printed)
    rate = _RATE.search(sentence, mention.end)
    against = int(compared["year"]) if compared and compared["year"] else year - 1
    return structs.replace(line, change=Change(against=against, amount=amount, rate=_percent(rate) if rate else None))


def _rated(line: BudgetLine, sentence: str, year: int) -> BudgetLine:
    """The line with a change in percent only: "比上年增长18.64%"."""
    compared = _COMPARED.search(sentence)
    rate = _RATE.search(sentence, compared.end()) if compared else None
    if compared is None or rate is None:
        return line
    against = int(compared["year"]) if compared["year"] else year - 1
    return structs.replace(line, change=Change(against=against, rate=_percent(rate)))


def _percent(match: re.Match[str]) -> Decimal:
    number = Decimal(match["rate"])
    return -number if match["verb"] in {"下降", "减少", "降低"} else number
