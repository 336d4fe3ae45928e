-- What a version after the next one might remove: this version reads it.

alter table token drop column note;
