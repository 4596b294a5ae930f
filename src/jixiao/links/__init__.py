"""Alignment: facts of all documents in; what the papers they cite are, and how sure that is, out. Writes no RDF."""

from jixiao.links.policies import resolve

__all__ = ["resolve"]
