"""Text → the same text with personal data masked: █ for each code point, so that every offset stays where it is.

Masked are the names of persons who filled in, checked or signed a form (after such a label in the same line, in the next cell, or
in the cells below it), telephone and fax numbers, e-mail addresses and identity numbers; and again wherever the same name or
number is printed elsewhere in the document. A name is two to four characters that begin with a family name (surnames.toml), so
"负责人：医疗保障局" stays. Officials named in running text without such a label are not personal data of a form and stay.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

MARK = "█"
Span = tuple[int, int]

HAN = "\u3400-\u9fff"
ROLE = (
    "(?:(?:填报|填表|填写|填制|申报|申请|编报|编制|编写|制表|制单|经办|经手|审核|复核|审批|审定|审查|核对|校对|联系|联络|报送|报告|"
    "撰写|撰稿|拟稿|签发|签收|评价|评审|调查|记录|录入|统计|采购|验收|主办|承办|责任|法定代表|法人代表|签字|签名|主评)人(?:员)?"
    "|(?:单位|部门|项目|主要|分管|财务|科室|处室|股室|科|处|股|机构|业务|会计|预算|绩效|法定|牵头|现场|技术|总)?负责人"
    "|(?:分管|主管|单位|部门|主要)(?:局|处|科|厅|委)?(?:领导|局长|主任)(?=\\s*[（(]?签)"
    "|会计主管|主管会计|财务主管|制表|制单|填表|填报|专家组长|评审专家|评价专家|姓名)"
)
COLON_ROLE = f"(?:{ROLE}|会计|出纳|审核|复核|校对|经办|副?组长)"  # common words: only a colon makes labels of them
SIGNED = "(?:\\s{0,9}[（(]?\\s{0,9}(?:签字|签章|签名|盖章|签字或盖章|签字盖章|签字、盖章|手签|印章|公章)\\s{0,9}[）)]?)*"
BESIDES = "(?:\\s{0,9}(?:及|和|与|、|/)?\\s{0,9}(?:其)?(?:联系)?(?:电话|方式|手机)(?:号码)?)?"
CELL = "</?t[dhr]\\b[^<>]{0,80}>"  # an HTML table in Markdown
GAP = f"[（(]?(?:[：:）)|\\s]|{CELL})(?:[（(：:\\s|]|{CELL}){{0,40}}"
NAMED = re.compile(f"(?<![{HAN}]){ROLE}{SIGNED}{BESIDES}{GAP}|{COLON_ROLE}{SIGNED}{BESIDES}\\s{{0,9}}[：:]\\s{{0,9}}")
NAME = re.compile(f"[{HAN}]{{1,6}}[·•‧][{HAN}]{{1,6}}|[{HAN}](?:[ \u3000]?[{HAN}]){{1,3}}")
BETWEEN = re.compile("[ \u3000、，,/；;]+")
AFTER = re.compile(r"[\s：:（(）)、，,；;。/|<\d]|$")
ORGAN = re.compile("[局处科部院厅委司所站室股队校团办厂店省市县区镇乡村]$")

PHONE_LABEL = re.compile(
    "(?:联系|办公|咨询|监督|举报|固定|手机|移动|值班)?(?:电话|手机|座机|传真|联系方式|手机号|[Tt][Ee][Ll]|[Ff][Aa][Xx])"
    "(?:号码|号)?(?:[/、及和](?:手机|传真|电话|邮箱)(?:号码)?)?\\.?"
)
DASH = "-－—–‐‑ \u3000"
LOCAL = f"1[3-9]\\d[{DASH}]?\\d{{4}}[{DASH}]?\\d{{4}}|\\d{{3,4}}[{DASH}]?\\d{{4}}|400[{DASH}]?\\d{{3}}[{DASH}]?\\d{{4}}"
NUMBER = f"(?:[+＋]?86[{DASH}]?)?(?:[（(]?0\\d{{2,3}}[）)]?[{DASH}]{{0,3}})?(?:{LOCAL})"
EXTENSION = "(?:\\s*(?:转|[-－—–,，])\\s*\\d{1,5}(?!\\d))?"
LABELLED = re.compile(f"{NUMBER}(?!\\d){EXTENSION}(?:\\s*[、，,/；;]\\s*(?:{NUMBER}(?!\\d)|\\d{{1,4}}(?!\\d)))*")
PHONE_GAP = re.compile(f"(?:[（(：:\\s|]|{CELL}){{0,40}}(?:[^\\d\\n\\t]{{0,8}}[：:])?\\s{{0,9}}")
LANDLINE = re.compile("(?<![0-9A-Za-z.,-])(?:[（(]0\\d{2,3}[）)]\\s?|0\\d{2,3}[-－—–‐]\\s?)\\d{7,8}(?![\\d.])(?:[-－—–转]\\d{1,5}(?!\\d))?")
MOBILE = re.compile(
    "(?<![0-9A-Za-z.,¥￥-])1(?:3\\d|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8\\d|9\\d)[- ]?\\d{4}[- ]?\\d{4}(?![\\d.,]|\\s*[万亿元])(?<!0000)"
)
MAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]*[@＠][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
IDENTITY = re.compile(r"(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])")
NEAR = 300  # code points of a row that are looked at beside a figure
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def mask(text: str) -> tuple[str, int]:
    """The masked text, of the same length, and how many entries were masked."""
    names = set(_names(text)) | set(_names_below(text))
    numbers = set(_numbers(text))
    spans = names | numbers | set(_again(text, names, numbers))
    merged = _merged(spans)
    pieces, end = [], 0
    for start, stop in merged:
        pieces += [text[end:start], MARK * (stop - start)]
        end = stop
    return "".join([*pieces, text[end:]]), len(merged)


def _merged(spans: set[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, stop in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    data = tomllib.loads(files("jixiao.documents").joinpath("surnames.toml").read_text("utf8"))
    return frozenset("".join(data["single"].split())), frozenset(data["compound"]), tuple(data["words"])


def is_name(printed: str) -> bool:
    """Whether a token is a person's name: family name and one or two characters, no word of budgets, no organization."""
    single, compound, words = _surnames()
    bare = re.sub(r"\s", "", printed)
    if "·" in bare or "•" in bare or "‧" in bare:
        return True
    if bare.startswith(words) or ORGAN.search(bare):
        return False
    if bare[:2] in compound:
        return 3 <= len(bare) <= 4
    return bare[0] in single and (2 <= len(bare) <= 3 or (len(bare) == 4 and bare[1] in single))


