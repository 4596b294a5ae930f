"""What serving costs: the same store, the same queries, in one run: `jixiao serve`, `oxigraph serve-read-only` and rdflib-endpoint.

    python benchmarks/serving.py [--triples 200000] [--seconds 5] [--peer-python .peer/bin/python]

Needs `wrk` (Debian: wrk) and the PyPI packages `oxigraph` (in the path or beside this Python) and, for the third, `rdflib-endpoint` in an
environment of its own. Small queries: requests in a second by 16 connections, each request another query (uncached), the same query again
(cached by us), and with its ETag (304). Heavy queries: the median of three, each another text.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
import msgspec
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from running_server import Server, free_port, published

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
  local path = "/sparql?query=" .. string.gsub(query, "NUMBER", EXPRESSION)
  return wrk.format("GET", path, {["Accept"] = "application/sparql-results+json"HEADER})
end
"""


class Measured(msgspec.Struct):
    """Of one server: requests in a second by kind of run, seconds by heavy query."""

    rates: dict[str, float]
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


def wrk(base: str, query: str, seconds: int, number: str, tag: str = "") -> float:
    """Requests in a second. number: Lua expression for the number in each query. Errors: SystemExit where answers are no 2xx or 3xx."""
    header = f', ["If-None-Match"] = [[{tag}]]' if tag else ""
    encoded = quote(query.replace("%d", "NUMBER"), safe="")
    script = WRK.replace("QUERY", encoded).replace("EXPRESSION", number).replace("HEADER", header)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "-s", file.name, base]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text:
        raise SystemExit(f"{base}: {text}")
    return float(text.split("Requests/sec:")[1].split()[0])


def measured(base: str, seconds: int, numbers: int) -> Measured:
    """Ask one server."""
    client = httpx.Client(base_url=base, timeout=600, headers={"accept": "application/sparql-results+json"}, trust_env=False)
    first = client.get("/sparql", params={"query": SMALL % 1})
    first.raise_for_status()
    tag = first.headers.get("etag", "").replace("-gzip", "")
    rates = {
        "each another": wrk(base, SMALL, seconds, f"tostring(n % {numbers})"),
        "the same again": wrk(base, SMALL, seconds, "tostring(1)"),
        "the same with its ETag": wrk(base, SMALL, seconds, "tostring(1)", tag),
    }
    heavy = {}
    for name, query in HEAVY.items():
        taken = []
        for n in range(3):
            began = time.perf_counter()
            client.get("/sparql", params={"query": f"{query} # {n}"}).raise_for_status()
            taken.append(time.perf_counter() - began)
        heavy[name] = statistics.median(taken)
    return Measured(rates, heavy)


@contextmanager
def process(command: list[str], port: int) -> Iterator[str]:
    """A peer's server; its base address."""
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1200):
            try:
                httpx.get(base + "/sparql", params={"query": "ASK {}"}, timeout=5, trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield base
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
    Console().print(table)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=200_000)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--peer-python", help="Python of an environment with rdflib-endpoint")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("the program wrk is missing (Debian: apt-get install wrk)")
    found = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = quads(options.triples)
        published(folder, "one", content)
        numbers = options.triples // 4
        server = Server(folder, Limits(seconds=600, cache=1 << 20))
        found["jixiao"] = measured(server.base.rstrip("/"), options.seconds, numbers)
        server.stop()
        port = free_port()
        command = [oxigraph(), "serve-read-only", "-l", str(folder / "snapshots/one/store"), "-b", f"127.0.0.1:{port}"]
        with process([*command, "--union-default-graph"], port) as base:
            found["oxigraph"] = measured(base.replace("/sparql", ""), options.seconds, numbers)
        if options.peer_python:
            (folder / "data.nt").write_bytes(b"".join(line[: line.rindex(b" <")] + b" .\n" for line in content.splitlines()))
            port = free_port()
            command = [str(Path(options.peer_python).with_name("rdflib-endpoint")), "serve", "--host", "127.0.0.1", "--port", str(port)]
            with process([*command, str(folder / "data.nt")], port) as base:
                found["rdflib-endpoint"] = measured(base, options.seconds, numbers)
    report(found)


if __name__ == "__main__":
    main()
