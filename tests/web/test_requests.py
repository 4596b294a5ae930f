"""Parameters of an address: percent-encoding undone once, as the standard library does it."""

from urllib.parse import parse_qsl, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.web.endpoint.requests import FIELDS, pairs
from jixiao.web.problems import Problem


@given(st.lists(st.tuples(st.text(), st.text())))
def test_what_is_encoded_comes_back(found: list[tuple[str, str]]) -> None:
    try:
        encoded = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in found)
    except UnicodeEncodeError:  # half a surrogate pair is no text
        return
    assert pairs(encoded.encode()) == found


@given(st.text(alphabet="ab%2&=+;\\x0Fé", max_size=40))
def test_any_address_is_read_as_the_standard_library_reads_it(text: str) -> None:
    try:
        wanted = parse_qsl(text.encode("ascii").decode(), keep_blank_values=True, encoding="utf-8", errors="strict")
    except ValueError:
        wanted = None
    try:
        found = pairs(text.encode())
    except Problem:
        stray = any(not all(c in "0123456789abcdefABCDEF" for c in part[:2]) or len(part) < 2 for part in text.split("%")[1:])
        assert wanted is None or stray
    else:
        assert found == wanted


def test_too_many_parameters_are_refused() -> None:
    assert len(pairs(b"&".join([b"a=1"] * FIELDS))) == FIELDS
    with pytest.raises(Problem):
        pairs(b"&".join([b"a=1"] * (FIELDS + 1)))
