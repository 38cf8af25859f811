-- What an act says before and after, folded, without the codes that stand for words: the teacher looks for words in thousands of them.
create function told(before jsonb, after jsonb) returns text language sql immutable parallel safe as $$
  select public.folded(coalesce(string_agg(said.value, ' '), ''))
  from jsonb_array_elements(jsonb_build_array(before, after)) side
  cross join lateral jsonb_each_text(case jsonb_typeof(side) when 'object' then side else '{}' end) said
  where said.key not in ('state', 'code', 'basis', 'payment', 'profile', 'theme')
$$;
alter table acts add column words text not null generated always as (told(before, after)) stored;

-- Letters were folded in a way of their own.
update mails set search_text = folded(search_text);
