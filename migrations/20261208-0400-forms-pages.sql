-- A form that makes something may be answered by a page that says it once (a password that was drawn): the process that has its
-- second click shows it too. It is sealed with the words of the form, which nobody keeps, and known for the time of a double click.
alter table files.forms add column if not exists page bytea;
