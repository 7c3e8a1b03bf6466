"""What is known of the files that stories show."""

from pathlib import Path

import pytest
from PIL import Image

from newsdesk.checks.files import FileFacts, look_at_file


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "avif", "gif"])
def test_a_picture_has_its_size(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"wall.{ending}"
    Image.new("RGB", (32, 20)).save(file)
    assert look_at_file(file) == FileFacts(file.stat().st_size, True, 32, 20)


def test_a_picture_is_known_by_its_bytes_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "wall.png").write_bytes(b"<html>not found</html>")
    (tmp_path / "wall.svg").write_bytes(b"<html>not found</html>")
    assert look_at_file(tmp_path / "wall.png") == FileFacts(22)
    assert look_at_file(tmp_path / "wall.svg") == FileFacts(22)


@pytest.mark.parametrize("name", ["nowhere.png", ".", "a\0b.png", "a" * 300])
def test_what_is_no_file_is_not_there(name: str, tmp_path: Path) -> None:
    assert look_at_file(tmp_path / name) is None


def test_a_picture_that_would_fill_the_memory_is_not_opened(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.png"
    Image.new("1", (8, 8)).save(bomb)
    raw = bytearray(bomb.read_bytes())
    raw[16:24] = (100_000).to_bytes(4, "big") * 2
    import zlib

    raw[29:33] = zlib.crc32(bytes(raw[12:29])).to_bytes(4, "big")
    bomb.write_bytes(raw)
    assert look_at_file(bomb) == FileFacts(len(raw))


def test_a_heavy_picture_is_told_with_its_weight(tmp_path: Path) -> None:
    from newsdesk.checks.picture_sizes import RULE
    from newsdesk.checks.reading import read_archive
    from newsdesk.clock import instant_of_build
    from newsdesk.newsroom import Newsroom

    (tmp_path / "images").mkdir()
    file = tmp_path / "images" / "raw.png"
    Image.new("1", (1200, 800)).save(file)
    file.write_bytes(file.read_bytes() + b"\0" * (5 * 1024 * 1024))
    (tmp_path / "a.md").write_text(
        "---\ntitle: A\ndate: 2025-08-30\nimage: images/raw.png\n---\n\n![Again](images/raw.png)\n",
        encoding="utf-8",
    )
    archive, _ = read_archive(tmp_path, Newsroom("content"), {}, instant_of_build("2025-09-01", "UTC"))
    said = [(finding.line, finding.what) for finding in RULE.find(archive)]
    assert said == [
        (4, "The picture images/raw.png has 5.0 MB"),
        (7, "The picture images/raw.png has 5.0 MB"),
    ]
