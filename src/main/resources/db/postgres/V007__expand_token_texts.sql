-- What breaks if a token goes, where its secret is kept, how to replace it, and when somebody last said that it was
-- replaced. The defaults let an instance of the previous version add records beside this one.

alter table token add column purpose c_text not null default '';
alter table token add column stored c_text not null default '';
alter table token add column rotate_by c_text not null default '';
alter table token add column replaced_at bigint;

-- The history of a token.
create index audit_by_subject on audit (team_id, subject, number);
