"""What the passage adds to Wagtail: only registrations."""

from wagtail.snippets.models import register_snippet

from lms.adoption.plan_examples import PlanExampleViewSet

register_snippet(PlanExampleViewSet)
