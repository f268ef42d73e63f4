"""What a line says by its form alone: in brackets, a cue before a name, a date, an invitation."""

from __future__ import annotations

import re

import regex

from ..dates import parse_published

_BRACKETED = regex.compile(r"^\W{0,3}[(\[{（【].*[)\]}）】]\W{0,3}$", regex.S)
# A line in brackets, or two parts about a colon or dash: a statement, not the name of a box.
_STATEMENT = regex.compile(_BRACKETED.pattern + r"|^[^:：]{2,40}\s*[:：—–-]\s*\S", regex.S)
_LEADING_CUE = regex.compile(r"^(.{2,40}?)\s*(?:[:：\-–—]|से|by|from)\s*", regex.I)
_READ_ALSO = regex.compile(
    r"(?:ये|यह|इसे|इन्हें)?\s*(?:भी|और)\s*(?:पढ़|पढ|देख)|also\s+read|read\s+(?:also|more)|must\s+read"
    r"|see\s+also|watch|click\s+here|क्लिक|join|follow|फॉलो|जॉइन|डाउनलोड|download"
    r"|यो पनि पढ्नु|আরও পড়ুন|یہ بھی پڑھیں|مزید پڑھیں",
    regex.I,
)
_FACT_BEFORE_DATE = regex.compile(
    r"^(?:(?:last\s+)?(?:updated|published|posted|modified|edited|first\s+publish\w*|publish\s+date)"
    r"(?:\s+(?:on|at|by))?|अपडेटेड|अपडेट|प्रकाशित|प्रकाशन(?:\s+तिथि)?|पब्लिश|दिनांक|तारीख|date|on"
    r"|প্রকাশ(?:িত)?|আপডেট|اشاعت|تاریخ)\s*[:|–—-]?\s*",
    regex.I,
)
# Readers, minutes, comments behind a date in one row of facts.
_FACT_BEHIND_DATE = re.compile(r"(?<=\D)\s+\d{1,7}(?:\.\d)?[kKmM]?\s*$")
# Months of calendars that are not turned into ISO dates: a line of them and a year is a date.
_OTHER_MONTHS = regex.compile(
    r"(?:वैशाख|बैशाख|जेठ|असार|साउन|श्रावण|भदौ|भाद्र|असोज|आश्विन|कात्तिक|कार्तिक|मंसिर|पुस|माघ|फागुन|फाल्गुन|चैत"
    r"|বৈশাখ|জ্যৈষ্ঠ|আষাঢ়|শ্রাবণ|ভাদ্র|আশ্বিন|কার্তিক|অগ্রহায়ণ|পৌষ|মাঘ|ফাল্গুন|চৈত্র"
    r"|محرم|صفر|ربیع|جمادی|رجب|شعبان|رمضان|شوال|ذوالقعدہ|ذوالحجہ)"
)
_FACT = regex.compile(
    r"^[\W\d]*(?:\d+\s*(?:min(?:ute)?s?\s+read|views?|comments?|shares?|likes?|मिनट(?:\s+पढ़ें)?"
    r"|photos?|images?|pics|slides?|तस्वीरें|फोटो|बार\s+(?:पढ़ा|देखा)\s+गया)"
    r"|share(?:\s+(?:this|on|via).{0,30})?|शेयर(?:\s+करें)?|am|pm|ist|hrs|बजे|tweet|print|email|listen|सुनें|aa?|[aA][+-]?"
    r"|copy\s+link|follow\s+us.{0,40}|comments?|end\s+of\s+article|(?:next|previous|prev)(?:\s+(?:article|story|post))?)?[\W\d]*$",
    regex.I,
)
_RIGHTS = regex.compile(
    r"all\s+rights\s+reserved|सर्वाधिकार|©|^\(c\)\s|版权所有|copyright\s+\d{4}|সর্বস্বত্ব|جملہ حقوق",
    regex.I,
)
# A notice of rights is a line; a paragraph that mentions copyright is the story's.
RIGHTS_WORDS = 20
_OF_A_PICTURE = regex.compile(
    r"^\W*(?:फ़?ोटो|फ़ोटो|तस्वीर|तसवीर|छायाचित्र|छाया|चित्र|वीडियो|photos?|photographs?|images?|pics?|pictures?|video"
    r"|ছবি|আলোকচিত্র|فوٹو|تصویر|तस्बिर|तस्बिरः)(?:\W|$)",
    regex.I,
)
_ADDRESS = regex.compile(r"^[^/]{0,30}\bhttps?://(\S+)\W*$", regex.I)
_DAY = 80  # letters of the longest line that is a date alone


def is_bracketed(text: str) -> bool:
    return bool(_BRACKETED.match(text))


def is_statement(text: str) -> bool:
    """In brackets, or two parts about a colon or dash."""
    return bool(_STATEMENT.match(text))


def has_cue(text: str) -> bool:
    """Some words and then a colon, a dash or "from", as cues stand before a name."""
    return bool(_LEADING_CUE.match(text))


def invites(text: str) -> bool:
    """The line asks its reader to read, watch or join something else."""
    return bool(_READ_ALSO.search(text))


def is_fact(text: str) -> bool:
    """A number, a clock, a button: nothing is said about the article's words."""
    return bool(_FACT.match(text))


def states_rights(text: str) -> bool:
    return bool(_RIGHTS.search(text))


def is_of_a_picture(text: str) -> bool:
    """A line that opens with the word for a picture: "फोटो: ...", "Photo courtesy ..."."""
    return bool(_OF_A_PICTURE.match(text))


def address_stated(text: str) -> str:
    """The address that a line gives, with at most a word before it, without its scheme; or ""."""
    found = _ADDRESS.match(text.strip())
    return found[1] if found else ""


def is_date(text: str) -> bool:
    """A line that is a date, with words before it or a count of readers behind it.

    Examples
    --------
    >>> [is_date(x) for x in ("Updated: 12 मार्च 2024, 10:30 AM IST", "२०८० फागुन २९ गते", "12 मार्च")]
    [True, True, False]
    """
    if len(text) > _DAY or not regex.search(r"\d", text):
        return False
    if regex.search(r"\d{4}", text) and _OTHER_MONTHS.search(text) and len(text.split()) <= 8:
        return True
    rest = _FACT_BEFORE_DATE.sub("", text.strip(), count=1)
    plain = re.sub(r"^\S+,\s*", "", rest)
    for piece in (rest, plain, _FACT_BEHIND_DATE.sub("", rest), _FACT_BEHIND_DATE.sub("", plain)):
        try:
            if parse_published(piece):
                return True
        except ValueError:
            continue
    return False
