"""Indicators found in a table, before and after the whole of it is known: their concepts, their order, and what a name or a value says of
the other.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from msgspec import Struct, structs

from jixiao.documents.blocks import Cell
from jixiao.extraction import tiers, units, values
from jixiao.extraction.indicator_items import unlabelled
from jixiao.extraction.tables import text_of
from jixiao.extraction.wording import clean
from jixiao.facts.indicators import Indicator, Value


class Found(Struct, frozen=True):
    """An indicator whose concepts wait for the whole table (which scheme it follows)."""

    indicator: Indicator
    first: str | None
    second: str | None


def labelled_by(value: Value, name: str) -> Value:
    """Measures that say nothing of their objects take them from a name that lists as many ("修缮面积；维修面积 | 110平米；750平米")."""
    things = [part.strip() for part in re.split(r"[；;]", unlabelled(name)) if part.strip()]
    if not value.components or any(part.label for part in value.components) or len(things) != len(value.components):
        return value
    pairs = zip(value.components, things, strict=True)
    return structs.replace(value, components=tuple(structs.replace(part, label=thing) for part, thing in pairs))


def text_of_lines(cell: Cell | None) -> str:
    """A cell as printed, with its line ends, where packed items may begin."""
    return cell.text if cell is not None else ""


def settled(found: Sequence[Found], start: int = 0) -> tuple[Indicator, ...]:
    """Indicators of one table with their concepts and order."""
    scheme = tiers.scheme_of((item.first, item.second) for item in found)
    result = []
    for order, item in enumerate(found, start):
        concepts = tiers.resolve(item.first, item.second, scheme)
        measured = tuple(_in_unit_of_name(value, item.indicator.name) for value in item.indicator.values)
        result.append(
            structs.replace(
                item.indicator,
                values=measured,
                order=order,
                tier1=concepts.tier1,
                tier1_inferred=concepts.tier1_inferred,
                tier2=concepts.tier2,
            )
        )
    return tuple(result)


_UNIT_IN_NAME: Final = re.compile(r"[（(](?P<unit>[^（()）\d]{1,8})[)）]\s*$")


def _in_unit_of_name(value: Value, name: str | None) -> Value:
    """A bare number under a name that ends with its unit ("补助面积（万亩） | ≥120"): normalised by it; printed with the value is none."""
    measure = value.measure
    found = _UNIT_IN_NAME.search(name or "")
    unit = units.find(found["unit"]) if found else None
    if unit is None or measure.number is None or measure.unit is not None or measure.date is not None:
        return value
    number = (measure.number * unit.factor).normalize() + 0
    return structs.replace(value, measure=structs.replace(measure, unit_concept=unit.base, normalised=number))


def is_tier(text: str, test: Callable[[str], bool]) -> bool:
    """Whether a cell is a tier beyond doubt: printed with 指标 (a name may read 群众满意度)."""
    return clean(text).split("（")[0].split("(")[0].endswith("指标") and test(text)


def joined(found: list[Found]) -> list[Found]:
    """A long-term and an annual value of one name are values of one indicator."""
    result: list[Found] = []
    for item in found:
        same = next(
            (
                known
                for known in result
                if known.indicator.name == item.indicator.name
                and known.second == item.second
                and not {(v.role, v.horizon, v.year) for v in known.indicator.values}
                & {(v.role, v.horizon, v.year) for v in item.indicator.values}
            ),
            None,
        )
        if same is None:
            result.append(item)
            continue
        both = structs.replace(
            same.indicator,
            values=(*same.indicator.values, *item.indicator.values),
            evidence=tuple(dict.fromkeys((*same.indicator.evidence, *item.indicator.evidence))),
        )
        result[result.index(same)] = structs.replace(same, indicator=both)
    return result


def decimal_of(cell: Cell | None) -> Decimal | None:
    """A printed score or weight ("10", "10分", "5%")."""
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?)(?:分|%)?", values.flat(text_of(cell)).text)
    try:
        return Decimal(match[1]) if match else None
    except InvalidOperation:  # pragma: no cover - the pattern admits decimals only
        return None


def name_before_value(title: str) -> str:
    """The name in a cell that holds name and value."""
    return values.parse(title).object or title


_VERBS: Final = re.compile(
    r"(.{2,}?)(?=(?:得到|获得|实现|保持)?(?:稳步|持续|不断|逐步|明显|显著|有效|进一步|较上年|切实|大幅|全面)\S{2,6}$)"
)


def verbal_name(text: str | None) -> str | None:
    """What a verbal target is said of ("…覆盖范围稳步拓展" → "…覆盖范围"), else its first clause."""
    if not text:
        return None
    match = _VERBS.match(text)
    return match[1] if match else re.split(r"[，,；;。]", text)[0]
