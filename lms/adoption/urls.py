"""Addresses of the passage."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("lms.adoption.official.urls"))]
