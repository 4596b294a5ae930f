"""How alignment grows with Zipf-like made indicators; the named peer, rapidfuzz on all pairs, on a sample.

python benchmarks/linking.py --indicators 10000 100000 --sample 2000
"""

import argparse
import random
import resource
import time
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from jixiao.facts.documents import DocumentFacts, Organization, PlaceFact
from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Indicator, Measure, Value
from jixiao.facts.projects import Project
from jixiao.links import link

AT = (Evidence(0, 1, "一", 1),)
HEADS = ("资金", "设备", "系统", "培训", "课题", "道路", "苗木", "统计", "医保", "救助", "车辆", "档案", "检测", "宣传", "工程", "合同")
MIDDLES = ("", "采购", "维护", "建设", "管理", "更新", "安全", "数据", "服务", "监测", "普查", "验收", "发放", "审核")
ENDS = ("满意度", "及时率", "完成率", "合格率", "到位率", "覆盖率", "准确率", "利用率", "知晓率")
PER_DOCUMENT = 100


def name(chance: random.Random, names: int) -> str:
    """A name whose rank follows Zipf's law: few are everywhere, most are rare."""
    rank = min(int(chance.paretovariate(0.35)), names)
    own = random.Random(rank)
    return f"{own.choice(HEADS)}{own.choice(MIDDLES)}{own.choice(HEADS)}{own.choice(MIDDLES)}{own.choice(ENDS)}"


def documents(indicators: int, seed: int = 1) -> Iterator[DocumentFacts]:
    """Made documents of a hundred indicators each, one at a time."""
    chance, measure = random.Random(seed), Measure(unit_concept="percent")
    value = Value(printed="90%", role="target", horizon="annual", evidence=AT, measure=measure)
    for number in range(indicators // PER_DOCUMENT):
        own = tuple(Indicator(name=name(chance, indicators), values=(value,), evidence=AT, order=i) for i in range(PER_DOCUMENT))
        code = f"{110000 + number % 3000}"
        yield DocumentFacts(
            name="a", sha256=f"{number:064x}"[::-1], media_type="text/plain", reader="text 1", text_sha256="0", title="t",
            title_printed=True, kind="budget", department=Organization(names=("某局",), function="finance"), year=2022, evidence=(),
            place=PlaceFact(code=code, name="某市", full_name="某市", level="prefecture"),
            projects=(Project(names=("某项目",), evidence=AT, indicators=own),),
        )  # fmt: skip


def peer(sample: int) -> float:
    """Seconds for rapidfuzz on all pairs of so many names."""
    chance = random.Random(2)
    names = [name(chance, sample) for _ in range(sample)]
    start = time.perf_counter()
    sum(ratio(first, second) > 90 for index, first in enumerate(names) for second in names[index + 1 :])
    return time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--indicators", type=int, nargs="+", default=[2000, 8000, 32000])
    parser.add_argument("--sample", type=int, nargs="+", default=[500, 1000, 2000])
    given = parser.parse_args()
    for size in given.indicators:
        start = time.process_time()
        links = link(documents(size))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        seconds = time.process_time() - start
        print(f"links {size:>9,} indicators  {seconds:8.1f} CPU s  {len(links.definitions):>7,} definitions  {memory:,} MB")
    for size in given.sample:
        print(f"rapidfuzz, all pairs {size:>6,} names  {peer(size):8.2f} s")


if __name__ == "__main__":
    main()
