"""The leading comment block of a .rq file: lines that begin with `#+` in; frozen, checked descriptions out."""

from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml
from msgspec import Struct

from jixiao.store.errors import StoreError

Texts = dict[str, str]
ParameterType = Literal["text", "integer", "decimal", "iri", "choice"]
ColumnType = Literal["text", "iri", "code", "integer", "decimal", "boolean"]


class Parameter(Struct, frozen=True, forbid_unknown_fields=True):
    """type: what its values are; a choice is one of `choices`. default: None asks for all. values: a query whose first column
    enumerates useful values."""

    name: str
    type: ParameterType
    label: Texts
    default: str | int | None = None
    choices: tuple[str, ...] = ()
    values: str | None = None


class Column(Struct, frozen=True, forbid_unknown_fields=True):
    """A column of the answer. unit: "yuan", "percent"; description: for the codebook of tables."""

    name: str
    label: Texts
    type: ColumnType = "text"
    unit: str | None = None
    description: Texts = {}


class Chart(Struct, frozen=True, forbid_unknown_fields=True):
    """How a page may draw the answer."""

    type: Literal["bar", "stacked-bar", "network"]
    x: str
    y: str
    series: str | None = None


class Header(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in the block. key: column of the thing whose evidence a table's rows end with."""

    title: Texts = {}
    description: Texts = {}
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    chart: Chart | None = None
    key: str | None = None


def block_of(text: str) -> str:
    """The YAML that the block holds."""
    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    return "\n".join(lines)


def read_header(text: str, path: Path) -> Header:
    """The header; empty where the file has none. Errors: `StoreError` names the file and what is wrong."""
    try:
        content: Any = yaml.safe_load(block_of(text))
        return msgspec.convert(content or {}, Header)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise StoreError(f"{path}: the comment block is not right: {error}") from error
