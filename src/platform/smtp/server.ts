import { readPassword } from './password.ts'
import type { Machine, SmtpSettings } from './settings.ts'

/** A server as nodemailer is told of it. */
export type Server =
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
  { host, port, security, username }: SmtpSettings,
  { dataFolder, smtpUrl }: Machine,
): Promise<Server | undefined> {
  if (smtpUrl) return { url: smtpUrl }
  if (host === '') return undefined
  const pass = (dataFolder && (await readPassword(dataFolder))) || ''
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(username && { auth: { user: username, pass } }),
  }
}
