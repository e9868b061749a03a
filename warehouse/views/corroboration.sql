-- Which outlets report the same utterance, and how does each word it?
-- One row per report. difference marks what its wording leaves out of the representative one,
-- [-so-], and what it adds, {+so+}. outlet_count counts outlets; independent_outlet_count counts
-- copies of one article, and articles that credit one wire, once. contradicted_by lists wordings
-- that are alike but for what contradicts, in other reports: see contradictions.
WITH reports AS (
    SELECT
        statement_clusters.*,
        statements.* EXCLUDE (statement_id),
        article_sources.* EXCLUDE (article_id),
        articles.publisher,
        articles.headline,
        articles.url,
        articles.date_published
    FROM statement_clusters
    JOIN statements USING (statement_id)
    JOIN articles USING (article_id)
    JOIN article_sources USING (article_id)
),
utterances AS (
    SELECT
        cluster_id,
        count(DISTINCT outlet) AS outlet_count,
        count(DISTINCT origin) AS independent_outlet_count,
        count(*) AS report_count,
        min(date_published) AS first_published,
        first(text ORDER BY is_representative DESC, statement_id) AS utterance
    FROM reports
    GROUP BY cluster_id
),
contradicted AS (
    SELECT statement_id, list(DISTINCT other_text ORDER BY other_text) AS contradicted_by
    FROM contradictions
    GROUP BY statement_id
)
SELECT
    coalesce(people.name, reports.speaker_name, reports.speaker) AS speaker,
    reports.text,
    reports.publisher,
    reports.wire,
    reports.date_published,
    reports.similarity,
    reports.difference,
    regexp_extract_all(reports.difference, '\[-(.+?)-\]', 1) AS left_out,
    regexp_extract_all(reports.difference, '\{\+(.+?)\+\}', 1) AS added,
    reports.is_representative,
    utterances.outlet_count,
    utterances.independent_outlet_count,
    utterances.report_count,
    utterances.first_published,
    coalesce(contradicted.contradicted_by, []) AS contradicted_by,
    reports.quote_type,
    reports.cue,
    reports.headline,
    reports.url,
    reports.copy_of,
    utterances.utterance,
    reports.cluster_id,
    reports.person_id,
    reports.statement_id,
    reports.article_id
FROM reports
JOIN utterances USING (cluster_id)
LEFT JOIN contradicted USING (statement_id)
LEFT JOIN people USING (person_id)
