"""Taking a quiz: start, save, flag, check, submit. The clock is the server's; `at` lets history be made with dates.

Every rule that changes an attempt holds its row, so that saving and handing in never cross: what was acknowledged
before the end is counted, and nothing is acknowledged after it.
"""

import datetime as dt
import secrets
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from lms.accounts.models import User
from lms.lib import as_one
from lms.lib.as_one import Wanted, together
from lms.lib.prepared import Prepared, Slot
from quizzes import drawing, extra_time, marking, rules_of_day, versions
from quizzes.models import Answer, Attempt, Question, Quiz, QuizItem
from quizzes.models.bank import InLine
from quizzes.question_types import KINDS, Response
from quizzes.review import cards

Reader = Callable[[Answer], Response]
"""Finds the response for an answer, once the answer is known: in a posted form, say."""


class NoAttemptLeft(Exception):  # noqa: N818 - what happened, in a word
    """All attempts that the quiz allows were used."""


class NothingToAsk(Exception):  # noqa: N818
    """The quiz has no question that may be asked."""


class Late(Exception):  # noqa: N818
    """The attempt is over: handed in, or out of time."""


class Frozen(Exception):  # noqa: N818
    """Feedback on this answer was seen; it can no longer change."""


@dataclass
class Conflict(Exception):  # noqa: N818
    """The answer was changed elsewhere since the page was shown: `answer` is what is kept, `response` what was sent."""

    answer: Answer
    response: Response


@transaction.atomic
def start(
    person: User, quiz: Quiz, placement: uuid.UUID, *, way_back: str = "", at: dt.datetime | None = None
) -> Attempt:
    """The open attempt of `person` at `placement`, or a new one on the latest versions of the questions.

    Raises NoAttemptLeft and NothingToAsk. `way_back` is the path to return to; other sites' addresses are dropped.
    """
    at = at or timezone.now()
    User.objects.select_for_update(no_key=True).get(pk=person.pk)  # one start at a time for each person
    earlier = settle(person, placement, at)
    if earlier and earlier[0].submitted_at is None:
        return earlier[0]
    if quiz.max_attempts and len(earlier) >= quiz.max_attempts:
        raise NoAttemptLeft
    number = earlier[0].number + 1 if earlier else 1
    return _new(Attempt(person=person, quiz=quiz, placement=placement, number=number, started_at=at), way_back)


def _new(attempt: Attempt, way_back: str) -> Attempt:
    """Draw the questions, pin their versions, and write the attempt."""
    quiz = attempt.quiz
    attempt.seed = secrets.randbelow(2**31)
    slots, minutes = as_one.read(slots_in(quiz), extra_time.minutes_for(quiz, attempt.person))
    drawn = drawing.draw(slots, attempt.seed, shuffle=quiz.shuffle)
    pinned = versions.latest(question.key for question in drawn)
    asked = [question for question in drawn if question.key in pinned]
    if not asked:
        raise NothingToAsk
    attempt.max_points = sum(question.points for question in asked)  # type: ignore[assignment]
    attempt.pass_mark = quiz.pass_mark
    attempt.due_at = attempt.started_at + dt.timedelta(minutes=minutes) if minutes else None
    attempt.way_back = way_back if url_has_allowed_host_and_scheme(way_back, allowed_hosts=None) else ""
    attempt.save(force_insert=True)
    found = [pinned[question.key] for question in asked]
    rules = rules_of_day.of_each(
        [(KINDS[version.kind], version.value("")) for version in found], timezone.localdate(attempt.started_at)
    )
    Answer.objects.bulk_create(
        Answer(attempt=attempt, position=position, version=found[position - 1], points=question.points, rules=held)
        for position, (question, held) in enumerate(zip(asked, rules, strict=True), 1)
    )
    return attempt


