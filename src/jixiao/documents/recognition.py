"""A picture of a page → its characters with boxes and confidences, and its ruled lines, by OCR that works offline (extra `ocr`).

rapidocr brings its models in its wheel and gives a box for each character, so that a text line it takes across a ruled line still falls
into the right cells. Ruled lines are what remains of the dark pixels that form long straight runs.
"""

from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from jixiao.documents.pdf_pages import Character, Page, Rule

DPI = 200
POINT = 72 / DPI  # points of a pixel
SHORTEST_RULE = 40  # pixels: longer than any stroke of a character (10 mm are 79)
THICKEST_RULE = 12
SAME_RULE = 4  # pixels: pieces of one line stand so close
MOST_SKEW = 5.0  # degrees
LEAST_SKEW = 0.15
LONGEST_EDGE = 4000  # pixels; larger pictures are scaled down


class Recognised(NamedTuple):
    """A page as a PDF page is, and the confidence of each of its characters, 0 to 1."""

    page: Page
    confidences: list[float]


def is_installed() -> bool:
    """Whether the extra is."""
    try:
        import cv2  # noqa: F401
        import onnxruntime  # type: ignore[import-untyped, unused-ignore]  # noqa: F401
        import rapidocr  # noqa: F401
    except ImportError:
        return False
    return True


@cache
def engine() -> Any:
    """The recogniser, loaded once in a process; one thread, for a build has a process for each core."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 1})


def recognised(picture: Any, number: int) -> Recognised:
    """A page. picture: pixels in rows, three channels (BGR), at 200 dpi."""
    picture = upright(scaled(picture))
    height, width = picture.shape[:2]
    characters: list[Character] = []
    confidences: list[float] = []
    result = engine()(picture, return_word_box=True)
    for line in result.word_results if result.txts else ():  # of a blank page it has one word without place
        for text, confidence, box in line:
            for character in _spread(text, [(float(x) * POINT, float(y) * POINT) for x, y in box]):
                characters.append(character)
                confidences.append(round(float(confidence), 4))
    horizontals, verticals = rules(picture)
    return Recognised(Page(number, width * POINT, height * POINT, characters, horizontals, verticals), confidences)


def _spread(text: str, corners: list[tuple[float, float]]) -> list[Character]:
    """The characters of a word (a Latin word or number has one box) side by side in its box."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    step = (max(xs) - min(xs)) / max(1, len(text))
    return [Character(sign, min(xs) + at * step, min(ys), min(xs) + (at + 1) * step, max(ys)) for at, sign in enumerate(text)]


def scaled(picture: Any) -> Any:
    """At most 4,000 pixels long."""
    import cv2

    longest = max(picture.shape[:2])
    if longest <= LONGEST_EDGE:
        return picture
    return cv2.resize(picture, None, fx=LONGEST_EDGE / longest, fy=LONGEST_EDGE / longest, interpolation=cv2.INTER_AREA)


def ink(picture: Any) -> Any:
    """White where the picture is dark."""
    import cv2

    gray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)


def upright(picture: Any) -> Any:
    """The picture turned back by the skew of its long lines, up to five degrees."""
    import cv2

    lines = cv2.HoughLinesP(ink(picture), 1, 0.001745, 200, minLineLength=picture.shape[1] // 5, maxLineGap=8)
    if lines is None:
        return picture
    angles = sorted(cv2.fastAtan2(float(y1 - y0), float(x1 - x0)) for x0, y0, x1, y1 in lines.reshape(-1, 4).tolist())
    small = sorted(angle for angle in ((angle + 180) % 360 - 180 for angle in angles) if abs(angle) <= MOST_SKEW)
    if not small or abs(small[len(small) // 2]) < LEAST_SKEW:
        return picture
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), small[len(small) // 2], 1.0)
    return cv2.warpAffine(picture, turn, (width, height), borderValue=(255, 255, 255))


def rules(picture: Any) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical lines, in points."""
    dark = ink(picture)
    return _runs(dark, across=True), _runs(dark, across=False)


def _runs(dark: Any, across: bool) -> list[Rule]:
    import cv2

    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (SHORTEST_RULE, 1) if across else (1, SHORTEST_RULE))
    kept = cv2.morphologyEx(cv2.dilate(dark, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3))), cv2.MORPH_OPEN, kernel)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(kept)
    found = []
    for x, y, width, height, _ in boxes[1:].tolist():
        if across and height <= THICKEST_RULE:
            found.append(Rule(y + height / 2, x, x + width))
        elif not across and width <= THICKEST_RULE:
            found.append(Rule(x + width / 2, y, y + height))
    return [Rule(rule.position * POINT, rule.start * POINT, rule.end * POINT) for rule in _straightened(found)]


def _straightened(found: list[Rule]) -> list[Rule]:
    """Pieces of one line at one position."""
    ordered = sorted(found)
    positions: list[float] = [rule.position for rule in ordered]
    for at, (before, after) in enumerate(pairwise(ordered)):
        if after.position - before.position <= SAME_RULE:
            positions[at + 1] = positions[at]
    return [rule._replace(position=position) for rule, position in zip(ordered, positions, strict=True)]
