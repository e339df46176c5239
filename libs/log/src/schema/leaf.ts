/**
 * A fact's leaf of the hash chain. Unambiguous: no field can hold chr(31), since names are printable ASCII and JSON
 * text holds no character below U+0020 that is not white space. `leaf.ts` computes the same in the verifier.
 */
export const leaf = `
create function log.leaf(
  "position" bigint, stream text, version int, command uuid, type text, schema smallint, recorded_at timestamptz,
  data text, meta text
) returns bytea language sql stable as $$
  select sha256(convert_to(
    'shuriken.fact.1' || chr(31) || "position"::text || chr(31) || stream || chr(31) || version::text || chr(31) ||
    command::text || chr(31) || type || chr(31) || schema::text || chr(31) ||
    ((extract(epoch from recorded_at) * 1000)::bigint)::text || chr(31) || data || chr(31) || meta, 'UTF8'))
$$;
`;
