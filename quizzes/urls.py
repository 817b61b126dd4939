"""Addresses of taking a quiz."""

from django.urls import path

from quizzes import views

urlpatterns = [
    path("attempts/<int:pk>/", views.attempt, name="attempt"),
    path("attempts/<int:pk>/save/", views.attempt_save, name="attempt_save"),
    path("attempts/<int:pk>/overview/", views.attempt_overview, name="attempt_overview"),
    path("attempts/<int:pk>/submit/", views.attempt_submit, name="attempt_submit"),
    path("attempts/<int:pk>/result/", views.attempt_result, name="attempt_result"),
    path("people/<int:pk>/extra-time/", views.extra_time, name="extra_time"),
]
