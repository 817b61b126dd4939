"""A page saved as a file of a content folder, with the pictures it shows and what it stands in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.models import CoursePage
from lms.exchange.content import written_pages
from lms.exchange.content.entries import languages, read
from lms.exchange.content.pictures import COLLECTION
from lms.exchange.content.problems import Problem
from lms.exchange.content.written_blocks import Names, NotWritableError, Said
from lms.pages.models import Picture
from quizzes.models import Question

ByLanguage = dict[str, Any]
"""One page in each language, by language code, the original first."""


@dataclass
class Saved:
    """The files, and what is still to be done by hand."""

    files: dict[Path, bytes] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def save(folder: Path, address: str, *, force: bool = False) -> Saved:
    """Write the lesson or mission at `address` (course/module/activity) under `folder`; all of it or nothing.

    The files of its course and module are written where there are none; `force` replaces its own. Raises
    `NotWritableError`.
    """
    saved = _laid_out(folder, address)
    if (path := next(iter(saved.files))).exists() and not force:
        raise NotWritableError(_("%s is there already") % path)
    for path, data in saved.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return saved


def _laid_out(folder: Path, address: str) -> Saved:
    """What would be written, its own file first."""
    course, module, activity = _on_the_way(address)
    course_slug, module_slug, slug = address.split("/")
    outer = folder / "courses" / course_slug
    saved, shown = Saved(), _Shown()
    said = written_pages.activity(activity, Names(shown.picture, _key_of))
    saved.files[outer / module_slug / f"{slug}.yaml"] = dump(said)
    _around(
        outer / module_slug / "module.yaml", "activities", slug, saved, lambda: written_pages.module(module, [slug])
    )
    _around(outer / "course.yaml", "modules", module_slug, saved, lambda: written_pages.course(course, [module_slug]))
    saved.files |= {folder / "pictures" / name: data for name, data in shown.files.items()}
    return saved


def _on_the_way(address: str) -> list[ByLanguage]:
    """The course, the module and the activity, each in every language."""
    slugs = address.split("/")
    if len(slugs) != 3:
        raise NotWritableError(_("“%s” is no address of an activity: course/module/activity") % address)
    found: list[ByLanguage] = []
    parents: ByLanguage = dict.fromkeys(languages())
    for slug in slugs:
        parents = {code: _live(slug, code, parent) for code, parent in parents.items()}
        if missing := [code for code, page in parents.items() if page is None]:
            where = {"address": address, "languages": ", ".join(missing)}
            raise NotWritableError(_("there is no live page “%(address)s” in “%(languages)s”") % where)
        found.append(parents)
    return found


def _live(slug: str, code: str, parent: Page | None) -> Page | None:
    pages = CoursePage.objects.all() if parent is None else Page.objects.child_of(parent)
    found = pages.live().filter(slug=slug, locale__language_code=code).first()
    return found.specific if found else None


class _Shown:
    """The pictures that a page shows, under the names that the file gives them."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def picture(self, pk: Any) -> str:
        """Drawn by us, its name says how; any other goes along as a file."""
        picture = Picture.objects.filter(pk=pk).select_related("collection").first()
        if picture is None:
            raise NotWritableError(_("its picture is no longer in the library"))
        is_known = picture.collection.name == COLLECTION
        name = picture.title if is_known else _file_name(picture)
        if Path(name).suffix:
            with picture.file.open("rb") as file:
                self.files[name] = file.read()
        return str(name)


def _file_name(picture: Picture) -> str:
    digest = (picture.file_hash or str(picture.pk))[:8]
    return f"{slugify(picture.title) or 'picture'}-{digest}{Path(picture.file.name).suffix.lower()}"


def _key_of(pk: Any) -> str:
    key = Question.objects.filter(pk=pk).values_list("slug", flat=True).first()
    if key is None:
        raise NotWritableError(_("its question is no longer in the bank"))
    return str(key)


def _around(path: Path, name: str, slug: str, saved: Saved, said: Callable[[], Said]) -> None:
    """The file that names this one; where there is one already, it is a person who adds the line."""
    problems: list[Problem] = []
    if not path.exists():
        saved.files[path] = dump(said())
    elif slug not in [entry.as_word() for entry in read(path, problems).items(name)]:
        missing = {"file": path, "slug": slug, "name": name}
        saved.remarks.append(_("%(file)s does not name “%(slug)s” yet: add it under “%(name)s”.") % missing)


def dump(said: Said) -> bytes:
    """What a file says, in UTF-8."""
    text: str = yaml.dump(said, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text.encode()


class _Dumper(yaml.SafeDumper):
    """Texts of several paragraphs as they are read."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)
