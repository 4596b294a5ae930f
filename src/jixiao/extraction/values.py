"""Printed values of indicators: the text of a cell in; comparator, number or range, unit, date or words out.

A cell that holds one measure, alone or in a sentence ("群众诉求满意度≥90%"), has a number; one that holds several has a component for
each; any other text is a verbal target, whatever digits it contains (DRG, 15分钟服务圈, 2022年, 〔2021〕162号).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import cn2an  # type: ignore[import-untyped]
from msgspec import Struct, structs

from jixiao.extraction import units
from jixiao.extraction.project_words import lexicon
from jixiao.extraction.value_dates import DATE_IN_TEXT, read_date
from jixiao.extraction.wording import clean
from jixiao.facts.indicators import Comparator, Component, Measure

_WORDS: Final = lexicon("comparators")


def _table(where: str) -> dict[str, Comparator]:
    return {word: comparator for comparator, words in _WORDS[where].items() for word in words}


def _either(words: object) -> str:
    assert isinstance(words, dict | list | tuple)
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BEFORE: Final = _table("before")
_AFTER: Final = _table("after")
_BETWEEN: Final = _table("between")
NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:\.\d+)?"
_KNOWN: Final = "(?:百万|[万亿千])?(?:" + "|".join(re.escape(label) for label in units.labels()) + ")"
_PER: Final = r"(?:[/每·][\u4e00-\u9fff]{1,3}){0,2}"
# "批(次)", "台(套)": two units of which either will do.
_UNIT: Final = rf"(?:{_KNOWN})(?:\((?:{_KNOWN})\))?{_PER}"
_LEAD: Final = rf"(?:(?:{_either(_WORDS['lead'])}):?)*"
_DASH: Final = r"(?:[-—–~～至到]{1,2}|且)"
_COMPARED: Final = (
    rf"(?P<before>(?:{_either(_BEFORE)}){{0,2}})(?P<number>[-+]?{NUMBER})(?P<between>{_either(_BETWEEN)})?"
    rf"(?P<unit>@)(?P<after>{_either(_AFTER)})?(?:{_either(_WORDS['trail'])})?"
)
_ALONE: Final = re.compile(rf"{_LEAD}{_COMPARED.replace('@', rf'(?:{_UNIT})?')}")
_NEW_UNIT: Final = re.compile(rf"{_LEAD}{_COMPARED.replace('@', r'[A-Za-z一-鿿/]{1,4}?')}")
_RANGE: Final = re.compile(
    rf"{_LEAD}(?P<before>{_either(_BEFORE)})?(?P<low>-?{NUMBER})(?P<first>(?:{_UNIT})?){_DASH}(?P<second>{_either(_BEFORE)})?"
    rf"(?P<high>{NUMBER})(?P<unit>(?:{_UNIT})?)(?:{_either(_AFTER)}|之间|区间)?"
)
# "90%≤X≤100%": the value between two limits.
_LIMITS: Final = re.compile(
    rf"(?P<low>-?{NUMBER})(?P<first>(?:{_UNIT})?)[≤<](?:[A-Za-z]|指标值|实际值|完成值)[≤<](?P<high>{NUMBER})(?P<unit>(?:{_UNIT})?)"
)
_IN_TEXT: Final = re.compile(rf"(?<![\d.〔\[(第A-Za-z×±]){_COMPARED.replace('@', rf'(?:{_UNIT})?')}(?=$|[,;:。、()!|]|且|并|和)")
_NUMERAL: Final = re.compile(
    rf"{_LEAD}(?P<before>{_either(_BEFORE)})?(?P<number>[零〇一二两三四五六七八九十百千]+)(?P<unit>{_UNIT})(?P<after>{_either(_AFTER)})?"
)
_SHARE: Final = re.compile(
    rf"{_LEAD}(?P<before>{_either(_BEFORE)})?百分之(?P<number>[零〇一二两三四五六七八九十百点]+|{NUMBER})(?P<after>{_either(_AFTER)})?"
)
_FRACTION: Final = re.compile(rf"(?P<before>{_either(_BEFORE)})?(?P<over>\d{{1,2}})/(?P<under>[1-9]\d?)(?P<after>{_either(_AFTER)})?")
_CLAUSE_END: Final = re.compile(r"[;。!|]|,(?!\d{3}(?!\d))")
_NO_MEASURE: Final = re.compile(rf"{DATE_IN_TEXT.pattern}|[〔\[【(]\d{{4}}[〕\]】)]\d+号|第\d+[号届次]")
_INCLUSIVE: Final = re.compile(r"\((?:含|包含|包括)[^()]*\)$")  # "95%以上(含95%)"
_COUNTER: Final = re.compile(r"^(?:指标\d+[:;.、]?|\(\d{1,2}\)|\d{1,2}[.、)](?!\d)|[①-⑳]|[一二三四五六七八九十]+是|[:])+")


class Parsed(Struct, frozen=True):
    """What a cell says. object: what the only measure of a sentence is said of ("群众诉求满意度"), None for a value alone."""

    measure: Measure
    components: tuple[Component, ...] = ()
    object: str | None = None


class Flat(Struct, frozen=True):
    """A text without white space: `text` with half-width characters for matching, `printed` with the printed ones, of one length."""

    text: str
    printed: str


def flat(printed: str) -> Flat:
    """The text without white space and LaTeX ("64. 5万元" → "64.5万元")."""
    bare = re.sub(r"\s+", "", re.sub(r"\n", "|", clean(printed)))
    return Flat(bare.translate(units.HALF_WIDTH), bare)


def parse(printed: str) -> Parsed:
    """What a value cell says. An empty cell and a dash give an empty measure."""
    whole = flat(printed)
    end = len(whole.text.rstrip("。.;,、:|"))
    body = Flat(whole.text[:end], whole.printed[:end])
    if not body.text or body.text in _WORDS["blanks"]:
        return Parsed(Measure())
    alone = _alone(body)
    if alone is None and (inclusive := _INCLUSIVE.search(body.text)):
        alone = _alone(Flat(body.text[: inclusive.start()], body.printed[: inclusive.start()]))
    if alone:
        return Parsed(alone)
    found = list(_in_text(body))
    if len(found) == 1:
        start, match = found[0]
        return Parsed(_compared(body, match), object=_object(body, start, match.start()))
    if found:
        return Parsed(Measure(), tuple(_component(body, start, match) for start, match in found))
    return Parsed(Measure(qualitative=clean(printed)))


def composed(operator: str, number: str, unit: str) -> tuple[str, Parsed]:
    """Operator, number and unit of columns of their own as one printed text, and what it says ("≥", "90", "%" → "≥90%")."""
    sign = flat(operator)
    if sign.text in _WORDS["verbal"] or sign.text in _WORDS["blanks"]:
        sign = Flat("", "")
    value, measure = clean(number), clean(unit)
    if not value or value in _WORDS["blanks"]:
        return "", Parsed(Measure())
    if measure in _WORDS["no_units"]:
        if not re.search(r"\d", value):
            return value, parse(value)
        measure = ""
    repeated = bool(measure) and flat(value).text.endswith(flat(measure).text)
    if flat(value).text.startswith(tuple(_BEFORE)):
        sign = Flat("", "")
    text = f"{sign.printed}{value}{'' if repeated or measure in _WORDS['blanks'] else measure}"
    parsed = parse(text)
    if parsed.measure.number is None and measure and re.fullmatch(rf"[-+]?{NUMBER}", flat(value).text):
        # The unit stands in a column of its own, so it is one, known or not. "≤ | 10 | 月" is by October, no ten months (10个月): the
        # number is as printed, and compares with none.
        base, month = parse(sign.printed + value).measure, parsed.measure.date
        parsed = Parsed(structs.replace(base, unit=measure, normalised=None if month else base.number, date=month))
    return text, parsed


def is_operator(text: str) -> bool:
    """Whether a cell prints a comparator, or that there is none ("≥", "不低于", "定性"), and nothing else."""
    return flat(text).text in {*_BEFORE, *_AFTER, *_WORDS["verbal"]}


def _alone(body: Flat) -> Measure | None:
    """The measure that a text is, None where it says anything else."""
    date = read_date(body.text)
    if date:
        return Measure(comparator=date.comparator, comparator_printed=date.comparator is not None, date=date.date)
    if match := _ALONE.fullmatch(body.text):
        return _compared(body, match)
    match = _RANGE.fullmatch(body.text) or _LIMITS.fullmatch(body.text)
    if match and (measure := _between(body, match)):
        return measure
    for pattern in (_SHARE, _NUMERAL):
        if (match := pattern.fullmatch(body.text)) and (measure := _spelled(body, match)):
            return measure
    if match := _FRACTION.fullmatch(body.text):
        return _fraction(match)
    if (match := _NEW_UNIT.fullmatch(body.text)) and _is_unit(match["unit"]):
        return _compared(body, match)
    return (
        Measure(comparator="eq", number=Decimal(100), unit="%", normalised=Decimal(100), unit_concept="percent")
        if body.text in {"百分百", "百分之百"}
        else None
    )


def _is_unit(text: str) -> bool:
    """Whether unknown characters after a number may be a unit: no words of time and place, no numerals ("2小时一次")."""
    return not re.search(r"[一二三四五六七八九十前后内外起底末初年月日第的了和与或及]|完成|以|之", text)


def _compared(body: Flat, match: re.Match[str]) -> Measure:
    """Number with comparator and unit; a word behind the number decides only where none stands before it."""
    groups = match.groupdict()
    comparator = _sign(groups.get("before") or "") or _AFTER.get(groups.get("after") or "") or _BETWEEN.get(groups.get("between") or "")
    unit = body.printed[match.start("unit") : match.end("unit")] or None
    return _measure(_number(match["number"]), comparator, unit)


def _sign(words: str) -> Comparator | None:
    """The comparator of the words before a number; of two ("达到≥90%") the last with a direction."""
    found = [_BEFORE[word] for word in re.findall(_either(_BEFORE), words)]
    return next((item for item in reversed(found) if item != "eq"), found[-1] if found else None)


def _measure(number: Decimal, comparator: Comparator | None, unit: str | None) -> Measure:
    known = units.find(unit) if unit else None
    return Measure(
        comparator=comparator or "eq",
        comparator_printed=comparator is not None,
        number=number,
        unit=unit,
        normalised=units.normalise(number, unit),
        unit_concept=known.base if known else None,
    )


def _number(printed: str) -> Decimal:
    return Decimal(printed.replace(",", ""))


def _between(body: Flat, match: re.Match[str]) -> Measure | None:
    """A range; None where the lower number is not lower ("3-1")."""
    second = body.printed[match.start("unit") : match.end("unit")]
    unit = second or body.printed[match.start("first") : match.end("first")] or None
    low, high = _number(match["low"]), _number(match["high"])
    known = units.find(unit) if unit else None
    lowest = units.normalise(low, match["first"] or unit)
    highest = units.normalise(high, unit)
    if lowest is None or highest is None or lowest >= highest:
        return None
    return Measure(
        comparator="between",
        comparator_printed=True,
        low=low,
        high=high,
        unit=unit,
        normalised_low=lowest,
        normalised_high=highest,
        unit_concept=known.base if known else None,
    )


def _spelled(body: Flat, match: re.Match[str]) -> Measure | None:
    """A number in Chinese numerals ("三次", "百分之九十以上"); None for ranks ("二级")."""
    groups = match.groupdict()
    unit = groups.get("unit", "%")
    if unit in _WORDS["ranks"]:
        return None
    printed = match["number"]
    try:
        number = _number(printed) if printed[0].isdigit() else Decimal(str(cn2an.cn2an(printed, "smart")))
    except ValueError:
        return None
    comparator = _BEFORE.get(groups["before"] or "") or _AFTER.get(groups["after"] or "")
    return _measure(number, comparator, body.printed[match.start("unit") : match.end("unit")] if "unit" in groups else "%")


def _fraction(match: re.Match[str]) -> Measure | None:
    """A fraction that has a finite decimal; any other stays words."""
    number = Decimal(match["over"]) / Decimal(match["under"])
    if number * Decimal(match["under"]) != Decimal(match["over"]):
        return None
    return _measure(number, _BEFORE.get(match["before"] or "") or _AFTER.get(match["after"] or ""), None)


# ---- measures in sentences ----


def _in_text(body: Flat) -> Iterator[tuple[int, re.Match[str]]]:
    """Measures that end a clause, each with where its clause begins."""
    masked = _NO_MEASURE.sub(lambda match: "日" * len(match[0]), body.text)
    starts = [0, *(match.end() for match in _CLAUSE_END.finditer(masked))]
    before = 0
    for match in _IN_TEXT.finditer(masked):
        if not (match["unit"] or match["before"] or match["after"]) or (re.fullmatch(r"20\d\d", match["number"]) and match["unit"] in "年"):
            continue
        # A list within a name ("议案、建议和意见办理满意率98%") stays whole: 、 parts clauses only behind a measure.
        start = max(before, *(start for start in starts if start <= match.start()))
        before = match.end()
        counter = _COUNTER.match(masked[start : match.start()])
        yield start + (counter.end() if counter else 0), match


def _object(body: Flat, start: int, end: int) -> str | None:
    """What a measure is said of: the words of its clause before it."""
    return body.printed[start:end].strip("，,：:。;； 、|为") or None


def _component(body: Flat, start: int, match: re.Match[str]) -> Component:
    label = _object(body, start, match.start()) or ""
    return Component(label=label, printed=body.printed[start : match.end()].lstrip("，,、"), measure=_compared(body, match))
