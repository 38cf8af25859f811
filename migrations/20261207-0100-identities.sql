-- Who a shop is before the law and at its bank, as papers keep it; the same as `bankIdentityOf` says of a shop.
create function issuer_figures(shop shops) returns jsonb language sql stable as $$
  select jsonb_build_object('version', 1, 'holder', coalesce(nullif(shop.company_name, ''), shop.name), 'iban', shop.iban,
    'seller', jsonb_build_object('name', shop.name, 'tagline', shop.tagline, 'companyName', shop.company_name,
      'legalForm', shop.legal_form, 'capitalCents', shop.capital_cents, 'line1', shop.address_line1, 'line2', shop.address_line2,
      'postcode', shop.postcode, 'city', shop.city, 'country', 'FR', 'phone', shop.phone, 'email', shop.email,
      'siren', shop.siren, 'siret', shop.siret, 'rcs', shop.rcs, 'vatNumber', shop.vat_number, 'logoHash', shop.logo_hash))
$$;

-- A slip is a paper: who brought the cheques, and to which account, is what it was then.
alter table remittances add column figures jsonb;
alter table remittances disable trigger remittances_kept;
update remittances r set figures = issuer_figures(s) from shops s where s.id = r.shop_id;
alter table remittances enable trigger remittances_kept;
alter table remittances alter column figures set not null;

-- Who a shop with an account was until a moment: its statements of the months that had ended by then say so.
create table former_identities (
  shop_id bigint not null references shops (id),
  replaced_at timestamptz not null default moment(),
  figures jsonb not null,
  primary key (shop_id, replaced_at)
);

create function refuse_change_of_identity() returns trigger language plpgsql as $$
begin
  if coalesce(old.shop_id::text = any(string_to_array(current_setting('preau.removing_shop', true), ',')), false) then
    return coalesce(new, old);
  end if;
  raise exception 'a former identity is never changed nor removed (%)', old.replaced_at;
end $$;
create trigger former_identities_kept before update or delete on former_identities
  for each row execute function refuse_change_of_identity();
create trigger former_identities_never_emptied before truncate on former_identities execute function refuse_truncate();

-- Whoever changes it, the database writes down what it was. A shop that goes back has its former ones back, and is given no other.
create function keep_former_identity() returns trigger language plpgsql as $$
begin
  if issuer_figures(old) is distinct from issuer_figures(new)
    and not coalesce(old.id::text = any(string_to_array(current_setting('preau.removing_shop', true), ',')), false)
    and exists (select from bank_accounts where shop_id = old.id) then
    insert into former_identities (shop_id, figures) values (old.id, issuer_figures(old)) on conflict do nothing;
  end if;
  return null;
end $$;
create trigger shops_former_identity
  after update of name, tagline, company_name, legal_form, capital_cents, address_line1, address_line2, postcode, city, phone,
    email, siren, siret, rcs, vat_number, iban, logo_hash
  on shops for each row execute function keep_former_identity();
