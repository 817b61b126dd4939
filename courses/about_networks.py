"""What is taught about a network: said on its page, and in the studio where its rules are written."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses import addresses, speaking, stale
from courses.models import CoursePage
from lms.accounts.models import User
from lms.networks.models import Network
from lms.networks.relations import Entry, Relation, relate, relate_in_studio


@relate
def courses(network: Network, _viewer: User) -> Relation:
    """The live courses, each in the reader's language where it exists. One statement."""
    pages = CoursePage.objects.live().filter(networks=network).select_related("locale").order_by("path")
    found = addresses.each_in_language(pages, get_language() or "")
    return Relation(
        _("Courses about it"),
        [Entry(page.title, page.address, page.summary) for page in found],
        empty=_("No course speaks of it yet."),
    )


@relate_in_studio
def content(network: Network, field: str) -> Relation:
    """The lessons and questions that depend on its rules: the first to read when one changes."""
    lessons, questions = speaking.about(network, field)
    entries = [Entry(page.title, stale.edit_url(page), _("Lesson")) for page in lessons]
    entries += [Entry(question.title, stale.edit_url(question), _("Question")) for question in questions]
    return Relation(
        _("Lessons and questions that depend on it"),
        entries,
        empty=_("No lesson and no question depends on it."),
    )
