"""A package is unpacked in memory, within limits, and trusted in nothing."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest

from shipworthy.kernel import BadInput
from shipworthy.practice.interchange import zips
from shipworthy.practice.interchange.zips import is_zip, read_zip, write_zip


def packed(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        read_zip("quiz.zip", data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_was_written_is_read_again() -> None:
    files = {"b.xml": b"<b/>", "a/c.xml": b"\xff\x00"}
    assert read_zip("quiz.zip", write_zip(files)) == files


def test_the_same_files_give_the_same_bytes() -> None:
    assert write_zip({"a": b"1"}) == write_zip({"a": b"1"})


def test_a_package_is_known_by_its_first_bytes() -> None:
    assert [is_zip(data) for data in (write_zip({}), b"<xml/>", b"")] == [True, False, False]


@pytest.mark.parametrize("name", ["../a.xml", "a/../../b.xml", "/etc/passwd", "C:/a.xml", "..\\a.xml", "\\a.xml"])
def test_a_path_that_leads_out_is_refused(name: str) -> None:
    assert "leads out of the package" in refusal(packed((zipfile.ZipInfo(name), b"x")))


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("a.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "a link instead of a file" in refusal(packed((link, b"/etc/passwd")))


def test_a_bomb_is_refused_by_its_ratio() -> None:
    assert "times its size" in refusal(packed(("a.xml", b"0" * (4 * 2**20))))


def test_too_much_in_all_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MOST_BYTES", 10)
    assert "unpacks to more than" in refusal(packed(("a", b"123456"), ("b", b"123456")))


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MOST_FILES", 1)
    assert "holds 2 files" in refusal(packed(("a", b""), ("b", b"")))


def test_another_method_is_refused() -> None:
    assert "other than deflate" in refusal(packed(("a.xml", b"x"), method=zipfile.ZIP_LZMA))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused() -> None:
    assert "'a.xml' twice" in refusal(packed(("a.xml", b"1"), ("a.xml", b"2")))


def test_an_encrypted_file_is_refused() -> None:
    data = bytearray(packed(("a.xml", b"x")))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    assert "encrypted" in refusal(bytes(data))


def test_a_file_that_says_it_is_smaller_than_it_is_gets_refused() -> None:
    data = bytearray(packed(("a.xml", b"x" * 1000)))
    place = data.index(b"PK\x01\x02")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert "damaged" in refusal(bytes(data))


def test_half_a_package_is_refused() -> None:
    assert "damaged" in refusal(packed(("a.xml", b"x" * 100))[:60])
