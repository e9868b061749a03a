"""What speaks for a person as what a pronoun or a description means."""

import math
from functools import lru_cache

from onrecord.annotate.discourse import Discourse, Mind
from onrecord.annotate.lexicon import FIRST_NAMES, PLACES, TITLE_HEADS, TITLE_KINDS, WORD_LISTS
from onrecord.annotate.title_words import PARTIES, TitlePhrase

Features = dict[str, float]

PARTY_MEMBER = "party member"
"""Head of a description such as "the Nevada Democrat"."""
BY_AGE = "year-old"
"""Head of a description by age alone."""
UNTITLED = "somebody"
"""Head of a description in a headline whose noun is no title."""
_NO_OFFICIALS = frozenset("president premier chancellor king queen".split()) | {"prime minister"}
"""Whom nobody calls an official."""
_FAMOUS = WORD_LISTS["famous"]
_OTHER_OFFICE = frozenset(("prime", "vice"))
"""What makes another office of a minister or president."""
_ANY_OFFICE = frozenset((PARTY_MEMBER, "official", "politician", "statesman"))


def describe_place(
    discourse: Discourse, mind: Mind, person: int, at: int, rank: int, gender: str
) -> Features:
    """Describe where a person was last meant, seen from the word ``at``."""
    words, voices, seen = discourse.scene.words, discourse.voices, mind.seen[person]
    now = discourse.seen[person]
    sentences = words.sentence[mind.at] - seen.sentence
    paragraphs = words.paragraph[mind.at] - seen.paragraph
    told = discourse.tell_gender(person)
    ending = _tell_by_ending(discourse, person) if told == "-" else "-"
    stranger = words.sentence[mind.at] - words.sentence[mind.stranger]
    behind = 0 <= seen.at < mind.stranger < mind.at
    source, inside = at in voices.sources, at in voices.contents
    features = {
        "count": math.log1p(seen.count),
        f"sentences_{min(sentences, 4)}": 1.0,
        f"paragraphs_{min(paragraphs, 4)}": 1.0,
        f"rank_{min(rank, 3)}": 1.0,
    }
    flags = {
        "subject": seen.subject,
        "near_subject": seen.subject and sentences <= 1,
        "quoted": seen.quoted and not words.quoted[at],
        "both_quoted": seen.quoted and words.quoted[at],
        "told": seen.told and not inside,
        "both_told": seen.told and inside,
        "owner": seen.owner,
        "gender": told == gender != "-",
        "pronoun": seen.pronoun,
        "near_pronoun": seen.pronoun and sentences <= 1,
        "speaker": seen.speaker,
        "spoke_last": person == mind.spoke,
        "spoke_last_to_source": person == mind.spoke and source,
        "named_in_own": mind.at <= now.at < at and not now.pronoun,
        "ends_like": ending == gender,
        "ends_unlike": "-" != ending != gender != "-",
        "near_speaker": seen.speaker and sentences <= 1,
        "speaker_to_source": seen.speaker and source,
        "same_sentence_source": sentences == 0 and source,
        "top": person == discourse.top,
        "behind_stranger": behind and stranger <= 2,
    }
    features.update((name, 1.0) for name, flag in flags.items() if flag)
    return features


def _tell_by_ending(discourse: Discourse, person: int) -> str:
    """Guess the gender of somebody with a rare given name: most of those in "-a" are women's.

    Somebody named by one word may bear it as a given name.
    """
    parts = discourse.scene.cast.people[person].parts
    if len(parts) == 1 and parts[0] not in _FAMOUS:
        return FIRST_NAMES.get(parts[0], "-")
    if len(parts) < 2 or len(parts[0]) < 3:
        return "-"
    return "f" if parts[0][-1] == "a" else "m" if parts[0][-1] in "oru" else "-"


def describe_nobody(
    discourse: Discourse, mind: Mind, at: int, phrase: TitlePhrase | None
) -> Features:
    """Describe what speaks for nobody named: a stranger just brought in, a vague phrase."""
    words, voices = discourse.scene.words, discourse.voices
    latest = max((seen.at for seen in mind.seen.values()), default=-1)
    near = words.sentence[mind.at] - words.sentence[mind.stranger] if mind.stranger >= 0 else 9
    determiner = phrase.determiner if phrase else ""
    flags = {
        "nobody": True,
        f"stranger_{near}": near < 3,
        "stranger_last": near < 3 and mind.stranger > latest,
        "stranger_far": near < 3 and words.paragraph[mind.at] != words.paragraph[mind.stranger],
        "nobody_to_source": at in voices.sources,
        "nobody_inside": at in voices.contents,
        "nobody_lead": words.paragraph[at] < 3,
    }
    if phrase:
        flags[f"nobody_{determiner or 'bare'}"] = True
        flags[f"nobody_{phrase.group}"] = True
        flags["nobody_untitled"] = phrase.head_name == UNTITLED
        flags["nobody_of"] = phrase.last > phrase.head + len(phrase.head_name.split())
    return {name: 1.0 for name, flag in flags.items() if flag}


