"""Alignment: facts of all documents in; what the papers they cite are, what their indicators share, and how sure that is, out. No RDF."""

from jixiao.links.decisions import fingerprint
from jixiao.links.together import link

__all__ = ["fingerprint", "link"]
