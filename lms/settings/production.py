"""The settings the product runs with. Everything that differs between installations comes from the environment.

Each variable is explained, line by line, in `docs/environment.env` and docs/operations.md.
"""

from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from lms.settings.env import ROOT, env, required
from lms.settings.logs import logging_for

DEBUG = False
SECRET_KEY = required("SECRET_KEY")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
BASE_URL = required("BASE_URL")
ALLOWED_HOSTS: list[str] = env.list(
    "ALLOWED_HOSTS", default=[urlsplit(BASE_URL).hostname or "localhost", "localhost", "127.0.0.1"]
)
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[BASE_URL])
VAR = Path(env.str("VAR_DIR", default=str(ROOT / "var")))

# --- Applications: OUR_APPS from the roof to the ground; an app imports only from the apps below it -------------
OUR_APPS = [
    "lms.operations",
    "lms.starter",
    "lms.exchange",
    "lms.adoption",
    "lms.reports",
    "courses",
    "quizzes",
    "lms.networks",
    "lms.pages",
    "lms.organisation",
    "lms.notifications",
    "lms.accounts",
]
INSTALLED_APPS = [
    *OUR_APPS,
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "lms.accounts.apps.PeopleAdminConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.sites",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "csp",
    "heroicons",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lms.accounts.middleware.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lms.accounts.middleware.SecondFactorMiddleware",
    "lms.accounts.middleware.StudioMiddleware",
]

ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"
ASGI_APPLICATION = "lms.asgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "lms.organisation.context_processors.house",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "lms.pages.templatetags.look"],
        },
    }
]

# --- Data -------------------------------------------------------------------------------------------------------
SQLITE_OPTIONS = {
    # Readers never wait for a writer and writers wait their turn instead of failing (docs/decisions/0003).
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;",
}
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'aisance.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    # Kept by its thread: opening the file means reading all of its tables anew, longer than a request's statements.
    DATABASES["default"]["CONN_MAX_AGE"] = 600
else:
    pooled = env.bool("DATABASE_POOL", default=True)
    # A connection that a restart of the database broke is found out before it is used, and nobody waits long for one.
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 2, "max_size": 10, "timeout": 5}} if pooled else {}
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = env.bool("DATABASE_BEHIND_PGBOUNCER", default=False)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHE_URL: str = env.str("CACHE_URL", default="")
CACHES: dict[str, dict[str, Any]] = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
        if CACHE_URL
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}
    ),
    # Which file a picture is at which size: never changes, so each process may remember it by itself.
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "TIMEOUT": 86_400},
}

# --- Tasks: the row is the truth, the broker only carries ids ------------------------------------------------------
CELERY_BROKER_URL: str = env.str("BROKER_URL", default=f"sqlitemq://localhost/{VAR / 'queue.sqlite3'}")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY: int = env.int("TASK_WORKERS", default=2)
CELERY_TASK_TIME_LIMIT = 1800
CELERY_TASK_DEFAULT_QUEUE = "aisance"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A request never waits long for a broker that is away: the row is kept, a sweep queues it again.
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1, "interval_step": 0, "interval_max": 0.1}
CELERY_WORKER_ENABLE_REMOTE_CONTROL = not CELERY_BROKER_URL.startswith("sqlitemq")  # it needs a fanout
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {"visibility_timeout": 3600}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat")
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "deliver what is due": {"task": "lms.notifications.tasks.sweep", "schedule": 60.0},
    "take up stale jobs again": {"task": "lms.exchange.tasks.sweep", "schedule": 120.0},
    "close the accounts of those who have left": {"task": "lms.organisation.tasks.sweep", "schedule": 300.0},
    "submit attempts whose time is over": {"task": "quizzes.tasks.sweep", "schedule": 60.0},
    "ask those who wish it to their review": {"task": "quizzes.review.tasks.sweep", "schedule": 600.0},
    "write long reports, delete old ones": {"task": "lms.reports.tasks.sweep", "schedule": 120.0},
    "open check-ins, ask what became of plans": {"task": "lms.adoption.tasks.sweep", "schedule": 60.0},
    "erase what is past its date": {"task": "lms.operations.tasks.sweep", "schedule": 21_600.0},
    "publish the pages whose hour has come": {"task": "courses.tasks.publish_scheduled", "schedule": 60.0},
}

# --- People -----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["lms.organisation.backend.PersonBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "landing"
ACCOUNT_ADAPTER = "lms.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # who changes a password, an address or a second factor is told by mail
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "lms.accounts.tokens.PasswordResetTokens"
# Failures: 10 in 15 minutes an account, 20 an hour an address. Sign-ins that succeed: a whole office comes in by one
# address at nine o’clock.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "10/15m/key,20/h/ip",
    "reset_password": "60/h/ip,5/h/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT: int = env.int("TRUSTED_PROXIES", default=0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_FORMS = {"add_webauthn": "lms.accounts.forms.PasskeyForm"}
