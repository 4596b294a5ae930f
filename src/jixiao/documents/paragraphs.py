"""Prose lines (between tables) → headings and paragraphs; sentences that a page break or a converter cut are put together again.

Conventions, which extraction builds on:
- Heading, marked: the source marks it with # (Markdown). Else inferred: numbered short lines without a closing 。, captions of
  tables, the title line of a document.
- Heading.level by numbering depth wherever it is numbered: 第一部分 1, 一、 2, （一） 3, 1. 4, （1） 5. (Converters count # by the size
  of letters: one document has both "###### (一)" and "## （二）".) Unnumbered: the number of #, 1 for a title, 0 for a caption.
- 第一部分 and its title in the next line are one heading with two places.
- 1. and （1） are headings only if text or a table comes below them; else they are items of a list, and paragraphs.
- Entries of a table of contents are paragraphs. Lines such as 单位：万元 and 部门（单位）：… above a table are paragraphs.
- Page numbers standing alone ("- 12 -") are taken out before; they are in no block.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from jixiao.documents.blocks import Block, Heading, Paragraph, Place, Table
from jixiao.documents.contents import contents_lines
from jixiao.documents.furniture import is_attribute, is_caption
from jixiao.documents.lines import Line
from jixiao.documents.marks import BULLET, bare, heading_depth
from jixiao.documents.numbering import numbering

CLOSED = re.compile(r"[。！？；：!?;:.…][”’」』）)\]】》\"]{0,4}$")
PAUSE = re.compile(r"[，、,（(“《〔]$")
SENTENCE = re.compile(r"[。；！？，,;]")
TITLE_END = re.compile(r"(?:表|说明|情况|预算|决算|目录|解释|概况|报告|构成|职责|设置|任务|公开|指标|内容)$")
DOCUMENT_TITLE = re.compile(r"年.{0,40}(?:预算|决算|绩效|自评)(?:公开|说明|报告|表|情况|信息|编制|结果|书)*$")
OPEN_END = re.compile(r"(?:和|与|及|以及|、|的|暨)$")
BEGINNING = re.compile(r"^(?:[一二三四五六七八九十]{1,2}是|首先|其次|最后|其中[：:，]|注[：:]|备注|附[：:件表])")
BRACKETED = re.compile(r"^[（(][^（）()]*[）)].{0,20}表$")
CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…·]")
LONG = 20  # a line cut by the edge of a page has at least so many characters
MOST_PIECES = 60  # of one paragraph: what has no full stop for so long is no paragraph
HEADING_LENGTHS = {1: 60, 2: 45, 3: 45, 4: 25, 5: 25, 6: 25}


class Piece(Struct):
    """A block in the making: its printed lines, its words, and what it is taken for."""

    places: list[Place]
    text: str
    level: int = 0
    heading: bool = False
    marked: bool = False
    listed: bool = False
    indent: int = 0

    def block(self) -> Heading | Paragraph:
        places = tuple(self.places)
        return Heading(self.text, places, self.level, self.marked) if self.heading else Paragraph(self.text, places)


def blocks(pieces: Sequence[Line | Table]) -> Iterator[Block]:
    """Headings, paragraphs and tables in printed order."""
    contents = contents_lines(pieces)
    found: list[Piece | Table] = []
    last: dict[int, tuple[int, bool]] = {}
    for at, line in enumerate(pieces):
        if isinstance(line, Table):
            found.append(line)
            continue
        piece = _piece(line)
        if piece is None:
            continue
        before = found[-1] if found and isinstance(found[-1], Piece) else None
        if line.number in contents:
            piece.listed = True
        elif before and _completes(before, piece, line) and (before.text[-1] in "，、" or not _stands_above_table(piece, pieces, at)):
            _join(before, piece)
            continue
        else:
            _judge(piece, line, pieces, at, last, first=not found)
        found.append(piece)
    yield from _settled(found)


def _piece(line: Line) -> Piece | None:
    place = line.place()
    text = bare(line.text.replace("\t", " "))
    return Piece([place], text, indent=place.start - line.start) if place and text else None


def _completes(before: Piece, piece: Piece, line: Line) -> bool:
    """Whether `piece` is the rest of the paragraph before it, or the title that belongs to 第一部分 above it."""
    if before.listed or heading_depth(line.text) or BULLET.match(line.text) or len(before.places) >= MOST_PIECES:
        return False
    number = numbering(piece.text)
    if before.heading and not before.marked:
        return number is None and _completes_title(before, piece)
    if before.heading or number or CLOSED.search(before.text) or piece.indent > before.indent or BEGINNING.match(piece.text):
        return False
    if PAUSE.search(before.text) or _is_open(before.text):
        return True
    if is_attribute(piece.text) or is_caption(piece.text) or (is_attribute(before.text) and len(before.text) < 40):
        return False
    return len(before.text) >= LONG and not (len(before.text) <= 45 and TITLE_END.search(before.text) and not SENTENCE.search(before.text))


def _is_open(text: str) -> bool:
    """A bracket or quotation begun in the paragraph's last part and not ended: "（包括…、会议费、邮电费"."""
    tail = text[-200:]
    return len(text) >= LONG and any(tail.rfind(left) > tail.rfind(right) for left, right in ("（）", "“”", "《》"))


