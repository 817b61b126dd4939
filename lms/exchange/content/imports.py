"""Loading a folder of content: networks, examples of plans, questions, courses. All of it or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from courses.models import CataloguePage
from lms.exchange.content import plan_examples
from lms.exchange.content.bank import Bank
from lms.exchange.content.courses import Folder, Plan
from lms.exchange.content.entries import Entry, languages
from lms.exchange.content.networks import Networks
from lms.exchange.content.networks import read as read_networks
from lms.exchange.content.pictures import Drawings, Pictures, of_folder
from lms.exchange.content.problems import Place, Problem, RefusedError
from lms.exchange.content.questions import Asked, read_shelf
from lms.exchange.content.summary import Summary
from lms.exchange.content.tree import ByLanguage, Tree
from quizzes.models import Question


def load(root: Path, drawings: Drawings, *, force: bool = False, dry_run: bool = False) -> Summary:
    """Write what the folder holds. Raises `RefusedError` with every problem found, and then nothing is written.

    `force` overwrites what was edited in the studio; `dry_run` does everything and takes it back.
    """
    problems: list[Problem] = []
    folder = Folder(root, problems)
    networks, house_rules = read_networks(folder.read(path)) if (path := root / "networks.yaml").exists() else ([], [])
    asked = [item for path in sorted(root.glob("questions/*.yaml")) for item in read_shelf(folder.read(path))]
    plans = folder.courses()
    examples = _examples(folder)
    drawings = {**drawings, **of_folder(root, problems, Path(root.name))}
    _refuse(problems)
    _cross_check(asked, plans, drawings)
    _refuse(problems)
    summary, pictures = Summary(force=force), Pictures(drawings)
    with _kept_or_taken_back(pictures, dry_run=dry_run):
        known = Networks(summary)
        for network in networks:
            known.put(network)
        for rule in house_rules:
            known.put_house_rule(rule)
        _refuse(problems)
        for example in examples:
            plan_examples.put(example, summary)
        bank, tree = Bank(summary), Tree(summary, pictures)
        for item in asked:
            bank.put(item)
        _refuse(problems)
        for plan in _those_asked_for_first(plans):
            tree.put(plan, _catalogues(plan))
        _refuse(problems)
        for row in summary.written:
            ReferenceIndex.create_or_update_for_object(row)
    return summary


class _DryRun(Exception):  # noqa: N818 - it is no error
    """Takes everything back."""


@contextmanager
def _kept_or_taken_back(pictures: Pictures, *, dry_run: bool) -> Iterator[None]:
    try:
        with transaction.atomic(), disable_reference_index_auto_update():
            yield
            if dry_run:
                raise _DryRun
    except _DryRun:
        pictures.take_back()
    except BaseException:
        pictures.take_back()
        raise


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise RefusedError(problems)


def _cross_check(asked: list[Asked], plans: list[Plan], drawings: Drawings) -> None:
    """Keys named twice, and names of things that do not exist."""
    seen: dict[str, Place] = {}
    for item in asked:
        if item.key in seen:
            item.entry.wrong(
                _("The key “%(key)s” stands already in %(place)s.") % {"key": item.key, "place": seen[item.key]}
            )
        seen.setdefault(item.key, item.entry.place)
    known = seen.keys() | set(Question.objects.values_list("slug", flat=True))
    for plan in (page for course in plans for page in course.walk()):
        for key, entry in _questions_of(plan):
            if key not in known:
                entry.wrong(_("No question has the key “%s”.") % key)
        for name, entry in plan.blocks.images() if plan.blocks else []:
            if name not in drawings:
                entry.wrong(
                    _("No drawing is called “%(name)s”. There are: %(all)s.")
                    % {"name": name, "all": ", ".join(drawings)}
                )


def _questions_of(plan: Plan) -> list[tuple[str, Entry]]:
    inline = plan.blocks.asked() if plan.blocks else []
    return inline + [(item.question, item.entry) for item in (plan.quiz.items if plan.quiz else []) if item.question]


def _examples(folder: Folder) -> list[plan_examples.Example]:
    """The examples of plans, where the folder has any."""
    path = folder.root / "plan-examples.yaml"
    return plan_examples.read_examples(folder.read(path)) if path.exists() else []


def _those_asked_for_first(plans: list[Plan]) -> list[Plan]:
    """Courses in an order in which each comes after those that it asks for."""
    slugs, waiting = {plan.slug for plan in plans}, list(plans)
    placed: list[Plan] = []
    while waiting:
        names = {plan.slug for plan in placed}
        ready = [p for p in waiting if {e.as_word() for e in p.prerequisites} & slugs <= names] or waiting[:1]
        placed += ready
        waiting = [plan for plan in waiting if plan not in ready]
    return placed


def _catalogues(plan: Plan) -> ByLanguage:
    """The catalogue of each language."""
    found = {page.locale.language_code: page for page in CataloguePage.objects.select_related("locale")}
    for code in languages():
        if code not in found:
            plan.entry.wrong(_("There is no catalogue in “%s” yet: create its page first.") % code)
            raise RefusedError(plan.entry.problems)
    return {code: found[code] for code in languages()}
