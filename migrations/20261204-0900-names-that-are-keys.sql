-- A name that is typed again must equal the one that is kept: « Dès 3 ans » with a no-break space and « Dès 3 ans » were two
-- values of one feature, two filters of one shop. Names that others are found by are kept with ordinary spaces, whoever writes
-- them: forms, imports, models, files of shops.
create function plain_spaces(said text) returns text language sql immutable strict parallel safe
  return regexp_replace(said, '[\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+', ' ', 'g');

create function keep_plain_name() returns trigger language plpgsql as $$
begin
  new.name := plain_spaces(new.name);
  return new;
end $$;

create function keep_plain_product() returns trigger language plpgsql as $$
begin
  new.features := plain_spaces(new.features::text)::jsonb;
  new.options := plain_spaces(new.options::text)::jsonb;
  new.swatches := plain_spaces(new.swatches::text)::jsonb;
  return new;
end $$;

create function keep_plain_choices() returns trigger language plpgsql as $$
begin
  new.choices := plain_spaces(new.choices::text)::jsonb;
  return new;
end $$;

update products set features = plain_spaces(features::text)::jsonb, options = plain_spaces(options::text)::jsonb,
    swatches = plain_spaces(swatches::text)::jsonb
  where (features::text || options::text || swatches::text) ~ '[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]';
update variants set choices = plain_spaces(choices::text)::jsonb
  where choices::text ~ '[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]';

create trigger products_plain before insert or update of features, options, swatches on products for each row
  when ((new.features::text || new.options::text || new.swatches::text) ~ '[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]')
  execute function keep_plain_product();
create trigger variants_plain before insert or update of choices on variants for each row
  when (new.choices::text ~ '[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]') execute function keep_plain_choices();

do $$
declare kept text;
begin
  foreach kept in array array['manufacturers', 'categories', 'customer_groups', 'suppliers', 'order_states', 'zones'] loop
    -- Two that differ by that alone stay two, under the names they have: somebody must choose.
    execute format('update %1$I one set name = plain_spaces(name) where name <> plain_spaces(name) and not exists (
      select from %1$I other where other.shop_id = one.shop_id and other.name = plain_spaces(one.name))', kept);
    execute format('create trigger %1$s_plain before insert or update of name on %1$I for each row
      when (new.name ~ ''[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]'') execute function keep_plain_name()', kept);
  end loop;
end $$;
