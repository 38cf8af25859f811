import { type Db, sql } from '#database'
import { Invalid } from '#refusals'

/** As many shelves beside the main one as customers would look for an article on. */
const MOST = 10

type Standing = {
  productId: number
  /** Its main shelf from now on, and the one it had. */
  mainId: number
  wasOn?: number
}

/** `moved`: the shelves are others than they were; with their names, for the trace. */
export type Stood = { moved: boolean; before: { shelves?: string }; after: { shelves?: string } }

/**
 * Puts a product on some shelves beside its main one (absent, those that are stay). Refuses with Invalid
 * (`shelves`) a category that is not the shop’s, and more than ten.
 */
export async function standOn(
  tx: Db,
  shopId: number,
  { productId, mainId, wasOn = mainId }: Standing,
  { shelfIds: asked }: { shelfIds?: readonly number[] | undefined },
): Promise<Stood> {
  const { rows } = await sql<{ id: number; name: string; stands: boolean }>`
    select k.id, k.name, x.product_id is not null as stands from categories k
    left join product_shelves x on x.shop_id = k.shop_id and x.category_id = k.id and x.product_id = ${productId}
    where k.shop_id = ${shopId} and (x.product_id is not null or k.id = any(${[...(asked ?? [])]}::bigint[]))
    order by k.position, k.id`.execute(tx)
  const had = rows.filter(({ stands }) => stands)
  const wanted = (asked ? rows.filter(({ id }) => asked.includes(id)) : had).filter(({ id }) => id !== mainId)
  if (asked) demand(asked, rows.length - had.filter(({ id }) => !asked.includes(id)).length, wanted.length)
  const names = (some: typeof rows) => some.map(({ name }) => name).join(', ')
  const [before, after] = [names(had), names(wanted)]
  const changes = had.map(({ id }) => id).join() !== wanted.map(({ id }) => id).join()
  if (changes)
    await write(
      tx,
      shopId,
      productId,
      wanted.map(({ id }) => id),
    )
  return {
    moved: changes || wasOn !== mainId,
    before: changes ? { shelves: before } : {},
    after: changes ? { shelves: after } : {},
  }
}

function demand(asked: readonly number[], known: number, wanted: number): void {
  const refused = (message: string) => new Invalid(message, { shelves: message })
  if (known < new Set(asked).size) throw refused('Un des rayons choisis n’existe plus : rechargez la page.')
  if (wanted > MOST) throw refused(`Un produit se range dans ${MOST} rayons au plus, en plus du principal.`)
}

async function write(tx: Db, shopId: number, productId: number, ids: readonly number[]): Promise<void> {
  await tx.deleteFrom('product_shelves').where('shop_id', '=', shopId).where('product_id', '=', productId).execute()
  const rows = ids.map((category_id) => ({ shop_id: shopId, product_id: productId, category_id }))
  if (rows.length > 0) await tx.insertInto('product_shelves').values(rows).execute()
}
