"""One machine, no other server, mails on a page. Relaxes `production`; nothing here belongs on a real site."""

import os

os.environ.setdefault("SECRET_KEY", "development-only-and-worth-nothing-elsewhere")
os.environ.setdefault("BASE_URL", "http://localhost:8000")

from lms.settings.env import env
from lms.settings.logs import logging_for
from lms.settings.production import *

DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "session", "csrf"
MAIL_TRANSPORT = "lms.notifications.backends.MailboxBackend"
DEMONSTRATION = True
MAILBOX_PAGE = True
SERVE_MEDIA = True
LOGGING = logging_for(level=env.str("LOG_LEVEL", default="INFO"), machine_readable=False)
if "LOG_LEVEL" not in os.environ:
    LOGGING["loggers"]["celery"] = {"level": "WARNING"}  # the terminal keeps in view where to look, and as whom
