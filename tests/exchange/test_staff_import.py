"""From the file to the people: dry run, yes, applied; the same file again changes nothing."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from lms.accounts.models import User
from lms.exchange import tasks
from lms.exchange.models import StaffImport, StaffLine, StaffMapping
from lms.exchange.retention import forget
from lms.exchange.staff import apply, check, stages
from lms.exchange.staff.tasks import apply_staff, check_staff
from lms.lib.tables import TableError
from lms.organisation.models import Department, Membership, Site
from tests.factories import place
from tests.lib.test_tables import CASES, needs_cases, workbook

STORED = StaffImport._meta.get_field("file").storage  # that of the field: settings of other tests do not move it
HEADER = "Matricule;Nom;Prénom;E-mail;Service;Site;Fonction;Catégorie;Statut;Responsable;Date d’entrée"
ZOE = "N1;Roux;Zoé;zoe@beaurivage.example;Direction générale > Port;Quai;Cheffe de port;Cadre;Droit public;;01/03/2020"
ALI = "N2;Petit-Jean;Ali;ali@beaurivage.example;Direction générale > Port;Quai;Agent;Employé;Privé;N1;"


def file_of(*lines: str, encoding: str = "cp1252") -> bytes:
    return "\r\n".join([HEADER, *lines]).encode(encoding)


def checked(content: bytes, by: User, **choices: object) -> StaffImport:
    staff_import = stages.receive(content, "staff.csv", by)
    defaults = {"day": timezone.localdate(), "units": "create", "are_names_tidied": False, "is_absence_leaving": False}
    stages.choose_columns(staff_import, staff_import.mapping, **defaults | choices)  # type: ignore[typeddict-item]
    check.check(staff_import.pk)
    staff_import.refresh_from_db()
    return staff_import


def applied(staff_import: StaffImport, by: User, max_share: int = 0) -> StaffImport:
    stages.confirm(staff_import, max_share, by)
    apply.apply(staff_import.pk)
    staff_import.refresh_from_db()
    return staff_import


def figures(staff_import: StaffImport) -> dict[str, int]:
    return {key: staff_import.summary[key] for key in ("created", "changed", "same", "refused", "leaving")}


def everything() -> list[object]:
    return [
        list(User.objects.order_by("pk").values()),
        list(Membership.objects.order_by("pk").values()),
        list(Department.objects.values()),
        list(Site.objects.values()),
    ]


def test_a_dry_run_writes_nothing_but_its_report(sonia: User) -> None:
    before = everything()

    told = checked(file_of(ZOE, ALI), sonia)

    assert told.is_checked
    assert figures(told) == {"created": 2, "changed": 0, "same": 0, "refused": 0, "leaving": 0}
    assert [unit["name"] for unit in told.summary["departments"]] == ["Port"]
    assert everything() == before


def test_people_come_in_with_department_site_post_and_manager(sonia: User, general: Department) -> None:
    done = applied(checked(file_of(ZOE, ALI), sonia), sonia)

    assert done.is_applied
    zoe, ali = User.objects.get(email="zoe@beaurivage.example"), User.objects.get(email="ali@beaurivage.example")
    assert (zoe.last_name, zoe.employee_number, zoe.has_usable_password(), zoe.invited_at) == (
        "Roux",
        "N1",
        False,
        None,
    )
    place = ali.memberships.get()
    assert (str(place.department), str(place.site), place.line_manager) == ("Port", "Quai", zoe)
    assert (place.job_title, place.category, place.regime) == ("Agent", "employee", "private")
    assert (place.starts_on, zoe.memberships.get().starts_on) == (timezone.localdate(), dt.date(2020, 3, 1))
    assert place.department.get_parent() == general
    assert set(ModelLogEntry.objects.for_instance(ali).values_list("action", "user")) == {
        ("exchange.person_created", sonia.pk),
        ("organisation.placed", sonia.pk),
    }


def test_the_first_file_may_create_departments_and_the_later_ones_refuse_unknown_ones(ada: User) -> None:
    assert stages.receive(file_of(ZOE), "staff.csv", ada).units == StaffImport.Units.CREATE
    Department.add_root(name="Direction générale", code="DG")
    assert stages.receive(file_of(ZOE), "staff.csv", ada).units == StaffImport.Units.REFUSE


def test_the_same_file_again_changes_nothing(sonia: User) -> None:
    applied(checked(file_of(ZOE, ALI), sonia), sonia)
    before = everything()

    again = applied(checked(file_of(ZOE, ALI), sonia), sonia)

    assert again.is_applied
    assert figures(again) == {"created": 0, "changed": 0, "same": 2, "refused": 0, "leaving": 0}
    assert everything() == before


def test_a_workbook_says_the_same_as_a_text(sonia: User) -> None:
    applied(checked(file_of(ZOE, ALI), sonia), sonia)
    rows = [line.split(";") for line in (HEADER, ZOE, ALI)]
    rows[1][-1] = dt.date(2020, 3, 1)  # type: ignore[call-overload]

    assert figures(checked(workbook(*rows), sonia))["same"] == 2


def test_who_has_a_new_name_stands_elsewhere_in_the_lists(sonia: User, lena: User) -> None:
    line = f"{lena.employee_number};Bègue;Léna;lena@beaurivage.example;Commerce et tourisme;;;;;;"
    applied(checked(file_of(line), sonia), sonia)

    lena.refresh_from_db()
    assert (lena.last_name, lena.sorted_as) == ("Bègue", "begue lena")


def test_a_move_keeps_the_history(sonia: User, lena: User, trade: Department) -> None:
    line = "{0.employee_number};Martin;Léna;lena@beaurivage.example;Équipements;;Assistante;;;;"
    applied(checked(file_of(line.format(lena)), sonia), sonia)

    new, old = lena.memberships.order_by("-starts_on")
    assert (old.department, str(new.department)) == (trade, "Équipements")
    assert old.ends_on == new.starts_on - dt.timedelta(days=1)


def test_a_new_address_signs_in_at_once_and_the_old_one_no_more(sonia: User, lena: User) -> None:
    line = (
        "{0.employee_number};Martin;Léna;lena.martin@beaurivage.example;Commerce et tourisme;;Conseillère commerce;;;;"
    )
    applied(checked(file_of(line.format(lena)), sonia), sonia)

    lena.refresh_from_db()
    assert lena.email == "lena.martin@beaurivage.example"
    assert list(lena.emailaddress_set.values_list("email", "verified")) == [("lena.martin@beaurivage.example", True)]


def test_refused_lines_are_left_out_and_the_others_come_in(sonia: User) -> None:
    told = checked(file_of(ZOE, ALI.replace("ali@", "ali at "), "N3;;X;x@b.example;Port;;;;;;"), sonia)

    lines = told.lines.of("refused")
    assert [(line.number, line.told_problems[0][0]) for line in lines] == [(3, "E-mail"), (4, "Nom")]
    assert applied(told, sonia).is_applied
    assert User.objects.filter(employee_number__in=["N1", "N2", "N3"]).count() == 1


def test_absent_people_are_deactivated_within_the_share_agreed(
    sonia: User, lena: User, tom: User, today: dt.date
) -> None:
    line = "{0.employee_number};Martin;Léna;lena@beaurivage.example;Commerce et tourisme;;Conseillère commerce;;;;"
    told = checked(file_of(line.format(lena)), sonia, is_absence_leaving=True)
    assert set(told.lines.of("leaving").values_list("name", flat=True)) == {"Tom Baker", "Karim Benali", "Odile Hébert"}

    too_many = applied(told, sonia, max_share=50)
    assert too_many.state == "failed"
    assert User.objects.get(pk=tom.pk).is_active

    stages.check_again(too_many)
    check.check(too_many.pk)
    too_many.refresh_from_db()
    assert applied(too_many, sonia, max_share=60).is_applied
    tom.refresh_from_db()
    assert (tom.is_active, tom.memberships.get().ends_on) == (False, today)
    assert User.objects.get(pk=lena.pk).is_active


def test_a_change_between_the_dry_run_and_the_yes_stops_the_import(sonia: User, lena: User) -> None:
    told = checked(file_of(ZOE), sonia)
    User.objects.create_user("zoe@beaurivage.example", first_name="Zoé", last_name="Roux", employee_number="N1")

    stopped = applied(told, sonia)

    assert stopped.state == "failed"
    assert "Nothing" not in stopped.error
    assert stopped.error


def test_who_has_moved_since_the_dry_run_is_not_moved_on_without_a_word(
    sonia: User, lena: User, facilities: Department, today: dt.date
) -> None:
    line = f"{lena.employee_number};Martin;Léna;lena@beaurivage.example;Port;;Conseillère commerce;;;;"
    told = checked(file_of(line), sonia)
    assert ["department", "Commerce et tourisme", "Port"] in told.lines.get().changes
    place(lena, facilities, today - dt.timedelta(days=30), job_title="Conseillère commerce")

    stopped = applied(told, sonia)

    assert stopped.state == "failed"
    assert lena.memberships.get(ends_on=None).department == facilities
    stages.check_again(stopped)
    check.check(stopped.pk)
    stopped.refresh_from_db()
    assert ["department", "Équipements", "Port"] in stopped.lines.get().changes
    assert applied(stopped, sonia).is_applied


def test_an_error_in_the_middle_leaves_nothing_behind(sonia: User, monkeypatch: pytest.MonkeyPatch) -> None:
    told = checked(file_of(ZOE, ALI), sonia)
    before = everything()
    monkeypatch.setattr(apply, "leave_many", lambda *_args: {}["broken"])

    assert applied(told, sonia).state == "failed"
    assert everything() == before


def test_each_task_may_be_delivered_three_times(sonia: User) -> None:
    told = checked(file_of(ZOE, ALI), sonia)
    for _ in range(3):
        check_staff(told.pk)
        apply_staff(told.pk)
    assert not User.objects.filter(employee_number="N1").exists()

    stages.confirm(told, 0, sonia)
    for _ in range(3):
        apply_staff(told.pk)
        check_staff(told.pk)

    assert User.objects.filter(employee_number__in=["N1", "N2"]).count() == 2
    assert ModelLogEntry.objects.for_instance(told).filter(action="exchange.staff_imported").count() == 1


def test_an_import_whose_worker_died_is_taken_up_again(sonia: User) -> None:
    told = checked(file_of(ZOE), sonia)
    stages.confirm(told, 0, sonia)
    long_ago = timezone.now() - dt.timedelta(minutes=20)
    StaffImport.objects.filter(pk=told.pk).update(state="running", beat_at=long_ago)

    tasks.sweep()

    told.refresh_from_db()
    assert told.is_applied


def test_a_working_import_is_left_to_work(sonia: User) -> None:
    told = checked(file_of(ZOE), sonia)
    StaffImport.objects.filter(pk=told.pk).update(state="running", beat_at=timezone.now())

    tasks.sweep()

    told.refresh_from_db()
    assert told.state == "running"


def test_files_and_lines_go_after_a_week_and_the_figures_stay(sonia: User) -> None:
    told = applied(checked(file_of(ZOE), sonia), sonia)
    name = told.file.name

    assert forget(timezone.now()) == 0
    assert forget(timezone.now() + dt.timedelta(days=8)) == 1
    told.refresh_from_db()
    assert not STORED.exists(name)
    assert not StaffLine.objects.exists()
    assert (told.summary["created"], told.sample, bool(told.file)) == (1, [], False)


def test_what_was_never_applied_goes_whole_after_a_week(sonia: User) -> None:
    abandoned, told = stages.receive(file_of(ZOE), "staff.csv", sonia), checked(file_of(ZOE), sonia)
    begun = checked(file_of(ALI), sonia)
    stages.confirm(begun, 0, sonia)

    assert forget(timezone.now() + dt.timedelta(days=8)) == 2
    assert list(StaffImport.objects.all()) == [begun]
    assert not any(STORED.exists(found.file.name) for found in (abandoned, told))
    assert STORED.exists(begun.file.name)
    assert begun.lines.exists()


def test_the_columns_chosen_are_remembered_for_the_next_file(sonia: User) -> None:
    first = stages.receive(file_of(ZOE), "staff.csv", sonia)
    mapping = {key: column for key, column in first.mapping.items() if key != "site"}
    choices = {"day": timezone.localdate(), "units": "create", "are_names_tidied": False, "is_absence_leaving": False}
    stages.choose_columns(first, mapping, **choices)  # type: ignore[typeddict-item]

    assert stages.receive(file_of(ZOE), "staff.csv", sonia).mapping == mapping
    assert StaffMapping.objects.get(heading="site").field == ""


def test_statements_do_not_grow_with_the_lines(sonia: User, django_assert_max_num_queries: object) -> None:
    lines = [f"P{n};Roux;Zoé;p{n}@beaurivage.example;Port;Quai;Agente;;;;" for n in range(60)]
    told = checked(file_of(*lines), sonia)
    stages.confirm(told, 0, sonia)
    with django_assert_max_num_queries(90):  # type: ignore[operator]
        apply.apply(told.pk)
    assert User.objects.filter(last_name="Roux").count() == 60


@needs_cases
def test_none_of_the_sample_files_imports_anybody_by_accident(sonia: User) -> None:
    people = User.objects.count()
    for path in sorted(Path(CASES, "csv").iterdir()):
        try:
            staff_import = stages.receive(path.read_bytes(), path.name, sonia)
        except TableError:
            continue
        first = {
            key: column for column, key in zip(range(len(staff_import.header)), ("email", "last_name"), strict=False)
        }
        choices = {"day": timezone.localdate(), "units": "create", "are_names_tidied": True, "is_absence_leaving": True}
        stages.choose_columns(staff_import, first, **choices)  # type: ignore[typeddict-item]
        check.check(staff_import.pk)
        staff_import.refresh_from_db()
        assert staff_import.is_checked, path.name
        assert figures(staff_import)["created"] == 0, path.name
    assert User.objects.count() == people


def test_a_thousand_lines_as_hr_tools_write_them_come_in_whole(sonia: User) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEADER.split(";"))
    for n in range(1000):
        name = ["Lefèvre", "D’Œuvre", "Le Goff", "Müller-Łoś"][n % 4]
        writer.writerow(
            [f"H{n}", name, "Anaïs", f"h{n}@b.example", f"Pôle {n % 7}", "", "", "Cadre", "", f"H{n % 7}" * (n > 6), ""]
        )
    told = checked(out.getvalue().encode("utf-16"), sonia)

    assert figures(applied(told, sonia)) == {"created": 1000, "changed": 0, "same": 0, "refused": 0, "leaving": 0}
    assert User.objects.filter(last_name="Müller-Łoś").count() == 250
    assert Membership.objects.filter(line_manager__isnull=False).count() == 993
