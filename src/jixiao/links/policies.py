"""Policies: the citations of all documents in; policy records and resolutions out.

What a citation resolves to depends on its own document alone (its number, its title, the titles printed beside a short form), so that
adding a document never changes an accepted link. What only several documents tell is stated between policies (`replaced_by`).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from jixiao.facts.citations import Citation
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.policies import Links, PolicyRecord, Resolution, Resolved
from jixiao.graph import names
from jixiao.graph.slugs import initials, pinyin, short_hash

NUMBER = re.compile(r"(?P<mark>\D+?)(?:〔(?P<year>\d{4})〕)?第?(?P<serial>\d+)号令?")
BRACKETS = re.compile(r"[《》〈〉<>\s“”\"]")
OF_ONE_PLACE = ("allotment-notice", "budget-reply", "minutes")


class TypeRule(Struct, frozen=True):
    """A policy type and the words of a title that tell it."""

    type: str
    words: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()

    def fits(self, title: str) -> bool:
        """All that the rule names is there."""
        return (
            (not self.words or any(word in title for word in self.words))
            and (not self.starts or title.startswith(self.starts))
            and (not self.ends or title.endswith(self.ends))
            and not any(word in title for word in self.not_words)
        )


class Rules(Struct, frozen=True):
    """The data of policies.toml."""

    national_marks: tuple[str, ...]
    local_marks: tuple[str, ...]
    types: tuple[TypeRule, ...]


class Target(Struct, frozen=True):
    """What one citation resolves to."""

    record: PolicyRecord
    how: Resolved


@cache
def rules() -> Rules:
    """policies.toml, read once."""
    return msgspec.toml.decode(files("jixiao.links").joinpath("policies.toml").read_bytes(), type=Rules)


def plain(title: str) -> str:
    """A title without marks, quotation marks and blanks."""
    return BRACKETS.sub("", title)


def type_of(title: str | None) -> str | None:
    """Policy type by the words of the title."""
    return None if title is None else next((rule.type for rule in rules().types if rule.fits(plain(title))), None)


def is_national(mark: str) -> bool:
    """The mark belongs to a central issuer."""
    return mark.startswith(rules().national_marks) and not mark.startswith(rules().local_marks)


def province(facts: DocumentFacts) -> str:
    """Code of the document's province."""
    return f"{facts.place.code[:2]}0000"


def numbered(facts: DocumentFacts, number: str, title: str | None, nested: str | None) -> PolicyRecord | None:
    """The policy of a canonical number; None where the number does not parse. Marks are unique only within a place (青政发)."""
    parts = NUMBER.fullmatch(number)
    if parts is None:
        return None
    mark, year, serial = parts["mark"].removesuffix("第"), parts["year"], int(parts["serial"])
    ending = "-".join(str(part) for part in (pinyin(mark), year, serial) if part)
    national = is_national(mark)
    return PolicyRecord(
        key=ending if national else f"{province(facts)}-{ending}-{short_hash(mark, digits=4)}",
        titles=(title,) if title else (),
        number=number,
        mark=mark,
        year=int(year) if year else None,
        serial=serial,
        policy_type=type_of(title),
        issuing_level="central" if national else None,
        issues=(titled(facts, nested).key,) if nested else (),
    )


def titled(facts: DocumentFacts, title: str, nested: str | None = None) -> PolicyRecord:
    """The policy known by its title only; allotments and replies concern one place, so their titles are read within it."""
    kind = type_of(title)
    scope = facts.place.code if kind in OF_ONE_PLACE else ""
    ending = f"{initials(plain(title)) or 'x'}-{short_hash(plain(title), scope)}"
    return PolicyRecord(
        key=f"{scope}-{ending}" if scope else ending,
        titles=(title,),
        policy_type=kind,
        issues=(titled(facts, nested).key,) if nested and plain(nested) != plain(title) else (),
    )


