"""Answering a check-in: every answer is kept as it is given; the last one makes it a measure.

Nothing of it goes to a log or the audit journal.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption import levels, steps
from lms.adoption.concerns import Stage
from lms.adoption.levels import Level, Point, Proof
from lms.adoption.models import CheckIn, Evidence, Missing, Passage, Unprompted
from lms.adoption.steps import Part, Step
from lms.adoption.worries import letterbox


@dataclass(frozen=True)
class Given:
    """All answers of one check-in; what is left out was passed over."""

    use: dict[Point, bool]
    concerns: dict[Stage, int] = field(default_factory=dict)
    words: str = ""
    missing: Collection[Missing] = ()
    did: str = ""


@transaction.atomic
def answer(
    check_in: CheckIn, step: Step, value: object, at: dt.datetime | None = None, *, is_sent: bool = False
) -> Step | None:
    """Keep the answer of one screen (a number or None, a text, True or False, what is missing); give what follows.

    After the last screen the check-in is completed, unless a question about use was never answered: that one follows.
    What worries the person is kept, or `is_sent` to the worry wall: then it leaves no trace here.
    """
    at = at or timezone.now()
    if step.part == Part.WORDS:
        value = _kept_or_sent(check_in, str(value), at, is_sent=is_sent)
    _keep(check_in, step, value)
    check_in.started_at = check_in.started_at or at
    following = steps.after(step, check_in.answers) or _unanswered(check_in)
    check_in.step = following.slug if following else ""
    if following is None:
        _complete(check_in, at)
    check_in.save()
    return following


def _kept_or_sent(check_in: CheckIn, words: str, at: dt.datetime, *, is_sent: bool) -> str:
    """What stays in the check-in. Everybody comes to the letter box, so that coming says nothing."""
    passage = check_in.passage
    letterbox.pass_by(passage.person, words if is_sent else "", passage.network, at)
    return "" if is_sent else words


def _keep(check_in: CheckIn, step: Step, value: object) -> None:
    """Put the answer where it belongs."""
    if step.part == Part.WORRY and step.of is not None:
        setattr(check_in, f"concern_{step.of.value}", value)
    elif step.part == Part.USE:
        given = {**check_in.answers, Point(str(step.of)): bool(value)}
        check_in.use = {point.value: given[point] for point in levels.asked(given) if point in given}
    elif step.part == Part.MISSING and isinstance(value, Collection):
        _keep_missing(check_in, value)
    else:
        setattr(check_in, step.part.value, value)


def _keep_missing(check_in: CheckIn, named: Collection[object]) -> None:
    for kind in Missing:
        setattr(check_in, f"lacks_{kind.value}", kind in named)


def _unanswered(check_in: CheckIn) -> Step | None:
    point = levels.next_question(check_in.answers)
    return Step(Part.USE, point) if point else None


def _complete(check_in: CheckIn, at: dt.datetime) -> None:
    """Write the levels; the second measure in a row at IVA and more makes the passage passed."""
    passage = check_in.passage
    check_in.completed_at = at
    check_in.declared = levels.level_of(check_in.answers)
    check_in.evidenced = seen_here(passage, at)
    if passage.passed_at is None and _is_passed_with(check_in):
        passage.passed_at = at
        passage.save(update_fields=["passed_at"])


def _is_passed_with(check_in: CheckIn) -> bool:
    before = [one.measure for one in answered(check_in.passage) if one.pk != check_in.pk]
    return levels.is_passed([*before, check_in.measure])


@transaction.atomic
def fill(check_in: CheckIn, given: Given, at: dt.datetime | None = None) -> CheckIn:
    """Answer a whole check-in at once and complete it. The answers about use must lead to a level."""
    at = at or timezone.now()
    for stage, value in given.concerns.items():
        setattr(check_in, f"concern_{stage.value}", value)
    check_in.use = {point.value: given.use[point] for point in levels.asked(given.use)}
    check_in.words, check_in.did = given.words, given.did
    _keep_missing(check_in, given.missing)
    check_in.started_at = check_in.started_at or at
    _complete(check_in, at)
    check_in.save()
    return check_in


def skip(check_in: CheckIn, at: dt.datetime | None = None) -> None:
    """Not this time; what was answered already goes. One that is over stays as it is."""
    blank = {f"concern_{stage.value}": None for stage in Stage} | {f"lacks_{kind.value}": None for kind in Missing}
    gone: dict[str, Any] = {**blank, "words": "", "did": "", "use": {}, "step": ""}
    CheckIn.objects.open().filter(pk=check_in.pk).update(skipped_at=at or timezone.now(), **gone)


def seen_here(passage: Passage, at: dt.datetime) -> Level:
    """The level that the evidence kept until `at` supports."""
    rows = Evidence.objects.filter(person=passage.person_id, network=passage.network_id, happened_at__lte=at)
    proofs = [Proof(kind, passage.day_of(moment)) for kind, moment in rows.values_list("kind", "happened_at")]
    return levels.evidenced(proofs, passage.day_of(at))


def answered(passage: Passage) -> list[CheckIn]:
    """The check-ins answered to the end, in order. One statement."""
    rows = list(passage.check_ins.completed().order_by("completed_at"))
    for row in rows:
        row.passage = passage
    return rows


def wants_suggestions(person: User) -> bool:
    """The person has not switched them off."""
    return not Unprompted.objects.filter(person=person).exists()


def stop_suggesting(person: User, at: dt.datetime | None = None) -> None:
    """No suggestion any more, until the person asks for them again."""
    Unprompted.objects.get_or_create(person=person, defaults={"since": at or timezone.now()})


def suggest_again(person: User) -> None:
    """Suggestions are welcome again."""
    Unprompted.objects.filter(person=person).delete()
