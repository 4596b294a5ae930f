"""Commands about other servers: publish a build to one, and ask any endpoint what it can do."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from jixiao.store import StoreError
from jixiao.terminal import AsJson, Out, fail, notes, out_console, print_json

if TYPE_CHECKING:
    from jixiao.store.remote import Backend, Diagnosis, Published

STYLES = {"good": "green", "limited": "yellow", "missing": "red", "wrong": "bold red"}


def load(
    backend: Annotated[str, typer.Option(help="Address of the other server's SPARQL queries.")],
    out: Out = Path("graph"),
    gsp: Annotated[str | None, typer.Option(help="Its Graph Store Protocol (found by itself for Oxigraph, Virtuoso, Fuseki).")] = None,
    update: Annotated[str | None, typer.Option(help="Its SPARQL Update, used where there is no Graph Store Protocol.")] = None,
    token_file: Annotated[Path | None, typer.Option(help="File with a token, or with user:password.")] = None,
    auth: Annotated[str, typer.Option(help="How to send it: bearer, basic, or digest (Virtuoso).")] = "bearer",
    chunk: Annotated[int, typer.Option(min=1, help="Megabytes of one request.")] = 4,
    seconds: Annotated[float, typer.Option(min=1, help="Longest that one request may take.")] = 300,
    as_json: AsJson = False,
) -> None:
    """Publish a build (OUT/dump.nq.gz) to another server, graph by graph; only what changed is sent, and all is counted.

    A run that was cut off goes on where it was. Exit code 1: the server counts other numbers than were sent.
    """
    import anyio

    from jixiao.store.remote import Backend, Bounds, credentials_from, located
    from jixiao.store.remote.backends import Scheme

    if not (out / "dump.nq.gz").is_file():
        fail(f"{out}: there is no finished build here. Make one with: jixiao build PATH --out {out}")
    try:
        credentials = credentials_from(token_file, msgspec.convert(auth, Scheme))
        target = Backend(backend, update, gsp, credentials=credentials, bounds=Bounds(seconds=seconds))
        target = target if gsp or update else anyio.run(located, target)
        done = anyio.run(partial(sent_with_progress, target, out, chunk << 20))
    except msgspec.ValidationError:
        fail(f"--auth {auth}: write bearer, basic or digest")
    except StoreError as error:
        fail(f"{error}\nWhat was sent is noted in {out / 'published'}; the same command goes on from there.")
    if as_json:
        print_json(msgspec.to_builtins(done))
    else:
        print_published(done, backend)
    raise typer.Exit(1 if done.mismatches else 0)


async def sent_with_progress(target: "Backend", out: Path, size: int) -> "Published":
    """`publish` with a bar."""
    from jixiao.store.remote import publish

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=notes, transient=True) as bar:
        task = bar.add_task("comparing", total=None)

        def progress(graph: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=graph.rpartition("/graph/")[2][:40])

        return await publish(target, out / "dump.nq.gz", out, size, progress)


def print_published(done: "Published", address: str) -> None:
    """One line, and one for each graph that is not whole."""
    for wrong in done.mismatches:
        notes.print(f"{wrong.graph}: {wrong.sent} triples sent, the server counts {wrong.counted}", style="red", markup=False)
    graphs = f"{len(done.sent)} graphs sent, {len(done.unchanged)} unchanged, {len(done.removed)} removed"
    whole = f"{done.triples:,} triples in all" if done.mismatches else f"all {done.triples:,} triples counted there"
    notes.print(f"{address}: {graphs}; {whole}", markup=False)


def doctor(
    url: Annotated[str, typer.Argument(help="Address of SPARQL queries of any endpoint.")],
    seconds: Annotated[float, typer.Option(min=0.1, help="Longest that one question may take.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Ask an endpoint what it can do: protocol, language, formats, safety, web, descriptions; say what would trouble a client.

    Some forty small requests; none writes. Exit code 1: something that every client needs is missing or wrong; 2: nobody answers.
    """
    import anyio

    from jixiao.store.remote import Backend, Bounds, diagnose
    from jixiao.store.remote.doctor import GROUPS

    try:
        endpoint = Backend(url, bounds=Bounds(seconds=seconds, bytes=16 << 20))
        with notes.status("asking"):
            found = anyio.run(diagnose, endpoint)
    except StoreError as error:
        fail(str(error))
    if as_json:
        scores = {group: found.points(group) for group in GROUPS}
        print_json({**msgspec.to_builtins(found), "scores": scores, "score": found.points(), "usable": found.usable})
    else:
        print_diagnosis(found, out_console)
    raise typer.Exit(0 if found.usable else 1)


def print_diagnosis(found: "Diagnosis", console: Console) -> None:
    """Findings by group with their scores, and the troubles in words."""
    from jixiao.store.remote.doctor import GROUPS

    table = Table("", "", "", title=f"{found.url}  {found.server}", title_justify="left", box=None, show_header=False, pad_edge=False)
    for group in GROUPS:
        reached, possible = found.points(group)
        table.add_row(f"[bold]{group}[/]", f"[bold]{reached:g} of {possible}[/]", "")
        for finding in (each for each in found.findings if each.group == group):
            style = STYLES[finding.state]
            table.add_row(f"  {finding.name}", f"[{style}]{finding.state}[/]", finding.detail.replace("[", "\\["))
    console.print(table)
    reached, possible = found.points()
    console.print(f"\nscore: {reached:g} of {possible}", style="bold")
    for finding in found.troubles():
        console.print(f"  {finding.name}: {finding.trouble}", style=STYLES[finding.state], markup=False)
