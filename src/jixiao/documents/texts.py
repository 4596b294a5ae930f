"""A text or Markdown file → its document: decoded, masked, and cut into headings, paragraphs and tables.

The kept text is the decoded text with LF line ends, persons and telephone numbers masked; nothing else is changed in it, so that a
line number here is the line number of the file. `text` of a block may leave out what a converter added (#, **, list dashes, <p>).
Time and memory are linear in the length of the text. See `tables` and `paragraphs` for the conventions of blocks.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from jixiao.documents.blocks import Block, Document
from jixiao.documents.decoding import decode
from jixiao.documents.furniture import page_numbers
from jixiao.documents.lines import Line, split_lines
from jixiao.documents.markup import html_segments
from jixiao.documents.masking import mask
from jixiao.documents.paragraphs import blocks
from jixiao.documents.rows import Group, group
from jixiao.documents.tables import joined

READER = "text 1"
MARKDOWN = {".md", ".markdown"}


def read_text(path: Path, data: bytes) -> Document:
    """The document in the bytes of a text file."""
    text, masked = mask(decode(data, path))
    media_type = "text/markdown" if path.suffix.lower() in MARKDOWN else "text/plain"
    return Document(path.name, hashlib.sha256(data).hexdigest(), media_type, READER, text, text_blocks(text), masked=masked)


def text_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a kept text."""
    lines = list(split_lines(text))
    furniture = page_numbers(lines)
    return tuple(blocks(list(joined(segments([line for line in lines if line.number not in furniture])))))


def segments(lines: Sequence[Line]) -> Iterator[Line | Group]:
    """Prose lines (blank ones left out) and groups of rows, in order."""
    at = 0
    while at < len(lines):
        markup = html_segments(lines, at)
        if markup:
            yield from markup[0]
            at = markup[1]
            continue
        found, after = group(lines, at)
        if isinstance(found, Group):
            yield found
        else:
            yield from (line for line in found or lines[at : at + 1] if not line.is_blank())
        at = max(after, at + 1)
