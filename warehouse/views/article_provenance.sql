-- Where does an article come from, and what made its rows?
-- One row per article. Each of segments says that body[start:end] came from the
-- file's decoded text at [raw_start, raw_end); for a statement's own place see
-- statement_provenance.
SELECT
    articles.article_id,
    articles.headline,
    articles.publisher,
    articles.url,
    articles.source_uri,
    articles.raw_sha256,
    articles.encoding,
    articles.mended,
    articles.revision,
    len(articles.segments) > 0 AS has_raw_positions,
    list_min([segment.raw_start FOR segment IN articles.segments]) AS raw_start,
    list_max([segment.raw_end FOR segment IN articles.segments]) AS raw_end,
    articles.segments,
    articles.date_published,
    articles.date_precision,
    articles.date_source,
    articles.duplicate_of AS copy_of,
    articles.extractor_version,
    articles.ingested_at,
    articles.run_id,
    runs.flow,
    runs.started_at AS run_started_at,
    runs.code_version
FROM articles
LEFT JOIN runs USING (run_id)
