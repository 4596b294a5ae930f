"""What all tests share: the real documents, where they are at hand."""

import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no fault of what is tested.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

ROOT = Path(__file__).resolve().parents[1]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With JIXIAO_NO_SKIP (CI sets it, after installing every outside program) a test that skips has failed."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("JIXIAO_NO_SKIP"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} skipped where nothing may be missing: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and annotations beside the repository (or JIXIAO_SHARED); tests that need it skip without."""
    folder = Path(os.environ.get("JIXIAO_SHARED", ROOT.parent / "shared"))
    if not (folder / "corpus").is_dir():
        pytest.skip(f"the real documents are not here ({folder}/corpus); set JIXIAO_SHARED to a folder that has them")
    return folder


@pytest.fixture(scope="session")
def corpus_city(shared: Path) -> Callable[[str], Path]:
    """Path of a document of the first five by the beginning of its name ("qingdao")."""

    def find(name: str) -> Path:
        return next((shared / "corpus" / "cities").glob(f"{name}-*.txt"))

    return find
