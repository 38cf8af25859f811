-- Whether search engines may list the school's shops: nobody finds them unless the teacher says so.
alter table school add column indexed boolean not null default false;
