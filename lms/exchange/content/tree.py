"""Pages, from plans to the tree of every language."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.models import CoursePage, LessonPage
from lms.adoption.models import MissionPage
from lms.exchange.content import registers, translated
from lms.exchange.content.checks import clean, clean_model
from lms.exchange.content.courses import Plan, objectives_raw
from lms.exchange.content.entries import languages
from lms.exchange.content.networks import known_network
from lms.exchange.content.pictures import Pictures
from lms.exchange.content.quizzes import Quizzes
from lms.exchange.content.streams import Ask, Image
from lms.exchange.content.summary import Summary
from quizzes.models import Question

ByLanguage = dict[str, Any]
"""One page in each language, by language code."""
WITH_NETWORKS = (CoursePage, LessonPage, MissionPage)


class Tree:
    """The tree of pages while an import runs."""

    def __init__(self, summary: Summary, pictures: Pictures) -> None:
        self.summary, self.pictures, self.quizzes = summary, pictures, Quizzes(summary)

    def put(self, plan: Plan, parents: ByLanguage) -> None:
        """Write a page in every language, then all under it."""
        pages = {
            code: plan.model.objects.child_of(parent).filter(slug=plan.slug).first() for code, parent in parents.items()
        }
        known = [page for page in pages.values() if page is not None]
        digest = registers.digest_of(plan.entry.plain())
        standing = registers.standing_of(known, digest)
        is_wanted = self.summary.should_write(standing, plan.path, plan.entry)
        if is_wanted:
            self._write_all(plan, parents, pages)
        if any(page is None for page in pages.values()):
            return
        for child in plan.children:
            self.put(child, pages)
        if is_wanted:
            self._order(plan, pages)
            self._publish(pages)
            registers.note(pages[languages()[0]], digest)

    def _write_all(self, plan: Plan, parents: ByLanguage, pages: ByLanguage) -> None:
        quiz = self.quizzes.put(plan) if plan.quiz else None
        for code in languages():
            pages[code] = self._write(plan, code, parents[code], pages, quiz)
        original, *others = (pages[code] for code in languages())
        for translation in others:
            try:
                translated.link(original, translation)
            except translated.ShapesDifferError:
                plan.entry.wrong(_("The languages differ in shape: give each the same texts, paragraph by paragraph."))

    def _write(self, plan: Plan, code: str, parent: Page, pages: ByLanguage, quiz: Any) -> Page:
        """One page in one language, published."""
        page = pages[code] or plan.model(slug=plan.slug, locale=parent.locale)
        original = pages[languages()[0]]
        if page.pk is None and original is not None:
            page.translation_key = original.translation_key
        for name, texts in plan.texts.items():
            setattr(page, name, texts[code])
        for name, value in plan.settings.items():
            setattr(page, name, value)
        for name, blocks in plan.streams.items():
            raw = blocks.raw(code, lambda thing: self._found(thing, page.locale_id))
            setattr(page, name, clean(plan.model._meta.get_field(name), raw, blocks.entries, plan.entry))
        if quiz:
            page.quiz = quiz
        if plan.model in WITH_NETWORKS:
            page.networks = [found for entry in plan.networks if (found := known_network(entry))]
        if plan.model is CoursePage:
            self._course(plan, code, page)
        clean_model_of(page, parent, plan)
        if page.pk is None:
            page.live = False
            Page.objects.get(pk=parent.pk).add_child(instance=page)
        else:
            page.save()
        page.save_revision(clean=False)
        return page

    def _publish(self, pages: ByLanguage) -> None:
        """Publish the page in every language, once all under it is there: its outline is then made once."""
        for written in pages.values():
            # Read again: what was written before its children does not count them, and publishing saves the page.
            page = type(written).objects.get(pk=written.pk)
            page.get_latest_revision().publish()
            self.summary.written.append(page)

    def _course(self, plan: Plan, code: str, page: CoursePage) -> None:
        page.objectives = objectives_raw(plan, code)
        page.prerequisites = [found for entry in plan.prerequisites if (found := _course(entry))]

    def _found(self, thing: Image | Ask, locale: int) -> int | None:
        if isinstance(thing, Image):
            return self.pictures.put(thing.name).pk
        return Question.objects.filter(slug=thing.key, locale_id=locale).values_list("pk", flat=True).first()

    def _order(self, plan: Plan, pages: ByLanguage) -> None:
        """Put the children in the order of the file."""
        wanted = [child.slug for child in plan.children]
        for page in pages.values():
            stands = [child for child in page.get_children() if child.slug in wanted]
            if [child.slug for child in stands] != wanted:
                for child in sorted(stands, key=lambda child: wanted.index(child.slug)):
                    Page.objects.get(pk=child.pk).move(Page.objects.get(pk=page.pk), pos="last-child")


def clean_model_of(page: Page, parent: Page, plan: Plan) -> None:
    """Validate a page that may not stand in the tree yet."""
    if page.pk is None:
        page.path, page.depth = f"{parent.path}{'Z' * Page.steplen}", parent.depth + 1
        page.set_url_path(parent)
    clean_model(page, plan.entry)


def _course(entry: Any) -> CoursePage | None:
    found = CoursePage.objects.filter(slug=entry.as_word(), locale__language_code=languages()[0]).first()
    if found is None:
        entry.wrong(_("There is no course “%s” to complete before: load it first, or take it out.") % entry.as_word())
    return found
