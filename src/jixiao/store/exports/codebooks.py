"""The codebook: the definitions of all tables in; a row for each column with its name, type, unit and meaning in both languages out."""

from collections.abc import Iterator

from jixiao.store.exports.evidences import evidence_query
from jixiao.store.exports.tables import columns_of, definitions

HEAD = ("table", "table_zh", "column", "name_zh", "name_en", "type", "unit", "description_zh", "description_en")
NOTE = """# 数据表说明 · Codebook

每行一个事物；印出的写法与换算值并列；空白表示没有印出，不等于零。金额以元计；代码一律为文本；一格有多个值时以“；”分隔。
每行末尾是证据：文件文本中的行或页、起止位置（以码点计，不含终点）和原文。
CSV 为 UTF-8 带 BOM，内容与原文一致（“=100%”即原文；要在 Excel 中打开请用 XLSX）。

One row a thing; printed and normalised columns side by side; a blank was not printed and is not zero. Money is in yuan, codes are text,
several values of one cell are separated by “；”. Every row ends with its evidence: line or page, start and end (code points, end
exclusive) and the quote. CSV is UTF-8 with a byte order mark and exact ("=100%" is what is printed; for Excel take the XLSX).
"""


def codebook_rows() -> Iterator[tuple[str, ...]]:
    """A row for each column of each table, in the order of `HEAD`."""
    evidence = evidence_query()
    for asked in definitions().values():
        for column in columns_of(asked, evidence):
            label, meaning = column.label, column.description
            names = label.get("zh", ""), label.get("en", "")
            meanings = meaning.get("zh", ""), meaning.get("en", "")
            yield asked.name, asked.title.get("zh", ""), column.name, *names, column.type, column.unit or "", *meanings


def codebook_markdown() -> str:
    """The codebook for reading: a section for each table."""
    lines = [NOTE]
    rows = list(codebook_rows())
    for asked in definitions().values():
        lines += [
            f"\n## {asked.name} · {asked.title['zh']} · {asked.title['en']}\n",
            asked.description["zh"],
            "",
            asked.description["en"],
            "",
        ]
        lines += ["| column | 名称 | name | type | unit | 说明 | description |", "|---|---|---|---|---|---|---|"]
        lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row[2:]) + " |" for row in rows if row[0] == asked.name]
    return "\n".join(lines) + "\n"
