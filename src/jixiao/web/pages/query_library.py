"""The named queries as pages, as data (JSON, CSV, XLSX, Parquet, SVG, SPARQL), as OpenAPI operations and as sh:SPARQLExecutable triples."""

import io
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.parquet as parquet
from fastapi import APIRouter, Request, Response

from jixiao.graph.names import BASE
from jixiao.store import formats
from jixiao.store.bindings import bind
from jixiao.store.errors import ParameterError, QuerySyntaxError, StoreError, UnknownNameError
from jixiao.store.exports.files import arrow_type, arrow_value
from jixiao.store.headers import Parameter
from jixiao.store.named_queries import NamedQuery
from jixiao.store.results import Result, Term, iri, literal
from jixiao.web.answers import AnswerError, answer, redirect
from jixiao.web.charts.pngs import png
from jixiao.web.linked_data.graphs import DATA
from jixiao.web.linked_data.syntaxes import write_triples
from jixiao.web.negotiation import choose, language
from jixiao.web.pages import tables
from jixiao.web.pages.kept_questions import BeingMadeError, KeptQuestions, as_it_stands
from jixiao.web.served import Served
from jixiao.web.triples import expand
from jixiao.web.views import Views, with_query

METHODS = ["GET", "HEAD"]
FORMS: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "svg": "image/svg+xml",
    "png": "image/png",
    "rq": "application/sparql-query",
}
CHOICES = 300
_TYPES = {"integer": "integer", "decimal": "number"}


def to_parquet(asked: NamedQuery, result: Result) -> bytes:
    """A typed table; decimals keep every digit."""
    columns = tables.columns_of(asked, result)
    arrays = [
        pa.array([arrow_value(row[index], column) for row in result.rows], arrow_type(column)) for index, column in enumerate(columns)
    ]
    out = io.BytesIO()
    parquet.write_table(pa.table(arrays, names=[column.name for column in columns]), out)
    return out.getvalue()


def values_of(asked: NamedQuery, request: Request, *, strict: bool) -> dict[str, str]:
    """Parameters of the request. strict: others than the query's are a mistake. Errors: `UnknownNameError`."""
    names = {parameter.name for parameter in asked.parameters}
    reserved = {"lang", "format"}
    for name in request.query_params:
        if strict and name not in names | reserved:
            raise UnknownNameError(f"parameter of {asked.name}", name, names)
    return {name: value for name, value in request.query_params.items() if name in names}


def choices_of(served: Served, parameter: Parameter) -> list[str]:
    """Values to offer, from the query that lists them."""
    if parameter.choices or parameter.values is None:
        return list(parameter.choices)
    try:
        rows = served.store.select(parameter.values).rows
    except StoreError:
        return []
    found = (row[1] if len(row) > 1 and row[0] is not None and row[0].kind == "iri" else row[0] for row in rows[:CHOICES])
    return list(dict.fromkeys(term.value for term in found if term is not None))


def executable_triples(served: Served) -> list[tuple[Term, Term, Term]]:
    """The queries as SHACL has them (https://www.w3.org/TR/shacl/#sparql-constraints-prefixes, https://triplydb.github.io/sparql-editor)."""
    found: list[tuple[Term, Term, Term]] = []
    for name, asked in served.queries.items():
        subject = iri(f"{BASE}query/{name}")
        found += [
            (subject, iri(expand("rdf:type")), iri(expand("sh:SPARQLExecutable"))),
            (subject, iri(expand("rdf:type")), iri(expand("sh:SPARQLSelectExecutable"))),
            (subject, iri(expand("sh:select")), literal(asked.text)),
            (subject, iri("https://schema.org/target"), iri(served.absolute("sparql"))),
            (subject, iri(expand("rdfs:seeAlso")), iri(served.absolute(f"queries/{name}"))),
        ]
        found += [(subject, iri(expand("rdfs:label")), literal(text, language=lang)) for lang, text in asked.title.items()]
        found += [(subject, iri(expand("rdfs:comment")), literal(text, language=lang)) for lang, text in asked.description.items()]
    return found


def operation_of(asked: NamedQuery) -> dict[str, Any]:
    """What OpenAPI says of it beyond the route."""
    parameters = [
        {
            "name": parameter.name,
            "in": "query",
            "required": False,
            "description": parameter.label.get("en", ""),
            "schema": {
                "type": _TYPES.get(parameter.type, "string"),
                **({"enum": list(parameter.choices)} if parameter.choices else {}),
                **({"default": parameter.default} if parameter.default is not None else {}),
            },
        }
        for parameter in asked.parameters
    ]
    form = {"name": "format", "in": "query", "schema": {"type": "string", "enum": list(FORMS)}, "description": "Instead of Accept."}
    content: dict[str, Any] = {media: {} for media in FORMS.values()}
    return {"parameters": [*parameters, form], "responses": {"200": {"description": "The answer.", "content": content}}}


