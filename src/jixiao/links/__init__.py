"""Alignment: facts of documents in; what the papers they cite are, what their indicators share, and how sure that is, out. No RDF."""

from jixiao.links.decisions import fingerprint
from jixiao.links.together import gather, link, link_document

__all__ = ["fingerprint", "gather", "link", "link_document"]
