"""Sockets in; worker processes that serve them out.

A process of its own, without threads, that has the code loaded, so that a fork costs milliseconds.

`main` runs in it, with the number of its socket as argument. It ends when its socket closes, and its workers with it.
"""

import gc
import os
import signal
import socket
import sys
from pathlib import Path

import msgspec
from msgspec import Struct

from jixiao.web.workers import borrowed, isolation, processes


class Order(Struct, frozen=True):
    """A worker that is wanted; writable: the store that it writes to; borrows: it gets clients' connections instead of jobs; yielding: it
    gives way to others from its first moment on."""

    memory: int
    writable: str | None = None
    borrows: bool = False
    yielding: bool = False


def worker(channel: socket.socket, order: Order) -> None:
    """The child's life."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    isolation.end_with_parent()
    if order.yielding:
        isolation.give_way(0)
    if order.borrows:
        borrowed.serve(channel, order.memory)
        return
    processes.serve(channel, order.memory, Path(order.writable) if order.writable else None)


def serve(orders: socket.socket) -> None:
    """Fork a worker for each order that comes with a socket; reply with its process id."""
    while True:
        content, handles, _, _ = socket.recv_fds(orders, 4096, 1)
        if not content:
            return
        channel = socket.socket(fileno=handles[0])
        child = os.fork()
        if child == 0:
            try:
                orders.close()
                worker(channel, msgspec.json.decode(content, type=Order))
            finally:
                os._exit(0)
        channel.close()
        orders.sendall(child.to_bytes(8, "big"))


def main() -> None:
    """Entry point."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when its workers end
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries them
    gc.freeze()
    serve(socket.socket(fileno=int(sys.argv[1])))
