"""/charts/…: the pictures of project, policy and document pages, on their own, each with the question behind it in its page."""

from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from jixiao.graph.names import BASE
from jixiao.store.results import iri, literal
from jixiao.web.addresses import evidence_place, identifier
from jixiao.web.answers import AnswerError, answer
from jixiao.web.asks import asking
from jixiao.web.charts.layouts import Box, Paper, box_of, layout
from jixiao.web.charts.pngs import png
from jixiao.web.linked_data.things import missing
from jixiao.web.pages import contexts, departments
from jixiao.web.pages.facts import Reader
from jixiao.web.pages.page_pictures import picture_of
from jixiao.web.pages.things import METHODS, Pages, project_triples, title_of_policy
from jixiao.web.pages.wording import pick
from jixiao.web.served import Served
from jixiao.web.triples import Triples


def boxes_of(served: Served, key: str, page: int, lang: str) -> list[Box]:
    """What stands on a page of a document, each box once, linked to its place in the text."""
    bound = {"text": iri(f"{BASE}id/text/{key}"), "page": literal(page, "integer")}
    found: dict[tuple[str, str], Box] = {}
    for row in served.store.select(asking("boxes-of-page"), bound).dicts():
        place = evidence_place(row["evidence"] or "")
        href = f"{served.root}{lang}/doc/document/{key}#{place[1]}" if place else None
        box = box_of(row["box"] or "", row["quote"] or "", href, row["findings"] != "0", place[1] if place else None)
        if box is not None:
            found.setdefault((row["box"] or "", box.text), box)
    return list(found.values())


def picture(served: Served, pages: Pages, path: str, name: str, lang: str) -> str:
    """The SVG. Errors: `AnswerError`."""
    kind, _, key = path.partition("/")
    if kind == "policy":
        title = title_of_policy(Triples(pages.known(path, 1, inverse=False).triples), identifier(path))
        return str(pages.policy_chart(title, pages.citers(path, lang), lang))
    if kind == "document" and name.removeprefix("page-").isdecimal():
        number = int(name.removeprefix("page-"))
        boxes = boxes_of(served, key, number, lang)
        found = picture_of(served, key, number)
        paper = Paper(f"{served.root}pages/{key}/{number}.webp", found.width, found.height) if found else None
        if boxes or paper:
            return str(layout(boxes, pick(lang, f"第{number}页", f"Page {number}"), paper))
    if kind == "organization" and name == "money":
        title = Triples(pages.known(path, 1, inverse=False).about).name(identifier(path))
        if (drawn := departments.money(served, identifier(path), title, lang)) is not None:
            return str(drawn)
    if kind == "definition" and (plot := name.removeprefix("targets-")).isdecimal():
        plots = contexts.values(served, pages.known(path, 1, inverse=False), lang)["charts"]
        if 0 < int(plot) <= len(plots):
            return str(plots[int(plot) - 1][1])
    if kind in ("project", "plan"):
        shown = Reader(served, project_triples(served, identifier(path)), lang).project(identifier(path))
        chart = pages.project_charts(shown, lang).get(name)
        if chart is not None:
            return str(chart)
    raise AnswerError(404, "Not Found", f"There is no chart {name} of {path}.")


def add_pictures(router: APIRouter, served: Served, pages: Pages) -> None:
    """/charts/{kind}/{key}/{name}.svg and .png"""

    def drawn(request: Request, path: str, name: str, lang: str) -> tuple[str, Callable[[], str]]:
        lang = lang if lang in ("zh", "en") else "zh"
        if not served.exists(identifier(path)):
            raise missing(served, path)
        return lang, lambda: picture(served, pages, path, name, lang)

    def chart(request: Request, path: str, name: str, lang: str = "zh") -> Response:
        lang, make = drawn(request, path, name, lang)
        return answer(served, request, "image/svg+xml", make, lang)

    def raster(request: Request, path: str, name: str, lang: str = "zh") -> Response:
        if path.startswith("document/"):
            raise AnswerError(404, "Not Found", "Pages are pictures of their own, under /pages/.")
        lang, make = drawn(request, path, name, lang)
        return answer(served, request, "image/png", lambda: png(make()), lang)

    router.add_api_route("/charts/{path:path}/{name}.svg", chart, methods=METHODS, include_in_schema=False)
    router.add_api_route("/charts/{path:path}/{name}.png", raster, methods=METHODS, include_in_schema=False)
