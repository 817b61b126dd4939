"""Addresses of taking a quiz, and of the daily review."""

from django.urls import path

from quizzes import views
from quizzes.review import views as review

urlpatterns = [
    path("attempts/<int:pk>/", views.attempt, name="attempt"),
    path("attempts/<int:pk>/save/", views.attempt_save, name="attempt_save"),
    path("attempts/<int:pk>/overview/", views.attempt_overview, name="attempt_overview"),
    path("attempts/<int:pk>/submit/", views.attempt_submit, name="attempt_submit"),
    path("attempts/<int:pk>/result/", views.attempt_result, name="attempt_result"),
    path("people/<int:pk>/extra-time/", views.extra_time, name="extra_time"),
    path("review/", review.review, name="review"),
    path("review/answers/<int:pk>/", review.review_answer, name="review_answer"),
    path("review/settings/", review.review_wish, name="review_wish"),
    path("review/calendar/", review.review_calendar, name="review_calendar"),
    path("review/knowledge/", review.review_knowledge, name="review_knowledge"),
    path("review/mails/<str:token>/stop/", review.review_stop, name="review_stop"),
]
