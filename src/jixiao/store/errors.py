"""What can go wrong with a store or a question, each with what to do about it."""

import difflib
from collections.abc import Iterable


class StoreError(Exception):
    """Any mistake of this stage; its text is meant for a person."""


class StoreMissingError(StoreError):
    """There is no store at the path."""

    def __init__(self, path: object) -> None:
        super().__init__(f"{path}: there is no store here. Make one with: jixiao build PATH --out DIR (it writes DIR/store).")


class StoreUnreadableError(StoreError):
    """There is a store, and it could not be opened: damaged, or no file may be opened any more."""


class QuerySyntaxError(StoreError):
    """The SPARQL text is not valid; line and column count from 1."""

    def __init__(self, reason: str, line: int | None, column: int | None, text: str) -> None:
        self.line, self.column = line, column
        place = f"line {line}, column {column}: " if line else ""
        lines = text.splitlines()
        shown = f"\n  {lines[line - 1]}\n  {' ' * ((column or 1) - 1)}^" if line and line <= len(lines) else ""
        super().__init__(f"SPARQL syntax error, {place}{reason}{shown}")


class UnknownNameError(StoreError):
    """A query or parameter that does not exist; says which names are near."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.5) or [n for n in names if name in n or n in name][:3]
        hint = f" Did you mean: {', '.join(near)}?" if near else f" There are: {', '.join(names) or 'none'}."
        super().__init__(f"no {kind} {name!r}.{hint}")


class ParameterError(StoreError):
    """A value that does not fit its parameter."""

    def __init__(self, name: str, value: object, wanted: str) -> None:
        super().__init__(f"parameter {name}: {value!r} is not {wanted}")


class RefusedError(StoreError):
    """A query or update that asks for what this server does not do."""


class UnacceptableError(StoreError):
    """No representation of the answer that the client takes; the text names those there are."""
