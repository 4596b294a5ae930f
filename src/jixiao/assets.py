"""Finds the folders that are not Python (ontology, shapes, queries), in a checkout and in an installed wheel.

Goes in: the name of a folder; comes out: its path, or its files. The wheel carries them as `jixiao/data/<name>` (see
`force-include` in pyproject.toml); a checkout has them at its root.
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
PLACES = (PACKAGE / "data", PACKAGE.parents[1])


class AssetMissingError(Exception):
    """A folder that belongs to jixiao is neither in the package nor in the checkout around it."""

    def __init__(self, name: str) -> None:
        looked = " or ".join(str(place / name) for place in PLACES)
        super().__init__(
            f"{name}/: not found; looked for {looked}. Install jixiao from a wheel built in a complete checkout, or run it in one."
        )
        self.name = name


def folder(name: str) -> Path:
    """Path of the folder `name` ("ontology"); raises `AssetMissingError`."""
    for place in PLACES:
        if (place / name).is_dir():
            return place / name
    raise AssetMissingError(name)


def files(name: str, suffix: str) -> list[Path]:
    """All files of the folder and its subfolders that end with `suffix` (".ttl"), sorted by their path inside it."""
    root = folder(name)
    return sorted((path for path in root.rglob(f"*{suffix}") if path.is_file()), key=lambda path: path.relative_to(root).as_posix())
