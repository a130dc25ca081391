"""What looks like a quantity and is none: dates, years, clock times, names with numbers, scores, phone numbers."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_CLOCK = r"(?:[ap]\.?m\b\.?|GMT|UTC|EST|EDT|PST|CET|o['’]clock|hours? GMT|noon)"
# what a number after it names instead of counting
_NAMED = (
    r"Resolution|Resolutions|Article|Articles|Chapter|Channel|Boeing|Airbus|Group of|Flight|Section|Part|Route|Highway|No\.?|Number|Day|Phase|Level|Class|"
    r"Type|Model|Apollo|Protocol|Page|Room|Paragraph|Annex|Formula|Area|Unit|Tier|Track|Line|Gate|Terminal|Camp|Block|Sector|District|Order|Law|Act|"
    r"Decree|Bill|Clause|Rule|Amendment|Title|Schedule|Appendix|Figure|Table|Volume|Issue|Item|Task Force|Division|Battalion|Brigade|Radio|Studio|"
    r"Season|Episode|Round|Week|Catch|World War|Gen|Generation|Windows|Version|Core|Series|Galaxy|iPhone|Planet|Playstation|Xbox|"
    r"resolution|resolutions|article|articles|chapter|paragraph|section|page|phase|grade|flight|option|stage|number|zone|"
    r"Council of|Gang of|Big|FTSE|S&P|S ?P|DAX|CAC|Nikkei|Nasdaq|NASDAQ|Russell|ASX|Stoxx|STOXX|Euro|Space|Form|Interstate|Exit|Pier|Sputnik"
)

_BLOCKED = re.compile(
    "|".join(
        (
            r"https?://\S+|www\.\S+|\S+@\S+\.\w+",
            r"\b\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?\b|\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b",
            rf"\b{_MONTH}\.?\s+{_DAY}(?:\s*(?:-|–|to|and|or)\s*{_DAY})?(?!\d)(?:\s*,?\s+{_YEAR}\b)?(?![.,:]?\d)",
            rf"(?<!\d)(?<!\d[.,]){_DAY}(?:\s*(?:-|–|to|and|or)\s*{_DAY})?(?:\s+of)?\s+{_MONTH}\b\.?(?:,?\s+{_YEAR}\b)?",
            rf"\b{_MONTH}\.?,?\s+(?:of\s+)?{_YEAR}\b",
            rf"\b\d{{1,2}}[:.]\d\d(?::\d\d)?\s?(?:{_CLOCK})|\b\d{{1,2}}:\d\d(?::\d\d)?\b|\b\d{{1,2}}\s?{_CLOCK}|\b\d{{4}}\s?(?:GMT|UTC|hours)\b",
            rf"\b(?:at|around|by|until|from|before|after)\s+(?:{'|'.join('one two three four five six seven eight nine ten eleven twelve'.split())})\s+(?:o['’]clock|in the (?:morning|afternoon|evening))",
            r"\b\d+(?:st|nd|rd|th)\b|\b(?:19|20)?\d0['’]?s\b",
            r"\b(?:zero|eleventh) hour\b|\bzero[- ]tolerance\b|\b24/7\b|\b[79]/(?:7|11)\b",
            r"(?<!\w)\+?\(?\d{2,4}\)?[ .-]\d{3,4}[ .-]\d{3,5}(?:[ .-]\d{2,5})*\b|\+\d{7,}\b",
            rf"\b(?:{_NAMED})\s+(?:No\.?\s*)?(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twenty)\b(?:\s+and\s+\d+\b)?(?!\s?(?:%|per ?cent))",
            r"\b[A-Za-z]+-\d+\w*\b(?!\s?(?:%|per ?cent|mile|km))",
            r"\b\d+[A-Z]-?\d*\b(?<!\dG)(?<!\d[KMBCFVLW])|\bp\.\s?\d+",
            rf"(?<![\w$€£.,]){_YEAR}(?:\s?[-–/]\s?(?:{_YEAR}|\d\d))(?![\d,]|\.\d)",
            r"(?<![\w.,$€£])(?:19|20)\d\d(?=\s*[.,;:)\]\"”’'?!]|\s*$|\s*\n)(?![,.]\d)",
            rf"\b(?:in|since|of|from|until|till|by|before|after|during|late|early|mid|the|between|and|to|for|through|around|year|fiscal|FY|back in|summer|winter|spring|autumn|fall|next|last|than|versus|season|-|–)\s+{_YEAR}(?![\d,%]|\.\d|\s?(?:%|per ?cent|people|men|women|troops|soldiers|km|kilomet|miles|met(?:er|re)s|tonn?e?s|dollars|million|billion|hp|mAh))(?:\s?(?:-|–|to|and)\s?{_YEAR}\b)?",
            rf"(?<![\w$€£.,]){_YEAR}(?=['’]s?\b|\s+(?:[A-Z]|war|election|elections|revolution|invasion|attack|attacks|bombing|summit|agreement|treaty|budget|season|peace|deal|accord|accords|when|but|was|is|had|has|after|to|and|at|by|as|with|for|that|it|he|they|she|constitution|census|nuclear|film|uprising|coup|report|memorandum|ceasefire|presidential)\b)",
            r"\b(?:one|two)\s+(?:another|after the other|way or another)\b|\b(?:no|any|every|each|this|that|which|the|another|last|next|first|only|latter|former|new|big|good)[ -]one\b|\bone[ -](?:another|on[ -]one|by one|day\b|side\b|way\b|sided)|\bday one\b",
        )
    )
)
_LETTER_BEFORE = re.compile(r"[^\W_]-?$")
_NAME_BEFORE = re.compile(r"(?<![.!?:”\"\n] )(?<!^)\b(?!(?:The|In|At|On|By|From|About|Some|Over|But|And|More|Another|Nearly|Only|Just|Between|Of|To|With|An?|For|Up|Police|Israel|Killed)\b)(?:[A-Z][\w’'&.]*|[A-Za-z]*[A-Z]\w*)\s$")


def blocked(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the character ranges within start and end that hold no quantity, in order."""
    return tuple(match.span() for match in _BLOCKED.finditer(text, start, end))


def follows_letter(text: str, start: int) -> bool:
    """Tell the number of "MiG-29" or "XC40", glued to a word that is no currency."""
    return bool(_LETTER_BEFORE.search(text[max(0, start - 2) : start]))


def follows_name(text: str, start: int) -> bool:
    """Tell a bare number behind a capitalised word: "Atlas 5", "Nick Hague 44"."""
    return bool(_NAME_BEFORE.search(text[max(0, start - 24) : start]))
