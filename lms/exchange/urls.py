"""Addresses of the imports: the same pages for each kind, behind its own door."""

from django.urls import URLPattern, include, path

from lms.exchange import views
from lms.exchange.results.views import RESULTS
from lms.exchange.staff.views import STAFF
from lms.exchange.views import Kind


def pages(kind: Kind) -> list[URLPattern]:
    """The pages of one kind."""
    name, door, told = kind.name, kind.door, {"kind": kind}
    return [
        path("", door(views.imports), told, name=f"{name}_imports"),
        path("<int:pk>/", door(views.report), told, name=f"{name}_import"),
        path("<int:pk>/columns/", door(views.columns), told, name=f"{name}_columns"),
        path("<int:pk>/confirm/", door(views.confirm), told, name=f"{name}_confirm"),
        path("<int:pk>/again/", door(views.check_again), told, name=f"{name}_check_again"),
        path("<int:pk>/throw-away/", door(views.throw_away), told, name=f"{name}_throw_away"),
        path("<int:pk>/refused.csv", door(views.refused), told, name=f"{name}_refused"),
    ]


urlpatterns = [
    path("people/import/", include(pages(STAFF))),
    path("results/import/", include(pages(RESULTS))),
]
