import type { Db } from '#database'
import { allWords } from '#texts'
import type { Held } from './hold-variants.ts'

/** As long as a reference may be (the sheet’s own limit). */
const LONGEST = 40

/** References that no article of the shop has, made of the product's own and of what is chosen: `OUR-001-M-ROU`. */
export async function variantReferences(
  tx: Db,
  { shop_id, variants }: Held,
  all: readonly (readonly string[])[],
): Promise<string[]> {
  const stem = (variants[0]?.reference ?? 'ART').slice(0, LONGEST - 16)
  const rows = await tx
    .selectFrom('variants')
    .select('reference')
    .where('shop_id', '=', shop_id)
    .where('reference', 'like', `${stem.replace(/[\\%_]/g, '\\$&')}-%`)
    .execute()
  const used = new Set(rows.map(({ reference }) => reference))
  return all.map((choices) => {
    const wanted = [stem, ...choices.map(short)].join('-')
    let free = wanted
    for (let n = 2; used.has(free); n++) free = `${wanted}-${n}`
    used.add(free)
    return free
  })
}

/** « Rouge » -> `ROU`, « 250 g » -> `250G`, « XL » -> `XL`. */
function short(value: string): string {
  const letters = allWords(value)
    .join('')
    .replace(/[^a-z0-9]/g, '')
    .toUpperCase()
  return letters.slice(0, /\d/.test(letters) ? 4 : 3) || 'X'
}
