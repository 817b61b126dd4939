"""The courses app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    """Catalogue, enrolment and progress."""

    name = "courses"
    label = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        """Listen to Wagtail; say which lessons teach what, and speak of which networks, once all models are there."""
        import_module("courses.receivers")
        import_module("courses.reading")
        import_module("courses.about_networks")
