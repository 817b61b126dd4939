"""Pictures that people send: taken by their content, written anew without what they hid, cropped."""

import io
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageDraw, ImageOps

from lms.lib.curves import Box

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
LONGEST_SIDE = 3000
"""What is kept: enough for every format of every network."""
TAKEN = ("JPEG", "PNG", "WEBP", "GIF")
BROKEN = (OSError, ValueError, SyntaxError, EOFError, OverflowError, IndexError, TypeError, KeyError)
"""What Pillow's readers say of files that are not what they pretend to be."""
BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)

VEIL = 0.55
INK = (255, 255, 255)


class RefusedError(Exception):
    """A file that is not taken; `code` says why: heavy, large or unreadable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Photo:
    """A picture written by us: no place, no camera, no thumbnail in it. `extension` is png or jpg; sizes in pixels."""

    data: bytes
    width: int
    height: int
    extension: str


def take(data: bytes) -> Photo:
    """The picture in `data`, upright, at most `LONGEST_SIDE` wide or high; raises `RefusedError`.

    The size is read and judged before a single pixel is decoded.
    """
    if len(data) > MAX_BYTES:
        raise RefusedError("heavy")
    try:
        with Image.open(io.BytesIO(data), formats=TAKEN) as image:
            if image.width * image.height > MAX_PIXELS:
                raise RefusedError("large")
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded smaller at once
            return _written(_plain(image))
    except BOMB as bomb:
        raise RefusedError("large") from bomb
    except BROKEN as trouble:
        raise RefusedError("unreadable") from trouble


def _plain(image: Image.Image) -> Image.Image:
    """Upright pixels and nothing else; see-through only where something is."""
    upright = _in_common_colours(ImageOps.exif_transpose(image))
    clear = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    pixels = upright.convert("RGBA" if clear else "RGB")
    pixels.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if clear and pixels.getchannel("A").getextrema() == (255, 255):
        pixels = pixels.convert("RGB")
    return pixels


def _in_common_colours(image: Image.Image) -> Image.Image:
    """In sRGB, which all screens know; phones write others. A profile that makes no sense is passed over."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    except (ImageCms.PyCMSError, *BROKEN):
        return image


def _written(image: Image.Image) -> Photo:
    """Encoded from the pixels alone."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    extension = "png" if image.mode == "RGBA" else "jpg"
    return Photo(_encoded(bare, extension), *image.size, extension)


def _encoded(image: Image.Image, extension: str, quality: int = 90) -> bytes:
    output = io.BytesIO()
    if extension == "png":
        image.save(output, "PNG")
    else:
        image.save(output, "JPEG", quality=quality, progressive=True, optimize=True)
    return output.getvalue()


def cropped(data: bytes, box: tuple[int, int, int, int], size: tuple[int, int], max_bytes: int | None = None) -> bytes:
    """A JPEG of what `box` holds of the picture, at `size`; of at most `max_bytes` where a network asks for it."""
    image = _cut(data, box, size)
    quality = 90
    while len(found := _encoded(image, "jpg", quality)) > (max_bytes or len(found)) and quality > 30:
        quality -= 10
    return found


def with_safe_area(data: bytes, box: tuple[int, int, int, int], size: tuple[int, int], safe: Box) -> bytes:
    """The same crop as a small JPEG to look at, a veil over what lies outside of `safe` (shares of it, 0 to 1)."""
    image = _cut(data, box, size)
    width, height = size
    left, top, right, bottom = safe
    hole = (left * width, top * height, right * width - 1, bottom * height - 1)
    if safe != (0, 0, 1, 1):
        mask = Image.new("L", size, round(255 * VEIL))
        ImageDraw.Draw(mask).rectangle(hole, fill=0)
        image.paste((20, 30, 36), (0, 0), mask)
        ImageDraw.Draw(image).rectangle(hole, outline=INK, width=2)
    return _encoded(image, "jpg", 82)


def _cut(data: bytes, box: tuple[int, int, int, int], size: tuple[int, int]) -> Image.Image:
    """On white where it was see-through: networks write JPEG."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
        part = image.crop(box).convert("RGBA").resize(size, Image.Resampling.LANCZOS)
    paper = Image.new("RGB", size, (255, 255, 255))
    paper.paste(part, (0, 0), part)
    return paper
