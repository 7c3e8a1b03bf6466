"""Pictures are found from the root or from beside the story, measured, and never from outside the content folder."""

from pathlib import Path

import pytest
from PIL import Image

from plugins.press.pictures import (
    MOST_PIXELS,
    BadPicture,
    PictureFile,
    candidates,
    href_of,
    measure,
)
from plugins.press.renditions import Recipe, picture_values


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "gif", "avif"])
def test_a_picture_is_measured(ending: str, tmp_path: Path) -> None:
    Image.new("RGB", (31, 17)).save(tmp_path / f"p.{ending}")
    found = measure(tmp_path, f"p.{ending}")
    assert (found.path, found.width, found.height) == (f"p.{ending}", 31, 17)


def test_other_bytes_have_another_digest(tmp_path: Path) -> None:
    digests = set()
    for shade in (1, 2):
        Image.new("L", (3, 3), shade).save(tmp_path / "p.png")
        digests.add(measure(tmp_path, "p.png").digest)
    assert len(digests) == 2


def test_what_is_no_picture_is_told(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(b"no picture")
    with pytest.raises(BadPicture, match=r"p\.png is no picture that can be opened"):
        measure(tmp_path, "p.png")
    (tmp_path / "p.tiff").write_bytes(b"")
    with pytest.raises(BadPicture, match="known kind"):
        measure(tmp_path, "p.tiff")


def test_a_picture_too_large_to_open_is_told_by_its_header(tmp_path: Path) -> None:
    side = int(MOST_PIXELS**0.5) + 1000
    header = b"\0\0\0\rIHDR" + side.to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    import zlib

    (tmp_path / "p.png").write_bytes(
        b"\x89PNG\r\n\x1a\n" + header + zlib.crc32(header[4:]).to_bytes(4, "big")
    )
    with pytest.raises(BadPicture):
        measure(tmp_path, "p.png")


@pytest.mark.parametrize(
    ("src", "found"),
    [
        ("images/p.png", ("images/p.png", "world/2025/images/p.png")),
        ("/images/p.png", ("images/p.png",)),
        ("../p.png", ("world/p.png",)),
        ("../../p.png", ("p.png",)),
        ("../../../p.png", ()),
        ("/../p.png", ()),
    ],
)
def test_a_src_is_looked_for_at_the_root_and_beside_the_story(src: str, found: tuple[str, ...]) -> None:
    assert candidates(src, "world/2025/a.md") == found


def test_an_address_is_safe_in_an_attribute() -> None:
    assert href_of("/news/", 'images/a "b" <ü>.png') == "/news/images/a%20%22b%22%20%3C%C3%BC%3E.png"


def test_a_template_sees_size_and_words() -> None:
    values = picture_values(PictureFile("images/p.png", 3, 2, b""), {"alt": "A"}, "/", Recipe({}))
    assert values == {
        "src": "/images/p.png", "path": "images/p.png", "alt": "A", "width": 3, "height": 2, "caption": "", "credit": "",
        "shapes": {},
    }  # fmt: skip
