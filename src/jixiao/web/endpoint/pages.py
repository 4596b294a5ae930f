"""An answer in; a page for people out: a table, or the text of a graph, with the query above it. No script; every printed piece escaped."""

import json
from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

SHOWN = 1000  # rows
STYLE_PATH = "sparql.css"
STYLE = """body{font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:1.5rem;line-height:1.5}
textarea{width:100%;font-family:ui-monospace,monospace}table{border-collapse:collapse}
th,td{border:1px solid #bbb;padding:.2rem .5rem;text-align:left;vertical-align:top}pre{overflow-x:auto}
"""


def document(root: str, title: str, content: str) -> bytes:
    """The frame."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    link = f'<link rel="stylesheet" href="{escape(root)}{STYLE_PATH}">'
    return f'<!DOCTYPE html><html lang="en"><head>{head}{link}</head><body><h1>{escape(title)}</h1>{content}</body></html>'.encode()


def form(root: str, query: str) -> str:
    """The query, editable."""
    return (
        f'<form action="{escape(root)}sparql" method="get"><label for="query">SPARQL</label>'
        f'<textarea id="query" name="query" rows="10" spellcheck="false">{escape(query)}</textarea>'
        '<p><button type="submit">查询 · Run</button></p></form>'
    )


def downloads(root: str, query: str, names: Sequence[str]) -> str:
    """The same answer in other forms."""
    links = (f'<a href="{escape(root)}sparql?{escape(urlencode({"query": query, "format": name}))}">{name}</a>' for name in names)
    return "<p>" + " · ".join(links) + "</p>"


def cell(term: dict[str, str] | None) -> str:
    """A term; only addresses of the web become links."""
    if term is None:
        return "<td></td>"
    text = escape(term["value"])
    if term["type"] == "uri" and term["value"].startswith(("http://", "https://")):
        return f'<td><a href="{text}" rel="noopener">{text}</a></td>'
    language = f' lang="{escape(term["xml:lang"])}"' if "xml:lang" in term else ""
    return f"<td{language}>{text}</td>"


def notice(cut: str | None) -> str:
    """What the server left out. cut: as the header says it, "rows; limit=100000"."""
    if cut is None:
        return ""
    cap, _, limit = cut.partition("; limit=")
    zh, en = {"rows": ("行", "rows"), "bytes": ("字节", "bytes")}[cap]
    return (
        f'<p role="note"><strong>结果不完整：本服务器每次最多给出 {limit} {zh}。'
        f"The answer is cut: this server gives at most {limit} {en}.</strong> "
        "请缩小查询范围，或分页（LIMIT、OFFSET）。Ask for less, or page by page.</p>"
    )


def table(root: str, query: str, content: bytes, cut: str | None = None) -> bytes:
    """Rows in SPARQL JSON as a page."""
    result = json.loads(content)
    if "boolean" in result:
        shown = f"<p><strong>{'是 · yes' if result['boolean'] else '否 · no'}</strong></p>"
    else:
        names, rows = result["head"]["vars"], result["results"]["bindings"]
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
        lines = "".join("<tr>" + "".join(cell(row.get(name)) for name in names) + "</tr>" for row in rows[:SHOWN])
        more = f", {SHOWN} shown" if len(rows) > SHOWN else ""
        shown = f"<p>{len(rows)} rows{more}</p><table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
    return document(root, "SPARQL", form(root, query) + downloads(root, query, ("json", "xml", "csv", "tsv", "xlsx")) + notice(cut) + shown)


def graph(root: str, query: str, content: bytes, cut: str | None = None) -> bytes:
    """Turtle as a page."""
    links = downloads(root, query, ("turtle", "nt", "jsonld", "rdf"))
    return document(root, "SPARQL", form(root, query) + links + notice(cut) + f"<pre>{escape(content.decode())}</pre>")


def start(root: str) -> bytes:
    """The page of the endpoint itself."""
    return document(root, "SPARQL", form(root, "SELECT ?class (COUNT(*) AS ?things) WHERE { ?thing a ?class } GROUP BY ?class"))
