"""What may be sent to a back end: a query's text in; its form out, or a refusal.

The dataset is ours, and a query opens no connection to other hosts: SERVICE, and pragmas such as Virtuoso's DEFINE, are refused.
"""

import re
from typing import Literal

from jixiao.store.errors import StoreError

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

_QUOTED = r"""\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
_SILENT = re.compile(rf"""<[^<>"{{}}|^`\\\s]*>|{_QUOTED}|\#[^\n]*""", re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PROLOGUE = re.compile(r"(?:\s+|BASE\s*<>|PREFIX\s*[^\s:]*:\s*<>)*", re.IGNORECASE)
_FORM = re.compile(r"(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
# A name such as ex:service or ?service is none; a back end that is laxer than the grammar must not see one either.
_SERVICE = re.compile(r"(?<![\w?$:.-])SERVICE(?![\w:.-])", re.IGNORECASE)


def bare(query: str) -> str:
    """The query without comments and texts; IRIs stay as `<>`."""
    return _SILENT.sub(lambda match: "<>" if match[0].startswith("<") else " " if match[0].startswith("#") else '""', query)


def unescaped(query: str) -> str:
    r"""With codepoint escapes (`\u0053ERVICE`) written out, as a back end may do before it parses."""

    def written(match: re.Match[str]) -> str:
        number = int(match[1] or match[2], 16)
        return chr(number) if number <= 0x10FFFF else match[0]

    return _ESCAPE.sub(written, query)


def form_of(query: str) -> Form:
    """What kind of answer the query wants. Errors: `StoreError` for an update, SERVICE, a pragma, or no query at all."""
    for text in (bare(query), bare(unescaped(query))):
        if _SERVICE.search(text):
            raise StoreError("SERVICE is not allowed here: a query opens no connection to other hosts")
    text = bare(query)
    prologue = _PROLOGUE.match(text)
    found = _FORM.match(text, prologue.end() if prologue else 0)
    if found is None:
        raise StoreError("this is no SPARQL query: after BASE and PREFIX it begins with SELECT, ASK, CONSTRUCT or DESCRIBE")
    form = found[1].upper()
    return "SELECT" if form == "SELECT" else "ASK" if form == "ASK" else "CONSTRUCT" if form == "CONSTRUCT" else "DESCRIBE"
