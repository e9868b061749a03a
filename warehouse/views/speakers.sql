-- Who speaks in the news, how often, and in how many outlets?
-- One row per person, organisation or group that speaks. A person is one
-- row under all names; organisations and groups are one row per name. Copies are not counted.
WITH spoken AS (
    SELECT
        statements.*,
        articles.publisher,
        articles.date_published,
        coalesce(statements.person_id, statements.speaker_type || ':' || lower(speaker_name))
            AS speaker_key
    FROM statements
    JOIN articles USING (article_id)
    WHERE speaker_type IN ('person', 'organization', 'group')
        AND speaker_name IS NOT NULL
        AND articles.duplicate_of IS NULL
),
latest_roles AS (
    SELECT
        person_id,
        arg_min(
            {'role': role, 'country_implied': country_implied},
            {'age': DATE '9999-12-31' - coalesce(as_of_date, DATE '0001-01-01'), 'former': former,
             'derivation': derivation, 'doubt': -confidence, 'role_id': role_id}) AS best
    FROM roles_in_full
    GROUP BY person_id
)
SELECT
    coalesce(any_value(people.name), mode(spoken.speaker_name ORDER BY spoken.speaker_name))
        AS speaker,
    any_value(spoken.speaker_type) AS speaker_type,
    any_value(best.role) AS latest_role,
    any_value(best.country_implied) AS latest_role_country_implied,
    count(*) AS statement_count,
    count(*) FILTER (quote_type <> 'indirect') AS quoted_count,
    count(DISTINCT article_id) AS article_count,
    count(DISTINCT publisher) AS outlet_count,
    min(date_published) AS first_said,
    max(date_published) AS last_said,
    any_value(spoken.person_id) AS person_id
FROM spoken
LEFT JOIN people USING (person_id)
LEFT JOIN latest_roles USING (person_id)
GROUP BY speaker_key
