"""Guarding: documents in; an entry for each out, from processes that may hang, run out of memory or crash without harm to the others.

A process serves one document after another, so that its start (about a second) is paid once. A document that takes too long is ended with
its process, and with what that started; one that kills its process is blamed only where a fresh process dies of it too.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
from msgspec import Struct

from jixiao.guarded_process import READY, Order, Reply, Step, failed
from jixiao.manifests import Entry

START_SECONDS = 120
DOCUMENTS_OF_A_PROCESS = 100


class Limits(Struct, frozen=True):
    """What a document may take. seconds: on the clock; megabytes: of memory of its own. A page of a scan takes 10 seconds and 1 GB."""

    seconds: float = 1800
    megabytes: int = 4096


class GuardError(OSError):
    """Guarded processes cannot be started."""


class Died(Exception):  # noqa: N818 — an event, not a mistake of ours
    """The process ended before it answered. code: as `subprocess` gives it; None where it was ended for taking too long."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code

    def told(self, limits: Limits) -> str:
        """What happened and what to do, for the entry of the document."""
        if self.code is None:
            return f"it took longer than {limits.seconds:g} seconds and was given up; allow more with --timeout"
        if self.code >= 0:
            return f"the process that read it ended itself with code {self.code}; please report it with the file"
        name = {int(each): each.name for each in signal.Signals}.get(-self.code, f"signal {-self.code}")
        if self.code == -signal.SIGKILL:
            return f"the process that read it was killed ({name}), perhaps for want of memory: use fewer --jobs or a lower --memory"
        more = f"; where it needs more than {limits.megabytes} MB, allow it with --memory" if self.code == -signal.SIGABRT else ""
        return f"the process that read it crashed ({name}): the file is damaged or hostile, or a library has a mistake; report it{more}"


class Guard:
    """One process. Used by one thread at a time; `kill` may come from any."""

    def __init__(self, step: str, limits: Limits) -> None:
        self.limits, self.served = limits, 0
        self._channel, theirs = socket.socketpair()
        values = (str(theirs.fileno()), step, str(limits.seconds), str(limits.megabytes))
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "jixiao.guarded_process", *values],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # an interrupt at the keyboard is ours to handle; and its own children end with it
            )

    def wait_until_ready(self) -> None:
        """Errors: GuardError where it does not start."""
        try:
            ready = self._received(START_SECONDS) == READY
        except Died:
            ready = False
        if not ready:
            self.kill()
            more = f"allow it more memory than {self.limits.megabytes} MB, or see the lines above"
            raise GuardError(0, f"a process to read documents in does not start (code {self._process.returncode}): {more}", sys.executable)

    def ask(self, path: Path, out: Path) -> Reply:
        """What became of the document. Errors: `Died`."""
        self.served += 1
        order = Order(os.fsencode(path), os.fsencode(out))
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._channel.sendall(msgspec.json.encode(order) + b"\n")
        return msgspec.json.decode(self._received(self.limits.seconds), type=Reply)

    def _received(self, seconds: float) -> bytes:
        """One line. Errors: `Died`."""
        content = b""
        self._channel.settimeout(seconds)
        try:
            while not content.endswith(b"\n"):
                part = self._channel.recv(1 << 16)
                if not part:
                    raise Died(self.kill())
                content += part
        except TimeoutError:
            self.kill()
            raise Died(None) from None
        except OSError:
            raise Died(self.kill()) from None
        return content

    def kill(self) -> int:
        """End the process and what it started; the code with which it ended, which a kill does not change once it is dying."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        return self._process.wait()

    def close(self) -> None:
        """End it and let go of its socket."""
        self.kill()
        self._channel.close()


class Guards:
    """Guarded processes for as many threads as ask. step: what is done with a document, a function that can be imported by its name."""

    def __init__(self, step: Step, limits: Limits) -> None:
        self._step, self._limits = f"{step.__module__}:{step.__qualname__}", limits
        self._lock = threading.Lock()
        self._idle: list[Guard] = []
        self._busy: set[Guard] = set()
        self._closed = False

    def entry(self, path: Path, out: Path) -> Entry:
        """What became of the document. Errors: OSError where the build cannot go on; `Died` where the guards were closed meanwhile."""
        guard = self._taken()
        reply, told = self._asked(guard, path, out)
        if told and guard.served > 1:  # what it read before may have harmed it
            guard = self._taken(fresh=True)
            reply, told = self._asked(guard, path, out)
        if reply.fault:
            raise OSError(*reply.fault)
        return failed(path, told) if told else reply.entry or failed(path, "it gave no result; please report it with the file")

    def _asked(self, guard: Guard, path: Path, out: Path) -> tuple[Reply, str]:
        """The reply, and what went wrong, if the document cost the process its life."""
        reply, told = Reply(), ""
        try:
            reply = guard.ask(path, out)
            if reply.exhausted:
                told = f"it needs more than {self._limits.megabytes} MB of memory; allow more with --memory"
        except Died as end:
            if self._closed:
                raise
            told = end.told(self._limits)
        finally:
            self._let_go(guard, keep=not told and guard.served < DOCUMENTS_OF_A_PROCESS and reply != Reply())
        return reply, told

    def _taken(self, fresh: bool = False) -> Guard:
        """A process that is ready. Errors: `GuardError`; `Died` where the guards are closed."""
        with self._lock:
            if self._closed:
                raise Died(None)
            guard = self._idle.pop() if self._idle and not fresh else Guard(self._step, self._limits)
            self._busy.add(guard)
        try:
            if not guard.served:
                guard.wait_until_ready()
        except BaseException:
            self._let_go(guard, keep=False)
            raise
        return guard

    def _let_go(self, guard: Guard, keep: bool) -> None:
        """Keep it for the next document, or end it."""
        with self._lock:
            self._busy.discard(guard)
            if keep and not self._closed:
                self._idle.append(guard)
                return
        guard.close()

    def close(self) -> None:
        """End all of them now, whatever they do."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            for guard in (*idle, *self._busy):
                guard.kill()
        for guard in idle:
            guard.close()


_GUARDS: dict[tuple[str, Limits], Guards] = {}
_LOCK = threading.Lock()


def guarded(step: Step, path: Path, out: Path, limits: Limits) -> Entry:
    """What became of the document, by guarded processes that this one keeps until it ends (a worker of a cluster calls it)."""
    with _LOCK:
        guards = _GUARDS.setdefault((f"{step.__module__}:{step.__qualname__}", limits), Guards(step, limits))
    return guards.entry(path, out)
