"""Addresses of reports."""

from django.urls import path

from lms.reports.views import exports, overview, people, reports

urlpatterns = [
    path("overview/", overview.overview, name="overview"),
    path("team/", people.team, name="team"),
    path("team/<int:pk>/", people.team_person, name="team_person"),
    path("reports/", reports.reports, name="reports"),
    path("reports/exports/", exports.exports, name="exports"),
    path("reports/exports/<int:pk>/", exports.export, name="export"),
    path("reports/exports/<int:pk>/file/", exports.export_file, name="export_file"),
    path("reports/<str:code>/", reports.report, name="report"),
    path("reports/<str:code>/export/", reports.report_export, name="report_export"),
]
