"""Which column holds what: guessed from the headings that HR tools write, in French and in English."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from lms.exchange.columns import Field
from lms.lib.text import squeeze

FIELDS = (
    Field(
        "email",
        _("E-mail address"),
        "email mail emailaddress courriel adressemail adresseemail adressecourriel mel "
        "emailprofessionnel mailprofessionnel emailpro mailpro workemail adresseelectronique "
        "adressemel melprofessionnel melpro messagerie adressemessagerie adressedemessagerie messagerieprofessionnelle "
        "adresseelectroniqueprofessionnelle adressemailprofessionnelle adresseemailprofessionnelle "
        "adressemelprofessionnelle courrielprofessionnel courrielpro adressedecourriel courrierelectronique "
        "melagent mailagent emailagent courrielagent mailsalarie emailsalarie",
        is_required=True,
    ),
    Field(
        "last_name",
        _("Last name"),
        "nom nomdefamille lastname surname familyname nomusuel nomusage nomdusage "
        "nomagent nomdelagent nomsalarie nomdusalarie",
        is_required=True,
    ),
    Field(
        "first_name",
        _("First name"),
        "prenom prenoms firstname givenname forename prenomusuel prenomusage prenomdusage premierprenom "
        "prenomagent prenomdelagent prenomsalarie prenomdusalarie",
        is_required=True,
    ),
    Field(
        "employee_number",
        _("Employee number"),
        "matricule nummatricule numeromatricule matriculeagent matriculesalarie numeroagent "
        "employeenumber employeeid employeeno staffnumber idagent idsalarie matriculerh nmatricule numerodematricule "
        "nagent noagent numagent codeagent identifiantagent matriculesirh idsirh numerosirh matriculepaie "
        "numerosalarie nsalarie numsalarie codesalarie matriculehr matriculecollaborateur",
    ),
    Field(
        "department",
        _("Department"),
        "service libelleservice departement department direction directionservice affectation "
        "unite entite nomduservice departmentname libelleunite libelleaffectation orgunit "
        "libelleuo libelledirection libelledepartement libelleentite libelledelunite libelleduservice libellestructure "
        "structure pole libellepole uniteorganisationnelle libelleuniteorganisationnelle unitedaffectation "
        "servicedaffectation structuredaffectation affectationprincipale libelleaffectationprincipale unitedetravail",
    ),
    Field(
        "department_code",
        _("Code of the department"),
        "codeservice codedepartement codeunite departmentcode codeaffectation codedirection "
        "idservice uo codeuo codeentite codestructure codepole codeuniteorganisationnelle iduo idunite codeorga",
    ),
    Field(
        "site",
        _("Site"),
        "site lieu lieudetravail etablissement implantation location workplace ville "
        "sitedaffectation nomdusite libellesite residenceadministrative libelleetablissement libellelieu "
        "lieudaffectation sitedetravail sitegeographique localisation libellelocalisation libelleimplantation",
    ),
    Field(
        "job_title",
        _("Job title"),
        "fonction poste emploi intituleduposte intituleposte libelleemploi jobtitle position "
        "libelleposte title metier intitulefonction libellefonction libelleduposte libelledelemploi "
        "libelledelafonction intitulefonctions intituledelafonction intituleemploi intituledelemploi emploirepere "
        "emploitype libelleemploitype libellemetier postedetravail fonctionexercee emploioccupe",
    ),
    Field(
        "category",
        _("Category"),
        "categorie category csp categorieprofessionnelle statutprofessionnel college pcs categoriesocioprofessionnelle "
        "categoriehierarchique categoriestatutaire categorieagent libellecategorie libellecsp",
    ),
    Field(
        "regime",
        _("Staff regime"),
        "regime statut regimestatutaire typedecontrat typecontrat staffregime naturecontrat "
        "regimejuridique droitapplicable libellestatut libelleregime statutagent statutjuridique naturedecontrat "
        "natureducontrat typeducontrat libellecontrat",
    ),
    Field(
        "manager",
        _("Line manager"),
        "responsable manager superieur superieurhierarchique n1 responsablehierarchique "
        "matriculeresponsable matriculemanager emailresponsable emailmanager linemanager managerid "
        "manageremail responsabledirect matriculen1 mailresponsable melresponsable courrielresponsable "
        "melduresponsable mailduresponsable emailduresponsable courrielduresponsable matriculeduresponsable "
        "meln1 mailn1 emailn1 courrieln1 matriculesuperieur matriculesuperieurhierarchique "
        "matriculeresponsablehierarchique emailsuperieurhierarchique encadrant matriculeencadrant emailencadrant",
    ),
    Field(
        "starts_on",
        _("First day"),
        "datedentree dateentree datedembauche dateembauche datedarrivee startdate hiredate "
        "debutcontrat datedebut datededebut startson datedentreedansletablissement dateentreeetablissement "
        "datedentreedanslorganisme datedeprisedefonctions datedeprisedefonction datedeprisedeposte dateprisedeposte "
        " datedebutcontrat datededebutdecontrat",
    ),
    Field(
        "ends_on",
        _("Last day"),
        "datedesortie datesortie datededepart datedepart enddate fincontrat datefin datedefin endson leavingdate "
        "datefincontrat datedefindecontrat datesortieetablissement datededepartprevue "
        "datederadiation datedecessationdefonctions",
    ),
    Field("language", _("Language"), "langue language lang"),
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
