"""Addresses of results and costs."""

from django.urls import path

from lms.adoption.results import views

urlpatterns = [
    path("results/", views.results, name="results"),
    path("results/new/", views.add_result, name="add_result"),
    path("results/<int:pk>/take-back/", views.take_back_result, name="take_back_result"),
    path("results/on/<slug:network>/", views.results_on, name="results_on"),
    path("costs/", views.costs, name="costs"),
    path("costs/new/", views.add_cost, name="add_cost"),
    path("costs/<int:pk>/edit/", views.edit_cost, name="edit_cost"),
    path("costs/<int:pk>/take-back/", views.take_back_cost, name="take_back_cost"),
]
