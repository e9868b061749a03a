-- How good is what each run brought in, and is it better or worse than the run before?
-- One row per run, table and measure; unit says whether a value counts rows or
-- is a share or mean between 0 and 1. Rows are counted for the run that kept the present revision
-- of their article.
WITH kept AS (
    SELECT
        run_id,
        count(*) AS articles,
        avg((date_published IS NOT NULL)::INT) AS dated,
        avg((publisher IS NOT NULL)::INT) AS with_publisher,
        avg((len(authors) > 0)::INT) AS with_authors,
        avg((duplicate_of IS NOT NULL)::INT) AS copies
    FROM articles GROUP BY run_id
),
said AS (
    SELECT
        run_id,
        count(*) AS statements,
        avg((speaker_type <> 'none')::INT) AS with_speaker,
        avg((person_id IS NOT NULL)::INT) FILTER (speaker_type = 'person') AS resolved,
        avg((quote_type <> 'indirect')::INT) AS quoted,
        avg(confidence) AS confidence
    FROM statements JOIN articles USING (article_id) GROUP BY run_id
),
held AS (
    SELECT
        run_id,
        count(*) AS roles,
        avg((organization IS NOT NULL OR jurisdiction IS NOT NULL)::INT) AS placed,
        avg((derivation = 'implicit')::INT) AS implied,
        avg(confidence) AS confidence
    FROM roles JOIN articles USING (article_id) GROUP BY run_id
),
measures AS (
    SELECT run_id, 'documents' AS table_name, 'read' AS measure, 'rows' AS unit,
        count(*)::DOUBLE AS value
    FROM documents GROUP BY run_id
    UNION ALL
    SELECT run_id, 'rejects', 'rejected: ' || "check", 'rows', count(*)
    FROM rejects GROUP BY run_id, "check"
    UNION ALL
    SELECT run_id, 'articles', unnest(['kept', 'dated', 'with a publisher', 'with authors', 'copies']),
        unnest(['rows', 'share', 'share', 'share', 'share']),
        unnest([articles, dated, with_publisher, with_authors, copies])
    FROM kept
    UNION ALL
    SELECT run_id, 'mentions', 'found', 'rows', count(*)
    FROM mentions JOIN articles USING (article_id) GROUP BY run_id
    UNION ALL
    SELECT run_id, 'roles',
        unnest(['found', 'with organization or jurisdiction', 'implied', 'confidence']),
        unnest(['rows', 'share', 'share', 'mean']),
        unnest([roles, placed, implied, confidence])
    FROM held
    UNION ALL
    SELECT run_id, 'statements',
        unnest(['found', 'with a speaker', 'person speakers resolved', 'quoted', 'confidence']),
        unnest(['rows', 'share', 'share', 'share', 'mean']),
        unnest([statements, with_speaker, resolved, quoted, confidence])
    FROM said
)
SELECT
    runs.started_at,
    measures.table_name,
    measures.measure,
    measures.unit,
    round(measures.value, 4) AS value,
    round(lag(measures.value) OVER earlier, 4) AS previous_value,
    round(measures.value - lag(measures.value) OVER earlier, 4) AS change,
    runs.run_id,
    lag(runs.run_id) OVER earlier AS previous_run_id
FROM measures
JOIN runs USING (run_id)
WINDOW earlier AS (
    PARTITION BY measures.table_name, measures.measure ORDER BY runs.started_at, runs.run_id
)
