"""Addresses of the plain pages."""

from django.urls import path

from lms.pages import views

urlpatterns = [
    path("", views.landing, name="landing"),
    path("about/<slug:slug>/", views.about, name="about"),
]
