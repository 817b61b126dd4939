"""Setting out on the way: which networks somebody follows, and which check-in is asked when.

Every rule may be called any number of times, at any date, and leaves the same state.
"""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from courses.models import CoursePage, Enrolment
from lms.accounts.models import User
from lms.adoption import moments
from lms.adoption.models import Beginning, CheckIn, Passage
from lms.networks.models import Network


def to_follow(person: User, course_key: uuid.UUID) -> QuerySet[Network]:
    """The networks that the course speaks of, in any language it exists in, and that the person does not follow yet."""
    pages = CoursePage.objects.live().filter(translation_key=course_key)
    followed = Passage.objects.filter(person=person)
    return Network.objects.filter(pk__in=pages.values("networks")).exclude(pk__in=followed.values("network"))


@transaction.atomic
def begin(
    person: User, course_key: uuid.UUID, networks: Iterable[Network], at: dt.datetime | None = None
) -> list[Passage]:
    """The person begins a course and follows these of its networks, none included: not asked again for this course."""
    at = at or timezone.now()
    Beginning.objects.get_or_create(person=person, course_key=course_key, defaults={"answered_at": at})
    return [follow(person, network, course_key, at) for network in networks]


@transaction.atomic
def follow(
    person: User, network: Network, course_key: uuid.UUID | None = None, at: dt.datetime | None = None
) -> Passage:
    """The person follows the way on `network`; T0 is asked at once. Following already, nothing changes.

    Who had stopped goes on where he or she was.
    """
    at = at or timezone.now()
    today = at.astimezone(person.zone).date()
    defaults = {"began_at": at, "next_on": today, "course_key": course_key or _course_under_way(person, network)}
    passage, _created = Passage.objects.get_or_create(person=person, network=network, defaults=defaults)
    if passage.stopped_at:
        passage.check_ins.filter(replaced_at=passage.stopped_at).update(replaced_at=None)
        passage.stopped_at = None
        passage.save(update_fields=["stopped_at"])
    schedule(passage, at)
    return passage


@transaction.atomic
def stop(passage: Passage, at: dt.datetime | None = None) -> None:
    """The person no longer follows this network: no check-in comes any more. What was answered is kept."""
    at = at or timezone.now()
    passage.check_ins.open().update(replaced_at=at)
    Passage.objects.followed().filter(pk=passage.pk).update(stopped_at=at)


def forget(passage: Passage) -> None:
    """The same, and everything that was answered about this network is erased."""
    passage.delete()


def _course_under_way(person: User, network: Network) -> uuid.UUID | None:
    """The course about this network that the person is on, the latest first."""
    keys = CoursePage.objects.filter(networks=network).values("translation_key")
    held = Enrolment.objects.unfinished().filter(person=person, course_key__in=keys)
    found = held.order_by("-enrolled_at").first()
    return found.course_key if found else None


@transaction.atomic
def schedule(passage: Passage, at: dt.datetime | None = None) -> CheckIn | None:
    """Open the check-in whose day has come, in place of an older one left open; None when there is nothing to ask."""
    at = at or timezone.now()
    today = passage.day_of(at)
    if passage.stopped_at or passage.next_on > today:
        return None
    known = set(passage.check_ins.values_list("moment", "number"))
    due = moments.to_open(passage.began_on, passage.ended_on, today, known)
    opened = _open(passage, due, at) if due else None
    passage.next_on = moments.following(passage.began_on, passage.ended_on, today).on
    passage.save(update_fields=["next_on"])
    return opened


def _open(passage: Passage, due: moments.Due, at: dt.datetime) -> CheckIn:
    """A new check-in; the one still open gives way to it."""
    passage.check_ins.open().update(replaced_at=at)
    fields = {"due_on": due.on, "opened_at": at}
    found: CheckIn
    found, _created = passage.check_ins.get_or_create(moment=due.moment, number=due.number, defaults=fields)
    return found


def sweep(at: dt.datetime | None = None) -> None:
    """Note which courses were completed, then open every check-in whose day has come where its person lives."""
    at = at or timezone.now()
    note_ends(at)
    tomorrow = at.astimezone(dt.UTC).date() + dt.timedelta(days=1)  # somewhere on Earth it has begun
    for passage in Passage.objects.waiting(tomorrow).select_related("person"):
        try:
            schedule(passage, at)
        except IntegrityError:  # another sweep opened it meanwhile
            continue


def note_ends(at: dt.datetime, person: User | None = None) -> None:
    """Keep the day of the end of the course that opened a passage, of one person or all: its check-in falls due.

    Those whose course ended since the last look, and no others: nothing is written twice.
    """
    done = Enrolment.objects.filter(person=OuterRef("person"), course_key=OuterRef("course_key"), completed_at__lte=at)
    ended = Passage.objects.filter(ended_at=None).exclude(course_key=None)
    found = ended.annotate(done_at=Subquery(done.values("completed_at")[:1])).exclude(done_at=None)
    if person is not None:
        found = found.filter(person=person)
    for passage in found.select_related("person"):
        passage.ended_at = max(passage.done_at, passage.began_at)
        passage.next_on = passage.day_of(passage.ended_at)
        passage.save(update_fields=["ended_at", "next_on"])


def of_person(person: User) -> list[Passage]:
    """The ways somebody is on or was on, the oldest first, with `is_at_rest` and `is_retired`."""
    mine = Passage.objects.visible_to(person).with_rest(timezone.localdate())
    return list(mine.select_related("network", "person"))


def others(person: User) -> list[Network]:
    """The networks that somebody does not follow yet, without those that the institution has left."""
    followed = Passage.objects.visible_to(person).followed().values("network")
    left = Network.objects.retired(timezone.localdate()).values("pk")
    return list(Network.objects.exclude(pk__in=followed).exclude(pk__in=left))
