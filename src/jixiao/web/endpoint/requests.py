"""An HTTP request in; the operation of the SPARQL 1.1 protocol that it means out, or the problem with it.

https://www.w3.org/TR/sparql11-protocol/ read strictly; percent-encoding is undone once.
"""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from jixiao.web.problems import Problem

QUERY_TYPE, UPDATE_TYPE, FORM_TYPE = "application/sparql-query", "application/sparql-update", "application/x-www-form-urlencoded"
FIELDS = 1000  # parameters of a request
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]*")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Asked(Struct, frozen=True):
    """What a request asks: a query or an update (the other is None), its dataset, and `?format=`. Both None: the service description."""

    query: str | None = None
    update: str | None = None
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    format: str | None = None


def decoded(text: str) -> str:
    """One name or value, of ASCII with whole percent signs. `urllib.parse` undoes them one by one, which takes longer than many a query.

    Errors: UnicodeDecodeError where it is no UTF-8."""
    text = text.replace("+", " ")
    if "%" not in text:
        return text
    escaped = text.replace("\\", "\\\\").replace("%", "\\x")
    return escaped.encode("ascii").decode("unicode_escape").encode("latin-1").decode("utf-8")


def pairs(encoded: bytes) -> list[tuple[str, str]]:
    """Names and values of a query string or a form. Errors: `Problem` where it is no UTF-8 or no percent-encoding."""
    try:
        text = encoded.decode("ascii")
        if _BAD_ESCAPE.search(text):
            raise Problem(400, "encoding", "a percent sign stands without two hexadecimal digits; write it %25")
        members = [member.partition("=") for member in text.split("&") if member]
        if len(members) > FIELDS:
            raise Problem(400, "encoding", f"there are more than {FIELDS} parameters")
        return [(decoded(name), decoded(value)) for name, _, value in members]
    except UnicodeDecodeError as error:
        raise Problem(400, "encoding", "the parameters are not percent-encoded UTF-8") from error


def values(found: Sequence[tuple[str, str]], name: str) -> list[str]:
    """All values of a parameter."""
    return [value for key, value in found if key == name]


def single(found: Sequence[tuple[str, str]], name: str) -> str | None:
    """The value of a parameter that may stand once. Errors: `Problem`."""
    given = values(found, name)
    if len(given) > 1:
        raise Problem(400, "parameters", f"the parameter {name} stands {len(given)} times; it may stand once")
    return given[0] if given else None


def iris(found: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    """Values that must be absolute IRIs. Errors: `Problem`."""
    given = values(found, name)
    for value in given:
        if not _IRI.fullmatch(value):
            raise Problem(400, "parameters", f"{name}={value!r} is no absolute IRI")
    return tuple(given)


def content_type(header: str | None) -> str:
    """The media type. Errors: `Problem` where the charset is not UTF-8."""
    media, *parameters = [part.strip().lower() for part in (header or "").split(";")]
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip().strip('"') not in ("utf-8", "utf8", "us-ascii"):
            raise Problem(415, "charset", f"the charset is {value}; only UTF-8 is read")
    return media


def text_of(body: bytes) -> str:
    """Errors: `Problem` where it is not UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, "encoding", f"the body is not UTF-8 (byte {error.start})") from error


def dataset(found: Sequence[tuple[str, str]], update: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """IRIs of default and named graphs. Errors: `Problem`."""
    if update:
        return iris(found, "using-graph-uri"), iris(found, "using-named-graph-uri")
    return iris(found, "default-graph-uri"), iris(found, "named-graph-uri")


def asked_query(method: str, query_string: bytes, headers: Mapping[str, str], body: bytes) -> Asked:
    """A request to the query endpoint. Errors: `Problem`."""
    found = pairs(query_string)
    if method == "GET" and len(found) == 1 and found[0][0] == "query":
        return Asked(found[0][1])
    text: str | None = None
    if method in ("POST", "QUERY"):
        media = content_type(headers.get("content-type"))
        if media == QUERY_TYPE:
            if values(found, "query"):
                raise Problem(400, "parameters", "the query stands both in the address and in the body")
            text = text_of(body)
        elif media == FORM_TYPE:
            found += pairs(body)
        else:
            raise Problem(415, "media-type", f"a query is posted as {QUERY_TYPE} or {FORM_TYPE}, not as {media or 'nothing'}")
    if values(found, "update"):
        raise Problem(400, "parameters", "this is the query endpoint; updates go by POST to /update, where a server is writable")
    text = single(found, "query") if text is None else text
    if text is None and method != "GET" and method != "HEAD":
        raise Problem(400, "parameters", "the parameter query is missing")
    default, named = dataset(found, update=False)
    return Asked(text, None, default, named, single(found, "format"))


def asked_update(query_string: bytes, headers: Mapping[str, str], body: bytes) -> Asked:
    """A POST to the update endpoint. Errors: `Problem`."""
    found = pairs(query_string)
    media = content_type(headers.get("content-type"))
    if media == UPDATE_TYPE:
        text: str | None = text_of(body)
        if values(found, "update"):
            raise Problem(400, "parameters", "the update stands both in the address and in the body")
    elif media == FORM_TYPE:
        found += pairs(body)
        text = single(found, "update")
    else:
        raise Problem(415, "media-type", f"an update is posted as {UPDATE_TYPE} or {FORM_TYPE}, not as {media or 'nothing'}")
    if text is None:
        raise Problem(400, "parameters", "the parameter update is missing")
    default, named = dataset(found, update=True)
    return Asked(None, text, default, named)
