"""The parts a character plays: in a word, between words, between sentences."""

from enum import IntEnum, IntFlag


class Class(IntEnum):
    """What a code point does to the word and the sentence it stands in.

    SPACE, DASH and the quotes part words softly: a phrase of the lexicon goes on across them.
    LINE does too, but ends the sentence, and a blank line is a hard break. Brackets, HARD, STOP
    and POINT are hard breaks: no phrase crosses them unless its entry holds the same mark.
    """

    WORD = 0  # letters, marks, digits
    SPACE = 1
    FORMAT = 2  # ignored: soft hyphen, direction marks, byte order mark
    JOINING = 3  # ignored, and part of the cluster before it: ZWJ, ZWNJ, variation selectors
    APOSTROPHE = 4  # joins inside words of cased scripts, elsewhere a closing quote
    DASH = 5
    QUOTE = 6  # opens or closes
    OPEN_QUOTE = 7
    CLOSE_QUOTE = 8
    LINE = 9
    HARD = 10  # from here on: breaks that no phrase crosses
    OPEN_BRACKET = 11
    CLOSE_BRACKET = 12
    STOP = 13  # ends a sentence: danda, ?, !, and their like in other scripts
    POINT = 14  # may end one: a full stop, an ellipsis


class Trait(IntFlag):
    """What the rules of sentences ask of a character."""

    LOWER = 1
    UPPER = 2
    DIGIT = 4
    NON_STARTER = 8  # combining class other than 0
    APOSTROPHES = 16  # of a script that writes apostrophes inside words
