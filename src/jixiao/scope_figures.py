"""Figures of places, years and the whole data set: lines of documents' quality graphs in, one document at a time; quads out.

Only sums are held (a few hundred bytes for each place and rule), whatever the number of documents.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from jixiao import graph
from jixiao.facts.figures import Figure
from jixiao.integrity.figures import WEIGHTS, score
from jixiao.integrity.outcomes import COUNTED
from jixiao.integrity.shape_files import FORCES, rules

_COUNT: Final = re.compile(rb"<[^>]*/id/measurement/[^/>]+/([^/>]+)> <[^>]*ns#(passed|failed|notApplicable|notUnderstood)> \"(\d+)\"")
_PLACES: Final = {b"passed": 0, b"failed": 1, b"notApplicable": 2, b"notUnderstood": 3}
WEIGHTS_PRINTED: Final = ", ".join(f"{force} {weight}" for force, weight in WEIGHTS.items())
SCORE_WORDS: Final = (
    f"各条规则通过比例的加权平均（百分制），权重：{WEIGHTS_PRINTED}；只计应有和可有的内容，不计前后矛盾。",
    f"The weighted mean of the shares that pass each rule, in percent; weights: {WEIGHTS_PRINTED}. Contradictions are not part of it.",
)

Counts = dict[str, list[int]]


class ScopeFigures:
    """Sums by scope and rule, while documents pass by."""

    def __init__(self) -> None:
        self.sums: dict[tuple[str, str], Counts] = {}

    def add(self, key: str, lines: Iterable[bytes]) -> tuple[graph.Quad, ...]:
        """The figures of one document; its own score is given back. key: place-year-hash; lines: N-Quads of its graphs."""
        own: Counts = {}
        for line in lines:
            found = _COUNT.match(line) if b"/id/measurement/" in line else None
            if found:
                own.setdefault(found[1].decode(), [0, 0, 0, 0])[_PLACES[found[2]]] += int(found[3])
        place, year = key.split("-")[:2]
        for scope in (("place", place), ("year", year), ("corpus", "all")):
            held = self.sums.setdefault(scope, {})
            for rule, counts in own.items():
                held[rule] = [a + b for a, b in zip(held.get(rule, [0, 0, 0, 0]), counts, strict=True)]
        return scored("document", key, own)

    def quads(self) -> Iterator[graph.Quad]:
        """The rules, then all figures and scores, in order of scopes."""
        yield from ruled()
        for (kind, key), counts in sorted(self.sums.items()):
            yield from graph.scope_quads(kind, key, vector(counts))
            yield from scored(kind, key, counts)


def ruled() -> Iterator[graph.Quad]:
    """Each rule with its force, source and words."""
    for rule in rules().values():
        yield from graph.rule_quads(rule.name, FORCES[rule.severity], rule.source, rule.message_zh, rule.message_en)
    yield from graph.rule_quads(graph.SCORE, "score", "", *SCORE_WORDS)
    for code, (zh, en) in COUNTED.items():
        yield from graph.rule_quads(code, "consistency", "", f"所计：{zh}", f"counts: {en}")


def vector(counts: Counts) -> tuple[Figure, ...]:
    """Figures by rule; a rule that is no longer ours is left out."""
    forces = {name: FORCES[rule.severity] for name, rule in rules().items()} | dict.fromkeys(COUNTED, "consistency")
    return tuple(
        Figure(rule=rule, force=forces[rule], passed=p, failed=f, not_applicable=a, not_understood=u)
        for rule, (p, f, a, u) in sorted(counts.items())
        if rule in forces
    )


def scored(kind: str, key: str, counts: Counts) -> tuple[graph.Quad, ...]:
    """The score of a scope, where anything was judged."""
    value = score(vector(counts))
    return () if value is None else tuple(graph.score_quads(kind, key, value, WEIGHTS_PRINTED))
