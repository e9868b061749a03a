-- Who said what, in which capacity, where and when?
-- One row per statement, newest first. The role is the one that the same article states for the
-- speaker, else the latest that any article stated up to that day; where an article states both a
-- present and a former role, the present one. Syndicated copies are there too: see copy_of.
WITH stated AS (
    SELECT
        role_id, article_id, person_id, as_of_date,
        concat_ws(', ', CASE WHEN former THEN 'former ' ELSE '' END || title,
                  organization, jurisdiction) AS role,
        row_number() OVER (
            PARTITION BY article_id, person_id
            ORDER BY former, derivation, confidence DESC, "start", role_id
        ) AS rank_in_article,
        row_number() OVER (
            PARTITION BY person_id, as_of_date
            ORDER BY former, derivation, confidence DESC, article_id, "start", role_id
        ) AS rank_on_day
    FROM roles
),
spoken AS (
    SELECT statements.*, articles.* EXCLUDE (article_id, extractor_version)
    FROM statements
    JOIN articles USING (article_id)
)
SELECT
    spoken.date_published,
    coalesce(people.name, spoken.speaker_name, spoken.speaker) AS speaker,
    coalesce(here.role, before.role) AS role,
    spoken.text,
    spoken.quote_type,
    spoken.cue,
    spoken.speech_act,
    spoken.negated,
    spoken.addressee,
    spoken.publisher,
    spoken.headline,
    spoken.url,
    spoken.speaker_type,
    spoken.speaker AS speaker_as_written,
    coalesce(parent.speaker_name, parent.speaker) AS reported_by,
    CASE WHEN here.role IS NOT NULL THEN 'same article'
         WHEN before.role IS NOT NULL THEN 'earlier article' END AS role_stated_in,
    coalesce(here.as_of_date, before.as_of_date) AS role_as_of_date,
    spoken.confidence,
    spoken.duplicate_of AS copy_of,
    spoken.person_id,
    spoken.statement_id,
    spoken.article_id
FROM spoken
LEFT JOIN people ON people.person_id = spoken.person_id
LEFT JOIN (SELECT * FROM stated WHERE rank_in_article = 1) AS here
    ON here.article_id = spoken.article_id AND here.person_id = spoken.person_id
ASOF LEFT JOIN (
    SELECT * FROM stated WHERE rank_on_day = 1 AND as_of_date IS NOT NULL
) AS before
    ON before.person_id = spoken.person_id AND spoken.date_published >= before.as_of_date
LEFT JOIN statements AS parent ON parent.statement_id = spoken.parent_statement_id
ORDER BY spoken.date_published DESC NULLS LAST, spoken.article_id, spoken.spans[1]."start",
    spoken.statement_id