def _names(text: str) -> Iterator[Span]:
    """Names after a label: "填报人：…", "部门负责人（签字）：…", "填报人\\t…"; several between 、."""
    for label in NAMED.finditer(text):
        at = label.end()
        while found := _name_at(text, at):
            yield found
            gap = BETWEEN.match(text, found[1])
            if gap is None:
                break
            at = gap.end()


def _name_at(text: str, at: int) -> Span | None:
    """The name that begins at `at`, if a token is one: the shortest that ends where another thing begins ("…强联系电话" is no name of
    four), with blanks between its characters the longest ("王 五 一")."""
    found = NAME.match(text, at)
    if found is None:
        return None
    stops = range(at + 2, found.end() + 1)
    for stop in reversed(stops) if text[at + 1].isspace() or not found[0].isalpha() else stops:
        if is_name(text[at:stop]) and not text[stop - 1].isspace() and _ends(text, stop):
            return at, stop
    return None


def _ends(text: str, stop: int) -> bool:
    return any(pattern.match(text, stop) for pattern in (AFTER, NAMED, PHONE_LABEL))


def _names_below(text: str) -> Iterator[Span]:
    """Names in the cells under a header "负责人", to the end of the table."""
    columns: list[int] = []
    start = 0
    for line in text.split("\n"):
        if "\t" not in line:
            columns = []
        else:
            at = start
            labels = []
            for column, cell in enumerate(line.split("\t")):
                bare = cell.strip()
                if re.fullmatch(ROLE + SIGNED, bare):
                    labels.append(column)
                elif column in columns and NAME.fullmatch(bare) and is_name(bare):
                    first = at + cell.index(bare)
                    yield first, first + len(bare)
                at += len(cell) + 1
            columns = labels or columns
        start += len(line) + 1


def _numbers(text: str) -> Iterator[Span]:
    for pattern in (LANDLINE, MAIL):
        for found in pattern.finditer(text):
            yield found.span()
    for found in MOBILE.finditer(text):
        if not _is_amount(text, *found.span()):
            yield found.span()
    for found in IDENTITY.finditer(text):
        weighed = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, found[0][:17], strict=True))
        if "10X98765432"[weighed % 11] == found[0][17].upper():  # the check digit of GB 11643
            yield found.span()
    for label in PHONE_LABEL.finditer(text):
        gap = PHONE_GAP.match(text, label.end())
        at = gap.end() if gap else label.end()
        name = _name_at(text, at)  # "联系人及电话：… 8591…"
        between = BETWEEN.match(text, name[1]) if name else None
        number = LABELLED.match(text, between.end() if between else at)
        if number and not re.match(r"\d|[.]\d|\s*[万亿元]", text[number.end() : number.end() + 3]):
            yield number.span()


def _is_amount(text: str, start: int, stop: int) -> bool:
    """A figure among figures: a whole cell in a row that has other cells of mere figures ("19900123456" yuan in a sum)."""
    if not text[start:stop].isdecimal():
        return False
    row = text[max(0, start - NEAR) : start].rpartition("\n")[2] + text[start : stop + NEAR].partition("\n")[0]
    cells = row.split("\t")
    return sum(1 for cell in cells if re.fullmatch(r"[\d,]+(?:\.\d+)?", cell.strip())) > 2


def _again(text: str, names: set[Span], numbers: set[Span]) -> Iterator[Span]:
    """The same names (three characters or more) and numbers (seven digits or more) elsewhere."""
    known = {text[start:stop] for start, stop in names if stop - start >= 3 and " " not in text[start:stop]}
    for pattern in _alternatives(known, "", ""):
        yield from (found.span() for found in pattern.finditer(text))
    digits = {text[start:stop] for start, stop in numbers if re.fullmatch(r"\d{7,12}", text[start:stop])}
    for pattern in _alternatives(digits, r"(?<![\d.])", r"(?![\d.])"):
        yield from (found.span() for found in pattern.finditer(text))


def _alternatives(words: set[str], before: str, after: str) -> Iterator[re.Pattern[str]]:
    if words:
        yield re.compile(before + "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")" + after)
