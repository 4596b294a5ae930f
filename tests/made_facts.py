"""A document's facts, made by hand, that hold every type of fact with every field."""

from decimal import Decimal

from jixiao.facts.citations import Citation
from jixiao.facts.documents import DocumentFacts, Organization, PlaceFact
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Absence, Finding
from jixiao.facts.indicators import Component, DepartmentPlan, Goal, Indicator, Measure, Value
from jixiao.facts.money import Amount, BudgetLine, Change, Funding, FundingBreakdown
from jixiao.facts.projects import Project


def at(start: int, quote: str, part: str | None = None) -> tuple[Evidence, ...]:
    """Evidence at an offset; ten code points make a line here."""
    return (Evidence(start, start + len(quote), quote, start // 10 + 1, part=part),)


def wan(number: str) -> Amount:
    """An amount printed in 万元."""
    return Amount(Decimal(number) * 10000, f"{number}万元")


def made() -> DocumentFacts:
    """The facts."""
    number = Measure(comparator="gteq", comparator_printed=True, number=Decimal("470"), unit="万人", normalised=Decimal("4700000"))
    between = Measure(
        comparator="between", low=Decimal(1), high=Decimal(2), normalised_low=Decimal(1), normalised_high=Decimal(2), unit_concept="item"
    )
    values = (
        Value(printed="≥470万人", role="target", horizon="annual", year=2022, evidence=at(300, "≥470万人"), measure=number),
        Value(
            printed="1-2项",
            role="prior",
            horizon="annual",
            year=2021,
            evidence=at(310, "1-2项"),
            measure=between,
            score=Decimal("9.50"),
            max_score=Decimal(10),
        ),
        Value(
            printed="两项",
            role="target",
            horizon="long-term",
            evidence=at(320, "两项"),
            part_of_year="1-7月",
            standard_text="标准",
            deviation_reason="原因",
            confidence=0.5,
            measure=Measure(qualitative="两项", date="12月"),
            components=(Component(label="甲", printed="甲1", measure=number), Component(label="乙", printed="乙1", measure=number)),
        ),
    )
    indicator = Indicator(
        name="参保人数",
        values=values,
        evidence=at(290, "参保人数"),
        order=3,
        tier1_printed="产出指标",
        tier2_printed="数量指标",
        tier1="tier-old/output",
        tier2="tier-old/quantity",
        description="说明",
        weight=Decimal("10.0"),
        goal="年度目标1",
    )
    goal = Goal(text="应保尽保", horizon="annual", evidence=at(280, "应保尽保"), label="年度目标1")
    part = Funding(labels=("中央", "中央资金"), amount=wan("100"), evidence=at(220, "100"), fund="general-public", level="central")
    whole = Funding(labels=("财政拨款",), amount=wan("300"), evidence=at(210, "300"), includes=(part,))
    again = FundingBreakdown(axis="by-fund", fundings=(whole,), place="form", complete=True, preferred=True)
    project = Project(
        names=("城乡医疗救助", "医疗救助"),
        evidence=at(200, "城乡医疗救助"),
        amount=wan("300"),
        amount_evidence=at(210, "300"),
        adjusted_amount=wan("301"),
        executed_amount=wan("302"),
        other_amounts=(wan("303"),),
        code="X1",
        project_class="specific-purpose",
        category="其他",
        attribute="延续性项目",
        supervisor="某市某局",
        implementers=("某中心",),
        period_start="2022-01",
        period_end="2022",
        period_evidence=at(230, "2022"),
        breakdowns=(again, FundingBreakdown(axis="by-level", fundings=(part,), place="form")),
        goals=(goal,),
        indicators=(indicator,),
    )
    inner = Project(names=("大病救助",), evidence=at(250, "大病救助"), parent="城乡医疗救助", indicators=(indicator,))
    line = BudgetLine(
        name="卫生健康支出",
        amount=wan("210.50"),
        statement="general-public-expenditure",
        evidence=at(100, "210.50"),
        year=2022,
        direction="expenditure",
        level="类",
        code="210",
        functional="210",
        fund="general-public",
        basic=wan("10"),
        project=wan("200.5"),
        unit="某中心",
        change=Change(against=2021, amount=wan("-5"), rate=Decimal("-2.3")),
    )
    other = BudgetLine(
        name="支出总计",
        amount=wan("210.50"),
        statement="narrative",
        evidence=at(120, "210.50"),
        measure="expenditure-total",
        canonical=False,
    )
    short = BudgetLine(
        name="工资", amount=wan("1"), statement="basic-expenditure", evidence=at(130, "1"), economic="30101", government_economic="50101"
    )
    basis = Citation(
        printed="《某办法》（财社〔2021〕162号）",
        evidence=at(400, "《某办法》"),
        roles=("legal-basis", "allotment"),
        title="某办法",
        number="财社[2021]162号",
        canonical_number="财社〔2021〕162号",
        issuer="财政部",
        project="城乡医疗救助",
    )
    notice = Citation(
        printed="《关于印发<某规定>的通知》",
        evidence=at(420, "《关于印发"),
        roles=("mention",),
        title="关于印发<某规定>的通知",
        nested_title="某规定",
    )
    findings = (
        Finding(
            code="sum-mismatch",
            severity="warning",
            comment_zh="不等",
            comment_en="not equal",
            evidence=at(100, "210.50"),
            about=("line", "卫生健康支出"),
        ),
        Finding(
            code="unit-missing", severity="info", comment_zh="无单位", comment_en="no unit", about=("indicator", "参保人数"), confidence=0.9
        ),
    )
    return DocumentFacts(
        name="a.txt",
        sha256="0a" * 32,
        media_type="text/plain",
        reader="text 1",
        text_sha256="1b" * 32,
        title="某局预算",
        title_printed=True,
        kind="budget",
        department=Organization(names=("某市某局", "某局"), code="202001", function="healthcare-security", evidence=at(0, "某市某局")),
        place=PlaceFact(
            code="370299",
            name="某市",
            full_name="某省某市",
            level="county",
            within=(("370200", "某地"), ("370000", "某省")),
            fiscal_status="development-zone",
        ),
        year=2022,
        evidence=(*at(0, "某市", "place"), *at(10, "2022", "year")),
        coverage=("consolidated", "with-transfers"),
        budget_units=(Organization(names=("某中心",)),),
        lines=(line, other, short),
        projects=(project, inner),
        plan=DepartmentPlan(evidence=at(500, "整体"), goals=(goal,), indicators=(indicator,)),
        citations=(basis, notice),
        findings=findings,
        absences=(
            Absence(property="amount", reason="not-printed", of=("project", "大病救助")),
            Absence(property="measure", reason="masked"),
        ),
    )
