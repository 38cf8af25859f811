-- An invoice says what its prices were reduced by (CGI ann. II art. 242 nonies A, I-10°): basis points, and the price of a
-- piece before it without tax, micro-euros, as its buyer would have been asked it. 0 and null where nothing was taken off.
alter table order_lines
  add column reduction_bp integer not null default 0 check (reduction_bp between 0 and 10000),
  add column full_ht_micro bigint;
