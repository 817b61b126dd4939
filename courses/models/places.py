"""Where a page of the catalogue is reached: at a plain address without a language, the same for every translation."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.module_loading import import_string
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

# The same slug in every language: an address learnt in French opens in English.
SAME_SLUG = [SynchronizedField("slug", overridable=False)]


def same_everywhere(*names: str) -> list[SynchronizedField]:
    """Fields that a translation takes over as they are, the slug among them."""
    return [*SAME_SLUG, *(SynchronizedField(name, overridable=False) for name in names)]


class PlacedPage(Page):
    """A page that learners reach at a plain address; its own place in Wagtail's tree only leads there."""

    # The name of the address, and how many slugs it takes from the end of the page's path.
    address_name: ClassVar[str]
    address_slugs: ClassVar[int] = 0
    # The dotted path of the view that shows the studio how learners will see it: called with the request and the page.
    preview_view: ClassVar[str]
    private_page_options: ClassVar[list[str]] = []  # every course is for all who are signed in: a lock would be a lie

    class Meta:
        abstract = True

    @property
    def address(self) -> str:
        """Where learners find this page, whatever their language."""
        slugs = self.url_path.strip("/").split("/")[-self.address_slugs :] if self.address_slugs else []
        return reverse(self.address_name, args=slugs)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[Any, ...] | None:
        """Wagtail's `url`, `full_url` and links in texts follow from this."""
        sites = self._get_relevant_site_root_paths(request)
        return (sites[0].site_id, sites[0].root_url, self.address) if sites else None

    def serve(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """The tree's own address leads to the learners'."""
        return redirect(self.address)

    def serve_preview(self, request: HttpRequest, _mode_name: str) -> HttpResponse:
        """What learners will see, rendered by the learners' own template."""
        response: HttpResponse = import_string(self.preview_view)(request, self)
        return response
