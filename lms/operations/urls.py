"""Addresses for machines; and of erasures."""

from django.urls import include, path

from lms.operations import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("", include("lms.operations.erasure.urls")),
]
