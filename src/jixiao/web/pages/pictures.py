"""/charts/…: the pictures of project, policy and document pages, on their own, each with the question behind it in its page."""

from fastapi import APIRouter, Request, Response

from jixiao.graph.names import BASE
from jixiao.store.results import iri, literal
from jixiao.web.addresses import evidence_place, identifier
from jixiao.web.answers import AnswerError, answer
from jixiao.web.asks import asking
from jixiao.web.charts.layouts import Box, box_of, layout
from jixiao.web.linked_data.things import missing
from jixiao.web.pages.facts import Reader
from jixiao.web.pages.things import METHODS, Pages, project_triples
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
        box = box_of(row["box"] or "", row["quote"] or "", href, row["findings"] != "0")
        if box is not None:
            found.setdefault((row["box"] or "", box.text), box)
    return list(found.values())


def picture(served: Served, pages: Pages, path: str, name: str, lang: str) -> str:
    """The SVG. Errors: `AnswerError`."""
    kind, _, key = path.partition("/")
    if kind == "policy":
        title = Triples(pages.known(path, 1, inverse=False).triples).text(identifier(path), "dcterms:title")
        return str(pages.policy_chart(title, pages.citers(path, lang), lang))
    if kind == "document" and name.removeprefix("page-").isdecimal():
        number = int(name.removeprefix("page-"))
        boxes = boxes_of(served, key, number, lang)
        if boxes:
            return str(layout(boxes, pick(lang, f"第{number}页读出的内容", f"What was read on page {number}")))
    if kind in ("project", "plan"):
        shown = Reader(served, project_triples(served, identifier(path)), lang).project(identifier(path))
        found = pages.project_charts(shown, lang).get(name)
        if found is not None:
            return str(found)
    raise AnswerError(404, "Not Found", f"There is no chart {name} of {path}.")


def add_pictures(router: APIRouter, served: Served, pages: Pages) -> None:
    """/charts/{kind}/{key}/{name}.svg"""

    def chart(request: Request, path: str, name: str, lang: str = "zh") -> Response:
        lang = lang if lang in ("zh", "en") else "zh"
        if not served.exists(identifier(path)):
            raise missing(served, path)
        return answer(served, request, "image/svg+xml", lambda: picture(served, pages, path, name, lang), lang)

    router.add_api_route("/charts/{path:path}/{name}.svg", chart, methods=METHODS, include_in_schema=False)
