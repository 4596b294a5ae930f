"""Keeping: quads in; answers, named queries and exports out, from an embedded store behind one interface."""

from jixiao.store.embedded import EmbeddedStore
from jixiao.store.errors import ParameterError, QuerySyntaxError, StoreError, StoreMissingError, UnknownNameError
from jixiao.store.results import Result, Term
from jixiao.store.stores import Store
from jixiao.store.vocabularies import vocabulary_nquads

__all__ = [
    "EmbeddedStore",
    "ParameterError",
    "QuerySyntaxError",
    "Result",
    "Store",
    "StoreError",
    "StoreMissingError",
    "Term",
    "UnknownNameError",
    "vocabulary_nquads",
]
