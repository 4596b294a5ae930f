"""How complete a document is by one rule: of all things that the rule is about, how many pass."""

from msgspec import Struct


class Figure(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """rule: name of a shape, or code of findings where force is "consistency". force: "must" | "should" |
    "may" | "consistency". passed, failed: things that were judged. not_applicable: things that
    the rule leaves out (a project without indicators is not asked for one of satisfaction). not_understood: what is missing may be
    printed, but was not read. project: of which project of the document (position in `DocumentFacts.projects`), None for all of it."""

    rule: str
    force: str
    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    not_understood: int = 0
    project: int | None = None
