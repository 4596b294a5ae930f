"""Elements of a web page → whether they are the site's (menus, links, foot, scripts) or hidden, and not the document's."""

import re

from lxml import html

NO_TEXT = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "nav",
    "footer",
    "aside",
    "select",
    "button",
    "iframe",
    "svg",
    "object",
    "audio",
    "video",
    "canvas",
    "textarea",
    "map",
}
ROLES = {"navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog"}
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
FURNITURE = re.compile(
    r"(?:^|[-_\s])(?:top|head|header|nav|navi|navbar|menu|topbar|breadcrumb|crumbs?|foot|footer|bottom|sidebar|side|share|toolbar|copyright|"
    r"pagination|pager|friendlinks?|links?|weizhi|location|dqwz|search|qrcode|ewm|login)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
LEFT_ALONE = 2000  # characters: a block with more is no menu, whatever it is called
MENU = 3  # links that stand alone together


def is_furniture(element: html.HtmlElement) -> bool:
    """Whether nothing of the element is read."""
    tag = element.tag
    if not isinstance(tag, str) or tag in NO_TEXT or element.get("hidden") is not None or HIDDEN.search(element.get("style", "")):
        return True
    if tag in ("body", "html", "form", "table", "tbody", "tr"):
        return False
    if element.get("role", "").lower() in ROLES:
        return True
    named = FURNITURE.search(f"{element.get('class', '')} {element.get('id', '')}") is not None
    if not (named or tag in ("ul", "ol", "div", "td", "p", "dl", "header")):
        return False
    return _is_menu(element, named or tag == "header")


def _is_menu(element: html.HtmlElement, named: bool) -> bool:
    """Mostly links; a block that is called a menu or foot needs fewer, and holds no table."""
    links = [link for link in element.iter("a") if link.get("href")]
    if not links and not named:
        return False
    size = _size(element)
    linked = sum(map(_size, links))
    if size > LEFT_ALONE or next(element.iter("table"), None) is not None or next(element.iter("h1"), None) is not None:
        return False
    return linked >= 0.9 * size > 0 and len(links) >= MENU if not named else 2 * linked >= size


def _size(element: html.HtmlElement) -> int:
    return sum(len(part.strip()) for part in element.itertext() if isinstance(part, str))
