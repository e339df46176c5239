/**
 * The one clock of decisions. `log.lock_writers` is the lock that all appends take, one after the other; it reads no
 * table, so that a caller's next statement sees everything the previous holder committed.
 */
export const clock = `
create function log.now() returns timestamptz language sql volatile as $$
  select date_trunc('milliseconds', coalesce(
    (select coalesce(c.frozen_at, clock_timestamp() + c.shift) from log.clock c), clock_timestamp()))
$$;

-- The time of a decision: the clock, but never before what is already recorded.
create function log.decision_time() returns timestamptz language sql volatile as $$
  select greatest(log.now(), (select f.recorded_at from log.flights f order by f.last desc limit 1))
$$;

create function log.lock_writers() returns void language sql volatile as $$
  select pg_advisory_xact_lock(hashtextextended('shuriken.log.writers', 0))
$$;

-- Both null: real time again. Refuses a time before the last fact, at which the log would stand still.
create function log.set_clock(shift_ms bigint, freeze_at timestamptz) returns timestamptz
language plpgsql volatile security definer set search_path = log, pg_temp set lock_timeout = '5s' as $$
declare
  latest timestamptz;
begin
  perform lock_writers();
  select f.recorded_at into latest from flights f order by f.last desc limit 1;
  delete from clock;
  if freeze_at is not null then
    insert into clock (frozen_at) values (freeze_at);
  elsif shift_ms is not null then
    insert into clock (shift) values (shift_ms * interval '1 millisecond');
  end if;
  if log.now() < latest then
    raise exception 'the clock would show %, before the last fact of %', log.now(), latest using errcode = 'LG001';
  end if;
  return log.now();
end
$$;
`;
