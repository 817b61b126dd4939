"""Addresses of the imports."""

from django.urls import path

from lms.exchange.results import views as results
from lms.exchange.staff import views

urlpatterns = [
    path("people/import/", views.staff_imports, name="staff_imports"),
    path("people/import/<int:pk>/", views.staff_import, name="staff_import"),
    path("people/import/<int:pk>/columns/", views.staff_columns, name="staff_columns"),
    path("people/import/<int:pk>/confirm/", views.staff_confirm, name="staff_confirm"),
    path("people/import/<int:pk>/again/", views.staff_check_again, name="staff_check_again"),
    path("people/import/<int:pk>/refused.csv", views.staff_refused, name="staff_refused"),
    path("results/import/", results.result_imports, name="result_imports"),
    path("results/import/<int:pk>/", results.result_import, name="result_import"),
    path("results/import/<int:pk>/columns/", results.result_columns, name="result_columns"),
    path("results/import/<int:pk>/confirm/", results.result_confirm, name="result_confirm"),
    path("results/import/<int:pk>/again/", results.result_check_again, name="result_check_again"),
    path("results/import/<int:pk>/refused.csv", results.result_refused, name="result_refused"),
]
