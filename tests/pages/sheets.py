"""Contact sheets of every kind of page, to be looked at: a build in; PNG sheets out, four pictures on each (zh and en, light and dark).

    PYTHONPATH=src:tests python tests/pages/sheets.py BUILD OUT [--only WORD] [--printed]

Writes OUT/{page}-{width}.png for a window of 360 and one of 1,400 pixels, OUT/print-{page}.pdf with --printed, and says which pages are
wider than their window. Needs what the browser tests need (chromium, Node, `make assets`).
"""

import argparse
import json
import shutil
import subprocess
from itertools import product
from pathlib import Path

from pages.conftest import MODULES, Site, serve
from pages.test_pages import FIXED, LANGUAGES
from PIL import Image

from jixiao.store import EmbeddedStore, named_queries
from jixiao.web.triples import PREFIXES

OTHERS = ("BudgetLine", "Finding", "Citation", "Funding", "FundingBreakdown", "Goal", "Absence", "Disclosure")
KINDS = {  # name of a sheet → pattern of what is shown on it
    "project": "?thing a jx:Project ; jx:hasIndicator ?other",
    "project-of-funds": "?thing a jx:Project . ?part jx:inBreakdown/jx:breakdownOf ?thing ; jx:amount ?sum FILTER(?sum > 0)",
    "plan": "?thing a jx:DepartmentPlan ; jx:hasIndicator ?other",
    "policy": "?thing a jx:Policy . ?other jx:resolvesTo ?thing",
    "place": "?other a jx:Project ; jx:place ?thing",
    "department": "?other a jx:Project ; jx:amount ?sum ; jx:document/jx:department ?thing",
    "document-of-lines": "?other a jx:Project ; jx:document ?thing FILTER(REGEX(STR(?other), '/l[0-9]'))",
    "document-of-pages": "?other a jx:Project ; jx:document ?thing FILTER(REGEX(STR(?other), '/p[0-9]'))",
    "definition": "?thing a jx:IndicatorDefinition . ?other jx:definition ?thing",
    "series": "?thing a jx:ProjectSeries . ?other jx:inSeries ?thing",
    "indicator": "?thing a jx:Indicator ; jx:hasValue ?other",
    "value": "?thing a jx:IndicatorValue ; jx:component ?other",
    **{kind.lower(): f"?thing a jx:{kind} ; ?property ?other" for kind in OTHERS},
}
EXAMPLES = ("doc/scheme/fund", "doc/scheme/unit/person", "indicators?name=%E7%8E%87", "search?q=%E8%B5%84%E9%87%91", "nothing-here")
PRINTED = (
    "home",
    "places",
    "indicators",
    "quality",
    "queries-who-pays",
    "doc-project",
    "doc-policy",
    "doc-definition",
    "doc-document-of-lines",
    "doc-document-of-pages",
)
WIDTHS = {360: (360, 1700), 1400: (760, 1500)}  # of the window: width of a picture on the sheet, and pixels of the page shown at most
GAP = 12


def fullest(store: EmbeddedStore, pattern: str) -> str | None:
    """Of the things that fit a pattern about ?thing, the one that fits it in most ways."""
    prefixes = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
    rows = store.select(f"{prefixes} SELECT ?thing {{ {pattern} }} GROUP BY ?thing ORDER BY DESC(COUNT(*)) ?thing LIMIT 1").rows
    return rows[0][0].value if rows and rows[0][0] is not None else None


def page_paths(store: EmbeddedStore) -> dict[str, str]:
    """Name of a sheet → path below the language: the fullest page of each kind."""
    paths = {path.partition("?")[0].replace("/", "-") or "home": path for path in FIXED}
    paths |= {f"example-{number}": path for number, path in enumerate(EXAMPLES)}
    things = {name: fullest(store, pattern) for name, pattern in KINDS.items()}
    paths |= {f"doc-{name}": f"doc/{iri.partition('/id/')[2]}" for name, iri in things.items() if iri}
    return paths | {f"queries-{name}": f"queries/{name}" for name in named_queries.load_all()}


def sheet(files: list[Path], width: int) -> Image.Image:
    """The pictures, side by side where they are narrow, two and two where they are wide."""
    across = 4 if width <= 400 else 2
    pictures = [Image.open(file).convert("RGB") for file in files]
    pictures = [each.resize((width, round(each.height * width / each.width)), Image.Resampling.LANCZOS) for each in pictures]
    rows = [pictures[start : start + across] for start in range(0, len(pictures), across)]
    heights = [max(each.height for each in row) for row in rows]
    whole = Image.new("RGB", (across * (width + GAP) - GAP, sum(heights) + GAP * (len(rows) - 1)), "#8a8f98")
    y = 0
    for row, height in zip(rows, heights, strict=True):
        for column, each in enumerate(row):
            whole.paste(each, (column * (width + GAP), y))
        y += height + GAP
    return whole


def shots_of(name: str, path: str, folder: Path) -> list[dict[str, object]]:
    """What the browser is to take of one page."""
    return [
        {
            "path": f"/{lang}/{path}",
            "file": str(folder / f"{name}-{width}-{lang}-{'dark' if dark else 'light'}.png"),
            "width": width,
            "dark": dark,
            "tall": tall,
        }
        for width, (_, tall) in WIDTHS.items()
        for lang, dark in product(LANGUAGES, (False, True))
    ]


def taken(site: Site, shots: list[dict[str, object]], prints: list[dict[str, object]]) -> list[dict[str, object]]:
    """Lines that the browser's script writes."""
    task = {"modules": str(MODULES), "chromium": shutil.which("chromium"), "base": site.base, "shots": shots, "prints": prints}
    script = Path(__file__).with_name("shots.mjs")
    done = subprocess.run(["node", str(script)], input=json.dumps(task), stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main() -> None:
    """See the head of the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="pages whose name contains this")
    parser.add_argument("--printed", action="store_true", help="print the main kinds to PDF, too")
    asked = parser.parse_args()
    singles = asked.out / "single"
    singles.mkdir(parents=True, exist_ok=True)
    paths = {name: path for name, path in page_paths(EmbeddedStore.open(asked.build / "store")).items() if asked.only in name}
    for site in serve(asked.build):
        for name, path in paths.items():
            shots = shots_of(name, path, singles)
            for row in taken(site, shots, []):
                if row["wide"]:
                    print(f"{row['file']}: {row['wide']} px wider than its window")
            for width, (shown, _) in WIDTHS.items():
                sheet([Path(str(shot["file"])) for shot in shots if shot["width"] == width], shown).save(asked.out / f"{name}-{width}.png")
        if asked.printed:
            chosen = {name: path for name, path in paths.items() if name in PRINTED}
            prints: list[dict[str, object]] = [
                {"path": f"/{lang}/{path}", "file": str(asked.out / f"print-{name}-{lang}.pdf")}
                for name, path in chosen.items()
                for lang in LANGUAGES
            ]
            taken(site, [], prints)


if __name__ == "__main__":
    main()
