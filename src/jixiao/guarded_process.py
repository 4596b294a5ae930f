"""The inside of a guarded process: paths in by a socket, one after another; what became of each out by the same socket.

    python -m jixiao.guarded_process SOCKET MODULE:FUNCTION SECONDS MEGABYTES

A mistake of ours, or a document that needs too much memory, becomes an entry that says so. What kills the process is seen from
outside (`guarding`). It ends when its socket closes.
"""

import contextlib
import errno
import importlib
import math
import os
import select
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import msgspec
from msgspec import Struct

from jixiao.manifests import Entry

try:
    import resource
except ImportError:  # not on Windows, where memory stays unlimited
    resource = None  # type: ignore[assignment]

Step = Callable[[Path, Path], Entry]
"""What is done with a document: the path of its file, and the folder of the build."""

READY = b"ready\n"
DISK_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
GRACE = 10


class Order(Struct, frozen=True):
    """A document to process. Paths are bytes, since names of files need not be UTF-8."""

    path: bytes
    out: bytes


class Reply(Struct, frozen=True, omit_defaults=True):
    """What became of it. exhausted: it ran out of memory. fault: the build cannot go on (number, text and file of an OSError)."""

    entry: Entry | None = None
    exhausted: bool = False
    fault: tuple[int, str, str] | None = None


def failed(path: Path, what: str) -> Entry:
    """The entry of a document that was given up. what: the reason, and what to do."""
    return Entry(source=str(path.absolute()), status="failed", message=f"{path}: {what}")


def place_of(trace: TracebackType | None) -> str:
    """Where an error arose: "pdfs.py:120"."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"


def is_of_the_build(error: OSError, out: Path) -> bool:
    """The disk is full or the output cannot be written, which no other document would escape."""
    names = [os.fsdecode(name) for name in (error.filename, error.filename2) if isinstance(name, str | bytes)]
    return error.errno in DISK_ERRORS or any(Path(name).is_relative_to(out) for name in names)


def attempt(step: Step, path: Path, out: Path) -> Reply:
    """Process a document; whatever it raises becomes a reply."""
    try:
        return Reply(step(path, out))
    except (KeyboardInterrupt, SystemExit):
        raise
    except MemoryError:
        return Reply(failed(path, "it needs more memory than there is"), exhausted=True)
    except BaseException as error:  # panics of Rust libraries are no Exceptions
        if isinstance(error, OSError) and is_of_the_build(error, out):
            return Reply(fault=(error.errno or 0, error.strerror or str(error), str(error.filename or out)))
        what = f"{type(error).__name__}: {error}"
        place = place_of(error.__traceback__)
        return Reply(failed(path, f"jixiao itself failed at {place} ({what}); please report it with the file"))


def limit_memory(megabytes: int) -> None:
    """Let the process have so much data of its own (RLIMIT_DATA: heap and private mappings, not code and files), and no core dump."""
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = megabytes << 20
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def alarm_after(seconds: float) -> None:
    """Let the system end this process then, also where nobody is left to watch it; never, for 0."""
    if hasattr(signal, "alarm"):
        signal.alarm(math.ceil(seconds))


def end_with(channel: socket.socket) -> None:
    """Wait until the other end of the socket closes, as it does when that process dies; then end, with all that was started here."""
    hangup = select.poll()
    hangup.register(channel, select.POLLHUP | select.POLLRDHUP)
    hangup.poll()
    os.killpg(0, signal.SIGKILL)


def found(name: str) -> Step:
    """The function of the name "module:function"."""
    module, _, function = name.partition(":")
    step: Step = getattr(importlib.import_module(module), function)
    return step


def serve(channel: socket.socket, step: Step, seconds: float) -> None:
    """Answer orders until there are no more."""
    channel.sendall(READY)
    for line in channel.makefile("rb"):
        order = msgspec.json.decode(line, type=Order)
        alarm_after(seconds + GRACE)
        reply = attempt(step, Path(os.fsdecode(order.path)), Path(os.fsdecode(order.out)))
        alarm_after(0)
        channel.sendall(msgspec.json.encode(reply) + b"\n")


def main() -> None:
    """Entry point of the process."""
    number, name, seconds, megabytes = sys.argv[1:]
    step = found(name)
    limit_memory(int(megabytes))
    with contextlib.suppress(BrokenPipeError, ConnectionResetError), socket.socket(fileno=int(number)) as channel:
        if hasattr(select, "POLLRDHUP"):
            threading.Thread(target=end_with, args=(channel,), daemon=True).start()
        serve(channel, step, float(seconds))


if __name__ == "__main__":
    main()
