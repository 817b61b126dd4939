"""The catalogue that ships with the product loads, twice, and is whole in both languages."""

import io
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import translation
from wagtail.models import Page, Site

from courses import translations
from courses.dashboard import questions_without_feedback
from courses.models import CoursePage, LessonPage, Outline
from lms.exchange.content.checks import sentences
from lms.pages.models import FrontPage
from lms.starter.demonstration import making
from quizzes.models import Question
from tests.factories import give_role, make_person

pytestmark = pytest.mark.django_db


def load() -> str:
    said = io.StringIO()
    with translation.override("fr"):  # the command speaks English all the same
        call_command("load_starter", stdout=said, stderr=said)
    return said.getvalue()


@pytest.mark.system
def test_the_starter_loads_whole_and_a_second_time_changes_nothing() -> None:
    assert "Loaded" in load()
    assert CoursePage.objects.live().count() == 4
    assert Outline.objects.count() == 2
    assert Question.objects.count() >= 80
    assert questions_without_feedback() == []
    assert Page.find_problems() == ([], [], [], [], [])
    assert isinstance(Site.objects.get(is_default_site=True).root_page.specific, FrontPage)
    assert not Page.objects.filter(depth=2, title__startswith="Welcome to your new Wagtail").exists()
    for outline in Outline.objects.all():
        (english,) = translations.of_course(outline.course_key)
        assert english.to_do == []
    for lesson in LessonPage.objects.all():
        assert list(_complaints(lesson)) == []
        assert len({block.block_type for block in lesson.body}) >= 5
    assert ": 0 new, 0 changed" in load()
    making.appoint_trainer(
        give_role(make_person("Mara", "Lefèvre"), "trainers"), helper=make_person("Ada", "Stone", is_superuser=True)
    )
    assert [language.percentage for key in keys() for language in translations.of_course(key)] == [100, 100]


def keys() -> list[uuid.UUID]:
    return list(Outline.objects.values_list("course_key", flat=True).distinct())


def _complaints(lesson: LessonPage) -> list[str]:
    try:
        lesson.body.stream_block.clean(lesson.body)
    except ValidationError as error:
        return list(sentences(error))
    return []
