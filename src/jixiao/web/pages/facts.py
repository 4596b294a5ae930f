"""Triples about projects in; what a page shows of each out: money, goals, bases, indicators by tier, all with their places of print."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from jixiao.web.addresses import evidence_place, fact_id, place_text, range_of
from jixiao.web.pages.wording import AXES, CITATION_ROLES, HORIZONS, ROLES, comparator, money, said
from jixiao.web.served import Served
from jixiao.web.triples import Triples

_LAST_ZEROS, _ZEROS = re.compile(r"(\.\d*?[1-9])0+(?!\d)"), re.compile(r"\.0+(?!\d)")


class Spot(Struct, frozen=True):
    """A place of print. anchor: l274-1a2b-1a3c; document: key of the document."""

    document: str
    anchor: str
    text: str


class Fact(Struct, frozen=True):
    """Anything with a name or value that is printed somewhere. notes: words beside it; number: what charts draw."""

    iri: str
    id: str
    text: str
    spots: tuple[Spot, ...] = ()
    notes: tuple[str, ...] = ()
    link: str | None = None
    number: Decimal | None = None
    parts: tuple["Fact", ...] = ()


class IndicatorView(Struct, frozen=True):
    """An indicator with its values."""

    fact: Fact
    values: tuple[Fact, ...]


class Tier(Struct, frozen=True):
    """A tier with what stands under it. inferred: no first tier is printed; it follows from the second."""

    name: str
    inferred: bool
    tiers: tuple["Tier", ...] = ()
    indicators: tuple[IndicatorView, ...] = ()


class Breakdown(Struct, frozen=True):
    """One printed statement of the money."""

    axis: str
    preferred: bool
    fundings: tuple[Fact, ...]


class ProjectView(Struct, frozen=True):
    """All that is known of a project, or of a department's plan (without amount and bases)."""

    fact: Fact
    names: tuple[str, ...]
    amount: Fact | None
    pairs: tuple[tuple[str, str], ...]
    goals: tuple[Fact, ...]
    breakdowns: tuple[Breakdown, ...]
    bases: tuple[Fact, ...]
    tiers: tuple[Tier, ...]


def bare(amount: str) -> str:
    """An amount without what changes nothing: 452.00万元 is 452万元, 9,000.5元 is 9000.5元."""
    return _ZEROS.sub("", _LAST_ZEROS.sub(r"\1", amount.replace(",", "").replace(" ", "")))


def first_of(spots: Sequence[Spot]) -> int:
    """Where the first of them begins; what has no place comes last."""
    return min((range_of(spot.anchor)[0] for spot in spots), default=1 << 60)


