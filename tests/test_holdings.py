"""Every model that can lead to a person says how its rows are handed over, erased and kept."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CASCADE, PROTECT, SET_NULL, CharField, JSONField, Model, TextField

from lms.accounts.models import User
from lms.lib import holdings
from lms.lib.holdings import Erased, Holding
from tests.factories import make_person

OURS = [model for model in apps.get_models() if model.__module__.startswith(("lms.", "courses.", "quizzes."))]
THEIRS = [model for model in apps.get_models() if model not in OURS]
"""Of the packages that the product stands on."""
NOTHING_MORE = {
    "wagtailadmin.EditingSession": "who has a page open just now; gone with the account",
    "wagtailadmin.FormState": "an editor left open; gone with the account",
    "wagtailcore.APIToken": "no screen of ours makes one; gone with the account",
    "wagtailcore.PageSubscription": "a tick beside a page; gone with the account",
    "wagtailcore.Page": "each kind of page declares it",
    "wagtailcore.Revision": "content, whose author’s name goes with the account",
    "wagtailcore.TaskState": "content, whose author’s name goes with the account",
    "wagtailcore.UploadedFile": "content, whose author’s name goes with the account",
    "wagtailcore.WorkflowState": "content, whose author’s name goes with the account",
    "wagtaildocs.Document": "content, whose author’s name goes with the account",
    "wagtailimages.Image": "ours stands in its place (pages.picture)",
    "wagtail_localize.SegmentOverride": "content, whose author’s name goes with the account",
    "wagtail_localize.StringTranslation": "content, whose author’s name goes with the account",
}
"""Others’ tables that name people and say no more of them than that."""
HIDDEN = {
    "mfa.authenticator": {"data"},
    "socialaccount.socialaccount": {"extra_data"},
    "usersessions.usersession": {"session_key", "data"},
    "wagtailusers.userprofile": {"dismissibles"},
    "accounts.user": {"password"},
    "notifications.message": {"html", "unsubscribe_url"},
    "quizzes.attempt": {"seed"},
    "reports.export": {"file", "reach"},
}
"""What is not handed over: secrets, doubles, and files about others."""


def links(model: type[Model]) -> list[Any]:
    """The fields by which a row names another."""
    return [field for field in model._meta.get_fields() if field.is_relation and not field.auto_created]


def linked() -> set[type[Model]]:
    """Our models that lead to a person, directly or through the row they belong to."""
    found: set[type[Model]] = {User}
    while True:
        more = {
            model
            for model in OURS
            for field in links(model)
            if field.related_model is User or (field.many_to_one and field.related_model in found)
        }
        if more <= found:
            return found
        found |= more


def direct_links(model: type[Model]) -> set[str]:
    return {field.name for field in links(model) if field.related_model is User}


@pytest.mark.parametrize("model", sorted(linked(), key=lambda model: model._meta.label), ids=lambda m: m._meta.label)
def test_whatever_leads_to_a_person_is_declared_with_every_link(model: type[Model]) -> None:
    holding = holdings.find(model)
    assert holding, f"{model._meta.label} names people: declare it in the holdings.py of its app"
    assert direct_links(model) - {path.partition("__")[0] for path in holding.paths} == set()
    assert str(holding.kept).endswith(".")


def test_a_model_that_nobody_declared_is_found() -> None:
    assert apps.get_model("adoption.checkin") in linked()
    assert apps.get_model("quizzes.answer") in linked()
    assert apps.get_model("networks.network") not in linked()
    assert {holding.model for holding in holdings.holdings() if holding.model in OURS} == linked()


def test_tables_of_others_that_name_people_are_declared_or_known_to_say_nothing_more() -> None:
    naming = {model._meta.label for model in THEIRS if any(field.related_model is User for field in links(model))}
    declared = {holding.model._meta.label for holding in holdings.holdings()}
    assert naming - declared == set(NOTHING_MORE)


LASTING = {
    "accounts.user": {"password", "email", "first_name", "last_name", "sorted_as", "time_zone"},
    "adoption.helper": {"what"},
    "adoption.missionreview": {"marks", "words", "looked_at"},
    "adoption.checkin": {"use"},
    "adoption.evidence": {"key"},
    "adoption.shownnetworks": {"keys"},
    "courses.completion": {"reason"},
    "courses.inlineanswer": {"rules"},
    "notifications.message": {"key", "kind", "address", "reason", "unsubscribe_url", "why_not"},
    "notifications.reminderrefusal": {"kind"},
    "notifications.remindertrial": {"kind", "key"},
    "organisation.membership": {"job_title"},
    "quizzes.answer": {"rules"},
    "quizzes.attempt": {"way_back"},
    "reports.export": {"error", "query", "reach", "name"},
    "account.emailaddress": {"email"},
    "mfa.authenticator": {"data"},
    "socialaccount.socialaccount": {"provider", "uid", "extra_data"},
    "usersessions.usersession": {"user_agent", "data"},
    "wagtailusers.userprofile": {"dismissibles"},
    "wagtailcore.comment": {"text", "contentpath", "position"},
    "wagtailcore.commentreply": {"text"},
}
"""Texts that last as long as their rows: names, marks of the machine, and words that others wait for or rest on.

