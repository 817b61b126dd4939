"""What is offered when a module has just been completed: parts of the product above this floor offer, pages here show.

A part registers its source once, in its app's `ready`. An offer is a calm card beside what follows, never a step in
the way; its source says nothing any more once the person has taken it or said no.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise

from courses.addresses import Place
from courses.models import CoursePage
from courses.standing import Part, Standing
from courses.visit import Visit
from lms.accounts.models import User
from lms.lib.as_one import Wanted, together

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


Source = Callable[[User, CoursePage | Place, Part], Wanted[Offer | None]]
"""The person, the course, the module as the person stands in it (`key` is its translation key as text)."""
_sources: list[Source] = []


def offer(source: Source) -> Source:
    """Register a source of offers; a second time changes nothing."""
    if source not in _sources:
        _sources.append(source)
    return source


def on_course(person: User, course: CoursePage | Place, standing: Standing, at: dt.datetime) -> Wanted[list[Offer]]:
    """What is offered on the course page: after the module completed last, if that was just now."""
    ended = [(end, part) for part in standing.parts if (end := _completed_at(part))]
    last = max(ended, key=lambda found: found[0], default=None)
    return _offers(person, course, [last[1]] if last else [], at)


def at_activity(seen: Visit, at: dt.datetime) -> Wanted[list[Offer]]:
    """What is offered at an activity: at the last of a module just completed, and at the first of the one after."""
    parts = [part for part in seen.standing.parts if part.steps]
    ended = [part for part in parts if part.steps[-1].key == seen.step.key]
    before = [part for part, following in pairwise(parts) if following.steps[0].key == seen.step.key]
    return _offers(seen.person, seen.course, [*ended, *before], at)


def _offers(person: User, course: CoursePage | Place, modules: list[Part], at: dt.datetime) -> Wanted[list[Offer]]:
    """What is offered after the first of these modules for which there is anything."""
    just = [module for module in modules if (end := _completed_at(module)) and at - end <= JUST]
    asked = [together(*(source(person, course, module) for source in _sources)) for module in just]

    def first(found: list[list[Offer | None]]) -> list[Offer]:
        offers = ([offer for offer in some if offer is not None] for some in found)
        return next(filter(None, offers), [])

    return together(*asked).then(first)


def _completed_at(part: Part) -> dt.datetime | None:
    """When the last required activity of a module was done; None while one is missing."""
    ends = [step.progress.completed_at for step in part.steps if step.is_required and step.progress]
    done = [end for end in ends if end]
    return max(done, default=None) if part.is_done else None
