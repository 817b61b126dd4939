"""What is said of a mission, and what follows for everybody."""

import pytest
from django.db import connection, transaction

from courses.models import ActivityProgress
from lms.accounts.models import User
from lms.adoption.mission_reviews import giving
from lms.adoption.mission_states import Mark, NotNowError, State
from lms.adoption.missions import fingerprints, proofs
from lms.adoption.models import Evidence, MissionProof, MissionReview, MissionRun, WrittenOnceError
from lms.notifications.models import Message
from tests.adoption.mission_reviews.conftest import NOON
from tests.adoption.mission_reviews.saying import awaited, not_yet, of, say, yes
from tests.adoption.missions.making import CLEAR


def test_two_who_accept_make_the_activity_done_and_the_use_evidenced(
    run: MissionRun, lena: User, tom: User, odile: User
) -> None:
    yes(of(run, tom))
    assert not Evidence.objects.exists()
    say(of(run, odile), Mark.BEYOND)
    run.refresh_from_db()
    assert run.state == State.ACCEPTED
    assert ActivityProgress.objects.get(activity_key=run.page_key).completed_at
    assert {row.kind for row in Evidence.objects.filter(person=lena)} == {"mission", "publication"}
    mail = Message.objects.get(kind="mission_outcome")
    assert mail.recipient == lena
    assert "acceptée" in mail.subject or "accepted" in mail.subject


def test_two_who_do_not_yet_give_it_back_and_the_mail_says_no_word_of_theirs(
    run: MissionRun, lena: User, tom: User, odile: User
) -> None:
    for person in (tom, odile):
        not_yet(of(run, person))
    run.refresh_from_db()
    assert (run.state, run.is_in_hand, run.is_late) == (State.TO_TAKE_UP, True, False)
    mail = Message.objects.get(kind="mission_outcome")
    assert "légende" not in mail.text + mail.html
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(("decision", "state"), [(Mark.THERE, State.ACCEPTED), (Mark.NOT_YET, State.TO_TAKE_UP)])
def test_one_each_goes_to_the_trainer_whose_word_ends_it(
    run: MissionRun, tom: User, odile: User, mara: User, decision: Mark, state: State
) -> None:
    yes(of(run, tom))
    not_yet(of(run, odile))
    run.refresh_from_db()
    assert (run.state, awaited(run)) == (State.WITH_TRAINER, {mara})
    assert not Message.objects.filter(kind="mission_outcome").exists()
    with pytest.raises(ValueError, match=str(of(run, mara).pk)), transaction.atomic():
        say(of(run, mara), decision, words=" ")
    say(of(run, mara), decision, "Parce que la légende est dans le fil.")
    run.refresh_from_db()
    assert run.state == state


def test_a_word_is_needed_for_not_yet_and_a_mark_for_each_criterion(run: MissionRun, tom: User) -> None:
    review, seen = of(run, tom), giving.fingerprint(run)
    for marks, words in (({CLEAR: 0}, ""), ({}, "x"), ({CLEAR: 7}, "x"), ({CLEAR: 1, "other": 1}, "x")):
        with pytest.raises(ValueError, match=str(review.pk)), transaction.atomic():
            giving.give(review, marks, words, seen)
    assert not MissionReview.objects.given().exists()


def test_a_given_review_is_never_changed(run: MissionRun, tom: User) -> None:
    review = yes(of(run, tom))
    not_yet(of(run, tom))
    review.words = "autre chose"
    for change in (review.save, lambda: MissionReview.objects.filter(pk=review.pk).update(words="autre")):
        with pytest.raises(WrittenOnceError):
            change()
    assert (of(run, tom).verdict, of(run, tom).words) == ("accept", "")


def test_a_review_carries_the_fingerprint_of_all_that_was_looked_at(run: MissionRun, tom: User) -> None:
    review = yes(of(run, tom))
    last = run.proofs.get()
    assert review.looked_at == last.digest == fingerprints.of_proof(last)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE adoption_missionproof SET url = 'https://example.org/other'")
    assert review.looked_at != fingerprints.of_proof(MissionProof.objects.get())


def test_what_was_added_after_the_page_was_opened_must_be_seen_first(run: MissionRun, lena: User, tom: User) -> None:
    seen = giving.fingerprint(run)
    proofs.add_figures(run, lena, {"reach": 120, "reactions": 8, "comments": None})
    with pytest.raises(giving.MovedOnError):
        giving.give(of(run, tom), {CLEAR: 1}, "", seen, NOON)


def test_nobody_speaks_after_not_me_nor_for_another_round(run: MissionRun, tom: User, odile: User) -> None:
    review = of(run, tom)
    giving.decline(review, NOON)
    with pytest.raises(NotNowError):
        yes(review)
    with pytest.raises(NotNowError):
        yes(of(run, odile))  # nobody else was left to ask: the trainer decides


def test_everybody_of_a_team_gets_the_outcome(run: MissionRun, tom: User, odile: User, karim: User) -> None:
    run.seats.create(person=karim, page_key=run.page_key, joined_at=NOON, is_current=True)
    for person in (tom, odile):
        yes(of(run, person))
    assert Message.objects.filter(kind="mission_outcome").count() == 2
    assert Evidence.objects.filter(kind="mission").count() == 2
