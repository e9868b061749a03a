-- Which reports of what somebody said contradict each other, and in what?
-- One row per statement and other statement of the same speaker in another article, a day apart at
-- most, that is alike but for a number, a negation or an opposite; each pair is there both ways.
-- contradiction gives the first words that differ so, this statement's before the other's.
WITH pairs AS (
    SELECT left_statement_id AS statement_id, right_statement_id AS other_statement_id,
        contradiction, similarity
    FROM statement_contradictions
    UNION ALL
    SELECT right_statement_id, left_statement_id,
        split_part(contradiction, ' / ', 2) || ' / ' || split_part(contradiction, ' / ', 1),
        similarity
    FROM statement_contradictions
)
SELECT
    coalesce(people.name, statements.speaker_name) AS speaker,
    pairs.contradiction,
    statements.text,
    other.text AS other_text,
    articles.publisher,
    other_article.publisher AS other_publisher,
    articles.date_published,
    other_article.date_published AS other_date_published,
    pairs.similarity,
    statements.person_id,
    pairs.statement_id,
    pairs.other_statement_id,
    statements.article_id,
    other.article_id AS other_article_id
FROM pairs
JOIN statements USING (statement_id)
JOIN articles ON articles.article_id = statements.article_id
JOIN statements AS other ON other.statement_id = pairs.other_statement_id
JOIN articles AS other_article ON other_article.article_id = other.article_id
LEFT JOIN people ON people.person_id = statements.person_id
