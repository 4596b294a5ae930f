"""Validation: facts and quads in; findings with place, arithmetic and remedy, and figures of completeness, out."""

from jixiao.integrity import completeness
from jixiao.integrity.checks import audit, audited, check, outcomes_of
from jixiao.integrity.engines import Engine, EngineError
from jixiao.integrity.figures import figures
from jixiao.integrity.foreign import Judgement, judge, judge_file
from jixiao.integrity.project_figures import project_figures
from jixiao.integrity.reports import Report, Row, by_document, report, to_json
from jixiao.integrity.shapes import Result, as_findings, validate

__all__ = [
    "Engine",
    "EngineError",
    "Judgement",
    "Report",
    "Result",
    "Row",
    "as_findings",
    "audit",
    "audited",
    "by_document",
    "check",
    "completeness",
    "figures",
    "judge",
    "judge_file",
    "outcomes_of",
    "project_figures",
    "report",
    "to_json",
    "validate",
]
