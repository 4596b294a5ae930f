"""Made programmes: projects with money, goals and indicators, drawn at random from general words, the same facts for every layout."""

import random
from decimal import Decimal
from typing import NamedTuple

TIERS = (
    ("产出指标", ("数量指标", "质量指标", "时效指标")),
    ("效益指标", ("社会效益指标", "可持续影响指标")),
    ("满意度指标", ("服务对象满意度指标",)),
)
THINGS = {
    "数量指标": (
        "培训班次",
        "检查企业数量",
        "维修道路长度",
        "发放补贴人数",
        "设备采购数量",
        "受理申请件数",
        "编制规划报告数量",
        "巡查河道次数",
    ),
    "质量指标": ("项目验收合格率", "培训合格率", "设备完好率", "补贴发放准确率", "抽检覆盖率", "数据完整率"),
    "时效指标": ("资金拨付及时率", "任务完成及时率", "项目完成时间", "故障响应时间"),
    "社会效益指标": ("提升公共服务水平", "政策知晓率", "带动就业人数", "改善居民生活环境"),
    "可持续影响指标": ("长效管理机制健全程度", "持续使用年限", "队伍建设水平"),
    "服务对象满意度指标": ("群众满意度", "受益企业满意度", "参训人员满意度"),
}
UNITS = {
    "班次": "期",
    "数量": "个",
    "长度": "公里",
    "人数": "人",
    "件数": "件",
    "次数": "次",
    "率": "%",
    "满意度": "%",
    "响应时间": "小时",
    "年限": "年",
}
WORDS = {"水平": "有效提升", "环境": "明显改善", "程度": "健全", "完成时间": "12月底前"}
PROJECTS = (
    "城区绿化养护经费",
    "信息系统运行维护费",
    "人才引进补助资金",
    "农村饮水安全工程",
    "老旧管网改造工程",
    "食品安全抽检经费",
    "文化惠民活动补助",
    "森林防火专项经费",
)


class Target(NamedTuple):
    """An indicator: tiers as printed, name, operator ("" for words), number or words, unit, actual value where one is reported."""

    first: str
    second: str
    name: str
    operator: str
    value: str
    unit: str
    actual: str
    weight: int

    @property
    def printed(self) -> str:
        """Operator, number and unit in one."""
        return f"{self.operator}{self.value}{self.unit}"

    @property
    def done(self) -> str:
        """The actual value with its unit."""
        return self.actual + (self.unit if self.operator else "")


class Programme(NamedTuple):
    """A project; amount in 万元."""

    name: str
    amount: Decimal
    goal: str
    targets: tuple[Target, ...]


def target(rng: random.Random, first: str, second: str, name: str) -> Target:
    """A target that fits the name of its indicator."""
    weight = rng.choice((5, 10, 15, 20))
    for ending, words in WORDS.items():
        if name.endswith(ending):
            return Target(first, second, name, "", words, "", words, weight)
    unit = next(unit for ending, unit in UNITS.items() if name.endswith(ending))
    if unit == "%":
        number = rng.choice((80, 85, 90, 95, 98, 100))
        return Target(first, second, name, "=" if number == 100 else "≥", str(number), unit, str(number), weight)
    operator = "≤" if unit == "小时" else rng.choice(("≥", "="))
    number = rng.choice((2, 4, 12, 24, 35, 120, 1500, 26000))
    return Target(first, second, name, operator, str(number), unit, str(number), weight)


def programme(rng: random.Random, name: str) -> Programme:
    """One project with one to three indicators for most of the second tiers."""
    targets = []
    for first, seconds in TIERS:
        for second in seconds:
            if second == "可持续影响指标" and rng.random() < 0.4:
                continue
            things = rng.sample(THINGS[second], k=min(len(THINGS[second]), rng.choice((1, 1, 2, 3))))
            targets += [target(rng, first, second, thing) for thing in things]
    amount = Decimal(rng.randrange(1000, 900000)) / 100
    goal = f"完成{name.removesuffix('经费').removesuffix('资金')}年度任务，规范资金使用，保障工作有序开展，提高服务质量和水平。"
    return Programme(name, amount, goal, tuple(targets))


def programmes(seed: int) -> tuple[Programme, ...]:
    """Two or three projects."""
    rng = random.Random(seed)
    return tuple(programme(rng, name) for name in rng.sample(PROJECTS, k=rng.choice((2, 3))))
