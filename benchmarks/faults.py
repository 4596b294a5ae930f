"""Which printed figures a change would be noticed in: each number of a text changed by one slip at a time, and the document read anew.

For every number (amounts, shares, counts, years, numbers of documents) and for operators, tiers, goals and names, the text is spoiled at
that one place: a digit that is not the last, two digits swapped, ten times as much, the neighbour's figure, 元 for 万元, the year before,
the operator turned, the cell cut off, emptied, or a word in its place. Noticed is a slip after which something is newly told of its
line. Prints for each kind of number how many were noticed, and with --missed the numbers of which no slip was.

    python benchmarks/faults.py FILE [FILE …] [--each N] [--missed] [--out ROWS.jsonl]
"""

import argparse
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from msgspec import Struct, structs

from jixiao import documents, extraction, integrity

NUMBER = re.compile(r"(?<![\dA-Za-z.])\d{1,3}(?:,\s?\d{3})+(?:\.\s?\d+)?(?![\d])|(?<![\d.])\d+(?:\.\s?\d+)?(?![\d])")
MONEY = re.compile(r"\s*(?:亿|万)?元(?!/)")
SHARE = re.compile(r"\s*(?:\\?%|％|百分比)")
COUNT = re.compile(
    r"\s*(?:多|余)?(?:万|\s)*(?:人次|人|个|辆|家|名|次|平方米|台|套|件|条|项|种|期|份|笔|天|分钟|小时|工作日|年|月|日|M|本|张|场|位|处|所|起|户)"
)
# What numbers of a text no relation is asked of: numbering, codes, telephone numbers.
NUMBERING = re.compile(r"\s*[、.．)）]")
NOTES = ("projects-partial", "lines-partial")
TURNED = {"≥": "≤", "≤": "≥", ">": "<", "<": ">"}


class Slip(Struct, frozen=True):
    """line: from 1. of: the kind of what is changed. printed, there: before and after."""

    line: int
    start: int
    end: int
    of: str
    kind: str
    printed: str
    there: str


def slips(lines: Sequence[str]) -> Iterator[Slip]:
    """All slips of a text, in order."""
    for number, line in enumerate(lines, 1):
        yield from of_numbers(number, line)
        for found in re.finditer(r"[≥≤]", line):
            yield Slip(number, found.start(), found.end(), "operator", "turned", found[0], TURNED[found[0]])
        for found in re.finditer(r"(?<=\d)\s*[%％]", line):
            yield Slip(number, found.start(), found.end(), "sign", "dropped", found[0], "")
        yield from of_cells(number, line)


def of_numbers(number: int, line: str) -> Iterator[Slip]:
    """Numbers of one line."""
    found = list(NUMBER.finditer(line))
    for place, one in enumerate(found):
        kind = kind_of(line, one)
        if kind is None:
            continue
        for how, there in changed(one[0], kind, [other[0] for other in (*found[place + 1 :], *found[:place])]):
            yield Slip(number, one.start(), one.end(), kind, how, one[0], there)
        unit = re.compile(r"\s*万元").match(line, one.end())
        if kind == "amount" and unit:
            yield Slip(number, unit.start(), unit.end(), "unit", "unit", one[0] + unit[0], "元")


def kind_of(line: str, found: re.Match[str]) -> str | None:
    """What a number is by what stands around it; None for numbering and codes."""
    before, after = line[: found.start()], line[found.end() :]
    if re.search(r"[〔\[【(（]\s*$", before) and re.match(r"\s*[〕\]】)）]\s*\d+\s*号", after):
        return "year of a document"
    if re.match(r"\s*号", after):
        return "document number"
    if re.fullmatch(r"20\d\d", found[0]) and re.match(r"\s*年", after):
        return "year"
    if MONEY.match(after):
        return "amount"
    if SHARE.match(after):
        return "share"
    if COUNT.match(after):
        return "count"
    cell = before.rpartition("\t")[2] + found[0] + after.partition("\t")[0]
    if "\t" not in line and (cell.strip() != found[0] or not before.strip()) and not re.search(r"\.\d|\d{4}", found[0]):
        return None
    if cell.strip() == found[0] and (re.search(r"[.,]\d", found[0]) or (len(found[0]) > 3 and found[0].endswith("000"))):
        return "table"
    return None if cell.strip() == found[0] else "other"


