-- Who said what, in which capacity, where and when?
-- One row per statement. speaker_role is the office that the same article states for the speaker;
-- where it states none, the one that other articles state for that day: held then, else last held
-- before, else former. Of several, a present one comes before a former one, and then the one that
-- most articles state. A national office has its country from other articles where this one leaves
-- it out; role_country_implied tells where none states it. Syndicated copies are there too: see
-- copy_of.
WITH stated AS (
    SELECT article_id, person_id, arg_min(
        {'role': role, 'country_implied': country_implied},
        {'former': former, 'derivation': derivation, 'doubt': -confidence, 'start': "start",
         'role_id': role_id}) AS best
    FROM roles_in_full
    GROUP BY article_id, person_id
)
SELECT
    articles.date_published,
    coalesce(people.name, statements.speaker_name, statements.speaker) AS speaker,
    coalesce(stated.best.role, role_changes.role) AS speaker_role,
    statements.text,
    statements.quote_type,
    statements.cue,
    statements.speech_act,
    statements.negated,
    statements.addressee,
    articles.publisher,
    articles.headline,
    articles.url,
    statements.speaker_type,
    statements.speaker AS speaker_as_written,
    coalesce(parent.speaker_name, parent.speaker) AS reported_by,
    CASE WHEN stated.best IS NOT NULL THEN 'same article'
         WHEN role_changes.role IS NOT NULL THEN 'other articles' END AS role_stated_in,
    coalesce(stated.best.country_implied, role_changes.country_implied) AS role_country_implied,
    CASE WHEN stated.best IS NULL THEN role_changes.seen_from END AS role_seen_from,
    CASE WHEN stated.best IS NULL THEN role_changes.seen_until END AS role_seen_until,
    statements.confidence,
    articles.duplicate_of AS copy_of,
    statements.person_id,
    statements.statement_id,
    statements.article_id
FROM statements
JOIN articles USING (article_id)
LEFT JOIN people ON people.person_id = statements.person_id
LEFT JOIN stated
    ON stated.article_id = statements.article_id AND stated.person_id = statements.person_id
LEFT JOIN role_changes
    ON role_changes.person_id = statements.person_id
    AND articles.date_published >= role_changes."from"
    AND articles.date_published < role_changes.until
LEFT JOIN statements AS parent ON parent.statement_id = statements.parent_statement_id
