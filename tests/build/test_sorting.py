"""Lines that do not fit into memory are sorted as if they did, and leave nothing behind."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from jixiao.sorting import SortedLines

LINES = st.lists(st.binary(max_size=4).map(lambda content: content.replace(b"\n", b"") + b"\n"), max_size=60)


@given(LINES, st.integers(1, 10))
def test_lines_come_out_sorted_and_once(given_lines: list[bytes], held: int) -> None:
    with TemporaryDirectory() as folder:
        with SortedLines(Path(folder), held) as lines:
            lines.update(given_lines)
            assert list(lines) == sorted(set(given_lines))
            lines.update([b"~~~~~\n"])
            assert list(lines) == sorted({*given_lines, b"~~~~~\n"})
        assert list(Path(folder).iterdir()) == []


def test_what_was_half_read_is_closed(tmp_path: Path) -> None:
    with SortedLines(tmp_path, 2) as lines:
        lines.update(f"{number}\n".encode() for number in range(9))
        assert next(iter(lines)) == b"0\n"
    assert list(tmp_path.iterdir()) == []
