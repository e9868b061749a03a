-- Of which country is a national office that articles also state without it?
-- One row per person and office: the country that other articles state, else the one implied.
-- Journalists leave out the country of the offices of one country, mostly their own. So what an
-- article states bare is of the country of the ministers (secretaries) beside it whom other
-- articles, within five years, call so with the country in so many words. A prime minister, known
-- all over the world, stands for what is within 600 code points alone, and nobody for a president.
-- All holders beside it must agree, and all articles that imply something for the office; nobody
-- else may be called its holder there at the time, and the person nothing in another country.
-- implied_by, empty where the country is stated, names those beside it; article_ids are the articles
-- that state the country or, where it is implied, those with this company.
WITH national AS MATERIALIZED (
    SELECT
        roles.person_id,
        people.name AS person,
        roles.article_id,
        coalesce(articles.duplicate_of, roles.article_id) AS story,
        as_of_date,
        former,
        "start",
        title,
        jurisdiction,
        office.title AS office,
        office.jurisdiction AS place,
        office.country,
        CASE WHEN list_contains(words, 'minister') THEN 'minister' ELSE 'secretary' END AS kind,
        coalesce(organization, office.organization, office.jurisdiction) IS NULL AS is_bare,
        -- Whether the country's name or adjective is in the evidence: it begins alike, mostly.
        office.jurisdiction = office.country AND len(list_filter(
            regexp_extract_all(exact, '\p{Lu}[\p{L}.]*'),
            lambda word: (left(word, 1) = left(jurisdiction, 1)
                          OR regexp_matches(word, '^(Americ|Brit|Dutch|Filipin|U\.)'))
                AND NOT contains(concat_ws(' ', title, appearances.name), word)
        )) > 0 AS names_country
    FROM (SELECT *, string_split(office.title, ' ') AS words FROM roles) AS roles
    JOIN articles USING (article_id)
    JOIN appearances USING (appearance_id)
    JOIN people ON people.person_id = roles.person_id
    WHERE (office.sole_in = 'jurisdiction' AND list_contains(words, 'minister'))
        OR office.title = 'deputy minister prime'
        OR (office.sole_in = 'jurisdiction' AND list_contains(words, 'secretary') AND list_has_all(
            ['secretary', 'state', 'treasury', 'defense', 'foreign', 'home', 'homeland', 'security',
             'commerce', 'agriculture', 'energy', 'education', 'health', 'labor', 'interior',
             'justice', 'finance', 'transport', 'transportation', 'trade', 'industry', 'housing',
             'environment', 'commonwealth'], words))
),
held AS MATERIALIZED (
    SELECT
        person_id,
        office,
        any_value(person) AS person,
        bool_or(is_bare) AS is_bare,
        count(place) = 0 AS is_open,
        bool_and(former) AS is_over,
        count(DISTINCT country) FILTER (names_country) = 1 AS is_stated,
        any_value(country) FILTER (names_country) AS country,
        mode(jurisdiction ORDER BY jurisdiction) FILTER (names_country) AS jurisdiction,
        list_sort(list(DISTINCT article_id) FILTER (names_country)) AS article_ids,
        min(as_of_date) FILTER (NOT former) AS "from",
        max(as_of_date) FILTER (NOT former) AS until
    FROM national
    GROUP BY person_id, office
),
-- In which country a person is called such a minister in so many words.
citizens AS MATERIALIZED (
    SELECT
        person_id,
        any_value(country) AS country,
        count(DISTINCT country) = 1 AS is_one,
        mode(jurisdiction ORDER BY jurisdiction) AS jurisdiction,
        any_value(story) AS story,
        count(DISTINCT story) = 1 AS is_one_story,
        min(as_of_date) AS "from",
        max(as_of_date) AS until,
        arg_min(concat_ws(', ', person, title, jurisdiction), {
            'former': former, 'article_id': article_id, 'title': title}) AS called
    FROM national
    WHERE names_country
    GROUP BY person_id
),
-- Those whom an article states bare and another one with their country.
supporters AS MATERIALIZED (
    SELECT national.article_id, office, kind, "start", citizens.* EXCLUDE (story, is_one_story, "from", until)
    FROM national
    JOIN citizens USING (person_id)
    WHERE is_bare
        AND NOT (is_one_story AND citizens.story = national.story)
        AND coalesce(as_of_date BETWEEN "from" - INTERVAL 5 YEAR AND until + INTERVAL 5 YEAR, true)
),
-- Articles in which these are of one country.
homes AS MATERIALIZED (
    SELECT article_id
    FROM supporters
    GROUP BY article_id
    HAVING count(DISTINCT country) = 1 AND bool_and(is_one)
),
implied AS (
    SELECT
        held.person_id,
        held.office,
        any_value(held.person) AS person,
        any_value(supporters.country) AS country,
        mode(supporters.jurisdiction ORDER BY supporters.jurisdiction) AS jurisdiction,
        list_sort(list(DISTINCT called)) AS implied_by,
        list_sort(list(DISTINCT national.article_id)) AS article_ids,
        any_value(held."from") AS "from",
        any_value(held.until) AS until
    FROM held
    JOIN national ON national.person_id = held.person_id AND national.office = held.office
    JOIN homes ON homes.article_id = national.article_id
    JOIN supporters
        ON supporters.article_id = national.article_id
        AND (supporters.person_id = national.person_id OR (
            supporters.kind = national.kind
            AND (supporters.office <> 'minister prime'
                 OR abs(supporters."start" - national."start") <= 600)))
    WHERE held.is_open AND national.is_bare
    GROUP BY held.person_id, held.office
    HAVING count(DISTINCT supporters.country) = 1
),
-- Others who are called it, with the country stated or implied, on the same days.
rivals AS (
    SELECT DISTINCT implied.person_id, implied.office
    FROM implied
    JOIN (
        SELECT person_id, office, country, "from", until FROM held
        WHERE is_stated AND NOT is_over
        UNION ALL
        SELECT person_id, office, country, "from", until FROM implied
    ) AS other
        ON other.office = implied.office
        AND other.country = implied.country
        AND other.person_id <> implied.person_id
    WHERE coalesce(other."from" <= implied.until AND implied."from" <= other.until, true)
),
-- People with any role in another country.
abroad AS (
    SELECT DISTINCT implied.person_id
    FROM implied
    JOIN roles ON roles.person_id = implied.person_id
    WHERE roles.office.country <> implied.country
)
SELECT person, office, jurisdiction, country, [] AS implied_by, article_ids, person_id
FROM held
WHERE is_stated AND is_bare
UNION ALL
SELECT person, office, jurisdiction, country, implied_by, article_ids, person_id
FROM implied
ANTI JOIN rivals USING (person_id, office)
ANTI JOIN abroad USING (person_id)
