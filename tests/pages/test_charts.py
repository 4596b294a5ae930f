"""Every chart on every kind of page can be had as SVG and PNG with the query behind it; what must not be added up is not."""

import io
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import urljoin

import pytest
from lxml import html
from pages.conftest import Site
from pages.test_pages import LANGUAGES, page, page_kinds
from PIL import Image

from jixiao.store import named_queries
from jixiao.store.headers import Chart
from jixiao.store.results import Term, iri, literal
from jixiao.web.charts.bars import Bar, bars
from jixiao.web.charts.dots import Dot, dots
from jixiao.web.charts.networks import Link, network
from jixiao.web.charts.svg import NARROW, WIDE
from jixiao.web.pages.answers_in_words import CODES, column_in_words
from jixiao.web.pages.facts import bare
from jixiao.web.pages.tables import told_apart
from jixiao.web.pages.wording import money

WITH_CHARTS = {  # kinds of page that draw something, with the things to look at: pattern about ?thing
    "project": "?thing a jx:Project ; jx:hasIndicator ?i",
    "plan": "?thing a jx:DepartmentPlan ; jx:hasIndicator ?i",
    "policy": "?thing a jx:Policy . ?c jx:resolvesTo ?thing",
    "organization": "?p a jx:Project ; jx:amount ?a ; jx:document/jx:department ?thing",
    "definition": "?i jx:definition ?thing ; jx:hasValue/jx:normalizedNumber ?n . ?j jx:definition ?thing FILTER(?i != ?j)",
}


def charted(site: Site) -> Iterator[str]:
    """Paths of all kinds of pages, and of some things of each kind that has charts."""
    yield from page_kinds(site)
    yield from ("indicators?name=%E7%8E%87", "indicators?name=%E7%8E%87&page=2")
    for pattern in WITH_CHARTS.values():
        yield from (f"doc/{thing.partition('/id/')[2]}" for thing in site.iris(pattern)[:4])


def words_of(svg: html.HtmlElement) -> list[str]:
    """What stands in a picture, in order."""
    return [" ".join(text.split()) for text in svg.itertext() if text.strip()]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_chart_can_be_had(site: Site, lang: str) -> None:
    """The SVG has the same words as the picture in the page, the PNG is a picture, the query can be read and asked."""
    seen: set[str] = set()
    for path in dict.fromkeys(charted(site)):
        tree = page(site, f"/{lang}/{path}")
        for svg in tree.xpath("//*[local-name()='svg']"):
            figures = svg.xpath("ancestor::figure")
            assert figures, path
            links = {link.text_content(): urljoin(f"/{lang}/{path}", link.get("href")) for link in figures[0].xpath("./figcaption/a")}
            assert set(links) == {"SVG", "PNG", {"zh": "查询", "en": "query"}[lang]}, path
            first = figures[0].xpath(".//*[local-name()='svg']")[0]
            drawn = site.get(links["SVG"])
            assert drawn.headers["content-type"].startswith("image/svg+xml"), links["SVG"]
            assert words_of(html.fromstring(drawn.text)) == words_of(first), links["SVG"]
            raster = site.get(links["PNG"])
            assert raster.headers["content-type"] == "image/png", links["PNG"]
            assert Image.open(io.BytesIO(raster.content)).format == "PNG"
            asked = page(site, links[{"zh": "查询", "en": "query"}[lang]]).xpath("string(//textarea[@name='query'])")
            assert site.store.select(asked).rows, path
            seen.add(path.split("/")[1] if path.startswith("doc/") else path.partition("?")[0].split("/")[0])
    assert seen == {*WITH_CHARTS, "indicators", "queries"}


def test_a_page_has_each_chart_for_wide_and_narrow_windows(site: Site) -> None:
    for place, width in (("for-wide", WIDE), ("for-narrow", NARROW)):
        boxes = page(site, "/zh/indicators").xpath(f"//figure/div[@class='{place}']/*[local-name()='svg']/@viewbox")
        assert boxes
        assert {box.split()[2] for box in boxes} == {str(width)}


def rows(**columns: list[str | int | None]) -> list[dict[str, Term | None]]:
    """Rows of an answer."""
    return [
        {
            name: None if value is None else literal(value, "integer" if isinstance(value, int) else "string")
            for name, value in zip(columns, line, strict=True)
        }
        for line in zip(*columns.values(), strict=True)
    ]


def test_papers_of_one_title_are_told_apart_by_their_numbers() -> None:
    found = rows(title=["通知", "通知", "办法"], document_number=["甲〔2021〕1号", "甲〔2022〕2号", None], places_with=[1, 2, 3])
    assert told_apart(found, ["通知", "通知", "办法"]) == ["通知 · 甲〔2021〕1号", "通知 · 甲〔2022〕2号", "办法"]
    same = rows(title=["通知", "通知"], document_number=["甲〔2021〕1号", "甲〔2021〕1号"])
    assert told_apart(same, ["通知", "通知"]) == ["通知", "通知"]


