/** The objects of a PDF as text of one byte a letter, by number; and the trailer that leads to them. */
export type Objects = { bodies: Map<number, string>; trailer: string }

/**
 * Reads a PDF as Typst writes it: plain objects in ascending order, one cross-reference table (ISO 32000-1, 7.5).
 * Throws when it is built otherwise.
 */
export function readObjects(pdf: Uint8Array): Objects {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const table = Number(capture(text.slice(-40), /startxref\n(\d+)/))
  const [head = '', trailer] = text.slice(table).split('trailer\n')
  if (!head.startsWith('xref\n0 ') || !trailer)
    throw new Error('Typst made a PDF without a plain cross-reference table')
  const offsets = Array.from(head.matchAll(/^(\d{10}) \d{5} n/gm), ([, offset]) => Number(offset))
  const bodies = new Map<number, string>()
  for (const [index, offset] of offsets.entries()) {
    const object = text.slice(offset, offsets[index + 1] ?? table)
    const opening = `${index + 1} 0 obj\n`
    const end = object.lastIndexOf('\nendobj')
    if (!object.startsWith(opening) || end < 0)
      throw new Error(`Typst made a PDF whose object ${index + 1} is misplaced`)
    bodies.set(index + 1, object.slice(opening.length, end))
  }
  return { bodies, trailer }
}

/** What a pattern holds in a text that must have it. */
export function capture(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1]
  if (found === undefined) throw new Error(`Typst made a PDF without ${pattern.source}`)
  return found
}

/** A literal string without brackets inside, the opening of one that has some, or a reference to another object. */
const TOKEN = /\((?:[^()\\]|\\[\s\S])*\)|\(|(\d+) 0 R/g

/** Changes the references of an object and its literal strings; leaves the contents of a stream alone. */
export function rewrite(
  body: string,
  reference: (object: number) => number,
  string: (literal: string) => string,
): string {
  const stream = body.endsWith('endstream') ? body.indexOf('\nstream\n') : body.length
  const dictionary = body.slice(0, stream)
  let written = ''
  let done = 0
  TOKEN.lastIndex = 0
  for (let token = TOKEN.exec(dictionary); token; token = TOKEN.exec(dictionary)) {
    const literal = token[0] === '(' ? dictionary.slice(token.index, closing(dictionary, token.index)) : token[0]
    TOKEN.lastIndex = token.index + literal.length
    written += dictionary.slice(done, token.index) + (token[1] ? `${reference(Number(token[1]))} 0 R` : string(literal))
    done = TOKEN.lastIndex
  }
  return written + dictionary.slice(done) + body.slice(stream)
}

/** Where a string with brackets inside ends: they are balanced or escaped (ISO 32000-1, 7.3.4.2). */
function closing(text: string, opening: number): number {
  let depth = 0
  for (let at = opening; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth === 0) return at + 1
  }
  throw new Error('Typst made a PDF with a string that does not end')
}
