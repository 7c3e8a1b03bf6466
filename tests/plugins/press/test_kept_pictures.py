"""Renditions are kept by what they are made of; what is damaged is made again."""

from pathlib import Path

import pytest

from plugins.press.kept_pictures import KeptPictures, made_of
from plugins.press.renditions import Rendition
from plugins.press.store import StoreTrouble

ONE = Rendition("pictures/p-card-8.webp", (0, 0, 8, 8), 8, 8, "webp", b"\x01" * 16)


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    kept = KeptPictures(tmp_path / "pictures")
    assert kept.get(ONE) is None
    kept.keep(ONE, b"bytes")
    assert kept.get(ONE) == b"bytes"


def test_what_is_damaged_does_not_come_back(tmp_path: Path) -> None:
    kept = KeptPictures(tmp_path)
    kept.keep(ONE, b"bytes")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(file.read_bytes()[:-1] + b"z")
    assert kept.get(ONE) is None


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("a file", encoding="utf-8")
    with pytest.raises(StoreTrouble, match="cannot be written"):
        KeptPictures(tmp_path / "pictures").keep(ONE, b"bytes")


def test_of_a_broken_picture_a_worker_gives_the_reason() -> None:
    files, reason = made_of(b"no picture", [ONE])
    assert files == []
    assert reason
