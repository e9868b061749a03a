-- Where exactly does a statement stand, in the article and in the file it was read from?
-- One row per part of a statement; part counts them in reading order. raw_start and raw_end are
-- offsets into the file's decoded text; empty where the format keeps no positions (HTML).
WITH parts AS (
    SELECT
        statement_id,
        article_id,
        generate_subscripts(spans, 1) AS part,
        unnest(spans) AS span
    FROM statements
),
placed AS (
    SELECT
        parts.*,
        articles.* EXCLUDE (article_id),
        list_filter(
            segments, lambda segment: segment."start" <= span."start" AND span."start" < segment."end"
        )[1] AS head,
        list_filter(
            segments, lambda segment: segment."start" < span."end" AND span."end" <= segment."end"
        )[1] AS tail
    FROM parts
    JOIN articles USING (article_id)
)
SELECT
    statement_id,
    part,
    substr(body, span."start" + 1, span."end" - span."start") AS exact,
    span."start" AS "start",
    span."end" AS "end",
    least(head.raw_start + (span."start" - head."start"), head.raw_end) AS raw_start,
    CASE WHEN span."end" = tail."end" THEN tail.raw_end
         ELSE least(tail.raw_start + (span."end" - tail."start"), tail.raw_end) END AS raw_end,
    source_uri,
    raw_sha256,
    encoding,
    revision,
    extractor_version,
    run_id,
    article_id
FROM placed
