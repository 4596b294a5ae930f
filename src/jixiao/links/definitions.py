"""Definitions: an indicator with its context in; the definition that it falls under, strict and kindred, out.

A pure function of one indicator, its project's name and its department's function: nothing that another document prints can change it.
"""

from functools import cache

from msgspec import Struct

from jixiao.extraction.project_words import lexicon
from jixiao.extraction.units import find as find_unit
from jixiao.facts.alignments import DefinitionRecord
from jixiao.facts.indicators import Indicator
from jixiao.graph.slugs import initials, short_hash
from jixiao.links.objects import regardless_of_order
from jixiao.links.wordings import Wording, note_of, subject_of, surface_of, wording_of
from jixiao.links.words import MeasureWord, measures, populations, words

_LONGEST = 24
_SAYS_WHICH = 6
_PER_PERSON = "每人"
_PRICE = "yuan-per-"
_PRICE_PER_PERSON = "yuan-per-person"


class Context(Struct, frozen=True):
    """What surrounds a name. project: its name; function: of the department; places: names that add nothing; cost: tier of costs."""

    project: str | None = None
    function: str | None = None
    places: tuple[str, ...] = ()


class Features(Struct, frozen=True, kw_only=True):
    """All that decides whether numbers compare. family: of units; scope: department function that a generic population needs;
    open_because: why there is no strict definition. from_project: what the project's name added."""

    measure: str | None
    object: str
    populations: tuple[str, ...] = ()
    family: str | None = None
    scope: str | None = None
    from_project: str = ""
    open_because: str | None = None

    def text(self) -> str:
        """The features that decided, for people."""
        parts = {
            "measure": self.measure,
            "population": "+".join(self.populations),
            "object": self.object,
            "unit": self.family,
            "department": self.scope,
            "from project": self.from_project,
            "open": self.open_because,
        }
        return "; ".join(f"{name}={value}" for name, value in parts.items() if value)


def readable(text: str) -> str:
    """First letters of the pinyin of each character by itself, which is kept: 医保满意度 → ybmyd."""
    return "".join(map(initials, text))[:24] or "x"


@cache
def families() -> dict[str, str]:
    """Base unit → family; units of kinds that are not listed stand for themselves."""
    by_kind = {kind: family for family, kinds in words().families_by_kind.items() for kind in kinds}
    known = {unit["base"]: by_kind[unit["kind"]] for unit in lexicon("units")["unit"] if unit["kind"] in by_kind}
    return known | {unit: family for family, units in words().families.items() for unit in units}


def family_of(indicator: Indicator) -> tuple[str | None, bool]:
    """The family of units of its values, and whether they agree on one. Where no value prints one, the unit in the name counts
    (准确率（%）), unless it multiplies (万户): the numbers are not in the base unit then."""
    units = {value.measure.unit_concept for value in indicator.values if value.measure.unit_concept}
    if not units and any(value.measure.comparator for value in indicator.values):
        noted = find_unit(note_of(indicator.name or "") or "")
        units = {noted.base} if noted and noted.factor == 1 else set()
    found = {families().get(unit, unit) for unit in units}
    return (min(found) if len(found) == 1 else None), len(found) <= 1


def _is_cost(indicator: Indicator) -> bool:
    return any(tier and tier.endswith("cost") for tier in (indicator.tier1, indicator.tier2, indicator.tier1_inferred))


def _measure(wording: Wording, family: str | None, is_cost: bool) -> str | None:
    """The measure, which the unit makes more exact: a number of cadres in 人 counts persons; a name without measure word is what its
    unit says."""
    by_family = {"persons": "persons", "person-times": "person-times", "households": "households", "occurrences": "occurrences"}
    bare = by_family | {"ratio": "rate", "things": "count", "money": "cost" if is_cost else "amount"}
    if wording.measure is None:
        return bare.get(family, "extent") if family and len(wording.object) <= _LONGEST else None
    if wording.measure == "households" and family == "things":
        return "count"
    if (wording.measure == "count" and family in by_family) or (wording.measure == "persons" and family == "person-times"):
        return by_family[str(family)]
    if wording.measure == "count" and family and family not in families().values():
        return "extent"
    if wording.measure == "amount" and family and family != "money" and not family.startswith(_PRICE):
        return "extent"
    return "cost" if wording.measure == "amount" and is_cost else wording.measure


