"""Names that are also something else: first names, common family names, countries that are people.

Lists of English words and names, written for this project; what each is for stands beside it.
"""

from __future__ import annotations

import re

from extractors.reading import words

# Words that begin sentences or stand before names without being a first name.
NO_FIRST_NAMES = words(
    "the a an in on at of for with by from to and but or as after before while when since until "
    "although though if that this these those both all many most some only even today yesterday "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december said says told former then however "
    "meanwhile like unlike how why what which who where does did is was will would can could "
    "later earlier now instead here there once again asked speaking responding also first last "
    "still yet just only perhaps maybe so thus because whether despite during under over against "
    "new north south east west northern southern eastern western central greater"
)
# American news sets the day right after the name: "Pompeo Tuesday said".
DAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
# Surnames that are first names, plain words or too widespread to mean the office holder.
COMMON_SURNAMES = words(
    "May Brown King Bush Hunt Rice Gates Cook Law Day Fox Hope Long Low Park Major Reed Rose Ross "
    "Snow Stone Wood Young White Black Green Lee Kim Li Wang Khan Ali Ahmed Hussein Mohammed Smith "
    "Jones Johnson Williams Clark Martin Lewis Scott Power Price Bishop Carr Evans Collins Graham "
    "Harris Morrison Albanese Abdullah Mohamed Ahmad Hassan Salman Francis Moon Abe Singh Kumar "
    "Marin Sanchez Castro Morales Costa Michel Davis Jeffrey Robert Moore Thomson Taylor Fallon "
    "Joyce Burns Kent Hill Bell Lord Prince Noble Church Field West North Wallace Cooper Mitchell "
    "Miller Baker Carter Jordan Chad Israel Paris London Lima Santiago Victoria Sydney Sultan "
    "Baron Rudd Penny Shorten Payne Turnbull Blair Cameron Thomas James John Paul George Ibrahim "
    "Ahn Yun Han Zhang Chen Liu Yang Huang Wu Xu Sun Ma Zhu Lin Lu Wei He Song Jung Choi Chung"
)
# Country names that are also names of people, birds or states: they need a look around.
DOUBTFUL = frozenset(
    {"Jordan", "Chad", "Georgia", "Turkey", "Israel", "Washington", "Paris", "Virginia"}
)
FIRST_NAMES = frozenset({"Chad", "Virginia"})  # of these, those that begin a person's name
_AMERICAN_GEORGIA = re.compile(
    r"\b(?:Atlanta|Savannah|Raffensperger|Fulton County|Stacey Abrams|Brian Kemp|Warnock|Ossoff"
    r"|Georgia (?:Republicans?|Democrats?|Senate|governor|legislature|runoff|voters|primary))\b"
)
_OTHER_STATES = re.compile(
    r"\b(?:Alabama|Florida|Tennessee|Carolina|Mississippi|Louisiana|Virginia|Texas|Arizona|Nevada"
    r"|Pennsylvania|Michigan|Wisconsin|Ohio|Iowa|Kentucky|Colorado|California|Ga\.)"
)
IS_STATE = re.compile(r" [Ss]tate\b")
_REPUBLIC_OF_GEORGIA = re.compile(
    r"\b(?:Tbilisi|Georgians?|Abkhazia|South Ossetia|Saakashvili|Ivanishvili|Caucasus|Batumi)\b"
)
_NEIGHBOURS_OF_GEORGIA = re.compile(
    r"\b(?:Armenia|Azerbaijan|Ukraine|Moldova|Russian?|Black Sea)\b"
)

# "Mr." and initials go on; a longer word before a full stop ends a sentence: "in March. May".
_LONGEST_SHORT_FORM = len("Gov.")


def is_no_first_name(word: str) -> bool:
    """Whether the word before a name does not make it another person's name."""
    return (
        not word[0].isupper()
        or word.lower() in NO_FIRST_NAMES
        or word.endswith(("ly", "'s"))  # "Clearly Putin", "China's Xi"
        or (word.endswith(".") and len(word) > _LONGEST_SHORT_FORM)
    )


def is_american_georgia(text: str) -> bool:
    """Whether the Georgia of a text is the state.

    It is where its own towns and people are named and nothing of the other Georgia, or where other
    states are and no neighbour of the other.
    """
    if _REPUBLIC_OF_GEORGIA.search(text):
        return False
    if _AMERICAN_GEORGIA.search(text):
        return True
    return bool(_OTHER_STATES.search(text)) and not _NEIGHBOURS_OF_GEORGIA.search(text)
