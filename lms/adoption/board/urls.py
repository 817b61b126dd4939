"""Addresses of the board."""

from django.urls import path

from lms.adoption.board.views import board, projects, questions

urlpatterns = [
    path("board/", board.board, name="board"),
    path("board/helping/", board.offer_help, name="offer_help"),
    path("board/ask/", questions.ask_for_help, name="ask_for_help"),
    path("helpers/<int:pk>/withdraw/", board.withdraw_help, name="withdraw_help"),
    path("help-requests/", questions.help_requests, name="help_requests"),
    path("help-requests/not-now/<str:token>/", questions.not_now, name="not_now"),
    path("help-requests/<int:pk>/", questions.help_request, name="help_request"),
    path("help-requests/<int:pk>/decline/", questions.decline_help, name="decline_help"),
    path("help-requests/<int:pk>/<slug:what>/", questions.conclude_help, name="conclude_help"),
    path("projects/", projects.projects, name="projects"),
    path("projects/new/", projects.add_project, name="add_project"),
    path("projects/<int:pk>/", projects.project, name="project"),
    path("projects/<int:pk>/edit/", projects.edit_project, name="edit_project"),
    path("projects/<int:pk>/<slug:what>/", projects.touch_project, name="touch_project"),
]
