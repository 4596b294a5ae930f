"""One project, one node: what is joined, and what is kept apart."""

from decimal import Decimal

from jixiao.extraction.same_projects import join
from jixiao.extraction.sightings import Kind, Sighting
from jixiao.facts.money import Amount, Funding, FundingBreakdown
from jixiao.facts.projects import Project


def sighting(kind: Kind, name: str, amount: int | None, source: int = 0, *implementers: str, **more: object) -> Sighting:
    """A sighting with an amount in 万元."""
    printed = Amount(Decimal(amount) * 10_000, f"{amount}万元") if amount is not None else None
    project = Project(names=(name,), evidence=(), amount=printed, implementers=implementers, **more)  # type: ignore[arg-type]
    return Sighting(project=project, kind=kind, source=source)


def names(*sightings: Sighting) -> list[tuple[str, ...]]:
    return [joined.project.names for joined in join(sightings)]


def test_suffix_prefix_and_year_do_not_make_another_project() -> None:
    assert names(
        sighting("project-table", "大病救助", 10),
        sighting("form", "维稳大病救助工作经费", 10, 5),
        sighting("narrative", "2024年大病救助项目", 10, 9),
    ) == [("大病救助", "维稳大病救助工作经费", "2024年大病救助项目")]


def test_like_names_at_different_amounts_stay_apart() -> None:
    assert len(names(sighting("project-table", "大病救助", 10), sighting("form", "大病救助工作经费", 12, 5))) == 2


def test_equal_names_at_different_amounts_keep_both_amounts() -> None:
    (joined,) = join([sighting("project-table", "大病救助", 10), sighting("form", "大病救助", 12, 5)])
    assert joined.project.amount
    assert joined.project.amount.yuan == 100_000
    assert [amount.yuan for amount in joined.project.other_amounts] == [120_000]


def test_what_fits_two_projects_joins_neither() -> None:
    table = [sighting("project-table", "东区道路养护", 10), sighting("project-table", "西区道路养护", 10)]
    assert len(names(*table, sighting("form", "道路养护", 10, 5))) == 3


def test_rows_of_one_table_are_never_joined() -> None:
    assert len(names(sighting("project-table", "设备购置", 10, 3, "甲校"), sighting("project-table", "设备购置", 10, 3, "乙校"))) == 2


def test_the_unit_tells_projects_of_one_name_apart() -> None:
    rows = [sighting("project-table", "设备购置", 10, 3, "甲校"), sighting("project-table", "设备购置", 20, 3, "乙校")]
    joined = join([*rows, sighting("form", "设备购置", 20, 7, "乙校"), sighting("form", "设备购置", 10, 8, "甲校")])
    assert [len(item.sightings) for item in joined] == [2, 2]
    assert all(len({part.project.implementers for part in item.sightings}) == 1 for item in joined)


def test_the_same_money_in_table_and_form_is_one_funding() -> None:
    def breakdown(place: str, label: str, fund: str) -> FundingBreakdown:
        funding = Funding(labels=(label,), amount=Amount(Decimal(100_000), "10万元"), evidence=(), fund=fund)
        return FundingBreakdown(axis="by-fund", fundings=(funding,), place=place)

    (joined,) = join(
        [
            sighting("project-table", "大病救助", 10, breakdowns=(breakdown("project-table", "一般公共预算", "general-public"),)),
            sighting("form", "大病救助", 10, 5, breakdowns=(breakdown("form", "财政拨款", "fiscal-appropriation"),)),
        ]
    )
    (kept,) = joined.project.breakdowns
    assert kept.complete
    assert kept.preferred
    (whole,) = kept.fundings
    assert (whole.fund, [part.fund for part in whole.includes]) == ("fiscal-appropriation", ["general-public"])


def test_at_most_one_breakdown_of_an_axis_is_preferred() -> None:
    def levels(place: str, amount: int) -> FundingBreakdown:
        funding = Funding(labels=("省级财政",), amount=Amount(Decimal(amount), f"{amount}元"), evidence=(), level="provincial")
        return FundingBreakdown(axis="by-level", fundings=(funding,), place=place)

    (joined,) = join(
        [
            sighting("form", "大病救助", 10, 5, breakdowns=(levels("form", 70_000),)),
            sighting("narrative", "大病救助", 10, 9, breakdowns=(levels("narrative", 100_000),)),
        ]
    )
    assert [(item.place, item.complete, item.preferred) for item in joined.project.breakdowns] == [
        ("narrative", True, True),
        ("form", False, False),
    ]
