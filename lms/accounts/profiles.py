"""Wagtail keeps a language and a time zone of its own for each person; they are the same as ours."""

from wagtail.users.models import UserProfile

from lms.accounts.models import User


def follow(person: User) -> None:
    """Wagtail’s profile, if there is one, takes the person’s language and time zone."""
    UserProfile.objects.filter(user_id=person.pk).update(
        preferred_language=person.language, current_time_zone=person.time_zone
    )


def adopt(profile: UserProfile) -> None:
    """The person takes what was chosen on Wagtail’s own account page; an empty choice says nothing."""
    person, chosen = profile.user, {}
    if profile.preferred_language in User.Language.values and profile.preferred_language != person.language:
        chosen["language"] = profile.preferred_language
    if profile.current_time_zone and profile.current_time_zone != person.time_zone:
        chosen["time_zone"] = profile.current_time_zone
    if chosen:
        User.objects.filter(pk=person.pk).update(**chosen)
