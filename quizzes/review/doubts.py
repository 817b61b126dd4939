"""That a question may have become untrue: the floor that keeps what is to be read again says so, this one asks it."""

from collections.abc import Callable

from lms.networks.changes import Change
from quizzes.models import QuestionVersion

Source = Callable[[QuestionVersion], Change | None]
"""The last change of rules that a question may not know of; None while there is none."""
_sources: list[Source] = []


def source(given: Source) -> Source:
    """Register who knows; a second time changes nothing."""
    if given not in _sources:
        _sources.append(given)
    return given


def about(version: QuestionVersion) -> Change | None:
    """What one should know before answering, and after."""
    return next((change for ask in _sources if (change := ask(version))), None)
