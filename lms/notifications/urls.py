"""Addresses of the outbox and the development mailbox."""

from django.urls import path

from lms.notifications import views

urlpatterns = [
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:pk>/send-again/", views.send_again, name="send_again"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<int:pk>/", views.mailbox_message, name="mailbox_message"),
    path("mailbox/<int:pk>/html/", views.mailbox_html, name="mailbox_html"),
]
