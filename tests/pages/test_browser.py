"""Every kind of page in a real browser, with and without script: no error, no foreign request, the policy kept, nothing serious for axe."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pages.conftest import MODULES, Site
from pages.test_pages import LANGUAGES, page_kinds


def look(site: Site, chromium: str, pages: list[dict[str, object]]) -> list[dict[str, Any]]:
    """What the browser found on each page."""
    return driven("browser.mjs", site, chromium, pages)


def clicked(site: Site, chromium: str, pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What clicks on facts of each page showed."""
    return driven("clicks.mjs", site, chromium, pages)


def driven(script: str, site: Site, chromium: str, pages: list[dict[str, Any]], **more: str) -> list[dict[str, Any]]:
    """Lines that a script of the browser writes."""
    task = {"modules": str(MODULES), "chromium": chromium, "base": site.base, "pages": pages, **more}
    path = Path(__file__).with_name(script)
    done = subprocess.run(["node", str(path)], input=json.dumps(task), capture_output=True, text=True, timeout=500, check=False)
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


@pytest.mark.slow
@pytest.mark.outside("chromium")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_by_keyboard(site: Site, chromium: str, lang: str) -> None:
    """Search, a document, a chart and a table that sorts, with Tab, Enter and Escape alone."""
    document = site.iris("?thing a jx:BudgetDocument . ?p jx:document ?thing ; jx:hasIndicator/jx:hasValue ?value")[0]
    found = driven(
        "keyboard.mjs",
        site,
        chromium,
        [],
        search=f"/{lang}/search",
        document=f"/{lang}/doc/{document.partition('/id/')[2]}",
        chart=f"/{lang}/indicators",
        table=f"/{lang}/queries/places-and-documents",
    )
    assert len(found) == 4
    assert [f"{row['path']}: {problem}" for row in found for problem in row["problems"]] == []
    assert all(row["stops"] > 4 for row in found)
