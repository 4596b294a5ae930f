"""Answering: questions in; answers out, from processes that can be killed, over a snapshot that nobody writes to."""

from jixiao.web.workers.answerers import Answerer, LocalAnswerer, RemoteAnswerer
from jixiao.web.workers.faults import BusyError, CrashedError, DeadlineError, FaultError
from jixiao.web.workers.stores import PooledStore

__all__ = ["Answerer", "BusyError", "CrashedError", "DeadlineError", "FaultError", "LocalAnswerer", "PooledStore", "RemoteAnswerer"]
