"""What serving costs: the same triples and queries in one run: `jixiao serve`, `oxigraph serve-read-only`, Virtuoso, rdflib-endpoint.

    python benchmarks/serving.py [--triples 200000] [--seconds 4] [--rounds 2] [--virtuoso] [--peer-python .peer/bin/python]

Needs `wrk` (Debian: wrk) and the PyPI package `oxigraph` (in the path or beside this Python); --virtuoso needs Debian's
virtuoso-opensource-7; --peer-python is the Python of an environment with PyPI's `rdflib-endpoint[cli]`. Small queries: requests in a second
by 16 connections, each request another query (uncached), the same query again (cached by us), and with its ETag (304). Heavy queries: each
another text by its comment. All servers run all the time and are asked in turn; of the rounds the best figure counts, so that a moment in
which the machine had other work does not; the processor time of a server and its processes for each request is told too, since other work
on the machine changes it little. The first round alone asks rdflib-endpoint, which takes minutes.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import msgspec
from msgspec import structs
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from running_backends import virtuoso
from running_server import Server, children, free_port, published

from jixiao.store.remote import RemoteStore
from jixiao.web.settings import Limits

E = "PREFIX e: <http://example.org/> "
SMALL = E + "SELECT ?p ?o WHERE { e:s%d ?p ?o }"
HEAVY = {
    "group and average": E + "SELECT ?k (COUNT(*) AS ?n) (AVG(?v) AS ?a) WHERE { ?s e:kind ?k ; e:value ?v } GROUP BY ?k ORDER BY ?k",
    "join and sort": E + "SELECT ?l WHERE { ?s e:next ?t . ?t e:label ?l ; e:value ?v FILTER(?v > 500) } ORDER BY DESC(?v) ?l LIMIT 100",
    "path and count": E + "SELECT (COUNT(DISTINCT ?t) AS ?n) WHERE { ?s e:kind 3 ; e:next/e:next/e:next ?t }",
    "long result": E + "SELECT ?s ?l ?v WHERE { ?s e:label ?l ; e:value ?v } LIMIT 30000",
}
WRK = """
local n, query = 0, "QUERY"
request = function()
  n = n + 1
  local path = "PATH?query=" .. string.gsub(query, "NUMBER", EXPRESSION)
  return wrk.format("GET", path, {["Accept"] = "application/sparql-results+json"HEADER})
end
"""


class Measured(msgspec.Struct):
    """Of one server: requests in a second by kind of run; seconds by heavy query; costs: microseconds of processor for each of both."""

    rates: dict[str, float]
    costs: dict[str, float]
    heavy: dict[str, float]


def quads(triples: int) -> bytes:
    """Things of 4 triples each, 1,000 things in a graph."""
    lines = []
    integer = "<http://www.w3.org/2001/XMLSchema#integer>"
    for n in range(triples // 4):
        s, g, e = f"<http://example.org/s{n}>", f"<http://example.org/g{n // 1000}>", "<http://example.org/"
        lines.append(f'{s} {e}kind> "{n % 7}"^^{integer} {g} .\n{s} {e}value> "{n * 7919 % 1000}"^^{integer} {g} .\n')
        lines.append(f'{s} {e}label> "thing {n}" {g} .\n{s} {e}next> {e}s{n + 1}> {g} .\n')
    return "".join(lines).encode()


def wrk(address: str, query: str, seconds: int, number: str, tag: str = "") -> float:
    """Requests in a second. number: Lua expression for the number in each query. Errors: SystemExit where answers are no 2xx or 3xx."""
    header = f', ["If-None-Match"] = [[{tag}]]' if tag else ""
    encoded = quote(query.replace("%d", "NUMBER"), safe="")
    script = WRK.replace("QUERY", encoded).replace("EXPRESSION", number).replace("HEADER", header)
    script = script.replace("PATH", urlsplit(address).path)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "-s", file.name, address]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text:
        raise SystemExit(f"{address}: {text}")
    return float(text.split("Requests/sec:")[1].split()[0])


def processor(pid: int) -> float:
    """Seconds that a process and those that it has started have had a processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK") + sum(map(processor, children(pid)))


def measured(address: str, pid: int, seconds: int, numbers: int, turn: int) -> Measured:
    """Ask one server. pid: of its first process. turn: of the rounds; heavy queries get other texts in each."""
    client = httpx.Client(timeout=600, headers={"accept": "application/sparql-results+json"}, trust_env=False)
    first = client.get(address, params={"query": SMALL % 1})
    first.raise_for_status()
    tag = first.headers.get("etag", "").replace("-gzip", "")
    begin = turn * numbers // 2
    rates, costs = {}, {}
    another = f"tostring((n + {begin}) % {numbers})"
    for kind, number, known in (("each another", another, ""), ("the same again", "1", ""), ("the same with its ETag", "1", tag)):
        before = processor(pid)
        rates[kind] = wrk(address, SMALL, seconds, number, known)
        costs[kind] = (processor(pid) - before) / (rates[kind] * seconds) * 1e6
    heavy = {}
    for name, query in HEAVY.items():
        before = processor(pid)
        taken = asked(client, address, query, turn)
        heavy[name] = statistics.median(taken)
        costs[name] = (processor(pid) - before) / len(taken) * 1e6
    return Measured(rates, costs, heavy)


