"""Pictures that content names, as rows of the library."""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from wagtail.models import Collection

from lms.exchange.content.problems import Place, Problem
from lms.lib import photos
from lms.pages.models import Picture

Drawings = Mapping[str, Callable[[], bytes]]
"""How each picture that a file may name is made: drawn, or a file of the folder, whose name has an extension."""
COLLECTION = "Aisance"
PNG = b"\x89PNG"


def of_folder(folder: Path, problems: list[Problem], shown: Path) -> Drawings:
    """The files of the folder’s `pictures`, by their names and written anew; `shown` is the folder in problems."""
    found: dict[str, Callable[[], bytes]] = {}
    for path in sorted(folder.glob("pictures/*.*")):
        try:
            found[path.name] = partial(bytes, photos.take(path.read_bytes()).data)
        except photos.RefusedError:
            text = _("This is no picture that can be shown: JPEG, PNG, WebP or GIF, up to 10 MB.")
            problems.append(Problem(Place(shown / "pictures" / path.name), text))
    return found


class Pictures:
    """The library while an import runs; what it added can be taken back."""

    def __init__(self, drawings: Drawings) -> None:
        self.drawings = drawings
        self.rows: dict[str, Picture] = {}
        self.added: list[Picture] = []

    def put(self, name: str) -> Picture:
        """The picture of this name, drawn the first time."""
        if name not in self.rows:
            found = Picture.objects.filter(title=name, collection__name=COLLECTION).first()
            self.rows[name] = found or self._draw(name)
        return self.rows[name]

    def take_back(self) -> None:
        """Remove the files of pictures whose rows were rolled back."""
        for picture in self.added:
            picture.file.storage.delete(picture.file.name)

    def _draw(self, name: str) -> Picture:
        content, path = self.drawings[name](), Path(name)
        credit = "" if path.suffix else COLLECTION
        picture = Picture(title=name, credit=credit, collection=_collection(), file_size=len(content))
        picture.file_hash = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        extension = "png" if content.startswith(PNG) else "jpg"
        picture.file = ContentFile(content, f"{path.stem}.{extension}")
        picture.save()
        self.added.append(picture)
        return picture


def _collection() -> Collection:
    found: Collection | None = Collection.objects.filter(name=COLLECTION, depth=2).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)
