"""What people send as pictures: judged by its content, written anew, without what it hid."""

import io
import struct
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from lms.lib import photos

GPS = 0x8825

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly


def encoded(image: Image.Image, kind: str, **how: object) -> bytes:
    output = io.BytesIO()
    image.save(output, kind, **how)
    return output.getvalue()


def with_place() -> bytes:
    """A JPEG that says where and with what it was taken, and that stands on its side."""
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif[0x0112] = 6
    exif.get_ifd(GPS)[2] = (48.0, 51.0, 24.0)
    return encoded(Image.new("RGB", (60, 40), "teal"), "JPEG", exif=exif, comment=b"secret")


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 30,000 × 30,000."""
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_the_place_and_the_camera_are_gone_and_the_picture_stands_upright() -> None:
    sent = with_place()
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(GPS)
    taken = photos.take(sent)
    again = Image.open(io.BytesIO(taken.data))
    assert (taken.width, taken.height) == again.size == (40, 60)
    assert not again.getexif()
    assert not {"exif", "comment", "icc_profile", "xmp"} & set(again.info)
    assert b"camera" not in taken.data
    assert b"secret" not in taken.data


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_the_other_formats_become_one_of_ours(kind: str) -> None:
    taken = photos.take(encoded(Image.new("RGB", (30, 20), "teal"), kind))
    assert (taken.extension, taken.width, taken.height) == ("jpg", 30, 20)


def test_what_is_see_through_stays_so() -> None:
    taken = photos.take(encoded(Image.new("RGBA", (30, 20), (0, 0, 0, 0)), "PNG"))
    assert taken.extension == "png"


def test_what_is_very_large_is_made_smaller() -> None:
    taken = photos.take(encoded(Image.new("RGB", (6000, 3000)), "JPEG"))
    assert (taken.width, taken.height) == (3000, 1500)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bomb(), "large"),
        (encoded(Image.new("L", (8000, 5001)), "PNG"), "large"),
        (b"\xff\xd8\xff" + b"0" * photos.MAX_BYTES, "heavy"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "unreadable"),
        (b"<html><script>alert(1)</script>", "unreadable"),
        (b"GIF89a", "unreadable"),
        (b"", "unreadable"),
        (encoded(Image.new("RGB", (50, 50)), "BMP"), "unreadable"),
        (with_place()[:300], "unreadable"),
    ],
    ids=["bomb", "too many pixels", "too heavy", "svg", "html", "only a beginning", "empty", "bmp", "cut short"],
)
def test_what_is_no_picture_or_too_much_of_one_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(photos.RefusedError) as refusal:
        photos.take(data)
    assert refusal.value.code == code


@CALM
@given(
    st.binary(max_size=300),
    st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF0000WEBPVP8 "]),
)
def test_no_file_can_do_more_than_be_refused(rest: bytes, head: bytes) -> None:
    with pytest.raises(photos.RefusedError):
        photos.take(head + rest)


def test_a_crop_has_the_size_asked_for_and_the_weight_a_network_takes() -> None:
    noise = photos.take(encoded(Image.effect_noise((900, 900), 120), "PNG"))
    data = photos.cropped(noise.data, (0, 0, 900, 450), (800, 400), max_bytes=120_000)
    assert Image.open(io.BytesIO(data)).size == (800, 400)
    assert len(data) <= 120_000


def test_the_safe_area_stays_bright_and_its_surroundings_are_veiled() -> None:
    white = photos.take(encoded(Image.new("RGB", (400, 400), "white"), "PNG"))
    seen = Image.open(io.BytesIO(photos.with_safe_area(white.data, (0, 0, 400, 400), (200, 200), (0.2, 0.2, 0.8, 0.8))))
    assert min(seen.getpixel((100, 100))) > 245
    assert max(seen.getpixel((10, 10))) < 170


def test_colours_of_a_phone_become_those_all_screens_know_and_a_senseless_profile_harms_nobody() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = Image.new("RGB", (20, 20), (200, 60, 40))
    for icc in (profile, b"nonsense"):
        taken = Image.open(io.BytesIO(photos.take(encoded(plain, "PNG", icc_profile=icc)).data))
        assert "icc_profile" not in taken.info
        assert all(abs(a - b) < 6 for a, b in zip(taken.getpixel((10, 10)), (200, 60, 40), strict=True))
