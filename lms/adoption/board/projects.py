"""Projects on the board: added, changed, taken part in; and a seam for what other parts have under way."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.adoption.models import Project
from lms.lib.text import fold


@dataclass(frozen=True)
class UnderWay:
    """Something that another part of the product has under way, as the board shows it."""

    title: str | Promise
    network: str
    stage: str | Promise
    """Where it stands, in words."""
    people: tuple[str, ...] = ()
    next_step: str | Promise = ""
    next_on: dt.date | None = None
    """The day of the next step; without one, until when."""
    url: str = ""

    def is_found_by(self, words: str) -> bool:
        """Every word stands in it, accents forgiven."""
        text = fold(" ".join([str(self.title), self.network, *self.people, str(self.next_step)]))
        return all(word in text for word in fold(words).split())


Source = Callable[[User, dt.date, int | None], Iterable[UnderWay]]
"""What a viewer may see on a day, of one network (its key in the database) or of all: a few statements, few lines."""
_sources: list[Source] = []


def source(given: Source) -> Source:
    """Register what else is under way; a second time changes nothing. Only what its people chose to show."""
    if given not in _sources:
        _sources.append(given)
    return given


def under_way(viewer: User, today: dt.date, network: int | None = None, words: str = "") -> list[UnderWay]:
    """What the sources give, one after the other, as far as it is found by `words`."""
    return [one for given in _sources for one in given(viewer, today, network) if one.is_found_by(words)]


@transaction.atomic
def keep(project: Project, by: User, at: dt.datetime | None = None) -> Project:
    """Write a project as it now stands: that is a word on it, and the day it is done is the day this is said."""
    project.said_at = at or timezone.now()
    is_done = project.stage == Project.Stage.DONE
    project.done_on = (project.done_on or timezone.localdate(project.said_at)) if is_done else None
    project.save()
    log(project, "adoption.project_saved", user=by)
    return project


def stands(project: Project, at: dt.datetime | None = None) -> None:
    """It still stands as it is written."""
    Project.objects.filter(pk=project.pk).update(said_at=at or timezone.now())


def take_part(project: Project, person: User) -> None:
    """One says so oneself: nobody is put on a project by somebody else."""
    project.participants.add(person)


def leave(project: Project, person: User) -> None:
    """No longer part of it; who leads it no longer does."""
    project.participants.remove(person)
    Project.objects.filter(pk=project.pk, lead=person).update(lead=None)
