"""Every kind of page in a real browser, with and without script: no error, no foreign request, the policy kept, nothing serious for axe."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pages.conftest import ROOT, Site
from pages.test_pages import LANGUAGES, page_kinds

MODULES = ROOT / "src" / "jixiao" / "web" / "assets"


@pytest.fixture(scope="module")
def chromium() -> str:
    """Path of the browser; tests skip where it, Node or its packages are not installed."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("chromium is not installed (Debian: apt-get install chromium)")
    if shutil.which("node") is None or not (MODULES / "node_modules" / "playwright-core").is_dir():
        pytest.skip("Node or playwright-core is not installed (run: make assets)")
    return found


def look(site: Site, chromium: str, pages: list[dict[str, object]]) -> list[dict[str, Any]]:
    """What the browser found on each page."""
    task = {"modules": str(MODULES), "chromium": chromium, "base": site.base, "pages": pages}
    script = Path(__file__).with_name("browser.mjs")
    done = subprocess.run(["node", str(script)], input=json.dumps(task), capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.slow
@pytest.mark.outside("chromium")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("width", "script", "dark"), [(1400, True, False), (360, True, True), (360, False, False)])
def test_pages_in_a_browser(site: Site, chromium: str, lang: str, width: int, script: bool, dark: bool) -> None:
    kinds = [
        path for path in page_kinds(site) if not path.startswith("queries/") or path in ("queries/who-pays", "queries/policies-and-citers")
    ]
    pages = [{"path": f"/{lang}/{path}", "width": width, "script": script, "dark": dark} for path in kinds]
    found = look(site, chromium, pages)
    assert len(found) == len(kinds)
    problems = [f"{row['path']}: {problem}" for row in found for problem in row["problems"]]
    assert not problems, "\n".join(problems)
