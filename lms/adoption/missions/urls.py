"""Addresses of missions."""

from django.urls import path

from lms.adoption.missions.views import proofs, runs, team

urlpatterns = [
    path("missions/", team.missions, name="missions"),
    path("missions/<int:pk>/", runs.mission_run, name="mission_run"),
    path("missions/<int:pk>/tick/", runs.mission_tick, name="mission_tick"),
    path("missions/<int:pk>/hand-in/", runs.mission_hand_in, name="mission_hand_in"),
    path("missions/<int:pk>/leave/", runs.mission_leave, name="mission_leave"),
    path("missions/<int:pk>/board/", team.mission_on_board, name="mission_on_board"),
    path("missions/<int:pk>/team/", team.mission_team, name="mission_team"),
    path("missions/<int:pk>/join/", team.mission_join, name="mission_join"),
    path("missions/<int:pk>/decline/", team.mission_decline, name="mission_decline"),
    path("missions/<int:pk>/no-figures/", proofs.mission_no_figures, name="mission_no_figures"),
    path("missions/<int:pk>/proofs/<slug:kind>/", proofs.mission_proof, name="mission_proof"),
    path("proofs/<int:pk>/", proofs.mission_file, name="mission_file"),
    path("proofs/<int:pk>/take-back/", proofs.mission_proof_back, name="mission_proof_back"),
]
