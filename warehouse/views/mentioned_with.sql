-- Who speaks about whom?
-- One row per statement and person in what is said, other than the speaker; count them by speaker
-- and mentioned. named says whether the words name the person, or only say "he" or "the minister".
WITH parts AS (
    SELECT statement_id, article_id, person_id, unnest(spans) AS span
    FROM statements
    WHERE speaker_type <> 'none'
),
mentioned AS (
    SELECT
        parts.statement_id,
        mentions.person_id,
        bool_or(mentions.mention_type = 'name') AS named,
        count(*) AS mention_count,
        first(mentions.exact ORDER BY mentions.mention_type <> 'name', mentions."start")
            AS mentioned_as
    FROM parts
    JOIN mentions
        ON mentions.article_id = parts.article_id
        AND mentions."start" >= parts.span."start"
        AND mentions."end" <= parts.span."end"
        AND mentions.person_id IS DISTINCT FROM parts.person_id
    GROUP BY parts.statement_id, mentions.person_id
)
SELECT
    coalesce(speaking.name, statements.speaker_name, statements.speaker) AS speaker,
    about.name AS mentioned,
    articles.date_published,
    mentioned.named,
    mentioned.mentioned_as,
    mentioned.mention_count,
    statements.text,
    statements.speech_act,
    statements.speaker_type,
    articles.publisher,
    articles.duplicate_of AS copy_of,
    statements.person_id AS speaker_id,
    mentioned.person_id AS mentioned_id,
    mentioned.statement_id,
    statements.article_id
FROM mentioned
JOIN statements USING (statement_id)
JOIN articles ON articles.article_id = statements.article_id
JOIN people AS about ON about.person_id = mentioned.person_id
LEFT JOIN people AS speaking ON speaking.person_id = statements.person_id
