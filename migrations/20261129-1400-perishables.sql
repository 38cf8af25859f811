-- Goods that spoil or perish soon: their buyer has no right to withdraw (code de la consommation L221-28, 4°). A line of an
-- order keeps what held when it was bought.
alter table products add column perishable boolean not null default false;
alter table order_lines add column perishable boolean not null default false;

-- Shops whose terms of sale except them have said so far how each keeps: « Conservation : Au réfrigérateur ».
update products p set perishable = true
where exists (
    select from pages t where t.shop_id = p.shop_id and t.code = 'terms'
      and t.body ~* 'L\.?[[:space:]\u00a0\u202f]*221-28' and t.body ~* '(périm|périss|détérior)')
  and exists (
    select from jsonb_array_elements(p.features) feature
    where feature ->> 0 = 'Conservation'
      and feature ->> 1 ~* '^(au réfrigérateur|au bac à légumes|au frais, sans lavage|au frais et à l[’'']ombre|au frais et à l[’'']obscurité)');

-- Orders that accepted such terms.
update order_lines l set perishable = true
from products p, variants v, orders o, terms_versions t
where p.perishable and v.shop_id = p.shop_id and v.product_id = p.id
  and l.shop_id = v.shop_id and l.variant_id = v.id
  and o.shop_id = l.shop_id and o.id = l.order_id
  and t.shop_id = o.shop_id and t.id = o.terms_id
  and t.source ~* 'L\.?[[:space:]\u00a0\u202f]*221-28' and t.source ~* '(périm|périss|détérior)'
  and not exists (select from withdrawn_lines w where w.shop_id = l.shop_id and w.order_line_id = l.id);
