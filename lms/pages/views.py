"""The front page and the plain pages anybody may read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template

from lms.organisation.access import everybody
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