def by_title(facts: DocumentFacts, citation: Citation) -> Target | None:
    """The paper of that title: the numbered one, where this document prints exactly one number with it."""
    title = citation.title
    if title is None:
        return None
    same = (c for c in facts.citations if c.title and c.canonical_number and plain(c.title) == plain(title))
    found = {r.key: r for c in same if (r := numbered(facts, str(c.canonical_number), c.title, c.nested_title))}
    record = next(iter(found.values())) if len(found) == 1 else titled(facts, title, citation.nested_title)
    return Target(record, "by-title") if len(found) <= 1 else None


def by_short_form(facts: DocumentFacts, citation: Citation) -> Target | None:
    """《条例》 is the one full title of the document that ends so; two such titles leave it open."""
    ending = plain(citation.title or "")
    full = [c for c in facts.citations if not c.short_form and c.title and ending and plain(c.title).endswith(ending)]
    found = {t.record.key: t.record for c in full if (t := target_of(facts, c))}
    return Target(next(iter(found.values())), "short-form") if len(found) == 1 else None


def target_of(facts: DocumentFacts, citation: Citation) -> Target | None:
    """What a citation resolves to; None where it stays open."""
    if citation.canonical_number:
        record = numbered(facts, citation.canonical_number, citation.title, citation.nested_title)
        if record:
            return Target(record, "by-number-and-title" if citation.title else "by-number")
    return by_short_form(facts, citation) if citation.short_form else by_title(facts, citation)


def joined(records: Iterable[PolicyRecord]) -> PolicyRecord:
    """Records of one key as one: all titles, the longest first (a conflict shows as two titles)."""
    found = list(records)
    titles = sorted({plain(t): t for r in found for t in sorted(r.titles)}.values(), key=lambda t: (-len(t), t))
    first = found[0]
    return PolicyRecord(
        key=first.key,
        titles=tuple(titles),
        number=first.number,
        mark=first.mark,
        year=first.year,
        serial=first.serial,
        policy_type=type_of(titles[0]) if titles else None,
        issuing_level=first.issuing_level,
        issues=tuple(sorted({key for r in found for key in r.issues} - {first.key})),
        replaced_by=first.replaced_by,
    )


def with_numbers(records: dict[str, PolicyRecord]) -> Iterator[PolicyRecord]:
    """Policies known by title say by which one numbered policy of the same title they are replaced."""
    numbers: dict[str, set[str]] = {}
    for record in records.values():
        for title in record.titles if record.number else ():
            numbers.setdefault(plain(title), set()).add(record.key)
    for key in sorted(records):
        record = records[key]
        known = (
            numbers.get(plain(record.titles[0]), set())
            if record.titles and not record.number and record.policy_type not in OF_ONE_PLACE
            else set()
        )
        if len(known) == 1:
            replaced = min(known)
            yield PolicyRecord(key=key, titles=record.titles, policy_type=record.policy_type, issues=record.issues, replaced_by=replaced)
        else:
            yield record


def resolve(documents: Iterable[DocumentFacts]) -> Links:
    """Resolve every citation of all documents; what fits two policies stays unresolved: a wrong link is worse than none."""
    found: dict[str, list[PolicyRecord]] = {}
    resolutions: list[Resolution] = []
    for facts in documents:
        key = names.document_key(facts)
        for citation in facts.citations:
            target = target_of(facts, citation)
            if target:
                found.setdefault(target.record.key, []).append(target.record)
                for nested in (titled(facts, citation.nested_title),) if citation.nested_title else ():
                    found.setdefault(nested.key, []).append(nested)
            project = names.project(facts, citation.project)
            resolutions.append(
                Resolution(
                    document=key,
                    citation=names.citation(facts, citation).value,
                    project=project.value if project else None,
                    policy=target.record.key if target else None,
                    how=target.how if target else "unresolved",
                    basis="legal-basis" in citation.roles,
                )
            )
    records = {key: joined(sorted(group, key=lambda r: (r.titles, r.issues))) for key, group in found.items()}
    return Links(tuple(with_numbers(records)), tuple(resolutions))
