"""Orders in; running worker processes with their sockets out, from the nursery, which is started again if it should end."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Literal, TypeVar, cast

import msgspec

from jixiao.web.workers import isolation
from jixiao.web.workers.faults import CrashedError
from jixiao.web.workers.messages import Job, Reply, framed, reply_of
from jixiao.web.workers.nursery import Order

End = Literal["deadline", "crowded", "gone", "closed"]
Line = TypeVar("Line", bound="Channel")


class Channel(asyncio.Protocol):
    """Our end of a worker's socket: one job goes out at a time, its reply comes back in pieces."""

    def __init__(self) -> None:
        self.transport: asyncio.WriteTransport
        self.reply: asyncio.Future[bytes] | None = None
        self.content = bytearray()
        self.lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The loop has it now."""
        self.transport = cast(asyncio.WriteTransport, transport)

    def data_received(self, data: bytes) -> None:
        """A piece; most replies are one."""
        self.content += data
        if len(self.content) < 4 or len(self.content) < 4 + int.from_bytes(self.content[:4], "big"):
            return
        whole, self.content = bytes(self.content), bytearray()
        if self.reply is not None and not self.reply.done():
            self.reply.set_result(whole[4:])

    def connection_lost(self, exc: Exception | None) -> None:
        """The process has ended."""
        self.lost = True
        if self.reply is not None and not self.reply.done():
            self.reply.set_exception(CrashedError("the process of the query ended"))

    async def call(self, content: bytes) -> bytes:
        """Send a message, wait for the answer. Errors: `CrashedError` where the process ends before."""
        if self.lost:
            raise CrashedError("the process had ended")
        self.reply = asyncio.get_running_loop().create_future()
        self.transport.write(content)
        return await self.reply


class Child:
    """A worker process as the server sees it. ended: why we killed it; None where it runs, or ended by itself."""

    def __init__(self, pid: int, handle: int, channel: Channel) -> None:
        self.pid, self.handle, self.channel = pid, handle, channel
        self.clock = (~pid << 3) | 2  # its processor time: clock_getcpuclockid(3)
        self.ended: End | None = None
        self.began = (0.0, 0.0)  # clock and processor time at the start of its query
        self.store: str | None = None  # the snapshot that it works on now

    async def call(self, job: Job) -> Reply:
        """Send a job and wait for its reply. Errors: `CrashedError` where the process ends before."""
        return reply_of(await self.channel.call(framed(job)))

    def alive(self) -> bool:
        """It has not ended."""
        try:
            signal.pidfd_send_signal(self.handle, 0)
        except OSError:
            return False
        return True

    def processor_time(self) -> float:
        """Seconds that it has had a processor; 0 where it has ended."""
        try:
            return time.clock_gettime(self.clock)
        except OSError:
            return 0.0

    def kill(self, why: End) -> None:
        """End it now, whatever it does."""
        if self.handle < 0:
            return
        self.ended = self.ended or why
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)

    def demote(self) -> None:
        """Let quick queries have the processor first."""
        isolation.give_way(self.pid)

    def close(self) -> None:
        """Let go of socket and handle, once."""
        if self.handle >= 0:
            self.kill("closed")
            os.close(self.handle)
            self.channel.transport.abort()
            self.handle = -1


class Nursery:
    """The process that forks workers."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None
        self._lock = asyncio.Lock()

    def _start(self) -> socket.socket:
        if self._orders is None:
            self._orders, theirs = socket.socketpair()
            self._orders.setblocking(False)
            command = [sys.executable, "-c", "from jixiao.web.workers.nursery import main; main()", str(theirs.fileno())]
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
            theirs.close()
        return self._orders

    async def child(self, order: Order) -> Child:
        """A new worker. Errors: `CrashedError` where none can be had."""
        return (await self.started(order, Channel))[0]

    async def started(self, order: Order, channel: Callable[[], Line]) -> tuple[Child, Line]:
        """A new worker, and our end of its socket. Errors: `CrashedError` where none can be had."""
        try:
            ours, theirs = socket.socketpair()
        except OSError as error:
            raise CrashedError(f"no worker process can be started ({error})") from error
        ours.setblocking(False)
        handle = -1
        try:
            async with self._lock:
                pid = await self._order(order, theirs)
            handle = os.pidfd_open(pid)
            _, line = await asyncio.get_running_loop().create_unix_connection(channel, sock=ours)
            return Child(pid, handle, line), line
        except OSError as error:
            ours.close()
            if handle >= 0:
                os.close(handle)
            raise CrashedError(f"no worker process can be started ({error})") from error
        finally:
            theirs.close()

    async def _order(self, order: Order, theirs: socket.socket) -> int:
        loop = asyncio.get_running_loop()
        for _ in range(2):
            orders = self._start()
            try:
                socket.send_fds(orders, [msgspec.json.encode(order)], [theirs.fileno()])
                answer = await loop.sock_recv(orders, 8)
            except OSError:
                answer = b""
            if len(answer) == 8:
                return int.from_bytes(answer, "big")
            self.close()
        raise OSError("the nursery ends at once")

    def close(self) -> None:
        """End it, and all its workers with it."""
        if self._orders is not None:
            self._orders.close()
            self._orders = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
