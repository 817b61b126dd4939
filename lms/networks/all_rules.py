"""Rules that are there and rules that were removed, read as one: every page of a lesson asks for both."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import F, Model, Q, Value

from lms.networks.models import Network, NetworkRule, RemovedRule


def read(wanted: Q) -> Iterator[NetworkRule | RemovedRule]:
    """Those that are `wanted`, by fields that both have, each with its network. One statement.

    The two tables are read as one: what removed rules do not have is empty in their rows.
    """
    of_network = [f"network__{name}" for name in _SHORT]
    there, gone = (
        model.objects.filter(wanted).order_by().values_list(Value(table), *_columns(model), *of_network)  # type: ignore[attr-defined]
        for table, model in enumerate(_TABLES)
    )
    networks: dict[int, Network] = {}
    for table, *values in there.union(gone, all=True):
        short, model = values[-len(_SHORT) :], _TABLES[table]
        held = dict(zip(_COLUMNS, values, strict=False))
        one = model.from_db(there.db, _names(model), [held[name] for name in _names(model)])
        one.network = networks.setdefault(short[0], Network.from_db(there.db, _SHORT, short))
        yield one


_SHORT = ("id", "key", "name")
"""What is read of a network; the rest when it is asked for."""


def _names(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _columns(model: type[Model]) -> list[Any]:
    """For each of `_COLUMNS` what `model` has there, or nothing of the same type; JSON is filled with other JSON."""
    own = _names(model)
    return [
        F(name) if name in own else F("was") if isinstance(field, models.JSONField) else Value(None, field)
        for name, field in _COLUMNS.items()
    ]


_TABLES = (NetworkRule, RemovedRule)
_COLUMNS = {field.attname: field for model in _TABLES for field in model._meta.concrete_fields}
