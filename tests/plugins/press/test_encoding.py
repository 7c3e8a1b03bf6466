"""Renditions out of a picture's bytes: upright, in sRGB, without what the camera wrote, and the same bytes each time."""

import io
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw

from plugins.press.encoding import TROUBLE, encode
from plugins.press.renditions import Rendition

FORMATS = ("avif", "webp", "jpeg", "png")


def wanted(box: tuple[int, int, int, int], width: int, height: int, form: str = "png") -> Rendition:
    return Rendition("p", box, width, height, form, b"")


def saved(picture: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def made(raw: bytes, one: Rendition) -> Image.Image:
    return Image.open(io.BytesIO(encode(raw, [one])[0]))


def halves() -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (80, 40), "red")
    ImageDraw.Draw(picture).rectangle((40, 0, 80, 40), "blue")
    return picture


@pytest.mark.parametrize("form", FORMATS)
def test_a_rendition_shows_its_part_of_the_picture_in_its_size(form: str) -> None:
    found = made(saved(halves()), wanted((40, 0, 80, 40), 20, 20, form))
    assert (found.size, found.format) == ((20, 20), form.upper())
    red, _, blue = found.convert("RGB").getpixel((10, 10))  # type: ignore[misc]
    assert red < 30
    assert blue > 220


@pytest.mark.parametrize("form", FORMATS)
def test_two_encodings_are_equal_whatever_else_is_made_with_them(form: str) -> None:
    noise = Image.effect_noise((160, 120), 80).convert("RGB")
    one, other = wanted((0, 0, 160, 120), 80, 60, form), wanted((0, 0, 120, 120), 120, 120, form)
    alone = encode(saved(noise), [one])
    assert alone == encode(saved(noise), [one])
    assert alone[0] == encode(saved(noise), [other, one])[1]


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_that_a_camera_wrote_is_left(form: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "ZQCAMERA"
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    raw = saved(halves(), "JPEG", exif=exif.tobytes(), icc_profile=profile, comment=b"ZQCOMMENT")
    assert b"ZQCAMERA" in raw
    found = encode(raw, [wanted((0, 0, 80, 40), 40, 20, form)])[0]
    assert b"ZQ" not in found
    picture = Image.open(io.BytesIO(found))
    assert not picture.getexif()
    assert "icc_profile" not in picture.info


def test_a_picture_stands_as_the_camera_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: what is left in the file is up
    raw = saved(halves(), "JPEG", exif=exif.tobytes(), quality=95)
    found = made(raw, wanted((0, 0, 40, 80), 20, 40)).convert("RGB")
    assert found.getpixel((10, 3))[0] > 200  # type: ignore[index]
    assert found.getpixel((10, 36))[2] > 200  # type: ignore[index]


def test_colours_are_converted_to_srgb() -> None:
    # A profile whose red and blue are exchanged tells that it is obeyed.
    raw = saved(Image.new("LAB", (8, 8), (136, 208, 195)).convert("LAB"), "TIFF")
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    with Image.open(io.BytesIO(raw)) as picture:
        raw = saved(picture, "TIFF", icc_profile=lab)
    red, green, blue = made(raw, wanted((0, 0, 8, 8), 4, 4)).getpixel((1, 1))  # type: ignore[misc]
    assert red > 240
    assert max(green, blue) < 40


def test_a_profile_that_is_broken_says_nothing() -> None:
    raw = saved(halves(), "PNG", icc_profile=b"no profile")
    assert made(raw, wanted((0, 0, 20, 20), 4, 4)).getpixel((1, 1)) == (255, 0, 0)


def test_transparent_parts_stay_where_a_format_has_them_and_are_white_elsewhere() -> None:
    raw = saved(Image.new("RGBA", (8, 8), (0, 0, 0, 0)))
    for form in ("avif", "webp", "png"):
        assert made(raw, wanted((0, 0, 8, 8), 8, 8, form)).convert("RGBA").getpixel((3, 3))[3] <= 2  # type: ignore[index]
    assert min(made(raw, wanted((0, 0, 8, 8), 8, 8, "jpeg")).getpixel((3, 3))) > 250  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixels_is_understood(mode: str) -> None:
    white = {"I;16": 65535, "LA": (255, 255), "RGBA": (255,) * 4, "CMYK": (0,) * 4}.get(mode, 255)
    picture = Image.new(mode, (8, 8), white)
    if mode == "P":
        picture.putpalette([255] * 768)
    found = made(saved(picture, "TIFF"), wanted((0, 0, 8, 8), 4, 4))
    assert min(found.convert("RGB").getpixel((1, 1))) > 250  # type: ignore[arg-type]


def test_of_a_picture_that_moves_the_first_frame_is_taken() -> None:
    first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    raw = saved(first, "WEBP", save_all=True, append_images=[second], lossless=True)
    found = made(raw, wanted((0, 0, 8, 8), 8, 8, "webp"))
    assert getattr(found, "n_frames", 1) == 1
    assert found.convert("RGB").getpixel((3, 3))[0] > 220  # type: ignore[index]


def test_a_picture_that_ends_too_early_is_trouble() -> None:
    raw = saved(Image.effect_noise((64, 64), 80), "JPEG")
    with pytest.raises(TROUBLE):
        encode(raw[: len(raw) // 2], [wanted((0, 0, 64, 64), 8, 8)])
