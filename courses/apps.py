"""The courses app."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from lms.notifications.kinds import message_kind


class CoursesConfig(AppConfig):
    """Catalogue, enrolment and progress."""

    name = "courses"
    label = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        """Listen to Wagtail; say which lessons teach what, and speak of which networks, once all models are there."""
        receivers = import_module("courses.receivers")
        receivers.speak_for_wagtail()
        post_migrate.connect(receivers.brought_up_to_date, sender=self)
        import_module("courses.reading")
        import_module("courses.about_networks")
        message_kind("assigned", _("A course was given"), _("Somebody asks for it, perhaps by a day."))
        message_kind("page_to_read", _("A page to read"), _("A trainer asks for it, and waits before publishing."))
        message_kind("page_read", _("What was said of a page"), _("It is the answer to who asked."))
