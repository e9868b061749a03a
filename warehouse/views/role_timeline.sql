-- What was a person, when, and who says so?
-- One row per person and role, in the order in which roles were first stated. Dates are those of
-- the articles that state it: held as of, or over as of (article says "former"). Undated articles
-- count but date nothing.
WITH stated AS (
    SELECT
        roles.*,
        articles.publisher,
        articles.duplicate_of IS NULL AS is_original,
        row_number() OVER (
            PARTITION BY roles.person_id, lower(title), lower(organization), lower(jurisdiction)
            ORDER BY as_of_date DESC NULLS LAST, former DESC, confidence DESC, role_id
        ) AS newest
    FROM roles
    JOIN articles USING (article_id)
)
SELECT
    people.name AS person,
    concat_ws(', ', first(title ORDER BY newest), first(organization ORDER BY newest),
              first(jurisdiction ORDER BY newest)) AS role,
    CASE WHEN first(former ORDER BY newest) THEN 'former' ELSE 'held' END AS latest_status,
    min(as_of_date) FILTER (NOT former) AS first_stated_held,
    max(as_of_date) FILTER (NOT former) AS last_stated_held,
    min(as_of_date) FILTER (former) AS first_stated_former,
    count(DISTINCT article_id) FILTER (is_original) AS article_count,
    coalesce(list_sort(list(DISTINCT publisher) FILTER (publisher IS NOT NULL)), []) AS publishers,
    first(exact ORDER BY newest) AS latest_evidence,
    bool_and(derivation = 'implicit') AS only_implied,
    max(confidence) AS confidence,
    first(title ORDER BY newest) AS title,
    first(organization ORDER BY newest) AS organization,
    first(jurisdiction ORDER BY newest) AS jurisdiction,
    first(article_id ORDER BY newest) AS latest_article_id,
    stated.person_id
FROM stated
JOIN people USING (person_id)
GROUP BY stated.person_id, people.name, lower(title), lower(organization), lower(jurisdiction)
ORDER BY person, stated.person_id, min(as_of_date) NULLS LAST, role
