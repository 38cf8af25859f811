// « À commander »: what runs low, what is awaited counted, and one order a supplier.
import type { Hono } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import { readWhole } from '#money'
import * as purchases from '#purchases'
import { type House, id, parse, submitted } from '../../http/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { purchasesPage } from './frame.ts'
import { toBuyMain } from './to-buy-page.ts'

/** The addresses of the list of what is to be bought. */
export function toBuyRoutes({ db }: House, routes: Hono<Office>): void {
  routes.get('/a-commander', async (c) => {
    const wanted = await purchases.toBuy(db, c.var.shop.id, c.var.shop.low_stock)
    return purchasesPage(c, {
      sub: 'toBuy',
      title: t('purchases.sub.toBuy'),
      main: toBuyMain(c, wanted, c.req.query('fournisseur')),
    })
  })

  routes.post('/a-commander/preparer', async (c) => {
    const form = await submitted(c)
    const { supplier } = parse(z.object({ supplier: id }), form)
    const pieces = Object.entries(form).flatMap(([name, typed]): purchases.Pieces[] => {
      const [, variant] = /^q-([1-9]\d{0,14})$/.exec(name) ?? []
      const quantity = readWhole(typed) ?? 0
      return variant && quantity > 0 && quantity <= 1_000_000 ? [{ variantId: Number(variant), quantity }] : []
    })
    const { id: order, kept } = await purchases.prepare(db, actor(c), c.var.shop.id, supplier, pieces)
    return done(
      c,
      `/achats/bons-de-commande/${order}`,
      t('purchases.toBuy.done'),
      kept.map((one) => t('purchases.toBuy.kept', one)).join(' '),
    )
  })
}
