"""The kinds of question, one a file, all alike. A new kind is a copy of a neighbour, added to `KINDS`."""

from quizzes.question_types.base import Kind, Verdict
from quizzes.question_types.single_choice import SingleChoice

KINDS: dict[str, Kind] = {kind.name: kind for kind in (SingleChoice(),)}
KIND_BLOCKS = [(kind.name, kind.block) for kind in KINDS.values()]

__all__ = ["KINDS", "KIND_BLOCKS", "Kind", "Verdict"]
