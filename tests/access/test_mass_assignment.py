"""Posting every field of every model beside what a form asks for changes nothing more than the form does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.test import Client

from lms.accounts.invitations import invite
from lms.accounts.models import User
from lms.accounts.tokens import invitation_token
from quizzes.models import Attempt
from tests.access.conftest import DUE_ON, World
from tests.catalogue import activity, make_course
from tests.factories import make_person
from tests.rows import Rows, all_rows

ClientOf = Callable[[User], Client]
# Drawn anew each time, or the hour of the request.
DRAWN = {"seed", "session_key", "session_data", "expire_date", "password", "digest", "key"}


def is_kept(field: Any) -> bool:
    return field.name not in DRAWN and not isinstance(field, models.DateTimeField)


def kept_rows() -> Rows:
    """Every row of every table but the sessions, without what is drawn and without moments."""
    return all_rows(is_kept, of=[model for model in apps.get_models() if model._meta.app_label != "sessions"])


def every_name() -> set[str]:
    """The name of every field of every model, and of what points at it."""
    named = {field.name for model in apps.get_models() for field in model._meta.get_fields()}
    ids = {field.attname for model in apps.get_models() for field in model._meta.concrete_fields}
    return named | ids | {"user", "by", "at", "roles", "role", "owner", "way_back", "permissions", "is_admin"}


def outcome(client: Client, address: str, form: dict[str, Any]) -> tuple[int, Rows]:
    """The status of the answer and all rows after it; then everything is as before, the next numbers too."""
    number_alike()
    with transaction.atomic():
        status = client.post(address, form).status_code
        rows = kept_rows()
        transaction.set_rollback(True)
    return status, rows


def number_alike() -> None:
    """The next row of each table gets the same number again: PostgreSQL takes no number back with what is undone."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


def difference(first: Rows, second: Rows) -> dict[str, Any]:
    """The tables that differ, with the rows of each side."""
    return {
        label: [row for row in first[label] + second[label] if (row in first[label]) != (row in second[label])]
        for label in first
        if first[label] != second[label]
    }


def forms(world: World) -> list[tuple[str, str, dict[str, Any]]]:
    """Who posts what where: every form that a learner or a manager reaches."""
    third = make_course("ecouter", {"a": ["lesson-9"]})
    again = activity(world.course, "quiz-1")
    lesson = f"/courses/{world.course.slug}/comptes/lesson-1/"
    place = {"person": world.people["aline"], "quiz": again.quiz, "placement": again.translation_key}
    under_way = Attempt.objects.create(**place, number=1, seed=1, max_points=100, pass_mark=60)
    under_way.answers.bulk_create(
        type(answer)(attempt=under_way, position=answer.position, version=answer.version, points=answer.points)
        for answer in world.attempt.answers.all()
    )
    answer = {"q": 1, "revision": 0, "a": "mot"}
    given = {"course": third.pk, "note": "", "department": "", "named": ""}
    own = f"/attempts/{under_way.pk}/"
    profile = {"first_name": "Léna", "last_name": "Roy", "language": "en", "time_zone": "Indian/Reunion"}
    return [
        ("lena", "/account/profile/", profile),
        ("lena", "/language/", {"language": "en", "next": "/"}),
        ("lena", f"/courses/{third.slug}/enrol/", {}),
        ("lena", f"/courses/{world.other.slug}/bases/lesson-3/", {}),
        ("lena", lesson, {"position": str(world.question.translation_key)}),
        ("lena", f"/courses/{world.course.slug}/publier/quiz-1/", {}),
        ("aline", f"{own}save/", answer),
        ("aline", own, answer | {"do": "stay"}),
        ("aline", own, answer | {"do": "flag"}),
        ("aline", f"{own}submit/", {}),
        ("karim", "/assignments/new/", {**given, "people": [world.lena.pk], "due_on": str(DUE_ON)}),
    ]


@pytest.mark.parametrize("value", ["1", "2031-01-01"])
def test_every_other_name_posted_changes_nothing(value: str, world: World, client_of: ClientOf) -> None:
    before = kept_rows()
    evil = dict.fromkeys(every_name(), value)
    for role, address, form in forms(world):
        client = client_of(world.people[role])
        before = kept_rows()
        plain, rows = outcome(client, address, form)
        assert plain in (200, 204, 302), address
        assert difference(before, rows), f"{address} did nothing: the comparison would prove nothing"
        # A lesson reads by the name of a field what is meant: a question answered, a place reached, or done.
        meant = {} if "/lesson-" not in address else dict.fromkeys({"question", "position"} - set(form))
        more = {name: text for name, text in {**evil, **form}.items() if name not in meant}
        status, with_more = outcome(client, address, more)
        assert (status, difference(rows, with_more)) == (plain, {}), address


def test_an_invitation_makes_nobody_more_than_a_learner(world: World) -> None:
    nadia = make_person("Nadia", "Neuve")
    invite(nadia)
    form = {"password": "une phrase assez longue", "language": "fr", "time_zone": "Europe/Paris"}
    address = f"/invitation/{invitation_token(nadia)}/"
    _status, rows = outcome(Client(), address, form)
    _status, with_more = outcome(Client(), address, {**dict.fromkeys(every_name(), "1"), **form})
    assert difference(rows, with_more) == {}


def test_the_forms_of_others_change_nothing_when_a_learner_posts_them(world: World) -> None:
    """Each address that only others may open, posted to with every name there is."""
    lena, client = world.lena.pk, world.clients["lena"]
    evil = dict.fromkeys(every_name(), str(lena))
    before = kept_rows()
    for address in (
        "/people/add/",
        f"/people/{lena}/edit/",
        f"/people/{lena}/place/",
        f"/people/{lena}/roles/",
        f"/people/{lena}/extra-time/",
        "/departments/add/",
        "/sites/add/",
        "/assignments/new/",
        "/people/import/",
        "/people/invite/",
        "/reports/R2/export/",
        f"/admin/users/edit/{lena}/",
        f"/admin/bulk/accounts/user/assign_role/?id={lena}",
    ):
        assert client.post(address, evil).status_code == 404, address
    assert difference(before, kept_rows()) == {}
