"""What a fast track does outside a request. Delivered twice, or late, it leaves the same state."""

from celery import shared_task

from lms.adoption.fast_track import setting_out


@shared_task
def set_out_group(track_id: int) -> None:
    """The target group sets out."""
    setting_out.set_out_one(track_id)
