"""Elements of office XML → their children and attributes by local name: transitional and strict files differ in namespaces only."""

from collections.abc import Iterator

from lxml import etree


def name(element: etree._Element) -> str:
    """Local name; "" for comments and entities."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element | None, wanted: str) -> Iterator[etree._Element]:
    """Children of that name; none of no element."""
    if element is not None:
        yield from (inner for inner in element if name(inner) == wanted)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of that name; with several names, down from child to child."""
    for wanted in path:
        element = next(children(element, wanted), None)
    return element


def attribute(element: etree._Element | None, wanted: str) -> str:
    """The value of an attribute in whatever namespace; "" where there is none."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == wanted), "")


def is_on(element: etree._Element | None) -> bool:
    """A switch such as <w:vanish/>: there, and not set to false."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")