class Library:
    """The routes of the library."""

    def __init__(self, served: Served, views: Views) -> None:
        self.served, self.views = served, views
        self.kept = KeptQuestions(served, self.whole)

    def find(self, name: str) -> NamedQuery:
        """Errors: `UnknownNameError` with names that are near."""
        if name not in self.served.queries:
            raise UnknownNameError("query", name, self.served.queries)
        return self.served.queries[name]

    def choices(self, asked: NamedQuery, parameter: Parameter) -> list[str]:
        """Listed once for a snapshot."""
        return self.served.known.once(f"choices {asked.name} {parameter.name}", lambda: choices_of(self.served, parameter))

    def listing(self, request: Request, lang: str) -> Response:
        """All questions."""
        return self.views.page(request, "queries.html", lang, "queries", lambda: {"queries": list(self.served.queries.values())})

    def common(self, asked: NamedQuery, values: Mapping[str, str]) -> dict[str, Any]:
        """What the page shows also before there is an answer: the form and the SPARQL. Errors: `ParameterError`."""
        forms = [
            (parameter, self.choices(asked, parameter), values.get(parameter.name, parameter.default)) for parameter in asked.parameters
        ]
        text = bind(asked.text, asked.bindings(values))
        return {"asked": asked, "forms": forms, "sparql": without_header(text), "late": None, "making": False}

    def answered(self, asked: NamedQuery, values: Mapping[str, str], result: Result, lang: str) -> dict[str, Any]:
        """What the page shows of an answer: table, chart and links to the data."""
        address = f"{self.served.root}queries/{asked.name}"
        return {
            "table": tables.table(self.served, asked, result, lang),
            "chart": tables.chart(self.served, asked, result, lang),
            "chart_link": with_query(f"{address}.svg", lang=lang, **values),
            "raster_link": with_query(f"{address}.png", lang=lang, **values),
            "twins": [(form.upper(), with_query(f"{address}.{form}", **values)) for form in ("csv", "xlsx", "json", "parquet")],
        }

    def whole(self, asked: NamedQuery) -> dict[str, bytes]:
        """The page of a question as it stands, in both languages from one answer."""
        common, result = self.common(asked, {}), asked.run(self.served.store)
        rendered = partial(self.views.render, "query.html", path=f"queries/{asked.name}", **common)
        return {lang: rendered(lang=lang, **self.answered(asked, {}, result, lang)).encode() for lang in ("zh", "en")}

    def page(self, request: Request, name: str, lang: str) -> Response:
        """Form, table, chart and the SPARQL itself."""
        asked = self.find(name)
        stands = self.served.version is not None and as_it_stands(asked, request)
        values = {} if stands else values_of(asked, request, strict=False)
        common = self.common(asked, values)
        path = with_query(f"queries/{name}", **values)

        def make() -> bytes | str:
            if stands:
                return self.kept.page(asked, lang)
            shown = self.answered(asked, values, asked.run(self.served.store, values), lang)
            return self.views.render("query.html", lang, path, **common, **shown)

        try:
            return answer(self.served, request, "text/html", make, lang)
        except BeingMadeError:
            return self.views.coming(request, "query.html", lang, path, {**common, "making": True})
        except (ParameterError, QuerySyntaxError, UnknownNameError):
            raise
        except StoreError as error:
            return self.views.unanswered(request, "query.html", lang, path, {**common, "late": str(error)})

    def data(self, request: Request, name: str, form: str | None) -> Response:
        """The answer as a file; form: by suffix, by ?format= or by Accept."""
        asked = self.find(name)
        values = values_of(asked, request, strict=True)
        bindings = asked.bindings(values)
        form = form or request.query_params.get("format")
        if form is not None and form not in FORMS:
            raise AnswerError(400, "Bad Request", f"format={form}: there are {', '.join(FORMS)}")
        if form is None:
            media = choose(
                request.headers.get("accept"),
                ["application/sparql-results+json", "application/json", *list(FORMS.values())[1:], "text/html"],
            )
            if media == "text/html":
                lang = language(request.headers.get("accept-language"))
                return redirect(303, self.served.absolute(with_query(f"{lang}/queries/{name}", **values)), "Accept, Accept-Language")
            form = "json" if media == "application/json" else next((f for f, m in FORMS.items() if m == media), None)
        if form is None:
            raise AnswerError(406, "Not Acceptable", "There are: " + ", ".join(FORMS.values()))
        lang = "zh" if request.query_params.get("lang") == "zh" else "en"

        def make() -> bytes:
            if form == "rq":
                return bind(asked.text, bindings).encode()
            result = self.served.store.select(asked.text, bindings)
            if form == "parquet":
                return to_parquet(asked, result)
            if form in ("svg", "png"):
                found = tables.chart(self.served, asked, result, lang)
                drawn = str(found) if found is not None else self.no_chart(name)
                return png(drawn) if form == "png" else drawn.encode()
            return formats.write(result, form, asked, lang)  # type: ignore[arg-type]

        names = {"content-disposition": f'inline; filename="{name}.{form}"', "vary": "Accept"}
        return answer(self.served, request, FORMS[form], make, headers=names)

    def no_chart(self, name: str) -> str:
        """Errors: always."""
        raise AnswerError(404, "Not Found", f"{name} has no chart for this answer.")


