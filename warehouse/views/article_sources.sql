-- Which outlet published an article, and who first wrote it?
-- One row per article. wire is the news agency that its authors, publisher or first line credit.
-- origin is the same for all articles that do not count as independent of each other: the wire's
-- name, else the outlet's, of the article itself or of the one that it is a copy of; empty where
-- neither is known.
WITH named AS (
    SELECT
        article_id,
        duplicate_of,
        coalesce(publisher, nullif(regexp_extract(url, '^https?://(?:www\.)?([^/:]+)', 1), ''))
            AS outlet,
        nullif(regexp_extract(
            concat_ws(' | ', publisher, array_to_string(authors, ' | '),
                      regexp_extract(left(body, 160), '^[^\n]{0,100}?(\([^)\n]{2,40}\)) *[-–—]', 1)),
            '\b(Associated Press|AP|Reuters|REUTERS|Agence France-Presse|AFP|Bloomberg|Xinhua|TASS'
            || '|Interfax|RIA Novosti|Deutsche Presse-Agentur|dpa|DPA|United Press International'
            || '|UPI|Press Association|PA Media|Press Trust of India|PTI|ANI|IANS|Kyodo|Yonhap'
            || '|Anadolu|ANSA|EFE|Canadian Press|Australian Associated Press|AAP|Ukrinform)\b', 1
        ), '') AS credit
    FROM articles
),
sourced AS (
    SELECT article_id, duplicate_of, outlet, CASE credit
        WHEN 'AP' THEN 'Associated Press'
        WHEN 'REUTERS' THEN 'Reuters'
        WHEN 'AFP' THEN 'Agence France-Presse'
        WHEN 'dpa' THEN 'Deutsche Presse-Agentur'
        WHEN 'DPA' THEN 'Deutsche Presse-Agentur'
        WHEN 'UPI' THEN 'United Press International'
        WHEN 'PA Media' THEN 'Press Association'
        WHEN 'PTI' THEN 'Press Trust of India'
        WHEN 'AAP' THEN 'Australian Associated Press'
        ELSE credit END AS wire
    FROM named
)
SELECT
    sourced.article_id,
    sourced.outlet,
    coalesce(sourced.wire, original.wire) AS wire,
    coalesce(original.wire, sourced.wire, original.outlet, sourced.outlet) AS origin,
    sourced.duplicate_of AS copy_of
FROM sourced
LEFT JOIN sourced AS original ON original.article_id = sourced.duplicate_of
