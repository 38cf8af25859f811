-- As long as a customer's.
alter table newsletter_signups drop constraint newsletter_signups_email_check, add check (length(email) <= 254);

-- One address has one answer: who declines letters on an account, by whatever way, declines those of the sign-up of that
-- address too; an account that leaves its address takes its answer along and leaves none behind.
create function sign_up_left() returns trigger language plpgsql as $$
begin
  update newsletter_signups set left_at = moment()
    where shop_id = old.shop_id and email = old.email and confirmed_at is not null and left_at is null;
  return null;
end $$;
create trigger customers_left_letters after update of email, newsletter_since on customers for each row
  when (old.email is distinct from new.email or old.newsletter_since is not null and new.newsletter_since is null)
  execute function sign_up_left();
