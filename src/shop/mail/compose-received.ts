import { html } from 'hono/html'
import type { Shop } from '#shops'
import { fold } from '#texts'
import type { Attachment } from './attachment.ts'
import { type Composed, senderOf, writer } from './compose.ts'
import { oneLine } from './message.ts'

export type FromCustomer = {
  from: { name: string; email: string }
  subject: string
  body: string
  files: readonly Attachment[]
  /** Message-ID of the letter that it answers. */
  answers?: string | undefined
}

/** Writes out what a customer sends to a shop, as a mail program would: their words, and the files they joined. */
export async function composeReceived(
  { from, subject, body, files, answers }: FromCustomer,
  { shop, at, letterId }: { shop: Shop; at: Date; letterId: string },
): Promise<Composed & { sender: string; senderName: string }> {
  const [sender, senderName] = [oneLine(from.email), oneLine(from.name)]
  const to = { name: oneLine(shop.name), address: senderOf(shop) }
  const messageId = `<${letterId}@client.preau.invalid>`
  const sent = await (await writer()).sendMail({
    from: { name: senderName, address: sender },
    to,
    subject: oneLine(subject),
    date: at,
    messageId,
    ...(answers ? { inReplyTo: answers, references: answers } : {}),
    headers: { 'Content-Language': 'fr' },
    html: asPage(oneLine(subject), body),
    text: body,
    textEncoding: 'quoted-printable',
    attachments: files.map(({ name, type, bytes }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(bytes),
    })),
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const sought = [senderName, sender, subject, body, ...files.map(({ name }) => name)].join('\n')
  return {
    subject: oneLine(subject),
    recipient: to.address,
    recipientName: to.name,
    sender,
    senderName,
    searchText: fold(sought),
    raw: sent.message as Buffer,
    messageId,
  }
}

const asPage = (subject: string, body: string): string =>
  String(html`<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport"
  content="width=device-width,initial-scale=1"><title>${subject}</title><body
  style="margin:16px;font:16px/1.5 Figtree,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#1d2430;background:#fff"><main
  style="white-space:pre-line;overflow-wrap:anywhere">${body}</main></body></html>`)
