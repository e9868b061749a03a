"""Given names cut short in the ways of English: ``Bern`` and ``Bernie`` of Bernard, ``Bert``."""

import re

from onrecord.resolve.given_names import is_given_name, list_full_names
from onrecord.resolve.word_lists import list_words

# Names that have no other full form, but are shortened as others are.
_FULL_NAMES = list_words(
    """
    adelaide adrian alastair albert alexis alfonso alison allison alonzo annabel antoinette ashley
    aurelia beatrice belinda bernadette bridget camille candace cassandra cecilia celeste chandler
    chester christian claudia conrad cordelia cornelia cornelius courtney damian delia demetrius
    derrick desmond dominic donovan eleanora elliott emmanuel ephraim estelle esther ezekiel fabian
    felicia felix fitzgerald genevieve geraldine gillian graham guadalupe gustavo harriet henrietta
    hortense humberto isabelle isaiah janelle jedediah jemima josephine juliana justin kendrick
    kristen leander leslie lester lorena loretta lucinda malcolm manuel marcella margot marian
    marilyn marjorie marvin matilda maxine melanie melinda mercedes meredith milton miranda
    mitchell monica montgomery morgan nadine naomi napoleon natasha norbert octavia olivia orlando
    penelope percival peregrine philippa phyllis priscilla prudence quentin rafael raphael roberta
    rosalind roseanne rosemarie sabrina salvador savannah serena shannon sheldon shirley solomon
    stella sterling theodora tiffany trevor tristan vanessa vaughan vernon vicente violet vivienne
    warren wendell wesley whitney wilhelmina winifred winfield woodrow yvonne zachariah zebediah
    """
)

SHORTEST_CLIP, SHORTEST_TAIL, SHORTEST_REST = 3, 4, 2
"""Letters of a name's beginning, or of its end, that may stand for it, and of what is left out."""

_PET_ENDING = re.compile(r"(?:(.)\1)?(?:ie|ey|y|i)$")
_WOMANS = re.compile(r"(?:i?a|i?e|le|in[ae]|el+[ae]|et+[ae]|ess?a|an+[ae])$")


def is_clipped(short: str, long: str) -> bool:
    """Whether a folded given name is part of a longer known one: ``bern`` or ``bernie``, ``nard``.

    Not so where the longer one is only the same name of a woman: ``joseph`` and ``josephine``.
    """
    if not (is_given_name(short) or long in _FULL_NAMES or long in list_full_names()):
        return False
    if short == _PET_ENDING.sub(r"\1", long):
        return True  # Scotty, of Scott.
    return any(_is_part(stem, long) for stem in {short, _PET_ENDING.sub(r"\1", short)})


def _is_part(stem: str, long: str) -> bool:
    rest = long.removeprefix(stem)
    if len(stem) >= SHORTEST_CLIP and rest != long:
        return len(rest) >= SHORTEST_REST and not _WOMANS.fullmatch(rest)
    rest = long.removesuffix(stem)
    return len(stem) >= SHORTEST_TAIL and rest != long and len(rest) >= SHORTEST_REST
