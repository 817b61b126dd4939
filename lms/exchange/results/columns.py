"""Which columns of a network’s file hold what: guessed from the headings networks write, in French and in English."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.exchange.columns import Field
from lms.lib.tables import Row, Table
from lms.lib.text import squeeze

Mapping_ = dict[str, list[int]]
TITLES = 12
"""Some programs write so many lines over their headings, at most."""


FIELDS = (
    Field(
        "since",
        _("Day, first day or month"),
        "date jour day publishtime heuredepublication datedepublication publicationdate publicationtime publishdate "
        "videopublishtime heuredepublicationdelavideo posteddate createddate createdat postedon posttime dateofpost "
        "publishedat datetime dateheure startdate datededebut datedebut debut from du depuis month mois periode period "
        "semaine week time",
        is_required=True,
    ),
    Field("until", _("Last day"), "enddate datedefin datefin fin until jusquau to au end"),
    Field(
        "post",
        _("The post (number or address)"),
        "postid idpublication identifiantdelapublication iddelapublication tweetid idtweet idpost videoid idvideo "
        "mediaid contentid id permalink permalien lienpermanent tweetpermalink postlink posturl liendelapublication "
        "videolink lienvideo liendelavideo link lien url adresse",
    ),
    Field(
        "reach",
        _("Reach"),
        "reach portee reachtotal porteetotale accountsreached comptestouches comptesatteints personnestouchees "
        "peoplereached totalreach uniqueimpressions impressionsuniques impressionsuniquestotal "
        "impressionstotal impressionstotales impressions views vues viewstotal vuestotales videoviews vuesdevideo "
        "vuesdelavideo nombredevues viewcount",
        adds_up=True,
    ),
    Field(
        "reactions",
        _("Reactions"),
        "reactionstotal reactionstotales reactions reactionsandlikes likesandreactions jaimeetreactions likes jaime "
        "mentionsjaime jaimes likecount nombredejaime favorites favoris favourites",
        adds_up=True,
    ),
    Field(
        "participation",
        _("Participation (comments, answers, shares)"),
        "comments commentaires commentstotal commentairestotal commentairestotaux replies reponses shares partages "
        "sharestotal partagestotal reposts republications repoststotal republicationstotal retweets reblogs boosts "
        "partagesboosts quotes citations commentcount sharecount commentsadded commentairesajoutes",
        adds_up=True,
    ),
    Field(
        "posts",
        pgettext_lazy("number of", "Posts"),
        "posts publications nombredepublications postspublished publicationspubliees postcount numberofposts tweets "
        "videospublished videospubliees",
    ),
)
BY_KEY = {field.key: field for field in FIELDS}
FIGURES = ("reach", "reactions", "participation", "posts")


def guess(header: Sequence[str]) -> Mapping_:
    """Field → columns: for each, the likeliest heading; all of them only for what is participation."""
    squeezed = [squeeze(heading) for heading in header]
    mapping: Mapping_ = {}
    for field in FIELDS:
        found = [squeezed.index(word) for word in field.headings.split() if word in squeezed]
        if found:
            mapping[field.key] = sorted(found) if field.key == "participation" else found[:1]
    return mapping


def remembered(columns: Mapping[str, str], header: Sequence[str]) -> Mapping_:
    """Field → columns, as was chosen for these headings (`columns`: heading → field) last time."""
    mapping: Mapping_ = {}
    for number, heading in enumerate(header):
        if (key := columns.get(squeeze(heading), "")) in BY_KEY:
            mapping.setdefault(key, []).append(number)
    return mapping


def signature(header: Sequence[str]) -> str:
    """The same for two files with the same headings, in whatever order, capitals and accents."""
    words = sorted(squeeze(heading) for heading in header if heading)
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def under_titles(table: Table) -> Table:
    """The table from its headings on: a title above them, or notes, are left out."""
    rows = (Row(1, table.header), *table.rows[:TITLES])
    known = [len(guess(row.cells)) if "since" in guess(row.cells) else 0 for row in rows]
    place = known.index(max(known))
    if not place or known[place] < 2:
        return table
    header = tuple(" ".join(cell.split()) for cell in rows[place].cells)
    return replace(table, header=header, rows=table.rows[place:])
