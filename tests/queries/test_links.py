"""Questions across places and years, on a made graph of three places whose answers are known by hand."""

from collections.abc import Iterator

import pytest

from jixiao.store import EmbeddedStore, named_queries

NS, SKOS, ODRL = "https://w3id.org/jixiao/ns#", "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/ns/odrl/2/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE = f"{RDF}type"
FUNCTION = "https://w3id.org/jixiao/scheme/department-function/healthcare-security"


def quad(subject: str, predicate: str, value: str) -> str:
    """A line of N-Quads; terms are ends of IRIs, or literals where they begin with a quotation mark."""
    full = {"a": TYPE, "label": f"{SKOS}prefLabel", "also": f"{SKOS}altLabel"}.get(
        predicate, predicate if ":" in predicate else NS + predicate
    )
    term = value if value.startswith('"') else f"<{value if ':' in value else 'urn:' + value}>"
    return f"<{subject if ':' in subject else 'urn:' + subject}> <{full}> {term} <https://w3id.org/jixiao/graph/made> ."


def number(value: float) -> str:
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#decimal>'


def year(value: int) -> str:
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#integer>'


def indicator(name: str, place: str, of_year: int, definition: str, target: float) -> Iterator[str]:
    """An indicator in the document of a place and year, with one annual target ≥."""
    document = f"doc-{place}-{of_year}"
    yield from (
        quad(document, "a", f"{NS}BudgetDocument"), quad(document, "status", '"current"'), quad(document, "place", place),
        quad(document, "year", year(of_year)), quad(document, "department", f"office-{place}"),
        quad(f"office-{place}", "departmentFunction", FUNCTION), quad(f"office-{place}", "label", f'"{place}局"@zh'),
        quad(f"office-{place}", "place", place), quad(place, "label", f'"{place}"@zh'),
        quad(name, "a", f"{NS}Indicator"), quad(name, "definition", definition), quad(name, "document", document),
        quad(name, "place", place), quad(name, "label", '"指标"@zh'), quad(name, "hasValue", f"value-{name}"),
        quad(definition, "a", f"{NS}IndicatorDefinition"), quad(definition, "label", f'"{definition}"@zh'),
        quad(definition, "label", '"definition"@en'), quad(definition, "polarity", '"higher"'),
        quad(f"value-{name}", "role", f"{NS}Target"), quad(f"value-{name}", "horizon", f"{NS}Annual"),
        quad(f"value-{name}", "comparator", f"{ODRL}gteq"), quad(f"value-{name}", "normalizedNumber", number(target)),
        quad(f"value-{name}", "printedText", f'"≥{target}"'),
    )  # fmt: skip


@pytest.fixture(scope="module")
def made() -> EmbeddedStore:
    lines = [
        *indicator("i1", "jia", 2022, "rate", 90), *indicator("i2", "jia", 2023, "rate", 95), *indicator("i3", "jia", 2023, "own", 5),
        *indicator("i4", "jia", 2022, "speed", 80), *indicator("i5", "jia", 2023, "speed", 70),
        *indicator("i6", "yi", 2023, "rate", 94), *indicator("i7", "bing", 2023, "rate", 30),
        quad(FUNCTION, "label", '"医疗保障"@zh'), quad("office-jia", "also", '"jia保障局"@zh'),
        quad("c1", "resolvesTo", "policy"), quad("c1", "place", "jia"), quad("c2", "resolvesTo", "policy"), quad("c2", "place", "yi"),
        quad("policy", "documentNumber", '"国发〔2020〕5号"'), quad("policy", "a", f"{NS}Policy"),
        quad("older", "documentNumber", '"国发〔2010〕7号"'), quad("older", "a", f"{NS}Policy"),
        quad("policy", "replaces", "older"), quad("policy", "basedOn", "law"), quad("law", "documentNumber", '"主席令第5号"'),
        quad("said", f"{RDF}subject", "policy"), quad("said", f"{RDF}predicate", f"{NS}replaces"), quad("said", f"{RDF}object", "older"),
        quad("said", "document", "doc-jia-2022"),
        *(quad(f"p{each}", "inSeries", "series") for each in (2022, 2023)), quad("series", "label", '"救助"@zh'),
        *(line for each in (2022, 2023) for line in (
            quad(f"p{each}", "year", year(each)), quad(f"p{each}", "label", '"医疗救助"@zh'), quad(f"p{each}", "place", "jia"),
            quad(f"p{each}", "document", f"doc-jia-{each}"), quad(f"p{each}", "amount", number(each * 100)),
        )),
    ]  # fmt: skip
    store = EmbeddedStore.memory()
    store.load_nquads("\n".join(lines).encode())
    return store


def ask(store: EmbeddedStore, query: str, *columns: str, **values: str) -> list[tuple[str | None, ...]]:
    return [tuple(row[name] for name in columns) for row in named_queries.find(query).run(store, values).dicts()]


def test_targets_tightened_and_loosened(made: EmbeddedStore) -> None:
    columns = ("definition_name", "place", "department", "year_before", "number_before", "year_after", "number_after", "change")
    assert ask(made, "target-changes", *columns) == [
        ("speed", "jia", "jia局", "2022", "80", "2023", "70", "loosened"),
        ("rate", "jia", "jia局", "2022", "90", "2023", "95", "tightened"),
    ]
    assert ask(made, "target-changes", "definition_name", definition_part="speed") == [("speed",)]


def test_targets_far_from_the_others(made: EmbeddedStore) -> None:
    columns = ("place", "normalized_number", "mean_of_others", "places_with", "places_total")
    assert ask(made, "target-outliers", *columns, difference="60") == [("bing", "30", "94.5", "3", "3")]
    assert ask(made, "target-outliers", "place", least="4") == []


def test_what_one_place_alone_has(made: EmbeddedStore) -> None:
    columns = ("function", "place", "definition_name", "indicators", "places_with")
    assert ask(made, "unique-indicators", *columns) == [("医疗保障", "jia", "speed", "2", "3"), ("医疗保障", "jia", "own", "1", "3")]


def test_policies_that_two_places_have_in_common(made: EmbeddedStore) -> None:
    assert ask(made, "policies-in-common", "place", "other_place", "policies", "titles") == [("jia", "yi", "1", "国发〔2020〕5号")]


def test_papers_that_replace_or_rest_on_others(made: EmbeddedStore) -> None:
    columns = ("policy", "relation", "other_policy", "printed_in", "places_total")
    assert ask(made, "policy-relations", *columns) == [
        ("国发〔2020〕5号", "based on", "主席令第5号", "0", "3"),
        ("国发〔2020〕5号", "replaces", "国发〔2010〕7号", "1", "3"),
    ]
    assert ask(made, "policy-relations", "relation", part="主席令") == [("based on",)]


def test_departments_of_one_function_with_their_names(made: EmbeddedStore) -> None:
    rows = ask(made, "departments-of-one-function", "place", "department", "names", "documents", "places_with")
    assert rows == [("bing", "bing局", None, "1", "3"), ("jia", "jia局", "jia保障局", "2", "3"), ("yi", "yi局", None, "1", "3")]


def test_a_project_over_years(made: EmbeddedStore) -> None:
    assert ask(made, "projects-over-years", "series_name", "year", "amount", "years_with") == [
        ("救助", "2022", "202200", "2"),
        ("救助", "2023", "202300", "2"),
    ]
