"""Which column holds what: guessed from the headings that HR tools write, in French and in English."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lms.lib.text import squeeze


@dataclass(frozen=True)
class Field:
    """Something the import can take in; `headings` is a list of words without accents, spaces or signs."""

    key: str
    label: Promise
    headings: str
    is_required: bool = False
    help_text: Promise | str = ""


FIELDS = (
    Field(
        "email",
        _("E-mail address"),
        "email mail emailaddress courriel adressemail adresseemail adressecourriel mel "
        "emailprofessionnel mailprofessionnel emailpro mailpro workemail adresseelectronique",
        is_required=True,
        help_text=_("People sign in with it."),
    ),
    Field(
        "last_name",
        _("Last name"),
        "nom nomdefamille lastname surname familyname nomusuel nomusage nomdusage",
        is_required=True,
    ),
    Field(
        "first_name",
        _("First name"),
        "prenom prenoms firstname givenname forename prenomusuel",
        is_required=True,
    ),
    Field(
        "employee_number",
        _("Employee number"),
        "matricule nummatricule numeromatricule matriculeagent matriculesalarie numeroagent "
        "employeenumber employeeid employeeno staffnumber idagent idsalarie matriculerh",
        help_text=_("The surest way to find the same person again when a name or an address changes."),
    ),
    Field(
        "department",
        _("Department"),
        "service libelleservice departement department direction directionservice affectation "
        "unite entite nomduservice departmentname libelleunite libelleaffectation orgunit",
        help_text=_("Its name, or its place in the tree, with “>” between the names: Head office > Trade."),
    ),
    Field(
        "department_code",
        _("Code of the department"),
        "codeservice codedepartement codeunite departmentcode codeaffectation codedirection "
        "idservice uo codeuo codeentite",
    ),
    Field(
        "site",
        _("Site"),
        "site lieu lieudetravail etablissement implantation location workplace ville "
        "sitedaffectation nomdusite libellesite residenceadministrative",
    ),
    Field(
        "job_title",
        _("Job title"),
        "fonction poste emploi intituleduposte intituleposte libelleemploi jobtitle position "
        "libelleposte title metier intitulefonction libellefonction",
    ),
    Field(
        "category",
        _("Category"),
        "categorie category csp categorieprofessionnelle statutprofessionnel college",
        help_text=_("Executive, supervisor or employee; « cadre », « agent de maîtrise », « employé »."),
    ),
    Field(
        "regime",
        _("Staff regime"),
        "regime statut regimestatutaire typedecontrat typecontrat staffregime naturecontrat "
        "regimejuridique droitapplicable",
        help_text=_("Public statute or private law."),
    ),
    Field(
        "manager",
        _("Line manager"),
        "responsable manager superieur superieurhierarchique n1 responsablehierarchique "
        "matriculeresponsable matriculemanager emailresponsable emailmanager linemanager managerid "
        "manageremail responsabledirect matriculen1 mailresponsable",
        help_text=_("By employee number or e-mail address."),
    ),
    Field(
        "starts_on",
        _("First day"),
        "datedentree dateentree datedembauche dateembauche datedarrivee startdate hiredate "
        "debutcontrat datedebut datededebut startson",
        help_text=_("Used for people who are new here. Without it, they begin on the day of the import."),
    ),
    Field(
        "ends_on",
        _("Last day"),
        "datedesortie datesortie datededepart datedepart enddate fincontrat datefin datedefin endson leavingdate",
    ),
    Field("language", _("Language"), "langue language lang", help_text=_("French or English.")),
)
BY_KEY = {field.key: field for field in FIELDS}
_BY_HEADING = {heading: field.key for field in FIELDS for heading in field.headings.split()}


def guess(header: Sequence[str], remembered: Mapping[str, str]) -> dict[str, int]:
    """Field → column. What was chosen for a heading last time (`remembered`) comes before what it looks like.

    A heading remembered with an empty field was left out on purpose. The first column for a field wins.
    """
    mapping: dict[str, int] = {}
    for known in (remembered, _BY_HEADING):
        for column, heading in enumerate(header):
            key = known.get(squeeze(heading), "")
            left_out = known is _BY_HEADING and squeeze(heading) in remembered
            if key in BY_KEY and key not in mapping and not left_out and column not in mapping.values():
                mapping[key] = column
    return mapping
