"""Document to article: the text without noise, the metadata, and where each character came from.

Pure: nothing is read or written here. ``clean_document`` is the step; ``rules`` lists what it does
to the text, in order; ``noise.NOISE`` is the table of what is left out.
"""

from onrecord.clean.document import clean_document
from onrecord.clean.identity import make_article_id, name_publisher, normalise_url

__all__ = ["clean_document", "make_article_id", "name_publisher", "normalise_url"]
