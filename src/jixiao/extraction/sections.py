"""The outline of a document: its blocks in, the path of headings that each block stands under out."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import Struct

from jixiao.documents.blocks import Block, Document, Heading, Table
from jixiao.documents.numbering import numbering
from jixiao.extraction.project_words import lexicon
from jixiao.extraction.wording import clean

Path = tuple[str, ...]
_CAPTION: Final = 9  # depth of a heading whose level the source does not tell: a caption stands below all numbered headings
_LONGEST_ENTRY: Final = 80
_SHORTEST_ENTRY: Final = 4
_LEADERS: Final = re.compile(r"[.．…·⋯\s]*\d{0,4}$")
_DOTS: Final = re.compile(r"(?:[.．…·⋯]\s*){6}")
_PART: Final = re.compile(r"^第.{1,3}(?:部分|章)")


class Outline(Struct, frozen=True):
    """paths: for each block the cleaned headings from the top, its own last where it is one; kinds: what these headings say of it;
    contents: blocks of a table of contents."""

    paths: tuple[Path, ...]
    kinds: tuple[frozenset[str], ...]
    contents: frozenset[int]

    def path(self, index: int) -> Path:
        """Headings from the top ("第二部分 …", "二、…", "（一）…")."""
        return self.paths[index]

    def section(self, index: int) -> str | None:
        """The nearest heading, None before the first."""
        return self.paths[index][-1] if self.paths[index] else None

    def is_in(self, kind: str, index: int) -> bool:
        """Whether a heading above the block has the kind (see sections.toml)."""
        return kind in self.kinds[index]

    def is_contents(self, index: int) -> bool:
        """目录 or an entry of it."""
        return index in self.contents

    def is_glossary(self, index: int) -> bool:
        """Under 名词解释: says what words mean, no fact of the year."""
        return self.is_in("glossary", index)

    def is_duties(self, index: int) -> bool:
        """Under 主要职责: what the department is for, in every year."""
        return self.is_in("duties", index)

    def is_units(self, index: int) -> bool:
        """Under 预算单位构成 or 机构设置."""
        return self.is_in("units", index)

    def is_tasks(self, index: int) -> bool:
        """Under 主要工作任务."""
        return self.is_in("tasks", index)

    def is_basis(self, index: int) -> bool:
        """Under 立项依据."""
        return self.is_in("basis", index)


def outline(document: Document) -> Outline:
    """The outline of all blocks."""
    contents = frozenset(_contents(document.blocks))
    paths = tuple(_paths(document.blocks, contents))
    return Outline(paths, tuple(_kinds_of_path(path) for path in paths), contents)


def _paths(blocks: tuple[Block, ...], contents: frozenset[int]) -> Iterator[Path]:
    stack: list[tuple[int, str]] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and index not in contents:
            depth = _depth(block)
            while stack and stack[-1][0] >= depth:
                stack.pop()
            stack.append((depth, clean(block.text)))
        yield tuple(text for _, text in stack)


def _depth(heading: Heading) -> int:
    """Markdown marks are often uneven ("#### 四、…" beside "### 三、…"), so the numbering, where there is one, decides."""
    number = numbering(clean(heading.text))
    return number.level if number else heading.level or _CAPTION


@cache
def _kinds_of_path(path: Path) -> frozenset[str]:
    return frozenset(kind for text in path for kind in _kinds(text))


@cache
def _kinds(heading: str) -> tuple[str, ...]:
    return tuple(
        entry["id"]
        for entry in lexicon("sections")["kind"]
        if any(word in heading for word in entry["words"]) and not any(word in heading for word in entry.get("not", ()))
    )


# ---- table of contents ----


def _contents(blocks: tuple[Block, ...]) -> Iterator[int]:
    titles = lexicon("sections")["contents"]["titles"]
    for index, block in enumerate(blocks):
        if not isinstance(block, Table) and re.sub(r"\s", "", block.text).lower() in titles:
            yield index
            yield from _entries(blocks, index + 1)


def _entries(blocks: tuple[Block, ...], first: int) -> Iterator[int]:
    """Blocks up to the one that repeats an entry (there the text begins), a table, or running text. Where entries are broken over
    lines or packed into one paragraph, leaders ("第一部分 部门概况……3") tell them."""
    seen: set[str] = set()
    for index in range(first, len(blocks)):
        block = blocks[index]
        if isinstance(block, Table) or _is_running_text(block.text):
            return
        key = re.sub(r"\s", "", _LEADERS.sub("", clean(block.text)))
        part = _PART.match(key)
        if key in seen or (part and part[0] in seen):
            return
        if len(key) >= _SHORTEST_ENTRY:  # the rest of a broken entry ("说" / "明") may well stand there twice
            seen.update({key, part[0]} if part else {key})
        yield index


def _is_running_text(text: str) -> bool:
    return text.endswith(("。", "；", "：")) or (len(text) > _LONGEST_ENTRY and not _DOTS.search(text))
