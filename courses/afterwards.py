"""What is offered when a module has just been completed: parts of the product above this floor offer, pages here show.

A part registers its source once, in its app's `ready`. An offer is a calm card beside what follows, never a step in
the way; its source says nothing any more once the person has taken it or said no.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from courses.addresses import Place
from courses.models import CoursePage
from courses.standing import Part, Standing
from courses.visit import Visit
from lms.accounts.models import User

JUST = dt.timedelta(days=7)
"""For so long after its last activity a module has “just” been completed."""

Words = str | Promise


@dataclass(frozen=True)
class Offer:
    """A way to go on: `url` is opened by a link that says `verb`; a POST to `decline_url` (with `back`) says no."""

    title: Words
    text: Words
    verb: Words
    url: str
    decline_url: str
    icon: str = "sparkles"


Source = Callable[[User, CoursePage | Place, Part], Offer | None]
"""The person, the course, the module as the person stands in it (`key` is its translation key as text)."""
_sources: list[Source] = []


def offer(source: Source) -> Source:
    """Register a source of offers; a second time changes nothing."""
    if source not in _sources:
        _sources.append(source)
    return source


def on_course(person: User, course: CoursePage | Place, standing: Standing, at: dt.datetime) -> list[Offer]:
    """What is offered on the course page: after the module completed last, if that was just now."""
    ended = [(end, part) for part in standing.parts if (end := _completed_at(part))]
    last = max(ended, key=lambda found: found[0], default=None)
    return _offers(person, course, last[1], at) if last else []


def at_activity(seen: Visit, at: dt.datetime) -> list[Offer]:
    """What is offered at an activity: at the last of a module just completed, and at the first of the one after."""
    parts = seen.standing.parts
    for before, part in zip([None, *parts], parts, strict=False):
        if (
            part.steps
            and part.steps[-1].key == seen.step.key
            and (offers := _offers(seen.person, seen.course, part, at))
        ):
            return offers
        if before and part.steps and part.steps[0].key == seen.step.key:
            return _offers(seen.person, seen.course, before, at)
    return []


def _offers(person: User, course: CoursePage | Place, part: Part, at: dt.datetime) -> list[Offer]:
    end = _completed_at(part)
    if end is None or at - end > JUST:
        return []
    found: Iterable[Offer | None] = (source(person, course, part) for source in _sources)
    return [offer for offer in found if offer is not None]


def _completed_at(part: Part) -> dt.datetime | None:
    """When the last required activity of a module was done; None while one is missing."""
    ends = [step.progress.completed_at for step in part.steps if step.is_required and step.progress]
    done = [end for end in ends if end]
    return max(done, default=None) if part.is_done else None
