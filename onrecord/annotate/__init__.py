"""From text to people, roles and statements.

``annotate.annotate_text`` is the step, ``model.load_tagger`` what it sees with.
"""