def _unit_doubt(measure: MeasureWord, family: str | None) -> str | None:
    if family is None:
        return None if measure.family == "ratio" else "no unit"
    if measure.family == "any":
        return None
    if measure.family == "duration":
        return None if family not in set(families().values()) else "unit contradicts measure"
    if measure.id == "standard-per-person" and family == "money":
        return "per whom is not printed"
    is_price = measure.family.startswith("money") and family.startswith(_PRICE)
    return None if family == measure.family or is_price else "unit contradicts measure"


def _people(found: tuple[str, ...], measure: str, subject: str | None, object_: str) -> tuple[str, ...]:
    """Of opinions on what people are insured with, all the insured are one public; employees stay apart. Where nobody is asked, those whom
    the object names already say nothing more."""
    if measure not in words().opinions:
        return tuple(each for each in found if not object_ or each not in words().named_by_object)
    if subject == words().insured.subject == object_ and set(found) <= set(words().opinion_publics):
        return ("insured",)
    return found


def features_of(indicator: Indicator, context: Context) -> Features:
    """The features of an indicator; where its own name is silent, those of its project's name."""
    wording = wording_of(surface_of(indicator.name or "", context.places))
    family, agree = family_of(indicator)
    measure = _measure(wording, family, _is_cost(indicator))
    if measure is None:
        return Features(measure=None, object=wording.surface, populations=(), open_because="no measure")
    insured = words().insured
    project = surface_of(context.project or "", context.places)
    own = subject_of(wording.object) or (insured.subject if insured.word in wording.surface else None)
    is_bare = wording.object in words().generic_objects or wording.object == own
    is_lent = is_bare and measure not in words().own_rates
    subject = own or (subject_of(project) if is_lent else None)
    if measure == "standard-per-person" and family == "money" and _PER_PERSON in wording.surface:
        family = "money-per-person"
    lent = [subject] if subject and not own else []
    people = wording.populations
    if not people and subject and is_bare and subject == subject_of(project):
        people = tuple(each for each in wording_of(project).populations if not populations()[each].generic)
        lent += people
    object_ = _object(wording.object, subject, measure, family)
    object_ = object_ or next((found for each in people if (found := populations()[each].object)), "")
    people = _people(people, measure, subject, object_)
    object_ = "" if people and measure in words().opinions and object_ in words().served_with else object_
    scope, doubt = _scope(measure, people, object_, context)
    doubt = doubt or ("units differ" if not agree else _unit_doubt(measures()[measure], family))
    return Features(
        measure=measure, object=object_, populations=people, family=family or measures()[measure].family, scope=scope,
        from_project="+".join(map(str, lent)), open_because=doubt,
    )  # fmt: skip


def _object(printed: str, subject: str | None, measure: str, family: str | None) -> str:
    """The object with its subject; an opinion of a service is one of what it serves, and of a training's effect one of the training."""
    if measure in words().opinions:
        printed = _asked_about(printed)
    if measure in ("persons", "households", "person-times"):
        printed = _less(printed, words().counted_as)
        printed = _less(printed, words().paid_out) if measure != "person-times" else printed
    if measure in ("cost", "unit-cost") and (family or "").startswith(_PRICE_PER_PERSON):
        printed = printed.removeprefix(_PER_PERSON)
    if measure == "occurrences":
        printed = _less(printed, words().held)
    if measure in ("growth", "decrease"):
        printed = _less(printed, words().sums)
    if measure == "rate":
        printed = next((printed.removesuffix(each) for each in words().degrees if printed.endswith(each)), printed)
    if subject is None:
        return printed
    if measure in words().opinions and printed.removesuffix("服务").removesuffix("政策") in (*words().generic_objects, subject):
        return subject
    return printed if subject in printed else subject + printed


