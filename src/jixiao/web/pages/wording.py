"""Numbers, money and comparators in; how people of either language read them out."""

from decimal import Decimal

COMPARATORS = {"gteq": "≥", "lteq": "≤", "gt": ">", "lt": "<", "eq": "=", "Between": "–"}
ROLES = {
    "Target": ("目标", "target"),
    "Baseline": ("基线", "baseline"),
    "PriorValue": ("往年值", "prior value"),
    "Actual": ("实际值", "actual"),
}
HORIZONS = {"Annual": ("年度", "annual"), "MidTerm": ("中期", "mid-term"), "LongTerm": ("长期", "long-term")}
CITATION_ROLES = {
    "LegalBasis": ("立项依据", "legal basis"),
    "Allotment": ("资金下达", "allotment"),
    "Standard": ("标准", "standard"),
    "Mention": ("提及", "mention"),
}
SEVERITIES = {"Violation": ("错误", "violation"), "Warning": ("提醒", "warning"), "Info": ("信息", "info")}
AXES = {
    "by-fund": ("按资金性质", "by fund"),
    "by-level": ("按级次", "by level"),
    "by-year": ("按年度", "by year"),
    "by-purpose": ("按用途", "by purpose"),
}
KINDS = {
    "project": ("项目", "project"),
    "indicator": ("指标", "indicator"),
    "policy": ("政策", "policy"),
    "document": ("文件", "document"),
    "place": ("地区", "place"),
    "organization": ("部门、单位", "organization"),
    "value": ("指标值", "value"),
    "funding": ("资金", "funding"),
    "breakdown": ("资金构成", "breakdown of money"),
    "goal": ("目标", "goal"),
    "line": ("预算收支条目", "budget line"),
    "citation": ("引用", "citation"),
    "finding": ("问题", "finding"),
    "absence": ("缺项", "absence"),
    "evidence": ("依据", "evidence"),
    "disclosure": ("公开事项", "disclosure"),
    "plan": ("部门整体绩效", "department plan"),
    "text": ("文件正文", "document text"),
    "scheme": ("词表", "scheme"),
    "definition": ("共享指标", "shared indicator"),
    "series": ("跨年项目", "project over years"),
    "alignment": ("对应", "alignment"),
    "activity": ("制作过程", "making of the data"),
}
# Codes that stand in the data as text.
LITERALS = {
    "true": ("是", "yes"),
    "false": ("否", "no"),
    "initial": ("年初预算", "initial budget"),
    "adjusted": ("调整预算", "adjusted budget"),
    "executed": ("决算", "executed"),
    "current": ("现行", "current"),
    "superseded": ("已被替代", "superseded"),
    "duplicate": ("重复", "duplicate"),
    "lower": ("越低越好", "lower is better"),
    "higher": ("越高越好", "higher is better"),
    "unknown": ("未知", "unknown"),
    "in-force": ("现行", "in force"),
    "amended": ("已修改", "amended"),
    "repealed": ("已废止", "repealed"),
    "must": ("必须", "must"),
    "should": ("应当", "should"),
    "may": ("可以", "may"),
    "functional": ("功能分类", "functional"),
    "economic": ("部门经济分类", "economic"),
    "government-economic": ("政府经济分类", "government economic"),
    "revenue": ("收入", "revenue"),
    "expenditure": ("支出", "expenditure"),
    **AXES,
}


# Terms that are not ours but stand on our pages.
FOREIGN = {
    "rdf:type": ("类型", "type"),
    **{f"sh:{name}": words for name, words in SEVERITIES.items()},
    "org:Organization": ("组织", "organization"),
    "skos:Concept": ("概念", "concept"),
    "skos:ConceptScheme": ("词表", "scheme"),
    "prov:Activity": ("活动", "activity"),
    "jx:Evidence": ("依据", "evidence"),
    "rdfs:label": ("名称", "label"),
    "rdfs:comment": ("说明", "comment"),
    "rdfs:seeAlso": ("参见", "see also"),
    "rdfs:isDefinedBy": ("定义于", "defined by"),
    "skos:prefLabel": ("名称", "name"),
    "skos:altLabel": ("又称", "also named"),
    "skos:notation": ("代码", "code"),
    "skos:definition": ("定义", "definition"),
    "skos:broader": ("上位概念", "broader"),
    "skos:narrower": ("下位概念", "narrower"),
    "skos:inScheme": ("所属词表", "in scheme"),
    "skos:topConceptOf": ("顶层概念", "top concept of"),
    "skos:exactMatch": ("等同于", "exact match"),
    "skos:closeMatch": ("近似于", "close match"),
    "dcterms:title": ("标题", "title"),
    "dcterms:issued": ("发布日期", "issued"),
    "dcterms:source": ("来源", "source"),
    "dcterms:format": ("格式", "format"),
    "dcterms:license": ("许可", "licence"),
    "dcterms:hasPart": ("包含", "has part"),
    "dcterms:isReplacedBy": ("已由其代替", "replaced by"),
    "oa:hasTarget": ("所指", "concerns"),
    "oa:hasSource": ("所在正文", "text"),
    "prov:wasDerivedFrom": ("取自", "derived from"),
    "prov:used": ("使用", "used"),
    "prov:generated": ("产生", "generated"),
    "prov:wasAssociatedWith": ("软件", "software"),
}


def pick(lang: str, zh: str, en: str) -> str:
    """The text of the page's language."""
    return zh if lang == "zh" else en


def said(words: dict[str, tuple[str, str]], iri: str, lang: str) -> str:
    """Word for the last part of an IRI; that part where there is none."""
    name = iri.replace("#", "/").rstrip("/").rpartition("/")[2]
    return pick(lang, *words[name]) if name in words else name


def axis(name: str, lang: str) -> str:
    """Word for an axis of breakdowns; the name itself where it is none."""
    return said(AXES, name, lang)


def comparator(iri: str) -> str:
    """Sign for a comparator's IRI: ≥."""
    return COMPARATORS.get(iri.replace("#", "/").rpartition("/")[2], "")


def plain(number: Decimal | int | None) -> str:
    """With separators, without closing zeros: 44,411 and 64.5."""
    if number is None:
        return ""
    text = f"{Decimal(number):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(yuan: Decimal | None, lang: str, *, short: bool = False) -> str:
    """Yuan in the units that people think in: 4.44亿元, 44,411万元; 444.1 million yuan, and ¥444.1m where columns are narrow."""
    if yuan is None:
        return ""
    size = abs(yuan)
    if lang == "zh":
        if size >= 100_000_000:
            return plain(round(yuan / 100_000_000, 2)) + "亿元"
        return plain(round(yuan / 10_000, 2)) + "万元" if size >= 10_000 else plain(yuan) + "元"
    if short:
        part, letters = (1_000_000_000, "bn") if size >= 1_000_000_000 else (1_000_000, "m") if size >= 1_000_000 else (1, "")
        return f"{'-' if yuan < 0 else ''}¥{plain(round(size / part, 2))}{letters}"
    if size >= 1_000_000_000:
        return plain(round(yuan / 1_000_000_000, 2)) + " billion yuan"
    return plain(round(yuan / 1_000_000, 2)) + " million yuan" if size >= 1_000_000 else plain(yuan) + " yuan"
