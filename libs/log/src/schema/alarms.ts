/**
 * Alarms move with the commit of the facts that move them. A claim is a lease of real time, taken in a transaction of
 * its own that waits for nobody (skip locked), so it cannot deadlock with appends. (stream, due, tries) names one
 * claim: whoever comes late with it, after the alarm moved or was claimed again, changes nothing.
 */
export const alarms = `
create function log.claim_alarms(at_most int, lease_ms int)
returns table (stream text, due timestamptz, tries int) language sql volatile security definer
set search_path = log, pg_temp set enable_seqscan = off as $$
  update alarms a set offered_until = clock_timestamp() + lease_ms * interval '1 millisecond', tries = a.tries + 1
  from (
    select d.stream from alarms d
    where d.parked_at is null and d.due <= (select log.now()) and d.offered_until <= clock_timestamp()
    order by d.due, d.stream limit at_most for update skip locked
  ) d
  where a.stream = d.stream
  returning a.stream, a.due, a.tries
$$;

create function log.release_alarm(claimed text, claimed_due timestamptz, claimed_tries int, after_ms int)
returns boolean language sql volatile security definer set search_path = log, pg_temp as $$
  with moved as (
    update alarms set offered_until = clock_timestamp() + after_ms * interval '1 millisecond'
    where stream = claimed and due = claimed_due and tries = claimed_tries and parked_at is null returning 1)
  select exists (select from moved)
$$;

create function log.park_alarm(claimed text, claimed_due timestamptz, claimed_tries int, why text)
returns boolean language sql volatile security definer set search_path = log, pg_temp as $$
  with moved as (
    update alarms set parked_at = clock_timestamp(), parked_why = left(why, 2000)
    where stream = claimed and due = claimed_due and tries = claimed_tries and parked_at is null returning 1)
  select exists (select from moved)
$$;

create function log.unpark_alarm(parked text)
returns boolean language sql volatile security definer set search_path = log, pg_temp as $$
  with moved as (
    update alarms set parked_at = null, parked_why = null, offered_until = '-infinity', tries = 0
    where stream = parked and parked_at is not null returning 1)
  select exists (select from moved)
$$;
`;
