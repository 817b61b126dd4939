"""If-then plans: making and answering them, their days, the mails that ask, the page."""
