"""Aisance: from worry to daily use of social media."""

from lms.celery import app as celery_app

__all__ = ["celery_app"]
