"""How alignment and resolution grow with Zipf-like made indicators and citations (one citation for five indicators, 120 a document), each
size in a process of its own; the named peer, rapidfuzz on all pairs of names, on a sample.

python benchmarks/linking.py --indicators 10000 100000 1000000 --sample 500 1000 2000
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import msgspec
from rapidfuzz.fuzz import ratio

from jixiao.facts.citations import Citation
from jixiao.facts.documents import DocumentFacts, Organization, PlaceFact
from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Indicator, Measure, Value
from jixiao.facts.policies import DocumentLinks
from jixiao.facts.projects import Project
from jixiao.links.together import gather, link_document

AT = (Evidence(0, 1, "一", 1),)
HEADS = ("资金", "设备", "系统", "培训", "课题", "道路", "苗木", "统计", "医保", "救助", "车辆", "档案", "检测", "宣传", "工程", "合同")
MIDDLES = ("", "采购", "维护", "建设", "管理", "更新", "安全", "数据", "服务", "监测", "普查", "验收", "发放", "审核")
ENDS = ("满意度", "及时率", "完成率", "合格率", "到位率", "覆盖率", "准确率", "利用率", "知晓率")
MARKS = ("财社", "国办发", "财预", "医保发", "政办发", "财综", "民发", "市政发")
PER_DOCUMENT, CITED = 100, 20


def rank(chance: random.Random, most: int) -> int:
    """A rank by Zipf's law: few are everywhere, most are rare."""
    return min(int(chance.paretovariate(0.35)), most)


def name(chance: random.Random, names: int) -> str:
    """The name of an indicator."""
    own = random.Random(rank(chance, names))
    return f"{own.choice(HEADS)}{own.choice(MIDDLES)}{own.choice(HEADS)}{own.choice(MIDDLES)}{own.choice(ENDS)}"


def citation(chance: random.Random, papers: int, start: int) -> Citation:
    """A citation of a paper: a third by number and title, a third by number, a third by title."""
    paper = rank(chance, papers)
    own = random.Random(-paper)
    title = f"关于{own.choice(HEADS)}{own.choice(MIDDLES)}{own.choice(HEADS)}工作第{paper}次安排的通知"
    number = f"{own.choice(MARKS)}〔{own.randint(2000, 2025)}〕{paper}号"
    form = chance.randrange(3)
    return Citation(
        printed=title, evidence=(Evidence(start, start + 1, "一", 1),), roles=("legal-basis",), title=None if form == 1 else title,
        canonical_number=None if form == 2 else number,
    )  # fmt: skip


def documents(indicators: int, seed: int = 1) -> Iterator[DocumentFacts]:
    """Made documents, one at a time."""
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
            citations=tuple(citation(chance, indicators, start) for start in range(CITED)),
        )  # fmt: skip


class Spool:
    """Links of documents in a file, as a build keeps them: one at a time is in memory, and they can be gone through again."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, indicators: int) -> None:
        """Link the made documents."""
        with self.path.open("wb") as out:
            for facts in documents(indicators):
                out.write(msgspec.json.encode(link_document(facts)) + b"\n")

    def __iter__(self) -> Iterator[DocumentLinks]:
        with self.path.open("rb") as lines:
            yield from (msgspec.json.decode(line, type=DocumentLinks) for line in lines)


def measured(indicators: int) -> str:
    """A line of figures for one size."""
    with tempfile.TemporaryDirectory() as folder:
        spool = Spool(Path(folder) / "links.jsonl")
        start = time.process_time()
        spool.write(indicators)
        linked = time.process_time() - start
        links = gather(spool)
    gathered = time.process_time() - start - linked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"links {indicators:>9,} indicators {indicators * CITED // PER_DOCUMENT:>8,} citations  {linked:7.1f} CPU s each by itself  "
        f"{gathered:7.1f} CPU s together  {len(links.definitions):>8,} definitions {len(links.policies):>8,} policies  {memory:,} MB"
    )


def peer(sample: int) -> float:
    """CPU seconds for rapidfuzz on all pairs of so many names."""
    chance = random.Random(2)
    names = [name(chance, sample) for _ in range(sample)]
    start = time.process_time()
    sum(ratio(first, second) > 90 for index, first in enumerate(names) for second in names[index + 1 :])
    return time.process_time() - start


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--indicators", type=int, nargs="+", default=[2000, 8000, 32000])
    parser.add_argument("--sample", type=int, nargs="+", default=[500, 1000, 2000])
    given = parser.parse_args()
    for size in given.indicators:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            print(pool.submit(measured, size).result(), flush=True)
    for size in given.sample:
        print(f"rapidfuzz, all pairs {size:>6,} names  {peer(size):8.2f} CPU s", flush=True)


if __name__ == "__main__":
    main()
