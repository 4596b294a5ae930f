"""How long pages and search take beside the bare questions that they ask, and beside /health, in the same run.

    python benchmarks/pages.py [INDICATORS]

Makes a graph of synthetic indicators (100,000 unless told; twenty to a project, fifty projects to a document) in a temporary folder,
serves it on loopback and asks each page nine times, each time at a new address, so that nothing is answered from memory. Figures are
medians in milliseconds.
"""

import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import httpx
import uvicorn
from fastapi import FastAPI

from jixiao import assets
from jixiao.graph.names import BASE, VOCABULARY, graph_names
from jixiao.store import EmbeddedStore, vocabulary_nquads
from jixiao.store.results import iri, literal
from jixiao.web.asks import asking
from jixiao.web.search import Index
from jixiao.web.settings import Settings
from jixiao.web.site import routes

ROUNDS, PER_PROJECT, PROJECTS = 9, 20, 50
JX, SKOS = "https://w3id.org/jixiao/ns#", "http://www.w3.org/2004/02/skos/core#"
NAMES = (
    "服务对象满意度",
    "培训人次",
    "资金到位率",
    "检查机构数",
    "按时完成率",
    "补助人数",
    "设备合格率",
    "群众知晓率",
    "成本控制数",
    "受益人口",
)
TYPE, XSD = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/2001/XMLSchema#"
LABEL, NOTATION, TITLE = SKOS + "prefLabel", SKOS + "notation", "http://purl.org/dc/terms/title"


Pairs = tuple[tuple[str, str], ...]


def said(graph: str, subject: str, *pairs: tuple[str, str]) -> Iterator[str]:
    """N-Quads about a subject; a predicate is a name of ours or an IRI, an object is written as in N-Quads."""
    for predicate, value in pairs:
        yield f"<{subject}> <{predicate if ':' in predicate else JX + predicate}> {value} <{graph}> ."


def document_lines(number: int) -> Iterator[str]:
    """N-Quads of one document."""
    code, year = f"{370100 + number % 90:06d}", 2020 + number % 6
    key = f"{code}-{year}-{number:08x}"
    own, place, document = graph_names(key)[0], f"{BASE}id/place/{code}", f"{BASE}id/document/{key}"
    context = (("document", f"<{document}>"), ("place", f"<{place}>"), ("year", f'"{year}"^^<{XSD}integer>'))
    yield from said(f"{BASE}graph/places", place, (TYPE, f"<{JX}Place>"), (LABEL, f'"地区{code}"@zh'), (NOTATION, f'"{code}"'))
    kind = ("documentKind", f"<{BASE}scheme/document-kind/budget>")
    yield from said(own, document, (TYPE, f"<{JX}BudgetDocument>"), ("status", '"current"'), (TITLE, f'"文件{number}"@zh'), kind)
    yield from said(own, document, ("department", f"<{place}>"), *context[1:])
    for each in range(PROJECTS):
        project = f"{BASE}id/project/{key}/l{each}-{each:x}-abcdef"
        yield from said(own, project, (TYPE, f"<{JX}Project>"), (LABEL, f'"项目{number}之{each}"@zh'), *context)
        for local in range(PER_PROJECT):
            yield from indicator_lines(key, project, context, each * PER_PROJECT + local)


def indicator_lines(key: str, project: str, context: Pairs, number: int) -> Iterator[str]:
    """N-Quads of one indicator with its value and evidence."""
    own, evidence, _ = graph_names(key)
    local = f"l{number}-{number:x}-{number + 5:x}-abcdef"
    indicator, value, place = (f"{BASE}id/{kind}/{key}/{local}" for kind in ("indicator", "value", "evidence"))
    name = (LABEL, f'"{NAMES[number % len(NAMES)]}{number % 37}"@zh')
    yield from said(own, project, ("hasIndicator", f"<{indicator}>"))
    yield from said(own, indicator, (TYPE, f"<{JX}Indicator>"), name, ("ofProject", f"<{project}>"), ("hasValue", f"<{value}>"), *context)
    yield from said(own, value, (TYPE, f"<{JX}IndicatorValue>"), ("printedText", f'"≥{number % 100}%"'), ("role", f"<{JX}Target>"))
    yield from said(own, value, ("horizon", f"<{JX}Annual>"), ("normalizedNumber", f'"{number % 100}"^^<{XSD}decimal>'))
    yield from said(evidence, value, ("evidence", f"<{place}>"))
    yield from said(evidence, place, (TYPE, f"<{JX}Evidence>"))


