-- The order of a French directory, figures as numbers: « Groupe 2 » before « Groupe 10 ». The same as byFrench of platform/texts.
create collation if not exists french (provider = icu, locale = 'fr-u-kn-true');

-- A text as it is searched: the same as fold of platform/texts, where a test holds the two equal.
create function folded(value text) returns text language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(translate(replace(replace(replace(replace(
    lower(regexp_replace(normalize(value, nfkd),
      '[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u061c\u064b-\u065f\u0670\u115f\u1160\u17b4\u17b5\u180e\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\u2800\u3164\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0''`\u02b9-\u02bd\u2018\u2019\u201b\u2032\ua78c]',
      '', 'g') collate "und-x-icu"),
    'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'þ', 'th'), 'øłđðħıŋς', 'olddhinσ'),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\ufe30-\ufe6f\ufffc\ufffd\U0001f000-\U0001faff]+', ' ', 'g'))
$$;
