package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.MemberId;
import java.util.List;

/**
 * Puts the id of one member in place of that of another wherever a row names it, but for the audit log, which never
 * changes. A new column that refers to members gets its statement here; a test finds one that is forgotten.
 */
final class MemberRename {
    /** Each with {@code :old} and {@code :new}. In JSON an id is in quotes, and no other text in quotes is one. */
    private static final List<String> STATEMENTS = List.of(
            """
            update token
               set owner_id = case when owner_id = :old then :new else owner_id end,
                   backup_id = case when backup_id = :old then :new else backup_id end,
                   registered_by = case when registered_by = :old then :new else registered_by end,
                   confirmed_by = case when confirmed_by = :old then :new else confirmed_by end
             where team_id = :team
               and (owner_id = :old or backup_id = :old or registered_by = :old or confirmed_by = :old)
            """,
            """
            update approval
               set asked_by = case when asked_by = :old then :new else asked_by end,
                   yes = case when yes like '%"' || :new || '"%' then yes
                              else replace(yes, '"' || :old || '"', '"' || :new || '"') end,
                   verdict = replace(verdict, '"' || :old || '"', '"' || :new || '"'),
                   questions = replace(questions, '"' || :old || '"', '"' || :new || '"')
             where team_id = :team
               and (asked_by = :old or yes like '%"' || :old || '"%' or verdict like '%"' || :old || '"%'
                    or questions like '%"' || :old || '"%')
            """,
            """
            update review_item
               set owner_id = case when owner_id = :old then :new else owner_id end,
                   backup_id = case when backup_id = :old then :new else backup_id end,
                   asked_id = case when asked_id = :old then :new else asked_id end,
                   answered_by = case when answered_by = :old then :new else answered_by end
             where team_id = :team
               and (owner_id = :old or backup_id = :old or asked_id = :old or answered_by = :old)
            """,
            """
            update review_item
               set backup_id = null
             where team_id = :team and backup_id = owner_id and owner_id = :new
            """,
            """
            update review
               set signed_by = :new
             where team_id = :team and signed_by = :old
            """,
            """
            update choice
               set member_id = :new
             where team_id = :team and member_id = :old
            """,
            """
            update answer_undo
               set member_id = case when member_id = :old then :new else member_id end,
                   items = replace(items, '"' || :old || '"', '"' || :new || '"')
             where team_id = :team and (member_id = :old or items like '%"' || :old || '"%')
            """,
            """
            delete from digest_page
             where team_id = :team and member_id = :old
               and exists (select 1
                             from digest_page other
                            where other.team_id = :team and other.review_id = digest_page.review_id
                              and other.member_id = :new)
            """,
            """
            update digest_page
               set member_id = :new
             where team_id = :team and member_id = :old
            """,
            """
            update pointer
               set member_id = :new
             where team_id = :team and member_id = :old
            """,
            """
            update removal
               set said_by = case when said_by = :old then :new else said_by end,
                   state = replace(state, '"' || :old || '"', '"' || :new || '"')
             where team_id = :team and (said_by = :old or state like '%"' || :old || '"%')
            """,
            """
            update transfer
               set from_id = case when from_id = :old then :new else from_id end,
                   to_id = case when to_id = :old then :new else to_id end,
                   asked_by = case when asked_by = :old then :new else asked_by end
             where team_id = :team and (from_id = :old or to_id = :old or asked_by = :old)
            """,
            """
            update expiry_warning
               set told_id = case when told_id = :old then :new else told_id end,
                   snoozed_by = case when snoozed_by = :old then :new else snoozed_by end
             where team_id = :team and (told_id = :old or snoozed_by = :old)
            """,
            """
            update policy_proposal
               set member_id = :new
             where team_id = :team and member_id = :old
            """,
            """
            update finding_note
               set by_id = :new
             where team_id = :team and by_id = :old
            """,
            """
            update incident
               set raised_by = :new
             where team_id = :team and raised_by = :old
            """,
            """
            update incident_token
               set ended_by = :new
             where team_id = :team and ended_by = :old
            """,
            """
            update availability
               set away_to = coalesce(away_to, (select other.away_to from availability other
                                                 where other.team_id = :team and other.member_id = :old)),
                   away_by = coalesce(away_by, (select other.away_by from availability other
                                                 where other.team_id = :team and other.member_id = :old)),
                   away_since = coalesce(away_since, (select other.away_since from availability other
                                                       where other.team_id = :team and other.member_id = :old)),
                   away_until = coalesce(away_until, (select other.away_until from availability other
                                                       where other.team_id = :team and other.member_id = :old)),
                   quiet_until = coalesce(quiet_until, (select other.quiet_until from availability other
                                                         where other.team_id = :team and other.member_id = :old)),
                   notify = coalesce(notify, (select other.notify from availability other
                                               where other.team_id = :team and other.member_id = :old))
             where team_id = :team and member_id = :new
            """,
            """
            delete from availability
             where team_id = :team and member_id = :old
               and exists (select 1
                             from availability other
                            where other.team_id = :team and other.member_id = :new)
            """,
            """
            update availability
               set member_id = case when member_id = :old then :new else member_id end,
                   away_to = case when away_to = :old then :new else away_to end,
                   away_by = case when away_by = :old then :new else away_by end
             where team_id = :team and (member_id = :old or away_to = :old or away_by = :old)
            """,
            """
            update availability
               set away_to = null, away_by = null, away_since = null, away_until = null
             where team_id = :team and member_id = :new and away_to = :new
            """,
            """
            delete from availability
             where team_id = :team and member_id = :new
               and away_until is null and quiet_until is null and notify is null
            """,
            """
            delete from auditor
             where team_id = :team and member_id = :new
               and exists (select 1
                             from auditor other
                            where other.team_id = :team and other.member_id = :old and other.until > auditor.until)
            """,
            """
            delete from auditor
             where team_id = :team and member_id = :old
               and exists (select 1
                             from auditor other
                            where other.team_id = :team and other.member_id = :new)
            """,
            """
            update auditor
               set member_id = case when member_id = :old then :new else member_id end,
                   appointed_by = case when appointed_by = :old then :new else appointed_by end
             where team_id = :team and (member_id = :old or appointed_by = :old)
            """,
            """
            update link_code
               set made_by = :new
             where team_id = :team and made_by = :old
            """,
            """
            update card
               set key = replace(key, ':' || :old || '@', ':' || :new || '@')
             where team_id = :team and key like '%:' || :old || '@%'
               and not exists (select 1
                                 from card other
                                where other.team_id = :team
                                  and other.key = replace(card.key, ':' || :old || '@', ':' || :new || '@'))
            """,
            """
            update card
               set key = replace(key, ':' || :old || ':', ':' || :new || ':')
             where team_id = :team and key like '%:' || :old || ':%'
               and not exists (select 1
                                 from card other
                                where other.team_id = :team
                                  and other.key = replace(card.key, ':' || :old || ':', ':' || :new || ':'))
            """,
            """
            update card
               set address = 'member ' || :new
             where team_id = :team and address = 'member ' || :old
            """);

    private MemberRename() {}

    static void run(TeamHandle bound, MemberId old, MemberId now) {
        for (var sql : STATEMENTS) {
            bound.update(sql).bind("old", old.value()).bind("new", now.value()).execute();
        }
    }
}