MFA_TOTP_ISSUER = "Aisance"
# HR, trainers and administrators cannot go on without a second factor (an application or a passkey).
REQUIRE_MFA_FOR_STAFF: bool = env.bool("REQUIRE_MFA_FOR_STAFF", default=False)
STAFF_GROUPS = ["trainers", "hr"]
USERSESSIONS_TRACK_ACTIVITY = False

# --- Security ---------------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT: bool = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS: int = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "lms.accounts.session_store"
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail previews a page in a frame of its own editor
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # which asks for DENY there
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}
# Videos load in a frame after a click, from these alone; a house adds its own PeerTube servers.
PEERTUBE_HOSTS: list[str] = env.list("PEERTUBE_HOSTS", default=[])
VIDEO_FRAMES = [f"https://{host}" for host in ("www.youtube-nocookie.com", "player.vimeo.com", *PEERTUBE_HOSTS)]
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "frame-src": [SELF, *VIDEO_FRAMES],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- Words ------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "lms" / "locale"]
FORMAT_MODULE_PATH = "lms.formats"
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Paris")
USE_TZ = True
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # a translation begun is a draft until somebody publishes it

# --- Files ------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "lms" / "static"]
MEDIA_URL = "/media/"
SERVE_MEDIA: bool = env.bool("SERVE_MEDIA", default=False)  # a web server in front does it better
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR / "media")))
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o755  # for the web server, although the processes' umask keeps data to themselves
# The address of MEDIA_ROOT inside nginx, by which it hands out the files that the product allows; empty: we send them.
X_ACCEL_MEDIA: str = env.str("X_ACCEL_MEDIA", default="")
PRIVATE_ROOT = VAR / "private"  # uploads and exports with personal data: never served by address
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": PRIVATE_ROOT}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if bucket := env.str("S3_BUCKET", default=""):
    X_ACCEL_MEDIA = ""
    s3 = {"bucket_name": bucket, "endpoint_url": env.str("S3_ENDPOINT_URL", default="") or None}
    STORAGES["default"] = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": s3}
    STORAGES["private"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {**s3, "location": "private", "default_acl": "private", "querystring_auth": True},
    }

# --- Mail -------------------------------------------------------------------------------------------------------
# Whatever sends a mail writes a row (lms.notifications); only its delivery task talks to the mail server.
EMAIL_BACKEND = "lms.notifications.backends.OutboxBackend"
MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
LETTER_CONTEXT = ["lms.organisation.context_processors.house"]
_mail: dict[str, Any] = env.email_url("EMAIL_URL", default="smtp://localhost:25")
EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default="Aisance <aisance@localhost>")

# --- Wagtail ----------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Aisance"
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # learners’ addresses are plain ASCII, whatever the title
WAGTAILADMIN_BASE_URL = BASE_URL
# Half a second, as Wagtail has it, is less than a busy server takes to make a page: it would be asked to make it twice.
WAGTAIL_AUTOSAVE_INTERVAL = 2_000
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_PASSWORD_RESET_ENABLED = False  # allauth is the only door (docs/decisions/0004)
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False  # people are invited and choose their own
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "pages.Picture"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # files of lessons are for people who are signed in (lms.pages.views.document)
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "mp4", "odp", "ods", "odt", "pdf", "pptx", "txt", "vtt", "webm", "xlsx"]
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True

# --- How long things are kept, in days (lms.lib.periods says what each is about) --------------------------------
KEEP_RECORDS_DAYS: int = env.int("KEEP_RECORDS_DAYS", default=1826)
KEEP_ANSWERS_DAYS: int = env.int("KEEP_ANSWERS_DAYS", default=365)
KEEP_CHECK_INS_DAYS: int = env.int("KEEP_CHECK_INS_DAYS", default=92)
KEEP_EVENTS_DAYS: int = env.int("KEEP_EVENTS_DAYS", default=365)
KEEP_FILES_DAYS: int = env.int("KEEP_FILES_DAYS", default=7)
KEEP_INVITED_DAYS: int = env.int("KEEP_INVITED_DAYS", default=30)
KEEP_TRIALS_DAYS: int = env.int("KEEP_TRIALS_DAYS", default=730)
HR_MAY_ERASE: bool = env.bool("HR_MAY_ERASE", default=False)

# --- The product's own switches -----------------------------------------------------------------------------------
DEMONSTRATION = False  # fixed demonstration accounts may exist; only development settings allow it
MAILBOX_PAGE = False  # the page that shows outgoing mail; only development settings allow it

LOGGING = logging_for(level=env.str("LOG_LEVEL", default="INFO"), machine_readable=True)
if dsn := env.str("SENTRY_DSN", default=""):
    # Of the scale-out extra (requirements/scale.txt); never with names, addresses or what people wrote.
    import_module("sentry_sdk").init(dsn=dsn, send_default_pii=False, include_local_variables=False)
