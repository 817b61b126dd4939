"""Addresses of the account, with allauth’s; and Wagtail’s own sign-in doors, which only lead to ours."""

from django.urls import include, path, re_path

from lms.accounts import views

urlpatterns = [
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("language/", views.language, name="language"),
    path("account/", views.account, name="account"),
    path("account/profile/", views.profile, name="profile"),
    path("account/held/", views.held, name="held"),
    path("account/held/download/", views.download_held, name="download_held"),
    path("account/sessions/<int:pk>/end/", views.end_session, name="end_session"),
    path("account/", include("allauth.urls")),
]

# Wagtail’s own forms sign in without the second factor: these addresses come before Wagtail’s and read no password.
shut_doors = [
    path("admin/login/", views.to_sign_in),
    path("_util/login/", views.to_sign_in),
    re_path(r"^admin/password_reset/", views.to_sign_in),
]
