import type { Context } from 'hono'
import { now } from '#clock'
import { readRecord, recordOf } from '#versions'
import { isPassword } from './forms.ts'
import { WHOSE } from './whose.ts'

/** The fields of a form that was sent, as it came; files left out. */
export type SentFields = [name: string, value: string][]

/** Up to this weight a form is read again after it was refused: 8 MB, as letters with files. */
const MOST = 8 * 1024 * 1024

/** What the form held that was refused, passwords and what the page itself put in left out; nothing when it cannot be read any more. */
export async function sentFields(c: Context): Promise<SentFields> {
  if (Number(c.req.header('content-length') ?? 0) > MOST) return []
  const fields = await readAgain(c).catch((): SentFields => [])
  return fields.filter(([name]) => name !== WHOSE && !isPassword(name))
}

async function readAgain(c: Context): Promise<SentFields> {
  const type = c.req.header('content-type') ?? ''
  if (/^application\/x-www-form-urlencoded/i.test(type)) return [...new URLSearchParams(await c.req.text())]
  // A file that was read as it came is gone.
  const gone = c.req.raw.bodyUsed && Object.keys(c.req.bodyCache).length === 0
  if (gone || !/^multipart\/form-data/i.test(type)) return []
  const body = await c.req.parseBody({ all: true })
  return Object.entries(body).flatMap(([name, values]) =>
    [values].flat().flatMap((value): SentFields => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/** What pages put into their forms: what they were loaded from, by what they are known again, where to go afterwards. */
const OF_THE_PAGE = /^(loaded|seen|held|from|back|view|de|vers|suite|letter|envoi|making)$/
/** Choices, ids and dates, as select fields and boxes send them. */
const CODE = /^([a-z0-9]+([-_:./][a-z0-9]+)*|[A-Z]{2}|[0-9a-f-]{36}|[/?#].*|[[{].*[\]}])$/s

/** The values that somebody wrote: words, names, prices; no choice, id or date, and no cell of a table that is as it was loaded. */
export function writtenIn(fields: SentFields): string[] {
  const isLoaded = asLoaded(fields)
  return fields.flatMap(([name, value]) => {
    const text = value.replaceAll('\r\n', '\n').trim()
    return !isLoaded(name, value) && !OF_THE_PAGE.test(name) && /\p{L}|\d,\d/u.test(text) && !CODE.test(text)
      ? [text]
      : []
  })
}

/** Of a table whose rows each say what they were loaded from (`loaded-12`), whether nobody touched a cell (`name-12`). */
function asLoaded(fields: SentFields): (name: string, value: string) => boolean {
  const rows = new Map(
    fields.flatMap(([name, value]) => {
      const [, row] = /^loaded-(\d+)$/.exec(name) ?? []
      const record = row === undefined ? undefined : readRecord(value)
      return row !== undefined && record ? [[row, record.values] as const] : []
    }),
  )
  return (name, value) => {
    const [, cell = '', row = ''] = /^(.+)-(\d+)$/.exec(name) ?? []
    const known = rows.get(row)?.[cell]
    return known !== undefined && readRecord(recordOf({ [cell]: value }, now()))?.values[cell] === known
  }
}
