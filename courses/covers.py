"""Cover pictures with the one size that pages show, so that a page of cards asks for all of them at once."""

from django.db.models import Prefetch

from lms.pages.models import Picture

SIZE = "fill-640x240"


def with_covers() -> Prefetch:
    """Load the covers and their renditions beside the courses: two statements, none when no course has a cover."""
    return Prefetch("cover", Picture.objects.prefetch_renditions(SIZE))
