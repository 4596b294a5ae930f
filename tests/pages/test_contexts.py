"""Pages of single things: where they belong, where they are printed, and no raw identifier where a name should stand."""

import pytest
from pages.conftest import Site
from pages.test_pages import LANGUAGES, page

from jixiao.store.results import iri, literal
from jixiao.web import views
from jixiao.web.addresses import evidence_place
from jixiao.web.pages.contexts import literal_text, named

PARTS = ("Indicator", "IndicatorValue", "Funding", "BudgetLine", "Citation", "Finding", "Goal")
OTHERS = ("IndicatorDefinition", "ProjectSeries", "Absence", "Disclosure")


def path_of(thing: str) -> str:
    """Of its page, below the language."""
    return f"doc/{thing.partition('/id/')[2]}"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", PARTS)
def test_a_thing_of_a_document_says_where_it_belongs(site: Site, lang: str, kind: str) -> None:
    """Place and document above it; each place of print one click away."""
    thing = site.iris(f"?thing a jx:{kind} ; jx:evidence ?e")[0]
    tree = page(site, f"/{lang}/{path_of(thing)}")
    crumbs = tree.xpath("//p[@class='crumbs']/a/@href")
    key = thing.partition("/id/")[2].split("/")[1]
    assert crumbs[0].startswith(f"/{lang}/doc/place/")
    assert crumbs[1] == f"/{lang}/doc/document/{key}"
    links = {link.partition("#")[2] for link in tree.xpath("//main//p[@class='lead']/a[@class='spot']/@href")}
    places = {place[1] for each in site.iris(f"<{thing}> jx:evidence ?thing") if (place := evidence_place(each))}
    assert links
    assert links <= places


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", [*PARTS, *OTHERS])
def test_names_stand_where_identifiers_would(site: Site, lang: str, kind: str) -> None:
    for thing in site.iris(f"?thing a jx:{kind}")[:2]:
        tree = page(site, f"/{lang}/{path_of(thing)}")
        assert [text for text in tree.xpath("//dl[@class='properties']//dd//text()") if text.startswith("id/")] == [], thing


def test_an_indicator_shows_its_values(site: Site) -> None:
    thing = site.iris("?thing a jx:Indicator ; jx:hasValue/jx:printedText ?text ; jx:document/jx:status 'current'")[0]
    shown = {text.strip() for text in page(site, f"/en/{path_of(thing)}").xpath("//table//a[@class='figure']/text()")}
    assert {text.strip() for text in printed(site, f"<{thing}> jx:hasValue/jx:printedText ?text")} <= shown


def test_a_shared_indicator_shows_the_values_of_all_places(site: Site) -> None:
    thing = site.iris("?i jx:definition ?thing ; jx:hasValue/jx:printedText ?text ; jx:document/jx:status 'current'")[0]
    shown = {text.strip() for text in page(site, f"/en/{path_of(thing)}").xpath("//table//a[@class='figure']/text()")}
    values = printed(site, f"?i jx:definition <{thing}> ; jx:document/jx:status 'current' ; jx:hasValue/jx:printedText ?text")
    assert values
    assert {text.strip() for text in values} <= shown


def printed(site: Site, pattern: str) -> list[str]:
    """Texts that fit a pattern about ?text."""
    rows = site.store.select(f"PREFIX jx: <https://w3id.org/jixiao/ns#> SELECT ?text WHERE {{ {pattern} }} LIMIT 20").rows
    return [row[0].value for row in rows if row[0] is not None]


def test_money_has_separators_and_codes_have_words() -> None:
    assert literal_text(literal("410360000", "decimal"), "en") == "410,360,000"
    assert literal_text(literal("2022", "integer"), "en") == "2022"
    assert (literal_text(literal("executed"), "zh"), literal_text(literal("executed"), "en")) == ("决算", "executed")
    assert literal_text(literal("true", language="zh"), "zh") == "true"


def test_what_has_no_name_is_called_by_its_place() -> None:
    base = "https://w3id.org/jixiao/id/"
    assert named(f"{base}value/350200-2022-802cb77c/l172-110e-d2c79c", "en") == "value · line 172"
    assert named(f"{base}finding/350200-2022-802cb77c/no-tier-p7-110e-afbc6f", "zh") == "问题 · 第7页"
    assert named(f"{base}disclosure/350200-x-65f5fa-budget-2022", "en") == "disclosure · 2022"
    assert named(iri("https://example.org/id/value/x").value, "en") == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_node_the_editor_is_a_plain_field(site: Site, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is bundled is not there: the page asks for no such file, and its form asks the endpoint by itself."""
    whole = views.static_version.__wrapped__
    monkeypatch.setattr(views, "static_version", lambda name: "" if name.startswith("built/") else whole(name))
    tree = page(site, f"/{lang}/sparql?query=ASK%20%7B%7D&plain={lang}")
    assert [src for src in tree.xpath("//script/@src") if "built/" in src] == []
    form = tree.xpath("//form[@id='editor']")[0]
    assert (form.get("action"), form.get("method")) == ("/sparql", "get")
    assert form.xpath(".//textarea[@name='query']/text()") == ["ASK {}"]
    assert "html" in form.xpath(".//select[@name='format']/option/@value")
    assert form.xpath(".//button")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_department_shows_its_projects_by_money(site: Site, lang: str) -> None:
    """The picture in the page, alone as SVG and PNG, and the question behind it; marks lead to the projects."""
    thing = site.iris("?d jx:department ?thing . ?p jx:document ?d ; a jx:Project ; jx:amount ?a")[0]
    tree = page(site, f"/{lang}/{path_of(thing)}")
    links = tree.xpath("//figure[.//svg]//a/@href | //figure//*[local-name()='svg']//*[local-name()='a']/@href")
    assert any("/doc/project/" in link for link in links)
    svg, png, query = tree.xpath("//figcaption/a/@href")
    assert site.get(svg).headers["content-type"].startswith("image/svg+xml")
    assert site.get(png).content.startswith(b"\x89PNG")
    asked = page(site, query).xpath("string(//textarea[@name='query'])")
    assert {row["project"] for row in site.store.select(asked).dicts()} >= set(
        site.iris(f"?d jx:department <{thing}> . ?thing jx:document ?d ; a jx:Project ; jx:amount ?a")[:1]
    )


def test_the_same_place_of_print_is_said_once(site: Site) -> None:
    for thing in site.iris("?thing a jx:IndicatorValue ; jx:evidence ?a, ?b FILTER(?a != ?b)")[:5]:
        words = page(site, f"/en/{path_of(thing)}").xpath("//main//p[@class='lead']/a[@class='spot']/text()")
        assert len(words) == len(set(words)), thing


def test_words_of_other_vocabularies_and_choices_are_words(site: Site) -> None:
    finding = site.iris("?thing a jx:Finding")[0]
    assert "sh:" not in page(site, f"/en/{path_of(finding)}").xpath("string(//dl[@class='properties'])")
    assert page(site, "/zh/queries/who-pays").xpath("//select[@name='axis']/option/text()") == ["按资金性质", "按级次"]
