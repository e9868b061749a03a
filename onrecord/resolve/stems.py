"""Bring the forms of a word, and words that stand for each other in the news, to one key."""

import re
from functools import cache, lru_cache

from onrecord.resolve.numbers import read_number

# One verb or noun a line, its plain form first; what a rule below brings there is left out.
_IRREGULAR = """
be am is are was were been
have has had
do does did done
go goes went gone
say said
tell told
give gave given
take took taken
get got gotten
make made
come came
see saw seen
know knew known
think thought
find found
leave left
lose lost
pay paid
buy bought
sell sold
build built
rebuild rebuilt
send sent
spend spent
keep kept
hold held
stand stood
understand understood
bring brought
fight fought
catch caught
teach taught
write wrote written
speak spoke spoken
break broke broken
choose chose chosen
steal stole stolen
freeze froze frozen
drive drove driven
rise rose risen
fall fell fallen
grow grew grown
throw threw thrown
draw drew drawn
withdraw withdrew withdrawn
fly flew flown
begin began begun
drink drank drunk
run ran
win won
shoot shot
meet met
lead led
feed fed
feel felt
mean meant
deal dealt
hide hid hidden
eat ate eaten
forget forgot forgotten
forgive forgave forgiven
swear swore sworn
wear wore worn
show shown
strike struck
hang hung
seek sought
sit sat
become became
flee fled
sink sank sunk
owe owed
die died
lie lied
man men
woman women
child children
foot feet
life lives
wife wives
half halves
thief thieves
"""

# One meaning a line: words between which translators and editors choose. Only such as hardly ever
# make another statement of it; opposites stay apart.
_SYNONYMS = """
begin start commence
finish conclude
close shut
construct build erect
important essential crucial vital
dialogue conversation talk negotiate discuss
army military
shoot fire
proof evidence
immediate instant soon prompt
reduce cut lower slash
beg ask request
appreciate value
purchase buy acquire
vow pledge promise
help assist aid
assault attack
kill slay
wound injure hurt
big large huge
small little
quick fast rapid swift
error mistake
house home
automobile car
border frontier
danger threat
expensive dear
permit allow let
forbid ban prohibit
choose select pick
show demonstrate
respect honour
maintain keep preserve
continue proceed
answer reply respond
job post
employee worker
company firm corporation
chief boss
wage salary
prison jail
prisoner inmate detainee
arrest detain
free release liberate
ceasefire truce
plane aircraft
ship vessel
village hamlet
road street
repair fix mend
protect defend
need require
want wish
ready prepared willing
sure certain
true genuine
forge fake
angry furious
calm quiet
whole entire complete
near beside
illness disease sickness
doctor physician
medicine medication
pupil student
parliament legislature
agreement accord treaty pact
refuse decline reject
decide resolve
problem trouble
hide conceal
reach arrive
return back
stop halt cease
wait await
happen occur
increase raise
child kid
refugee migrant
rescue save
withdraw evacuate
region province
receive accept
nobody none
everyone everybody
anyone anybody
over more
only merely
percent pct
dollar dlr dlrs
million mln
billion bln
"""

_ENDINGS = (
    ("iness", "y"), ("ities", "y"), ("ity", "y"), ("ations", ""),
    ("ation", ""), ("itions", ""), ("ments", ""), ("ment", ""), ("ness", ""), ("ances", ""),
    ("ance", ""), ("ences", ""), ("ence", ""), ("ions", ""), ("ion", ""), ("eries", ""),
    ("ery", ""), ("ings", ""), ("ing", ""), ("edly", ""), ("ied", "y"), ("ies", "y"), ("ely", ""),
    ("ly", ""), ("ers", ""), ("er", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", ""),
)  # fmt: skip
"""Endings and what takes their place, the longest first of those that end alike."""

SHORTEST_STEM = 3
LONG_STEM = 6
"""A longer stem is a verb's in -ate if it ends in -at."""

_DOUBLED = re.compile(r"([bdgmnprt])\1$")


@lru_cache(maxsize=200_000)
def make_meaning_key(word: str) -> str:
    """Bring a folded word to a key that its forms and synonyms share.

    A key finds what is likely the same; numbers written out and in digits have one key.
    """
    number = read_number(word)
    if number is not None:
        return number
    stem = _cut_ending(_list_forms().get(word, word))
    return _list_meanings().get(stem, stem)


def _cut_ending(word: str) -> str:
    """Cut up to two endings, as of ``forgive-ness`` and ``investigat-ion``."""
    for _ in range(2):
        for ending, instead in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= SHORTEST_STEM and not word.endswith("ss"):
                word = stem + instead
                break
    return _DOUBLED.sub(r"\1", word.removesuffix("at") if len(word) > LONG_STEM else word)


@cache
def _list_forms() -> dict[str, str]:
    """Map irregular forms to the plain one."""
    lines = map(str.split, _IRREGULAR.strip().splitlines())
    return {form: line[0] for line in lines for form in line}


@cache
def _list_meanings() -> dict[str, str]:
    """Map the stem of each synonym to that of the first of its line."""
    lines = map(str.split, _SYNONYMS.strip().splitlines())
    return {_cut_ending(word): _cut_ending(line[0]) for line in lines for word in line}
