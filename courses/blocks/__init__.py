"""The blocks of a lesson, one family a file, grouped as the trainer looks for them."""

from django.utils.translation import gettext_lazy as _

from courses.blocks.advice import ChecklistBlock, DoDontBlock, WorryBlock
from courses.blocks.post import PostBlock
from courses.blocks.question import QuestionBlock
from courses.blocks.video import VideoBlock
from lms.pages.blocks import (
    AccordionBlock,
    DownloadBlock,
    HeadingBlock,
    PictureBlock,
    ProseBlock,
    QuoteBlock,
    TableBlock,
)

SAY, SHOW, TRY, KEEP = _("Say"), _("Show"), _("Have them try"), _("Keep")

LESSON_BLOCKS = [
    ("text", ProseBlock(group=SAY)),
    ("heading", HeadingBlock(max_length=150, group=SAY)),
    ("worry", WorryBlock(group=SAY)),
    ("quote", QuoteBlock(group=SAY)),
    ("post", PostBlock(group=SHOW)),
    ("image", PictureBlock(group=SHOW)),
    ("video", VideoBlock(group=SHOW)),
    ("table", TableBlock(group=SHOW)),
    ("question", QuestionBlock(group=TRY)),
    ("do_dont", DoDontBlock(group=KEEP)),
    ("checklist", ChecklistBlock(group=KEEP)),
    ("accordion", AccordionBlock(group=KEEP)),
    ("download", DownloadBlock(group=KEEP)),
]
