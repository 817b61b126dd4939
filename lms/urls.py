"""Every address of the product."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls

from lms.accounts.urls import shut_doors
from lms.organisation.access import everybody
from lms.pages.documents import PICTURES

urlpatterns: list[URLPattern | URLResolver] = [
    *shut_doors,
    path("", include("lms.accounts.urls")),
    path("", include("lms.pages.urls")),
    path("", include("lms.notifications.urls")),
    path("", include("lms.operations.urls")),
    path("", include("courses.urls")),
    path("", include("quizzes.urls")),
    path("", include("lms.reports.urls")),
    path("", include("lms.adoption.urls")),
    path("", include("lms.organisation.urls")),
    path("", include("lms.exchange.urls")),
    path("admin/", include(wagtailadmin_urls)),
]
if settings.SERVE_MEDIA:
    urlpatterns += [
        path(
            f"media/{folder}/<path:path>",
            everybody(serve),
            {"document_root": settings.MEDIA_ROOT / folder},
            name=folder,
        )
        for folder in PICTURES
    ]

handler500 = "lms.operations.views.something_went_wrong"
