"""Papers named in a text: text in; runs out, each with title, number and issuer as printed and the words before it."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from jixiao.extraction import document_numbers, policy_titles
from jixiao.extraction.bare_titles import bare_titles
from jixiao.extraction.document_numbers import DocumentNumber, Found
from jixiao.extraction.project_words import lexicon

_WORDS: Final = lexicon("citations")
_LONGEST: Final = 160


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: -len(word)))


_ISSUERS: Final = lexicon("issuers")
_LEAD: Final = re.compile(rf".*(?:{_any([*_ISSUERS['before']['words'], *_ISSUERS['before']['enumerators']])})(?!的)", re.DOTALL)
_ORGANS: Final = _any(_ISSUERS["organs"]["endings"])
_ISSUED: Final = re.compile(rf"(?P<issuer>[^，。；：:;《》〈〉（）()\n]{{1,60}}?(?:{_ORGANS}))\s*(?:{_any(_WORDS['issued']['verbs'])})\s*$")
_DIRECT: Final = re.compile(rf"(?P<issuer>[^，。；：:;《》〈〉（）()\n]{{1,60}}?(?:{_ORGANS}))\s*$")
_ABOUT: Final = re.compile(r"(?P<issuer>[^，。；：:;《》〈〉（）()\n]{0,60}?)关于[^，。；《》\n]{0,12}$")
_TO_NUMBER: Final = re.compile(r"^\s*[”\"]?\s*[（(\[【]?\s*(?:文号|发文字号)?[:：]?\s*$")
_FROM_NUMBER: Final = re.compile(
    rf"^\s*(?:文件?)?\s*[）)\]】]?\s*[:：]?\s*(?P<issuer>(?:[^，。；：:;《》（）()、\n]{{1,30}}(?:{_ORGANS})\s*)?)$"
)
_BETWEEN: Final = re.compile(r"^\s*(?:，?(?:以下)?简称《[^《》]*》\s*[）)])?\s*(?:文件?)?\s*(?:[、，,和及与]|以及|等)?\s*$")
_KINDS: Final = _any(_WORDS["notices"]["kinds"])
_ENDINGS: Final = _any(_WORDS["titles"]["endings"])
_ABOUT_TITLE: Final = rf"关于[^，。；《》\n]{{2,80}}?的(?:{_KINDS})"
_BARE_AFTER: Final = re.compile(rf"^\s*(?:文件?)?\s*[）)]?\s*[:：]?\s*(?P<title>[^，。；：《》\n（）()]{{0,40}}?{_ABOUT_TITLE})")
_BARE_BEFORE: Final = re.compile(
    rf"(?P<title>[^，。；：:;《》〈〉（）()、\n]{{0,60}}{_ABOUT_TITLE}|[^，。；：:;《》〈〉（）()、\n]{{3,40}}(?:{_ENDINGS}))\s*[（(]\s*$"
)


_ITEM: Final = re.compile(
    r"^\s*(?:[一二三四五六七八九十]是|[（(]?[\d一二三四五六七八九十]{1,2}[）)]?[、.．]?)?\s*(?P<title>[^，,；。、\s][^，；。]{5,90}?)\s*$"
)


class Run(Struct, frozen=True, omit_defaults=True):
    """text[start:end] prints the paper: title with its marks, and number. title: without marks; printed_number as printed, number what
    it means. before: the words of the sentence before it, those before its neighbours where several stand in a row."""

    start: int
    end: int
    before: str
    after: str
    title: str | None = None
    printed_number: str | None = None
    number: DocumentNumber | None = None
    issuer: str | None = None


def runs(text: str, listed: bool = False) -> Iterator[Run]:
    """All papers named in a text: titles in 《》 with their numbers, and numbers alone. listed: the text lists papers (立项依据), so that
    an item that is worded like a title is one, without marks too."""
    numbers = list(document_numbers.find(text))
    found: list[Run] = []
    taken: set[int] = set()
    for start, end in marked(text):
        run = _titled(text, start, end, numbers, taken, found[-1].end if found else 0)
        if run:
            found.append(run)
    inside = [(run.start, run.end) for run in found] + list(marked(text))
    alone = [number for number in numbers if number.start not in taken and number.number.kind != "standard"]
    found += [_numbered(text, number) for number in alone if not any(start <= number.start < end for start, end in inside)]
    found += (
        [run for run in _items(text) if not any(run.start < end and start < run.end for start, end in [*inside, *_bounds(found)])]
        if listed
        else []
    )
    found += [run for run in _bare(text) if not any(run.start < end and start < run.end for start, end in [*inside, *_bounds(found)])]
    yield from _in_rows(text, sorted(found, key=lambda run: run.start))


def marked(text: str) -> Iterator[tuple[int, int]]:
    """Runs of 《…》 with their marks, the outer ones only. A mark never closed in its sentence is passed over ("《…报告和《…报告》")."""
    at = text.find("《")
    while at >= 0:
        end = _closing(text, at)
        if end:
            yield at, end
        at = text.find("《", end or at + 1)


def _closing(text: str, start: int) -> int | None:
    depth = 0
    for at in range(start, min(len(text), start + _LONGEST)):
        if text[at] == "《":
            depth += 1
        elif text[at] == "》":
            depth -= 1
            if depth == 0:
                return at + 1
        elif text[at] in "。；":
            break
    nearest = text.find("》", start)
    is_plain = nearest >= 0 and "《" not in text[start + 1 : nearest] and not set(text[start:nearest]) & set("。；")
    return nearest + 1 if is_plain and nearest - start < _LONGEST else None


def _titled(text: str, start: int, end: int, numbers: list[Found], taken: set[int], floor: int) -> Run | None:
    inner = text[start + 1 : end - 1]
    head, tail, issuer = _whole_title(text, start, end, floor)
    title = inner if (head, tail) == (start, end) else text[head:tail]
    own = _standard_inside(text, start, end, numbers)
    title = text[start + 1 : own.start].strip() if own else title
    number = own or _after(text, tail, numbers, taken) or _before(text, head, numbers, taken, floor)
    if not _is_paper(text, start, end, inner, bool(number)):
        return None
    if number:
        taken.add(number.start)
        head, tail = min(head, number.start), _closed(text, max(tail, number.end))
    printed = text[number.start : number.end] if number else None
    issuer = issuer or policy_titles.issuer_of(title) or _issuer(text[max(floor, head - 80) : head], number)
    return Run(head, tail, _sentence(text, head), text[tail : tail + 12], title, printed, number.number if number else None, issuer)


def _standard_inside(text: str, start: int, end: int, numbers: list[Found]) -> Found | None:
    """The number of a standard with which a title ends inside its marks: 《档案数字化规范DA/T 31—2017》."""
    return next((found for found in numbers if found.number.kind == "standard" and start + 2 < found.start and found.end == end - 1), None)


def _is_paper(text: str, start: int, end: int, inner: str, numbered: bool) -> bool:
    before, after = text[max(0, start - 8) : start].rstrip('“" '), text[end : end + 8].lstrip('”" ')
    if before.endswith((*_WORDS["issued"]["abbreviations"], *_WORDS["others"]["before"])):
        return False
    return not after.startswith(tuple(_WORDS["others"]["after"])) and policy_titles.is_policy(inner, numbered)


def _whole_title(text: str, start: int, end: int, floor: int) -> tuple[int, int, str | None]:
    """Bounds of the title, which may begin and end outside the marks: 财政部 民政部关于印发《…》的通知."""
    begin = max(floor, start - 90)
    about, closing = _ABOUT.search(text[begin:start]), policy_titles.CLOSING.match(text[end:])
    if not (about and closing and policy_titles.OPENING.search(text[begin:start])):
        return start, end, None
    issuer = about["issuer"]
    lead = _LEAD.match(issuer)
    number = max((match.end() for match in re.finditer(r"号\s*", issuer)), default=0)
    cut = max(lead.end() if lead else 0, number)
    kept = issuer[cut:].strip()
    if not re.search(rf"(?:{_ORGANS})$", kept):
        return begin + about.end("issuer"), end + closing.end(), None
    return begin + about.start() + cut + len(issuer[cut:]) - len(issuer[cut:].lstrip()), end + closing.end(), kept


def _after(text: str, end: int, numbers: list[Found], taken: set[int]) -> Found | None:
    """The number right behind a title: 》（财社〔2021〕162号）, 》交公路发﹝2018﹞33号."""
    return next((n for n in numbers if n.start >= end and n.start not in taken and _TO_NUMBER.match(text[end : n.start])), None)


def _before(text: str, start: int, numbers: list[Found], taken: set[int], floor: int) -> Found | None:
    """The number right before a title: 财社〔2021〕162号《…》, 财社〔2021〕162号 财政部《…》."""
    near = [n for n in numbers if floor <= n.start and n.end <= start and n.start not in taken and n.number.kind != "standard"]
    return near[-1] if near and _FROM_NUMBER.match(text[near[-1].end : start]) else None


def _closed(text: str, end: int) -> int:
    """With the bracket that closes right behind the number."""
    return end + 1 if text[end : end + 1] in tuple("）)】]") and text[end : end + 1] else end


def _issuer(before: str, number: Found | None) -> str | None:
    """The issuer named before the marks ("省医保局、财政厅联合印发的《…》"), or by the number of an order."""
    if number and number.number.kind in ("order", "announcement"):
        return number.number.issuer_mark
    found = _ISSUED.search(before) or _DIRECT.search(before)
    if not found:
        return None
    lead = _LEAD.match(found["issuer"])
    parts = re.split(r"([、和及])", found["issuer"][lead.end() if lead else 0 :].strip("、和及 "))
    while len(parts) > 1 and not re.search(rf"(?:{_ORGANS})$", parts[0]):
        parts = parts[2:]
    issuer = "".join(parts).strip()
    return issuer if 2 <= len(issuer) <= 60 and not set(issuer) & set("的了我本") else None


def _sentence(text: str, start: int) -> str:
    return re.split(r"[。；;\n]", text[max(0, start - 80) : start])[-1]


def _numbered(text: str, found: Found) -> Run:
    """A number without 《》: with a title beside it that is not marked, or alone."""
    printed, number = text[found.start : found.end], found.number
    start, end, title = found.start, _closed_of(text, found), None
    before, after = _BARE_BEFORE.search(text[max(0, found.start - 150) : found.start]), _BARE_AFTER.match(text[found.end :])
    if before:
        title = before["title"][_led(before["title"]) :].strip()
        start = found.start - len(before[0]) + before[0].index(title)
        end = _closed(text, found.end)
    elif after:
        title, end = after["title"].strip(), found.end + after.end()
    issuer = policy_titles.issuer_of(title) if title else None
    if not issuer and number.kind in ("order", "announcement"):
        issuer = number.issuer_mark
    return Run(start, end, _sentence(text, start), text[end : end + 12], title, printed, number, issuer)


def _bounds(found: list[Run]) -> list[tuple[int, int]]:
    return [(run.start, run.end) for run in found]


def _items(text: str) -> Iterator[Run]:
    """Items of a list that are titles without marks: 中华人民共和国统计法；省财政厅关于下达…的通知."""
    for item in re.finditer(r"[^；;。\n《》]+", text):
        bare = _ITEM.match(item[0])
        title = bare["title"] if bare else ""
        if bare and policy_titles.is_policy(title, numbered=False) and ("关于" in title or title.startswith(_WORDS["titles"]["state"])):
            start = item.start() + bare.start("title")
            yield Run(start, start + len(title), "", "", title, issuer=policy_titles.issuer_of(title))


def _bare(text: str) -> Iterator[Run]:
    """Titles without marks in running prose. They are mentioned: the 根据 before them leads a sentence (根据现行目录，本单位采购…) and
    makes no basis of a project."""
    for start, end in bare_titles(text):
        title = text[start:end]
        yield Run(start, end, "", text[end : end + 12], title, issuer=policy_titles.issuer_of(title))


def _led(title: str) -> int:
    """Where a title without marks begins: after 根据, 一是; what stands from 关于 on is its own ("根据某省财政厅关于下达…的通知")."""
    lead = _LEAD.match(title.partition("关于")[0])
    return lead.end() if lead else 0


def _closed_of(text: str, found: Found) -> int:
    return _closed(text, found.end) if text[: found.start].rstrip()[-1:] in tuple("（(") and text[: found.start].strip() else found.end


def _in_rows(text: str, found: list[Run]) -> Iterator[Run]:
    """Of papers in a row (《甲》、《乙》和《丙》) all have the words before the first."""
    previous: Run | None = None
    for run in found:
        if previous and previous.end <= run.start and _BETWEEN.match(text[previous.end : run.start]):
            run = Run(run.start, run.end, previous.before, run.after, run.title, run.printed_number, run.number, run.issuer)
        yield run
        previous = run
