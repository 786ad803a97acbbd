"""Reads what an LMS or a folder holds: its files with their places, those in zip archives too. Nothing is believed.

Names in an archive are never used as paths: each file is unpacked under a number, and its name kept beside it.
"""

from __future__ import annotations

import itertools
import lzma
import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

LARGEST_FILE = 50_000_000  # bytes
LARGEST_ARCHIVE = 4_000_000_000  # bytes of all that comes from the download itself
LARGEST_INNER = 200_000_000  # bytes of what one student's archive holds
MOST_FILES = 50_000  # of the whole download
MOST_INNER = 500  # of one student's archive
DEEPEST = 3  # archives in one another: the download, a student's, and one in that
LONGEST_NAME = 150  # bytes of a file's or a folder's name
OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OSError,
)


@dataclass(frozen=True)
class File:
    """A file that was handed in. parts: its place.   path: where it can be read.   modified: None where not known."""

    parts: tuple[str, ...]
    path: Path
    modified: datetime | None


@dataclass
class Download:
    """The files of a download, read once. scratch: a folder for what is unpacked.   problems: sentences."""

    scratch: Path
    problems: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def files(self, place: Path) -> list[File]:
        """All files of a folder or an archive. What cannot be used is left out, and `problems` says so."""
        return list(self._in_folder(place) if place.is_dir() else self._in_archive(place, (), place.name, 1))

    def _in_folder(self, place: Path) -> Iterator[File]:
        count = 0
        for folder, folders, names in os.walk(place):
            folders.sort()
            for name in sorted([*folders, *names]):
                path = Path(folder, name)
                parts = tuple(unicodedata.normalize("NFC", part) for part in path.relative_to(place).parts)
                if _left_behind(parts) or (path.is_dir() and not path.is_symlink()):
                    continue
                count += 1
                if count > MOST_FILES:
                    self.problems.append(f"{place.name} holds more than {MOST_FILES} files: the others were left out.")
                    return
                if why := _unusable(parts) or _not_plain(path.lstat()):
                    self.problems.append(f"{_told(parts)} {why}: it was left out.")
                    continue
                yield from self._opened(File(parts, path, _time_of(path)), 0)

    def _opened(self, file: File, depth: int) -> Iterator[File]:
        """The file itself, or what is in it where it is an archive."""
        suffix = Path(file.parts[-1]).suffix.casefold()
        if suffix in OTHER_ARCHIVES:
            self.problems.append(f"{_told(file.parts)} is an archive that cannot be opened here: ask for a zip.")
        if suffix != ".zip":
            yield file
        elif depth >= DEEPEST:
            self.problems.append(f"{_told(file.parts)} lies too deep, an archive in archives: it was left out.")
        else:
            parts = file.parts[:-1] or (file.parts[0][: -len(".zip")],)  # whose it is, the archive's name may tell
            yield from self._in_archive(file.path, parts, _told(file.parts), depth + 1)

    def _in_archive(self, path: Path, within: tuple[str, ...], told: str, depth: int) -> Iterator[File]:
        whole = not within
        room, most = (LARGEST_ARCHIVE, MOST_FILES) if whole else (LARGEST_INNER, MOST_INNER)
        try:
            with zipfile.ZipFile(path) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
                if len(entries) > most:
                    self.problems.append(f"{told} holds more than {most} files: the others were left out.")
                for entry in entries[:most]:
                    parts = (*within, *_parts(entry))
                    if _left_behind(parts[len(within) :]):
                        continue
                    if why := _unusable(parts) or _link(entry):
                        self.problems.append(f"{_told(parts)} {why}: it was left out.")
                        continue
                    unpacked, size = self._unpack(archive, entry, parts, min(room, LARGEST_FILE))
                    room -= size
                    if room <= 0:
                        self.problems.append(f"{told} unpacks to too much: the rest of it was left out.")
                        return
                    if unpacked:
                        yield from self._opened(File(parts, unpacked, _time_in(entry)), depth)
        except BROKEN as error:
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            self.problems.append(f"{told} cannot be unpacked ({reason[:100]}): ask for it again.")

    def _unpack(
        self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, parts: tuple[str, ...], most: int
    ) -> tuple[Path | None, int]:
        """Where the entry was unpacked, and its size. What the archive says of its size is not believed."""
        target = self.scratch / f"{next(self._numbers)}"
        size = 0
        try:
            with archive.open(entry) as source, target.open("wb") as written:
                while block := source.read(min(1 << 20, most + 1)):
                    size += len(block)
                    if size > most:
                        break
                    written.write(block)
        except BROKEN as error:
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            self.problems.append(f"{_told(parts)} cannot be unpacked ({reason[:100]}): ask for it again.")
            return None, size
        if size > most:
            self.problems.append(f"{_told(parts)} is larger than {most // 1_000_000} MB: it was left out.")
            target.unlink()
            return None, size
        return target, size


def _parts(entry: zipfile.ZipInfo) -> tuple[str, ...]:
    """The place of an entry. Windows writes backslashes, and macOS UTF-8 without saying so."""
    name = entry.orig_filename
    if not entry.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    parts = unicodedata.normalize("NFC", name).replace("\\", "/").split("/")
    return tuple(part for part in parts[:-1] if part != ".") + tuple(parts[-1:])


def _unusable(parts: tuple[str, ...]) -> str:
    """Why no file can have this place; empty where one can."""
    if any(part in ("", ".", "..") or part[1:2] == ":" for part in parts):
        return "names a place outside of its folder"
    if any("\0" in part or any(unicodedata.category(letter) in ("Cc", "Cs") for letter in part) for part in parts):
        return "has a name that is not text"
    if any(len(part.encode()) > LONGEST_NAME for part in parts):
        return "has a name that is too long"
    return ""


def _not_plain(status: os.stat_result) -> str:
    if stat.S_ISLNK(status.st_mode):
        return "is a link, which was not followed"
    if not stat.S_ISREG(status.st_mode):
        return "is no plain file"
    return f"is larger than {LARGEST_FILE // 1_000_000} MB" if status.st_size > LARGEST_FILE else ""


def _link(entry: zipfile.ZipInfo) -> str:
    return "is a link, which was not followed" if stat.S_ISLNK(entry.external_attr >> 16) else ""


def _left_behind(parts: tuple[str, ...]) -> bool:
    """Whether a system or a program left it there, not the student."""
    return any(part.startswith((".", "__")) and part != ".." and part != "." for part in parts)


def _time_of(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)


def _time_in(entry: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*entry.date_time)
    except ValueError:
        return None


def _told(parts: tuple[str, ...]) -> str:
    return repr("/".join(parts)[:200])
