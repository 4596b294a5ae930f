"""One document → everything that it states: identity, lines, projects, plan, citations, absences, and what became of each table."""

import hashlib

from jixiao.documents.blocks import Document
from jixiao.extraction.absences import project_absences
from jixiao.extraction.citations import read_citations
from jixiao.extraction.form_drafts import Form
from jixiao.extraction.form_sightings import sightings_of_forms, with_nameless
from jixiao.extraction.forms import FormTables, read_form_tables
from jixiao.extraction.identity import identify
from jixiao.extraction.lines import read_lines
from jixiao.extraction.managed_money import with_managed_source
from jixiao.extraction.narratives import read_narratives
from jixiao.extraction.parted import parted
from jixiao.extraction.plans import read_plan_tables
from jixiao.extraction.project_citations import attributed
from jixiao.extraction.project_tables import ProjectRows, read_project_tables
from jixiao.extraction.reading_findings import reading_findings
from jixiao.extraction.same_projects import Joined, join
from jixiao.extraction.sections import outline
from jixiao.extraction.table_kinds import kinds_of
from jixiao.extraction.table_reports import table_absences, table_reports
from jixiao.extraction.units_of_budget import read_units
from jixiao.extraction.upright import upright
from jixiao.facts.documents import DocumentFacts


def extract(document: Document) -> DocumentFacts:
    """All facts of a document. Errors: NotABudget where it is none, or does not say of which year."""
    document = parted(upright(document))
    identity = identify(document)
    sections = outline(document)
    year = identity.year
    kinds = kinds_of(document)
    plan = read_plan_tables(document, year, kinds)
    forms = read_form_tables(document, year, kinds)
    rows = read_project_tables(document, year)
    joined, nameless = _projects(document, rows, forms, year)
    projects = tuple(each.project for each in joined)
    if len(projects) == 1:
        projects = (with_managed_source(document, projects[0]),)
    lines, line_reports = read_lines(document, year)
    citations = attributed(read_citations(document, sections, year), joined)
    tables = table_reports(document, [*plan.reports, *forms.reports, *rows.reports, *line_reports], nameless)
    return DocumentFacts(
        name=document.name,
        sha256=document.sha256,
        media_type=document.media_type,
        reader=document.reader,
        text_sha256=hashlib.sha256(document.text.encode()).hexdigest(),
        title=identity.title,
        title_printed=identity.title_printed,
        kind=identity.kind,
        department=identity.department,
        place=identity.place,
        year=year,
        evidence=identity.evidence,
        coverage=identity.coverage,
        budget_units=read_units(document, sections),
        lines=(*lines, *rows.lines),
        projects=projects,
        plan=plan.plan,
        citations=citations,
        findings=reading_findings(projects, plan.plan, citations),
        absences=(*identity.absences, *project_absences(joined, citations), *table_absences(document, tables)),
        tables=tables,
        pages=document.pages,
        masked=document.masked,
    )


def _projects(document: Document, rows: ProjectRows, forms: FormTables, year: int) -> tuple[tuple[Joined, ...], list[Form]]:
    """The projects of all tables, forms and descriptions, and the indicator tables that belong to none."""
    tables = frozenset(index for form in forms.forms if form.indicators for index in form.blocks)
    narratives, nameless = with_nameless(document, read_narratives(document, year, tables), forms.forms)
    return join((*rows.sightings, *sightings_of_forms(forms.forms), *narratives)), nameless
