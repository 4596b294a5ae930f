"""Named queries: the .rq files of queries/ in; questions with titles, typed parameters and expected columns out.

Values are checked by type and bound as terms (see `bindings`); no text of a user becomes part of a query.
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

from msgspec import Struct

from jixiao import assets
from jixiao.store.bindings import slots
from jixiao.store.errors import ParameterError, StoreError, UnknownNameError
from jixiao.store.headers import Chart, Column, Parameter, Texts, read_header
from jixiao.store.results import Result, Term, iri, literal
from jixiao.store.stores import Store


class NamedQuery(Struct, frozen=True):
    """A question that can be asked by name."""

    name: str
    title: Texts
    description: Texts
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    chart: Chart | None = None
    key: str | None = None

    def bindings(self, values: Mapping[str, str]) -> dict[str, Term | None]:
        """A term for each parameter. Errors: `UnknownNameError`, `ParameterError`."""
        known = {parameter.name: parameter for parameter in self.parameters} or slot_parameters(self.text)
        for name in values:
            if name not in known:
                raise UnknownNameError(f"parameter of {self.name}", name, known)
        return {name: term_of(known[name], value) for name, value in values.items()}

    def run(self, store: Store, values: Mapping[str, str] | None = None) -> Result:
        """The answer. values: texts by parameter name; those left out have their default."""
        return store.select(self.text, self.bindings(values or {}))

    def labels(self, lang: str) -> dict[str, str]:
        """Column name → its head in that language."""
        return {column.name: column.label.get(lang, column.name) for column in self.columns}


def slot_parameters(text: str) -> dict[str, Parameter]:
    """Parameters of a file without header: its VALUES blocks, as text."""
    return {name: Parameter(name, "text", {}) for name in slots(text)}


def term_of(parameter: Parameter, value: str) -> Term | None:
    """The term that a text means for this parameter; the empty text of a parameter that has no default asks for all."""
    if value == "" and parameter.default is None:
        return None
    if parameter.type == "integer":
        if not re.fullmatch("-?[0-9]{1,18}", value):
            raise ParameterError(parameter.name, value, "a whole number, such as 2022")
        return literal(int(value), "integer")
    if parameter.type == "decimal":
        return literal(decimal_of(parameter, value), "decimal")
    if parameter.type == "iri":
        if "://" not in value:
            raise ParameterError(parameter.name, value, "an IRI, such as https://w3id.org/jixiao/id/place/370000")
        return iri(value)
    if parameter.type == "choice" and value not in parameter.choices:
        raise ParameterError(parameter.name, value, f"one of: {', '.join(parameter.choices)}")
    return literal(value)


def decimal_of(parameter: Parameter, value: str) -> str:
    """A decimal number without exponent."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ParameterError(parameter.name, value, "a number, such as 64.5")
    return f"{number:f}"


def read(path: Path) -> NamedQuery:
    """A query from its file, known by the file's name. Errors: `StoreError`."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path}: cannot be read as a query in UTF-8 ({error})") from error
    header = read_header(text, path)
    title = header.title or {"zh": path.stem, "en": path.stem}
    return NamedQuery(path.stem, title, header.description, header.parameters, header.columns, text, header.chart, header.key)


def load_folder(folder: Path) -> dict[str, NamedQuery]:
    """The queries of one folder by name, sorted."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.rq"))}


def load_all() -> dict[str, NamedQuery]:
    """All named queries by name, sorted."""
    return load_folder(assets.folder("queries"))


def find(name: str) -> NamedQuery:
    """The named query, or the one in the .rq file at that path. Errors: `UnknownNameError` with names that are near."""
    if name.endswith((".rq", ".sparql")):
        return read(Path(name))
    path = assets.folder("queries") / f"{name}.rq"
    known = sorted(each.stem for each in path.parent.glob("*.rq"))
    if name not in known:
        raise UnknownNameError("query", name, known)
    return read(path)
