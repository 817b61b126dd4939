"""A form of a new page makes one page, although it saves itself while whoever writes presses “Publish”.

Wagtail saves a new page two seconds after a change; until the answer comes the form still asks for a new page. Pressed
just then, “Publish” would find its own address taken. What the form had saved by itself gives way to what it sends now.
"""

from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.create import CreateView
from wagtail.models import Page, PageLogEntry

ON_THE_WAY = 60
"""Seconds an answer may need to reach the form that saved itself."""


class CreatingView(CreateView):  # type: ignore[misc]
    """Wagtail's, one request at a time below the same parent."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """As Wagtail has it, once what the same form saved by itself is out of the way."""
        with transaction.atomic():
            Page.objects.select_for_update().get(pk=self.parent_page.pk)
            self._give_way(cache.get(self._form) if self._form else None)
            self.parent_page.refresh_from_db()
            answer: HttpResponse = super().post(request)
            if self._form and self.expects_json_response and self.page.pk:
                cache.set(self._form, self.page.pk, ON_THE_WAY)
            return answer

    @property
    def _form(self) -> str:
        """The form, as it was shown to one person once: its token is drawn anew each time. Empty when it sends none."""
        token = self.request.POST.get("csrfmiddlewaretoken", "")
        return token and f"new-page-{self.request.user.pk}-{sha256(token.encode()).hexdigest()}"

    def _give_way(self, page_id: Any) -> None:
        """A draft that nobody has seen since leaves nothing behind; a page that was published stays."""
        for page in Page.objects.child_of(self.parent_page).filter(pk=page_id, first_published_at=None, live=False):
            page.specific.delete()
            PageLogEntry.objects.filter(page=page_id).delete()
