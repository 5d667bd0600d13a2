"""Packages as bytes: read with limits and without trust, written so that the same files give the same bytes."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from struct import error as struct_error

from shipworthy.kernel import BadInput, say, shown

MOST_FILES = 5_000
MOST_BYTES = 64 * 2**20
# Deflate cannot do better than about 1032 to 1; XML seldom reaches 40. Small files may be as regular as they like.
MOST_RATIO = 200
_SMALL_BYTES = 2**20
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# The earliest date that the format can hold: a package carries no clock.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct_error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError,
    IndexError, OverflowError,
)  # fmt: skip


def is_zip(data: bytes) -> bool:
    """Whether `data` starts as packages do."""
    return data[:4] in {b"PK\x03\x04", b"PK\x05\x06"}


def read_zip(thing: str, data: bytes) -> dict[str, bytes]:
    """The files of a package by their path inside it, read into memory only; BadInput, naming `thing`, for anything odd.

    Odd are: more than 5,000 files, more than 64 MiB unpacked, a file of over 1 MiB that was packed to less than a 200th, absolute
    paths, paths that climb out of the package, links, encryption, methods other than deflate, a name that stands twice.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_size(thing, entries)
            for entry in entries:
                _refuse_entry(thing, entry)
            _refuse_repeats(thing, [entry.filename for entry in entries])
            return {entry.filename: archive.read(entry) for entry in entries}
    except _BROKEN:
        raise BadInput(
            thing, say("is a damaged package: it cannot be unpacked"), say("Export it again, then import it.")
        ) from None


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """`files` packed in the order given: no clock, no user, so the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, content, compresslevel=9)
    return packed.getvalue()


def _refuse_size(thing: str, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise BadInput(
            thing,
            say("holds {count} files; the most is {most}", count=len(entries), most=MOST_FILES),
            say("Give a package that holds less."),
        )
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise BadInput(
            thing,
            say("unpacks to more than {most} MiB", most=MOST_BYTES // 2**20),
            say("Give a package that holds less."),
        )


def _refuse_entry(thing: str, entry: zipfile.ZipInfo) -> None:
    problem = _oddity(entry)
    if problem:
        raise BadInput(
            thing, say("holds {name}, {problem}", name=shown(entry.filename), problem=problem), say("Leave it out.")
        )


def _oddity(entry: zipfile.ZipInfo) -> str:
    """What is wrong with one file of a package, '' for nothing."""
    if _climbs(entry.filename):
        return say("a path that leads out of the package")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return say("a link instead of a file")
    if entry.flag_bits & 0x1:
        return say("which is encrypted")
    if entry.compress_type not in _METHODS:
        return say("packed by a method other than deflate")
    if entry.file_size > _SMALL_BYTES and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        return say("which unpacks to more than {ratio} times its size", ratio=MOST_RATIO)
    return ""


def _climbs(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or not name.isprintable()


def _refuse_repeats(thing: str, names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BadInput(thing, say("holds {name} twice", name=shown(name)), say("Keep one of them."))
        seen.add(name)
