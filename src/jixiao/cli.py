"""The command line: one command for each verb. It parses, prints and shows progress; what is done stands in the stages.

A command imports its stages when it runs: readers, networks and shapes take a second to load, which a query should not pay for."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import msgspec
import typer
from rich.table import Table

from jixiao import __version__, assets, build_command, remote_commands
from jixiao.manifests import documents_of, load_manifest
from jixiao.store import EmbeddedStore, StoreError
from jixiao.terminal import AsJson, Out, fail, notes, out_console, print_json
from jixiao.web.settings import Limits, Settings

if TYPE_CHECKING:
    from jixiao.linking import LinkFiles

Engine = Literal["fast", "reference"]
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help=__doc__,
)


def opened(out: Path) -> EmbeddedStore:
    """The store of a build."""
    if not (out / "store").is_dir():
        fail(f"{out}: there is no finished build here. Make one with: jixiao build PATH --out {out}")
    return EmbeddedStore.open(out / "store")


@app.callback()
def root(version: Annotated[bool, typer.Option("--version", help="Print the version and end.", is_eager=True)] = False) -> None:
    """Budgets of Chinese government departments → a knowledge graph in which every fact leads to the characters it was read from."""
    if version:
        print(f"jixiao {__version__}")
        raise typer.Exit


app.command()(build_command.build)


def judge_file(file: Path, engine: Engine, level: str, as_json: bool) -> NoReturn:
    """Print what the shapes say of a file, and end."""
    from jixiao import integrity

    try:
        judgement = integrity.judge_file(file, engine)
    except (integrity.EngineError, OSError) as error:
        fail(str(error))
    milder = {"violation": ("violation",), "warning": ("violation", "warning"), "info": ("violation", "warning", "info")}[level]
    if as_json:
        print_json(msgspec.to_builtins(judgement))
    else:
        for result in judgement.results:
            if result.severity in milder:
                out_console.print(f"{result.severity:9} {result.shape}  {result.focus}  {result.message_en}", markup=False)
        out_console.print(judgement.verdict)
    raise typer.Exit(0 if judgement.conforms else 1)


def write_report(out: Path, document: str | None, form: Literal["html", "xlsx", "json", "ttl"], to: Path | None) -> None:
    """Write figures of completeness of a build."""
    from jixiao.integrity import completeness

    keys = [key for key in documents_of(load_manifest(out)) if document is None or document in key]
    if not keys:
        fail(f"{out}: no document to report on. Build one with: jixiao build PATH")
    if form == "xlsx" and to is None:
        fail("--report xlsx needs a file: --to figures.xlsx")
    content = completeness.write(completeness.load(out / "documents", keys), form)
    if to is not None:
        to.write_bytes(content)
        notes.print(f"{len(keys)} documents → {to}", markup=False)
    else:
        sys.stdout.write(content.decode())


@app.command()
def validate(
    file: Annotated[Path | None, typer.Argument(help="RDF made elsewhere (.ttl .nt .nq .trig .jsonld .rdf).", exists=True)] = None,
    out: Out = Path("graph"),
    document: Annotated[str | None, typer.Option(help="Only this document (its key, or part of its file name).")] = None,
    level: Annotated[Literal["violation", "warning", "info"], typer.Option(help="The mildest findings to print.")] = "warning",
    form: Annotated[Literal["html", "xlsx", "json", "ttl"] | None, typer.Option("--report", help="Write figures of completeness.")] = None,
    to: Annotated[Path | None, typer.Option(help="File for --report (standard output without; xlsx needs it).")] = None,
    engine: Annotated[Engine, typer.Option(help="SHACL engine for FILE: fast, or pySHACL as the reference.")] = "fast",
    as_json: AsJson = False,
) -> None:
    """Print what the shapes and the sums found: code, place in the source, what to do. With FILE: what the shapes say of that graph.

    Exit code 1: the graph itself is broken (it violates a shape of structure), or nothing in FILE could be checked.
    """
    from jixiao import integrity

    if file is not None:
        judge_file(file, engine, level, as_json)
    if form is not None:
        write_report(out, document, form, to)
        return
    report = integrity.report(out / "documents", documents_of(load_manifest(out)), document)
    if not report.documents:
        fail(f"{out}: no document to validate" + (f" matches {document!r}" if document else "") + ". Build one with: jixiao build PATH")
    shown = [finding for finding in report.findings if finding.at_least(level)]
    if as_json:
        print_json(msgspec.to_builtins(shown))
    else:
        for key, rows in integrity.by_document(shown):
            out_console.print(f"\n[bold]{key}[/]")
            for row in rows:
                out_console.print(f"  [{row.style}]{row.severity:9}[/] {row.code}  {row.place}", end="  ")
                out_console.print(row.message, markup=False)
        counts = report.counts()
        out_console.print(
            f"\n{len(report.documents)} documents: " + ", ".join(f"{counts[s]} {s}" for s in ("violation", "warning", "info"))
        )
    raise typer.Exit(1 if report.broken else 0)


@app.command()
def query(
    name: Annotated[str | None, typer.Argument(help="Name of a query (without: list them all), or a .rq file.")] = None,
    out: Out = Path("graph"),
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="Parameter as name=value; may repeat.")] = None,
    form: Annotated[Literal["table", "csv", "json", "xlsx"], typer.Option("--format", "-f", help="xlsx needs --to.")] = "table",
    to: Annotated[Path | None, typer.Option(help="Write into this file instead of printing.")] = None,
    lang: Annotated[Literal["zh", "en"], typer.Option(help="Language of titles and column heads.")] = "en",
) -> None:
    """Ask the graph: a named query, or a SPARQL file of your own."""
    from jixiao.store import formats, named_queries

    if name is None:
        for listed in named_queries.load_all().values():
            out_console.print(f"[bold]{listed.name}[/]  {listed.title[lang]}")
            for parameter in listed.parameters:
                out_console.print(f"    --param {parameter.name}=…  {parameter.label[lang]}", style="dim", markup=False)
        return
    values = dict(pair.split("=", 1) if "=" in pair else fail(f"--param {pair}: write it as name=value") for pair in param or [])
    try:
        asked = named_queries.find(name)
        result = asked.run(opened(out), values)
    except StoreError as error:
        fail(str(error))
    if form == "xlsx" and to is None:
        fail("--format xlsx needs a file: --to answer.xlsx")
    content = formats.write(result, form, asked, lang)
    if to is not None:
        to.write_bytes(content)
        notes.print(f"{len(result.rows)} rows → {to}")
    else:
        sys.stdout.write(content.decode())


@app.command()
def show(
    document: Annotated[str, typer.Argument(help="A document of the build: its key, or part of its key or file name.")],
    out: Out = Path("graph"),
    page: Annotated[int | None, typer.Option(help="This page as it was read, beside what was understood of it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print what was read from a document: projects, money, indicators, citations, each with its place, and what was not understood.

    With --page (of running text: a line), the print and what was understood of it stand side by side; the document's file is read again.
    """
    from jixiao import showing

    try:
        shown = showing.find(out, document)
        if as_json:
            sys.stdout.write(showing.as_json(out, shown, page))
        elif page is not None:
            showing.print_page(out, shown, out_console, page)
        else:
            showing.print_facts(shown, out_console)
    except LookupError as error:
        fail(str(error.args[0]))


