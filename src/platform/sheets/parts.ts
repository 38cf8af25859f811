import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'

/** Bytes that one part may become: far above any list of a school. */
const LARGEST = 20_000_000

/** The parts of a zip by name; one that is missing is empty. What says it is small and is not ends the reading. */
export async function open(file: Uint8Array): Promise<{ read: (name: string) => Promise<string> }> {
  const zip: ZipFile = await fromBufferPromise(Buffer.from(file))
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) entries.set(String(entry.fileName), entry)
  async function read(name: string): Promise<string> {
    const entry = entries.get(name)
    if (!entry) return ''
    const pieces: Buffer[] = []
    let bytes = 0
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      bytes += (piece as Buffer).length
      if (bytes > LARGEST) throw new Error(`${name} is larger than a list`)
      pieces.push(piece as Buffer)
    }
    return Buffer.concat(pieces).toString('utf8')
  }
  return { read }
}

type Heard = { open?: (tag: SaxesTagPlain) => void; text?: (text: string) => void; close?: (name: string) => void }

export function parse(xml: string, { open, text, close }: Heard): void {
  if (xml === '') return
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', (error) => {
    throw error
  })
  if (open) parser.on('opentag', open)
  if (text) for (const event of ['text', 'cdata'] as const) parser.on(event, text)
  if (close) parser.on('closetag', ({ name }) => close(name))
  parser.write(xml).close()
}

export function tags(xml: string, wanted: string): Record<string, string>[] {
  const found: Record<string, string>[] = []
  parse(xml, { open: ({ name, attributes }) => name === wanted && found.push(attributes) })
  return found
}