An offer of help stands until it is withdrawn, a review is written once and goes with its run, a note in the studio is
about the page, the rules that an answer is marked by are those of networks.
"""


def free_texts(model: type[Model]) -> set[str]:
    """Fields in which somebody may have answered or written anything."""
    return {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, TextField | JSONField)
        or (isinstance(field, CharField) and not field.choices and (field.max_length or 0) >= 60)
    }


@pytest.mark.parametrize("holding", holdings.holdings(), ids=lambda holding: holding.slug)
def test_every_free_text_of_a_person_has_an_end_or_a_reason_to_last(holding: Holding) -> None:
    if holding.erased == Erased.NAME:  # the house’s: the text stays, the name goes
        assert not holding.words
        return
    lasting = LASTING.get(holding.slug, set())
    assert free_texts(holding.model) == set(holding.words) | lasting
    assert not set(holding.words) & lasting


def hops(holding: Holding, path: str) -> list[Any]:
    """The fields along a path."""
    fields: list[Any] = []
    model: Any = holding.model
    for name in path.split("__") if path != "pk" else ():
        fields.append(model._meta.get_field(name))
        model = fields[-1].related_model
    assert model is User
    return fields


def at_the_end(field: Any) -> Any:
    """What happens at the end of this link; one of many to many is simply cut."""
    return getattr(field.remote_field, "on_delete", None) or SET_NULL


@pytest.mark.parametrize("holding", holdings.holdings(), ids=lambda holding: holding.slug)
def test_what_is_declared_is_what_the_database_does_when_an_account_is_erased(holding: Holding) -> None:
    ends = [[at_the_end(field) for field in hops(holding, path)] for path in holding.paths]
    assert set(holding.shown_by) <= set(holding.paths)
    if holding.erased == Erased.ROW:
        assert all(end == CASCADE for end in ends[0]), "the first path is that of whom the row belongs to"
    if holding.erased == Erased.NAME:
        assert all(path[-1] in (SET_NULL, CASCADE) and SET_NULL in path for path in ends)
    if holding.erased != Erased.HELD:
        assert all(PROTECT not in path for path in ends)


@pytest.mark.parametrize("holding", holdings.holdings(), ids=lambda holding: holding.slug)
def test_only_what_is_named_here_is_kept_back(holding: Holding) -> None:
    assert set(holding.hidden) == HIDDEN.get(holding.slug, set())
    for name in (*holding.fields, *holding.hidden, *holding.masked, *holding.files, *holding.words):
        try:
            holding.model._meta.get_field(name)
        except FieldDoesNotExist:
            pytest.fail(f"{holding.slug} has no field {name}")


def test_nobody_gets_the_rows_of_somebody_else(lena: User, tom: User, business: object) -> None:
    found = {holding.slug: list(holding.rows(lena)) for holding in holdings.holdings()}
    assert found["accounts.user"] == [lena]
    assert [row.person for row in found["organisation.membership"]] == [lena]
    nobody = make_person()
    held = {holding.slug for holding in holdings.holdings() if holding.rows(nobody).exists()}
    assert held == {"accounts.user", "account.emailaddress"}