def changed(printed: str, kind: str, beside: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Slips of one number: how, and what is printed then."""
    if kind.startswith("year"):
        yield "year", str(int(printed) - 1)
        yield "year after", str(int(printed) + 1)
        return
    digits = [i for i, c in enumerate(printed) if c.isdigit()]
    value = float(re.sub(r"[,\s]", "", printed))
    if not value:
        yield "digit", printed[:-1] + "5"
        return
    first = next(i for i in digits if printed[i] != "0")
    yield "digit", printed[:first] + str(int(printed[first]) % 9 + 1) + printed[first + 1 :]
    swap = next((i for i, j in pairwise(digits) if printed[i] != printed[j]), None)
    if swap is not None:
        other = digits[digits.index(swap) + 1]
        there = printed[:swap] + printed[other] + printed[swap + 1 : other] + printed[swap] + printed[other + 1 :]
        if not re.match(r"0\d", there):
            yield "swapped", there
    whole, point, rest = printed.partition(".")
    yield "ten", whole + "0" + point + rest
    other = next((b for b in beside if b != printed and ("." in b) == ("." in printed) and len(b) > 1), None)
    if other is not None:
        yield "neighbour", other


def of_cells(number: int, line: str) -> Iterator[Slip]:
    """Cells of one row: emptied, cut off, a word in place of a figure."""
    start = 0
    for cell in line.split("\t") if "\t" in line else ():
        text = cell.strip()
        begin = start + (cell.index(text) if text else 0)
        if NUMBER.fullmatch(text) and re.search(r"[.,]\d", text):
            yield Slip(number, begin, begin + len(text), "figure of a table", "emptied", text, "")
            yield Slip(number, begin, begin + len(text), "figure of a table", "word", text, "**")
        elif len(text) > 12 and not text[0].isdigit():
            yield Slip(number, begin, begin + len(text), "words of a cell", "cut off", text, text[: len(text) * 2 // 3])
            yield Slip(number, begin, begin + len(text), "words of a cell", "emptied", text, "")
        elif re.match(r"[≥≤=＝]|\d+(?:\.\d+)?\s*[%％人次个家]", text):
            yield Slip(number, begin, begin + len(text), "target", "emptied", text, "")
        elif re.fullmatch(r"(?:数量|质量|时效|成本|经济效益|社会效益|服务对象满意度)指标", text):
            there = {"数量指标": "质量指标", "质量指标": "数量指标", "时效指标": "数量指标"}.get(text, "时效指标")
            yield Slip(number, begin, begin + len(text), "tier", "moved", text, there)
        start += len(cell) + 1


Told = tuple[str, str, frozenset[int]]


def told_of(text: str, copy: Path) -> Counter[Told]:
    """All that is found in a text."""
    copy.write_text(text, "utf8")
    document = documents.read(copy)
    facts = extraction.extract(document)
    found = (*facts.findings, *integrity.audit(facts, document)[0])
    return Counter((f.code, f.comment_zh, frozenset(e.line for e in f.evidence)) for f in found if f.code not in NOTES)


def spoiled(lines: Sequence[str], slip: Slip) -> str:
    """The text with one slip in it."""
    line = lines[slip.line - 1]
    return "\n".join([*lines[: slip.line - 1], line[: slip.start] + slip.there + line[slip.end :], *lines[slip.line :]])


def tried(path: Path, each: int, only: re.Pattern[str], span: range) -> Iterator[tuple[Slip, tuple[str, ...]]]:
    """Every each-th slip of a file, with the codes of what is newly told of its line."""
    lines = path.read_text("utf8").split("\n")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        before = told_of("\n".join(lines), copy)
        for slip in [s for s in slips(lines) if only.fullmatch(s.of) and s.line in span][::each]:
            try:
                new = told_of(spoiled(lines, slip), copy) - before
            except (documents.Unreadable, extraction.NotABudget):
                yield slip, ("refused",)
                continue
            yield slip, tuple(sorted({code for code, _, places in new if {slip.line - 1, slip.line, slip.line + 1} & places}))


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--of", type=re.compile, default=re.compile(".*"), help="kinds of what is changed, a pattern")
    parser.add_argument("--lines", default="1-100000")
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    first, last = map(int, given.lines.split("-"))
    for path in given.files:
        rows = list(tried(path, given.each, given.of, range(first, last + 1)))
        if given.out:
            with given.out.open("a", encoding="utf8") as file:
                file.writelines(json.dumps([path.stem, structs.asdict(s), codes], ensure_ascii=False) + "\n" for s, codes in rows)
        report(path, rows, given.missed)


def report(path: Path, rows: Sequence[tuple[Slip, tuple[str, ...]]], missed: bool) -> None:
    """The figures of one document."""
    places: dict[tuple[str, int, int], list[tuple[Slip, tuple[str, ...]]]] = defaultdict(list)
    for slip, codes in rows:
        places[slip.of, slip.line, slip.start].append((slip, codes))
    for of in sorted({slip.of for slip, _ in rows}):
        own = [found for key, found in places.items() if key[0] == of]
        some, all_slips = sum(any(c for _, c in found) for found in own), [c for found in own for _, c in found]
        told = sum(bool(c) for c in all_slips)
        print(f"{path.stem}\t{of}\t{some} of {len(own)} noticed by a slip or more\t{told} of {len(all_slips)} slips", flush=True)
    for (of, line, _), found in sorted(places.items(), key=lambda item: item[0][1:]) if missed else ():
        if not any(codes for _, codes in found):
            print(f"  {line}\t{of}\t{found[0][0].printed}\t{' '.join(slip.kind for slip, _ in found)}")


if __name__ == "__main__":
    main()
