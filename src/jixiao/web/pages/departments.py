"""A department in; the picture of its projects by money, and the question behind it, out."""

from decimal import Decimal

from jixiao.graph.names import BASE
from jixiao.store.bindings import bind
from jixiao.store.results import iri
from jixiao.web.asks import asking
from jixiao.web.charts.bars import Bar, bars
from jixiao.web.charts.svg import Drawn
from jixiao.web.pages.wording import pick
from jixiao.web.served import Served

PROJECTS = asking("projects-of-department")


def behind(thing: str) -> str:
    """The SPARQL of the picture."""
    return bind(PROJECTS, {"thing": iri(thing)})


def money(served: Served, thing: str, title: str, lang: str) -> Drawn | None:
    """A bar for each project with an amount, the largest first; parts of other projects are bars too, so that bars never add up. None
    where the thing is no department, or its documents give no project an amount."""
    if not thing.startswith(f"{BASE}id/organization/"):
        return None
    rows = list(served.store.select(PROJECTS, {"thing": iri(thing)}).dicts())
    found = [
        Bar(f"{row['year']} {row['name']}", (("", Decimal(row["amount"] or 0)),), served.link(row["project"] or "", lang)) for row in rows
    ]
    return bars(found, pick(lang, f"{title}：项目金额", f"{title}: money of its projects"), lang, "yuan") if found else None
