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
        """Tell the home page what the passage proposes, once all models are there."""
        propose = import_module("lms.pages.proposals").propose
        propose(import_module("lms.adoption.sandbox.proposals").propose)
