import { createTransport } from 'nodemailer'
import { log } from '#log'

export type Outgoing = { from: string; to: string; raw: Buffer }

/**
 * Hands ready messages to an SMTP server (`smtp://user:password@host:port`, `smtps://`), over one connection, byte for byte.
 * `sent` is called after each that the server took. Throws at the first that it refuses or when it does not answer.
 */
export async function send(url: string, messages: Outgoing[], sent: (index: number) => Promise<void>): Promise<void> {
  const times = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }
  const transport = createTransport({ url, pool: true, maxConnections: 1, ...times })
  try {
    for (const [index, { from, to, raw }] of messages.entries()) {
      await transport.sendMail({ envelope: { from, to: [to] }, raw })
      await sent(index)
    }
    log.debug({ messages: messages.length }, 'smtp: sent')
  } finally {
    transport.close()
  }
}
