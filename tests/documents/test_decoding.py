"""Bytes → text, and what is said of files that hold none."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents import read
from jixiao.documents.decoding import decode, read_bytes
from jixiao.documents.errors import Unreadable

SENTENCE = "一、收入预算：2024年部门收支总预算1,679.88万元，其中项目支出213.88万元。\n单位：万元\n数量指标\t检查机构\t≥38家\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_encodings_of_chinese_texts_give_the_same_text(encoding: str) -> None:
    data = SENTENCE.replace("≥", "" if encoding == "gbk" else "≥").encode(encoding)
    assert decode(data, "a.txt") == SENTENCE.replace("≥", "" if encoding == "gbk" else "≥")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_lf(end: str) -> None:
    assert decode(SENTENCE.replace("\n", end).encode(), "a.txt") == SENTENCE


@pytest.mark.parametrize(
    ("data", "place", "found"),
    [
        (b"", "the whole file", "empty"),
        (b" \n\t\n \xe3\x80\x80", "the whole file", "no letter"),
        (b"abc\x00def", "byte 3", "NUL"),
        ("部门预算".encode() + b"\xff\xfe", "byte 12", "0xFF"),
        (("預算績效目標與項目支出明細表說明" * 5).encode("big5"), "byte 0", "UTF-8"),
        ("Überschüsse für Städte".encode("latin-1"), "byte 0", "UTF-8"),
        (b"\xff\xfe\x41\xd8\x41\x00", "byte", "utf-16"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(tmp_path: Path, data: bytes, place: str, found: str) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes(data)
    with pytest.raises(Unreadable) as refusal:
        read(path)
    assert refusal.value.place.startswith(place)
    assert found in refusal.value.found
    assert str(path) in str(refusal.value)
    assert refusal.value.remedy in str(refusal.value)


def test_a_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "noise.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("it was read"))
    with pytest.raises(Unreadable, match=r"50\.0 MiB, more than the limit of 32\.0 MiB"):
        read(path)


def test_the_limit_can_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, "utf8")
    monkeypatch.setenv("JIXIAO_MAX_BYTES", "10")
    with pytest.raises(Unreadable, match="JIXIAO_MAX_BYTES"):
        read_bytes(path)
    assert read_bytes(path, limit=1000) == SENTENCE.encode()


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_path_without_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unreadable, match="file"):
        read(tmp_path / name)


def test_noise_is_refused() -> None:
    with pytest.raises(Unreadable):
        decode(os.urandom(200_000), "noise")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r\ufeff"), min_size=1).map(lambda text: "预" + text))
def test_utf8_is_kept_as_it_is(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text
