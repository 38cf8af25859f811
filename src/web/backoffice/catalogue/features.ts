// « Caractéristiques »: what the sheets say of products, renamed everywhere at once.
import type { Context, Hono } from 'hono'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { Invalid, NotFound } from '#refusals'
import { cleanLine } from '#texts'
import { type House, refusalOf, type Submitted, submitted } from '../../http/index.ts'
import { blank, type FormState } from '../../ui/index.ts'
import { done, unchanged } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { featureMain, featuresMain } from './features-page.ts'
import { cataloguePage } from './frame.ts'

/** The addresses of features, under those of the catalogue; one, or a value of it, is named in the question. */
export function featureRoutes(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.get('/caracteristiques', async (c) => {
    const features = await catalogue.listFeatures(db, c.var.shop.id)
    return cataloguePage(c, { title: t('sheet.features'), main: featuresMain(c, features) })
  })

  routes.get('/caracteristiques/une', async (c) => {
    const said = saidIn(c.req.query())
    if (said.name === '') return c.redirect(`${c.var.base}/catalogue/caracteristiques`, 303)
    return onePage(house, c, said)
  })

  routes.post('/caracteristiques/une', async (c) => {
    const fields = await submitted(c)
    const said = saidIn(fields)
    try {
      await demandSure(house, c, said, fields)
      const n = await catalogue.renameFeature(db, actor(c), c.var.shop.id, said, fields.to ?? '')
      return done(c, '/catalogue/caracteristiques', t('sheet.features.renamed', { n }))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 404) return unchanged(c, '/catalogue/caracteristiques', refusal.message)
      return onePage(house, c, said, { values: fields, errors: refusal.said })
    }
  })
}

/** Refuses, with Invalid, a name that is there already, as long as it was not said to be meant: two that were made one stay one. */
async function demandSure({ db }: House, c: Context<Office>, said: catalogue.Said, fields: Submitted): Promise<void> {
  const to = cleanLine(fields.to ?? '')
  if (to === '' || fields.sure !== undefined || to === (said.value ?? said.name)) return
  const there = await catalogue.bearing(
    db,
    c.var.shop.id,
    said.value === undefined ? { name: to } : { ...said, value: to },
  )
  const { n } = await catalogue.bearing(db, c.var.shop.id, said)
  if (there.n === 0 || n === 0) return
  const message = t('sheet.features.joins', { to, there: there.n, n })
  throw new Invalid(message, { sure: message })
}

/** Which one is meant, whatever spaces an older address has; an empty value is none. */
const saidIn = ({ nom = '', valeur }: { nom?: string; valeur?: string }): catalogue.Said => ({
  name: cleanLine(nom),
  value: cleanLine(valeur ?? '') || undefined,
})

async function onePage({ db }: House, c: Context<Office>, said: catalogue.Said, refused?: FormState) {
  const borne = await catalogue.bearing(db, c.var.shop.id, said)
  if (borne.n === 0) throw new NotFound(t('sheet.features.gone'))
  const main = featureMain(c, { said, borne, form: refused ?? blank() })
  const title = said.value === undefined ? said.name : t('storefront.filter.feature', { ...said, value: said.value })
  return cataloguePage(c, { title, main, invalid: Boolean(refused), status: refused ? 422 : 200 })
}
