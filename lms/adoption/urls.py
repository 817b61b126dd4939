"""Addresses of the passage."""

from django.urls import URLPattern, URLResolver, path

from lms.adoption.views import check_in, passage

urlpatterns: list[URLPattern | URLResolver] = [
    path("passage/", passage.passage, name="passage"),
    path("passage/follow/", passage.follow, name="follow"),
    path("passage/suggestions/", passage.suggestions, name="suggestions"),
    path("passage/begin/<uuid:course_key>/", passage.set_out, name="set_out"),
    path("passage/on/<slug:network>/", passage.passage_on, name="passage_on"),
    path("check-ins/<int:pk>/", check_in.check_in, name="check_in"),
    path("check-ins/<int:pk>/skip/", check_in.skip, name="skip_check_in"),
    path("check-ins/<int:pk>/<slug:step>/", check_in.check_in_step, name="check_in_step"),
]
