-- When the counter of a carrier is open: its week, « 2 09:00-12:00 14:00-18:30;3 09:00-12:00 » (1 is Monday; a day that is
-- not named is closed), and the days on which it is closed all the same, « 2026-12-24/2027-01-02;2027-05-14/2027-05-14 ».
alter table carriers
  add column week text not null default '' check (length(week) <= 200 and
    week ~ '^([1-7]( [0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]){1,2}(;|$))*$'),
  add column closures text not null default '' check (length(closures) <= 700 and
    closures ~ '^([0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2}(;|$))*$');
