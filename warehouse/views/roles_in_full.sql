-- What does each role read like, with the country that a national office leaves out?
-- One row per role as one article states it. The country is the one that other articles state, else
-- the one implied, as office_countries has it; country_implied tells which. An organisation that the
-- title names is not told again.
SELECT
    concat_ws(', ', CASE WHEN former THEN 'former ' ELSE '' END || title,
              CASE WHEN NOT contains(lower(title), lower(organization)) THEN organization END,
              coalesce(roles.jurisdiction, office_countries.jurisdiction)) AS role,
    coalesce(len(implied_by) > 0, false) AS country_implied,
    former,
    derivation,
    as_of_date,
    confidence,
    "start",
    role_id,
    roles.article_id,
    roles.person_id
FROM roles
LEFT JOIN office_countries
    ON office_countries.person_id = roles.person_id
    AND office_countries.office = roles.office.title
    AND coalesce(organization, roles.jurisdiction, roles.office.organization,
                 roles.office.jurisdiction) IS NULL
