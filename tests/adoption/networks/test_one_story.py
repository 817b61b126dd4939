"""Mara changes a rule in the studio: a draft of before, its comparison, the network’s page and the list of what is to
be read again tell the same story.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses import enrolment, stale, studio
from courses.models import Enrolment, LessonPage
from lms.accounts.models import User
from lms.adoption.models import Draft
from lms.adoption.sandbox import drafts
from lms.networks.models import Network, NetworkRule
from quizzes.models import Card, QuestionVersion
from quizzes.review import cards
from tests.catalogue import make_course, make_question

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
Save = Callable[..., str]
RULES = "/admin/snippets/networks/networkrule/"
TODAY = timezone.localdate()
WRITTEN = timezone.now() - dt.timedelta(days=100)
TEXT = "é" * 2900


@pytest.fixture
def linkedin() -> Network:
    return Network.objects.create(key="linkedin", name="LinkedIn")


@pytest.fixture
def rule(linkedin: Network) -> NetworkRule:
    found = NetworkRule(network=linkedin, field="post", limit=3000, source_en="Help page", quality="official")
    found.save(at=WRITTEN)
    return found


@pytest.fixture
def draft(lena: User, rule: NetworkRule) -> Draft:
    """Of yesterday, too long for the rule to come."""
    return drafts.keep(lena, TEXT, at=timezone.now() - dt.timedelta(days=1))


@pytest.fixture
def reader(lena: User, client_of: ClientOf) -> Client:
    lena.language = "en"
    lena.save()
    return client_of(lena)


@pytest.fixture
def mara_saves(mara: User, client_of: ClientOf, rule: NetworkRule) -> Save:
    """`mara_saves(limit=2800, how="change")`: the form of the rule in the studio, as it stands but for this."""
    studio.prepare()
    mara.language = "en"
    mara.save()
    client = client_of(mara)

    def save(**given: Any) -> str:
        fields = {"network": rule.network_id, "field": "post", "limit": 3000, "counting": "characters"}
        fields |= {"source_en": "Help page", "quality": "official", "from_day": TODAY, **given}
        answer = client.post(f"{RULES}edit/{rule.pk}/", fields, follow=True)
        return answer.content.decode()

    return save


def says(client: Client, path: str) -> str:
    """The words of a page, one space between."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(path).content.decode()))


def judged(client: Client, draft: Draft) -> str:
    """The counter of the draft: how long it is, and how long it may be."""
    found = re.search(r"2.900 / \d.\d+", says(client, f"/sandbox/drafts/{draft.pk}/"))
    assert found
    return found[0]


def compared(client: Client, draft: Draft) -> str:
    return says(client, f"/sandbox/drafts/{draft.pk}/rules/")


def test_what_the_network_changed_leaves_a_draft_of_yesterday_as_it_was(
    reader: Client, draft: Draft, mara_saves: Save
) -> None:
    assert judged(reader, draft) == "2,900 / 3,000"
    mara_saves(limit=2800, how="change")
    assert judged(reader, draft) == "2,900 / 3,000"
    words = "post: 2,800 characters at most; before: 3,000 characters at most"
    assert words in compared(reader, draft)
    assert "It would no longer be taken" in compared(reader, draft)
    page = says(reader, "/networks/linkedin/")
    assert "post: 2,800 characters at most (before: 3,000 characters at most)" in page
    assert "mistake" not in page


def test_a_correction_holds_for_the_draft_of_yesterday_too_and_is_called_one(
    reader: Client, draft: Draft, mara_saves: Save
) -> None:
    mara_saves(limit=2800, how="correction")
    assert judged(reader, draft) == "2,900 / 2,800"
    assert "Nothing that concerns this draft has changed" in compared(reader, draft)
    page = says(reader, "/networks/linkedin/")
    assert "post: 2,800 characters at most (our mistake, corrected: we had written 3,000 characters at most)" in page
    assert "(before:" not in page


def test_the_end_of_a_rule_leaves_a_draft_of_yesterday_as_it_was(
    reader: Client, draft: Draft, mara_saves: Save
) -> None:
    mara_saves(valid_to=TODAY)
    assert judged(reader, draft) == "2,900 / 3,000"
    words = "post: no known limit; before: 3,000 characters at most"
    assert words in compared(reader, draft)
    assert "post: no known limit (before: 3,000 characters at most)" in says(reader, "/networks/linkedin/")


def test_so_does_deleting_it(
    reader: Client, draft: Draft, mara_saves: Save, rule: NetworkRule, mara: User, client_of: ClientOf
) -> None:
    client = client_of(mara)
    asked = says(client, f"{RULES}delete/{rule.pk}/")
    assert "End the rule" in asked
    assert "drafts of before are judged by it" in asked
    client.post(f"{RULES}delete/{rule.pk}/")
    assert NetworkRule.objects.get().valid_to == TODAY
    assert judged(reader, draft) == "2,900 / 3,000"
    assert "post: no known limit; before: 3,000 characters at most" in compared(reader, draft)
    assert "post: no known limit (before: 3,000 characters at most)" in says(reader, "/networks/linkedin/")


@pytest.mark.parametrize("how", ["change", "correction"])
def test_lessons_are_to_be_read_again_and_cards_asked_again(
    how: str, linkedin: Network, lena: User, mara_saves: Save, mara: User, client_of: ClientOf, reader: Client
) -> None:
    course = make_course()
    course.networks = [linkedin]
    course.save()
    enrolment.enrol(lena, course.translation_key)
    Enrolment.objects.update(started_at=WRITTEN)  # nothing comes before the lesson any more
    LessonPage.objects.update(last_published_at=WRITTEN)
    question = make_question("posts")
    question.networks = [linkedin]
    question.save()
    QuestionVersion.objects.update(created_at=WRITTEN)
    version = QuestionVersion.objects.filter(key=question.translation_key).latest("number")
    cards.met(lena, [cards.Met(version, "posts-right")], question.translation_key, WRITTEN)
    Card.objects.update(due_on=TODAY + dt.timedelta(days=90))
    mara_saves(limit=2800, how=how)
    assert stale.everything()
    assert Card.objects.get().due_on == TODAY
    listed = says(client_of(mara), reverse("to_read_again"))
    lesson = says(reader, "/courses/premiers-pas/comptes/lesson-1/")
    if how == "change":
        assert "LinkedIn, since" in listed
        assert "The rules of LinkedIn changed on" in lesson
    else:
        assert "LinkedIn, our mistake, corrected on" in listed
        assert "We had written a rule of LinkedIn wrongly" in lesson