def without_header(text: str) -> str:
    """The SPARQL without its comment block."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip() + "\n"


def add_query(router: APIRouter, library: Library, asked: NamedQuery) -> None:
    """The operation and twins of one query."""

    def operation(request: Request) -> Response:
        return library.data(request, asked.name, None)

    def twin(form: str) -> Callable[[Request], Response]:
        def get(request: Request) -> Response:
            return library.data(request, asked.name, form)

        return get

    router.add_api_route(
        f"/queries/{asked.name}",
        operation,
        methods=["GET"],
        operation_id=asked.name.replace("-", "_"),
        summary=asked.title.get("en", asked.name),
        description="\n\n".join(asked.description.get(lang, "") for lang in ("en", "zh")),
        tags=["queries"],
        openapi_extra=operation_of(asked),
        response_class=Response,
    )
    router.add_api_route(f"/queries/{asked.name}", operation, methods=["HEAD"], include_in_schema=False)
    for form in FORMS:
        router.add_api_route(f"/queries/{asked.name}.{form}", twin(form), methods=METHODS, include_in_schema=False)


def add_queries(router: APIRouter, served: Served, views: Views) -> None:
    """/queries…, /{lang}/queries…; /query/…: identifiers, described in /queries."""
    library = Library(served, views)
    served.warmers.append(lambda _: library.kept.make_all())
    for asked in served.queries.values():
        add_query(router, library, asked)

    def library_data(request: Request) -> Response:
        media = choose(request.headers.get("accept"), ["text/html", *DATA.values()])
        if media == "text/html":
            return redirect(303, served.absolute(f"{language(request.headers.get('accept-language'))}/queries"), "Accept, Accept-Language")
        if media is None:
            raise AnswerError(406, "Not Acceptable", "There are: " + ", ".join(DATA.values()))
        return answer(served, request, media, lambda: write_triples(executable_triples(served), media), headers={"vary": "Accept"})

    def identifier(request: Request, name: str) -> Response:
        asked = library.find(name)
        described = choose(request.headers.get("accept"), ["text/html", *FORMS.values(), *DATA.values()]) in DATA.values()
        return redirect(303, served.absolute("queries" if described else f"queries/{asked.name}"), "Accept")

    router.add_api_route("/query/{name}", identifier, methods=METHODS, include_in_schema=False)
    router.add_api_route("/queries", library_data, methods=METHODS, include_in_schema=False)
    for suffix, media in DATA.items():
        router.add_api_route(f"/queries.{suffix}", twin_of(served, media), methods=METHODS, include_in_schema=False)
    for lang in ("zh", "en"):
        router.add_api_route(f"/{lang}/queries", listing_in(library, lang), methods=METHODS, include_in_schema=False)
        router.add_api_route(f"/{lang}/queries/{{name}}", page_in(library, lang), methods=METHODS, include_in_schema=False)


def twin_of(served: Served, media: str) -> Callable[[Request], Response]:
    """The library's triples in one syntax."""

    def get(request: Request) -> Response:
        return answer(served, request, media, lambda: write_triples(executable_triples(served), media))

    return get


def listing_in(library: Library, lang: str) -> Callable[[Request], Response]:
    """The list in one language."""

    def get(request: Request) -> Response:
        return library.listing(request, lang)

    return get


def page_in(library: Library, lang: str) -> Callable[[Request, str], Response]:
    """A query's page in one language."""

    def get(request: Request, name: str) -> Response:
        return library.page(request, name, lang)

    return get
