"""Stage files and former snapshots in; whether what is not in the graph is gone (410) or never was (404) out."""

from pathlib import Path

import msgspec

from jixiao.web.served import Served

OF_DOCUMENTS = frozenset(("document", "text", "project", "funding", "breakdown", "goal", "indicator", "value", "line")) | frozenset(
    ("citation", "finding", "absence", "evidence", "plan", "activity")
)


def indexed(folder: Path) -> set[str]:
    """Documents of a snapshot."""
    try:
        return set(msgspec.json.decode((folder / "index.json").read_bytes(), type=dict[str, str]))
    except (OSError, msgspec.DecodeError):
        return set()


def retired(served: Served) -> set[str]:
    """Keys of documents that were published here and are not any more."""
    directory = served.settings.directory
    if directory is None:
        return set()
    now = indexed(directory / "current")
    before = {key for folder in directory.glob("snapshots/*") for key in indexed(folder)}
    return (before | {path.name.removesuffix(".nq") for path in directory.glob("documents/*.nq")}) - now


def is_gone(served: Served, path: str) -> bool:
    """path: below id/ ("project/370200-2022-1a2b3c4d/l10-3f-a1b2c3"): its document was withdrawn, or replaced by a changed file."""
    kind, _, rest = path.partition("/")
    return kind in OF_DOCUMENTS and rest.partition("/")[0] in retired(served)