def filled(folder: Path, indicators: int) -> EmbeddedStore:
    """A store with that many indicators."""
    store = EmbeddedStore.create(folder / "store")
    store.load_nquads(vocabulary_nquads(assets.folder("ontology"), VOCABULARY))
    for number in range(max(indicators // (PROJECTS * PER_PROJECT), 1)):
        store.load_nquads("\n".join(document_lines(number)).encode() + b"\n")
    return store


def median(work: Callable[[int], object]) -> float:
    """Milliseconds."""
    times = []
    for number in range(ROUNDS):
        begun = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def served(folder: Path, store: EmbeddedStore) -> httpx.Client:
    """A client of the pages, with /health beside them."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = FastAPI()
    app.add_api_route("/health", lambda: {"status": "ok"})
    app.include_router(routes(Settings(folder, public=f"http://127.0.0.1:{port}/"), store))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="off"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=300, trust_env=False)


def anew(client: httpx.Client, path: str, number: int) -> None:
    """Ask for a page at an address that it was not asked at before."""
    answer = client.get(f"{path}{'&' if '?' in path else '?'}n={number}")
    assert answer.status_code == 200, path


def main() -> None:
    """Print the table."""
    indicators = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begun = time.perf_counter()
        store = filled(folder, indicators)
        print(f"{store.counts()['Indicator']:,} indicators, {len(store.engine):,} triples, loaded in {time.perf_counter() - begun:.0f} s")
        begun = time.perf_counter()
        index = Index.of(store)
        _ = index.letters
        print(f"search index: {len(index.entries):,} names in {time.perf_counter() - begun:.1f} s, once for a snapshot, in the background")
        client = served(folder, store)
        project = next(row[0].value for row in store.select(f"SELECT ?p WHERE {{ ?p a <{JX}Project> }} LIMIT 1").rows if row[0])
        place = next(row[0].value for row in store.select(f"SELECT ?p WHERE {{ ?p a <{JX}Place> }} LIMIT 1").rows if row[0])
        document = project.replace("/project/", "/document/").rpartition("/")[0]
        bare: dict[str, Callable[[int], object]] = {
            "/zh/indicators?name=满意度": lambda _: store.select(asking("indicator-values"), {"text": literal("满意度")}),
            f"/zh/doc/project/{project.partition('/project/')[2]}": lambda _: store.construct(asking("project"), {"thing": iri(project)}),
            f"/zh/doc/place/{place.rpartition('/')[2]}": lambda _: store.select(asking("projects-of-place"), {"thing": iri(place)}),
            f"/zh/doc/document/{document.rpartition('/')[2]}": lambda _: [
                list(store.graph(g)) for g in graph_names(document.rpartition("/")[2])
            ],
            f"/doc/project/{project.partition('/project/')[2]}.ttl": lambda _: store.construct(asking("about"), {"thing": iri(project)}),
        }
        client.get("/zh/search?q=满意")
        print(f"{'':58}{'page':>8}{'bare':>8}")
        print(f"{'/health':58}{median(lambda n: client.get('/health')):8.1f}")
        for path in ("/zh/", "/zh/about", "/zh/search?q=满意度", "/zh/search?q=myd", "/zh/search?q=率", "/zh/quality", "/zh/places"):
            print(f"{path:58}{median(partial(anew, client, path)):8.1f}")
        for path, question in bare.items():
            print(f"{path:58}{median(partial(anew, client, path)):8.1f}{median(question):8.1f}")


if __name__ == "__main__":
    main()
