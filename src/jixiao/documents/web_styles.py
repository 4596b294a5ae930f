"""The style sheets and attributes of a web page → what holds for an element: where it is placed, its size, font size, borders.

Only what positioned pages use is known: rules for one tag, class or id; lengths in px, pt, in, cm, mm, em and %.
"""

import re

from lxml import html

Declarations = dict[str, str]
AT_RULE = re.compile(r"@(?:media|font-face|page|keyframes|supports)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SELECTOR = re.compile(r"^([A-Za-z][\w-]*)?((?:[.#][\w-]+)*)$")
LENGTH = re.compile(r"^\s*(-?\d*\.?\d+)\s*(px|pt|in|cm|mm|em|%)?\s*$", re.IGNORECASE)
MATRIX = re.compile(r"matrix\(\s*(-?[\d.]+)|scale\(\s*(-?[\d.]+)")
PIXELS = {"px": 1.0, "pt": 4 / 3, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54}
MOST_RULES = 50_000


class Styles:
    """The rules of a page, by tag, class and id."""

    def __init__(self, root: html.HtmlElement) -> None:
        self.rules: dict[str, list[tuple[frozenset[str], str, Declarations]]] = {}
        text = "\n".join(element.text or "" for element in root.iter("style"))
        for number, (selectors, body) in enumerate(RULE.findall(AT_RULE.sub("", COMMENT.sub("", text)))):
            if number < MOST_RULES:
                for selector in selectors.split(","):
                    self._add(selector.replace("<!--", "").strip(), declarations(body))

    def _add(self, selector: str, body: Declarations) -> None:
        found = SELECTOR.match(selector)
        if found and selector:
            parts = frozenset(re.findall(r"[.#][\w-]+", found[2]))
            tag = (found[1] or "").lower()
            self.rules.setdefault(min(parts) if parts else tag, []).append((parts, tag, body))

    def of(self, element: html.HtmlElement) -> Declarations:
        """What holds for an element: tags, then classes, then ids, then its own style."""
        names = {f".{name}" for name in element.get("class", "").split()}
        if element.get("id"):
            names.add(f"#{element.get('id')}")
        out: Declarations = {}
        for key in (str(element.tag).lower(), *sorted(names, reverse=True)):
            for parts, tag, body in self.rules.get(key, ()):
                if parts <= names and tag in ("", element.tag):
                    out.update(body)
        out.update(declarations(element.get("style", "")))
        return out


def declarations(body: str) -> Declarations:
    """ "left: 72px; top: 5pt" as a mapping."""
    pairs = (part.partition(":") for part in body.split(";"))
    return {key.strip().lower(): value.replace("!important", "").strip() for key, colon, value in pairs if colon}


def length(value: str | None, font: float, whole: float) -> float | None:
    """A length in pixels; None where none is given. font: size of the font, for em; whole: what % is of."""
    found = LENGTH.match(value or "")
    if found is None:
        return None
    unit = (found[2] or "px").lower()
    return float(found[1]) * (font if unit == "em" else whole / 100 if unit == "%" else PIXELS[unit])


def scale(value: str | None) -> float:
    """How much a transform enlarges text."""
    found = MATRIX.search(value or "")
    return abs(float(found[1] or found[2])) or 1.0 if found else 1.0
