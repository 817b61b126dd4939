"""Addresses of the passage."""

from django.urls import URLPattern, URLResolver, include, path

from lms.adoption.views import habits, plans

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("lms.adoption.official.urls")),
    path("plans/", plans.plans, name="plans"),
    path("plans/new/", plans.new_plan, name="new_plan"),
    path("plans/sentence/", plans.preview_plan, name="preview_plan"),
    path("plans/not-now/", plans.decline_plan, name="decline_plan"),
    path("plans/mails/", plans.plan_mails, name="plan_mails"),
    path("plans/mails/off/<str:token>/", plans.plan_mails_off, name="plan_mails_off"),
    path("plans/tap/<str:token>/", plans.plan_tap, name="plan_tap"),
    path("plans/<int:pk>/edit/", plans.edit_plan, name="edit_plan"),
    path("plans/<int:pk>/drop/", plans.drop_plan, name="drop_plan"),
    path("plans/<int:pk>/answer/", plans.answer_plan, name="answer_plan"),
    path("plans/<int:pk>/habit/", plans.make_habit, name="make_habit"),
    path("habits/", habits.habits, name="habits"),
    path("habits/new/", habits.new_habit, name="new_habit"),
    path("habits/<int:pk>/", habits.habit, name="habit"),
    path("habits/<int:pk>/edit/", habits.edit_habit, name="edit_habit"),
    path("habits/<int:pk>/month/", habits.habit_month, name="habit_month"),
    path("habits/<int:pk>/<slug:what>/", habits.touch_habit, name="touch_habit"),
]
