"""Finding a course: the text that search looks through, the filters, and the cards."""

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page

from courses import addresses
from courses.models import CoursePage, Enrolment, Outline
from lms.accounts.models import User
from lms.lib.text import fold, stems, words

SHORT, MEDIUM = 20, 45
"""Minutes: up to SHORT is short, up to MEDIUM is medium, above is long."""
HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
SAME = {"fr": (("courriel", "mél", "mail", "email"), ("copyright", "droit d’auteur"))}
"""By language, words for the same thing: who types one word finds what says it in another way."""


@dataclass(frozen=True)
class Card:
    """A course at a glance: what, how long, how far, and why not."""

    course: CoursePage
    outline: Outline | None
    enrolment: Enrolment | None
    missing: list[CoursePage]

    @property
    def is_closed(self) -> bool:
        """It asks for another course first, and nobody let the person in."""
        return bool(self.missing) and self.enrolment is None

    @property
    def asked_first(self) -> str:
        """The names of the courses it asks for first, each within quotation marks."""
        quoted = (_("“%(course)s”") % {"course": course.title} for course in self.missing)
        return ", ".join(quoted)

    @property
    def minutes_left(self) -> int:
        """Minutes of the required activities not done: the figure that the course’s own page shows."""
        if self.enrolment:
            return self.enrolment.minutes_left
        return self.outline.minutes if self.outline else 0


def searchable(course: CoursePage) -> str:
    """What search compares: the stems of what a course, its modules and its lessons say, each once, in one language.

    A word with a hyphen is there in one piece too: who types “email” finds “e-mail”.
    """
    told = [course.title, course.summary, course.audience, *(str(block.value) for block in course.objectives)]
    for page in course.get_descendants().live().specific():
        told += [page.title, getattr(page, "summary", ""), *_read_in(page)]
    told += [network.name for network in course.networks.all()]
    text = fold(" ".join(told))
    joined = [word.replace("-", "") for word in HYPHENATED.findall(text)]
    said = dict.fromkeys(words(" ".join([text, *joined])))
    return " " + " ".join(dict.fromkeys(stems(" ".join(said), course.locale.language_code))) + " "


def _read_in(page: Page) -> Iterator[str]:
    """The words of a page's own blocks: the text of a lesson, and of whatever activity has one."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from field.get_searchable_content(field.value_from_object(page))


def search(courses: QuerySet[CoursePage], text: str) -> QuerySet[CoursePage]:
    """Those that hold every word of `text` in one of their languages, whatever its accents, case or plural.

    Somebody who reads French and types an English word finds the course too: the words of each language are compared
    with the courses in that language.
    """
    held = Q()
    for language, _name in settings.LANGUAGES:
        asked = [_said(stem, language) for stem in stems(text[:200], language)]
        held |= reduce(and_, asked, Q(locale__language_code=language))
    found = CoursePage.objects.live().filter(held).order_by()
    return courses.filter(translation_key__in=found.values("translation_key"))


def _said(stem: str, language: str) -> Q:
    """The text holds a word that begins so, or says the same in another way."""
    said = Q(search_text__contains=f" {stem}")
    for same in SAME.get(language, ()):
        ways = [stems(way, language) for way in same]
        for way in ways if [stem] in ways else ():
            said |= Q(*(Q(search_text__contains=f" {word} ") for word in way))
    return said


def of_length(courses: QuerySet[CoursePage], length: str) -> QuerySet[CoursePage]:
    """Courses that are `short`, `medium` or `long`."""
    bounds = {
        "short": Q(minutes__lte=SHORT),
        "medium": Q(minutes__gt=SHORT, minutes__lte=MEDIUM),
        "long": Q(minutes__gt=MEDIUM),
    }
    keys = Outline.objects.latest_of_each().filter(bounds[length]).values("course_key")
    return courses.filter(translation_key__in=keys)


def for_person(courses: QuerySet[CoursePage], person: User, wanted: str) -> QuerySet[CoursePage]:
    """Courses that are `mine`, `new` to the person, `due` or `done`."""
    mine = Enrolment.objects.filter(person=person)
    chosen = {"mine": mine, "new": mine, "due": mine.unfinished().exclude(due_on=None), "done": mine.completed()}[
        wanted
    ]
    if wanted == "new":
        return courses.exclude(translation_key__in=chosen.values("course_key"))
    return courses.filter(translation_key__in=chosen.values("course_key"))


def cards(courses: Iterable[CoursePage], person: User, language: str) -> list[Card]:
    """One card a course, in the reader's language. Four statements, however many courses."""
    pages = addresses.each_in_language(courses, language)
    keys = [page.translation_key for page in pages]
    outlines = {row.course_key: row for row in Outline.objects.filter(course_key__in=keys).latest_of_each()}
    enrolments = {row.course_key: row for row in Enrolment.objects.filter(person=person)}
    asked = _prerequisites(keys, language)
    return [
        Card(
            course=page,
            outline=outlines.get(page.translation_key),
            enrolment=enrolments.get(page.translation_key),
            missing=[
                other
                for other in asked.get(page.translation_key, [])
                if not ((held := enrolments.get(other.translation_key)) and held.completed_at)
            ],
        )
        for page in pages
    ]


def _prerequisites(keys: list[uuid.UUID], language: str) -> dict[uuid.UUID, list[CoursePage]]:
    """For each course, the live courses it asks for first, in the reader's language where they exist in it."""
    asking = CoursePage.objects.filter(translation_key__in=keys, prerequisites__isnull=False)
    pairs = set(asking.order_by().values_list("translation_key", "prerequisites__translation_key"))
    wanted = CoursePage.objects.live().filter(translation_key__in={asked for _course, asked in pairs})
    pages = addresses.each_in_language(wanted.select_related("locale").order_by("path"), language)
    return {key: [page for page in pages if (key, page.translation_key) in pairs] for key, _asked in pairs}
