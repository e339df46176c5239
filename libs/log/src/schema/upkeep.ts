/** Work of the owner (incarnation) and of the nightly upkeep (old command ids). */
export const upkeep = `
-- To be called after a restore and after the promotion of a replica, before anybody writes or follows.
create function log.renew_incarnation() returns uuid
language plpgsql volatile security definer set search_path = log, pg_temp set lock_timeout = '30s' as $$
declare
  renewed uuid;
begin
  perform lock_writers();
  insert into incarnations (number, after_position)
  select max(i.number) + 1, coalesce((select max(f.last) from flights f), 0) from incarnations i
  returning id into renewed;
  return renewed;
end
$$;

-- Forgets the ids of commands of long ago, at most so many at once; their facts stay. Less than a day is refused.
create function log.forget_commands(older_than interval, at_most int) returns int
language plpgsql volatile security definer set search_path = log, pg_temp as $$
declare
  forgotten int;
begin
  if older_than < interval '1 day' then
    raise exception 'a command id is kept for at least one day' using errcode = '22023';
  end if;
  delete from commands c using (
    select o.id from commands o where o.recorded_at < (select log.now()) - older_than
    order by o.recorded_at limit at_most
  ) o where c.id = o.id;
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;
`;
