"""What a figure measures, as tables: by its unit, by the noun that is counted, by the verb that governs it.

The measures are GUIDE.md's. Nouns and verbs were collected from the ACLED codebook (2023), the CAMEO manual (Schrodt 2012),
PLOVER (2023) and the glossaries of IISS, The Military Balance, and UNHCR.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.read.figures.nouns import is_plural
from dragoman.read.figures.units import UnitKind
from dragoman.records import Measure

BY_UNIT: dict[UnitKind, Measure] = {
    "money": "money", "length": "distance", "time": "duration", "percent": "percent", "price part": "other", "mass": "other",
    "area": "other", "volume": "other", "speed": "other", "temperature": "other", "energy": "other", "data": "other",
    "angle": "other", "sound": "other", "pressure": "other", "multiple": "other", "age": "other",
}  # fmt: skip

# the last word of the counted phrase, in the singular or as it stands
NOUNS: dict[Measure, str] = {
    "troops": """troop soldier serviceman servicemen servicewomen personnel marine paratrooper peacekeeper reservist
        conscript infantry infantrymen cavalry battalion brigade division regiment militiaman militiamen commando sailor airman
        airmen trooper mercenary contractor combatant recruit sniper legionnaire force fighter rebel militant insurgent
        guerrilla jihadist gunman gunmen""",
    "killed": "fatality death casualty corpse body martyr dead",
    "wounded": "injury wounded injured",
    "detained": "prisoner detainee hostage captive inmate internee abductee pow",
    "displaced": "refugee evacuee deportee returnee idp migrant asylum-seeker",
    "votes": "vote abstention ballot",
    "meetings": "meeting summit talk negotiation session conference visit consultation call discussion",
    "vehicles": """tank vehicle truck car bus jet aircraft plane warplane helicopter ship vessel warship submarine boat frigate
        destroyer carrier fighter-jet bomber apc ambulance train ferry convoy airplane airliner tanker drone uav fighter-bomber
        lorry van motorcycle bulldozer pickup""",
    "weapons": """missile rocket bomb warhead launcher mine gun rifle shell grenade mortar howitzer warheads weapon munition
        torpedo explosive artillery cannon bullet round-of-ammunition centrifuge landmine firearm pistol projectile icbm
        cartridge himars""",
    "people": """people person officer guard volunteer man men woman women child children civilian protester demonstrator resident citizen worker
        leader minister official member representative diplomat delegate lawmaker journalist reporter student teacher doctor
        nurse family villager passenger national foreigner ambassador envoy expert observer inspector monitor adviser advisor
        police policeman policemen policewomen activist candidate politician senator deputy parliamentarian mp judge
        lawyer patient victim survivor relative employee staff staffer crew boy girl youth toddler baby infant newborn 
        name suspect criminal terrorist supporter opponent executive scientist engineer actor tourist traveller traveler
        inhabitant household widow sibling brother sister son daughter parent mother father friend voter
        mourner worshipper worshiper marcher bystander settler looter investor user viewer owner shareholder customer consumer
        developer manager banker analyst immigrant emigrant expatriate expat pilgrim spectator fan player athlete artist writer
        author miner rescuer responder firefighter paramedic medic freelancer correspondent photographer cameraman cleric imam
        priest monk nun sheikh teen schoolchild orphan squatter inhabitant campaigner organizer organiser
        envoy negotiator mediator lawmaker governor mayor senator councillor king queen prince president premier
        witness dissident aide colleague assistant general commander colonel captain pilot driver farmer fisherman trader
        merchant sailor's guest attendee participant human life soul national individual adult teenager elder""",
    "duration": "hour day week month year minute second decade century fortnight night weekend",
}
# "casualties" are dead and wounded together: coded as killed only where the verb says so
_NOUNS: dict[str, Measure] = {word: kind for kind, words in NOUNS.items() for word in words.split()}
_PERSON = re.compile(r"(?:[a-z](?:ists|yers|ians|ees|crats)|[A-Z]\w+(?:ans|ese|is|ians|ish|ards|ks|ns))$")
AFFECTED: frozenset[Measure] = frozenset({"people", "troops", "detained", "displaced", "killed", "wounded"})

