-- When the evidence of a closed review was posted anew, and when it is to be posted anew because a late answer is not in it yet; both in
-- team time. Null: it was not, or the message in the thread is to stay.

alter table review add column evidence_at integer;
alter table review add column evidence_due integer;

create index review_by_evidence_due on review (team_id, evidence_due) where evidence_due is not null;
