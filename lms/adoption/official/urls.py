"""Addresses of the register of official accounts."""

from django.urls import path

from lms.adoption.official import views

urlpatterns = [
    path("official-accounts/", views.official_accounts, name="official_accounts"),
    path("official-accounts/new/", views.add_official_account, name="add_official_account"),
    path("official-accounts/<int:pk>/", views.official_account, name="official_account"),
    path("official-accounts/<int:pk>/edit/", views.edit_official_account, name="edit_official_account"),
    path("official-accounts/<int:pk>/posted/", views.official_account_posted, name="official_account_posted"),
    path("official-accounts/<int:pk>/hand-over/", views.hand_over_official_account, name="hand_over_official_account"),
    path("hand-overs/<int:pk>/confirm/", views.confirm_hand_over, name="confirm_hand_over"),
    path("hand-overs/<int:pk>/give-up/", views.give_up_hand_over, name="give_up_hand_over"),
]
