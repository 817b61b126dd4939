"""Addresses of the passage."""

from django.urls import URLPattern, URLResolver, path

from lms.adoption.views import pictures, readings, sandbox

urlpatterns: list[URLPattern | URLResolver] = [
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
