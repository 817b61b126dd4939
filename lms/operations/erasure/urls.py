"""The address of erasures."""

from django.urls import path

from lms.operations.erasure import views

urlpatterns = [path("people/<int:pk>/erase/", views.erase_person, name="erase_person")]
