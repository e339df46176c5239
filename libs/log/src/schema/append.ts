import { judge } from './judge.js';

/**
 * One call per flight. Right under read committed: a volatile function takes a new snapshot per statement, and the
 * lock is taken in a statement before the first read; a commit is visible before its locks go; so positions are
 * contiguous and commit order is position order. All reading and writing after the lock is one statement, on one
 * snapshot. The unique keys are the second line of defence.
 *
 * Its settings: plans are made once (arrays would have them made anew each time), and use the indexes even if made
 * while the tables were empty.
 *
 * c_*: one entry per command (alarm: null = keep, infinity = none), r_*: one per reservation asked (take) or given
 * back, f_*: one per fact, in order; data and meta are JSON texts separated by chr(30).
 */
export const append = `
create function log.append(
  c_id uuid[], c_attempt uuid[], c_print bytea[], c_stream text[], c_expected int[], c_facts int[],
  c_alarm timestamptz[], r_cmd int[], r_take boolean[], r_kind text[], r_key text[],
  f_cmd int[], f_nth int[], f_type text[], f_schema smallint[], f_data text, f_meta text
) returns table (
  outcome text, version int, first_position bigint, last_position bigint, recorded_at timestamptz,
  stream text, from_version int, to_version int, kind text, key text, holder text
) language plpgsql volatile security definer
set search_path = log, pg_temp set enable_seqscan = off set plan_cache_mode = force_generic_plan
set lock_timeout = '5s' as $$
#variable_conflict use_column
declare
  head log.flights;
  stamp timestamptz;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'log.append needs read committed' using errcode = '25001';
  end if;
  -- local until the commit; as a SET of the function it would be undone before it
  perform set_config('synchronous_commit', 'on', true);
  perform log.lock_writers();
  select f.* into head from log.flights f order by f.last desc limit 1;
  stamp := greatest(log.now(), head.recorded_at);

  return query with ${judge},
  written as materialized (
    select j.* from judged j where j.outcome = 'written' and j.facts > 0
  ), fact as (
    select w.upto - w.facts + f.nth as "position", w.stream, w.expected + f.nth as version, w.id as command,
      f.type, f.schema, f.data, f.meta
    from unnest(f_cmd, f_nth, f_type, f_schema, string_to_array(f_data, chr(30)), string_to_array(f_meta, chr(30)))
      as f(cmd, nth, type, schema, data, meta)
    join written w on w.nth = f.cmd
  ), stored as (
    insert into log.events ("position", stream, version, command, type, schema, recorded_at, data, meta, leaf)
    select f."position", f.stream, f.version, f.command, f.type, f.schema, stamp, f.data::json, f.meta::json,
      log.leaf(f."position", f.stream, f.version, f.command, f.type, f.schema, stamp, f.data, f.meta)
    from fact f
    returning events."position", events.leaf
  ), flight as (
    insert into log.flights (first, last, recorded_at, hash)
    select min(s."position"), max(s."position"), stamp, sha256(
      coalesce(head.hash, decode(repeat('00', 32), 'hex')) || string_agg(s.leaf, ''::bytea order by s."position"))
    from stored s having count(*) > 0
  ), command as (
    insert into log.commands (id, attempt, print, stream, from_version, to_version, recorded_at)
    select w.id, w.attempt, w.print, w.stream, w.expected + 1, w.version, stamp from written w
  ), silenced as (
    delete from log.alarms a using judged j
    where j.outcome = 'written' and j.alarm = 'infinity' and a.stream = j.stream
  ), alarmed as (
    insert into log.alarms as a (stream, due)
    select j.stream, j.alarm from judged j where j.outcome = 'written' and j.alarm < 'infinity'
    on conflict (stream) do update
    set due = excluded.due, offered_until = '-infinity', tries = 0, parked_at = null, parked_why = null
    where a.due <> excluded.due or a.tries > 0 or a.parked_at is not null or a.offered_until > '-infinity'
  ), given_back as (
    delete from log.reservations h using wish r, written w
    where not r.take and w.nth = r.cmd and h.kind = r.kind and h.key = r.key and h.stream = w.stream
      and not exists (select from wish t where t.take and t.cmd = r.cmd and t.kind = r.kind and t.key = r.key)
  ), taken as (
    -- two streams that ask for one key in one flight meet the primary key: the caller then sends them apart
    insert into log.reservations (kind, key, stream)
    select distinct r.kind, r.key, w.stream from wish r join written w on w.nth = r.cmd
    where r.take and not exists (
      select from log.reservations h where h.kind = r.kind and h.key = r.key and h.stream = w.stream)
  )
  select case j.outcome when 'again' then 'written' else j.outcome end,
    case j.outcome when 'again' then j.to_version else j.version end,
    case j.outcome
      when 'written' then j.upto - j.facts + 1
      when 'again' then (
        select e."position" from log.events e where e.stream = j.known_stream and e.version = j.from_version)
    end,
    case j.outcome
      when 'written' then j.upto
      when 'again' then (
        select e."position" from log.events e where e.stream = j.known_stream and e.version = j.to_version)
    end,
    case j.outcome when 'written' then stamp when 'again' then j.known_at end,
    j.known_stream, j.from_version, j.to_version, j.kind, j.key, j.holder
  from judged j order by j.nth;
end
$$;
`;
