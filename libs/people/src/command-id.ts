import { createHash } from 'node:crypto';

/** Namespace of the ids below; any fixed UUID would do, but it must never change: repeated commands are known by it. */
const NAMESPACE = Buffer.from('6f6d1a0c5c7b4f0e9a553b1f2d8c7e41', 'hex');

/**
 * A UUID (version 5) that follows from a causing command and a purpose: repeating the cause gives the same id, so its
 * consequences are not written twice either.
 */
export function derivedCommandId(causing: string, purpose: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${causing.toLowerCase()} ${purpose}`).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text is a UUID in lower case: the one spelling of a person's id, since it names a stream. */
export function isPersonId(id: string): boolean {
  return UUID.test(id);
}

/** Whether a text can be the id of a command in the log. */
export const isCommandId = isPersonId;
