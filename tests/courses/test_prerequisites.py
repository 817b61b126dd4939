"""Courses ask for other courses, and never for themselves by whatever detour."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from courses import studio
from courses.circles import circle
from lms.accounts.models import User
from lms.organisation.models import Hue
from tests.catalogue import make_course

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _english_sentences(in_english: None) -> None:
    """Sentences are read here."""


def test_the_shortest_way_back_is_found_and_other_circles_are_walked_once() -> None:
    asked = {"b": ["c", "e"], "c": ["d"], "d": ["c"], "e": ["a"]}
    assert circle("a", ["b"], asked) == ["b", "e", "a"]
    assert circle("a", ["a"], {}) == ["a"]
    assert circle("a", ["c"], asked) == []


def test_a_course_does_not_ask_for_itself_in_whatever_language() -> None:
    course = make_course()
    for page in course.get_translations(inclusive=True):
        course.prerequisites = [page]
        with pytest.raises(ValidationError) as why:
            course.full_clean()
        assert why.value.message_dict == {"prerequisites": ["A course cannot ask for itself: untick it."]}


def test_courses_do_not_ask_for_each_other_and_one_reads_what_to_do() -> None:
    first, second, third = (make_course(slug) for slug in ("un", "deux", "trois"))
    second.prerequisites = [first.get_translations().get()]
    second.save()
    third_in_english = third.get_translations().get()
    third_in_english.prerequisites = [second]
    third_in_english.save()
    first.prerequisites = [third]
    with pytest.raises(ValidationError) as why:
        first.full_clean()
    (said,) = why.value.message_dict["prerequisites"]
    assert said.startswith("Nobody could begin: Un → Trois")
    assert "take this course off “Deux" in said
    third.prerequisites = [first]
    third.full_clean()


def test_the_studio_offers_every_other_course_once_to_tick(client_of: ClientOf, mara: User) -> None:
    mara.language = "en"
    mara.save()
    course, other, draft = (make_course(slug) for slug in ("un", "deux", "trois"))
    Page.objects.filter(translation_key=draft.translation_key).update(live=False)
    course.prerequisites = [other.get_translations().get()]
    course.save()
    form = client_of(mara).get(f"/admin/pages/{course.pk}/edit/").context["form"]
    offered = [(option.choice_label, option.data["selected"]) for option in form["prerequisites"].subwidgets]
    assert offered == [("Deux", True), ("Trois (draft)", False)]
    assert form.fields["prerequisites"].widget.input_type == "checkbox"


def test_the_studio_refuses_a_circle_beside_the_list(client_of: ClientOf, mara: User) -> None:
    mara.language = "en"
    mara.save()
    course, other = make_course("un"), make_course("deux")
    other.prerequisites = [course]
    other.save()
    form_class = type(client_of(mara).get(f"/admin/pages/{course.pk}/edit/").context["form"])
    fields = nested_form_data({"title": course.title, "objectives": streamfield([])})
    bound = form_class(fields | {"prerequisites": [other.pk]}, instance=course, for_user=mara)
    assert "Nobody could begin: Un → Deux → Un." in bound.errors["prerequisites"][0]


def test_the_colour_of_a_course_is_chosen_by_its_name_and_one_from_a_file_stays(
    client_of: ClientOf, mara: User
) -> None:
    course = make_course(hue=40)
    form = client_of(mara).get(f"/admin/pages/{course.pk}/edit/").context["form"]
    assert [value for value, _name in form.fields["hue"].choices] == [*Hue.values, 40]
    assert form["hue"].value() == 40
    assert "hue-swatch" in str(form["hue"])


@pytest.mark.parametrize("below", ["catalogue", "course", "module"])
def test_what_stands_below_is_listed_in_the_order_of_learners_with_its_handles(
    below: str, client_of: ClientOf, mara: User
) -> None:
    studio.prepare()
    course = make_course()
    page = {"catalogue": course.get_parent(), "course": course, "module": course.get_first_child()}[below]
    shown = client_of(mara).get(f"/admin/pages/{page.pk}/")
    assert shown.context["ordering"] == "ord"
    assert 'data-w-orderable-target="handle"' in shown.content.decode()
