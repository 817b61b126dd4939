"""The front page and the plain pages anybody may read."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model

from lms.organisation.access import everybody, signed_in
from lms.pages import documents
from lms.pages.front import front_page, text_page


@everybody
def landing(request: HttpRequest) -> HttpResponse:
    """What the signed-out read first; the signed-in are taken to what they came for."""
    if request.user.is_authenticated:
        return redirect("home")
    return render(request, "pages/landing.html", {"front": front_page()})


@everybody
def about(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of text: the organisation’s own, else the one that ships with the product."""
    if page := text_page(slug):
        return render(request, "pages/text.html", {"page": page})
    try:
        get_template(f"pages/about/{slug}.html")
    except TemplateDoesNotExist as missing:
        raise Http404 from missing
    return render(request, f"pages/about/{slug}.html")


@signed_in
@require_safe
def document(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """A file of a lesson, under the very name it has."""
    found = get_object_or_404(get_document_model(), pk=pk)
    if found.filename != name or not documents.is_open_to(found, request):
        raise Http404
    return documents.handed_out(found)