def slots_in(quiz: Quiz) -> Wanted[list[drawing.Slot]]:
    """What each line of a quiz may ask: its own question, or those of the draw, without the retired."""
    lines = QuizItem.objects.filter(quiz=quiz)
    named = Question.objects.in_lines(*(lines.order_by().values(name) for name in ("question", "category", "tag")))
    return together(Wanted([lines], _in_order), named).then(lambda found: _slots(*found))


def _in_order(lines: list[QuizItem]) -> list[QuizItem]:
    """In the order that the trainer gave them; those that came from a file have none but that of their coming."""
    return sorted(lines, key=lambda line: (line.sort_order or 0, line.pk))


def slots_of(items: list[QuizItem]) -> list[drawing.Slot]:
    """The same for lines that may not be kept yet. One statement."""
    ids = ({getattr(item, name) for item in items} - {None} for name in ("question_id", "category_id", "tag_id"))
    return _slots(items, Question.objects.in_lines(*ids).read())


def _slots(items: list[QuizItem], questions: list[InLine]) -> list[drawing.Slot]:
    return [
        drawing.Slot(_candidates(item, questions), 1 if item.question_id else item.count, item.points) for item in items
    ]


def _candidates(item: QuizItem, questions: list[InLine]) -> list[uuid.UUID]:
    """One question whatever its languages; a draw from a category and a tag picks what has both."""
    if item.question_id:
        return [one.key for one in questions if one.pk == item.question_id]
    found = (
        one.key
        for one in questions
        if item.category_id in (None, one.category) and (item.tag_id is None or item.tag_id in one.tags)
    )
    return list(dict.fromkeys(found))


@transaction.atomic
def save(
    person: User,
    attempt_id: int,
    position: int,
    response: Response | Reader,
    revision: int,
    at: dt.datetime | None = None,
) -> Answer:
    """Keep a response. `revision` is the one that the page was showing; the same response twice is kept once.

    Raises Answer.DoesNotExist, Late, Frozen and Conflict. Two statements.
    """
    at = at or timezone.now()
    answer = _held(person, attempt_id, position)
    _refuse_after_the_end(answer.attempt, at)
    sent = response(answer) if callable(response) else response
    if answer.response == sent:
        return answer
    if answer.is_checked:
        raise Frozen
    if answer.revision != revision or not _write(answer, sent, at):
        answer.refresh_from_db(fields=["response", "revision", "saved_at"])
        raise Conflict(answer, sent)
    return answer


@transaction.atomic
def save_all(attempt: Attempt, responses: Mapping[int, Response], at: dt.datetime | None = None) -> list[Answer]:
    """Keep several responses at once, by position: for an attempt that comes from elsewhere, whole.

    Raises Late. No page shows such an attempt meanwhile, so nothing is compared.
    """
    at = at or timezone.now()
    held = Attempt.objects.select_for_update(of=("self",), no_key=True).get(pk=attempt.pk)
    _refuse_after_the_end(held, at)
    answers = [answer for answer in held.answers.filter(is_checked=False) if responses.get(answer.position) is not None]
    for answer in answers:
        _write(answer, responses[answer.position], at)
    return answers


def _write(answer: Answer, response: Response, at: dt.datetime) -> bool:
    """Write the response unless the row changed since it was read."""
    unchanged = Answer.objects.filter(pk=answer.pk, revision=answer.revision, is_checked=False)
    answer.response, answer.saved_at, answer.revision = response, at, answer.revision + 1
    return bool(unchanged.update(response=response, saved_at=at, revision=answer.revision))


@transaction.atomic
def flag(person: User, attempt_id: int, position: int, *, flagged: bool, at: dt.datetime | None = None) -> Answer:
    """Mark a question as one to look at again, or no longer."""
    answer = _held(person, attempt_id, position)
    _refuse_after_the_end(answer.attempt, at or timezone.now())
    answer.is_flagged = flagged
    answer.save(update_fields=["is_flagged"])
    return answer


