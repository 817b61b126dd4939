"""What was imported when, read from Wagtail's own history: no table of ours to fall out of step with it.

Each import notes a digest of the file. A later edit by a person is then visible, and is not
overwritten; the same file again changes nothing.
"""

import hashlib
import json
from collections.abc import Sequence
from enum import Enum
from typing import Any

from django.db.models import Model
from wagtail.log_actions import log, registry
from wagtail.models import RevisionMixin

ACTION = "exchange.content_imported"
FORMAT = 2
"""Raised when the same file comes to mean something else: everything is then written again."""


class Standing(Enum):
    """What an import should do with a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    EDITED = "edited"


def digest_of(*content: Any) -> str:
    """A digest of what the file says."""
    text = json.dumps([FORMAT, *content], sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def standing_of(rows: Sequence[Model], digest: str) -> Standing:
    """How the rows of one thing (its languages, the original first) stand to the file."""
    if not rows:
        return Standing.NEW
    imported = registry.get_logs_for_instance(rows[0]).filter(action=ACTION).order_by("-timestamp", "-pk").first()
    if imported is not None and (imported.data or {}).get("digest") == digest:
        return Standing.SAME
    if imported is None or any(_edited_since(row, imported.timestamp) for row in rows):
        return Standing.EDITED
    return Standing.CHANGED


def note(row: Model, digest: str) -> None:
    """Write in the row's history that it was imported."""
    log(row, ACTION, data={"digest": digest})


def _edited_since(row: Model, moment: Any) -> bool:
    """Somebody, not an import, has edited the row since."""
    by_people = registry.get_logs_for_instance(row).filter(timestamp__gt=moment).exclude(user=None)
    if by_people.exists():
        return True
    return isinstance(row, RevisionMixin) and row.revisions.filter(created_at__gt=moment).exclude(user=None).exists()
