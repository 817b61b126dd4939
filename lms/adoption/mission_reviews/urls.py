"""Addresses of the reviews of missions."""

from django.urls import path

from lms.adoption.mission_reviews import views

urlpatterns = [
    path("missions/reviews/", views.mission_reviews, name="mission_reviews"),
    path("missions/reviews/requests/", views.mission_review_requests, name="mission_review_requests"),
    path("missions/reviews/<int:pk>/", views.mission_review, name="mission_review"),
    path("missions/reviews/<int:pk>/decline/", views.decline_mission_review, name="decline_mission_review"),
]
