"""What a reader is told of a rule, in the reader’s own words."""

from django.utils.translation import override

from lms.networks.models.rules import Field


def test_what_stands_under_a_post_is_no_remark() -> None:
    with override("fr"):
        assert Field("comment").label == "commentaire"
