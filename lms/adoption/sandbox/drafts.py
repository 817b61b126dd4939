"""Keeping drafts: what one tries stays one's own, and is judged by the rules of its day."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption import evidence
from lms.adoption.models import Comment, Draft, DraftPicture, Evidence, Reading, ShownNetworks
from lms.networks.models import Network

MAX_TEXT = 20_000
"""Characters of a draft: more than any network takes."""


def keep(person: User, text: str, title: str = "", at: dt.datetime | None = None) -> Draft:
    """A new draft, judged by the rules of its day."""
    now = at or timezone.now()
    day = timezone.localdate(now, person.zone)
    return Draft.objects.create(person=person, title=title, text=text, written_on=day, created_at=now, changed_at=now)


def reword(draft: Draft, text: str, title: str, at: dt.datetime | None = None) -> Draft:
    """New words, judged by the rules of the day they are written, or a new title, which changes nothing else."""
    now = at or timezone.now()
    if text != draft.text:
        draft.text, draft.written_on = text, timezone.localdate(now, draft.person.zone)
    draft.title, draft.changed_at = title, now
    draft.save(update_fields=["text", "title", "written_on", "changed_at"])
    return draft


@transaction.atomic
def delete(draft: Draft) -> None:
    """A draft, its pictures with their files, its readings. Evidence already recorded stays."""
    files = [picture.file for picture in draft.pictures.all()]
    draft.delete()
    transaction.on_commit(lambda: _delete(files))


@transaction.atomic
def delete_picture(picture: DraftPicture) -> None:
    """A picture and its file."""
    file = picture.file
    picture.delete()
    transaction.on_commit(lambda: _delete([file]))


def _delete(files: list) -> None:
    for file in files:
        file.storage.delete(file.name)


@transaction.atomic
def offer(draft: Draft, networks: Collection[Network], at: dt.datetime | None = None) -> list[Evidence]:
    """The draft as evidence of use of these networks; each once. Whether a network takes it is asked before."""
    return [
        evidence.record(draft.person, network, Evidence.Kind.DRAFT, f"draft-{draft.pk}", at) for network in networks
    ]


def offered(draft: Draft) -> set[str]:
    """The keys of the networks for which the draft is evidence already."""
    rows = Evidence.objects.filter(person=draft.person_id, kind=Evidence.Kind.DRAFT, key=f"draft-{draft.pk}")
    return set(rows.values_list("network__key", flat=True))


def listed(person: User) -> QuerySet[Draft]:
    """A person's drafts, each with how many pictures, readings asked for, and comments not yet looked at."""
    open_comments = Comment.objects.filter(reading__draft=OuterRef("pk"), state=Comment.State.OPEN)
    counts = {
        "pictures_count": _count(DraftPicture.objects.filter(draft=OuterRef("pk")), "draft"),
        "readings_count": _count(Reading.objects.filter(draft=OuterRef("pk"), withdrawn_at=None), "draft"),
        "comments_count": _count(open_comments, "reading__draft"),
    }
    return Draft.objects.visible_to(person).annotate(**counts)


def _count(rows: QuerySet, by: str) -> Coalesce:
    """How many rows there are of one draft, as a subquery."""
    counted = rows.order_by().values(by).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def shown_keys(person: User, known: Collection[str]) -> list[str]:
    """The networks that the person wants to see, of those there are; all of them until the person chose."""
    row = ShownNetworks.objects.filter(person=person).first()
    return [key for key in known if row is None or key in row.keys] or list(known)


def show(person: User, keys: Collection[str]) -> None:
    """Remember which networks a person wants to see."""
    ShownNetworks.objects.update_or_create(person=person, defaults={"keys": list(keys)})
