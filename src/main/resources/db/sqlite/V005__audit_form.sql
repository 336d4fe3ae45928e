-- The form in which an entry of the audit log was written and hashed. Form 1 is that of the first release: the actor is a
-- display name, and the hash does not cover the form. From form 2 on the hash covers it.

alter table audit add column form integer not null default 1;
