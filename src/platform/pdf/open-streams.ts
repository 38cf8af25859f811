import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { capture, readObjects } from './objects.ts'

const STREAM = '\nstream\n'
const END = '\nendstream'

/**
 * A PDF of Typst with the same objects, of which texts and fonts are no longer compressed one by one: what it has in common
 * with another one can then be seen. Pictures stay as they are. Same PDF, same bytes (ISO 32000-1, 7.5).
 */
export function openStreams(pdf: Uint8Array): Uint8Array {
  const { bodies, trailer } = readObjects(pdf)
  const parts = ['%PDF-1.7\n%\x80\x80\x80\x80\n']
  const places: number[] = []
  let length = parts[0]?.length ?? 0
  const write = (text: string) => {
    parts.push(text)
    length += text.length
  }
  for (const [number, body] of bodies) {
    places.push(length)
    write(`${number} 0 obj\n${opened(body)}\nendobj\n`)
  }
  const table = length
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`)
  write(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows.join('')}`)
  const id = createHash('sha256').update(parts.join(''), 'latin1').digest('hex').slice(0, 32)
  const links = `/Root ${link(trailer, 'Root')} /Info ${link(trailer, 'Info')} /ID [<${id}> <${id}>]`
  write(`trailer\n<< /Size ${places.length + 1} ${links} >>\nstartxref\n${table}\n%%EOF\n`)
  return new Uint8Array(Buffer.from(parts.join(''), 'latin1'))
}

const link = (trailer: string, key: string) => capture(trailer, new RegExp(`/${key} (\\d+ 0 R)`))

function opened(body: string): string {
  const at = body.indexOf(STREAM)
  const dictionary = body.slice(0, at)
  if (at < 0 || !dictionary.includes('/Filter /FlateDecode') || dictionary.includes('/Subtype /Image')) return body
  const stream = inflateSync(Buffer.from(body.slice(at + STREAM.length, body.lastIndexOf(END)), 'latin1'))
  const told = dictionary.replace(/\s*\/Filter \/FlateDecode/, '').replace(/\/Length \d+/, `/Length ${stream.length}`)
  return `${told}${STREAM}${stream.toString('latin1')}${END}`
}