@app.command()
def export(
    to: Annotated[Path, typer.Argument(help="File (.nq, .nq.gz, .trig) or, for tables, a folder.")],
    out: Out = Path("graph"),
    form: Annotated[Literal["nquads", "trig", "csv", "xlsx", "parquet"], typer.Option("--format", "-f")] = "csv",
) -> None:
    """Write the graph as N-Quads or TriG, or as tidy tables with a bilingual codebook."""
    from jixiao.store import exports

    store = opened(out)
    try:
        written = exports.export(store, to, form)
    except (StoreError, OSError) as error:
        fail(str(error))
    for path in written:
        notes.print(str(path), markup=False)


def links_of(out: Path) -> "LinkFiles":
    """What the documents of a build lead to."""
    from jixiao.linking import LinkFiles

    keys = documents_of(load_manifest(out))
    if not keys:
        fail(f"{out}: there is no finished build here. Make one with: jixiao build PATH --out {out}")
    return LinkFiles(out / "documents", keys)


@app.command()
def policies(
    out: Out = Path("graph"),
    to: Annotated[Path | None, typer.Option(help="Write into this file: .graphml, .gexf, .csv, .svg or .png.")] = None,
    with_local: Annotated[bool, typer.Option(help="Keep allotment notices, budget replies and minutes.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print or draw the network of places and the policies they cite. Allotment notices and budget replies concern one place: left out."""
    from jixiao.links import pictures, reports

    network = reports.network_of(links_of(out), with_local)
    if to is not None:
        write = pictures.WRITERS.get(to.suffix.removeprefix("."))
        if write is None:
            fail(f"{to}: name it .{', .'.join(pictures.WRITERS)}")
        to.write_bytes(write(network))
        notes.print(f"{network.number_of_nodes()} nodes, {network.number_of_edges()} edges → {to}", markup=False)
        return
    rows = pictures.table(network)
    if as_json:
        print_json(rows)
        return
    shown = Table(title=f"{len(rows)} policies")
    for column in ("title", "number", "type", "level", "places", "place_names"):
        shown.add_column(column)
    for row in rows:
        shown.add_row(*(str(row[column]) for column in ("title", "number", "type", "level", "places", "place_names")))
    out_console.print(shown)


@app.command()
def align(
    out: Out = Path("graph"),
    review: Annotated[bool, typer.Option("--review", help="List pairs that a person should decide, most useful first.")] = False,
    most: Annotated[int, typer.Option(min=1, help="Rows to print.")] = 30,
    as_json: AsJson = False,
) -> None:
    """Print the definitions that several documents share; with --review, what to decide next in ontology/links.sssom.tsv."""
    from jixiao.links import gather, reports

    documents = links_of(out)
    together = gather(documents)
    rows = reports.reviews(together)[:most] if review else reports.shared_definitions(together.definitions, documents)[:most]
    if as_json:
        print_json(msgspec.to_builtins(rows))
        return
    columns = (
        ("subject_id", "subject_label", "object_id", "object_label", "similarity", "gain")
        if review
        else ("definition", "documents", "indicators")
    )
    shown = Table(*columns)
    for row in msgspec.to_builtins(rows):
        shown.add_row(*(str(value) for value in (row.values() if isinstance(row, dict) else row)))
    out_console.print(shown)


@app.command()
def info(out: Out = Path("graph"), as_json: AsJson = False) -> None:
    """What is in a build: documents, facts, findings; of each document how much was understood; where the package finds its data."""
    from jixiao import understanding

    manifest = load_manifest(out)
    counts = opened(out).counts()
    folders = {name: str(assets.folder(name)) for name in ("ontology", "shapes", "queries")}
    statuses = {
        status: sum(entry.status == status for entry in manifest.values()) for status in ("built", "refused", "unreadable", "failed")
    }
    if as_json:
        print_json(
            {
                "version": __version__,
                "out": str(out),
                "documents": documents_of(manifest),
                "files": statuses,
                "counts": counts,
                "folders": folders,
                "understanding": [
                    {**msgspec.to_builtins(each), "unread": msgspec.to_builtins(understanding.unread_tables(out, each.document))}
                    for each in understanding.understandings(manifest.values())
                ],
            }
        )
        return
    table = Table(title=f"jixiao {__version__} · {out}", show_header=False)
    for label, number in [*statuses.items(), *counts.items()]:
        table.add_row(label, f"{number:,}")
    for label, folder in folders.items():
        table.add_row(label, folder)
    out_console.print(table)
    understanding.print_understanding(out, manifest, out_console)


@app.command()
def serve(
    directory: Annotated[Path | None, typer.Argument(help="Folder of a build; without one, give --backend.")] = None,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for all.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    base: Annotated[str | None, typer.Option(help="Address under which people reach this server, where it is another one.")] = None,
    writable: Annotated[bool, typer.Option("--writable", help="Offer /update and /gsp; needs --token-file.")] = False,
    token_file: Annotated[Path | None, typer.Option(help="File whose first line is the token for writing.", exists=True)] = None,
    backend: Annotated[str | None, typer.Option(help="Serve from this SPARQL endpoint.")] = None,
    own_default: Annotated[bool, typer.Option("--own-default", help="The default graph is the unnamed one, not the union.")] = False,
    seconds: Annotated[float, typer.Option(help="Longest a query may run.", min=0.1)] = Limits().seconds,
    rows: Annotated[int, typer.Option(help="Most rows of a result.", min=1)] = Limits().rows,
    megabytes: Annotated[int, typer.Option(help="Longest result.", min=1)] = Limits().bytes >> 20,
    memory: Annotated[int, typer.Option(help="Megabytes that a query may take.", min=256)] = Limits().memory >> 20,
    workers: Annotated[int, typer.Option(help="Queries answered at the same time, quick ones and slow ones each.", min=1)] = 2,
    queue: Annotated[int, typer.Option(help="Queries that may wait.", min=1)] = Limits().queue,
) -> None:
    """Serve a build: SPARQL endpoint, linked data and pages. Read-only, unless --writable."""
    from jixiao.web.serving import run

    token = token_file.read_text().strip().partition("\n")[0].strip() if token_file else None
    if writable and not token:
        fail("--writable needs --token-file, a file with a token in its first line")
    public = (base or f"http://{host}:{port}").rstrip("/") + "/"
    limits = Limits(seconds=seconds, rows=rows, bytes=megabytes << 20, memory=memory << 20, workers=workers, queue=queue)
    settings = Settings(directory, public, writable, token, backend, not own_default, limits)
    notes.print(f"serving {backend or directory} at {public} (SPARQL: {public}sparql)", markup=False)
    try:
        run(settings, host, port)
    except (StoreError, ValueError) as error:
        fail(str(error))


app.command()(remote_commands.load)
app.command()(remote_commands.doctor)


def main() -> None:
    """Entry point of the command `jixiao`."""
    app()


if __name__ == "__main__":
    main()
