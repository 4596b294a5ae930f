"""What a request asks and how this server answers in; the question for a store, and the headers of its answer, out. Nothing here waits."""

from msgspec import Struct

from jixiao.store.answers import JSON, TURTLE, Question
from jixiao.web.endpoint.negotiation import GRAPHS, HTML, TABLES, by_format, choose
from jixiao.web.endpoint.requests import Asked
from jixiao.web.problems import Problem
from jixiao.web.settings import Settings

VARY = "Accept, Accept-Encoding"


class Manner(Struct, frozen=True):
    """How a server answers, whoever asks: the parts of its settings that an answer depends on."""

    public: str
    union: bool
    rows: int
    bytes: int

    @property
    def link(self) -> str:
        """Where the data set is described."""
        return f'<{self.public}.well-known/void>; rel="describedby", <{self.public}sparql>; rel="service-desc"'


class Inquiry(Struct, frozen=True):
    """A question, and whether rows and graphs are wanted as pages."""

    question: Question
    table_page: bool
    graph_page: bool

    @property
    def suffix(self) -> str:
        """Of the tag: a page is another representation."""
        return f"-{'t' * self.table_page}{'g' * self.graph_page}" if self.table_page or self.graph_page else ""


def manner_of(settings: Settings) -> Manner:
    """Of a server."""
    return Manner(settings.public, settings.union, settings.limits.rows, settings.limits.bytes)


def inquiry(manner: Manner, asked: Asked, text: str, accept: str) -> Inquiry:
    """accept: the header. Errors: `Problem` 406 where `?format=` is unknown."""
    if asked.format is not None:
        named = by_format(asked.format)
        if named is None:
            raise Problem(406, "not-acceptable", f"there is no format {asked.format!r}")
        tables, graphs = named
    else:
        tables, graphs = choose(accept, TABLES), choose(accept, GRAPHS, True)
    question = Question(
        text=text,
        default_graphs=asked.default,
        named_graphs=asked.named,
        tables=JSON if tables == HTML else tables,
        graphs=TURTLE if graphs == HTML else graphs,
        union=manner.union,
        rows=manner.rows,
        bytes=manner.bytes,
        base=manner.public + "sparql",
    )
    return Inquiry(question, tables == HTML, graphs == HTML)


def answer_headers(manner: Manner, tag: str | None, truncated: str | None = None) -> dict[str, str]:
    """Of an answer. tag: with its quotes; truncated: the cap that cut it."""
    found = {"cache-control": "no-cache", "vary": VARY, "link": manner.link}
    if tag:
        found["etag"] = tag
    if truncated:
        found["x-result-truncated"] = f"{truncated}; limit={manner.rows if truncated == 'rows' else manner.bytes}"
    return found


def content_type(media: str) -> str:
    """With its charset, where it is text and has no encoding of its own."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def matches(header: str | None, tag: str) -> bool:
    """If-None-Match, with weak comparison (RFC 9110, 13.1.2)."""
    return bool(header) and tag in [part.strip().removeprefix("W/") for part in (header or "").split(",")]
