"""Addresses of fast tracks."""

from django.urls import path

from lms.adoption.fast_track import views

urlpatterns = [
    path("fast-tracks/", views.fast_tracks, name="fast_tracks"),
    path("fast-tracks/new/", views.open_fast_track, name="open_fast_track"),
    path("fast-tracks/<int:pk>/", views.fast_track, name="fast_track"),
    path("fast-tracks/<int:pk>/budget/", views.fast_track_budget, name="fast_track_budget"),
]
