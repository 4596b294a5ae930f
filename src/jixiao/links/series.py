"""Series: projects of all documents in; the same project over years and from budget to self-evaluation out.

A series is known by the place, the department's name and the project's name (or, where it has one, its code), so that one year's project
joins the others whatever else is read; a project under two names of one series' key would be a person's decision.
"""

import re
from collections.abc import Iterator

from jixiao.facts.alignments import SeriesMember
from jixiao.facts.documents import DocumentFacts
from jixiao.graph import names
from jixiao.graph.slugs import short_hash
from jixiao.links.decisions import Decisions
from jixiao.links.definitions import readable
from jixiao.links.wordings import in_one_form, plain

_TAILS = re.compile(r"(?:项目|经费|资金|专项|补助|支出|工作)+$")


def series_name(name: str) -> str:
    """A project's name without years and the suffixes by which its printings differ: 2022年医疗救助补助资金 is 医疗救助."""
    text = in_one_form(plain(name))
    return _TAILS.sub("", text) or text


def members(facts: DocumentFacts, decided: Decisions) -> Iterator[SeriesMember]:
    """The series of each project of one document; two projects of a document that would fall into one stay out. A department that is
    decided to be another under a new name goes on with its series."""
    document = names.document_key(facts)
    office = decided.read_as(names.organization_key(facts.department.names[0], facts.place))
    found: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    for project in facts.projects:
        name = series_name(project.names[0])
        key = f"{facts.place.code}-{readable(name)}-{short_hash(office, name, digits=8)}"
        found.setdefault(key, []).append(names.thing("project", document, names.project_key(project)).value)
        labels[key] = name
    for key in sorted(found):
        if len(found[key]) == 1:
            yield SeriesMember(document=document, project=found[key][0], series=key, label=labels[key])
