"""Addresses of the reminders of the passage."""

from django.urls import path

from lms.adoption.reminders import views

urlpatterns = [
    path("reminders/", views.reminders, name="reminders"),
    path("reminders/<int:pk>/bring-back/", views.bring_back_reminder, name="bring_back_reminder"),
    path("reminders/skip/<str:token>/", views.reminder_skip, name="reminder_skip"),
    path("reminders/off/<str:token>/", views.reminders_off, name="reminders_off"),
    path("reminders/switch/<slug:kind>/", views.reminder_switch, name="reminder_switch"),
]
