"""Writing the course of a fast track: drafts, which no learner sees before a trainer publishes them."""

import uuid
from typing import Any

from django.utils.html import format_html
from django.utils.translation import override
from wagtail.models import Page

from courses.models import CataloguePage, CoursePage, LessonPage, ModulePage
from lms.accounts.models import User
from lms.adoption.fast_track.skeleton import MODULES, SUMMARY, TITLE, Lesson
from lms.networks.models import Network
from lms.organisation.permissions import is_trainer


def write(network: Network, by: User) -> uuid.UUID | None:
    """A course with its modules and lessons, as drafts, in every language that has a catalogue; its key.

    None where there is no catalogue. A trainer who opens the track answers for the course.
    """
    catalogues = list(CataloguePage.objects.select_related("locale").order_by("locale__language_code"))
    if not catalogues:
        return None
    writer = _Writer(network, by, _free_slug(network))
    for catalogue in catalogues:
        with override(catalogue.locale.language_code):
            writer.write(catalogue)
    return writer.key_of("")


def _free_slug(network: Network) -> str:
    """The network’s own, or the first with a number that no course has."""
    slug, number = f"{network.key}-first-steps", 1
    while CoursePage.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{network.key}-first-steps-{number}"
    return slug


class _Writer:
    """Writes one language after the other; the same place in every language has the same key."""

    def __init__(self, network: Network, by: User, slug: str) -> None:
        self.network, self.by, self.slug = network, by, slug
        self.keys: dict[str, uuid.UUID] = {}

    def key_of(self, place: str) -> uuid.UUID:
        """The translation key of a place in the course."""
        return self.keys.setdefault(place, uuid.uuid4())

    def write(self, catalogue: CataloguePage) -> None:
        """The course in the language of one catalogue, which is the active one."""
        about = {"network": self.network.name}
        course = CoursePage(title=str(TITLE) % about, slug=self.slug, summary=str(SUMMARY) % about)
        course.owner, course.hue = self.by, self.network.hue
        course.networks = [self.network]
        course.trainers = [self.by] if is_trainer(self.by) else []
        self._add(course, catalogue, "")
        for module in MODULES:
            page = self._add(ModulePage(title=str(module.title), slug=module.slug), course, module.slug)
            for lesson in module.lessons:
                self._lesson(lesson, page, f"{module.slug}/{lesson.slug}")

    def _lesson(self, lesson: Lesson, module: Page, place: str) -> None:
        body: list[dict[str, Any]] = []
        for number, (heading, prompt) in enumerate(lesson.parts):
            texts = {"heading": str(heading), "text": str(format_html("<p><i>{}</i></p>", prompt))}
            for kind, value in texts.items():
                body.append({"type": kind, "id": str(self.key_of(f"{place}/{number}/{kind}")), "value": value})
        page = LessonPage(title=str(lesson.title), slug=lesson.slug)
        page.body = LessonPage.body.field.to_python(body)
        self._add(page, module, place)

    def _add(self, page: Page, parent: Page, place: str) -> Page:
        """Under `parent`, as a draft with its first revision."""
        page.locale, page.translation_key, page.live = parent.locale, self.key_of(place), False
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        page.save_revision(user=self.by, clean=False)
        return page
