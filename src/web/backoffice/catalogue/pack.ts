// What a pack holds: articles found by their reference or their name, in an order, with quantities; and its price by what is saved.
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import {
  edit,
  type House,
  idParam,
  parse,
  refusalOf,
  refusedForm,
  type Submitted,
  submitted,
} from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'
import { done, unchanged } from '../done.ts'
import { actor, type Office } from '../office.ts'

/** Shows the product's page again with one of its forms refused. */
type Again = (c: Context<Office>, id: number, refused: { picture: FormState }) => Promise<Response>

const place = (id: number) => `/catalogue/${id}#lot`
const which = (c: Context<Office>) => ({ packId: idParam(c), variantId: idParam(c, 'part') })

const quantity = z.coerce.number(t('packs.fault.pieces')).int(t('packs.fault.pieces'))
const Added = z.object({ part: z.string().trim().min(1, t('packs.fault.part')), quantity })
const Counted = z.object({ quantity })
const Priced = z.object({
  off: z
    .string()
    .trim()
    .regex(/^\d{1,2}([.,]\d{1,2})?$/, t('packs.fault.off'))
    .transform((typed) => Math.round(Number(typed.replace(',', '.')) * 100)),
})

/** The addresses of what a pack holds, under its own. */
export function packRoutes(house: House, routes: Hono<Office>, again: Again): void {
  const { db } = house
  routes.post('/:id/lot', (c) => act(c, again, 'lot', (fields) => add(house, c, fields)))
  routes.post('/:id/lot-prix', (c) =>
    act(c, again, 'lot-prix', async (fields) => {
      const { off } = parse(Priced, fields)
      await catalogue.pricePack(db, actor(c), c.var.shop.id, idParam(c), off)
      return t('packs.repriced')
    }),
  )
  routes.post('/:id/lot/:part', (c) => count(house, c, again))
  routes.post('/:id/lot/:part/:way{(?:avancer|reculer)}', async (c) => {
    const by = c.req.param('way') === 'avancer' ? -1 : 1
    return (await catalogue.movePart(db, actor(c), c.var.shop.id, which(c), by))
      ? done(c, place(idParam(c)), t('packs.moved'))
      : unchanged(c, place(idParam(c)), t(by < 0 ? 'sheet.isFirst' : 'sheet.isLast'))
  })
  routes.post('/:id/lot/:part/retirer', async (c) => {
    await catalogue.removePart(db, actor(c), c.var.shop.id, which(c))
    return done(c, place(idParam(c)), t('packs.removed'))
  })
}

/** Does it and says so, or shows the page again with the form that asked. */
async function act(c: Context<Office>, again: Again, form: string, deed: (fields: Submitted) => Promise<string>) {
  const [id, fields] = [idParam(c), await submitted(c)]
  try {
    return done(c, place(id), await deed(fields))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw error
    return again(c, id, { picture: { id: form, values: fields, errors: refusal.said } })
  }
}

async function add({ db }: House, c: Context<Office>, fields: Submitted): Promise<string> {
  const { part, quantity: pieces } = parse(Added, fields)
  const { variantId, name } = await articleNamed(db, c.var.shop.id, part)
  await catalogue.addPart(db, actor(c), c.var.shop.id, { packId: idParam(c), variantId, quantity: pieces })
  return t('packs.added', { name })
}

async function count({ db }: House, c: Context<Office>, again: Again) {
  const [one, form, { shop }] = [which(c), await submitted(c), c.var]
  try {
    const { told } = await edit(db, form, {
      of: `pack-part ${shop.id} ${one.packId} ${one.variantId}`,
      present: async (tx) => {
        const { parts } = await catalogue.packOf(tx, shop.id, one.packId)
        return { quantity: `${parts.find(({ variantId }) => variantId === one.variantId)?.quantity ?? ''}` }
      },
      since: (tx, at) =>
        trace.since(tx, { shopId: shop.id, subject: { kind: 'product', id: one.packId }, at, actor: actor(c) }),
      save: (tx, fields) => catalogue.setPartQuantity(tx, actor(c), shop.id, one, parse(Counted, fields).quantity),
    })
    return done(c, place(one.packId), t('packs.counted'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return again(c, one.packId, { picture: { ...refusedForm(form, error), id: `l${one.variantId}` } })
  }
}

/** The article that somebody means, on sale or not. Refuses (Invalid) what finds none, several, and a product with choices. */
async function articleNamed(
  db: House['db'],
  shopId: number,
  typed: string,
): Promise<{ variantId: number; name: string }> {
  const found = await catalogue.seek(db, shopId, typed, 6, { hidden: true })
  const exact = catalogue.onlyOne(found, typed)
  if (exact) return { variantId: exact.variantId, name: exact.name }
  const [only, ...others] = found
  const message =
    only === undefined
      ? t('packs.fault.none', { typed })
      : others.length > 0
        ? t('packs.fault.several', { names: found.map(({ name }) => `« ${name} »`).join(', ') })
        : t('packs.fault.choices', {
            name: only.name,
            references: only.variants.map(({ reference }) => reference).join(', '),
          })
  throw new Invalid(message, { part: message })
}
