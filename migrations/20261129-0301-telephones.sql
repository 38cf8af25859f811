-- Telephones of before 0.3.0, as they are written since: ten figures in pairs in France. What is no such number stays as it
-- was typed; orders keep what they copied.
create function telephone_pairs(typed text) returns text language sql immutable as $$
  select case when figures ~ '^0[1-9][0-9]{8}$' then btrim(regexp_replace(figures, '(..)', '\1 ', 'g')) else typed end
  from (select regexp_replace(regexp_replace(regexp_replace(typed, '\(0\)', '', 'g'),
    '[[:space:].·/()\u00a0\u00ad\u200b\u202f\u2010-\u2015\u2060\u2212\ufeff-]', '', 'g'), '^(\+|00)33', '0')) bare (figures)
$$;
update addresses set phone = telephone_pairs(phone), mobile = telephone_pairs(mobile)
where country in ('FR', '') and (phone <> telephone_pairs(phone) or mobile <> telephone_pairs(mobile));
update shops set phone = telephone_pairs(phone) where phone <> telephone_pairs(phone);
drop function telephone_pairs(text);
