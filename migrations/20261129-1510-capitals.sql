-- Names in capitals, the same as inCapitals of src/platform/texts/capitals.ts: ß is SS, Georgian stays as it is written.
-- By the rules of Unicode that come with PostgreSQL 18; before, by the server's ICU, as names are sorted.
do $make$
declare
  rules text := coalesce((select quote_ident(collname) from pg_collation where collname = 'pg_unicode_fast'), '"und-x-icu"');
begin
  execute format($function$
    create function in_capitals(name text) returns text language sql immutable parallel safe as $$
      select translate(upper(name collate %s),
        'ᲐᲑᲒᲓᲔᲕᲖᲗᲘᲙᲚᲛᲜᲝᲞᲟᲠᲡᲢᲣᲤᲥᲦᲧᲨᲩᲪᲫᲬᲭᲮᲯᲰᲱᲲᲳᲴᲵᲶᲷᲸᲹᲺᲽᲾᲿ',
        'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰჱჲჳჴჵჶჷჸჹჺჽჾჿ')
    $$
  $function$, rules);
end
$make$;
