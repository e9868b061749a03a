"""What there is to do: looked up before anything is started, so that nothing new costs nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ingest import count_stale_articles, find_known_sources
from onrecord.keep import Warehouse
from onrecord.publish import is_published
from onrecord.read import Listing, Source, find_sources


@dataclass(frozen=True, slots=True)
class Work:
    """What a run has to do.

    Attributes:
        listing: Everything found under the paths.
        sources: What of it is new or changed, by size and time of change.
        stale_count: Kept articles that another version of the extractor annotated.
        is_published: Whether readers have all that is kept; not so when a run was ended between
            keeping and publishing, or published files were removed.
    """

    listing: Listing
    sources: tuple[Source, ...]
    stale_count: int
    is_published: bool

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.sources or self.stale_count or not self.is_published)


def find_work(
    paths: Sequence[str], warehouse: Warehouse | None, extractor_version: str, *, force: bool
) -> Work:
    """Find what a run has to do.

    Args:
        paths: Files, folders and patterns to read.
        warehouse: What is kept already; ``None`` when there is no warehouse yet.
        extractor_version: The extractor as it is now.
        force: Take everything as new.

    Raises:
        UsageError: A path leads nowhere or is of an unknown kind.
        WarehouseError: The warehouse cannot be read.
    """
    listing = find_sources(paths)
    if warehouse is None or force:
        return Work(listing, listing.sources, 0, is_published=False)
    known = find_known_sources(warehouse)
    fresh = [s for s in listing.sources if known.get(s.uri) != (s.byte_count, s.modified_ns)]
    stale_count = count_stale_articles(warehouse, extractor_version)
    return Work(listing, tuple(fresh), stale_count, is_published(warehouse))
