import type { Db } from '#database'
import { allWords } from '#texts'

/**
 * So many references that no article of the shop has: three letters of the name and the next number, « Ours Marcel en hêtre »
 * -> `OUR-001`. Asked by who holds the shelves (add-product.ts), or two at once would be told the same.
 */
export async function freeReferences(tx: Db, shopId: number, name: string, count: number): Promise<string[]> {
  const stem = stemOf(name)
  const rows = await tx
    .selectFrom('variants')
    .select('reference')
    .where('shop_id', '=', shopId)
    .where('reference', 'like', `${stem}-%`)
    .execute()
  const used = new Set(rows.map(({ reference }) => reference))
  const free: string[] = []
  for (let n = 1; free.length < count; n++) {
    const reference = `${stem}-${String(n).padStart(3, '0')}`
    if (!used.has(reference)) free.push(reference)
  }
  return free
}

/** The three letters that references of a name begin with. */
export function stemOf(name: string): string {
  const letters = allWords(name)
    .join('')
    .replace(/[^a-z0-9]/g, '')
  return (letters.slice(0, 3) || 'art').toUpperCase()
}
