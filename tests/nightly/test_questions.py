"""An analyst's questions, each answered by one statement on the two nights of the newsroom.

Whoever adds a view runs down this list and asks which answers it makes shorter.
"""

from __future__ import annotations

import json

import pytest

QUESTIONS = {
    "which outlets reported on Huawei, and who was first": """
        select outlet, min(published_at) as first_at, count(distinct article_id) as article_count
        from reporting_mentions where entity_name = 'Huawei'
        group by outlet order by first_at""",
    "what did Pompeo say about the United Nations since 13 May": """
        select reported_on, text, cue, outlet, url from quote_mentions
        where speaker_name = 'Mike Pompeo' and entity_name = 'United Nations'
            and is_in_quote and reported_on >= date '2019-05-13'""",
    "which countries stand with Iran, week by week": """
        select date_trunc('week', reported_on) as week, other_country_name,
            count(distinct story_id) as story_count
        from country_pairs where country_name = 'Iran' group by all order by week, 3 desc""",
    "which articles were corrected, how late, and what changed": """
        select outlet, title_after, hours_after_publication, words_before, words_after
        from corrections where change = 'revised' and page_kind = 'article'""",
    "which feeds have brought nothing for a day": """
        select title, silent_hours, usual_gap_hours from feed_health
        where silent_hours >= 0.5 order by silent_hours desc""",
    "which people appeared for the first time on the second day": """
        select entity_name, first_outlet, first_title from entity_history
        where entity_type = 'person' and first_reported_on = date '2019-05-16'""",
    "how exact are the dates": """
        select coalesce(published_precision, 'none') as precision,
            count(*) / sum(count(*)) over () as share
        from reporting_articles group by all""",
    "what share of the entries failed, by outlet, and why": """
        select outlet, reason_kind,
            count(*) / sum(count(*)) over (partition by outlet) as share
        from entry_outcomes where outcome != 'unchanged' group by outlet, reason_kind
        order by share""",
    "who was foreign minister of Russia on 14 May 2019": """
        select name from office_holders
        where country_code = 'RU' and title = 'Minister of Foreign Affairs'
            and coalesce(from_on, date '1900-01-01') <= date '2019-05-14'
            and coalesce(to_on, date '2100-01-01') >= date '2019-05-14'""",
    "articles per issue, country and week": """
        select issue_label, country_code, date_trunc('week', reported_on) as week,
            count(distinct article_id) as article_count
        from reporting_tags where country_code is not null group by all""",
    "which stories are in several outlets and in the words of one": """
        select title, outlet_count from stories
        where independent_count = 1 and outlet_count > 1""",
    "how long after the first outlet did others follow": """
        select story_title, outlet, lag_hours, has_own_text from story_outlets
        where place > 1 order by story_title, lag_hours""",
    "how many articles on Iran, the narrower issues included": """
        select wider_issue_label, count(distinct article_id) as article_count
        from reporting_tags join issue_lines using (issue_id)
        where wider_issue_id = 'iran-and-the-world' group by all""",
    "which words prove that an article is about Venezuela's crisis": """
        select outlet, surface, rule, context from tag_evidence
        where issue_id = 'venezuela-crisis'""",
    "which paragraphs name both Putin and Pompeo": """
        select distinct text
        from reporting_mentions as one
        join reporting_mentions as other using (article_id, paragraph_number)
        join paragraphs using (article_id, paragraph_number)
        where one.entity_name = 'Vladimir Putin' and other.entity_name = 'Mike Pompeo'""",
    "what did we know on the first night of what was changed later": """
        select url, title, body from text_history
        where known_from <= timestamptz '2019-05-16 00:00Z' and not is_current""",
    "which servers failed us": """
        select host, failed_count, usual_failure from host_nights where failed_count > 0""",
    "which articles came through more than one feed": """
        select article_id, count(distinct feed_id) as feed_count from entries
        where article_id is not null group by all having feed_count > 1""",
    "speakers of which countries are quoted on Venezuela": """
        select speaker_country_code, count(*) as quote_count from reporting_quotes
        semi join (from tags where issue_id = 'venezuela-crisis') using (article_id)
        where speaker_country_code is not null group by all order by 2 desc""",
    "who is in the headlines": """
        select entity_name, count(*) as article_count from article_entities
        where is_in_title and entity_type = 'person' group by all order by 2 desc""",
    "why has an article its date, and what else was claimed": """
        select url, source, raw, confidence, reason, is_winner
        from date_candidates join articles using (article_id)
        order by url, confidence desc""",
    "how late do we see what an outlet publishes": """
        select outlet, median(first_seen_at - published_at) as lag
        from reporting_articles group by all""",
    "what could not be read, and by which sign": """
        select outlet, page_kind, page_kind_evidence, url from articles where not is_report""",
    "what was withdrawn": """
        select title, url, changed_at from corrections where change = 'withdrawn'""",
    "what did the nights cost": """
        select night_on, wall_seconds, cpu_seconds, tag_cpu_seconds, request_count, byte_count,
            articles_per_minute
        from run_costs where tag_cpu_seconds > 0 and rest_cpu_seconds > 0 order by night_on""",
    "which outlet writes of which countries": """
        select outlet, country_name, count(*) as article_count, sum(quote_count) as quote_count
        from article_countries group by all order by article_count desc""",
    "what did foreign ministers in office say": """
        select reported_on, speaker_name, speaker_office, text from reporting_quotes
        where speaker_office ilike '%foreign%' and not is_part and is_first_copy""",
    "which dates rest on weak evidence, or are contradicted": """
        select outlet, title, published_source, published_confidence, raw, contradicting_sources
        from article_dates where is_weak or contradicting_count > 0 order by outlet, title""",
    "what happened between any two countries, month by month": """
        select date_trunc('month', coalesce(occurred_on, reported_on)) as month,
            least(actor_country_code, target_country_code) as one,
            greatest(actor_country_code, target_country_code) as other,
            event_type, count(distinct story_id) as story_count
        from reporting_events where actor_country_code != target_country_code group by all""",
    "which issues of ours rose in the last three days": """
        select issue_label, sum(story_count) filter (where reported_on >= first_on) as now,
            sum(story_count) filter (where reported_on < first_on) as before
        from issue_days cross join period(null, 3)
        where not is_subject and reported_on between baseline_on and last_on
        group by all having now > 0 order by now desc""",
    "who takes opposite sides on an issue": """
        select issue_label, one.actor, one.stance, other.actor, other.stance
        from positions as one
        join positions as other using (issue_id, issue_label)
        where one.stance in ('supports', 'agrees', 'praises', 'calls_for')
            and other.stance in ('rejects', 'denies', 'criticises', 'refuses')
            and one.actor != other.actor""",
    "what share of each outlet is not in English": """
        select outlet, count(*) filter (where language_code is distinct from 'en') / count(*)
        from reporting_articles group by all order by 2 desc""",
    "which countries are named together on arms control": """
        select country_name, other_country_name, count(distinct story_id) as story_count
        from country_pairs
        semi join (from tags where issue_id = 'nuclear-arms-control') using (article_id)
        where country_code < other_country_code group by all order by 3 desc""",
    "what did we not get, and what does each code mean": """
        select outlet, outcome, reason, message, entry_outcomes.url
        from entry_outcomes join problems using (run_id, url)
        where outcome in ('failed', 'skipped')""",
    "what brings each folder of the feed list": """
        select category, count(distinct article_id) as article_count
        from reporting_articles join feeds using (feed_id) group by all""",
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_by_one_statement(two_nights, question):
    assert two_nights.rows(QUESTIONS[question])


def answer(two_nights, question):
    return two_nights.rows(QUESTIONS[question])


def test_the_answers_are_those_of_the_newsroom(two_nights):
    assert answer(two_nights, "which outlets reported on Huawei, and who was first")[0][0] == (
        "Meridian Wire Service"
    )
    corrected = answer(two_nights, "which articles were corrected, how late, and what changed")
    assert {row[3:] for row in corrected} == {("26", "30"), ("10 three", "24 two")}
    (minister,) = answer(two_nights, "who was foreign minister of Russia on 14 May 2019")
    assert minister == ("Sergey Lavrov",)
    followed = answer(two_nights, "how long after the first outlet did others follow")
    assert [row[3] for row in followed] == [False] * len(followed)
    assert all(row[2] > 0 for row in followed)
    (withdrawn,) = answer(two_nights, "what was withdrawn")
    assert withdrawn[0] == "Pyongyang wants its ship back"
    ministers = answer(two_nights, "what did foreign ministers in office say")
    assert ("Sergey Lavrov", "Minister of Foreign Affairs") in {row[1:3] for row in ministers}
    weak = answer(two_nights, "which dates rest on weak evidence, or are contradicted")
    assert {row[0] for row in weak if row[3] < 0.8} == {"Old Mill Gazette"}
    assert {row[2] for row in weak} >= {None, "byline", "url"}
    between = answer(two_nights, "what happened between any two countries, month by month")
    assert {row[3] for row in between if row[1:3] == ("RU", "US")} >= {"consult"}
    assert all(row[1] < row[2] for row in between)


def test_the_paragraphs_are_the_very_words_of_the_body(two_nights):
    assert two_nights.rows("select * from paragraphs")
    wrong = """
        select * from paragraphs join articles using (article_id)
        where substr(body, "start" + 1, "end" - "start") != text or contains(text, chr(10))"""
    assert two_nights.rows(wrong) == []
    misplaced = """
        select * from reporting_mentions as m join paragraphs as p using (article_id)
        where (m."start" between p."start" and p."end")
            != (m.paragraph_number = p.paragraph_number)"""
    assert two_nights.rows(misplaced) == []
    elsewhere = "select * from reporting_mentions where not contains(context, surface)"
    assert two_nights.rows(elsewhere) == []


def test_country_pairs_stand_from_both_sides_alike(two_nights):
    sides = """
        select count(*) filter (where country_code < other_country_code),
            count(*) filter (where country_code > other_country_code)
        from country_pairs"""
    ((one, other),) = two_nights.rows(sides)
    assert one == other > 0


def test_the_report_on_pairs_counts_what_the_view_counts(two_nights):
    printed = two_nights.dateline("report", "country_pairs", "--param", "days=30",
                                  "--param", "limit=1000", "--format", "json")  # fmt: skip

    found = {
        (row["country_code"], row["other_country_code"]): (
            row["article_count"], row["paragraph_count"], row["title_count"],
            row["both_quoted_count"],
        )
        for row in json.loads(printed.stdout)
    }  # fmt: skip
    counted = """
        select country_code, other_country_code, count(*), sum(paragraph_count)::bigint,
            count(*) filter (where are_in_title), count(*) filter (where are_quoted)
        from country_pairs where country_code < other_country_code group by all"""
    assert found == {(one, other): tuple(rest) for one, other, *rest in two_nights.rows(counted)}
