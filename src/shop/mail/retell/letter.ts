import { fileTold } from '../reminder-paper.ts'
import { type Cut, finder, type Retelling, told } from './cut.ts'

/** A message cut where it names its shop: each piece says itself in another shop's name, as bytes of one byte a letter. */
export type CutLetter = ((retelling: Retelling) => string)[]

const html = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '&#39;')

/**
 * Cuts a message (RFC 5322) once, to be told in many shops' names: headers and parts of text are read and written anew,
 * files stay byte for byte, but for the shop's own letters of reminder.
 */
export function letterCutter(was: readonly string[], how: { everywhere: boolean }): (raw: Buffer) => CutLetter {
  const plain = finder(was, how)
  const inHtml = finder(was.map(html), how)
  const entity = (text: string): CutLetter => {
    const end = text.indexOf('\r\n\r\n')
    const [head, body] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 4)]
    const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
    const type = fieldOf(lines, 'content-type')
    const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1]
    if (boundary !== undefined) return [...headers(lines), () => '\r\n\r\n', ...parts(body, boundary)]
    const isText = /^text\/(plain|html)/i.test(type) && !/^attachment/i.test(fieldOf(lines, 'content-disposition'))
    if (!isText) return [fileTold(head, text)]
    const kept = lines.filter((line) => !/^content-transfer-encoding:/i.test(line))
    const asHtml = /^text\/html/i.test(type)
    const cut = (asHtml ? inHtml : plain)(decoded(body, fieldOf(lines, 'content-transfer-encoding')))
    return [
      ...headers([...kept, 'Content-Transfer-Encoding: quoted-printable']),
      () => '\r\n\r\n',
      ...quoted(cut, asHtml ? html : (word) => word),
    ]
  }
  const parts = (body: string, boundary: string): CutLetter => {
    const [before = '', ...rest] = body.split(`--${boundary}`)
    return [() => before, ...rest.flatMap((part) => [() => `--${boundary}`, ...inner(part)])]
  }
  const inner = (part: string): CutLetter =>
    part.startsWith('--') ? [() => part] : [() => '\r\n', ...entity(part.replace(/^\r\n/, ''))]
  const headers = (lines: readonly string[]): CutLetter =>
    lines.flatMap((line, index) => {
      const colon = line.indexOf(':') + 1
      const cut = plain(unfolded(line.slice(colon)))
      const start = `${index > 0 ? '\r\n' : ''}${line.slice(0, colon)}`
      return [
        cut.length === 1 ? () => start + folded(line.slice(colon)) : (retelling) => start + header(cut, retelling),
      ]
    })
  return (raw) => entity(raw.toString('latin1'))
}

/** The message in another shop's name. */
export const letterOf = (cut: CutLetter, retelling: Retelling): Buffer =>
  Buffer.from(cut.map((piece) => piece(retelling)).join(''), 'latin1')

const fieldOf = (lines: readonly string[], name: string): string =>
  lines
    .find((line) => line.toLowerCase().startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim() ?? ''

function decoded(body: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/quoted-printable/i.test(encoding)) return Buffer.from(body, 'latin1').toString('utf8')
  return quotedPrintable(body.replace(/=\r\n/g, ''))
}

const quotedPrintable = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

/**
 * A text as quoted-printable (RFC 2045), what does not change encoded once: soft breaks stand around the words that each
 * shop says. Not base64: the database compresses letters, and base64 is incompressible.
 */
const quoted = (cut: Cut, as: (word: string) => string): CutLetter =>
  cut.map((part, index) => {
    const start = index > 0 ? '=\r\n' : ''
    if (typeof part !== 'string') return (retelling) => start + encoded(told([part], retelling, as))
    const piece = start + encoded(part)
    return () => piece
  })

/** Quoted-printable in lines of 76 signs at most; ends of lines are those of the text. */
function encoded(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  return lines.map((line) => softly(line.replace(UNSAFE, quote))).join('\r\n')
}

const UNSAFE = /[^\x20-\x3c\x3e-\x7e\t]+|=|[ \t]$/g

const quote = (letters: string): string =>
  [...Buffer.from(letters)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

/** Cut into lines that end with a soft break, never in the middle of an encoded byte. */
const softly = (line: string): string =>
  line.length <= 74 ? line : (line.match(/(?:=[0-9A-F]{2}|[^=]){1,24}/g) ?? []).join('=\r\n')

/** A header's value without encoded words (RFC 2047); two words beside each other are one. */
export const unfolded = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/(?:=\?utf-8\?[qb]\?[^?]*\?=)+/gi, (run) =>
      Buffer.concat(
        [...run.matchAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi)].map(([, how = '', text = '']) =>
          how.toLowerCase() === 'b'
            ? Buffer.from(text, 'base64')
            : Buffer.from(quotedPrintable(text.replaceAll('_', ' '))),
        ),
      ).toString('utf8'),
    )

/** A header's value with encoded words where it needs them: names beside addresses apart, so that the address stays readable. */
function header(cut: Cut, retelling: Retelling): string {
  const value = told(cut, retelling)
  const [, name = '', address = ''] = /^\s*"?(.*?)"?\s*(<[^<>]*>)\s*$/.exec(value) ?? []
  if (address && name) return ` ${inAscii(name, true)} ${address}`
  return folded(value)
    .replace(/^(?! )/, ' ')
    .replace(/^ .*[^\x20-\x7e\r\n].*$/s, () => ` ${inAscii(value.trim(), false)}`)
}

const folded = (value: string): string => (value.length > 76 ? value.replace(/(.{40,70}?) /g, '$1\r\n ') : value)

function inAscii(text: string, isName: boolean): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!/[^\x00-\x7f]/.test(text)) return isName && /[^\w \-']/.test(text) ? `"${text.replace(/["\\]/g, '')}"` : text
  const pieces: string[] = ['']
  for (const letter of text) {
    const last = pieces.at(-1) ?? ''
    if (Buffer.byteLength(last + letter) > 45) pieces.push(letter)
    else pieces[pieces.length - 1] = last + letter
  }
  return pieces.map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\r\n ')
}
