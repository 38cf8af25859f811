import type { Db } from '#database'
import * as papers from '#papers'
import { inLines, part } from './part.ts'

/** The heading of a part that holds a letter of reminder: its file is called by the order's reference and its place among them. */
const FILE = /^Content-Type: application\/pdf; name="?([BCDFGHJKLMNPQRSTVWXZ]{9})(-R[1-9][0-9]*)\.pdf"?$/im
/** What stands for the bytes of such a letter; a text that somebody writes has no « = » of its own (RFC 2045). */
const MARK = /(filename=([A-Z]{9}-R[1-9][0-9]*)\.pdf\r\n\r\n)x-preau-enclosed: reminder \2(?=\r\n)/g

/**
 * A part of a message as another shop tells it: a letter of reminder about one of the orders told is called by its reference
 * there, and its bytes are those of that shop's paper. `head`: the part's heading, `text`: the part. Any other file stays.
 */
export function fileTold(head: string, text: string): (by: { references: ReadonlyMap<string, string> }) => string {
  const [, was = '', place = ''] = FILE.exec(head) ?? []
  return ({ references }) => {
    const number = was && references.has(was) ? `${references.get(was)}${place}` : ''
    return number ? part(`${number}.pdf`, `reminder ${number}`).raw : text
  }
}

/** The message with the papers of the reminders that it marks, kept once for all who print them. */
export async function withReminders(db: Db, shopId: number, raw: Buffer): Promise<Buffer> {
  if (!raw.includes('x-preau-enclosed: reminder ')) return raw
  const text = raw.toString('latin1')
  const files = new Map<string, string>()
  for (const [, , number = ''] of text.matchAll(MARK)) {
    const bytes = files.has(number) ? undefined : await papers.pdfOfReminder(db, shopId, number)
    if (bytes) files.set(number, inLines(Buffer.from(bytes).toString('base64')))
  }
  const set = (found: string, before: string, number: string) =>
    files.has(number) ? `${before}${files.get(number)}` : found
  return Buffer.from(text.replace(MARK, set), 'latin1')
}
