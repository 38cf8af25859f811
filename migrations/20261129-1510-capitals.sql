-- Names in capitals, the same as inCapitals of src/platform/texts/capitals.ts: ß is SS, Georgian stays as it is written.
create function in_capitals(name text) returns text language sql immutable parallel safe as $$
  select translate(upper(name collate pg_unicode_fast),
    'ᲐᲑᲒᲓᲔᲕᲖᲗᲘᲙᲚᲛᲜᲝᲞᲟᲠᲡᲢᲣᲤᲥᲦᲧᲨᲩᲪᲫᲬᲭᲮᲯᲰᲱᲲᲳᲴᲵᲶᲷᲸᲹᲺᲽᲾᲿ',
    'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰჱჲჳჴჵჶჷჸჹჺჽჾჿ')
$$;
