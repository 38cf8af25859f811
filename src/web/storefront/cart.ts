import type { Context } from 'hono'
import { Hono } from 'hono'
import * as z from 'zod'
import * as carts from '#carts'
import { t } from '#messages'
import { readWhole } from '#money'
import type { Refusal } from '#refusals'
import { OutOfStock } from '#stock'
import { flash, type House, id, idsIn, parse, refusalOf, type Submitted, submitted } from '../http/index.ts'
import type { FormState } from '../ui/index.ts'
import { cartMain, type Problem } from './cart-page.ts'
import { shell } from './layout.ts'
import { contextOf } from './shop-context.ts'
import { ensureVisitor, mayAskQuotation, presentCart, type Storefront } from './visit.ts'

const pieces = z
  .string()
  .transform((typed) => readWhole(typed) ?? -1)
  .pipe(z.int().min(0, t('checkout.fault.quantity')).max(9999, t('checkout.fault.quantity')))
const Adding = z.object({
  variant: id,
  quantity: pieces.pipe(z.number().min(1, t('checkout.fault.quantity'))).default(1),
})
const Removing = z.object({ variant: id })

/** « Panier »: the recap, and what puts articles in, changes their number, takes them out. One statement to show. */
export function cart(house: House): Hono<Storefront> {
  const { db } = house
  const routes = new Hono<Storefront>()

  routes.get('/panier', (c) => showCart(c, db))

  routes.post('/panier/ajouter', (c) =>
    orShow(house, c, async () => {
      const { variant, quantity } = parse(Adding, await submitted(c))
      const token = c.var.visit.customer ? undefined : ensureVisitor(c)
      const held = carts.holder({ customer: c.var.visit.customer, token })
      if (!held) throw new Error('A visitor without token')
      await carts.add(db, c.var.visit.shop.id, held, { variantId: variant, quantity })
      flash(c, c.var.base, t('checkout.added', { n: quantity }))
      return c.redirect(whereFrom(c), 303)
    }),
  )

  routes.post('/panier/quantite', (c) => orShow(house, c, () => changeQuantities(house, c)))

  routes.post('/panier/retirer', (c) =>
    orShow(house, c, async () => {
      const { variant } = parse(Removing, await submitted(c))
      const held = carts.holder(c.var.visit)
      if (held) await carts.remove(db, c.var.visit.shop.id, held, variant)
      flash(c, c.var.base, t('checkout.removed'))
      return c.redirect(`${c.var.base}/panier`, 303)
    }),
  )

  return routes
}

async function changeQuantities({ db }: House, c: Context<Storefront>): Promise<Response> {
  const fields = await submitted(c)
  const typed = quantitiesIn(fields)
  const held = carts.holder(c.var.visit)
  if (held) await carts.changeQuantities(db, c.var.visit.shop.id, held, typed)
  if (typed.some(({ quantity }) => quantity === 0)) flash(c, c.var.base, t('checkout.removed'))
  return c.redirect(`${c.var.base}/${fields.onward ? 'commande' : 'panier'}`, 303)
}

/** The lines whose quantity was changed from what the page showed. Refuses, with Invalid, what is no number of pieces. */
function quantitiesIn(fields: Submitted): carts.Wanted[] {
  return idsIn('quantity', fields).flatMap((variantId) => {
    const name = `quantity-${variantId}`
    if (fields[name] === fields[`seen-${variantId}`]) return []
    return { variantId, quantity: parse(z.object({ [name]: pieces }), fields)[name] ?? 0 }
  })
}

/** A refusal is said above the cart, which is as it was. */
async function orShow({ db }: House, c: Context<Storefront>, act: () => Promise<Response>): Promise<Response> {
  try {
    return await act()
  } catch (error) {
    return showCart(c, db, refusalOf(error))
  }
}

/** The cart, with what could not be done said above it. */
export async function showCart(
  c: Context<Storefront>,
  db: House['db'],
  refusal?: Refusal,
  voucher?: FormState,
): Promise<Response> {
  const found = await presentCart(c, db)
  // What went out is said of each article in the cart.
  const shown = refusal instanceof OutOfStock && found?.lines.some((line) => !carts.available(line))
  const problem: Problem = shown ? undefined : refusal && (Object.values(refusal.fields)[0] ?? refusal.message)
  return shell(c, {
    title: t('checkout.cart'),
    main: cartMain(contextOf(c), found, {
      problem,
      voucher,
      known: c.var.visit.customer !== null,
      asks: mayAskQuotation(c),
    }),
    status: refusal?.status,
  })
}

/** Back to the page whose button was pressed, if it is one of this shop's that can be read again; else to `usual`. */
export function whereFrom(c: Context<Storefront>, usual = '/panier'): string {
  const { base } = c.var
  const referer = c.req.header('referer') ?? ''
  const { pathname, search } = URL.canParse(referer) ? new URL(referer) : { pathname: '', search: '' }
  const inShop =
    pathname === base ||
    /^\/(categorie|marque|produit|recherche|nouveautes|promotions)\b/.test(pathname.slice(base.length))
  return inShop && pathname.startsWith(base) ? pathname + search : base + usual
}
