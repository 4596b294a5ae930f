"""Pages of single things: an identifier in; the HTML about it, made for its kind, out."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from fastapi import Request
from markupsafe import Markup

from jixiao.graph.names import BASE
from jixiao.store.results import Result, Term, iri
from jixiao.web.addresses import evidence_place, identifier, place_text
from jixiao.web.asks import asking, asking_of
from jixiao.web.charts.bars import Bar, bars
from jixiao.web.charts.networks import Link, network
from jixiao.web.charts.svg import Drawn
from jixiao.web.charts.trees import Node, tree
from jixiao.web.linked_data.descriptions import Description, describe
from jixiao.web.linked_data.things import missing
from jixiao.web.negotiation import SUFFIXES
from jixiao.web.pages import contexts, departments, documents, indicators
from jixiao.web.pages.facts import ProjectView, Reader, Spot, Tier
from jixiao.web.pages.wording import CITATION_ROLES, FOREIGN, pick, said
from jixiao.web.served import Served
from jixiao.web.triples import Triples, curie, expand
from jixiao.web.views import Views, with_query

METHODS = ["GET", "HEAD"]
PROJECTS = 100  # of one page about a place
ELSEWHERE = {"https://sws.geonames.org/": "GeoNames", "http://www.wikidata.org/entity/": "Wikidata"}


PROJECT = asking("project")
PROJECT_PARTS = asking("project-parts")
CITERS = asking("citers")
PLACE_DOCUMENTS = asking("documents-of-place")
PLACE_PROJECTS = asking("projects-of-place")
PLACE_WITHIN = asking("places-within")


def project_triples(served: Served, thing: str) -> Triples:
    """A project with its parts."""
    bound = {"thing": iri(thing)}
    return Triples((*served.store.construct(PROJECT, bound), *served.store.construct(PROJECT_PARTS, bound)))


def title_of_policy(read: Triples, thing: str) -> str:
    """Its title; the number of a paper that is only cited by it."""
    return read.text(thing, "dcterms:title") or read.text(thing, "jx:documentNumber")


def tree_of(project: ProjectView, link: Any) -> Node:
    """The indicators as a tree. link: spots → address of the place of print."""

    def indicators(tier: Tier) -> tuple[Node, ...]:
        pairs = ((view.fact, value) for view in tier.indicators for value in view.values)
        return tuple(Node(fact.text or value.text, (), value.text, link(value.spots or fact.spots)) for fact, value in pairs)

    firsts = tuple(
        Node(first.name + (" *" if first.inferred else ""), tuple(Node(second.name, indicators(second)) for second in first.tiers))
        for first in project.tiers
    )
    return Node(project.fact.text, firsts)


def money_rows(project: ProjectView) -> list[Bar]:
    """A bar for each breakdown: its sources of the highest level, so that nothing counts twice."""
    rows = []
    for each in project.breakdowns:
        parts = tuple((fact.text, fact.number) for fact in each.fundings if fact.number is not None)
        if parts:
            rows.append(Bar(each.axis, parts))
    return rows


class Pages:
    """Makes pages of single things."""

    def __init__(self, served: Served, views: Views) -> None:
        self.served, self.views = served, views

    def twins(self, path: str) -> list[tuple[str, str]]:
        """Links to the data of a page."""
        names = {"ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples", "rdf": "RDF/XML"}
        return [(names[suffix], f"{self.served.root}doc/{path}.{suffix}") for suffix in SUFFIXES if suffix != "html"]

    def spot_link(self, spots: tuple[Spot, ...], lang: str) -> str | None:
        """Address of a place of print."""
        return f"{self.served.root}{lang}/doc/document/{spots[0].document}#{spots[0].anchor}" if spots else None

    def place_of(self, evidence: str | None, lang: str) -> tuple[str, str] | None:
        """Address and words for an evidence's identifier."""
        found = evidence_place(evidence or "")
        return (f"{self.served.root}{lang}/doc/document/{found[0]}#{found[1]}", place_text(found[1], lang)) if found else None

    def of(self, request: Request, path: str, lang: str, page: int) -> str:
        """HTML about the thing at this path below /doc/."""
        kind = path.partition("/")[0]
        make = {"document": self.document, "project": self.project, "plan": self.project, "policy": self.policy, "place": self.place}.get(
            kind
        )
        return make(path, lang, page) if make else self.thing(path, lang, page)

    def known(self, path: str, page: int, *, inverse: bool = True) -> Description:
        """The description. Errors: `AnswerError`."""
        found = describe(self.served.store, identifier(path), page, inverse=inverse)
        if found is None:
            raise missing(self.served, path)
        return found

    def document(self, path: str, lang: str, page: int) -> str:
        """Source and facts side by side."""
        key = path.partition("/")[2]
        rows = list(self.served.store.select(documents.ABOUT, {"thing": iri(identifier(path))}).dicts())
        if not rows:
            return self.thing(path, lang, page)
        shown = documents.view(self.served, key, lang)
        about = rows[0]
        names = {name: self.served.label(about[name] or "", lang) for name in ("kind",)}
        return self.views.render(
            "document.html",
            lang,
            f"doc/{path}",
            about=about,
            names=names,
            doc=shown,
            twins=self.twins(path),
            wide=True,
            iri=identifier(path),
        )

    def project(self, path: str, lang: str, page: int) -> str:
        """Money, goals, bases, indicators."""
        thing = identifier(path)
        triples = project_triples(self.served, thing)
        reader = Reader(self.served, triples, lang)
        shown = reader.project(thing)
        document, home = triples.text(thing, "jx:document"), f"{self.served.root}{lang}/"
        findings = sorted(documents.findings_of(reader), key=lambda finding: finding.fact.id)
        about = list(self.served.store.select(documents.ABOUT, {"thing": iri(document)}).dicts()) if document else []
        return self.views.render(
            "project.html",
            lang,
            f"doc/{path}",
            project=shown,
            findings=findings,
            about=about[0] if about else None,
            document=document,
            key=document.rpartition("/")[2],
            charts=self.project_charts(shown, lang),
            behind=with_query(f"{home}sparql", query=indicators.behind(thing))
            if path.startswith("plan/")
            else with_query(f"{home}queries/project-in-detail", wanted=thing),
            twins=self.twins(path),
            iri=thing,
            chart_base=f"{self.served.root}charts/{path}",
        )

    def project_charts(self, shown: ProjectView, lang: str) -> dict[str, Markup | Drawn]:
        """Money by source and the tree of indicators, where there are any."""
        charts: dict[str, Markup | Drawn] = {}
        rows = money_rows(shown)
        if any(sum(bool(number) for _, number in row.parts) > 1 for row in rows):  # a single bar, at its full length, says nothing
            charts["money"] = bars(rows, pick(lang, f"{shown.fact.text}：资金来源", f"{shown.fact.text}: sources of money"), lang, "yuan")
        if shown.tiers:
            title = pick(lang, f"{shown.fact.text}：指标体系", f"{shown.fact.text}: indicators")
            charts["indicators"] = tree(tree_of(shown, lambda spots: self.spot_link(spots, lang)), title)
        return charts

    def citers(self, path: str, lang: str) -> list[dict[str, Any]]:
        """Citations of a policy."""
        rows: dict[str, dict[str, Any]] = {}
        for row in self.served.store.select(CITERS, {"thing": iri(identifier(path))}).dicts():
            known = rows.setdefault(row["citation"] or "", {**row, "roles": [], "spot": self.place_of(row["evidence"], lang)})
            known["roles"].append(said(CITATION_ROLES, row["role"] or "", lang))
        return list(rows.values())

    def policy_chart(self, title: str, rows: list[dict[str, Any]], lang: str) -> Markup:
        """Who cites it."""
        links = [
            Link(
                f"{row['placeName']} {row['year']} · {row['citerName'] or row['documentTitle']}",
                title,
                self.served.link(row["citer"], lang),
                None,
                any(role in CITATION_ROLES["LegalBasis"] for role in row["roles"]),
            )
            for row in rows
        ]
        return network(links, pick(lang, f"引用《{title}》的项目和文件", f"What cites {title}"))

    def policy(self, path: str, lang: str, page: int) -> str:
        """What it is and who cites it."""
        found = self.known(path, page, inverse=False)
        read, thing = Triples(found.triples), identifier(path)
        rows = self.citers(path, lang)
        title = title_of_policy(read, thing)
        return self.views.render(
            "policy.html",
            lang,
            f"doc/{path}",
            read=read,
            iri=thing,
            title=title,
            rows=rows,
            chart=self.policy_chart(title, rows, lang) if rows else None,
            chart_base=f"{self.served.root}charts/{path}",
            twins=self.twins(path),
            facts=self.properties(found, lang),
            places=len({row["place"] for row in rows}),
        )

    def place(self, path: str, lang: str, page: int) -> str:
        """Documents and projects of a place."""
        found, bound = self.known(path, page, inverse=False), {"thing": iri(identifier(path))}
        select = self.served.store.select
        projects, more = self.projects_of(select(PLACE_PROJECTS, bound), page, lang)
        return self.views.render(
            "place.html",
            lang,
            f"doc/{path}",
            iri=identifier(path),
            title=Triples(found.about).name(identifier(path)),
            documents=list(select(PLACE_DOCUMENTS, bound).dicts()),
            projects=projects,
            page=page,
            more=more,
            here=f"{self.served.root}{lang}/doc/{path}",
            within=list(select(PLACE_WITHIN, bound).dicts()),
            facts=self.properties(found, lang),
            twins=self.twins(path),
        )

    def projects_of(self, found: Result, page: int, lang: str) -> tuple[list[dict[str, Any]], bool]:
        """A page of projects, those with most money first, each with a place of print; and whether there are more."""
        rows = sorted(found.dicts(), key=lambda row: (-Decimal(row["amount"] or 0), row["name"] or "", row["project"] or ""))
        shown = rows[(page - 1) * PROJECTS : page * PROJECTS]
        names = [row["project"] or "" for row in shown]
        spots = self.served.store.select(asking_of("first-evidence", names)).dicts() if names else ()
        evidence = {spot["thing"]: spot["evidence"] for spot in spots}
        projects = [{**row, "spot": self.place_of(evidence.get(row["project"]), lang)} for row in shown]
        return projects, len(rows) > page * PROJECTS

    def thing(self, path: str, lang: str, page: int) -> str:
        """Anything else: what is said of it, and who mentions it."""
        found, thing = self.known(path, page), identifier(path)
        read = Triples(found.triples)
        title = read.name(thing, lang) or contexts.named(thing, lang) or path.rpartition("/")[2]
        return self.views.render(
            "thing.html",
            lang,
            f"doc/{path}",
            iri=thing,
            title=title,
            crumbs=contexts.crumbs(self.served, found, path, lang),
            spots=contexts.spots(self.served, found, lang),
            years=contexts.years(self.served, found, lang),
            **contexts.values(self.served, found, lang),
            facts=self.properties(found, lang),
            inverse=self.inverse(found, lang),
            description=found,
            twins=self.twins(path),
            here=f"{self.served.root}{lang}/doc/{path}",
            money=departments.money(self.served, thing, title, lang),
            behind=indicators.behind(thing) if path.startswith("definition/") else departments.behind(thing),
            chart_base=f"{self.served.root}charts/{path}",
        )

    def properties(self, found: Description, lang: str) -> list[tuple[str, str, list[tuple[str, str | None]]]]:
        """Predicate's name, its IRI, and objects as (text, link)."""
        read = Triples(found.triples)
        said_of: dict[str, list[Term]] = defaultdict(list)
        for subject, predicate, value in found.about:
            if subject.value == found.thing and predicate.value != expand("jx:order"):
                said_of[predicate.value].append(value)
        for values in said_of.values():
            values.sort(key=lambda value: value.language not in (None, lang))  # the page's own language first
        return [(self.term_name(name, lang), name, [self.shown(read, value, lang) for value in values]) for name, values in said_of.items()]

    def term_name(self, predicate: str, lang: str) -> str:
        """A property's label, or its short form."""
        short = curie(predicate)
        return self.served.vocabulary.name(predicate, lang) or (pick(lang, *FOREIGN[short]) if short in FOREIGN else short)

    def shown(self, read: Triples, value: Term, lang: str) -> tuple[str, str | None]:
        """Text and link of an object."""
        if value.kind == "literal":
            return contexts.literal_text(value, lang), None
        if place := evidence_place(value.value):
            quote = read.text(f"{value.value}#quote", "oa:exact")
            colon = pick(lang, "：", ": ")
            return place_text(place[1], lang) + (f"{colon}{quote[:80]}" if quote else ""), self.served.link(value.value, lang)
        if value.kind == "bnode":
            return "…", None
        if elsewhere := next((name for start, name in ELSEWHERE.items() if value.value.startswith(start)), None):
            return f"{elsewhere} {value.value.rstrip('/').rpartition('/')[2]}", self.served.link(value.value, lang)
        short = curie(value.value)
        foreign = pick(lang, *FOREIGN[short]) if short in FOREIGN else contexts.named(value.value, lang)
        name = read.name(value.value, lang) or self.served.vocabulary.name(value.value, lang) or foreign or short.removeprefix(BASE)
        return contexts.cut(name), self.served.link(value.value, lang)

    def inverse(self, found: Description, lang: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
        """Predicate's name and the things that mention this one by it."""
        read, groups = Triples((*found.labels, *found.inverse)), defaultdict(list)
        for subject, predicate, _ in found.inverse:
            groups[predicate.value].append(self.shown(read, subject, lang))
        return [(self.term_name(predicate, lang), rows) for predicate, rows in groups.items()]
