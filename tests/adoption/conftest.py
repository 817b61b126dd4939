"""For the passage: the networks, and pictures as people send them."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django.fixtures import Settings

from lms.networks.models import Network

Upload = Callable[..., SimpleUploadedFile]
KEYS = ("x", "mastodon", "bluesky", "linkedin", "instagram", "facebook", "tiktok", "youtube", "threads", "whatsapp")
