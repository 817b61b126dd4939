"""Addresses of the passage."""

from django.urls import URLPattern, URLResolver, include, path

from lms.adoption.views import habits, pictures, plans, readings, sandbox

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
    path("sandbox/", sandbox.sandbox, name="sandbox"),
    path("sandbox/networks/", sandbox.shown_networks, name="shown_networks"),
    path("sandbox/drafts/", sandbox.drafts_list, name="drafts"),
    path("sandbox/drafts/<int:pk>/", sandbox.draft, name="draft"),
    path("sandbox/drafts/<int:pk>/delete/", sandbox.draft_delete, name="draft_delete"),
    path("sandbox/drafts/<int:pk>/rules/", sandbox.draft_rules, name="draft_rules"),
    path("sandbox/drafts/<int:pk>/evidence/", sandbox.draft_evidence, name="draft_evidence"),
    path("sandbox/drafts/<int:pk>/readings/", readings.draft_readings, name="draft_readings"),
    path("sandbox/drafts/<int:pk>/<slug:network>.zip", pictures.picture_pack, name="picture_pack"),
    path("sandbox/pictures/<int:pk>/", pictures.picture, name="picture"),
    path("sandbox/pictures/<int:pk>/delete/", pictures.picture_delete, name="picture_delete"),
    path("sandbox/pictures/<int:pk>/file/", pictures.picture_file, name="picture_file"),
    path("sandbox/pictures/<int:pk>/<slug:network>/<slug:shape>.jpg", pictures.picture_crop, name="picture_crop"),
    path("sandbox/readings/<int:pk>/", readings.reading, name="reading"),
    path("sandbox/readings/<int:pk>/done/", readings.reading_done, name="reading_done"),
    path("sandbox/readings/<int:pk>/withdraw/", readings.reading_withdraw, name="reading_withdraw"),
    path("sandbox/comments/<int:pk>/settle/", readings.comment_settle, name="comment_settle"),
    path("sandbox/comments/<int:pk>/delete/", readings.comment_delete, name="comment_delete"),
]
