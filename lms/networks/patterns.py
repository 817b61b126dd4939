r"""What texts are made of, as patterns: one source for this side and for the twin in the browser. Pure.

Each is written so that the module `regex` and JavaScript with the flag `u` read it alike: no flags, no `\b`, characters
beyond ASCII as they are. What counts as a link is what X counts as one (its published character ranges); emoji
sequences are those of Unicode 17 recommended for general interchange, as a grammar over properties of characters.
"""

SPACES = "\t\n\x0b\x0c\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
WHITE = "\t\n\x0b\x0c\r \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000"
"""White space at which a line may be broken, character by character; what must not break (U+00A0, U+202F) is none."""
DIRECTIONS = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
INVALID = "\ufffe\ufeff\uffff"
LATIN = (
    "\xc0-\xd6\xd8-\xf6\xf8-\xff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b"
    "\u02bb\u0300-\u036f\u1e00-\u1eff"
)
CYRILLIC = "\u0400-\u04ff"

NO_HOST = r"!'#%&()*+,\\/:;<=>?@\[\]\^{|}~$" + SPACES + INVALID + DIRECTIONS
"""Characters that end the name of a host; dots, hyphens and underscores stand inside one."""
DOT = rf"\.(?=[^{NO_HOST}._\-])"
LABELS = rf"(?:[\-a-zA-Z0-9{LATIN}]+\.)+"
_PATH = rf"a-zA-Z0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{LATIN}{CYRILLIC}"
PATH = rf"(?:[{_PATH}]|\((?:[{_PATH}]+|[{_PATH}]*\([{_PATH}]+\)[{_PATH}]*)\))*"
PATH_TAIL = "!*';:,.$%[]\u2013~@|&"
"""Characters that a path holds but does not end with."""
QUERY = r"[a-zA-Z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*"
QUERY_TAIL = "!?*'@();:+$%[].,~|"
PROTOCOL = rf"[hH][tT][tT][pP][sS]?://(?=[^{SPACES}/])"
ANY_LINK = rf'[^{SPACES}<>"«»]+'
ANY_LINK_TAIL = ".,;:!?)'’…]"

_WORD = r"\p{L}\p{M}\p{N}_"
HASHTAG = rf"(?<![{_WORD}&/#＃])[#＃](?=[{_WORD}]*\p{{L}})[{_WORD}]+"
_HANDLE = r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_])?"
MENTION = rf"(?<![{_WORD}@＠/.\-])@{_HANDLE}(?:@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+)?"
CAPITALS = r"(?<![\p{L}\p{M}\p{N}_#@])\p{Lu}{2,}(?:[ \u00a0\u202f’'\-]+\p{Lu}{2,}){2,}(?![\p{L}\p{M}\p{N}_])"

PARAGRAPH = rf"\n[{WHITE}]*\n"
SENTENCE = rf'[.!?…][»”")’]*(?=[{WHITE}])'
GAP = rf"[{WHITE}]+"

HEAVY = r"[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]"
"""Characters that weigh two on X."""
SIMPLE = (
    "\u0000-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u3041-\u3096\u30a1-\u30fe"
    "\u4e00-\u9fff"
)
"""Characters that are a grapheme cluster each, as long as all their neighbours are of them too."""
COMPLEX = rf"[^{SIMPLE}]"

_REGIONS = (
    "AC AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CP CQ CR CU CV CW CX CY CZ DE DG DJ DK DM DO DZ EA EC EE EG EH ER ES ET EU FI "
    "FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU IC ID IE IL IM IN IO IQ "
    "IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML "
    "MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS "
    "PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TF TG TH TJ TK "
    "TL TM TN TO TR TT TV TW TZ UA UG UM UN US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)


def _flags() -> str:
    """Pairs of regional letters that are the flag of a region."""
    letters = {region[0]: "" for region in _REGIONS.split()}
    for region in _REGIONS.split():
        letters[region[0]] += _regional(region[1])
    return "|".join(f"{_regional(first)}[{seconds}]" for first, seconds in letters.items())


def _regional(letter: str) -> str:
    return chr(0x1F1E6 + ord(letter) - ord("A"))


def _tags(region: str) -> str:
    """The letters that make a black flag that of a part of a country."""
    return "".join(chr(0xE0000 + ord(letter)) for letter in region)


_J, _V, _TONE = "\u200d", "\ufe0f?", "[🏻-🏿]"
_PERSON = f"[👨👩🧑]{_TONE}?"
_TAGGED = f"🏴(?:{'|'.join(_tags(region) for region in ('gbeng', 'gbsct', 'gbwls'))})\U000e007f"
_SEQUENCES = (
    rf"{_PERSON}{_J}❤{_V}{_J}(?:💋{_J})?{_PERSON}",
    rf"{_PERSON}{_J}(?:🤝|🐰|🫯){_J}{_PERSON}",
    rf"[👨👩](?:{_J}[👨👩])?{_J}[👧👦](?:{_J}[👧👦])?",
    rf"🧑(?:{_J}🧑)?{_J}🧒(?:{_J}🧒)?",
    rf"{_PERSON}{_J}[⚕⚖✈🌾🍳🍼🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🎄🦰🦱🦲🦳🩰]{_V}",
    rf"{_PERSON}{_J}[🦯🦼🦽](?:{_J}➡{_V})?",
    rf"(?:\p{{Emoji_Modifier_Base}}|[👯🤼🧞🧟])(?:{_TONE}|{_V}){_J}[♂♀]{_V}(?:{_J}➡{_V})?",
    rf"[🏃🚶🧎]{_TONE}?{_J}➡{_V}",
    rf"🫱{_TONE}{_J}🫲{_TONE}",
    rf"🏳{_V}{_J}(?:🌈|⚧{_V})",
    rf"🏴{_J}☠{_V}",
    rf"🐕{_J}🦺|🐈{_J}⬛|🐻{_J}❄{_V}|🐦{_J}[⬛🔥]|👁{_V}{_J}🗨{_V}|😮{_J}💨|😵{_J}💫|😶{_J}🌫{_V}",
    rf"❤{_V}{_J}[🔥🩹]|🙂{_J}[↔↕]{_V}|🍋{_J}🟩|🍄{_J}🟫|⛓{_V}{_J}💥",
    _TAGGED,
    _flags(),
    "[0-9#*]\ufe0f?\u20e3",
    rf"\p{{Emoji_Modifier_Base}}{_TONE}",
    rf"(?![0-9#*🇦-🇿🏻-🏿])(?:\p{{Emoji_Presentation}}|\p{{Emoji}}{_V})",
)
_BEYOND_KEYS = "\u00a9\u00ae\u203c-\u3299🀀-🫿"
EMOJI = f"(?=[0-9#*{_BEYOND_KEYS}])(?:{'|'.join(_SEQUENCES)})"
"""Looked at only where the first character may be that of an emoji."""
EMOJI_START = rf"[{_BEYOND_KEYS}]|\u20e3"
"""Where there is none of these there is no emoji."""
