"""The kinds of question, one a file, all alike. A new kind is a copy of a neighbour, added to `KINDS`."""

from quizzes.question_types.base import Kind, Response, Value, Verdict
from quizzes.question_types.matching import Matching
from quizzes.question_types.multiple_choice import MultipleChoice
from quizzes.question_types.ordering import Ordering
from quizzes.question_types.post_draft import PostDraft
from quizzes.question_types.short_text import ShortText
from quizzes.question_types.single_choice import SingleChoice
from quizzes.question_types.true_false import TrueFalse

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (SingleChoice(), MultipleChoice(), TrueFalse(), ShortText(), Matching(), Ordering(), PostDraft())
}
KIND_BLOCKS = [(kind.name, kind.block) for kind in KINDS.values()]

__all__ = ["KINDS", "KIND_BLOCKS", "Kind", "Response", "Value", "Verdict"]
