"""Templates in; pages in Chinese or English out, with links that work under any public address."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from jixiao import __version__
from jixiao.web.answers import OPEN, SAFE, AnswerError, answer, problem_response
from jixiao.web.negotiation import choose, language
from jixiao.web.pages import wording
from jixiao.web.served import Served

PACKAGE = Path(__file__).parent
STATIC = PACKAGE / "static"
AGAIN = "5"  # seconds until a page that is being made is asked for again


@cache
def static_version(name: str) -> str:
    """Hash of a static file, which lets browsers keep it for good; empty for one that was not built."""
    path = STATIC / name
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else ""


@pass_context
def translated(context: Context, zh: str, en: str) -> str:
    """The text of the page's language."""
    return wording.pick(str(context["lang"]), zh, en)


class Once:
    """Gives a thing its HTML id the first time that it is shown on a page: ids are unique."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def __call__(self, name: str) -> Markup:
        """The attribute, or nothing."""
        if name in self.seen:
            return Markup("")
        self.seen.add(name)
        return Markup(' id="{}"').format(name)


class Views:
    """Renders templates for one served snapshot."""

    def __init__(self, served: Served) -> None:
        self.served = served
        loader = FileSystemLoader(PACKAGE / "templates")
        self.templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        self.templates.globals.update(
            t=translated, static=self.static, built=self.built, has_static=lambda name: bool(static_version(name))
        )
        self.templates.filters.update(plain=wording.plain, axis=wording.axis, urlquote=lambda text: quote(str(text), safe=""))

    def static(self, name: str) -> str:
        """Address of a static file."""
        return f"{self.served.root}static/{name}?v={static_version(name)}"

    def built(self) -> str:
        """When the dump was made: a date."""
        directory = self.served.settings.directory
        path = directory / "dump.nq.gz" if directory else None
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%d") if path and path.is_file() else ""

    def render(self, template: str, lang: str, path: str, **known: Any) -> str:
        """path: of the page below its language ("queries/who-pays"), for the link to the other language."""
        base = {
            "lang": lang,
            "other": "en" if lang == "zh" else "zh",
            "path": path,
            "root": self.served.root,
            "home": f"{self.served.root}{lang}/",
            "served": self.served,
            "version": __version__,
            "public": self.served.settings.public.rstrip("/") + "/",
            "twins": (),
            "wide": False,
            "once": Once(),
        }
        return self.templates.get_template(template).render({**base, **known})

    def page(
        self, request: Request, template: str, lang: str, path: str, make: Any = dict, headers: Mapping[str, str] | None = None
    ) -> Response:
        """An answer with the page; `make` gives what the template needs, and is only called where the client does not have it."""
        return answer(self.served, request, "text/html", lambda: self.render(template, lang, path, **make()), lang, headers)

    def unanswered(self, request: Request, template: str, lang: str, path: str, known: Mapping[str, Any]) -> Response:
        """503 with a page that lets people ask for less: the question outlasted its deadline, or the server is busy."""
        headers = {**OPEN, **SAFE, "cache-control": "no-store", "retry-after": "30", "content-language": lang}
        body = "" if request.method == "HEAD" else self.render(template, lang, path, **known)
        return Response(body, 503, headers, media_type="text/html")

    def coming(self, request: Request, template: str, lang: str, path: str, known: Mapping[str, Any]) -> Response:
        """202 with a page that asks again by itself: what it will show is being made."""
        headers = {**OPEN, **SAFE, "cache-control": "no-store", "refresh": AGAIN, "retry-after": AGAIN, "content-language": lang}
        body = "" if request.method == "HEAD" else self.render(template, lang, path, **known)
        return Response(body, 202, headers, media_type="text/html")

    def problem(self, request: Request, problem: AnswerError) -> Response:
        """A page where people ask, problem+json where programs do."""
        first = request.url.path.removeprefix(self.served.root.rstrip("/")).strip("/").partition("/")[0]
        wants = choose(request.headers.get("accept"), ["application/problem+json", "text/html"])
        if wants != "text/html" and first not in ("zh", "en"):
            return problem_response(problem)
        lang = first if first in ("zh", "en") else language(request.headers.get("accept-language"))
        body = self.render("problem.html", lang, "", problem=problem)
        headers = {**OPEN, **SAFE, "cache-control": "no-store", "vary": "Accept, Accept-Language", "content-language": lang}
        return Response("" if request.method == "HEAD" else body, problem.status, headers, media_type="text/html")


def with_query(path: str, **parameters: object) -> str:
    """A path with a query of those parameters that are not empty."""
    kept = {name: value for name, value in parameters.items() if value not in (None, "")}
    return f"{path}?{urlencode(kept)}" if kept else path
