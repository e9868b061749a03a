-- Which office did a person hold from when till when, who says so, and does anything contradict it?
-- One row per person, office and time in it. All wordings of an office are one; what a wording
-- leaves open of organization and jurisdiction is taken from the nearest in time that says it.
-- A national office that no article states with its country is of the one that office_countries
-- finds implied; country_implied_by says by whom, and is empty where the country is stated.
-- Whoever is called former, and more than a year after being last called current is so again, has
-- returned: another row. Dates are those of articles; undated articles count but date nothing.
-- contradictions names others who are said to hold an office of one holder on the same days, and
-- tells where somebody was called former before being called current.
WITH named AS MATERIALIZED (
    SELECT
        roles.* EXCLUDE (office) REPLACE (
            coalesce(roles.jurisdiction, implied.jurisdiction) AS jurisdiction),
        roles.office.title AS office,
        roles.office.organization AS house,
        coalesce(roles.office.jurisdiction, implied.country) AS place,
        coalesce(roles.office.country, implied.country) AS country,
        roles.office.sole_in,
        (house IS NOT NULL)::INT
            + CASE WHEN place IS NULL THEN 0
                   WHEN roles.office.jurisdiction <> roles.office.country THEN 2
                   WHEN roles.office.country IS NULL AND roles.office.jurisdiction IS NOT NULL THEN 2
                   ELSE 1 END AS detail,
        coalesce(implied.implied_by, []) AS implied_by,
        articles.publisher,
        articles.duplicate_of IS NULL AS is_original
    FROM roles
    JOIN articles USING (article_id)
    LEFT JOIN office_countries AS implied
        ON implied.person_id = roles.person_id
        AND implied.office = roles.office.title
        AND len(implied.implied_by) > 0
),
-- Who is defense minister is called minister for short: the same office, if the person holds one
-- such only, there, at most a month from that day.
shortened AS (
    SELECT short.role_id, any_value(fuller.office) AS office, any_value(fuller.sole_in) AS sole_in
    FROM named AS short
    JOIN named AS fuller
        ON fuller.person_id = short.person_id
        AND list_contains(string_split(fuller.office, ' '), short.office)
        AND fuller.office NOT IN (short.office, 'minister prime')
        AND fuller.sole_in = 'jurisdiction'
        AND NOT fuller.former
        AND coalesce(fuller.place = short.place, true)
        AND coalesce(fuller.house = short.house, true)
        AND coalesce(abs(fuller.as_of_date - short.as_of_date) <= 31, true)
    WHERE short.office IN ('minister', 'secretary') AND NOT short.former
    GROUP BY short.role_id
    HAVING count(DISTINCT fuller.office) = 1
),
stated AS MATERIALIZED (
    SELECT named.* REPLACE (
        coalesce(shortened.office, named.office) AS office,
        coalesce(shortened.sole_in, named.sole_in) AS sole_in),
        shortened.role_id IS NOT NULL AS is_short
    FROM named
    LEFT JOIN shortened USING (role_id)
),
variants AS (
    SELECT person_id, office, house, place, country, detail, min(as_of_date) AS "from",
        max(as_of_date) AS until, count(*) AS role_count
    FROM stated
    GROUP BY ALL
),
-- The offices: variants that no other one of the same person and title says more of. A country
-- may stand for the part of it that an office is of.
offices AS (
    SELECT *
    FROM variants
    WHERE NOT EXISTS (
        FROM variants AS fuller
        WHERE fuller.person_id = variants.person_id
            AND fuller.office = variants.office
            AND fuller.detail > variants.detail
            AND coalesce(fuller.house = variants.house, variants.house IS NULL)
            AND (coalesce(fuller.place = variants.place, variants.place IS NULL)
                 OR fuller.country = variants.place)
    )
),
nearest AS (
    SELECT role_id, arg_min(
        {'house': offices.house, 'place': offices.place},
        {'days': coalesce(greatest(offices."from" - as_of_date, as_of_date - offices.until, 0), 0),
         'fewer': -offices.role_count, 'house': offices.house, 'place': offices.place}) AS held_at
    FROM stated
    JOIN offices
        ON offices.person_id = stated.person_id
        AND offices.office = stated.office
        AND coalesce(offices.house = stated.house, stated.house IS NULL)
        AND (coalesce(offices.place = stated.place, stated.place IS NULL)
             OR offices.country = stated.place)
    GROUP BY role_id
),
placed AS MATERIALIZED (
    SELECT *, row_number() OVER (
        ORDER BY as_of_date DESC NULLS LAST, former DESC, confidence DESC, role_id) AS newest
    FROM stated
    JOIN nearest USING (role_id)
),
-- Offices that their holder may have come back to.
left_once AS (
    SELECT person_id, office, held_at
    FROM placed
    GROUP BY ALL
    HAVING bool_or(former)
        AND max(as_of_date) FILTER (NOT former) > min(as_of_date) + INTERVAL 1 YEAR
),
followed AS (
    SELECT
        *,
        max(as_of_date) FILTER (NOT former) OVER before AS last_current,
        min(as_of_date) FILTER (former) OVER before AS first_former,
        max(as_of_date) FILTER (former) OVER before AS last_former
    FROM placed
    SEMI JOIN left_once USING (person_id, office, held_at)
    WINDOW before AS (
        PARTITION BY person_id, office, held_at ORDER BY as_of_date
        RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 DAY PRECEDING)
),
numbered AS (
    SELECT *, 0 AS spell
    FROM placed
    ANTI JOIN left_once USING (person_id, office, held_at)
    UNION ALL
    SELECT * EXCLUDE (last_current, first_former, last_former), count_if(coalesce(
        NOT former
        AND (last_current IS NULL OR last_former > last_current)
        AND as_of_date > coalesce(last_current, first_former) + INTERVAL 1 YEAR, false)
    ) OVER (PARTITION BY person_id, office, held_at ORDER BY as_of_date NULLS LAST) AS spell
    FROM followed
),
periods AS MATERIALIZED (
    SELECT
        person_id,
        office,
        held_at,
        spell,
        any_value(coalesce(
            held_at.house, CASE WHEN sole_in = 'jurisdiction' THEN 'in ' || held_at.place END
        )) FILTER (sole_in IS NOT NULL) AS sole_seat,
        min(as_of_date) FILTER (NOT former) AS first_seen_current,
        max(as_of_date) FILTER (NOT former) AS last_seen_current,
        min(as_of_date) FILTER (former) AS first_seen_former,
        count(DISTINCT article_id) FILTER (is_original) AS article_count,
        coalesce(list_sort(list(DISTINCT publisher) FILTER (publisher IS NOT NULL)), [])
            AS publishers,
        list_sort(list(DISTINCT article_id)) AS article_ids,
        bool_and(derivation = 'implicit') AS only_implied,
        min(implied_by) AS country_implied_by,
        max(confidence) AS confidence,
        arg_min({'exact': exact, 'former': former, 'article_id': article_id}, newest) AS latest,
        arg_min(title, {'short': is_short, 'newest': newest}) AS title,
        arg_min(organization, newest) FILTER (organization IS NOT NULL) AS organization,
        arg_min(jurisdiction, newest) FILTER (place = held_at.place) AS jurisdiction
    FROM numbered
    GROUP BY person_id, office, held_at, spell
),
rivals AS (
    SELECT
        one.person_id, one.office, one.held_at, one.spell,
        list_sort(list(other.person_id)) AS person_ids,
        list_sort(list(format('{} is called it too, {} to {}', people.name,
                              other.first_seen_current, other.last_seen_current))) AS claims
    FROM periods AS one
    JOIN periods AS other
        ON one.office = other.office
        AND one.sole_seat = other.sole_seat
        AND one.person_id <> other.person_id
        AND one.first_seen_current <= other.last_seen_current
        AND other.first_seen_current <= one.last_seen_current
        AND coalesce(one.held_at.place = other.held_at.place, true)
    JOIN people ON people.person_id = other.person_id
    GROUP BY one.person_id, one.office, one.held_at, one.spell
)
SELECT
    people.name AS person,
    concat_ws(', ', title,
              CASE WHEN NOT contains(lower(title), lower(organization)) THEN organization END,
              jurisdiction) AS role,
    first_seen_current,
    last_seen_current,
    first_seen_former,
    periods.article_count,
    publishers,
    CASE WHEN first_seen_former < last_seen_current
         THEN [format('called former on {}, current on {}', first_seen_former, last_seen_current)]
         ELSE [] END || coalesce(rivals.claims, []) AS contradictions,
    latest.former AS latest_former,
    latest.exact AS latest_evidence,
    only_implied,
    country_implied_by,
    confidence,
    title,
    organization,
    jurisdiction,
    office,
    coalesce(rivals.person_ids, []) AS rival_person_ids,
    article_ids,
    latest.article_id AS latest_article_id,
    person_id
FROM periods
JOIN people USING (person_id)
LEFT JOIN rivals USING (person_id, office, held_at, spell)