class Reader:
    """Reads facts out of triples, for one language."""

    def __init__(self, served: Served, triples: Triples, lang: str) -> None:
        self.served, self.triples, self.lang = served, triples, lang

    def spots(self, subject: str, *, parts: bool = False) -> tuple[Spot, ...]:
        """Where a thing is printed, in order; evidence of a part (its unit, its tier) only where asked or where there is no other."""
        found = self.triples.iris(subject, "jx:evidence")
        whole = [iri for iri in found if not self.triples.one(iri, "jx:evidenceFor")]
        places = {place for iri in (found if parts else whole or found) if (place := evidence_place(iri))}
        ordered = sorted(places, key=lambda place: range_of(place[1]))
        return tuple(Spot(document, anchor, place_text(anchor, self.lang)) for document, anchor in ordered)

    def fact(self, subject: str, text: str, notes: Iterable[str] = (), number: Decimal | None = None, link: str | None = None) -> Fact:
        """A fact of that text."""
        shown = tuple(note for note in notes if note)
        return Fact(subject, fact_id(subject), text, self.spots(subject), shown, link or self.served.link(subject, self.lang), number)

    def concept(self, subject: str, predicate: str) -> str:
        """Name of a concept."""
        found = self.triples.one(subject, predicate)
        return self.served.label(found.value, self.lang) if found else ""

    def project(self, subject: str) -> ProjectView:
        """A project, or a plan."""
        read = self.triples
        names = [term.value for term in read.all(subject, "skos:altLabel")]
        amount = read.number(subject, "jx:amount")
        return ProjectView(
            self.fact(subject, read.name(subject, "zh")),
            tuple(sorted(names)),
            self.amount(subject, amount) if amount is not None else None,
            self.pairs(subject),
            tuple(sorted((self.goal(iri) for iri in read.iris(subject, "jx:hasGoal")), key=lambda goal: first_of(goal.spots))),
            self.breakdowns(subject),
            tuple(sorted((self.citation(iri) for iri in read.into("jx:citedBy", subject)), key=lambda basis: first_of(basis.spots))),
            self.tiers(read.iris(subject, "jx:hasIndicator")),
        )

    def amount(self, subject: str, yuan: Decimal) -> Fact:
        """The project's money as printed, with its place."""
        evidence = [iri for iri in self.triples.iris(subject, "jx:evidence") if self.triples.text(iri, "jx:evidenceFor") == "amount"]
        places = [place for iri in evidence if (place := evidence_place(iri))]
        spots = tuple(Spot(document, anchor, place_text(anchor, self.lang)) for document, anchor in places) or self.spots(subject)
        printed, said = self.triples.text(subject, "jx:printedAmount"), money(yuan, self.lang)
        notes = () if bare(said) == bare(printed) or not printed else (said,)
        return Fact(subject, fact_id(subject) + "-amount", printed or said, spots, notes, number=yuan)

    def pairs(self, subject: str) -> tuple[tuple[str, str], ...]:
        """Short properties as printed: name of the property in the page's language, value."""
        names = ("jx:projectCode", "jx:projectClass", "jx:category", "jx:attribute", "jx:periodStart", "jx:periodEnd")
        found = ((name, self.triples.one(subject, name)) for name in names)
        base = "https://w3id.org/jixiao/ns#"
        return tuple(
            (self.served.label(base + name[3:], self.lang), self.served.label(term.value, self.lang) if term.kind == "iri" else term.value)
            for name, term in found
            if term is not None
        )

    def goal(self, subject: str) -> Fact:
        """A goal with horizon and label."""
        label = self.triples.text(subject, "jx:goalLabel")
        return self.fact(
            subject, self.triples.text(subject, "jx:text"), (said(HORIZONS, self.triples.text(subject, "jx:horizon"), self.lang), label)
        )

    def funding(self, subject: str, breakdown: str) -> Fact:
        """A source of money with those under it."""
        read, yuan = self.triples, self.triples.number(subject, "jx:amount")
        labels = " / ".join(dict.fromkeys(term.value for term in read.all(subject, "jx:sourceLabel")))
        notes = (read.text(subject, "jx:printedAmount"), self.concept(subject, "jx:fundType"), self.concept(subject, "jx:fundingLevel"))
        inside = [iri for iri in read.iris(subject, "jx:includes") if breakdown in read.iris(iri, "jx:inBreakdown")]
        base = self.fact(subject, labels, notes, yuan)
        parts = tuple(self.funding(iri, breakdown) for iri in inside)
        return Fact(base.iri, base.id, base.text, base.spots, base.notes, base.link, base.number, parts)

    def breakdowns(self, subject: str) -> tuple[Breakdown, ...]:
        """All printed statements of the money, the preferred first."""
        found: list[Breakdown] = []
        for iri in self.triples.into("jx:breakdownOf", subject):
            members = self.triples.into("jx:inBreakdown", iri)
            inner = {part for member in members for part in self.triples.iris(member, "jx:includes")}
            tops = sorted((self.funding(m, iri) for m in members if m not in inner), key=lambda f: first_of(f.spots))
            axis = said(AXES, self.triples.text(iri, "jx:axis"), self.lang)
            found.append(Breakdown(axis, self.triples.text(iri, "jx:preferred") == "true", tuple(tops)))
        return tuple(sorted(found, key=lambda each: (not each.preferred, each.axis)))

    def citation(self, subject: str) -> Fact:
        """A citation; it links to the policy that it resolves to."""
        read = self.triples
        roles = [said(CITATION_ROLES, term.value, self.lang) for term in read.all(subject, "jx:citationRole")]
        policy = read.one(subject, "jx:resolvesTo")
        title = read.text(subject, "jx:printedTitle")
        number = read.text(subject, "jx:printedNumber")
        text = f"《{title}》" if title else ""
        text += f"（{number}）" if title and number else number
        return self.fact(
            subject,
            text or read.text(subject, "jx:printedText"),
            roles,
            None,
            self.served.link(policy.value, self.lang) if policy else None,
        )

    def tiers(self, indicators: Iterable[str]) -> tuple[Tier, ...]:
        """The indicators under their tiers, in the order of print."""
        views = sorted(((self.indicator(iri), iri) for iri in indicators), key=lambda pair: self.order(pair[1], pair[0]))
        firsts: dict[tuple[str, bool], dict[str, list[IndicatorView]]] = {}
        for view, iri in views:
            printed = self.triples.text(iri, "jx:tier1Printed")
            first = printed or self.concept(iri, "jx:tier1Inferred")
            second = self.triples.text(iri, "jx:tier2Printed")
            firsts.setdefault((first, not printed and bool(first)), {}).setdefault(second, []).append(view)
        return tuple(
            Tier(name, inferred, tuple(Tier(second, False, (), tuple(under)) for second, under in seconds.items()))
            for (name, inferred), seconds in firsts.items()
        )

    def order(self, iri: str, view: IndicatorView) -> tuple[int, int]:
        """Place of print, then the printed order."""
        spots = view.fact.spots or (view.values[0].spots if view.values else ())
        return first_of(spots), int(self.triples.number(iri, "jx:order") or 0)

    def indicator(self, subject: str) -> IndicatorView:
        """An indicator with its values."""
        read = self.triples
        weight = read.number(subject, "jx:weight")
        notes = (
            read.text(subject, "jx:description"),
            f"{'权重' if self.lang == 'zh' else 'weight'} {weight:f}" if weight is not None else "",
        )
        year = read.text(subject, "jx:year")
        values = sorted((self.value(iri, year) for iri in read.iris(subject, "jx:hasValue")), key=lambda value: first_of(value.spots))
        return IndicatorView(self.fact(subject, read.name(subject, "zh"), notes), tuple(values))

    def value(self, subject: str, usual: str = "") -> Fact:
        """A value as printed; beside it role, horizon, the year if it is not the usual one, and the number in base units."""
        read = self.triples
        role, horizon = read.text(subject, "jx:role"), read.text(subject, "jx:horizon")
        notes = [said(ROLES, role, self.lang)] if role and not role.endswith("#Target") else []
        notes += [said(HORIZONS, horizon, self.lang)] if horizon and not horizon.endswith("#Annual") else []
        year = read.text(subject, "jx:refYearNumber")
        notes += ["" if year == usual else year, self.normalised(subject)]
        notes += [self.value(part).text for part in read.iris(subject, "jx:component")]
        return self.fact(subject, read.text(subject, "jx:printedText"), notes, read.number(subject, "jx:normalizedNumber"))

    def normalised(self, subject: str) -> str:
        """The number in the base unit, where it differs from what is printed: "= 4,700,000 人"."""
        number, printed = self.triples.number(subject, "jx:normalizedNumber"), self.triples.number(subject, "jx:number")
        if number is None or number == printed:
            return ""
        sign = comparator(self.triples.text(subject, "jx:comparator"))
        return f"{sign} {number:,f} {self.concept(subject, 'jx:unit')}".strip()
