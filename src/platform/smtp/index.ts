// The school's SMTP server, if it has one: takes messages that are already written, for addresses of allowed domains.
// Nothing leaves the building unless an administrator turned it on at the desk.
export { outsideEmail } from './emails.ts'
export type { Machine } from './machine.ts'
export { type Password, readPassword } from './password.ts'
export { open as unseal, seal } from './seal.ts'
export { type Outcome, type Outgoing, send, tryOut } from './send.ts'
export { type Server, serverOf } from './server.ts'
export {
  change,
  find,
  type Security,
  type SmtpSettings,
  securities,
  type WantedSettings,
} from './settings.ts'
