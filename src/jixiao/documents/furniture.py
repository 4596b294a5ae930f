"""Which printed lines belong to the page and not to the text: page numbers, and what is printed again above a table that goes on."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from jixiao.documents.lines import Line

PAGE_NUMBER = re.compile(
    r"^(?:[-–—－·~]\s*\d{1,4}\s*[-–—－·~]|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}|Page\s+\d+.*)$"
)
CAPTION = re.compile(r"表(?:\s*[一二三四五六七八九十\d]{1,3})?\s*(?:[（(][^（）()]{1,30}[）)])?\s*$")
NUMBERED_CAPTION = re.compile(r"^(?:附?表|附件)\s*[\d一二三四五六七八九十]+(?:[-－.]\d+)*\s*[.、．：:\s]\s*\S")
CONTINUED = re.compile(r"[（(]\s*续\s*表?\s*\d*\s*[）)]|^续\s*表?")
LABEL_LINE = re.compile(r"^[^：:。，]{1,16}\s*[：:]\s*\S")
UNIT_LINE = re.compile(r"^[（(]?\s*(?:金额)?单位\s*[：:]")
YEAR_LINE = re.compile(r"^[（(]?\s*(?:20\d\d|二[〇○零]\S{2})\s*年\s*度?\s*[）)]?$")
FORM_LABEL = re.compile(r"^(?:项目|专项资金|专项|资金|部门|单位|部门[（(]单位[）)]|政策|任务|预算项目|转移支付)\s*名\s*称[：:]?$")


def key(printed: str) -> str:
    """What makes two printings of a caption or header equal: width of brackets, blanks and （续表） aside."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", printed))
    return CONTINUED.sub("", folded).replace("(续)", "")


def is_page_number(text: str) -> bool:
    """ "- 12 -", "第 3 页 共 9 页"."""
    return PAGE_NUMBER.match(text.strip()) is not None


def is_caption(text: str) -> bool:
    """ "项目支出绩效目标表 (2024年度)", "表 9. … 项目支出表": short, no sentence."""
    bare = text.strip()
    return len(bare) <= 60 and not re.search(r"[。；，！？]", bare) and bool(CAPTION.search(bare) or NUMBERED_CAPTION.match(bare))


def is_attribute(text: str) -> bool:
    """A line between caption and table that is no caption itself: "单位：万元", "部门（单位）：…", "(2024年度)"."""
    bare = text.strip()
    return bool(LABEL_LINE.match(bare) or UNIT_LINE.match(bare) or YEAR_LINE.match(bare))


def page_numbers(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines that hold a page number only: marked as one ("- 12 -"), or bare figures of which each is one more than
    the last and stands some lines below it (a sequence of items has its figures closer together)."""
    short = [line for line in lines if len(line.text) < 40 and "\t" not in line.text]
    marked = {line.number for line in short if is_page_number(line.text)}
    figures = [(int(line.text), line.number) for line in short if re.fullmatch(r"\s*[0-9]{1,3}\s*", line.text)]
    for (value, number), (next_value, next_number) in pairwise(figures):
        if next_value == value + 1 and next_number - number >= 8:
            marked |= {number, next_number}
    return marked
