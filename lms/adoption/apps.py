"""The adoption app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdoptionConfig(AppConfig):
    """The passage of each person on each network."""

    name = "lms.adoption"
    label = "adoption"
    verbose_name = _("From worry to daily use")

    def ready(self) -> None:
        """Say what is offered before a first lesson and on the home page, once all models are there."""
        offers = import_module("lms.adoption.offers")
        import_module("courses.overtures").offer(offers.before_first_lesson)
        import_module("lms.pages.proposals").propose(offers.on_home_page)
