"""An answer's columns of codes and of Chinese names of concepts in; the same columns in the words of the page's language out.

Named questions select the Chinese names of concepts, and codes as the graph has them ("LegalBasis", "Annual"); the data files keep both.
"""

from collections.abc import Mapping

from jixiao.store.results import Result, Term, literal
from jixiao.web.addresses import SCHEMES
from jixiao.web.pages.wording import CITATION_ROLES, HORIZONS, LITERALS, ROLES, SEVERITIES, pick
from jixiao.web.served import Served

CODES: Mapping[str, tuple[str, str]] = {**LITERALS, **CITATION_ROLES, **HORIZONS, **ROLES, **SEVERITIES}
FINDINGS = f"{SCHEMES}finding/"
JOINED = "、"  # between names that a question puts into one cell
JOINED_IN = {"zh": JOINED, "en": ", "}


def english_names(served: Served) -> Mapping[str, str]:
    """Chinese name of a concept → its English name, where all concepts of that Chinese name have one and the same."""

    def found() -> dict[str, str]:
        read, names = served.vocabulary, dict[str, set[str]]()
        for concept in read.subjects("skos:Concept"):
            texts = {term.language: term.value for term in read.all(concept, "skos:prefLabel")}
            if "zh" in texts:
                names.setdefault(texts["zh"], set()).add(texts.get("en", ""))
        return {zh: next(iter(english)) for zh, english in names.items() if len(english) == 1 and "" not in english}

    return served.known.once("english names of concepts", found)


def codes(served: Served) -> Mapping[str, tuple[str, str]]:
    """Code → its words in Chinese and English; those of findings are from their scheme."""

    def found() -> dict[str, tuple[str, str]]:
        read = served.vocabulary
        kinds = [concept for concept in read.subjects("skos:Concept") if concept.startswith(FINDINGS)]
        return {**CODES, **{kind.removeprefix(FINDINGS): (read.name(kind, "zh"), read.name(kind, "en")) for kind in kinds}}

    return served.known.once("words of codes", found)


def in_words(served: Served, result: Result, lang: str) -> Result:
    """The answer with codes in words and, in English, with the English names of concepts. A column is only taken for one of concepts'
    names if every name in it is one: what is printed is never translated."""
    names = english_names(served) if lang == "en" else {}
    columns = [[row[index] for row in result.rows] for index in range(len(result.variables))]
    told = [column_in_words(column, names, codes(served), lang) for column in columns]
    return Result(result.variables, tuple(zip(*told, strict=True)) if result.rows else ())


def column_in_words(
    column: list[Term | None], names: Mapping[str, str], words: Mapping[str, tuple[str, str]], lang: str
) -> list[Term | None]:
    """One column."""
    texts = [term.value.split(JOINED) for term in column if term is not None and term.kind == "literal"]
    if any(term is not None and term.kind != "literal" for term in column) or not texts:
        return column
    if all(part in names for text in texts for part in text):
        return [term and literal(JOINED_IN["en"].join(names[part] for part in term.value.split(JOINED)), language="en") for term in column]
    if all(part in words for text in texts for part in text):
        return [term and literal(JOINED_IN[lang].join(pick(lang, *words[part]) for part in term.value.split(JOINED))) for term in column]
    return column
