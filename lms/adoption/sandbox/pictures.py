"""Pictures of a draft: taken in, cropped for each network, handed out as a pack."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from lms.adoption.models import Draft, DraftPicture
from lms.adoption.sandbox.crops import crop_box, fitted
from lms.adoption.sandbox.formats import ALL_OF_IT, Format, formats
from lms.lib import photos

EPOCH = (2026, 1, 1, 0, 0, 0)


@transaction.atomic
def add(draft: Draft, taken: Iterable[photos.Photo], at: dt.datetime | None = None) -> list[DraftPicture]:
    """Pictures that `lms.lib.photos` has written anew, in private files with names that say nothing."""
    return [_add(draft, photo, at or timezone.now()) for photo in taken]


def _add(draft: Draft, photo: photos.Photo, at: dt.datetime) -> DraftPicture:
    picture = DraftPicture(draft=draft, width=photo.width, height=photo.height, added_at=at)
    picture.file.save(f"{get_random_string(24)}.{photo.extension}", ContentFile(photo.data))
    return picture


def alt_texts(draft: Draft | None) -> tuple[str, ...]:
    """The words of each picture, as a post is judged: empty where they are missing."""
    pictures = draft.pictures.all() if draft else ()
    return tuple(_("decorative picture") if one.is_decorative else one.alt_text.strip() for one in pictures)


def crop_to_look_at(picture: DraftPicture, form: Format, *, with_safe_area: bool = True) -> bytes:
    """The picture in that format, as a small JPEG, its safe area drawn."""
    box = crop_box((picture.width, picture.height), form.size, picture.focus)
    return photos.with_safe_area(_data(picture), box, form.to_look_at, form.safe if with_safe_area else ALL_OF_IT)


def crop(picture: DraftPicture, form: Format) -> bytes:
    """The picture in that format, as a JPEG that the network takes."""
    box = crop_box((picture.width, picture.height), form.size, picture.focus)
    return photos.cropped(_data(picture), box, size_in(picture, form), form.max_bytes)


def size_in(picture: DraftPicture, form: Format) -> tuple[int, int]:
    """How large it comes out in that format: smaller where the picture has not so many pixels."""
    left, top, right, bottom = crop_box((picture.width, picture.height), form.size, picture.focus)
    return fitted((right - left, bottom - top), form.size)


def _data(picture: DraftPicture) -> bytes:
    with picture.file.open("rb") as file:
        return bytes(file.read())


def pack(draft: Draft, network: str, name: str, on: dt.date) -> bytes:
    """A ZIP: every picture in every format of one network, each named by its size, and their alternative texts."""
    output = io.BytesIO()
    pictures = list(draft.pictures.all())
    with zipfile.ZipFile(output, "w") as archive:
        for number, picture in enumerate(pictures, start=1):
            for form in formats(on, network):
                width, height = size_in(picture, form)
                _write(archive, f"{number:02d}-{form.shape}-{width}x{height}.jpg", crop(picture, form))
        _write(archive, _("alternative-texts.txt"), _words(pictures, name).encode())
    return output.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """The same pictures give the same file: no clock in it."""
    archive.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)


def _words(pictures: list[DraftPicture], name: str) -> str:
    """The alternative texts, to copy where the network asks for them."""
    lines = [_("Alternative texts for %(network)s") % {"network": name}, ""]
    for number, picture in enumerate(pictures, start=1):
        missing = _("(only decorates)") if picture.is_decorative else _("(still to be written)")
        lines.append(f"{number:02d}: {'' if picture.is_decorative else picture.alt_text.strip() or missing}".rstrip())
        if picture.is_decorative:
            lines[-1] += f" {missing}"
    return "\r\n".join([*lines, ""])


def pack_name(draft: Draft, network: str) -> str:
    """The name of the file that holds the pack."""
    return f"{slugify(draft.title)[:40] or 'pictures'}-{network}.zip"
