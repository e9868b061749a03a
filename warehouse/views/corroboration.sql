-- Which outlets report the same utterance, and how does each word it?
-- One row per wording, the representative one first; the wordings of one utterance stand together,
-- utterances with most outlets first. outlet_count counts outlets that are known, and no copies.
WITH wordings AS (
    SELECT
        statement_clusters.*,
        statements.* EXCLUDE (statement_id),
        articles.publisher,
        articles.headline,
        articles.url,
        articles.date_published,
        articles.duplicate_of,
        coalesce(articles.publisher, regexp_extract(articles.url, '^https?://([^/:]+)', 1)) AS outlet
    FROM statement_clusters
    JOIN statements USING (statement_id)
    JOIN articles USING (article_id)
),
utterances AS (
    SELECT
        cluster_id,
        count(DISTINCT nullif(outlet, '')) FILTER (duplicate_of IS NULL) AS outlet_count,
        count(*) AS wording_count,
        min(date_published) AS first_published,
        first(text ORDER BY is_representative DESC, similarity DESC, statement_id) AS utterance
    FROM wordings
    GROUP BY cluster_id
)
SELECT
    coalesce(people.name, wordings.speaker_name, wordings.speaker) AS speaker,
    wordings.text,
    wordings.publisher,
    wordings.date_published,
    wordings.similarity,
    wordings.is_representative,
    utterances.outlet_count,
    utterances.wording_count,
    utterances.first_published,
    wordings.quote_type,
    wordings.cue,
    wordings.headline,
    wordings.url,
    wordings.duplicate_of AS copy_of,
    utterances.utterance,
    wordings.cluster_id,
    wordings.person_id,
    wordings.statement_id,
    wordings.article_id
FROM wordings
JOIN utterances USING (cluster_id)
LEFT JOIN people USING (person_id)
ORDER BY utterances.outlet_count DESC, utterances.first_published DESC NULLS LAST,
    wordings.cluster_id, wordings.is_representative DESC, wordings.similarity DESC,
    wordings.statement_id
