"""The catalogue: search that forgives, filters, and cards that say it all at a glance."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from courses.addresses import in_language
from courses.catalogue import cards
from courses.forms import CatalogueFilter
from courses.models import CataloguePage
from lms.organisation.access import PersonRequest, signed_in

PER_PAGE = 24


@signed_in
def catalogue(request: PersonRequest) -> HttpResponse:
    """All live courses that pass the filters, a page at a time."""
    language = get_language() or ""
    filters = CatalogueFilter(request.GET or None)
    found = cards(filters.courses(request.user), request.user, language)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"filters": filters, "page": page, "count": len(found)}
    if request.htmx:
        return render(request, "courses/_cards.html", context)
    catalogues = CataloguePage.objects.live().select_related("locale").order_by("path")
    return render(request, "courses/catalogue.html", {**context, "catalogue": in_language(catalogues, language)})