def describe_coming(discourse: Discourse, person: int, at: int) -> Features:
    """Describe where a person is first named, seen from a description before that."""
    words, first = discourse.scene.words, discourse.first[person]
    sentences = words.sentence[first] - words.sentence[at]
    rank = discourse.list_ahead(at).index(person) if person in discourse.list_ahead(at) else 3
    flags = {
        "coming": True,
        f"coming_rank_{rank}": True,
        f"coming_sentences_{min(sentences, 5)}": True,
        "coming_speaker": first in discourse.speaking,
        "coming_near_speaker": first in discourse.speaking and sentences <= 2,
        "coming_to_headline": words.paragraph[at] == 0,
        "coming_to_lead": words.paragraph[at] in (1, 2),
        "coming_to_source": at in discourse.voices.sources,
        "coming_top": person == discourse.top,
        "coming_late": sentences > 5 or words.paragraph[first] - words.paragraph[at] > 4,
    }
    return {name: 1.0 for name, flag in flags.items() if flag}


def describe_role(discourse: Discourse, person: int, phrase: TitlePhrase) -> Features:
    """Describe how a title fits what is known of a person."""
    roles = [role.phrase for role in discourse.roles.get(person, [])]
    places = {PLACES.get(r.jurisdiction, r.jurisdiction) for r in roles if r.jurisdiction}
    parties = {r.organization for r in roles if r.organization and r.organization.endswith("Party")}
    place = PLACES.get(phrase.jurisdiction or "", phrase.jurisdiction)
    party = phrase.organization if (phrase.organization or "").endswith("Party") else None
    same = [r for r in roles if is_same_head(r.head_name, phrase.head_name)]
    kind = not same and any(_is_same_kind(r, phrase) for r in roles)
    words = discourse.scene.words
    said = words.low[phrase.first : phrase.last]
    around = discourse.list_around(person)
    named_party = next((PARTIES[word] for word in said if word in PARTIES), None)
    near_parties = {PARTIES[word] for word in around if word in PARTIES}
    flags = {
        "same_title": bool(same),
        "same_former": any(r.former == phrase.former for r in same),
        "same_kind": kind,
        "other_office": not same and not kind and any(r.group == "office" for r in roles),
        "other_roles": not same and not kind and bool(roles),
        "no_roles": not roles,
        "same_place": bool(place and place in places),
        "other_place": bool(place and places and place not in places),
        "same_party": bool(party and party in parties),
        "other_party": bool(party and parties and party not in parties),
        "same_organization": any(
            r.organization == phrase.organization for r in roles if phrase.organization
        ),
        "indefinite": phrase.determiner in ("a", "an"),
        "bare": phrase.determiner == "",
        "owned_by_known": phrase.determiner in ("his", "her") and person in discourse.seen,
        "title_gender": phrase.gender == discourse.tell_gender(person) != "-",
        "same_age": f"{discourse.ages.get(person)}-year-old" in said,
        "near_place": place is not None and place in around,
        "far_place": place is not None and place not in around,
        "near_party": named_party in near_parties,
        "only_other_party": bool(named_party and near_parties) and named_party not in near_parties,
        "near_head": words.low[phrase.last - 1] in around or words.low[phrase.head] in around,
        "by_age": phrase.head_name == BY_AGE,
        "untitled": phrase.head_name == UNTITLED,
    }
    return {name: 1.0 for name, flag in flags.items() if flag}


def tell_noun_gender(noun: str) -> str:
    """Give the gender that a noun for a person tells ("spokeswoman"), else ``-``."""
    if noun.endswith("man"):
        return "f" if noun.endswith("woman") else "m"
    return TITLE_HEADS.get(noun, ("", "-"))[1]


def is_same_head(held: str, said: str) -> bool:
    """Tell whether "the minister" can mean a finance minister, but not a prime minister."""
    return held == said or _add_up(held, said) not in ("", *_OTHER_OFFICE)


def is_other_head(held: str, said: str) -> bool:
    """Tell whether "the prime minister" is said of somebody who is a minister."""
    return _add_up(held, said) in _OTHER_OFFICE


@lru_cache(maxsize=1 << 14)
def _add_up(one: str, other: str) -> str:
    """Give what the longer of two titles has before the shorter, else nothing."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return longer.removesuffix(f" {shorter}") if longer.endswith(f" {shorter}") else ""


def _is_same_kind(held: TitlePhrase, said: TitlePhrase) -> bool:
    """Tell whether one of two titles can stand for the other ("the lawmaker")."""
    if said.head_name in _ANY_OFFICE and held.group == "office":
        return said.head_name != "official" or held.head_name not in _NO_OFFICIALS
    kinds = TITLE_KINDS.get(held.head_name, frozenset())
    return not kinds.isdisjoint(TITLE_KINDS.get(said.head_name, ()))
