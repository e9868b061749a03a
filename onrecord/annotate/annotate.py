"""The step: the text of one article in, its people, roles and statements out."""

from onrecord.annotate.acts import find_act, find_addressee, find_parents, is_negated
from onrecord.annotate.confidence import estimate_confidence
from onrecord.annotate.corrections import correct_statements
from onrecord.annotate.hearsay import find_hearsay
from onrecord.annotate.people import find_people
from onrecord.annotate.predicates import find_pronoun_roles
from onrecord.annotate.references import References, find_references
from onrecord.annotate.role_context import complete_roles
from onrecord.annotate.role_rows import RoleDraft, merge_roles
from onrecord.annotate.roles import find_stated_roles
from onrecord.annotate.scene import Scene, build_scene
from onrecord.annotate.speakers import Speaker, find_speakers
from onrecord.annotate.tags import StatementDraft, Tagger, Tags
from onrecord.annotate.voices import Voices, find_voices
from onrecord.annotate.words import split_words
from onrecord.records import Annotation, Mention, Person, Statement


def annotate_text(text: str, tagger: Tagger) -> Annotation:
    """Find the people of one article, their roles, and who said what.

    Use it for any text: what cannot be resolved is left open, and the same text with the same
    tagger gives the same annotation whatever was annotated before. Time is linear in the length.

    Args:
        text: The article's text; all offsets in the result are code points of it.
        tagger: Finds names, titles and statements.

    Returns:
        People in the order in which they are first named; statements, and those found inside
        their contents, in order of their first word.
    """
    return annotate_tags(text, tagger.tag(text))


def annotate_tags(text: str, tags: Tags) -> Annotation:
    """Do what ``annotate_text`` does with what a tagger has already found."""
    words = split_words(text)
    told = tuple(sorted(correct_statements(text, tags.statements), key=_reading_order))
    hearsay = find_hearsay(words, told)
    drafts = told + hearsay
    ranges = frozenset(words.covering(s.start, s.end) for d in drafts for s in d.source)
    cast = find_people(words, tags.names, ranges)
    scene = build_scene(words, cast, tags.names)
    stated = find_stated_roles(scene)
    voices = find_voices(words, drafts)
    references = find_references(scene, stated, voices)
    people = _write_people(scene, stated, references, voices)
    speakers = [
        speaker
        for some in (told, hearsay)
        for speaker in find_speakers(scene, some, references, stated)
    ]
    parents = find_parents(drafts)
    statements = tuple(
        _write_statement(scene, draft, speaker, parent)
        for draft, speaker, parent in zip(drafts, speakers, parents, strict=True)
    )
    return Annotation(people, statements[: len(told)], statements[len(told) :])


def _reading_order(draft: StatementDraft) -> tuple[int, int]:
    spans = (*draft.content, *draft.cue, *draft.source)
    return min(s.start for s in spans), draft.content[0].start


def _write_people(
    scene: Scene, stated: list[RoleDraft], references: References, voices: Voices
) -> tuple[Person, ...]:
    words = scene.words
    pronouns = {at: r.person for at, r in references.by_word.items() if not r.phrase}
    described = [
        RoleDraft(r.person, r.phrase, r.first, r.last, "nominal")
        for r in references.by_word.values()
        if r.phrase and r.states_role
    ]
    drafts = [*stated, *find_pronoun_roles(scene, pronouns), *described]
    drafts = complete_roles(scene, drafts, references, voices)
    roles = merge_roles(words, drafts, len(scene.cast.people))
    mentions: list[list[Mention]] = [[] for _ in scene.cast.people]
    for index, person in enumerate(scene.cast.people):
        mentions[index] += [
            Mention(words.starts[m.first], words.ends[m.last - 1], "name") for m in person.mentions
        ]
    for r in references.by_word.values():
        mentions[r.person].append(
            Mention(
                words.starts[r.first], words.ends[r.last - 1], "nominal" if r.phrase else "pronoun"
            )
        )
    return tuple(
        Person(
            scene.cast.names[index],
            tuple(sorted(mentions[index], key=lambda m: (m.start, m.end))),
            roles[index],
        )
        for index, person in enumerate(scene.cast.people)
    )


def _write_statement(
    scene: Scene, draft: StatementDraft, speaker: Speaker, parent: int | None
) -> Statement:
    return Statement(
        content=draft.content,
        cue=draft.cue,
        source=draft.source,
        quote_type=draft.quote_type,
        speech_act=find_act(scene.words, draft),
        negated=is_negated(scene.words, draft),
        speaker=speaker.name,
        speaker_type=speaker.speaker_type,
        person=speaker.person,
        addressee=find_addressee(scene, draft),
        parent=parent,
        confidence=round(estimate_confidence(draft.confidence, speaker.probability), 4),
    )
