"""Sentences of Django and allauth that the French catalogue says in our words: naming them here keeps them in it.

A person reads « adresse électronique » and « clé d’accès » everywhere, whoever wrote the form.
"""

from django.utils.translation import gettext_noop as _

SAID_OUR_WAY = (
    _("Enter a valid email address."),
    _("Email"),
    _("Email address"),
    _("This account is currently inactive."),
    _("This email address is already associated with this account."),
    _("The email address and/or password you specified are not correct."),
    _("A user is already registered with this email address."),
    _("Please type your current password."),
    _("Incorrect code."),
    _("Incorrect password."),
    _("Too many failed login attempts. Try again later."),
    _("The email address is not assigned to any user account."),
    _("The new value must be different from the current one."),
    _("Be patient, you are sending too many requests."),
    _("You must type the same password each time."),
    _("Current Password"),
    _("New Password"),
    _("New Password (again)"),
    _("Use your password"),
    _("Use authenticator app or code"),
    _("Use a security key"),
    _("You cannot activate two-factor authentication until you have verified your email address."),
    _("You cannot add an email address to an account protected by two-factor authentication."),
    _("You cannot deactivate two-factor authentication."),
    _("You cannot generate recovery codes without having two-factor authentication enabled."),
    _("Master key"),
    _("Backup key"),
    _("Key nr. {number}"),
    _("Authenticator code"),
    _("Passwordless"),
    _(
        "Enabling passwordless operation allows you to sign in using just this key, but imposes additional "
        "requirements such as biometrics or PIN protection."
    ),
    _("Confirmation email sent to %(email)s."),
    _("You have confirmed %(email)s."),
    _("Removed email address %(email)s."),
    _("Successfully signed in as %(name)s."),
    _("You have signed out."),
    _("Password successfully changed."),
    _("Password successfully set."),
    _("Primary email address set."),
    _("Unable to confirm %(email)s because it is already confirmed by a different account."),
    _("Authenticator app activated."),
    _("Authenticator app deactivated."),
    _("A new set of recovery codes has been generated."),
    _("Save them  in a secure location now — they won't be shown again."),
    _("Security key added."),
    _("Security key removed."),
    _("Signed out of all other sessions."),
)
