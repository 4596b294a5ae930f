"""How many things each check of consistency looked at: what passes counts too, and what could not be judged is told apart."""

from pathlib import Path

from made_faults import codes, document, line, project, wan

from jixiao import documents
from jixiao.documents.blocks import Document
from jixiao.facts.figures import Figure
from jixiao.facts.money import Funding, FundingBreakdown
from jixiao.integrity import audit, check
from jixiao.integrity.checks import outcomes_of
from jixiao.integrity.outcomes import COUNTED, consistency


def figure(vector: tuple[Figure, ...], rule: str) -> tuple[int, int, int, int]:
    """Passed, failed, not applicable, not understood."""
    found = next(f for f in vector if f.rule == rule)
    return found.passed, found.failed, found.not_applicable, found.not_understood


def text(tmp_path: Path, content: str) -> Document:
    """A document of running text."""
    path = tmp_path / "a.txt"
    path.write_text(content, "utf8")
    return documents.read(path)


def test_sums_that_agree_are_counted() -> None:
    lines = (line("210", "10.5"), line("21013", "10.0"), line("21015", "0.5"), line("208", "1.00"), line("20805", "2.00"))
    assert figure(audit(document(lines=lines))[1], "sum-mismatch") == (1, 1, 0, 0)


def test_rules_that_met_nothing_count_nothing() -> None:
    vector = audit(document())[1]
    assert [f.rule for f in vector] == list(COUNTED)
    assert all(figure(vector, rule) == (0, 0, 0, 0) for rule in COUNTED)


def test_a_project_has_its_own_figures() -> None:
    outcomes = tuple(outcomes_of(document(projects=(project("甲", "10.00", "10.00"), project("乙", "20.00", "15.00", "4.00")))))
    assert figure(consistency(outcomes, "甲"), "sum-mismatch") == (1, 0, 0, 0)
    assert figure(consistency(outcomes, "乙"), "sum-mismatch") == (0, 1, 0, 0)


def test_years_and_parts_of_one_undertaking_may_share_a_goal() -> None:
    years = (
        project("某中心2024-2025年系统运维项目", "1", goal="保障系统运行"),
        project("某中心2026-2027年系统运维项目", "2", goal="保障系统运行"),
    )
    assert codes(document(projects=years)) == []
    others = (project("公园管理经费", "1", goal="保障系统运行"), project("道路养护资金", "2", goal="保障系统运行"))
    assert codes(document(projects=others)) == ["goal-copied"]


def test_rows_of_two_units_and_a_form_for_both_are_no_conflict() -> None:
    def printed(*amounts: str) -> list[str]:
        source = Funding(labels=("甲",), amount=wan(amounts[0]), evidence=(), fund="general-public")
        base = project("大宗印刷", amounts[0])
        breakdown = FundingBreakdown(axis="by-fund", fundings=(source,), place="form")
        changed = type(base)(
            names=base.names,
            evidence=base.evidence,
            amount=base.amount,
            breakdowns=(breakdown,),
            other_amounts=tuple(wan(a) for a in amounts[1:]),
        )
        return codes(document(projects=(changed,)))

    assert printed("20.00", "3.00", "23.00") == []
    assert printed("20.00", "23.00") == ["amount-conflict"]


def test_lists_in_running_text(tmp_path: Path) -> None:
    right = text(tmp_path, "支出预算4189.06万元，其中：人员支出3611.20万元，公用支出577.86万元。\n")
    found, vector = audit(document(), right)
    assert (found, figure(vector, "sum-mismatch")) == ((), (1, 0, 0, 0))
    slip = text(tmp_path, "支出预算4189.06万元，其中：人员支出3611.20万元，公用支出578.86万元。\n")
    assert [f.code for f in check(document(), slip)] == ["sum-mismatch"]
    some = text(tmp_path, "支出预算4189.06万元，其中：人员支出3000万元，公用支出577.86万元。\n")
    assert figure(audit(document(), some)[1], "sum-mismatch") == (0, 0, 0, 1)
    change = text(tmp_path, "支出比上年增加180.70万元，其中：基本支出增加250.06万元；项目支出减少69.36万元。\n")
    assert check(document(), change) == ()
    brackets = text(tmp_path, "收入100.00万元，其中：财政拨款60.00万元（含上级补助20.00万元），其他资金40.00万元。\n")
    assert figure(audit(document(), brackets)[1], "sum-mismatch") == (1, 0, 0, 0)


def test_shares_that_nothing_explains_are_told_apart(tmp_path: Path) -> None:
    vector = audit(document(), text(tmp_path, "某项支出20万元，占全省同类支出的3.3%。\n"))[1]
    assert figure(vector, "share-mismatch") == (0, 0, 0, 1)


def test_copied_definitions_and_empty_parts(tmp_path: Path) -> None:
    same = "反映用于道路养护的材料费、人工费和机械费等支出。"
    told = check(document(), text(tmp_path, f"1.道路养护费：{same}\n\n2.公园管理费：{same}\n"))
    assert [(f.code, f.evidence[0].line) for f in told] == [("definition-copied", 3)]
    other = check(document(), text(tmp_path, f"1.道路养护费：{same}\n\n2.公园管理费：反映用于公园管理的绿化费和维修费等支出。\n"))
    assert other == ()
    parts = (
        "第一部分 部门概况\n\n"
        + "负责全区道路、公园和照明设施的建设、管理和养护，监督检查有关规定的落实。" * 3
        + "\n\n第二部分 部门预算表\n"
    )
    assert [f.code for f in check(document(), text(tmp_path, parts))] == ["part-empty"]
    assert check(document(), text(tmp_path, parts + "\n（详见附件）\n")) == ()
