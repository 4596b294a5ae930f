"""A SPARQL text in; what must be known before an engine sees it out: whether it reaches for the network, or names graphs.

Only words outside IRIs, strings, names and comments count (https://www.w3.org/TR/sparql11-query/#grammar): `ex:service` is no SERVICE.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from jixiao.store.errors import RefusedError

_ESCAPE = r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
_TOKEN = re.compile(
    rf"""(?P<space>\s+|\#[^\n\r]*)
    |(?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPE})*>)
    |(?P<string>\"\"\"(?:\\.|[^\\])*?\"\"\"|'''(?:\\.|[^\\])*?'''|"(?:\\.|[^"\\\n\r])*"|'(?:\\.|[^'\\\n\r])*')
    |(?P<variable>[?$]\w+)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<name>(?:\w(?:[\w.\-]*[\w\-])?)?:(?:(?:[\w:]|%[0-9A-Fa-f]{{2}}|\\[^\w\s])(?:[\w:.\-]|%[0-9A-Fa-f]{{2}}|\\[^\w\s])*(?<!(?<!\\)\.))?)
    |(?P<number>[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?)
    |(?P<word>[^\W\d]\w*)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
# The same IRIs, strings and comments alone: a log needs no other tokens.
_PRIVATE = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*>|\#[^\n\r]*|\"\"\"(?:\\.|[^\\])*?\"\"\"|'''(?:\\.|[^\\])*?'''|"(?:\\.|[^"\\\n\r])*"|'(?:\\.|[^'\\\n\r])*'""",
    re.DOTALL,
)
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_DATASET = frozenset({"USING", "WITH"})
_SUSPECT = ("service", "load", "\\u")
NETWORK = frozenset({"SERVICE", "LOAD"})
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


class Word(Struct, frozen=True):
    """A keyword in capitals with its place; depth: how many braces are open around it."""

    text: str
    start: int
    depth: int


def words(text: str) -> Iterator[Word]:
    """Bare words of a query or update, and the marks `{ } ;`."""
    depth = 0
    for match in _TOKEN.finditer(text):
        kind, found = match.lastgroup, match[0]
        if kind == "word":
            yield Word(found.upper(), match.start(), depth)
        elif kind == "mark" and found in "{};":
            depth -= found == "}"
            yield Word(found, match.start(), depth)
            depth += found == "{"


def unescaped(text: str) -> str:
    r"""With code points instead of `\uXXXX`, as https://www.w3.org/TR/sparql11-query/#codepointEscape reads a text before its grammar."""

    def point(match: re.Match[str]) -> str:
        value = int(match[1] or match[2], 16)
        return chr(value) if value <= 0x10FFFF else match[0]

    return _CODEPOINT.sub(point, text)


def refuse_network(text: str) -> None:
    r"""A query must not make this server call others.

    Errors: `RefusedError` for SERVICE (also SILENT, in any case, or written `\u0053ERVICE`) and LOAD."""
    folded = text.casefold()
    if not any(part in folded for part in _SUSPECT):  # nearly all queries; the scan costs more than many of them
        return
    for variant in {text, unescaped(text)}:
        for word in words(variant):
            if word.text in NETWORK:
                raise RefusedError(f"{word.text} is not allowed here: this server asks no other server. Ask the other one yourself.")


def without_silent_loads(text: str) -> str:
    """The update with nothing in place of each `LOAD SILENT`: this server fetches nothing, so each of them fails, and SILENT says that a
    failure is success (https://www.w3.org/TR/sparql11-update/#load)."""
    if "load" not in text.casefold():
        return text
    found = [match for match in _TOKEN.finditer(text) if match.lastgroup != "space"]
    pieces, done, depth = [], 0, 0
    for number, match in enumerate(found):
        depth += {"{": 1, "}": -1}.get(match[0], 0) if match.lastgroup == "mark" else 0
        if depth or match.lastgroup != "word" or match[0].upper() != "LOAD":
            continue
        size = silent_load(found[number : number + 6])
        if size:
            pieces += [text[done : match.start()], "INSERT DATA {}"]
            done = found[number + size - 1].end()
    return "".join(pieces) + text[done:]


def silent_load(found: Sequence[re.Match[str]]) -> int:
    """How many tokens a `LOAD SILENT iri`, `LOAD SILENT iri INTO GRAPH iri` takes; 0 where it is none."""
    said = [match[0].upper() if match.lastgroup == "word" else match.lastgroup for match in found]
    if len(said) < 3 or said[:2] != ["LOAD", "SILENT"] or said[2] not in ("iri", "name"):
        return 0
    return 6 if said[3:5] == ["INTO", "GRAPH"] and len(said) > 5 and said[5] in ("iri", "name") else 3


def form(text: str) -> str | None:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; None for what is no query."""
    return next((word.text for word in words(text) if word.depth == 0 and word.text in FORMS), None)


def names_dataset(text: str) -> bool:
    """The query says FROM. (The engine's union of all graphs would pass over it.)"""
    return "from" in text.casefold() and any(word.text == "FROM" and word.depth == 0 for word in words(text))


def shape(text: str) -> str:
    """The query without comments and with `"…"` for each string: what a log may keep."""
    return _PRIVATE.sub(_masked, text).strip()


def _masked(match: re.Match[str]) -> str:
    """An IRI stays, a string becomes a mark, a comment nothing."""
    found = match[0]
    return found if found[0] == "<" else " " if found[0] == "#" else '"…"'


def with_using(text: str, default: Sequence[str], named: Sequence[str]) -> str:
    """The update with `using-graph-uri` and `using-named-graph-uri` (IRIs) as USING clauses in each of its operations.

    Errors: `RefusedError` where it has USING or WITH itself (https://www.w3.org/TR/sparql11-protocol/#update-dataset).
    """
    if not default and not named:
        return text
    clause = " ".join([*(f"USING <{iri}>" for iri in default), *(f"USING NAMED <{iri}>" for iri in named), ""])
    pieces: list[str] = []
    done = 0
    outer = [word for word in words(text) if word.depth == 0]
    for number, word in enumerate(outer):
        if word.text in _DATASET:
            raise RefusedError(f"the update says {word.text} and the request says using-graph-uri: only one of them may name the graphs.")
        if word.text != "WHERE":
            continue
        pieces.append(text[done : word.start])
        if number and outer[number - 1].text == "DELETE":  # DELETE WHERE { P } is short for DELETE { P } WHERE { P }
            close = next((later.start + 1 for later in outer[number:] if later.text == "}"), len(text))
            pieces.append(text[word.start + len("WHERE") : close] + " ")
        pieces.append(clause)
        done = word.start
    return "".join(pieces) + text[done:]
