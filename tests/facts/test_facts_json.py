"""Facts survive JSON, any of them."""

from decimal import Decimal

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.facts.json import from_json, to_json
from jixiao.facts.money import Amount, BudgetLine

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
st.register_type_strategy(str, TEXT)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))
LINES = st.builds(BudgetLine, amount=st.builds(Amount), evidence=st.tuples(st.builds(Evidence)))


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.builds(DocumentFacts, lines=st.tuples(LINES), projects=st.just(()), plan=st.none()))
def test_round_trip(facts: DocumentFacts) -> None:
    content = to_json(facts)
    assert from_json(content) == facts
    assert to_json(from_json(content)) == content
