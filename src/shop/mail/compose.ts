import { log } from '#log'
import type { Shop } from '#shops'
import { fold } from '#texts'
import { asHtml } from './as-html.ts'
import { asText } from './as-text.ts'
import { enclosed, enclosedPaper, enclosedTerms } from './enclosures.ts'
import type { Letter } from './letters.ts'
import { oneLine } from './message.ts'
import { write } from './write.ts'

export type Composed = {
  subject: string
  recipient: string
  recipientName: string
  searchText: string
  /** RFC 5322, CRLF. */
  raw: Buffer
  /** With its angle brackets. */
  messageId: string
}

export type Circumstances = {
  shop: Shop
  /** Public address of the school, without a final slash. */
  baseUrl: string
  /** When the fact took place: the mail's date. */
  at: Date
  /** Makes the Message-ID and the boundaries. */
  jobId: string
}

/** Made with the first letter: what writes letters is not read at the start. */
export const writer = () => {
  made ??= makeWriter()
  return made
}
let made: ReturnType<typeof makeWriter> | undefined

async function makeWriter() {
  const { createTransport } = await import('nodemailer')
  return createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
}

/**
 * Writes a letter out as the message that goes over the wire: HTML and plain text, both from the same facts.
 * The same letter in the same circumstances gives the same bytes.
 */
export async function compose(letter: Letter, { shop, baseUrl, at, jobId }: Circumstances): Promise<Composed> {
  const address = `${baseUrl}/mag/${shop.slug}`
  const message = write(letter, shop, address)
  const text = asText(message, shop)
  const to = { name: oneLine(letter.to.name), address: oneLine(letter.to.email) }
  const messageId = `<${jobId}@${shop.slug}.preau.invalid>`
  const sent = await (await writer()).sendMail({
    from: { name: oneLine(shop.name), address: senderOf(shop) },
    to,
    subject: message.subject,
    date: at,
    messageId,
    ...(letter.kind === 'answer' && letter.answers ? { inReplyTo: letter.answers, references: letter.answers } : {}),
    headers: {
      // Nobody is told that a person's own words were made by a machine (RFC 3834).
      ...(letter.kind === 'answer' ? {} : { 'Auto-Submitted': 'auto-generated' }),
      'Content-Language': 'fr',
    },
    html: asHtml(message, shop),
    text,
    textEncoding: 'quoted-printable',
    attachments: [...enclosuresOf(letter).map(enclosed), ...paperOf(letter), ...filesOf(letter)],
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...boundary(jobId),
  })
  const raw = sent.message as Buffer
  log.debug({ kind: letter.kind, bytes: raw.length }, 'mail: composed')
  const sought = [to.name, to.address, message.subject, text].join('\n')
  const recipient = { recipient: to.address, recipientName: to.name }
  return { subject: message.subject, ...recipient, searchText: fold(sought), raw, messageId }
}

const enclosuresOf = (letter: Letter) => ('encloses' in letter ? (letter.encloses ?? []) : [])

function paperOf(letter: Letter) {
  if (letter.kind === 'credited') return [enclosedPaper(letter.creditNote)]
  return letter.kind === 'quotation-sent' && letter.quotation.termsId ? [enclosedTerms(letter.quotation.termsId)] : []
}

const filesOf = (letter: Letter) =>
  letter.kind === 'answer'
    ? (letter.files ?? []).map(({ name, type, bytes }) => ({
        filename: name,
        contentType: type,
        content: Buffer.from(bytes),
      }))
    : []

/** A shop that has no address yet writes from one that nobody has (RFC 2606). */
export const senderOf = (shop: Pick<Shop, 'email' | 'slug'>): string =>
  oneLine(shop.email) || `boutique@${shop.slug}.preau.invalid`

/** nodemailer draws its boundaries; ours come from the job, so that the same letter is the same bytes. Not in its types. */
const boundary = (jobId: string): object => ({ baseBoundary: jobId, boundaryPrefix: '--preau' })
