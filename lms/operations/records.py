"""Are the records at peace with each other? Each check is a question whose right answer is "none"."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from courses.models import Completion, Enrolment
from courses.progress import recount
from lms.adoption.missions import proofs
from lms.adoption.models import MissionProof, MissionReview, MissionRun
from lms.notifications.models import Message
from quizzes.models import Answer, Attempt, Card, Review

AT_ONCE = 500

Counts = dict[int, tuple[Any, ...]]


@dataclass(frozen=True)
class Check:
    """What would be wrong, and how to find it."""

    name: str
    find: Callable[[], "QuerySet[Any]"]
    is_certain: bool = True
    """False where an innocent change by a trainer looks the same."""


@dataclass(frozen=True)
class Finding:
    """A check that found something, and the rows."""

    name: str
    rows: list[int]
    is_certain: bool = True


def completions_without_enrolment() -> "QuerySet[Any]":
    """Somebody completed a course that he or she is not on."""
    return Completion.objects.in_force().filter(~Exists(_same(Enrolment)))


def completions_of_unfinished_enrolments() -> "QuerySet[Any]":
    """The completion says done, the enrolment says not."""
    return Completion.objects.in_force().filter(Exists(_same(Enrolment).filter(completed_at=None)))


def enrolments_done_without_completion() -> "QuerySet[Any]":
    """The enrolment says done, no completion was ever written."""
    return Enrolment.objects.completed().filter(~Exists(_same(Completion)))


def attempts_half_marked() -> "QuerySet[Any]":
    """Submitted, but without a mark or with an answer that was never marked."""
    unmarked = Answer.objects.filter(attempt=OuterRef("pk"), fraction=None)
    without = Q(points=None) | Q(is_passed=None) | Exists(unmarked)
    return Attempt.objects.exclude(submitted_at=None).filter(without)


def attempts_with_impossible_marks() -> "QuerySet[Any]":
    """More points than there are, fewer than none, or a pass that the points do not give."""
    enough = Q(points__gte=F("pass_mark") * F("max_points") / 100)
    wrong = Q(points__gt=F("max_points")) | Q(points__lt=0) | (Q(is_passed=True) & ~enough)
    return Attempt.objects.exclude(points=None).filter(wrong)


def attempts_out_of_order() -> "QuerySet[Any]":
    """A second attempt without a first."""
    before = Attempt.objects.filter(person=OuterRef("person"), placement=OuterRef("placement"))
    return Attempt.objects.filter(number__gt=1).filter(~Exists(before.filter(number=OuterRef("number") - 1)))


def attempts_over_the_limit() -> "QuerySet[Any]":
    """More attempts than the quiz allows today; lowering the limit later does this too."""
    return Attempt.objects.filter(quiz__max_attempts__gt=0, number__gt=F("quiz__max_attempts"))


def messages_sent_at_no_time() -> "QuerySet[Any]":
    """The outbox says sent and does not know when."""
    return Message.objects.filter(state=Message.State.SENT, sent_at=None)


def cards_unlike_their_last_review() -> "QuerySet[Any]":
    """A card that was not moved on by exactly its reviews: another number, day or stability than the last one says."""
    last = Review.objects.filter(
        card=OuterRef("pk"), number=OuterRef("times"), reviewed_on=OuterRef("last_reviewed_on")
    )
    same = last.filter(stability=OuterRef("stability"), version=OuterRef("version"))
    after = Review.objects.filter(card=OuterRef("pk"), number__gt=OuterRef("times"))
    return Card.objects.filter(~Exists(same) | Exists(after))


def cards_of_no_question_known() -> "QuerySet[Any]":
    """A card about one question, answered on a version of another."""
    return Card.objects.exclude(question_key=F("version__key"))


def reviews_out_of_order() -> "QuerySet[Any]":
    """A second answer without a first, or dated before the one that came before it."""
    before = Review.objects.filter(card=OuterRef("card"), number=OuterRef("number") - 1)
    right = before.filter(reviewed_on__lte=OuterRef("reviewed_on"))
    return Review.objects.filter(number__gt=1).filter(~Exists(right))


def missions_with_changed_evidence() -> "QuerySet[Any]":
    """Evidence is written once: a row or a file that no longer has its fingerprint was changed behind our back."""
    runs = MissionRun.objects.filter(proofs__isnull=False).distinct().order_by("pk")
    wrong = [run.pk for run in runs.iterator(chunk_size=AT_ONCE) if any(proofs.broken(run))]
    return MissionRun.objects.filter(pk__in=wrong)


def reviews_of_other_evidence() -> "QuerySet[Any]":
    """A review names the last evidence there was when it was given: another chain was put in its place since."""
    there = MissionProof.objects.filter(run=OuterRef("run"), added_at__lte=OuterRef("given_at")).order_by("-number")
    last = Coalesce(Subquery(there.values("digest")[:1]), Value(""))
    return MissionReview.objects.given().annotate(last=last).exclude(looked_at=F("last"))


CHECKS = (
    Check("completion without an enrolment", completions_without_enrolment),
    Check("completion although the enrolment is not complete", completions_of_unfinished_enrolments),
    Check("complete enrolment without a completion", enrolments_done_without_completion),
    Check("submitted attempt that is not fully marked", attempts_half_marked),
    Check("attempt with impossible points or result", attempts_with_impossible_marks),
    Check("attempt without the one before it", attempts_out_of_order),
    Check("attempt over the limit that its quiz has today", attempts_over_the_limit, is_certain=False),
    Check("message sent at no time", messages_sent_at_no_time),
    Check("review card that is not what its last review says", cards_unlike_their_last_review),
    Check("review card of another question than its version", cards_of_no_question_known),
    Check("review without the one before it", reviews_out_of_order),
    Check("mission whose evidence was changed", missions_with_changed_evidence),
    Check("review of a mission that looked at other evidence than there is", reviews_of_other_evidence),
)


def findings() -> Iterator[Finding]:
    """What the checks found, and what counting again would change."""
    for check in CHECKS:
        if rows := list(check.find().order_by("pk").values_list("pk", flat=True)):
            yield Finding(check.name, rows, check.is_certain)
    if rows := miscounted():
        yield Finding("enrolment whose totals are not what its activities say", rows)


def miscounted() -> list[int]:
    """Enrolments that counting again would change. Counts, compares and takes everything back."""
    unfinished = Enrolment.objects.unfinished().order_by("pk")
    wrong: list[int] = []
    last = 0
    while batch := list(unfinished.filter(pk__gt=last)[:AT_ONCE]):
        last = batch[-1].pk
        with transaction.atomic():
            before = _counts(batch)
            recount(batch)
            after = _counts(batch)
            transaction.set_rollback(True)
        wrong += [pk for pk, counted in after.items() if counted != before[pk]]
    return wrong


def _counts(enrolments: list[Enrolment]) -> Counts:
    rows = Enrolment.objects.filter(pk__in=[row.pk for row in enrolments])
    found = rows.values_list("pk", "done_required", "total_required", "minutes_left", "completed_at")
    return {pk: tuple(counts) for pk, *counts in found}


def _same(model: Any) -> "QuerySet[Any]":
    """Rows of that model for the same person and course."""
    found: QuerySet[Any] = model.objects.filter(person=OuterRef("person"), course_key=OuterRef("course_key"))
    return found
