"""Every address of the product."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls

from lms.accounts.urls import shut_doors

urlpatterns: list[URLPattern | URLResolver] = [
    *shut_doors,
    path("", include("lms.accounts.urls")),
    path("", include("lms.notifications.urls")),
    path("admin/", include(wagtailadmin_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]
