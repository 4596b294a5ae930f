"""Indicators of a document as lines of a note: first tier, second tier, name | target | actual value; "." says a tier again, "-" none."""

from collections.abc import Sequence

from blind.annotated import Fact


def facts(note: str, weight: str = "10") -> tuple[Fact, ...]:
    """The indicators of a note; a blank name stands for a row of a form that was left empty."""
    out: list[Fact] = []
    for line in note.strip().splitlines():
        said, *values = (part.strip() for part in line.split(" | "))
        first, second, *name = said.split(" ", 2)
        before = out[-1] if out else Fact(None, None, "", None)
        tiers = [old if new == "." else (None if new == "-" else new) for new, old in ((first, before.first), (second, before.second))]
        target, actual = [*(text or None for text in values), None, None][:2]
        out.append(Fact(tiers[0], tiers[1], "".join(name), target, actual, weight=weight))
    return tuple(out)


def filled(made: Sequence[Fact]) -> tuple[Fact, ...]:
    """Those that are more than an empty row."""
    return tuple(fact for fact in made if fact.name)