# what befell those who are counted; the words before the number act on them, those behind it tell what they suffered
BEFORE: dict[Measure, str] = {
    "killed": r"kill(?:s|ed|ing)?|murder(?:s|ed|ing)?|massacr(?:ed|ing)|execut(?:ed|ing)|assassinat(?:ed|ing)|shot dead|claim(?:ed|ing) the lives of|claimed|"
    r"(?:death )?toll (?:\w+ ){0,5}?(?:to|at|of|is|was|as|stood at|reached)|deaths?(?: and injury| or injury)? of|bod(?:y|ies) of|death toll[^.]{0,40}|martyred|slaughter(?:ed|ing)|behead(?:ed|ing)|"
    r"dead included|killing of|funerals? (?:of|for)|lost",
    "wounded": r"injur(?:y|ies) (?:of|to)|wounding of|wound(?:s|ed|ing)|injur(?:es?|ed|ing)|hurt|maim(?:ed|ing)|hospitali[sz](?:ed|ing)",
    "detained": r"arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?|captur(?:es?|ed|ing)|imprison(?:s|ed|ing)|jail(?:s|ed|ing)|abduct(?:s|ed|ing)|kidnap(?:s|ped|ping)|"
    r"round(?:ed|ing) up|releas(?:es?|ed|ing)|fre(?:ed|eing)|holding|h(?:eld|olds) captive|seiz(?:ed|ing)|arrests? of|release of|tak(?:en|ing) hostage|took hostage|custody of",
    "displaced": r"displac(?:es?|ed|ing)|evacuat(?:es?|ed|ing)|uproot(?:s|ed|ing)|deport(?:s|ed|ing)|expell(?:ed|ing)|driv(?:en|ing) out|forc(?:ed|ing) out|influx of|exodus of|"
    r"displacement of|evacuation of|made homeless|leaving homeless",
}
AFTER: dict[Measure, str] = {
    "killed": r"killed|dead|died|die|dying|martyred|murdered|executed|slain|massacred|assassinated|perished|lost their lives|lives were lost|fatally|were shot dead|shot and killed|"
    r"deaths|fatalities|beheaded|have died|drowned|burned to death|bodies|lives lost",
    "wounded": r"wounded|injured|hurt|injuries|hospitali[sz]ed|maimed",
    "detained": r"arrested|detained|captured|imprisoned|jailed|in custody|held captive|abducted|kidnapped|taken hostage|taken prisoner|rounded up|behind bars|under arrest|"
    r"held hostage|were freed|was freed|released|been freed|missing and feared captured|in detention",
    "votes": r"voted|abstained|voting|abstaining",
    "displaced": r"displaced|fled|flee|fleeing|evacuated|homeless|uprooted|crossed (?:the border|into)|left their homes|have left the country|deported|expelled|poured across|"
    r"stranded|sought refuge|seeking refuge|seek refuge|forced out|to escape|trying to leave",
}


_LINKS = r"(?:\s+(?:a|an|another|the|of|also|some|its|their|only|just|total|up|many|[\w’']+ly))"
_LEAD = (
    r"^(?:,?\s*\(?(?:(?:of (?:them|whom)|others?|more|people|were|was|are|is|be|been|being|have|has|had|who|which|that|will|would|could|may|might|"
    r"to|also|later|reportedly|feared|reported|confirmed|believed|already|either|both|then|all|[a-z]+ly|not|got|left|found|lay|shot)\b[\s,]*)){0,6}\s*\(?"
)
# "two soldiers killed three civilians": a plain past with an object is what they did, not what they suffered
_OBJECT = (
    r"(?!\s+(?:(?:an?|the|his|her|their|its|him|them|us|at least|more than|about|some|several|many|dozens|hundreds|two|three|four|five|six|"
    r"seven)\b|\d|[A-Z][a-z]))"
)


@cache
def _before() -> tuple[tuple[Measure, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"\b(?:{words}){_LINKS}{{0,4}}\s*$", re.I)) for kind, words in BEFORE.items())


@cache
def _after() -> tuple[tuple[Measure, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"{_LEAD}\s*\b(?:{words})\b{_OBJECT}")) for kind, words in AFTER.items())


def of_noun(phrase: str) -> Measure | None:
    """Return the measure of a counted phrase by its head, or by what its head is made of: "rounds of talks"."""
    core, *rest = re.split(r"\s+of\s+", phrase)
    return _of_head(core) or next((kind for part in rest if (kind := _of_head(part))), None)


def _of_head(core: str) -> Measure | None:
    word = core.rsplit(maxsplit=1)[-1] if core.split() else ""
    low = word.lower().removesuffix("'s").removesuffix("’s")
    for form in (low, low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("ies") + "y"):
        if form in _NOUNS:
            return _NOUNS[form]
    return "people" if is_plural(word) and _PERSON.search(word) else None


def befallen(before: str, after: str) -> Measure | None:
    """Return what befell the counted: by the words that end right before the figure, else by those behind its noun."""
    acted = next((kind for kind, pattern in _before() if pattern.search(before)), None)
    return acted or next((kind for kind, pattern in _after() if pattern.match(after)), None)
