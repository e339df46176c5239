/**
 * One call per flight. Right under read committed: a volatile function takes a new snapshot per statement, and the
 * lock is taken in a statement before the first read; a commit is visible before its locks go; so positions are
 * contiguous and commit order is position order. The unique keys are the second line of defence.
 *
 * The parts it calls take its settings over: a search path, plans that are made once (arrays would have them made
 * anew each time) and that use the indexes even if made while the tables were empty.
 *
 * c_*: one entry per command (alarm: null = keep, infinity = none), r_*: one per reservation asked (take) or given
 * back, f_*: one per fact, in order; data and meta are JSON texts separated by chr(30).
 */
export const append = `
create type log.verdict as (
  nth int, outcome text, stream text, expected int, facts int, id uuid, attempt uuid, print bytea,
  alarm timestamptz, version int, first_position bigint, last_position bigint, from_version int, to_version int,
  recorded_at timestamptz, kind text, key text, holder text
);

-- Judges all commands of a flight in one statement; positions run on from the last flight.
create function log.judge(
  c_id uuid[], c_attempt uuid[], c_print bytea[], c_stream text[], c_expected int[], c_facts int[],
  c_alarm timestamptz[], r_cmd int[], r_take boolean[], r_kind text[], r_key text[], head bigint, stamp timestamptz
) returns log.verdict[] language plpgsql volatile as $$
declare
  verdicts log.verdict[];
begin
  with asked as (
    select a.* from unnest(c_id, c_attempt, c_print, c_stream, c_expected, c_facts, c_alarm) with ordinality
      as a(id, attempt, print, stream, expected, facts, alarm, nth)
  ), held as (
    select distinct on (r.cmd) r.cmd, h.kind, h.key, h.stream
    from unnest(r_cmd, r_take, r_kind, r_key) as r(cmd, take, kind, key)
    join log.reservations h on h.kind = r.kind and h.key = r.key
    join asked a on a.nth = r.cmd and a.stream <> h.stream
    where r.take
    order by r.cmd, h.kind, h.key
  ), seen as (
    select a.*, k.stream as known_stream, k.from_version, k.to_version, k.recorded_at as known_at,
      coalesce(v.version, 0) as actual, h.kind, h.key, h.stream as holder,
      case
        when k.print <> a.print then 'mismatch'
        when k.attempt = a.attempt then 'again'
        when k.id is not null then 'duplicate'
        when a.expected <> coalesce(v.version, 0) then 'conflict'
        when h.stream is not null then 'taken'
        else 'written'
      end as verdict
    from asked a
    left join log.commands k on k.id = a.id
    left join held h on h.cmd = a.nth
    left join lateral (
      select e.version from log.events e where e.stream = a.stream order by e.version desc limit 1) v on true
  ), first as (
    select distinct on (s.stream) s.stream, s.nth, s.facts from seen s where s.verdict = 'written' order by s.stream, s.nth
  ), settled as (
    -- of several commands on one stream the first is written, those behind it meet its result
    select s.*,
      case when s.verdict in ('written', 'taken') and s.nth > f.nth then 'conflict' else s.verdict end as outcome,
      s.actual + case when s.nth >= f.nth then f.facts else 0 end as version
    from seen s left join first f on f.stream = s.stream
  ), numbered as (
    select s.*, head + sum(case when s.outcome = 'written' then s.facts else 0 end) over (order by s.nth) as upto
    from settled s
  )
  select array_agg(row(
      s.nth, case s.outcome when 'again' then 'written' else s.outcome end,
      coalesce(s.known_stream, s.stream), s.expected,
      case s.outcome when 'written' then s.facts else 0 end, s.id, s.attempt, s.print,
      case s.outcome when 'written' then s.alarm end,
      case s.outcome when 'again' then s.to_version else s.version end,
      case s.outcome
        when 'written' then s.upto - s.facts + 1
        when 'again' then (
          select e.position from log.events e where e.stream = s.known_stream and e.version = s.from_version)
      end,
      case s.outcome
        when 'written' then s.upto
        when 'again' then (
          select e.position from log.events e where e.stream = s.known_stream and e.version = s.to_version)
      end,
      s.from_version, s.to_version, coalesce(s.known_at, stamp), s.kind, s.key, s.holder
    )::log.verdict order by s.nth) into verdicts
  from numbered s;
  return coalesce(verdicts, '{}');
end
$$;

create function log.append(
  c_id uuid[], c_attempt uuid[], c_print bytea[], c_stream text[], c_expected int[], c_facts int[],
  c_alarm timestamptz[], r_cmd int[], r_take boolean[], r_kind text[], r_key text[],
  f_cmd int[], f_nth int[], f_type text[], f_schema smallint[], f_data text, f_meta text
) returns setof log.verdict language plpgsql volatile security definer
set search_path = log, pg_temp set enable_seqscan = off set plan_cache_mode = force_generic_plan
set lock_timeout = '5s' as $$
declare
  head flights;
  stamp timestamptz;
  verdicts verdict[];
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'log.append needs read committed' using errcode = '25001';
  end if;
  -- local until the commit; as a SET of the function it would be undone before it
  perform set_config('synchronous_commit', 'on', true);
  perform lock_writers();
  select f.* into head from flights f order by f.last desc limit 1;
  stamp := greatest(log.now(), head.recorded_at);
  verdicts := judge(c_id, c_attempt, c_print, c_stream, c_expected, c_facts, c_alarm, r_cmd, r_take, r_kind, r_key,
    coalesce(head.last, 0), stamp);

  with written as (
    select w.nth, w.stream, w.expected, w.id, w.first_position
    from unnest(verdicts) w where w.outcome = 'written' and w.facts > 0
  ), fact as (
    select w.first_position + f.nth - 1 as "position", w.stream, w.expected + f.nth as version, w.id as command,
      f.type, f.schema, f.data, f.meta
    from unnest(f_cmd, f_nth, f_type, f_schema, string_to_array(f_data, chr(30)), string_to_array(f_meta, chr(30)))
      as f(cmd, nth, type, schema, data, meta)
    join written w on w.nth = f.cmd
  ), stored as (
    insert into events ("position", stream, version, command, type, schema, recorded_at, data, meta, leaf)
    select f."position", f.stream, f.version, f.command, f.type, f.schema, stamp, f.data::json, f.meta::json,
      leaf(f."position", f.stream, f.version, f.command, f.type, f.schema, stamp, f.data, f.meta)
    from fact f
    returning events."position", events.leaf
  )
  insert into flights (first, last, recorded_at, hash)
  select min(s."position"), max(s."position"), stamp,
    sha256(coalesce(head.hash, decode(repeat('00', 32), 'hex')) || string_agg(s.leaf, ''::bytea order by s."position"))
  from stored s having count(*) > 0;

  insert into commands (id, attempt, print, stream, from_version, to_version, recorded_at)
  select w.id, w.attempt, w.print, w.stream, w.expected + 1, w.version, stamp
  from unnest(verdicts) w where w.outcome = 'written' and w.facts > 0;

  perform move_alarms(verdicts);
  if cardinality(r_cmd) > 0 then
    perform move_reservations(verdicts, r_cmd, r_take, r_kind, r_key);
  end if;
  return query select * from unnest(verdicts);
end
$$;
`;
