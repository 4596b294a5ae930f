"""A worker process in; the same without network, with bounded memory, and bound to die with its parent, out."""

import ctypes
import os
import resource
import signal
from contextlib import suppress

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG = 1
YIELDING = 15  # steps of niceness: a slow query gets a thirtieth of the time where a quick one wants it too


def without_network() -> bool:
    """Move into an empty network namespace; False where the kernel does not let us, and only the guard on SERVICE and LOAD is left."""
    system = ctypes.CDLL(None, use_errno=True)
    return any(system.unshare(flags) == 0 for flags in (CLONE_NEWNET, CLONE_NEWUSER | CLONE_NEWNET))


def end_with_parent() -> None:
    """Be killed when the parent ends, however it ends; and so what this process starts, where it asks for this variable."""
    os.environ["JIXIAO_ENDS_WITH_PARENT"] = "1"
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def give_way(pid: int) -> None:
    """Let quick queries have the processor before a process, which never takes it from one when it wakes. pid: 0 for this one. The server
    itself may be nice already."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, min(19, os.getpriority(os.PRIO_PROCESS, os.getppid() if pid == 0 else 0) + YIELDING))
        os.sched_setscheduler(pid, os.SCHED_BATCH, os.sched_param(0))


def bounded(memory: int) -> None:
    """At most so many bytes of address space, and no core dump of a big process."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
