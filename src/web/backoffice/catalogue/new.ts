import type { Context, Hono } from 'hono'
import * as z from 'zod'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { readCents, readMicro, unitTtcCents } from '#money'
import type { EnteredPrice } from '#prices'
import { Invalid } from '#refusals'
import { type House, idParam, name, parse, refusalOf, submitted, text } from '../../http/index.ts'
import { blank, type FormState } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { DEAREST_CENTS, DEAREST_MICRO, maybePrice, whole } from './form.ts'
import { cataloguePage } from './frame.ts'
import { newMain } from './new-page.ts'

const NO_CATEGORY = t('office.product.fault.category')

/** What a product begins with; all the rest is on its sheet. */
const Beginning = z.object({
  name: name(120, t('office.product.fault.name')),
  category: z
    .string(NO_CATEGORY)
    .regex(/^[1-9]\d{0,14}$/, NO_CATEGORY)
    .transform(Number),
  rate: whole(10_000, t('office.fault.rate')),
  ht: maybePrice(readMicro, DEAREST_MICRO),
  ttc: maybePrice(readCents, DEAREST_CENTS),
  reference: text(40),
  quantity: whole(1_000_000, t('office.product.fault.stock')),
})

/** « Ajouter un produit », and « Dupliquer »: what is made is hidden until its sheet says otherwise. */
export function newProduct({ db }: House, routes: Hono<Office>): void {
  routes.get('/nouveau', (c) => page(db, c, blank({ quantity: '0' })))

  routes.post('/nouveau', async (c) => {
    const fields = await submitted(c)
    const { shop } = c.var
    try {
      const { name: called, category, rate, quantity, ...form } = parse(Beginning, fields)
      const price = priceIn({ ...form, rate })
      const made = await catalogue.addProduct(db, actor(c), shop.id, {
        name: called,
        categoryId: category,
        rateBp: rate,
        price,
        activeSince: null,
        variants: [{ reference: form.reference, quantity }],
      })
      return done(c, `/catalogue/${made}`, t('office.product.added', { name: called }))
    } catch (error) {
      return page(db, c, { values: fields, errors: atTheirFields(refusalOf(error).said) })
    }
  })

  routes.post('/:id/dupliquer', async (c) => {
    const made = await catalogue.duplicateProduct(db, actor(c), c.var.shop.id, idParam(c))
    return done(c, `/catalogue/${made}`, t('office.product.duplicated'))
  })
}

/** What is wrong with the price is said at the one that customers read. */
function atTheirFields({ price: wrong, ...errors }: Record<string, string>): Record<string, string> {
  return wrong === undefined ? errors : { ...errors, ttc: wrong }
}

type Typed = { ht: number | undefined; ttc: number | undefined; rate: number }

/** One of the two prices is enough. Of both, the more exact counts where they agree. Refuses (Invalid) none, and two that disagree. */
function priceIn({ ht, ttc, rate }: Typed): EnteredPrice {
  if (ht !== undefined && (ttc === undefined || unitTtcCents(ht, rate) === ttc)) return { htMicro: ht }
  if (ht === undefined && ttc !== undefined) return { ttcCents: ttc }
  const message = t(ht === undefined ? 'office.product.priceMissing' : 'office.product.pricesDisagree')
  throw new Invalid(message, { ttc: message })
}

async function page(db: House['db'], c: Context<Office>, form: FormState) {
  const { id: shopId } = c.var.shop
  const [categories, taxes] = await Promise.all([catalogue.listCategories(db, shopId), catalogue.listTaxes(db, shopId)])
  const wrong = Object.keys(form.errors).length > 0
  // Of one category nobody chooses.
  const [only, ...others] = categories
  const first = only && others.length === 0 ? { category: String(only.id) } : {}
  const begun = { ...form, values: { ...first, ...form.values } }
  const [title, main] = [t('office.product.new'), newMain(c, begun, { categories, taxes })]
  return cataloguePage(c, { title, main, invalid: wrong, status: wrong ? 422 : 200 })
}
