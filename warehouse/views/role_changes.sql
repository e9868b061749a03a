-- Which office of a person counts on which days?
-- One row per person and time in which no other office counts, from a day up to, not including,
-- another. An office held at the time comes first, then the one last seen held before it, then a
-- former one; of several one with an organization or jurisdiction, then the one that most articles
-- state. Nothing is known before the first row.
WITH periods AS MATERIALIZED (
    SELECT
        person_id, role, first_seen_current, last_seen_current, first_seen_former, only_implied,
        article_count, coalesce(organization, jurisdiction) IS NULL AS nowhere,
        len(country_implied_by) > 0 AS country_implied
    FROM role_periods
),
changes AS (
    SELECT DISTINCT person_id, unnest(
        [first_seen_current, last_seen_current + 1, first_seen_former]) AS since
    FROM periods
),
known AS (
    SELECT
        changes.since,
        periods.*,
        CASE WHEN since BETWEEN first_seen_current AND last_seen_current THEN 'held'
             WHEN first_seen_former <= since THEN 'former'
             ELSE 'last seen held' END AS status
    FROM changes
    JOIN periods USING (person_id)
    WHERE since >= first_seen_current OR since >= first_seen_former
),
chosen AS (
    SELECT person_id, since, arg_min(known, {
        'order': CASE status WHEN 'held' THEN 1 WHEN 'last seen held' THEN 2 ELSE 3 END,
        'nowhere': nowhere,
        'days': CASE status WHEN 'last seen held' THEN since - last_seen_current ELSE 0 END,
        'fewer': -article_count,
        'implied': only_implied,
        'role': role}) AS best
    FROM known
    GROUP BY person_id, since
)
SELECT
    person_id,
    CASE best.status WHEN 'former' THEN 'former ' ELSE '' END || best.role AS role,
    best.status,
    best.country_implied,
    since AS "from",
    coalesce(lead(since) OVER (PARTITION BY person_id ORDER BY since), DATE 'infinity') AS until,
    best.first_seen_current AS seen_from,
    best.last_seen_current AS seen_until
FROM chosen
