"""What the floors below are told of the passage: proposals, offers, what trainers write. Imported once, by the app."""

from django.db.models import Q

from courses import overtures
from courses.afterwards import offer
from courses.studio import open_to_trainers
from courses.waiting import source
from lms.adoption import kept_lines, offers
from lms.adoption.board import projects
from lms.adoption.board.proposals import propose as board_questions
from lms.adoption.board.relations import helpers
from lms.adoption.fast_track.proposals import decisions
from lms.adoption.lines import line
from lms.adoption.mission_reviews import asking
from lms.adoption.mission_reviews.proposals import in_studio as reviews_waiting
from lms.adoption.mission_reviews.proposals import propose as mission_reviews
from lms.adoption.missions import on_board, working
from lms.adoption.missions.proposals import propose as missions
from lms.adoption.official.proposals import hand_overs, risks
from lms.adoption.official.relations import official_accounts
from lms.adoption.plans import offers as plan_offers
from lms.adoption.reminders import kinds as reminder_kinds
from lms.adoption.report import feelings, levels, passing
from lms.adoption.report.declared import PassageReport
from lms.adoption.report.sections import section
from lms.adoption.results.beside import cost, results
from lms.adoption.sandbox.proposals import propose as readings
from lms.adoption.worries.beside import worries
from lms.adoption.worries.proposals import in_studio as worries_waiting
from lms.adoption.worries.proposals import waiting as waiting_worries
from lms.networks.relations import relate
from lms.pages.proposals import propose
from lms.reports.declared import register

overtures.offer(offers.before_first_lesson)
propose(offers.on_home_page)
propose(plan_offers.of_plans)
propose(plan_offers.of_habits)
propose(hand_overs)
propose(risks)
propose(decisions)
propose(missions)
propose(mission_reviews)
working.when_handed_in(asking.ask)
projects.source(on_board.under_way)
propose(readings)
propose(waiting_worries)
source(worries_waiting)
source(reviews_waiting)
propose(board_questions)
offer(plan_offers.after_module)
open_to_trainers(Q(content_type__app_label="adoption", content_type__model="planexample"))
line(kept_lines.knowledge)
line(kept_lines.habit)
relate(official_accounts)
relate(helpers)
reminder_kinds.declare()
register(PassageReport())
section(passing.passing)
section(passing.groups)
section(levels.levels)
section(levels.flow)
section(feelings.concerns)
section(feelings.missing)
section(feelings.knowledge)
section(feelings.habit)
section(worries)
section(cost)
section(results)