@transaction.atomic
def check(person: User, attempt_id: int, position: int, at: dt.datetime | None = None) -> Answer:
    """Show the feedback on an answer, which can no longer change; only where the quiz gives feedback at once."""
    answer = _held(person, attempt_id, position)
    _refuse_after_the_end(answer.attempt, at or timezone.now())
    if answer.attempt.quiz.feedback == Quiz.Feedback.AT_ONCE and answer.is_answered and not answer.is_checked:
        answer.is_checked, answer.fraction = True, marking.share(_fraction(answer))
        answer.save(update_fields=["is_checked", "fraction"])
    return answer


@transaction.atomic
def submit(attempt: Attempt, at: dt.datetime | None = None) -> Attempt:
    """Hand in and mark. The first call counts; later ones return the same attempt. Out of time: as of the due time."""
    at = at or timezone.now()
    rows = Attempt.objects.select_for_update(of=("self",), no_key=True).select_related("quiz", "person")
    held: Attempt = rows.get(pk=attempt.pk)
    if held.submitted_at:
        return held
    answers = list(held.answers.select_related("version"))
    marks = [(_fraction(answer), answer.points) for answer in answers]
    _write_shares(answers, [marking.share(fraction) for fraction, _points in marks])
    earned = marking.points(marks)
    held.points = marking.rounded(earned)
    held.is_passed = marking.is_passed(earned, int(held.max_points), held.pass_mark)
    held.submitted_at = min(at, held.due_at) if held.due_at else at
    held.save(update_fields=["points", "is_passed", "submitted_at"])  # saved, not updated: floors above may receive it
    answered = [cards.Met(answer.version, answer.response) for answer in answers]
    cards.met(held.person, answered, held.placement, held.submitted_at)
    return held


def _write_shares(answers: list[Answer], shares: list[Decimal]) -> None:
    """One short statement for all answers of the same share: nearly all are right or wrong."""
    of_share: dict[Decimal, list[int]] = {}
    for answer, share in zip(answers, shares, strict=True):
        of_share.setdefault(share, []).append(answer.pk)
    for share, pks in of_share.items():
        Answer.objects.filter(pk__in=pks).update(fraction=share)


def settle(person: User, placement: uuid.UUID, at: dt.datetime | None = None) -> list[Attempt]:
    """The person's attempts at `placement`, the newest first; an open one whose time is over is handed in before."""
    at = at or timezone.now()
    found = Attempt.objects.of(person).at(placement).select_related("quiz").order_by("-number")
    return [
        submit(attempt, at) if attempt.submitted_at is None and attempt.is_over(at) else attempt for attempt in found
    ]


def sweep(at: dt.datetime | None = None) -> int:
    """Hand in every attempt whose time is over; returns how many."""
    at = at or timezone.now()
    over = list(Attempt.objects.out_of_time(at))
    for attempt in over:
        submit(attempt, at)
    return len(over)


def _held(person: User, attempt_id: int, position: int) -> Answer:
    """The answer of an attempt of `person`, the attempt's row held until the end of the transaction."""
    if answer := _HELD.first(attempt=attempt_id, position=position, person=person.pk):
        return answer
    raise Answer.DoesNotExist


def _holding() -> QuerySet[Answer]:
    held = Answer.objects.select_for_update(of=("attempt",), no_key=True).select_related("attempt__quiz", "version")
    number = models.BigIntegerField()
    person, attempt, position = (Slot(name, number) for name in ("person", "attempt", "position"))
    return held.filter(attempt_id=attempt, position=position, attempt__person=person).order_by()


# One writer at a time holds the database where it is a file: nothing is worked out meanwhile that can be before.
_HELD = Prepared(_holding)


def _refuse_after_the_end(attempt: Attempt, at: dt.datetime) -> None:
    if attempt.is_over(at):
        raise Late


def _fraction(answer: Answer) -> Any:
    """The share of the points; the same whatever the language."""
    version = answer.version
    value = rules_of_day.joined(version.value(""), answer.rules)
    return marking.mark(version.kind, value, answer.response).fraction
