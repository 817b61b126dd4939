"""Addresses of the networks."""

from django.urls import path

from lms.adoption.networks import views

urlpatterns = [
    path("networks/", views.networks, name="networks"),
    path("networks/<slug:network>/", views.network, name="network"),
]
