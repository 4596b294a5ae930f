"""The command `jixiao build`: options in; a build, its progress and its summary out."""

import os
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from jixiao.guarding import Limits
from jixiao.manifests import Entry, Manifest, documents_of
from jixiao.terminal import AsJson, Out, fail, notes, print_json

MARKS = {
    "built": "[green]built[/]",
    "unchanged": "[dim]unchanged[/]",
    "refused": "[yellow]no budget[/]",
    "unreadable": "[red]unreadable[/]",
    "failed": "[red]failed[/]",
}
GOOD = ("built", "unchanged")


def build(
    paths: Annotated[list[Path], typer.Argument(help="Documents, or folders of documents.", exists=True)],
    out: Out = Path("graph"),
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Documents read at the same time.")] = os.cpu_count() or 1,
    cluster: Annotated[str | None, typer.Option(help="Read on this Dask cluster (tcp://HOST:8786), which sees the same paths.")] = None,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds that one document may take.")] = Limits().seconds,
    memory: Annotated[int, typer.Option(min=512, help="Megabytes that one document may take.")] = Limits().megabytes,
    as_json: AsJson = False,
) -> None:
    """Read documents and build the graph: stage files, OUT/dump.nq.gz and OUT/store.

    Files that did not change are skipped. An interrupted build is finished by the same command.
    Exit code 1: some files could not be built (the others were); 3: OUT cannot be written.
    """
    from jixiao.build import build as build_all
    from jixiao.executors import DaskCluster, LocalProcesses

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    seen: list[Entry] = []
    try:
        with Progress(*columns, console=notes, transient=True) as bar:
            task = bar.add_task("reading", total=None)

            def progress(entry: Entry, done: int, total: int) -> None:
                seen.append(entry)
                bar.update(task, completed=done, total=total, description="publishing" if done == total else Path(entry.source).name[:40])

            given = Limits(timeout, memory)
            runner = DaskCluster(cluster, given) if cluster else LocalProcesses(jobs, given)
            manifest = build_all(paths, out, jobs, progress, runner)
    except KeyboardInterrupt:
        fail(
            f"interrupted after {len(seen)} documents; the last good result in {out} is untouched. Run the same command again to go on.",
            130,
        )
    except OSError as error:
        fail(
            f"{error.filename or out}: {error.strerror or error}. Nothing already built is lost; mend this and run the same command again.",
            3,
        )
    if as_json:
        files = [msgspec.to_builtins(entry) for entry in sorted(seen, key=lambda e: e.source)]
        print_json({"out": str(out), "files": files, "documents": documents_of(manifest)})
    else:
        print_summary(paths, out, seen, manifest)
    raise typer.Exit(0 if seen and all(entry.status in GOOD for entry in seen) else 1)


def print_summary(paths: list[Path], out: Path, seen: list[Entry], manifest: Manifest) -> None:
    """A line for each file; what was wrong; how much was understood."""
    from jixiao.understanding import in_short, total

    for entry in sorted(seen, key=lambda e: e.source):
        notes.print(f"{MARKS[entry.status]}  {Path(entry.source).name}" + (f" → {entry.document}" if entry.document else ""))
        if entry.reading:
            notes.print(f"    {in_short(entry.reading)}", style="dim", markup=False)
    for entry in seen:
        if entry.status not in GOOD:
            notes.print(entry.message or "", style="yellow", markup=False)
    if not seen:
        notes.print(f"no files found under {', '.join(map(str, paths))}", style="yellow", markup=False)
    notes.print(total(seen), markup=False)
    notes.print(f"{len(documents_of(manifest))} documents in {out} (dump.nq.gz, store/)")
