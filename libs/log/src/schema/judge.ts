/**
 * The judgement on all commands of a flight, as common table expressions over the arguments of `log.append`: `judged`
 * has one row per command. Positions run on from the last flight.
 */
export const judge = `
  asked as materialized (
    select a.* from unnest(c_id, c_attempt, c_print, c_stream, c_expected, c_facts, c_alarm) with ordinality
      as a(id, attempt, print, stream, expected, facts, alarm, nth)
  ), wish as materialized (
    select r.* from unnest(r_cmd, r_take, r_kind, r_key) as r(cmd, take, kind, key)
  ), held as (
    select distinct on (r.cmd) r.cmd, h.kind, h.key, h.stream
    from wish r
    join log.reservations h on h.kind = r.kind and h.key = r.key
    join asked a on a.nth = r.cmd and a.stream <> h.stream
    where r.take
    order by r.cmd, h.kind, h.key
  ), met as (
    -- two point lookups tell whether the stream stands where expected; only if not, its end is looked for
    select a.*, case
        when (a.expected = 0 or own.version is not null) and next.version is null then a.expected
        else coalesce(
          (select e.version from log.events e where e.stream = a.stream order by e.version desc limit 1), 0)
      end as actual
    from asked a
    left join log.events own on own.stream = a.stream and own.version = a.expected
    left join log.events next on next.stream = a.stream and next.version = a.expected + 1
  ), seen as materialized (
    select m.*, k.stream as known_stream, k.from_version, k.to_version, k.recorded_at as known_at,
      h.kind, h.key, h.stream as holder,
      case
        when k.print <> m.print then 'mismatch'
        when k.attempt = m.attempt then 'again'
        when k.id is not null then 'duplicate'
        when m.expected <> m.actual then 'conflict'
        when h.stream is not null then 'taken'
        else 'written'
      end as verdict
    from met m
    left join log.commands k on k.id = m.id
    left join held h on h.cmd = m.nth
  ), first as (
    select distinct on (s.stream) s.stream, s.nth, s.facts from seen s where s.verdict = 'written' order by s.stream, s.nth
  ), settled as (
    -- of several commands on one stream the first is written, those behind it meet its result
    select s.*,
      case when s.verdict in ('written', 'taken') and s.nth > f.nth then 'conflict' else s.verdict end as outcome,
      s.actual + case when s.nth >= f.nth then f.facts else 0 end as version
    from seen s left join first f on f.stream = s.stream
  ), judged as materialized (
    select s.*, coalesce(head.last, 0)
      + sum(case when s.outcome = 'written' then s.facts else 0 end) over (order by s.nth) as upto
    from settled s
  )`;