def _less(printed: str, endings: tuple[str, ...]) -> str:
    """Without one of the endings, where what is left still says something."""
    found = (printed.removesuffix(ending) for ending in endings if printed.endswith(ending))
    return next((rest for rest in found if len(rest) > 1 and rest not in words().generic_objects), printed)


def _asked_about(printed: str) -> str:
    """What people are asked about, without what is done with it."""
    return next((rest for act in words().asked_about if len(rest := printed.removesuffix(act)) > 1 and rest != printed), printed)


def _scope(measure: str, people: tuple[str, ...], object_: str, context: Context) -> tuple[str | None, str | None]:
    """The department function that is needed to tell who 服务对象 are, and why there may be no strict definition."""
    is_bare = object_ in words().generic_objects
    if measure in words().opinions:
        is_bare = is_bare or (not people and object_.endswith(words().askers) and not _says_who(object_))
        if not is_bare or (people and all(populations()[each].everywhere for each in people)):
            return None, None
        return context.function, None if context.function and (people or object_) else "whose opinion is not printed"
    if is_bare and not people and measure not in words().own_rates:
        return None, "object is not printed"
    return None, None


def _says_who(object_: str) -> bool:
    """Whether those asked are named by more than their part in any project: 申请定向费用补助金融机构, not 业务需求部门."""
    which = next(object_.removesuffix(each) for each in words().askers if object_.endswith(each))
    return len(which) >= _SAYS_WHICH and not any(role in which for role in words().roles)


def definitions_of(features: Features) -> tuple[DefinitionRecord | None, DefinitionRecord | None]:
    """The strict definition, None where something is open; and the kindred one, None for names too long to be shared."""
    if features.measure is None:
        return None, _verbal(features.object)
    measure = measures()[features.measure]
    kindred = _kindred(measure, features.object)
    if features.open_because:
        return None, kindred
    people = [populations()[each] for each in features.populations]
    population = "、".join(each.zh for each in people) or None
    unit = measure_unit(features.family)
    scope = f"（{features.scope}）" if features.scope else ""
    label = f"{population or ''}{features.object}{measure.zh}{scope}"
    english = f"{measure.en} of {' and '.join(each.en for each in people) or 'all'}" + (f": {features.object}" if features.object else "")
    turned = features.object if features.measure in words().opinions else regardless_of_order(features.object)
    key = short_hash(features.measure, features.populations, turned, features.family, features.scope, digits=8)
    named = f"{population or ''}{turned}{measure.zh}{scope}"
    strict = DefinitionRecord(
        key=f"{readable(named)}-{key}", label_zh=label, label_en=english, strict=True, object=features.object, measure=measure.zh,
        population=population, unit=unit, polarity=measure.polarity, additive=measure.additive, kindred=kindred.key,
    )  # fmt: skip
    return strict, kindred


def measure_unit(family: str | None) -> str | None:
    """The base unit of a family that has one; several that count the same way have none."""
    named = {"ratio": "percent", "persons": "person", "person-times": "person-time", "households": "household", "money": "yuan"}
    named |= {"money-per-person": "yuan-per-person-year", "occurrences": "occurrence"}
    return None if family in (None, "things") else named.get(str(family), family)


def _kindred(measure: MeasureWord, object_: str) -> DefinitionRecord:
    label = f"{object_}{measure.zh}（同类）"
    turned = object_ if measure.id in words().opinions else regardless_of_order(object_)
    return DefinitionRecord(
        key=f"{readable(turned + measure.zh)}-{short_hash('kindred', measure.id, turned, digits=8)}", label_zh=label,
        label_en=f"{measure.en}, any population" + (f": {object_}" if object_ else ""), strict=False, object=object_, measure=measure.zh,
        polarity=measure.polarity,
    )  # fmt: skip


def _verbal(surface: str) -> DefinitionRecord | None:
    if not 3 <= len(surface) <= _LONGEST:
        return None
    return DefinitionRecord(
        key=f"{readable(surface)}-{short_hash('verbal', surface, digits=8)}", label_zh=f"{surface}（同类）",
        label_en=f"verbal: {surface}", strict=False, object=surface, measure="",
    )  # fmt: skip