def _completes_title(before: Piece, piece: Piece) -> bool:
    if SENTENCE.search(piece.text) or len(piece.text) > 40 or CLOSED.search(piece.text) or is_attribute(piece.text):
        return False
    if BRACKETED.match(piece.text) and not is_caption(before.text):
        return True
    if piece.text[0] in "（(":
        return False
    number = numbering(before.text)
    alone = number is not None and number.level == 1 and number.end == len(before.text)
    return alone or (number is not None and number.level == 1 and OPEN_END.search(before.text) is not None)


def _join(before: Piece, piece: Piece) -> None:
    alone = numbering(before.text) if before.heading else None
    both_chinese = CJK.match(before.text[-1]) and CJK.match(piece.text[0])
    blank = "" if both_chinese and not (alone and alone.end == len(before.text)) else " "
    before.text += blank + piece.text
    before.places.extend(piece.places)
    before.indent = piece.indent


def _judge(piece: Piece, line: Line, pieces: Sequence[Line | Table], at: int, last: dict[int, tuple[int, bool]], first: bool) -> None:
    """Sets what the piece is."""
    depth = heading_depth(line.text)
    number = numbering(piece.text)
    if depth:
        piece.heading, piece.marked, piece.level = True, True, number.level if number else depth
    elif number:
        piece.level = number.level
        piece.heading = _is_numbered_heading(piece.text, number.level, number.number, last)
    elif _is_caption(piece, pieces, at):
        piece.heading = True
    elif first and DOCUMENT_TITLE.search(piece.text) and len(piece.text) <= 60:
        piece.heading, piece.level = True, 1
    if number:
        last[number.level] = (number.number, piece.heading)
        for deeper in [level for level in last if level > number.level]:
            del last[deeper]


def _is_numbered_heading(text: str, level: int, number: int, last: dict[int, tuple[int, bool]]) -> bool:
    """Short, no sentence, and not the next item after one that was text ("4、组织落实…。" before "5、组织制定…服务项" cut by a page)."""
    before = last.get(level)
    if before and before == (number - 1, False) and level > 2:
        return False
    sentence = SENTENCE.search(text) if level > 3 else re.search(r"[。；！？;]", text)
    return len(text) <= HEADING_LENGTHS[level] and not sentence


def _is_caption(piece: Piece, pieces: Sequence[Line | Table], at: int) -> bool:
    """The caption of a table: it says so itself, or it stands above one, or is the first half of one ("…政策性项目", "(…)申报表")."""
    if is_caption(piece.text) or _stands_above_table(piece, pieces, at):
        return True
    follower = pieces[at + 1] if at + 1 < len(pieces) else None
    return isinstance(follower, Line) and _is_title(piece.text) and BRACKETED.match(bare(follower.text)) is not None


def _stands_above_table(piece: Piece, pieces: Sequence[Line | Table], at: int) -> bool:
    """A title right above a table, or with 单位：万元 and the like between."""
    if not _is_title(piece.text):
        return False
    for follower in pieces[at + 1 : at + 6]:
        if isinstance(follower, Table):
            return True
        if not is_attribute(bare(follower.text)):
            return False
    return False


def _is_title(text: str) -> bool:
    """Short, no sentence, no label with its content, no remark."""
    return len(text) <= 40 and text[0] not in "（(注备" and not (SENTENCE.search(text) or CLOSED.search(text) or is_attribute(text))


def _settled(found: list[Piece | Table]) -> Iterator[Block]:
    """The blocks, with items of lists set back to paragraphs."""
    for at, piece in enumerate(found):
        if isinstance(piece, Table):
            yield piece
            continue
        if piece.heading and not piece.marked and piece.level >= 4:
            piece.heading = _has_content(piece.level, found[at + 1] if at + 1 < len(found) else None)
        yield piece.block()


def _has_content(level: int, follower: Piece | Table | None) -> bool:
    if follower is None or isinstance(follower, Table):
        return follower is not None
    if numbering(follower.text):
        return follower.level > level
    return not follower.heading or follower.level == 0 or follower.level > level
