"""Bytes of HTTP connections in; answers out. What is simple takes a short way, everything else uvicorn's."""
