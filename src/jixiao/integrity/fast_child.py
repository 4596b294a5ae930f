"""A child process that validates: requests on standard input, reports on standard output, until the input ends.

It stands alone (no other module of the package is loaded), so that a crash or a kill costs nothing but itself. A request is a line
with the lengths of data and shapes and 0 or 1 for lints, then N-Triples and Turtle; an answer is a line with a length, then JSON.
"""

import ctypes
import json
import os
import signal
import sys

import shacl_rust


def answer(data: str, shapes: str, lints: bool) -> dict[str, object]:
    """The report, or what went wrong."""
    try:
        formats = {"data_format": "nt", "shapes_format": "turtle"}
        return dict(shacl_rust.validate(data, shapes, experimental_index=not lints, diagnostics=lints, **formats))
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def serve() -> None:
    """Answer until the input ends. A server whose workers it validates for kills them; then this process must not outlive them."""
    if os.environ.get("JIXIAO_ENDS_WITH_PARENT"):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    while line := sys.stdin.buffer.readline():
        data_length, shapes_length, lints = map(int, line.split())
        data = sys.stdin.buffer.read(data_length).decode()
        shapes = sys.stdin.buffer.read(shapes_length).decode()
        content = json.dumps(answer(data, shapes, bool(lints))).encode()
        sys.stdout.buffer.write(b"%d\n" % len(content) + content)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    serve()
