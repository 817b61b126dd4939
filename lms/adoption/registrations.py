"""What the floors below are told of the passage: proposals, offers, what trainers write. Imported once, by the app."""

from django.db.models import Q

from courses import overtures
from courses.afterwards import offer
from courses.studio import open_to_trainers
from lms.adoption import kept_lines, offers
from lms.adoption.lines import line
from lms.adoption.official.proposals import hand_overs
from lms.adoption.plans import offers as plan_offers
from lms.adoption.report import feelings, levels, passing
from lms.adoption.report.declared import PassageReport
from lms.adoption.report.sections import section
from lms.adoption.sandbox.proposals import propose as readings
from lms.pages.proposals import propose
from lms.reports.declared import register

overtures.offer(offers.before_first_lesson)
propose(offers.on_home_page)
propose(plan_offers.of_plans)
propose(plan_offers.of_habits)
propose(hand_overs)
propose(readings)
offer(plan_offers.after_module)
open_to_trainers(Q(content_type__app_label="adoption", content_type__model="planexample"))
line(kept_lines.knowledge)
line(kept_lines.habit)
register(PassageReport())
section(passing.passing)
section(passing.groups)
section(levels.levels)
section(levels.flow)
section(feelings.concerns)
section(feelings.missing)
section(feelings.knowledge)
section(feelings.habit)
