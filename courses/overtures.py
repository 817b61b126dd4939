"""What is offered before the first lesson of a course. A floor above registers its source in its app's `ready`."""

import uuid
from collections.abc import Callable

from lms.accounts.models import User

Source = Callable[[User, uuid.UUID], str | None]
_sources: list[Source] = []


def offer(source: Source) -> Source:
    """Register a source: of a person and a course's key it makes an address, or None; a second time changes nothing."""
    if source not in _sources:
        _sources.append(source)
    return source


def before_first_lesson(person: User, course_key: uuid.UUID) -> str | None:
    """Where `person` is taken before the first lesson; None: straight to it. Who is asked may always pass on."""
    return next((url for source in _sources if (url := source(person, course_key))), None)
