"""Graphs that documents share: sorted N-Quads lines of all documents in; lines with one preferred label for each thing and language out."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from jixiao.graph.vocabularies import ALT_LABEL, LABEL

_PREFERRED = f" {LABEL} ".encode()
_OTHER = f" {ALT_LABEL} ".encode()
_VOCABULARY = b"/graph/vocabulary> ."


def subject_of(line: bytes) -> bytes:
    """The first term of a line."""
    return line[: line.index(b" ")]


def by_language(rests: Iterable[bytes]) -> Iterable[list[bytes]]:
    """Ends of label lines ("…"@zh <graph> .) by the tag of their language: a definition is named in Chinese and in English."""
    found: dict[bytes, list[bytes]] = {}
    for rest in rests:
        found.setdefault(rest.rpartition(b'"')[2].partition(b" ")[0], []).append(rest)
    return found.values()


def with_one_label(subject: bytes, lines: Iterable[bytes]) -> list[bytes]:
    """Sorted unique lines of one subject, of which the longest label of each language stays preferred."""
    kept: set[bytes] = set()
    labels: set[bytes] = set()
    for line in lines:
        is_label = line.startswith(_PREFERRED, len(subject)) and not line.rstrip().endswith(_VOCABULARY)
        (labels if is_label else kept).add(line)
    for rests in by_language(line.partition(_PREFERRED)[2] for line in labels):
        first, *others = sorted(rests, key=lambda rest: (-len(rest), rest))
        kept.add(subject + _PREFERRED + first)
        kept.update(subject + _OTHER + rest for rest in others)
        kept.discard(subject + _OTHER + first)
    return sorted(kept)


def merge_shared(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Sorted unique lines; in: sorted lines, of which those of one subject are held at a time.

    Of several preferred labels of a thing in one language (its documents print 鼓楼区医疗保障局 and 南京市鼓楼区医疗保障局) the longest
    stays, then the first in order of code points; the others become skos:altLabel, and none is both."""
    for subject, group in groupby(lines, key=subject_of):
        yield from with_one_label(subject, group)
