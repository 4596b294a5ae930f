"""A web page → its document: headings, paragraphs and tables with merged cells; the site's menus, scripts and hidden parts are not read.

Nothing is fetched and no script is run. A page whose text is placed by coordinates is read by `positioned_pages`.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from jixiao.documents.assembly import assemble
from jixiao.documents.blocks import Document
from jixiao.documents.cell_lines import printed_lines_of
from jixiao.documents.errors import Unreadable
from jixiao.documents.nesting import Nested, laid_out
from jixiao.documents.pieces import Grid, GridCell, Item, Prose
from jixiao.documents.positioned_pages import is_positioned, read_positioned
from jixiao.documents.printed_lines import CJK
from jixiao.documents.web_furniture import is_furniture
from jixiao.documents.web_text import web_text

READER = "html 1"
MEDIA_TYPE = "text/html"
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "del",
    "em",
    "font",
    "i",
    "ins",
    "label",
    "mark",
    "o:p",
    "q",
    "s",
    "small",
    "span",
    "st1",
    "strike",
    "strong",
    "sub",
    "sup",
    "tt",
    "u",
    "wbr",
}
MOST_SPAN = 1000  # rows or columns
MOST_BANDS = 4  # rows of a table that arranges a page: banner, path, contents, foot
ARRANGED = 400  # characters in a cell beside a table in it: the outer table arranges a page


def read_html(path: Path, data: bytes) -> Document:
    """The document in the bytes of a web page. Errors: Unreadable where nothing of a document is in it."""
    markup = web_text(path, data)
    root = page_of(path, markup)
    if "absolute" in markup and is_positioned(root):
        return read_positioned(path, data, root)
    return assemble(path, data, MEDIA_TYPE, READER, [list(page_items(root))])


def page_of(path: Path, markup: str) -> html.HtmlElement:
    """The root of the page. Errors: Unreadable where there is no element."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(path, "the whole file", f"no web page ({error})", "Save the page again.") from error
    return root


def page_items(root: html.HtmlElement) -> Iterator[Item]:
    """Lines and tables of the page."""
    body = root.find(".//body")
    return items(root if body is None else body)


def items(element: html.HtmlElement) -> Iterator[Item]:
    """Lines and tables in an element, in order."""
    reader = _Reader()
    reader.take(element)
    return iter(reader.closed())


class _Reader:
    """Gathers text until a block ends."""

    def __init__(self) -> None:
        self.found: list[Item] = []
        self.pending: list[str] = []
        self.level = 0

    def take(self, element: html.HtmlElement) -> None:
        """What stands in the element, not what follows it."""
        self._text(element.text, element)
        for inner in element:
            if not is_furniture(inner):
                self._element(inner)
            self._text(inner.tail, element)

    def _element(self, element: html.HtmlElement) -> None:
        tag = str(element.tag).lower()
        if tag == "table":
            self._end()
            self.found += table_items(element)
        elif tag in ("br", "hr"):
            self.pending.append("\n")
        elif tag in INLINE:
            self.take(element)
        else:
            self._end()
            self.level = HEADINGS.get(tag, self.level)
            self.take(element)
            self._end()
            self.level = 0 if tag in HEADINGS else self.level

    def _text(self, text: str | None, element: html.HtmlElement) -> None:
        if text:
            self.pending.append(text if element.tag == "pre" else squeezed(text))

    def _end(self) -> None:
        lines = printed_lines_of("".join(self.pending))
        level = self.level if len(lines) == 1 and len(lines[0]) <= 80 else 0
        self.found += [Prose(line, level) for line in lines]
        self.pending = []

    def closed(self) -> list[Item]:
        """All that was found."""
        self._end()
        return self.found


def squeezed(text: str) -> str:
    """Line ends of the markup are blanks, and nothing at all between Chinese characters."""
    parts = text.replace("\u200b", "").replace("\ufeff", "").splitlines() if any(sign in text for sign in "\r\n\u200b\ufeff") else [text]
    out = parts[0] if parts else ""
    for part in parts[1:]:
        bare = part.lstrip()
        both = out.rstrip()[-1:] and bare[:1] and CJK.match(out.rstrip()[-1]) and CJK.match(bare[0])
        out = out.rstrip() + bare if both else f"{out} {bare}"
    return out if text[-1:] not in "\r\n" else out + " "


def table_items(table: html.HtmlElement) -> Iterator[Item]:
    """A table as a grid; what it only arranges, in order."""
    cells: list[GridCell] = []
    nested: list[Nested] = []
    contents: list[tuple[int, list[Item]]] = []
    below: dict[tuple[int, int], bool] = {}  # positions that a span from above covers
    for caption in table.iterchildren("caption"):
        yield from items(caption)
    rows = [row for row in rows_of(table) if not is_furniture(row)]
    for number, row in enumerate(rows):
        column = 0
        for element in row.iterchildren("td", "th"):
            while (number, column) in below:
                column += 1
            height, width = span(element, "rowspan", len(rows) - number), span(element, "colspan", MOST_SPAN)
            found = [] if is_furniture(element) else list(items(element))
            lines = tuple(item.text for item in found if isinstance(item, Prose))
            cells.append(GridCell(number, column, lines, height, width))
            nested += [Nested(number, column, item) for item in found if isinstance(item, Grid)]
            contents.append((number, found))
            below.update({(number + down, column + right): True for down in range(1, height) for right in range(width)})
            column += width
    if is_arrangement(contents):
        for _, found in contents:
            yield from found
    else:
        yield from laid_out(cells, nested)


def rows_of(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Its own rows, not those of tables inside."""
    for element in table:
        if element.tag == "tr":
            yield element
        elif element.tag in ("thead", "tbody", "tfoot"):
            yield from rows_of(element)


def span(element: html.HtmlElement, name: str, most: int) -> int:
    """How far a cell spans; rowspan 0 means to the end."""
    printed = element.get(name, "1").strip()
    if not printed.isdecimal() or len(printed) > 8:
        return 1
    return min(int(printed) or most, most, MOST_SPAN) or 1


def is_arrangement(contents: list[tuple[int, list[Item]]]) -> bool:
    """A table that only arranges the page: one filled cell in each row with tables or long text in it, a table and long text in one, or
    tables with lines around them in the only row that has several (a menu at the left)."""
    filled: dict[int, int] = {}
    grids = longest = 0
    paged = False
    for row, found in contents:
        size = sum(len(item.text) for item in found if isinstance(item, Prose))
        inner = sum(1 for item in found if isinstance(item, Grid))
        filled[row] = filled.get(row, 0) + (1 if found else 0)
        grids += inner
        longest = max(longest, size)
        paged = paged or (inner > 0 and len(found) - inner > (0 if contents[0][0] == contents[-1][0] else 1))
        if inner and size > ARRANGED:
            return True
    if paged and sum(count > 1 for count in filled.values()) <= 1 and len(filled) <= MOST_BANDS:
        return True
    alone = max(filled.values(), default=0) <= 1
    return alone and (grids > 0 or longest > ARRANGED or len(filled) == 1)
