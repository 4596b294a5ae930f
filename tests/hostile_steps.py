"""A step of a build for tests: files whose first line is a misdeed commit it in the process that reads them; the others are built."""

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from jixiao.manifests import Entry

HELD: list[bytearray] = []


def allocate(path: Path) -> None:
    """More and more, each page touched."""
    while True:
        HELD.append(bytearray(b"\1") * (64 << 20))


def spawn(path: Path) -> None:
    """A child of its own that would outlive it, whose number stands beside the file; then sleep."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    path.with_suffix(".child").write_text(str(child.pid), "utf8")
    time.sleep(600)


def fail(path: Path) -> None:
    """A mistake of ours."""
    raise KeyError(path.name)


def recurse(path: Path) -> None:
    """Without end."""
    recurse(path)


def fill(path: Path) -> None:
    """As if the disk were full."""
    raise OSError(28, "No space left on device")


def once(path: Path) -> None:
    """Die unless this process has read nothing before: as where an earlier document did harm."""
    if len(SEEN) > 1:
        os._exit(7)


def flag(path: Path) -> None:
    """Say which process reads it, and go on reading."""
    path.with_suffix(".flag").write_text(str(os.getpid()), "utf8")
    time.sleep(600)


SEEN: list[Path] = []
MISDEEDS: dict[str, Callable[[Path], object]] = {
    "sleep": lambda path: time.sleep(600),
    "allocate": allocate,
    "exit": lambda path: os._exit(3),
    "segfault": lambda path: ctypes.string_at(0),
    "kill": lambda path: os.kill(os.getpid(), 9),
    "fail": fail,
    "recurse": recurse,
    "spawn": spawn,
    "full": fill,
    "once": once,
    "flag": flag,
}


def look(path: Path, out: Path) -> Entry:
    """Commit the misdeed; of other files only say that they were seen."""
    SEEN.append(path)
    MISDEEDS.get(path.read_text("utf8").partition("\n")[0], lambda path: None)(path)
    return Entry(source=str(path.absolute()), status="refused", message="seen")


def process(path: Path, out: Path) -> Entry:
    """Commit the misdeed, or build the document."""
    from jixiao import build  # only where it is wanted: it takes a second

    look(path, out)
    return build.process(path, out)


def begin(path: Path, out: Path) -> Entry:
    """Which process it is."""
    return Entry(source=str(path.absolute()), status="refused", message=str(os.getpid()))


def note(path: Path, out: Path) -> Entry:
    """As `process`, after a note beside the output for which process this one works, and long enough for a test to end that one."""
    (out / f"{path.name}.{os.getppid()}.begun").touch()
    time.sleep(1)
    return process(path, out)


def read_only(path: Path, out: Path) -> Entry:
    """Read the file and extract its facts; what is no mistake of ours is said in a message."""
    sys.modules["rapidocr"] = None  # type: ignore[assignment]  # ten seconds for each page whose text a mutation took away
    from jixiao import documents, extraction
    from jixiao.documents.errors import Unreadable
    from jixiao.extraction.errors import NotABudget

    try:
        extraction.extract(documents.read(path))
    except (Unreadable, NotABudget) as error:
        return Entry(source=str(path.absolute()), status="refused", message=str(error))
    return Entry(source=str(path.absolute()), status="built")
