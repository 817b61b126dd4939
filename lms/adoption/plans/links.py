"""Links of the mails about plans: signed, good for one answer or for the switch alone, limited in time.

They work for who is signed out, and say nothing of who opens them.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from lms.accounts.models import User
from lms.adoption.models import Plan, PlanAnswer

ANSWER, MAILS = "lms.adoption.plan_answer", "lms.adoption.plan_mails"
ANSWER_SECONDS = 30 * 86_400
MAILS_SECONDS = 365 * 86_400
"""A mail may be opened long after: who wants no more of them need not sign in for it."""


@dataclass(frozen=True)
class Tap:
    """One answer of one round of one plan."""

    plan: Plan
    days: int
    answer: PlanAnswer.Answer


def answer_link(plan: Plan, days: int, answer: str) -> str:
    """The address that gives this one answer."""
    token = signing.dumps([plan.pk, days, answer], salt=ANSWER)
    return f"{settings.BASE_URL}{reverse('plan_tap', args=[token])}"


def read_answer(token: str) -> Tap | None:
    """What the link would answer; None when it is altered or expired, the plan let go, or the person gone."""
    try:
        pk, days, answer = signing.loads(token, salt=ANSWER, max_age=ANSWER_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Plan.objects.filter(pk=pk, dropped_at=None, person__is_active=True).select_related("person").first()
    return Tap(found, days, PlanAnswer.Answer(answer)) if found else None


def mails_link(person: User) -> str:
    """The address that ends the mails about plans."""
    return f"{settings.BASE_URL}{reverse('plan_mails_off', args=[signing.dumps(person.pk, salt=MAILS)])}"


def read_mails(token: str) -> User | None:
    """Whose mails the link would end; None when it is altered or expired, or the person gone."""
    try:
        pk = signing.loads(token, salt=MAILS, max_age=MAILS_SECONDS)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=pk, is_active=True).first()
