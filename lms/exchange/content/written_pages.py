"""Lessons and missions as content files say them: what a page holds, in every language at once."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from courses.models import ActivityPage, CoursePage, LessonPage, ModulePage
from lms.adoption.models import MissionPage
from lms.exchange.content.about import NONE
from lms.exchange.content.missions import ASKS
from lms.exchange.content.written_blocks import (
    Names,
    NotWritableError,
    Said,
    Values,
    given,
    in_step,
    part,
    texts,
    texts_if_any,
    write,
)

Pages = Mapping[str, Any]
"""A page in every language, by language code, the original first."""


def activity(pages: Pages, names: Names) -> Said:
    """A lesson or a mission; raises `NotWritableError`."""
    page = _original(pages)
    writer = WRITERS.get(type(page))
    if writer is None:
        raise NotWritableError(_("only lessons and missions are written"))
    kind, entries = writer(pages, names)
    head = given(
        kind=kind,
        title=_texts(pages, "title"),
        summary=_texts_if_any(pages, "summary"),
        minutes=page.minutes,
        required=None if page.is_required else False,
    )
    return head | entries


def module(pages: Mapping[str, ModulePage], activities: list[str]) -> Said:
    """A module with these activities."""
    return given(
        title=_texts(pages, "title"),
        summary=_texts_if_any(pages, "summary"),
        opens_after_previous=_original(pages).opens_after_previous or None,
        why=_texts_if_any(pages, "why_closed"),
        activities=activities,
    )


def course(pages: Mapping[str, CoursePage], modules: list[str]) -> Said:
    """A course with these modules."""
    page = _original(pages)
    lists = {code: [str(one.value) for one in each.objectives] for code, each in pages.items()}
    return given(
        slug=page.slug,
        hue=page.hue,
        level=page.level,
        networks=_networks(page),
        title=_texts(pages, "title"),
        summary=_texts(pages, "summary"),
        audience=_texts_if_any(pages, "audience"),
        objectives=[texts(one) for one in in_step(lists)],
        prerequisites=[one.slug for one in page.prerequisites.all()],
        access_for_disabled_people=_texts_if_any(pages, "access_for_disabled_people"),
        modules=modules,
    )


def _lesson(pages: Pages, names: Names) -> tuple[str, Said]:
    page = _original(pages)
    rules = list(page.rule_fields) if page.speaks_of_rules else NONE
    entries = given(
        complete_by=page.complete_by, networks=_networks(page), rules=rules, blocks=write(_raws(pages, "body"), names)
    )
    return "lesson", entries


def _mission(pages: Pages, names: Names) -> tuple[str, Said]:
    page = _original(pages)
    entries = given(
        minutes_allowed=page.minutes_allowed,
        team_size=page.team_size,
        reviewed_by=str(page.reviewed_by),
        networks=_networks(page),
        asks=[kind for kind in ASKS if getattr(page, f"asks_for_{kind}")],
        blocks=write(_raws(pages, "body"), names),
        checklist=checklist(_raws(pages, "checklist")),
        rubric=rubric(_raws(pages, "rubric")),
    )
    return "mission", entries


def checklist(raws: Values) -> list[Said]:
    """The lines of a checklist; `raws` holds what the StreamField keeps in each language. So for a rubric."""
    return [texts(part(line, "value")) for line in in_step(raws)]


def rubric(raws: Values) -> list[Said]:
    """The criteria of a rubric."""
    criteria = [part(line, "value") for line in in_step(raws)]
    return [{name: texts(part(one, name)) for name in ("title", "looked_for")} for one in criteria]


WRITERS: dict[type[ActivityPage], Callable[[Pages, Names], tuple[str, Said]]] = {
    LessonPage: _lesson,
    MissionPage: _mission,
}


def _original(pages: Pages) -> Any:
    return next(iter(pages.values()))


def _texts(pages: Pages, name: str) -> Said:
    return texts({code: getattr(page, name) for code, page in pages.items()})


def _texts_if_any(pages: Pages, name: str) -> Said | None:
    return texts_if_any({code: getattr(page, name) for code, page in pages.items()})


def _raws(pages: Pages, name: str) -> dict[str, list[Any]]:
    return {code: getattr(page, name).get_prep_value() for code, page in pages.items()}


def _networks(page: Any) -> list[str]:
    return [network.key for network in page.networks.all()]