@pytest.mark.parametrize("name", ["policies-in-network", "qualitative-share", "documents-by-completeness"])
def test_numbers_of_two_rows_do_not_add_up(site: Site, name: str) -> None:
    """Each bar's number is that of a row."""
    asked = named_queries.load_all()[name]
    assert isinstance(asked.chart, Chart)
    answer = asked.run(site.store, {})
    column = answer.variables.index(asked.chart.y)
    printed = {row[column].number for row in answer.rows if row[column] is not None}
    titles = page(site, f"/zh/queries/{name}").xpath("//div[@class='for-wide']//*[local-name()='rect']/*[local-name()='title']/text()")
    assert titles
    assert {Decimal(title.rpartition(": ")[2].replace(",", "")) for title in titles} <= printed


def test_things_of_one_name_are_different_in_a_network() -> None:
    drawn = html.fromstring(str(network([Link("通知", "甲", "/a", "/x"), Link("通知", "乙", "/b", "/y")], "网")))
    assert [link.get("href") for link in drawn.xpath("//*[local-name()='a']")] == ["/a", "/b", "/x", "/y"]
    assert len(drawn.xpath("//*[local-name()='path']")) == 2


def test_names_are_whole_where_there_is_room() -> None:
    name = "城乡居民基本医疗保险补助资金项目"
    for drawn in (bars([Bar(name, (("", Decimal(3)),))], "图", "zh"), dots([Dot(name, Decimal(3), "≤", "≤3%")], "图")):
        for svg in (drawn.wide, drawn.narrow):
            assert name in html.fromstring(str(svg)).xpath("//*[local-name()='text']/text()")


def test_an_arrow_does_not_cross_the_names() -> None:
    """The least target of all opens to the left: its arrow ends right of where the names end."""
    drawn = html.fromstring(str(dots([Dot("a", Decimal(0), "≤", "≤0"), Dot("b", Decimal(9), "≥", "≥9")], "图").wide))
    ends = [float(text.get("x")) for text in drawn.xpath("//*[local-name()='text'][@text-anchor='end'][@font-size='12.5']")]
    arrows = [path.get("d").split("L")[1].split()[0] for path in drawn.xpath("//*[local-name()='path']")]
    assert min(float(x) for x in arrows) > max(ends)
    assert max(float(x) for x in arrows) < WIDE - 40


def test_only_names_of_concepts_are_translated() -> None:
    names = {"地级": "prefecture", "县级": "county"}
    assert [term.value for term in column_in_words([literal("地级、县级", language="zh")], names, CODES, "en") if term] == [
        "prefecture, county"
    ]
    mixed: list[Term | None] = [literal("地级"), literal("地级市"), None]
    assert column_in_words(mixed, names, CODES, "en") == mixed
    assert [term.value for term in column_in_words([literal("LegalBasis")], {}, CODES, "zh") if term] == ["立项依据"]
    things: list[Term | None] = [iri("https://example.org/a")]
    assert column_in_words(things, names, CODES, "en") == things


@pytest.mark.parametrize(("lang", "code", "severity"), [("zh", "无立项依据", "信息"), ("en", "no legal basis", "info")])
def test_codes_of_findings_are_words(site: Site, lang: str, code: str, severity: str) -> None:
    cells = set(page(site, f"/{lang}/queries/findings-by-document").xpath("//table//td//text()"))
    assert {code, severity} <= cells
    assert "no-legal-basis" not in cells


def test_what_is_the_same_in_all_rows_is_said_once(site: Site) -> None:
    """How many places there are stands above the table, not in a column of it; no column is empty."""
    tree = page(site, "/en/queries/places-and-documents")
    assert "places in the data: 5" in " ".join(tree.xpath("string(//p[@class='twins'])").split())
    heads = tree.xpath("//table//th/text()")
    assert "places in the data" not in heads
    for path in ("/en/queries/who-pays", "/en/queries/places-and-documents"):
        rows = page(site, path).xpath("//table/tbody/tr")
        columns = zip(*([cell.text_content().strip() for cell in row.xpath("./td")] for row in rows), strict=True)
        assert all(any(column) for column in columns)


def test_the_same_amount_is_not_said_twice() -> None:
    assert bare("452.00万元") == bare("452万元")
    assert bare("9,000.50元") == bare("9000.5元")
    assert bare("4,520,000元") != bare("452万元")
    assert bare("100万元") == "100万元"
    assert money(Decimal(613930000), "en", short=True) == "¥613.93m"
    assert money(Decimal(-1120000000), "en", short=True) == "-¥1.12bn"
    assert money(Decimal(90000), "en", short=True) == "¥90,000"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_place_of_print_is_said_once_beside_a_name(site: Site, lang: str) -> None:
    """A project's name and amount on one page are one place to a reader."""
    for thing in site.iris("?thing a jx:Project")[:20]:
        head = page(site, f"/{lang}/doc/{thing.partition('/id/')[2]}").xpath("//h1/following-sibling::p[@class='lead'][1]")[0]
        words = head.xpath("./a[@class='spot']/text()")
        assert len(words) == len(set(words)), thing


@pytest.mark.parametrize("lang", LANGUAGES)
def test_properties_have_names(site: Site, lang: str) -> None:
    """None is called by its short form ("dcterms:issued")."""
    for path in page_kinds(site):
        if path.startswith("doc/"):
            names = page(site, f"/{lang}/{path}").xpath("//dl[@class='properties']/div/dt/text()")
            assert [name for name in names if ":" in name] == [], path
