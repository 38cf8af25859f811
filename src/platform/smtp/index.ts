// The school's SMTP server, if it has one: takes messages that are already written.
// Nothing leaves the building unless SMTP_URL is set.
export { type Outgoing, send } from './send.ts'
