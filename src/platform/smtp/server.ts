import type { Db } from '#database'
import { t } from '#messages'
import type { Machine } from './machine.ts'
import { readPassword } from './password.ts'
import type { SmtpSettings } from './settings.ts'

/** A server as nodemailer is told of it; `shut` where its password cannot be opened on this machine, with the sentence. */
export type Server = { shut: string } | Open

export type Open =
  | { url: string }
  | {
      host: string
      port: number
      secure: boolean
      requireTLS: boolean
      ignoreTLS: boolean
      auth?: { user: string; pass: string }
    }

/** The server that takes the mails; undefined while none is named. */
export async function serverOf(
  db: Db,
  { host, port, security, username }: SmtpSettings,
  machine: Machine,
): Promise<Server | undefined> {
  if (machine.smtpUrl) return { url: machine.smtpUrl }
  if (host === '') return undefined
  const password = await readPassword(db, machine)
  if (username && password.state === 'locked') return { shut: t('smtp.locked') }
  const pass = password.state === 'kept' ? password.words : ''
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(username && { auth: { user: username, pass } }),
  }
}
