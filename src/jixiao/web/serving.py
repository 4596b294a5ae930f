"""Settings and an address in; a running server out, until it is told to end."""

import logging
import sys

import uvicorn

from jixiao.web.app import create_app
from jixiao.web.connections.protocols import Connection
from jixiao.web.settings import Settings

BACKLOG = 1024
GRACE = 30  # seconds that running requests have when the server ends


def run(settings: Settings, host: str, port: int) -> None:
    """Serve. The log goes to stderr, one JSON line for each request; the server's own access log would hold addresses of people.

    Errors: `StoreMissingError`; OSError where the address is taken."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    config = uvicorn.Config(
        create_app(settings, sys.stderr).state.front,
        host=host,
        port=port,
        http=Connection,
        access_log=False,
        server_header=False,
        log_level="warning",
        backlog=BACKLOG,
        timeout_graceful_shutdown=GRACE,
        ws="none",
        proxy_headers=False,
    )
    uvicorn.Server(config).run()
