"""Bytes of HTTP connections in; answers out. What is simple takes a short way, everything else uvicorn's."""

from jixiao.web.connections.protocols import Connection

__all__ = ["Connection"]
