"""French: 22 novembre 2026 à 11 h 18, 22/11/2026. The first of a month is “1er” (lms.lib.dates)."""

NO_BREAK = "\u00a0"

DATE_FORMAT = "j F Y"
TIME_FORMAT = rf"G{NO_BREAK}\h{NO_BREAK}i"
DATETIME_FORMAT = rf"{DATE_FORMAT} à {TIME_FORMAT}"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
FIRST_DAY_OF_WEEK = 1
