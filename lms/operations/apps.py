"""The operations app."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Health, serving and care of an installation."""

    name = "lms.operations"
    label = "operations"
