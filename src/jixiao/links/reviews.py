"""Reviews: definitions of all documents in; pairs that may be one, for a person to decide, most useful first, out.

Hard gates first: measure, population and unit are equal, or the pair is not even looked at. Inside such a block an inverted index of pairs
of characters finds objects that share some, rare pairs first, so that the cost follows what is alike and never all pairs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from rapidfuzz.fuzz import ratio

from jixiao.facts.alignments import DefinitionRecord, Proposal
from jixiao.links.decisions import Decisions

_LEAST = 65.0
_LARGEST_BUCKET = 40
_FEWEST_CHARACTERS = 2


def blocks(definitions: Iterable[DefinitionRecord]) -> Iterator[list[DefinitionRecord]]:
    """Strict definitions that agree in all features but the object."""
    found: dict[tuple[str | None, ...], list[DefinitionRecord]] = {}
    for each in definitions:
        if each.strict and len(each.object) >= _FEWEST_CHARACTERS:
            found.setdefault((each.measure, each.population, each.unit), []).append(each)
    return (block for block in found.values() if len(block) > 1)


def pairs(block: Sequence[DefinitionRecord]) -> Iterator[tuple[DefinitionRecord, DefinitionRecord]]:
    """Pairs whose objects share two characters in a row that are not too common in the block."""
    index: dict[str, list[int]] = {}
    for number, each in enumerate(block):
        for start in range(len(each.object) - 1):
            bucket = index.setdefault(each.object[start : start + 2], [])
            if not bucket or bucket[-1] != number:
                bucket.append(number)
    found = {pair for bucket in index.values() if len(bucket) <= _LARGEST_BUCKET for pair in combinations(bucket, 2)}
    return ((block[first], block[second]) for first, second in sorted(found))


def proposals(
    definitions: Sequence[DefinitionRecord], places: Mapping[str, AbstractSet[str]], decided: Decisions, most: int = 500
) -> list[Proposal]:
    """At most so many pairs, most useful first: how many pairs of places would become comparable, times the likeness of the wording.
    places: definition key → codes of places whose indicators it has."""
    found: list[Proposal] = []
    for block in blocks(definitions):
        for one, other in pairs(block):
            key = (min(one.key, other.key), max(one.key, other.key))
            likeness = ratio(one.object, other.object)
            first, second = places.get(one.key, frozenset()), places.get(other.key, frozenset())
            gain = len(first) * len(second) - len(first & second)
            if likeness >= _LEAST and gain and key not in decided.apart and decided.read_as(key[0]) != decided.read_as(key[1]):
                found.append(Proposal(first=key[0], second=key[1], similarity=round(likeness, 1), gain=gain))
    return sorted(found, key=lambda each: (-each.gain * each.similarity, each.first, each.second))[:most]
