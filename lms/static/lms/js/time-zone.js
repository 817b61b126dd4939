// The browser knows where it is: choose its time zone, if the list has it, until the person chooses another.
const list = document.querySelector("select[name=time_zone]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (list && !document.querySelector(".errors") && [...list.options].some((option) => option.value === here)) list.value = here;
