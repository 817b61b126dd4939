"""Addresses of the plain pages."""

from django.urls import path

from lms.pages import views

urlpatterns = [
    path("", views.landing, name="landing"),
    path("about/<slug:slug>/", views.about, name="about"),
    # By this name, and with these two, Wagtail writes the address of a document into lessons.
    path("documents/<int:pk>/<str:name>", views.document, name="wagtaildocs_serve"),
]
