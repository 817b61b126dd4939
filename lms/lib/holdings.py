"""What is held about people: each app declares its models in `holdings.py`, and a test finds one missing.

A declaration says how rows are found, handed over, erased and how long they are kept:

    holds(Plan, "person", kept=PROGRAMME, forget=plans_past)
    holds(PlanAnswer, "plan__person", kept=PROGRAMME)
    holds(NetworkState, "author", kept=LASTING, erased=Erased.NAME)
"""

import datetime as dt
import enum
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import FileField, ForeignKey, Model, Q, QuerySet
from django.utils.functional import Promise

Forget = Callable[[dt.datetime], int]
"""Erases what is past its date at that moment; how many rows there were. Again at once, it erases none."""
ADDRESS = re.compile(r"https?://\S+")
NAMED = ("User", "Network", "Department", "Site")
"""What a link is shown by its name for; other links are shown by their number."""


class Erased(enum.Enum):
    """What becomes of a row when its person is erased."""

    ROW = "the row goes with the account"
    NAME = "the row stays, without the name"
    HELD = "a duty keeps both"


@dataclass(frozen=True)
class Holding:
    """How rows of one model are linked to people, and what that means for them."""

    model: type[Model]
    paths: tuple[str, ...]
    kept: Promise
    erased: Erased = Erased.ROW
    fields: tuple[str, ...] = ()
    """Those handed over; empty for all that are not hidden."""
    hidden: tuple[str, ...] = ()
    """Secrets and what is about others; the test names them."""
    shown_by: tuple[str, ...] = ()
    """The paths by which rows are handed over; empty for all. A row about another is not for who is named in it."""
    masked: tuple[str, ...] = ()
    """Texts in which addresses are left out: links of mails may open doors."""
    files: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Answers and free texts that `forget` erases, be it with their rows, before all that the row is about is over."""
    forget: Forget | None = None
    called: Promise | None = None
    """What it is, where the model has no name for people."""
    find: Callable[[Model], Q] | None = None
    """How rows of a person are found where no path leads to one."""
    told: Callable[[Any], dict[str, Any]] | None = None
    """One row in words, instead of field by field."""

    @property
    def slug(self) -> str:
        """The name of its file."""
        return self.model._meta.label_lower

    @property
    def name(self) -> str:
        """What it is, as people say it."""
        return str(self.called or self.model._meta.verbose_name_plural)

    def rows(self, person: Model) -> QuerySet[Any]:
        """Those of one person, in the order they were made."""
        mine = self.by(person, *(self.shown_by or self.paths)) | (self.find(person) if self.find else Q())
        links = [field.name for field in self._shown() if isinstance(field, ForeignKey) and _is_named(field)]
        return self.model._base_manager.filter(mine).distinct().select_related(*links).order_by("pk")

    @staticmethod
    def by(person: Model, *paths: str) -> Q:
        """Rows from which one of these paths leads to the person."""
        mine = Q()
        for path in paths:
            mine |= Q(**{path: person.pk})
        return mine

    def as_dict(self, row: Model) -> dict[str, Any]:
        """One row for its person: names of fields and plain values."""
        if self.told:
            return self.told(row)
        found = {field.name: _plain(row, field) for field in self._shown()}
        return found | {name: ADDRESS.sub("…", found[name]) for name in self.masked}

    def _shown(self) -> Iterator[Any]:
        for field in self.model._meta.concrete_fields:
            if field.name not in self.hidden and (not self.fields or field.name in self.fields):
                yield field


def _is_named(field: Any) -> bool:
    return field.related_model.__name__ in NAMED


def _plain(row: Model, field: Any) -> Any:
    """A value that JSON knows."""
    if isinstance(field, ForeignKey):
        return str(getattr(row, field.name) or "") if _is_named(field) else getattr(row, field.attname)
    if isinstance(field, FileField):
        return getattr(row, field.name).name
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    return getattr(row, field.name)


@dataclass(frozen=True)
class Computed:
    """What no row says by itself, and is worked out for who asks for what is held about himself or herself."""

    slug: str
    called: Promise
    kept: Promise
    rows_of: Callable[[Model], list[dict[str, Any]]]

    @property
    def name(self) -> str:
        """What it is, as people say it."""
        return str(self.called)


_declared: dict[type[Model], Holding] = {}
_computed: dict[str, Computed] = {}


def holds(model: type[Model], *paths: str, kept: Promise, **more: Any) -> Holding:
    """Declare a model with a link to people; `paths` lead from its row to each of them."""
    _declared[model] = Holding(model, paths, kept, **more)
    return _declared[model]


def computes(slug: str, called: Promise, kept: Promise, rows_of: Callable[[Model], list[dict[str, Any]]]) -> Computed:
    """Declare what is worked out for a person."""
    _computed[slug] = Computed(slug, called, kept, rows_of)
    return _computed[slug]


def computed() -> list[Computed]:
    """All that is worked out."""
    return list(_computed.values())


def holdings() -> list[Holding]:
    """All that was declared, in the order of the apps."""
    order = {model: place for place, model in enumerate(apps.get_models())}
    return sorted(_declared.values(), key=lambda holding: order[holding.model])


def find(model: type[Model]) -> Holding | None:
    """What was declared of a model."""
    return _declared.get(model)
