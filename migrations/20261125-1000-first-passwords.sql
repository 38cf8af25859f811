-- Which first password a new pupil gets unless the teacher says otherwise: the birth date, or three drawn words.
alter table school
  add column first_passwords text not null default 'birth-date' check (first_passwords in ('birth-date', 'words'));
