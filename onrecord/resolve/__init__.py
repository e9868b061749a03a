"""Who is who across articles, and which statements are one utterance.

Frames in, frames out: nothing here reads or writes the warehouse. ``names`` compares two names,
``offices`` and ``evidence`` weigh what speaks for and against two people being one, ``people``
decides; ``wording`` compares two statements and ``utterances`` groups them.
"""
