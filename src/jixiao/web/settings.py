"""What a server is told once, at its start: the build that it serves, the addresses, and the limits of one request."""

from pathlib import Path

from msgspec import Struct


class Limits(Struct, frozen=True):
    """Bounds of one request, of the queue and of the caches.

    seconds: wall clock of a query before its process is killed; it may wait as long for a process.
    rows, bytes: of a result, before it is cut and says so. memory: address space of a worker in bytes.
    workers: processes for quick queries, and as many for slow ones. queue: requests that may wait for one.
    text: bytes of a query. upload: bytes of an update or of a graph that is put. cache: bytes of results kept in memory; on disk, 8 times.
    """

    seconds: float = 30.0
    rows: int = 100_000
    bytes: int = 64 << 20
    memory: int = 4 << 30
    workers: int = 2
    queue: int = 128
    text: int = 1 << 20
    upload: int = 64 << 20
    cache: int = 64 << 20


class Settings(Struct, frozen=True):
    """directory: the folder of a build (its `store` leads to the current snapshot); None where a remote back end is served.

    public: address under which people reach this server, with a closing slash; page links, redirects and the service description use it,
    never the Host header of a request. Identifiers in the data keep the base of the publication (`graph.names.BASE`).
    union: the default graph of a query is the union of all public graphs; otherwise the unnamed graph.
    """

    directory: Path | None
    public: str = "http://127.0.0.1:8000/"
    writable: bool = False
    token: str | None = None
    backend: str | None = None
    union: bool = True
    limits: Limits = Limits()