def asked(client: httpx.Client, address: str, query: str, turn: int) -> list[float]:
    """Seconds of a heavy query: three times, once where it takes more than ten."""
    taken: list[float] = []
    while len(taken) < 3 and sum(taken) < 10:
        began = time.perf_counter()
        client.get(address, params={"query": f"{query} # {turn} {len(taken)}"}).raise_for_status()
        taken.append(time.perf_counter() - began)
    return taken


def best(found: Measured, other: Measured | None) -> Measured:
    """The better of each figure."""
    if other is None:
        return found
    rates = {name: max(rate, other.rates[name]) for name, rate in found.rates.items()}
    costs = {name: min(cost, other.costs[name]) for name, cost in found.costs.items()}
    return Measured(rates, costs, {name: min(seconds, other.heavy[name]) for name, seconds in found.heavy.items()})


@contextmanager
def process(command: list[str], port: int, path: str = "/sparql") -> Iterator[tuple[str, int]]:
    """A peer's server; the address of its endpoint, and its process."""
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1200):
            try:
                httpx.get(base + path, params={"query": "ASK {}"}, timeout=5, trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield base + path, running.pid
    finally:
        running.kill()
        running.wait()


def oxigraph() -> str:
    """The program. Errors: SystemExit."""
    beside = Path(sys.executable).with_name("oxigraph")
    found = str(beside) if beside.is_file() else shutil.which("oxigraph")
    return found or sys.exit("the program oxigraph is missing: pip install oxigraph==0.5.13")


def report(found: dict[str, Measured]) -> None:
    """Print figures and ratios to `oxigraph serve-read-only`."""
    table = Table("", *found, title="requests in a second; seconds of heavy queries; in brackets: ratio to oxigraph")
    peer = found["oxigraph"]
    for kind, rate in peer.rates.items():
        table.add_row(kind, *(f"{m.rates[kind]:,.0f} ({m.rates[kind] / rate:.2f})" for m in found.values()))
    for name, seconds in peer.heavy.items():
        table.add_row(name, *(f"{m.heavy[name]:.3f} s ({m.heavy[name] / seconds:.2f})" for m in found.values()))
    for kind, cost in peer.costs.items():
        table.add_row(f"{kind}: processor", *(f"{m.costs[kind]:,.0f} µs ({m.costs[kind] / cost:.2f})" for m in found.values()))
    Console().print(table)


@contextmanager
def ours(folder: Path) -> Iterator[tuple[str, int]]:
    """`jixiao serve` on the store of the folder."""
    server = Server(folder, Limits(seconds=600, cache=1 << 20))
    try:
        yield f"{server.base}sparql", server.process.pid
    finally:
        server.stop()


@contextmanager
def peer(folder: Path) -> Iterator[tuple[str, int]]:
    """`oxigraph serve-read-only` on the same store."""
    port = free_port()
    command = [oxigraph(), "serve-read-only", "-l", str(folder / "snapshots/one/store"), "-b", f"127.0.0.1:{port}"]
    with process([*command, "--union-default-graph"], port) as found:
        yield found


@contextmanager
def loaded_virtuoso(folder: Path, content: bytes) -> Iterator[tuple[str, int]]:
    """Virtuoso with the same quads."""
    (folder / "virtuoso").mkdir()
    with virtuoso(folder / "virtuoso", 100_000) as backend:
        with RemoteStore(structs.replace(backend, within="http://example.org/")) as store:
            store.load_nquads(content)
        yield backend.query, next(pid for pid in children(os.getpid()) if "virtuoso" in Path(f"/proc/{pid}/comm").read_text())


@contextmanager
def rdflib_endpoint(folder: Path, content: bytes, python: str) -> Iterator[tuple[str, int]]:
    """rdflib-endpoint with the same triples in one graph."""
    (folder / "data.nt").write_bytes(b"".join(line[: line.rindex(b" <")] + b" .\n" for line in content.splitlines()))
    port = free_port()
    command = [str(Path(python).with_name("rdflib-endpoint")), "serve", "--host", "127.0.0.1", "--port", str(port)]
    with process([*command, str(folder / "data.nt")], port, "/") as found:
        yield found


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=200_000)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--virtuoso", action="store_true")
    parser.add_argument("--peer-python", help="Python of an environment with rdflib-endpoint")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("the program wrk is missing (Debian: apt-get install wrk)")
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder, content = Path(name), quads(options.triples)
        published(folder, "one", content)
        servers = {"jixiao": stack.enter_context(ours(folder)), "oxigraph": stack.enter_context(peer(folder))}
        if options.virtuoso:
            servers["Virtuoso"] = stack.enter_context(loaded_virtuoso(folder, content))
        if options.peer_python:
            servers["rdflib-endpoint"] = stack.enter_context(rdflib_endpoint(folder, content, options.peer_python))
        found: dict[str, Measured] = {}
        for turn in range(options.rounds):
            for server, (base, pid) in servers.items():
                if not (turn and server == "rdflib-endpoint"):
                    found[server] = best(measured(base, pid, options.seconds, options.triples // 4, turn), found.get(server))
    report(found)


if __name__ == "__main__":
    main()
