import { createHash } from 'node:crypto'
import { clean } from '#texts'

/** The fields of a form by name, as its controls hold them; a box that is not ticked is empty. */
export type FormValues = Readonly<Record<string, string | undefined>>

/** What a form held when it was made, and when (UTC): values that are long by their digest. */
export type FormRecord = { at: Date; values: Readonly<Record<string, string>> }

/** Beyond this many signs a value travels as its digest: a shop's terms are not sent back twice. */
const SHORT = 60

/** How a value stands in a record: cleaned as what people send is, so that an untouched field is known again. */
export function marked(value: string | undefined): string {
  const text = clean(value ?? '').trim()
  return text.length <= SHORT ? `=${text}` : `#${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`
}

/** The record that a form carries of the values it is loaded with at a moment. */
export function recordOf(values: FormValues, at: Date): string {
  const kept = Object.entries(values).map(([name, value]) => [name, marked(value)])
  return JSON.stringify({ at: at.getTime(), values: Object.fromEntries(kept) })
}

/** Reads a record that came back; undefined for what is none (an old page, a hand-made request). */
export function readRecord(text: string | undefined): FormRecord | undefined {
  try {
    const { at, values } = JSON.parse(text ?? '') as { at: unknown; values: unknown }
    if (typeof at !== 'number' || typeof values !== 'object' || values === null) return undefined
    if (!Object.values(values).every((one) => typeof one === 'string')) return undefined
    return { at: new Date(at), values: values as Record<string, string> }
  } catch {
    return undefined
  }
}
