import { log } from '#log'
import { t } from '#messages'
import type { Server } from './server.ts'
import { isFinal, isOfTheWay, sentenceOf } from './wrong.ts'

/** `to` is one address, already allowed (see emails.ts); `from` the one that answers and refusals go to. */
export type Outgoing = { from: string; to: string; raw: Buffer }

/** What became of a message: `said` is the server's answer, or a sentence about what went wrong. */
export type Outcome = { kind: 'sent' | 'refused' | 'later'; said: string }

/** Milliseconds. A server that says nothing for as long is not there. */
const PATIENCE = 10_000
const times = {
  dnsTimeout: PATIENCE,
  connectionTimeout: PATIENCE,
  greetingTimeout: PATIENCE,
  socketTimeout: 3 * PATIENCE,
}

/**
 * Hands ready messages to an SMTP server over one connection, byte for byte but for the sender's address. `told` hears of
 * each: taken, refused for good, or to be tried later, with a sentence; when the server itself fails, so for all that are left.
 */
export async function send(
  server: Server,
  messages: readonly Outgoing[],
  told: (index: number, outcome: Outcome) => Promise<void>,
): Promise<void> {
  if ('shut' in server) {
    for (const index of messages.keys()) await told(index, { kind: 'later', said: server.shut })
    return
  }
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ ...server, pool: true, maxConnections: 1, ...times })
  let broken: Handed | undefined
  try {
    for (const [index, message] of messages.entries()) {
      const outcome: Handed = broken ?? (await hand(transport, message))
      if (outcome.kind === 'later' && outcome.way) broken = outcome
      await told(index, { kind: outcome.kind, said: outcome.said })
    }
    log.debug({ messages: messages.length }, 'smtp: handed over')
  } finally {
    transport.close()
  }
}

type Handed = Outcome & { way?: boolean }

async function hand(
  transport: { sendMail(mail: object): Promise<{ response?: string }> },
  { from, to, raw }: Outgoing,
): Promise<Handed> {
  try {
    const { response = '' } = await transport.sendMail({ envelope: { from, to: [to] }, raw: withSender(raw, from) })
    return { kind: 'sent', said: response.slice(0, 200) }
  } catch (error) {
    const kind = isFinal(error) ? 'refused' : 'later'
    return { kind, said: sentenceOf(error), way: isOfTheWay(error) }
  }
}

/**
 * The message under the school's sender: a server passes on no address that is not its own. The shop's name stays before it.
 */
function withSender(raw: Buffer, sender: string): Buffer {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.subarray(0, end).toString('latin1')
  const changed = head.replace(
    /^(From: (?:[^\r\n]|\r\n[ \t])*?)<[^<>\r\n]*>/im,
    (_whole, before) => `${before}<${sender}>`,
  )
  return Buffer.concat([Buffer.from(changed, 'latin1'), raw.subarray(end)])
}

/** Sends one short letter to see what the server says; a sentence about it, thirty seconds later at most. */
export async function tryOut(server: Server, { from, to }: { from: string; to: string }): Promise<Outcome> {
  if ('shut' in server) return { kind: 'later', said: server.shut }
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ ...server, ...times, socketTimeout: PATIENCE })
  const tired = new Promise<Outcome>((resolve) => {
    setTimeout(() => resolve({ kind: 'later', said: t('smtp.wrong.slow', { said: '' }) }), 3 * PATIENCE).unref()
  })
  const letter = {
    from: { name: t('ui.house'), address: from },
    to: { name: '', address: to },
    envelope: { from, to: [to] },
    subject: t('smtp.test.subject'),
    text: t('smtp.test.text'),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  const trial = transport.sendMail(letter).then(
    ({ response }): Outcome => ({ kind: 'sent', said: t('smtp.test.sent', { to, said: response.slice(0, 200) }) }),
    (error): Outcome => ({ kind: isFinal(error) ? 'refused' : 'later', said: sentenceOf(error) }),
  )
  return Promise.race([trial, tired]).finally(() => transport.close())
}
