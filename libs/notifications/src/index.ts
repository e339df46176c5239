export { NotificationsError, type NotificationsErrorCode, notificationsErrorCodes } from './errors.js';
export { type DeskProfile, sampleParts, sampleProfile } from './letters/desk-profile.js';
export type { Language, Letter } from './letters/letter.js';
export { type Captured, type CapturedPage, FileMailbox } from './mail/file-mailbox.js';
export { plainText } from './mail/plain-text.js';
export { probeSmtp, type SmtpAnswer, type SmtpOptions, smtpTransport } from './mail/smtp.js';
export type { Delivery, Mail, MailAbout, MailTransport } from './mail/transport.js';
export { notificationsMigrations } from './migrations.js';
export { NotificationsModule, Notifier } from './module.js';
export {
  type NoticeTask,
  Notifications,
  type NotificationsParts,
  reasonText,
  SUBSCRIPTION,
} from './notifications.js';
export { type Entry, entryId, type Outcome, type Status, STATUSES } from './outbox/entry.js';
export type { HoldState, OutboxFilter, OutboxPage } from './outbox/queries.js';
export type { Preview, Shows } from './preview.js';
export { type DeskPort, type Pace, usualPace } from './sending/ports.js';
export type { WorkerOptions } from './sending/worker.js';
