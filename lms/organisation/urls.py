"""Addresses of the directory, the organisation chart and the sites."""

from django.urls import path

from lms.organisation.views import people, units

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/add/", people.add_person, name="add_person"),
    path("people/invite/", people.invite_people, name="invite_people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/edit/", people.edit_person, name="edit_person"),
    path("people/<int:pk>/place/", people.place_person, name="place_person"),
    path("people/<int:pk>/leave/", people.leave_person, name="leave_person"),
    path("people/<int:pk>/leave/account/", people.plan_closing, name="plan_closing"),
    path("people/<int:pk>/invite/", people.invite_person, name="invite_person"),
    path("people/<int:pk>/deactivate/", people.deactivate_person, name="deactivate_person"),
    path("people/<int:pk>/reactivate/", people.reactivate_person, name="reactivate_person"),
    path("people/<int:pk>/roles/", people.give_roles, name="give_roles"),
    path("departments/", units.departments, name="departments"),
    path("departments/add/", units.add_department, name="add_department"),
    path("departments/<int:pk>/", units.department, name="department"),
    path("sites/", units.sites, name="sites"),
    path("sites/add/", units.add_site, name="add_site"),
    path("sites/<int:pk>/", units.site, name="site"),
]
