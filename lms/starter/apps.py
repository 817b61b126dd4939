"""The starter app."""

from django.apps import AppConfig


class StarterConfig(AppConfig):
    """The catalogue and the demonstration organisation that ship with the product."""

    name = "lms.starter"
    label = "starter"
