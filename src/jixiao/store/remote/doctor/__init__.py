"""The doctor of endpoints: the address of any SPARQL endpoint in; what it can do, a score, and what would trouble a client out."""

from jixiao.store.remote.doctor.diagnosis import GROUPS, Diagnosis, diagnose
from jixiao.store.remote.doctor.findings import Finding

__all__ = ["GROUPS", "Diagnosis", "Finding", "diagnose"]
