-- What a form that made something was to say of it, beside where it led: whoever is led there by another process is told it too.
alter table files.forms add column if not exists said text not null default '';
