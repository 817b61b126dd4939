"""The courses app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    """Catalogue, enrolment and progress."""

    name = "courses"
    label = "courses"
    verbose_name = _("Courses")
