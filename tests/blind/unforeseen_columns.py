"""Made documents whose columns are divided, worded or filled in ways that nobody foresaw."""

from blind.annotated import Document, Fact, Project
from blind.rows import merged
from blind.unforeseen_evaluations import F, T
from made_grids import C, Grid, Row

TITLE = "咸宁市水利和湖泊局2023年项目支出绩效目标表"


def quarterly() -> Document:
    rows = merged(T, lambda f: [f.name, f.printed, "25%", "50%", "75%", "100%"])
    grid = Grid(
        [
            ["项目名称", C("湖长制工作经费", 1, 7)],
            ["一级指标", "二级指标", "三级指标", "全年目标", "一季度", "二季度", "三季度", "四季度"],
            *rows,
        ]
    )
    return Document("咸宁市", "咸宁市水利和湖泊局", 2023, "docx", [TITLE, grid], [Project("湖长制工作经费", None, T)])


def region_columns() -> Document:
    rows = merged(T, lambda f: [f.name, f.printed, f.printed.replace("240", "100"), f.printed.replace("240", "140")])
    grid = Grid(
        [
            ["项目名称", C("湖长制补助", 1, 5)],
            [C("一级指标", 2), C("二级指标", 2), C("三级指标", 2), C("指标值", 1, 3)],
            ["全市", "嘉鱼县", "通山县"],
            *rows,
        ]
    )
    return Document("咸宁市", "咸宁市水利和湖泊局", 2023, "html", [TITLE, grid], [Project("湖长制补助", None, T)])


def sign_words() -> Document:
    num = tuple(f for f in T if f.sign)
    w = {"≥": "不低于", "≤": "不超过"}
    facts = tuple(f._replace(target=f.target + " :" + w[f.sign] + f.digits + f.unit) for f in num)
    grid = Grid(
        [
            ["项目名称", C("湖长制工作经费", 1, 5)],
            ["指标分类", "指标子类", "衡量内容", "比较", "额度", "单位"],
            *merged(num, lambda f: [f.name, w[f.sign], f.digits, f.unit]),
        ]
    )
    return Document("咸宁市", "咸宁市水利和湖泊局", 2023, "xlsx", [TITLE, grid], [Project("湖长制工作经费", None, facts)])


def long_explanations() -> Document:
    rows = merged(T, lambda f: [f.name, f"指标反映{f.name}的完成情况，按照年度工作计划统计，数据来源为工作台账。", f.printed])
    grid = Grid([["项目名称", C("湖长制工作经费", 1, 4)], ["一级指标", "二级指标", "考核项", "口径", "达标线"], *rows])
    return Document("咸宁市", "咸宁市水利和湖泊局", 2023, "pdf", [TITLE, grid], [Project("湖长制工作经费", None, T)])


def second_tier_only_blank_first() -> Document:
    rows = [[f.second, f.name, f.printed] for f in T]
    facts = tuple(f._replace(first=None) for f in T)
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "txt",
        [TITLE, "项目名称：湖长制工作经费", Grid([["类", "项", "值"], *rows])],
        [Project("湖长制工作经费", None, facts)],
    )


def nonstandard_tiers() -> Document:
    n = (("服务供给", "服务数量"), ("服务供给", "服务质量"), ("服务供给", "服务时效"), ("服务成效", "生态改善"), ("社会评价", "居民评价"))
    facts = tuple(f._replace(first=a, second=b) for f, (a, b) in zip(F, n, strict=True))
    grid = Grid(
        [
            ["项目名称", C("湖长制工作经费", 1, 4)],
            ["一级", "二级", "指标事项", "目标", "实绩"],
            *merged(facts, lambda f: [f.name, f.printed, f.done]),
        ]
    )
    return Document(
        "咸宁市", "咸宁市水利和湖泊局", 2023, "docx", [TITLE.replace("目标", "自评"), grid], [Project("湖长制工作经费", None, facts)]
    )


def header_below_rows() -> Document:
    rows = merged(F, lambda f: [f.name, f.printed, f.done, "10", "9"])
    grid = Grid(
        [
            [C("咸宁市水利和湖泊局2023年度项目支出绩效自评表", 1, 7)],
            [C("单位：万元", 1, 7)],
            ["项目名称", C("湖长制工作经费", 1, 6)],
            [C("基本情况", 1, 7)],
            ["预算数", "86.5", "到位数", "86.5", "执行数", "86.5", ""],
            [C("绩效情况", 1, 7)],
            ["一级指标", "二级指标", "三级指标", "目标值", "完成值", "分值", "得分"],
            *rows,
            ["总分", "", "", "", "", "100", "95"],
        ]
    )
    return Document("咸宁市", "咸宁市水利和湖泊局", 2023, "xlsx", [grid], [Project("湖长制工作经费", 86.5, F)])


def two_header_plan() -> Document:
    second = tuple(f._replace(name="水库" + f.name) for f in T)

    def g(name: str, facts: tuple[Fact, ...]) -> list[Row]:
        return [
            ["任务名称", C(name, 1, 3)],
            ["主要内容", C("按计划推进", 1, 3)],
            ["一级指标", "二级指标", "三级指标", "目标值"],
            *merged(facts, lambda f: [f.name, f.printed]),
        ]

    grid = Grid([["单位名称", C("咸宁市水利和湖泊局", 1, 3)], *g("湖长制", T), *g("水库安全", second)])
    return Document(
        "咸宁市", "咸宁市水利和湖泊局", 2023, "docx", ["咸宁市水利和湖泊局2023年部门整体支出绩效目标表", grid], [], (*T, *second)
    )


DOCUMENTS = (
    quarterly,
    region_columns,
    sign_words,
    long_explanations,
    second_tier_only_blank_first,
    nonstandard_tiers,
    header_below_rows,
    two_header_plan,
)
