"""Addresses of the worry wall."""

from django.urls import path

from lms.adoption.worries import views

urlpatterns = [
    path("worries/", views.worries, name="worries"),
    path("worries/figures/", views.worry_figures, name="worry_figures"),
    path("worries/<uuid:pk>/answer/", views.answer_worry, name="answer_worry"),
    path("worries/<uuid:pk>/hide/", views.hide_worry, name="hide_worry"),
    path("worries/<uuid:pk>/show/", views.show_worry, name="show_worry"),
]
