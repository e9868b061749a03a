-- What was a person, when, and who says so?
-- One row per person, office and time in it, in short; role_periods has the same rows with what
-- contradicts them and where they come from. Dates are those of the articles that state it: held as
-- of, or over as of (article says "former"). Undated articles count but date nothing.
SELECT
    person,
    role,
    CASE WHEN latest_former THEN 'former' ELSE 'held' END AS latest_status,
    first_seen_current AS first_stated_held,
    last_seen_current AS last_stated_held,
    first_seen_former AS first_stated_former,
    article_count,
    publishers,
    latest_evidence,
    only_implied,
    country_implied_by,
    confidence,
    title,
    organization,
    jurisdiction,
    latest_article_id,
    person_id
FROM role_periods
