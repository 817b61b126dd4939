"""Addresses of learning: they carry no language."""

from django.urls import path

from courses.views import activity, assignments, catalogue, course, home

urlpatterns = [
    path("home/", home.home, name="home"),
    path("record/", home.record, name="record"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("courses/<slug:slug>/", course.course, name="course"),
    path("courses/<slug:slug>/enrol/", course.enrol, name="enrol"),
    path("courses/<slug:course>/<slug:module>/<slug:activity>/", activity.activity, name="activity"),
    path("assignments/", assignments.assignments, name="assignments"),
    path("assignments/new/", assignments.assign, name="assign"),
]
