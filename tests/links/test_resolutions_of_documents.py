"""Citations of the five annotated documents and of six annotated PDFs: found, resolved to the paper that is printed, and none wrongly."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jixiao.documents import read
from jixiao.extraction import extract
from jixiao.extraction.document_numbers import find, impossible_reason
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.policies import PolicyRecord
from jixiao.links import link
from jixiao.links.policies import plain

CITIES = ("qingdao", "xiamen", "chibi", "qingshan", "yantai")
# Page, end of the title and number of every paper that stands in marks or by number in the six PDFs, read by eye.
PDFS: dict[str, list[tuple[int, str, str | None]]] = {
    "beijing-zhongdaxiangmu-2026": [(17, "数字化技术规范", "DA/T 31-2017")],
    "fuzhou-cangshan-shengtai-2026": [],
    "quanzhou-shichangjiance-2026": [],
    "xian-xinfang-2026": [(6, "信访工作条例", None), (42, "信访工作条例", None)],
    "xian-yibao-2022": [(8, "支付方式改革三年行动计划", None), (9, "职工基本医疗保险暂行办法", None)],
    "yantai-tongji-2026": [(4, "机构改革方案", "鲁厅字〔2014〕41号"), (4, "机构改革的实施意见", "烟发〔2014〕11号")],
}


def resolved(facts: DocumentFacts) -> Iterator[tuple[int, PolicyRecord]]:
    """Line or page of each citation that resolves, and its policy."""
    links = link([facts])
    policies = {policy.key: policy for policy in links.policies}
    for citation, resolution in zip(facts.citations, links.resolutions, strict=True):
        if resolution.policy:
            place = citation.evidence[0].page or citation.evidence[0].line or 0
            yield place, policies[resolution.policy]


def bare(title: str) -> str:
    return re.sub(r"（[^（）]*）$|^中华人民共和国", "", plain(title).replace("(", "（").replace(")", "）"))


def means(policy: PolicyRecord, wanted: dict[str, Any], year: int) -> bool:
    """By number where a possible one is annotated, else by title (of a short form, the full one)."""
    numbers = [each.number for each in find(wanted["doc_number"] or "") if not impossible_reason(each.number, year)]
    title = bare(wanted.get("refers_to") or wanted.get("full_title") or wanted["title"])
    named = any(title in bare(each) or bare(each) in title for each in policy.titles)
    return policy.number == numbers[0].canonical() if numbers else named


def test_the_five_documents(shared: Path, corpus_city: Callable[[str], Path]) -> None:
    right = found = annotated = 0
    missed, wrong = [], []
    for city in CITIES:
        facts = extract(read(corpus_city(city)))
        wanted = json.loads((shared / "gold" / f"{city}.json").read_text("utf-8"))["policies"]
        got = list(resolved(facts))
        open_ = list(wanted)
        for _, policy in got:
            match = next((each for each in open_ if means(policy, each, facts.year)), None)
            if match:
                open_.remove(match)
            elif not any(means(policy, each, facts.year) for each in wanted) and wanted:
                wrong.append((city, policy.titles, policy.number))
        right, found, annotated = right + len(wanted) - len(open_), found + len(got), annotated + len(wanted)
        missed += [(city, each["title"]) for each in open_]
    assert not wrong, wrong
    assert 2 * right / (found + annotated) >= 0.97, (right, found, annotated, missed)
    assert annotated >= 29


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(PDFS))
def test_the_annotated_pdfs(name: str, shared: Path) -> None:
    got = [(page, policy.titles[0], policy.number) for page, policy in resolved(extract(read(shared / "corpus" / "pdf" / f"{name}.pdf")))]
    assert [(page, number) for page, _, number in got] == [(page, number) for page, _, number in PDFS[name]], got
    assert all(title.endswith(end) for (_, title, _), (_, end, _) in zip(got, PDFS[name], strict=True))
