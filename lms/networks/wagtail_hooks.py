"""What networks add to Wagtail: only registrations."""

from wagtail.snippets.models import register_snippet

from lms.networks.viewsets import NetworksGroup

register_snippet(NetworksGroup)
