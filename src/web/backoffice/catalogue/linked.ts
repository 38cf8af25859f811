// What goes with a product: found by its reference or its name, shown under it in the shop.
import type { Context, Hono } from 'hono'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { Invalid } from '#refusals'
import { type House, idParam, refusalOf, submitted } from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'

/** Shows the product's page again with the line refused. */
type Again = (c: Context<Office>, id: number, refused: { picture: FormState }) => Promise<Response>

/** The addresses of what goes with a product, under that of it. */
export function linkedRoutes({ db }: House, routes: Hono<Office>, again: Again): void {
  routes.post('/:id/associes', async (c) => {
    const [id, fields] = [idParam(c), await submitted(c)]
    try {
      const other = await named(db, c.var.shop.id, fields.linked ?? '')
      await catalogue.linkProduct(db, actor(c), c.var.shop.id, id, other.productId)
      return done(c, `/catalogue/${id}#associes`, t('sheet.linked.added', { name: other.name }))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 404) throw error
      return again(c, id, { picture: { id: 'associes', values: fields, errors: refusal.said } })
    }
  })

  routes.post('/:id/associes/:linked/retirer', async (c) => {
    const id = idParam(c)
    await catalogue.unlinkProduct(db, actor(c), c.var.shop.id, id, idParam(c, 'linked'))
    return done(c, `/catalogue/${id}#associes`, t('sheet.linked.removed'))
  })
}

/** The product on sale that somebody means. Refuses (Invalid) what finds none, and with their names what finds several. */
export async function named(db: House['db'], shopId: number, typed: string): Promise<catalogue.Sought> {
  const found = await catalogue.seek(db, shopId, typed, 6)
  const exact = catalogue.onlyOne(found, typed)
  const only = exact
    ? found.find(({ variants }) => variants.includes(exact))
    : found.length === 1
      ? found[0]
      : undefined
  if (only) return only
  const message =
    found.length === 0
      ? t('sheet.linked.none', { typed })
      : t('sheet.linked.several', { names: found.map(({ name }) => `« ${name} »`).join(', ') })
  throw new Invalid(message, { linked: message })
}
