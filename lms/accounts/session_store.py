"""Sessions in the database, as Django's own; the statement that opens every request is written once."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone

from lms.lib.prepared import Prepared, Slot


class SessionStore(db.SessionStore):
    """Read from its row at each request: a session that was ended is over at once."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The same table as Django's."""
        return Session

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and no key, when it is unknown or over."""
        found = _NOT_OVER.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found.session_data)


_NOT_OVER: Prepared[Session] = Prepared(
    lambda: Session.objects.filter(
        session_key=Slot("key", models.CharField()), expire_date__gt=Slot("now", models.DateTimeField())
    )
)
