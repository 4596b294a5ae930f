"""What all commands share: where they print, how they fail, and the options that many of them have."""

import json
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

out_console = Console(highlight=False)
notes = Console(stderr=True, highlight=False)

Out = Annotated[Path, typer.Option("--out", "-o", help="Folder of the build.", show_default=True)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]


def fail(message: str, code: int = 2) -> NoReturn:
    """Say what is wrong and end."""
    notes.print(message, style="red", markup=False)
    raise typer.Exit(code)


def print_json(value: object) -> None:
    """For scripts: indented, Chinese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=1))
