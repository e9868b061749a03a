"""Text to people, roles and statements: ``annotate.annotate_text`` is the step, ``model`` the tagger."""
