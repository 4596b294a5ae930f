"""Divisions: names and codes lead to the right places, with what is above them."""

import pytest

from jixiao.extraction import divisions


@pytest.mark.parametrize(
    ("name", "codes", "rest"),
    [
        ("武汉市青山区医疗保障局", ["420107"], "医疗保障局"),
        ("青山区医疗保障局", ["150204", "420107"], "医疗保障局"),
        ("福州市仓山生态环境局", ["350104"], "生态环境局"),
        ("长春市朝阳区民政局", ["220104"], "民政局"),
        ("赤壁市医疗保障局", ["421281"], "医疗保障局"),
        ("仙桃市财政局", ["429004"], "财政局"),
        ("吉林市教育局", ["220200"], "教育局"),
        ("吉林省教育厅", ["220000"], "教育厅"),
        ("杭州市江干区民政局", ["330104"], "民政局"),  # merged into another district in 2021
        ("杭州市临平区民政局", ["330113"], "民政局"),  # made in 2021
        ("市医疗保障局", [], "市医疗保障局"),
    ],
)
def test_the_place_at_the_beginning_of_a_name(name: str, codes: list[str], rest: str) -> None:
    found = divisions.prefix(name)
    assert sorted(each.code for each in found.divisions) == codes
    assert name[found.end :] == rest


@pytest.mark.parametrize(
    ("name", "full_name", "level", "within"),
    [
        ("赤壁市", "湖北省咸宁市赤壁市", "county", ("421200", "420000")),
        ("仙桃市", "湖北省仙桃市", "county", ("420000",)),
        ("青岛市", "山东省青岛市", "prefecture", ("370000",)),
        ("北京市", "北京市", "province", ()),
        ("石景山区", "北京市石景山区", "county", ("110000",)),
    ],
)
def test_a_division_knows_what_is_above_it(name: str, full_name: str, level: str, within: tuple[str, ...]) -> None:
    (division,) = divisions.named(name)
    place = divisions.place_fact(division)
    assert (place.full_name, place.level, tuple(code for code, _ in place.within)) == (full_name, level, within)


def test_all_divisions_lead_back_to_themselves() -> None:
    for division in divisions.all_divisions().values():
        full = divisions.place_fact(division).full_name
        found = divisions.prefix(f"{full}民政局")
        assert division.name in {each.name for each in found.divisions} or division.former, full


def test_mentions_count_the_longest_name() -> None:
    assert divisions.mentions("武汉市青山区在武汉市东部，吉林省吉林市不同") == {"武汉市": 2, "青山区": 1, "吉林省": 1, "吉林市": 1}


@pytest.mark.parametrize(
    ("name", "official", "rest"),
    [
        ("恩施州林业局", "恩施土家族苗族自治州", "林业局"),
        ("察布查尔县农业农村局", "察布查尔锡伯自治县", "农业农村局"),
        ("黔东南州交通运输局", "黔东南苗族侗族自治州", "交通运输局"),
        ("天津滨海新区审计局", "滨海新区", "审计局"),
        ("西藏那曲市色尼区水利局", "色尼区", "水利局"),
    ],
)
def test_everyday_names(name: str, official: str, rest: str) -> None:
    found = divisions.prefix(name)
    assert ([each.name for each in found.divisions], name[found.end :]) == ([official], rest)


def test_a_name_without_division_has_none() -> None:
    assert not divisions.prefix("南京大学附属医院").divisions
    assert not divisions.province_prefix("吉林大学某学院").divisions
    assert divisions.province_prefix("海南热带雨林国家公园管理局").divisions[0].code == "460000"
