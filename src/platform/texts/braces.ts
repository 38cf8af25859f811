import { fold } from './fold.ts'

/** A field in braces as it was written, « {pieces} », and the field that it is nearest to, « piece »; undefined where none is near. */
export type Unknown = { field: string; near: string | undefined }

/** Words in braces, or what a brace that nobody closed begins with. */
const inBraces = /\{(?:([^{}\n]{0,60})\}|\p{L}*)/gu

/** Pure: the first braces of a model that hold none of its fields, whatever the case; undefined when all are fields. */
export function unknownField(model: string, fields: readonly string[]): Unknown | undefined {
  for (const [field, inside] of model.matchAll(inBraces)) {
    if (inside !== undefined && fields.some((one) => one.toLowerCase() === inside.toLowerCase())) continue
    return { field, near: nearest(fold(inside ?? field.slice(1)), fields) }
  }
  return undefined
}

/** Pure: the first field that a text which leaves still holds, « {toto} », whether there is such a field or not; undefined when there is none. */
export const fieldLeft = (text: string): string | undefined => /\{\p{L}[^{}\n]{0,59}\}/u.exec(text)?.[0]

/** The field that is two signs away at most, one of a short word. */
function nearest(typed: string, fields: readonly string[]): string | undefined {
  const [best] = fields
    .map((name) => ({ name, away: distance(typed.trim(), fold(name)) }))
    .filter(({ name, away }) => away <= 2 && away * 3 <= name.length)
    .sort((a, b) => a.away - b.away)
  return best?.name
}

/** How many signs are to be written, taken out or put in to come from one word to another. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (const [at, sign] of [...from].entries()) {
    const above = row
    row = [at + 1]
    for (let n = 1; n <= to.length; n++) {
      const [left = 0, up = 0, across = 0] = [row[n - 1], above[n], above[n - 1]]
      row.push(Math.min(left + 1, up + 1, across + (to[n - 1] === sign ? 0 : 1)))
    }
  }
  return row.at(-1) ?? 0
}
