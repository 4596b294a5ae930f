"""Follow every link of a whole site: both languages, every twin, every chart, every anchor, every identifier in the data.

    python benchmarks/crawl.py BUILD [--clients 4] [--seconds 300]

BUILD, for example of the five cities, is served on loopback as `jixiao serve` does. Asked are: what the sitemap lists; every address in
pages and pictures (of addresses with a query those that a page without one links to, so that choices are not combined without end);
every identifier of ours in the dump. Data must parse, pages that a fragment leads to must have it, and an identifier must lead by 303 to
its description. Prints how many of each kind were asked, and what is broken. Ends with 1 where anything is.
--seconds: stop after so long (exit code 2), with what is known in BUILD/crawl.msgpack; the same command goes on from there.
"""

import argparse
import atexit
import gzip
import re
import signal
import sys
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import httpx
import msgspec
import pyoxigraph as ox
from lxml import html

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from running_server import Server

from jixiao.graph.names import BASE

FORMATS = {
    media: found
    for media in (
        "text/turtle",
        "application/n-triples",
        "application/rdf+xml",
        "application/ld+json",
        "application/trig",
        "application/n-quads",
    )
    if (found := ox.RdfFormat.from_media_type(media))
}
SEEDS = (
    "/",
    "/zh/",
    "/en/",
    "/sitemap.xml",
    "/robots.txt",
    "/openapi.json",
    "/.well-known/void",
    "/catalogue",
    "/queries",
    "/ns",
    "/shapes",
    "/CITATION.cff",
    "/terms.json",
    "/dumps/SHA256SUMS",
)
OURS = re.compile(rf"<({re.escape(BASE)}[^>#]*)[^>]*>")
BATCH = 16  # addresses that a client is given at once


class Answer(msgspec.Struct):
    """What an address gave. ids: of a page; links: absolute; wrong: why it is broken, or empty."""

    path: str
    kind: str = ""
    wrong: str = ""
    ids: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()


class Client:
    """One keep-alive connection in each process."""

    now: httpx.Client
    base: str


def begin(base: str) -> None:
    """Called in each process."""
    Client.now, Client.base = httpx.Client(base_url=base, timeout=120, trust_env=False), base


def links_of(address: str, content: bytes, media: str) -> tuple[frozenset[str], frozenset[str]]:
    """ids and absolute links of a page, a picture or a sitemap."""
    if media == "application/xml":
        return frozenset(), frozenset(re.findall(r"<loc>([^<]+)</loc>", content.decode()))
    tree = html.fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    found = tree.xpath("//@href | //@src | //form[not(@method='post')]/@action")
    return frozenset(map(str, tree.xpath("//@id"))), frozenset(urljoin(address, str(href)) for href in found)


def names_of(quads: Iterable[ox.Quad]) -> set[str]:
    """IRIs in data."""
    return {node.value for quad in quads for node in (quad.subject, quad.predicate, quad.object) if isinstance(node, ox.NamedNode)}


def address_of(name: str) -> str:
    """Where an identifier of ours is asked for on this server; others as they are."""
    return Client.base + "/" + name.partition("#")[0].removeprefix(BASE) if name.startswith(BASE) else name


def asked(path: str) -> Answer:
    """One address."""
    answer = Client.now.get(path)
    media = answer.headers.get("content-type", "").partition(";")[0]
    if path.startswith("/id/"):
        good = answer.status_code == 303 and answer.headers["location"].startswith(Client.base)
        return Answer(path, "id", "" if good else f"{answer.status_code}", links=frozenset([answer.headers.get("location", "")]))
    if answer.is_redirect:
        return Answer(path, "redirect", links=frozenset([answer.headers["location"]]))
    if answer.status_code != 200:
        return Answer(path, media, f"{answer.status_code} {answer.text[:100]!r}")
    try:
        if media in FORMATS:
            named = names_of(ox.parse(answer.content, format=FORMATS[media], base_iri=str(answer.url)))
            return Answer(path, media, "" if named else "names nothing", links=frozenset(address_of(name) for name in named))
        if media == "application/json" or media.endswith("+json"):
            msgspec.json.decode(answer.content)
        if media in ("text/html", "image/svg+xml", "application/xml"):
            return Answer(path, media, "", *links_of(str(answer.url), answer.content, media))
    except (ValueError, SyntaxError) as error:
        return Answer(path, media, f"{type(error).__name__}: {error}"[:200])
    return Answer(path, media, "" if answer.content else "empty")


def batch(paths: list[str]) -> list[Answer]:
    """Several addresses by one client."""
    return [asked(path) for path in paths]


