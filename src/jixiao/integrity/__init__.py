"""Validation: facts and quads in; findings with place, arithmetic and remedy out."""

from jixiao.integrity.checks import check
from jixiao.integrity.reports import Report, Row, by_document, report, to_json
from jixiao.integrity.shapes import Result, as_findings, validate

__all__ = ["Report", "Result", "Row", "as_findings", "by_document", "check", "report", "to_json", "validate"]
