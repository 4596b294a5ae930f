"""A sighting: one printing of a project, as a row of a table, a form or a description, before printings are joined."""

from typing import Literal

from msgspec import Struct

from jixiao.facts.projects import Project

Kind = Literal["project-table", "form", "narrative"]


class Sighting(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """source: index of the block that begins it (the table, the name). blocks: indexes of the blocks that speak of this project only;
    basis_blocks: those of them that print its legal bases; overview_blocks: those that describe it. spans: runs of the kept text that
    belong to it where a block holds more than it (a row of a table); basis_spans: likewise for its legal bases. blank: local names of
    properties whose label is printed with nothing beside it."""

    project: Project
    kind: Kind
    source: int = 0
    blocks: frozenset[int] = frozenset()
    basis_blocks: frozenset[int] = frozenset()
    overview_blocks: frozenset[int] = frozenset()
    spans: tuple[tuple[int, int], ...] = ()
    basis_spans: tuple[tuple[int, int], ...] = ()
    blank: frozenset[str] = frozenset()
