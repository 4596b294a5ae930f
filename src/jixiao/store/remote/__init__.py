"""A graph kept by another server: queries, updates and builds in; answers, verified copies and a diagnosis of the server out."""

from jixiao.store.remote.backends import Backend, Bounds, credentials_from
from jixiao.store.remote.doctor import Diagnosis, diagnose
from jixiao.store.remote.errors import BackendError, BackendTimeoutError, BackendUnreachableError
from jixiao.store.remote.evaluation import Evaluated, Evaluator
from jixiao.store.remote.publishing import Published, publish
from jixiao.store.remote.remote_store import Capabilities, Health, RemoteStore
from jixiao.store.remote.writing import located

__all__ = [
    "Backend",
    "BackendError",
    "BackendTimeoutError",
    "BackendUnreachableError",
    "Bounds",
    "Capabilities",
    "Diagnosis",
    "Evaluated",
    "Evaluator",
    "Health",
    "Published",
    "RemoteStore",
    "credentials_from",
    "diagnose",
    "located",
    "publish",
]
