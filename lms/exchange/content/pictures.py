"""Pictures that content names, as rows of the library."""

import hashlib
from collections.abc import Callable, Mapping

from django.core.files.base import ContentFile
from wagtail.models import Collection

from lms.pages.models import Picture

Drawings = Mapping[str, Callable[[], bytes]]
"""How each picture that a file may name is made."""
COLLECTION = "Aisance"


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
        content = self.drawings[name]()
        picture = Picture(title=name, credit=COLLECTION, collection=_collection(), file_size=len(content))
        picture.file_hash = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        picture.file = ContentFile(content, f"{name}.png")
        picture.save()
        self.added.append(picture)
        return picture


def _collection() -> Collection:
    found: Collection | None = Collection.objects.filter(name=COLLECTION, depth=2).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)
