"""What quizzes add to Wagtail: only registrations."""

from wagtail.snippets.models import register_snippet

from quizzes.viewsets import BankGroup

register_snippet(BankGroup)
