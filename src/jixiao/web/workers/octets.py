"""A TCP connection in; how many bytes were ever written to it and read from it, whoever did, out.

So it can be told of a process that ended in the middle whether its last answer has gone out.
"""

import fcntl
import socket
import struct
import termios

from msgspec import Struct

_INFO = struct.Struct("=QQ")  # tcpi_bytes_acked, tcpi_bytes_received: https://man7.org/linux/man-pages/man7/tcp.7.html
_PLACE = 120  # of these two in struct tcp_info
_INT = struct.Struct("=i")


class Octets(Struct, frozen=True):
    """Counts from a beginning that is the same for a connection all its life."""

    written: int
    read: int


def octets(handle: int) -> Octets:
    """Nobody may use it at the same time; acknowledgements may come in. Errors: OSError where it is no TCP connection."""
    line = socket.socket(fileno=handle)
    try:
        while True:
            acknowledged, received = _counted(line)
            waiting, unread = _queued(handle, termios.TIOCOUTQ), _queued(handle, termios.FIONREAD)
            if (acknowledged, received) == _counted(line):
                return Octets(acknowledged + waiting, received - unread)
    finally:
        line.detach()


def _counted(line: socket.socket) -> tuple[int, int]:
    info = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _PLACE + _INFO.size)
    if len(info) < _PLACE + _INFO.size:
        raise OSError("this system does not count the bytes of a connection")
    acknowledged, received = _INFO.unpack_from(info, _PLACE)
    return acknowledged, received


def _queued(handle: int, what: int) -> int:
    found: int = _INT.unpack(fcntl.ioctl(handle, what, bytes(_INT.size)))[0]
    return found
