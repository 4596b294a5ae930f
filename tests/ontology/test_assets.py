"""Folders that are not Python are found in a checkout and in an installed package, and their absence is told."""

from pathlib import Path

import pytest

from jixiao import assets


def test_the_checkout_has_all_three() -> None:
    for name in ("ontology", "shapes", "queries"):
        assert assets.folder(name).is_dir()


def test_files_are_found_below_and_sorted() -> None:
    found = [path.relative_to(assets.folder("ontology")).as_posix() for path in assets.files("ontology", ".ttl")]
    assert found == sorted(found)
    assert {"jixiao.ttl", "schemes/unit.ttl"} <= set(found)


def test_an_installed_package_is_looked_at_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data" / "shapes").mkdir(parents=True)
    monkeypatch.setattr(assets, "PLACES", (tmp_path / "data", *assets.PLACES))
    assert assets.folder("shapes") == tmp_path / "data" / "shapes"
    assert assets.files("shapes", ".ttl") == []
    assert assets.folder("ontology") != tmp_path / "data" / "ontology"


def test_a_missing_folder_says_where_it_was_sought_and_what_to_do() -> None:
    with pytest.raises(assets.AssetMissingError, match=r"no-such-folder/: not found; looked for .*no-such-folder.* Install jixiao"):
        assets.folder("no-such-folder")
