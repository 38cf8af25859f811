import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import type { Db } from '#database'
import { log } from '#log'
import { t } from '#messages'
import { Invalid } from '#refusals'
import { domainOf, plainEmail } from './emails.ts'
import type { Machine } from './machine.ts'
import { forgetPassword, keepPassword } from './password.ts'

export const securities = ['starttls', 'tls', 'none'] as const
export type Security = (typeof securities)[number]

export type SmtpSettings = {
  /** Off: nothing leaves the building. */
  enabled: boolean
  host: string
  port: number
  security: Security
  username: string
  /** The address that mails leave under; empty: the shop's own. */
  sender: string
  /** In ASCII, lower case. Only addresses of these domains receive. */
  allowedDomains: string[]
}

const NONE: SmtpSettings = {
  enabled: false,
  host: '',
  port: 587,
  security: 'starttls',
  username: '',
  sender: '',
  allowedDomains: [],
}

/** What was decided about mails that leave; off while nobody did. One statement. */
export async function find(db: Db): Promise<SmtpSettings> {
  const row = await db.selectFrom('smtp_settings').selectAll().executeTakeFirst()
  if (!row) return NONE
  const { id: _, allowed_domains: allowedDomains, security, ...rest } = row
  return { ...rest, allowedDomains, security: securities.find((one) => one === security) ?? 'starttls' }
}

export type WantedSettings = Omit<SmtpSettings, 'port' | 'allowedDomains'> & {
  port: string
  /** Domains as typed: one a line, or between commas. */
  domains: string
  /** A new password; empty keeps the one before. */
  password: string
  forgetPassword: boolean
}

/** Changes it. Refuses, field by field, what no server, sender or domain can be; turned on it needs all three. */
export async function change(db: Db, wanted: WantedSettings, machine: Machine): Promise<void> {
  const { enabled, security } = wanted
  const [host, username, typed] = [wanted.host.trim(), wanted.username.trim(), wanted.sender.trim()]
  const port = /^[0-9]{1,5}$/.test(wanted.port.trim()) ? Number(wanted.port) : 0
  const sender = typed === '' ? '' : plainEmail(typed)
  const lines = wanted.domains.split(/[\s,;]+/).filter(Boolean)
  const domains = lines.map((line) => domainOf(line.replace(/^@/, '')))
  const wrong = lines.find((_line, index) => domains[index] === undefined)
  const faults: Record<string, string> = {
    ...((enabled && !machine.smtpUrl && host === '' && { host: t('smtp.fault.host-missing') }) ||
      (host !== '' && !isHost(host) && { host: t('smtp.fault.host') })),
    ...((port < 1 || port > 65535) && { port: t('smtp.fault.port') }),
    ...((sender === undefined || (enabled && sender === '')) && { sender: t('smtp.fault.sender') }),
    ...((wrong !== undefined && { domains: t('smtp.fault.domain', { domain: wrong.slice(0, 60) }) }) ||
      (enabled && lines.length === 0 && { domains: t('smtp.fault.no-domain') }) ||
      (lines.length > 100 && { domains: t('smtp.fault.many-domains') })),
  }
  if (Object.keys(faults).length > 0) throw new Invalid(t('smtp.fault'), faults)
  const row = {
    enabled,
    host,
    port,
    security,
    username,
    sender: sender ?? '',
    allowed_domains: [...new Set(domains.flatMap((domain) => domain ?? []))],
  }
  if (wanted.forgetPassword) await forgetPassword(db, machine)
  if (wanted.password !== '') await keepPassword(db, machine, wanted.password)
  await db
    .insertInto('smtp_settings')
    .values({ id: 1, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  log.info({ enabled, host, port, security, domains: row.allowed_domains }, 'smtp: settings changed')
}

const isHost = (host: string): boolean =>
  isIP(host) > 0 ||
  (/^[\p{L}\p{N}.-]{1,253}$/u.test(host) && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(domainToASCII(host)))
