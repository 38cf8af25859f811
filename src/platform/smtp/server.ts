import { readPassword } from './password.ts'
import type { SmtpSettings } from './settings.ts'

/** What the machine brings: where the password is, and a server named with SMTP_URL, which then stands for the desk's. */
export type Machine = { dataFolder?: string | undefined; smtpUrl?: string | undefined }

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
