"""Graphs that documents share: N-Quads lines of all documents in; lines with one preferred label for each thing and language out."""

from collections.abc import Iterable

from jixiao.graph.vocabularies import ALT_LABEL, LABEL

_PREFERRED = f" {LABEL} ".encode()
_OTHER = f" {ALT_LABEL} ".encode()
_VOCABULARY = b"/graph/vocabulary> ."


def parts_of(line: bytes) -> tuple[bytes, bytes]:
    """(subject, rest) of a label's line."""
    subject, _, rest = line.partition(_PREFERRED)
    return subject, rest


def merge_shared(lines: Iterable[bytes]) -> list[bytes]:
    """Sorted unique lines. Of several preferred labels of a thing (its documents print 鼓楼区医疗保障局 and 南京市鼓楼区医疗保障局) the
    longest stays, then the first in order of code points; the others become skos:altLabel, and none is both."""
    kept: set[bytes] = set()
    labels: dict[bytes, set[bytes]] = {}
    for line in lines:
        if _PREFERRED in line and not line.rstrip().endswith(_VOCABULARY):
            subject, rest = parts_of(line)
            labels.setdefault(subject, set()).add(rest)
        else:
            kept.add(line)
    for subject, found in labels.items():
        first, *others = sorted(found, key=lambda rest: (-len(rest), rest))
        kept.add(subject + _PREFERRED + first)
        kept.update(subject + _OTHER + rest for rest in others)
        kept.discard(subject + _OTHER + first)
    return sorted(kept)