class State(msgspec.Struct):
    """What is known of a site, by path. ids: of pages; fragments: that are linked; kinds: how many answers; seconds: so far."""

    queue: list[str] = []
    known: set[str] = set()
    ids: dict[str, frozenset[str]] = {}
    fragments: dict[str, set[str]] = {}
    kinds: dict[str, int] = {}
    broken: list[str] = []
    seconds: float = 0.0


class Crawl:
    """base: address of the site without a closing slash."""

    def __init__(self, base: str, state: State) -> None:
        self.base, self.broken, self.known, self.ids = base, state.broken, state.known, state.ids
        self.queue, self.kinds = deque(state.queue), Counter(state.kinds)
        self.fragments: dict[str, set[str]] = defaultdict(set, state.fragments)

    def state(self, seconds: float) -> State:
        """To go on from."""
        return State([*self.queue], self.known, self.ids, dict(self.fragments), dict(self.kinds), self.broken, seconds)

    def add(self, paths: Iterable[str]) -> None:
        """Ask them once."""
        for path in paths:
            if path not in self.known:
                self.known.add(path)
                self.queue.append(path)

    def take(self, answer: Answer) -> None:
        """Note an answer, and what it leads to."""
        self.kinds[answer.kind] += 1
        if answer.wrong:
            self.broken.append(f"{answer.path}: {answer.wrong}")
        if answer.kind == "text/html":
            self.ids[answer.path] = answer.ids
        for link in answer.links:
            target, fragment = urldefrag(link)
            if not target.startswith(self.base + "/"):
                continue
            path = target.removeprefix(self.base)
            if fragment:
                self.fragments[path].add(unquote(fragment))
            if "?" not in path or "?" not in answer.path or path.startswith(("/static/", "/charts/")):
                self.add([path])

    def run(self, clients: int, end: float) -> None:
        """Until nothing is left, or that time of the monotonic clock."""
        with ProcessPoolExecutor(clients, initializer=begin, initargs=(self.base,)) as pool:
            running: set[Future[list[Answer]]] = set()
            while running or (self.queue and time.monotonic() < end):
                while self.queue and len(running) < 2 * clients and time.monotonic() < end:
                    size = min(BATCH, -(-len(self.queue) // (2 * clients)))
                    running.add(pool.submit(batch, [self.queue.popleft() for _ in range(size)]))
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    for answer in future.result():
                        self.take(answer)

    def nowhere(self) -> list[str]:
        """Fragments that their pages do not have."""
        pages = ((path, wanted - self.ids[path]) for path, wanted in self.fragments.items() if path in self.ids)
        return [f"{path}#{each}: no such place" for path, missing in pages for each in missing]


def identifiers(dump: Path) -> set[str]:
    """Paths of all identifiers of ours in a dump."""
    with gzip.open(dump, "rt") as lines:
        return {found.removeprefix(BASE.rstrip("/")) for line in lines for found in OURS.findall(line)}


def main() -> None:
    """Print the counts."""
    told = argparse.ArgumentParser()
    told.add_argument("build", type=Path)
    told.add_argument("--clients", type=int, default=4)
    told.add_argument("--seconds", type=float, default=float("inf"))
    arguments = told.parse_args()
    kept = arguments.build / "crawl.msgpack"
    state = msgspec.msgpack.decode(kept.read_bytes(), type=State) if kept.exists() else State()
    server, begun = Server(arguments.build), time.monotonic()
    atexit.register(server.stop)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    crawl = Crawl(server.base.rstrip("/"), state)
    crawl.add(SEEDS)
    crawl.add(sorted(identifiers(arguments.build / "dump.nq.gz")))
    crawl.run(arguments.clients, begun + arguments.seconds)
    seconds = state.seconds + time.monotonic() - begun
    if crawl.queue:
        kept.write_bytes(msgspec.msgpack.encode(crawl.state(seconds)))
    else:
        kept.unlink(missing_ok=True)
    fragments = sum(len(wanted) for path, wanted in crawl.fragments.items() if path in crawl.ids)
    broken = sorted(crawl.broken + crawl.nowhere())
    print(f"{sum(crawl.kinds.values()):,} addresses and {fragments:,} fragments in {seconds:.0f} s; {len(crawl.queue):,} are left")
    print(*(f"{number:9,} {kind}" for kind, number in crawl.kinds.most_common()), sep="\n")
    print(f"broken: {len(broken)}", *broken[:200], sep="\n")
    sys.exit(1 if broken else 2 if crawl.queue else 0)


if __name__ == "__main__":
    main()
