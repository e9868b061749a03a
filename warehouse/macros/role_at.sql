-- What was a person on a day?
-- role_at(person, day) takes a person's id, also a retired one, or any of its names, and a date.
-- One row per office, the one that counts most first. status says whether it was held then, was
-- last seen held before and not called former since, or was over.
(whom, day) AS TABLE
WITH known AS (
    SELECT *, CASE WHEN day BETWEEN first_seen_current AND last_seen_current THEN 'held'
                   WHEN first_seen_former <= day THEN 'former'
                   ELSE 'last seen held' END AS status
    FROM role_periods
    WHERE (first_seen_current <= day OR first_seen_former <= day)
        AND person_id IN (
            SELECT person_id FROM person_names WHERE lower(name) = lower(whom)
            UNION ALL
            SELECT person_id FROM people WHERE person_id = whom OR lower(name) = lower(whom)
            UNION ALL
            SELECT merged_into FROM retired_person_ids WHERE person_id = whom
        )
)
SELECT
    person,
    status,
    role,
    first_seen_current,
    last_seen_current,
    first_seen_former,
    publishers,
    contradictions,
    country_implied_by,
    title,
    organization,
    jurisdiction,
    person_id
FROM known
ORDER BY known.status = 'former', known.status <> 'held',
    coalesce(known.organization, known.jurisdiction) IS NULL, known.article_count DESC,
    known.only_implied, known.last_seen_current DESC, known.role
