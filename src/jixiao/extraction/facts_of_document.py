"""One document → everything that it states: identity, lines, projects, plan, citations, absences, and what became of each table."""

import hashlib

from jixiao.documents.blocks import Document
from jixiao.extraction.absences import project_absences
from jixiao.extraction.managed_money import with_managed_source
from jixiao.extraction.narratives import read_narratives
from jixiao.extraction.project_citations import attributed
from jixiao.extraction.project_tables import read_project_tables
from jixiao.extraction.same_projects import Joined, join
