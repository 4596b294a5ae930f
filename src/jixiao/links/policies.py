"""Policies: the citations of all documents in; policy records and resolutions out.

What a citation resolves to depends on its own document alone (its number, its title, the titles printed beside a short form), so that
adding a document never changes an accepted link. What only several documents tell is stated between policies (`replaced_by`).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct, structs

from jixiao.extraction import document_numbers
from jixiao.extraction.document_numbers import DocumentNumber
from jixiao.facts.citations import Citation
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.policies import PolicyRecord, Resolution, Resolved
from jixiao.graph import names
from jixiao.graph.slugs import initials, pinyin, short_hash
from jixiao.links import decisions, register
from jixiao.links.decisions import Decisions
from jixiao.links.marks import Scope, scope_of

BRACKETS = re.compile(r"[《》〈〉<>\s“”\"]")
STATE = "中华人民共和国"
OF_ONE_PLACE = ("allotment-notice", "budget-reply", "minutes")


SaidOfNested = Literal["issues", "amends", "replaces", "based-on"]


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

    national_words: tuple[str, ...]
    national_endings: tuple[str, ...]
    not_national_endings: tuple[str, ...]
    amending: tuple[str, ...]
    passing_on: tuple[str, ...]
    repealing: tuple[str, ...]
    carrying_out: tuple[str, ...]
    types: tuple[TypeRule, ...]


class Target(Struct, frozen=True):
    """What one citation resolves to."""

    record: PolicyRecord
    how: Resolved


@cache
def rules() -> Rules:
    """policies.toml, read once."""
    return msgspec.toml.decode(files("jixiao.links").joinpath("policies.toml").read_bytes(), type=Rules)


@lru_cache(maxsize=65536)
def plain(title: str) -> str:
    """A title without marks, quotation marks and blanks."""
    return BRACKETS.sub("", title)


def type_of(title: str | None) -> str | None:
    """Policy type by the words of the title."""
    return None if title is None else next((rule.type for rule in rules().types if rule.fits(plain(title))), None)


def numbered(facts: DocumentFacts, number: str, title: str | None, nested: str | None, issuer: str | None = None) -> PolicyRecord | None:
    """The policy of a canonical number; None where the number does not parse. Marks are unique only within a place (青政发)."""
    parts = document_numbers.parse(number)
    if parts is None:
        return None
    mark, is_standard = mark_of(parts), parts.kind == "standard"
    part = parts.detail if parts.kind == "normal" else ""
    serial = None if is_standard else parts.serial
    scope = Scope("", None, f"{mark}：标准代号") if is_standard else scope_of(mark, facts.place, f"{issuer or ''} {title or ''}")
    pieces = (pinyin(mark), pinyin(parts.detail) if is_standard else None, parts.year, serial)
    ending = "-".join(str(piece) for piece in pieces if piece) + part
    record = PolicyRecord(
        key=f"{scope.code}-{ending}-{short_hash(mark, digits=4)}" if scope.code else ending,
        titles=(title,) if title else (),
        number=number,
        mark=mark,
        year=parts.year,
        serial=serial,
        policy_type=type_of(title),
        issuing_level=scope.level,
        level_reason=scope.reason,
    )
    return with_nested(record, facts, title, nested)


def mark_of(number: DocumentNumber) -> str:
    """What is unique together with year and serial: 财社, 国务院令, 国家税务总局公告, GB/T."""
    word = {"order": "令", "announcement": number.detail or "公告"}.get(number.kind, "")
    return number.issuer_mark + word


def said_of_nested(title: str | None, nested: str | None) -> SaidOfNested | None:
    """What a title says that its paper does to the one it names inside: 关于修订<…>的通知 amends it and issues nothing; None where
    nothing is told of two papers."""
    whole, inner = plain(title or ""), plain(nested or "")
    if not inner or inner == whole:
        return None
    verb = whole.partition(inner)[0]
    said: tuple[tuple[tuple[str, ...], SaidOfNested | None], ...] = (
        (rules().amending, "amends"),
        (rules().passing_on, None),
        (rules().repealing, "replaces"),
        (rules().carrying_out, "based-on"),
    )
    return next((name for words, name in said if verb.endswith(words)), "issues")


def with_nested(record: PolicyRecord, facts: DocumentFacts, title: str | None, nested: str | None) -> PolicyRecord:
    """The record with what its title says of the paper it names inside."""
    said = said_of_nested(title, nested)
    if said is None or nested is None:
        return record
    other = (titled(facts, nested).key,)
    return structs.replace(record, **{"based_on" if said == "based-on" else said: other})


def scope_of_title(facts: DocumentFacts, title: str, kind: str | None, issuer: str | None) -> str:
    """The place within which a title stands for one paper; "" for the whole country. Allotments and replies concern one place. Laws and
    regulations bear the name of the place where they are not the state's; a notice, measure or plan that names nobody (关于做好…工作的通知,
    《差旅费管理办法》) may have a namesake in every city, unless the register knows it."""
    if kind in OF_ONE_PLACE:
        return facts.place.code
    places = {facts.place.name, facts.place.full_name, *(name for _, name in facts.place.within)}
    says_whose = any(word in f"{issuer or ''}{title}" for word in (*rules().national_words, *places))
    bare = plain(title)
    is_law = bare.endswith(rules().national_endings) and not bare.endswith(rules().not_national_endings)
    return "" if says_whose or is_law or bare in register.by_title() else facts.place.code


def titled(facts: DocumentFacts, title: str, nested: str | None = None, issuer: str | None = None) -> PolicyRecord:
    """The policy known by its title only. 《统计法》 is 《中华人民共和国统计法》: laws are made for the whole country."""
    kind, bare = type_of(title), plain(title)
    scope = scope_of_title(facts, title, kind, issuer)
    law = bare.removeprefix(STATE) if bare.endswith(("法", "法典")) else bare
    ending = f"{initials(law) or 'x'}-{short_hash(law, scope)}"
    record = PolicyRecord(key=f"{scope}-{ending}" if scope else ending, titles=(title,), policy_type=kind)
    return with_nested(record, facts, title, nested)


def by_title(facts: DocumentFacts, citation: Citation) -> Target | None:
    """The paper of that title: the numbered one, where this document prints exactly one number with it, or the register knows it."""
    title = citation.title
    if title is None:
        return None
    same = (c for c in facts.citations if c.title and c.canonical_number and plain(c.title) == plain(title))
    found = {r.key: r for c in same if (r := numbered(facts, str(c.canonical_number), c.title, c.nested_title, c.issuer))}
    if len(found) > 1:
        return None
    known = register.by_title().get(plain(title))
    number = numbered(facts, known.number, title, citation.nested_title) if known and known.number and not found else None
    record = next(iter(found.values()), number)
    return Target(record or titled(facts, title, citation.nested_title, citation.issuer), "by-title")


def by_short_form(facts: DocumentFacts, citation: Citation) -> Target | None:
    """《条例》 is the one full title of the document that ends so; two such titles leave it open."""
    ending = plain(citation.title or "")
    full = [c for c in facts.citations if not c.short_form and c.title and ending and plain(c.title).endswith(ending)]
    found = {t.record.key: t.record for c in full if (t := target_of(facts, c))}
    return Target(next(iter(found.values())), "short-form") if len(found) == 1 else None


def target_of(facts: DocumentFacts, citation: Citation) -> Target | None:
    """What a citation resolves to; None where it stays open."""
    if citation.canonical_number:
        record = numbered(facts, citation.canonical_number, citation.title, citation.nested_title, citation.issuer)
        if record:
            return Target(record, "by-number-and-title" if citation.title else "by-number")
    return by_short_form(facts, citation) if citation.short_form else by_title(facts, citation)


def joined(records: Iterable[PolicyRecord]) -> PolicyRecord:
    """Records of one key as one: all titles, the longest first (a conflict shows as two titles)."""
    found = list(records)
    titles = sorted({plain(t): t for r in found for t in sorted(r.titles)}.values(), key=lambda t: (-len(t), t))
    return structs.replace(
        found[0],
        titles=tuple(titles),
        policy_type=type_of(titles[0]) if titles else None,
        issues=tuple(sorted({key for r in found for key in r.issues} - {found[0].key})),
        amends=tuple(sorted({key for r in found for key in r.amends} - {found[0].key})),
        replaces=tuple(sorted({key for r in found for key in r.replaces} - {found[0].key})),
        based_on=tuple(sorted({key for r in found for key in r.based_on} - {found[0].key})),
    )


def with_numbers(records: dict[str, PolicyRecord]) -> Iterator[PolicyRecord]:
    """Policies known by title say by which one numbered policy of the same title they are replaced."""
    numbers: dict[str, set[str]] = {}
    for record in records.values():
        for title in record.titles if record.number else ():
            numbers.setdefault(plain(title), set()).add(record.key)
    for key in sorted(records):
        record = records[key]
        is_open = record.titles and not record.number and record.policy_type not in OF_ONE_PLACE
        known = numbers.get(plain(record.titles[0]), set()) if is_open else set()
        yield structs.replace(record, replaced_by=min(known)) if len(known) == 1 else record


def registered(record: PolicyRecord) -> PolicyRecord:
    """With what the register of national policies knows of it; printed titles stay, the official one comes first."""
    is_local = record.number is not None and record.issuing_level != "central"
    entry = None if is_local else register.find(record.number, record.titles)
    if entry is None:
        return record
    others = [title for title in record.titles if plain(title) != plain(entry.title)]
    return structs.replace(
        record,
        titles=(entry.title, *others),
        policy_type=entry.type,
        issuing_level="central",
        issued_by=entry.issuer or None,
        issued=entry.date or None,
        status=entry.status,
        source=entry.source,
    )


def decided(facts: DocumentFacts, citation: Citation, iri: str, by: Decisions) -> Target | None:
    """What a citation resolves to: what a person decided, else what the document shows."""
    own = decisions.id_of(iri)
    if own not in by.means:
        return target_of(facts, citation)
    key = by.means[own]
    if key is None:
        return None
    return Target(PolicyRecord(key=key), "by-title" if citation.title else "by-number")


def resolve(documents: Iterable[DocumentFacts], by: Decisions | None = None) -> tuple[tuple[PolicyRecord, ...], tuple[Resolution, ...]]:
    """Resolve every citation of all documents; what fits two policies stays unresolved: a wrong link is worse than none."""
    found: dict[str, set[PolicyRecord]] = {}
    resolutions: list[Resolution] = []
    for facts in documents:
        resolutions.extend(resolutions_of(facts, found, by or decisions.load()))
    return policies_of(found), tuple(resolutions)


def in_order(records: Iterable[PolicyRecord]) -> list[PolicyRecord]:
    """Records of one policy, those with titles first."""
    return sorted(records, key=lambda r: (not r.titles, r.titles, r.issues, r.amends, r.replaces, r.based_on))


def policies_of(found: dict[str, set[PolicyRecord]]) -> tuple[PolicyRecord, ...]:
    """All policies that citations lead to, sorted by key."""
    ordered = {key: joined(in_order(group)) for key, group in found.items()}
    return tuple(registered(record) for record in with_numbers(ordered))


def resolutions_of(facts: DocumentFacts, found: dict[str, set[PolicyRecord]], by: Decisions) -> Iterator[Resolution]:
    """The resolutions of one document; what its citations say of policies is added to `found`."""
    key = names.document_key(facts)
    for citation in facts.citations:
        iri = names.citation(facts, citation).value
        target = decided(facts, citation, iri, by)
        if target:
            found.setdefault(target.record.key, set()).add(target.record)
            if citation.nested_title:
                nested = titled(facts, citation.nested_title)
                found.setdefault(nested.key, set()).add(nested)
        project = names.project(facts, citation.project)
        yield Resolution(
            document=key,
            citation=iri,
            project=project.value if project else None,
            policy=target.record.key if target else None,
            how=target.how if target else "unresolved",
            basis="legal-basis" in citation.roles,
        )
