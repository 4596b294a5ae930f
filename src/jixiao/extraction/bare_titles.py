"""Papers named without 《》 in running prose: text in; bounds of titles that can only be such a paper's out.

Prose is full of rules, plans and standards that are no paper (按照有关规定, 落实年度计划), so three things must agree: a word that leads
to a paper stands right before, the title says whose it is (a division of GB/T 2260, 国家, a year that somebody decides on, 现行), and it
ends as a paper's title does. A title that is only one of these is left out: a missing paper is better than one that is not there.
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.extraction import divisions
from jixiao.extraction.project_words import lexicon

_WORDS: Final = lexicon("citations")["bare"]


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: -len(word)))


_INNER: Final = r"[^，。；：:、《》〈〉\n（）()的了]"
_LED: Final = re.compile(
    rf"(?P<lead>{_any(_WORDS['leads'])}|(?P<decided>{_any(_WORDS['decides'])}))了?(?:{_any(_WORDS['standing'])})?"
    rf"(?P<title>{_INNER}{{4,45}}?(?:{_any(_WORDS['endings'])}))(?=$|[，。；、（(\s]|{_any(_WORDS['behind'])})"
)
_YEAR: Final = re.compile(r"^(?:19|20)\d\d年")
_SHORTEST: Final = 8


def bare_titles(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of each title, in order."""
    for found in _LED.finditer(text):
        title = found["title"]
        if len(title) >= _SHORTEST and not any(word in title for word in _WORDS["vague"]) and _says_whose(found, title):
            yield found.start("title"), found.end("title")


def _says_whose(found: re.Match[str], title: str) -> bool:
    """Whether the title names its place, or stands for the one that is in force; a year does only where somebody decides on the paper, for
    按照2024年工作方案 may be nothing but the plan of the year."""
    if title.endswith("法") and not title.endswith("办法"):
        return title.startswith(lexicon("citations")["titles"]["state"])
    stands = found.start("title") > found.end("lead") and found.string[found.end("lead") : found.start("title")].strip("了") != ""
    if found["decided"]:
        return bool(_YEAR.match(title))
    return stands or title.startswith(tuple(_WORDS["whose"])) or bool(divisions.prefix(title).divisions)
