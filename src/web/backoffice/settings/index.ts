// « Préférences »: who the shop is, how it looks, what its terms say, when stock is low.
import type { Context } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import { readCents, readWhole } from '#money'
import { Invalid } from '#refusals'
import * as shops from '#shops'
import { type House, parse, refusalOf, submitted, text } from '../../http/index.ts'
import { blank, type Content, type FormState, type Link } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { tab } from '../tab.ts'
import { identityMain, identityValues } from './identity-page.ts'
import { pageMain, pagesMain } from './pages-page.ts'
import { stockMain } from './stock-page.ts'
import { themeMain } from './theme-page.ts'

const pageNames = ['identity', 'theme', 'pages', 'stock'] as const
const paths = { identity: '', theme: '/apparence', pages: '/pages', stock: '/stock' }
const codes = { conditions: 'terms', mentions: 'legal' } as const

const Identity = z.object({
  name: text(80, 'Indiquez le nom de la boutique.'),
  tagline: text(120),
  trade: text(60),
  company_name: text(120),
  legal_form: text(60),
  capital: text(20).transform((value, context) => {
    const cents = value === '' ? 0 : readCents(value)
    if (cents !== undefined && cents >= 0) return cents
    context.addIssue({ code: 'custom', message: 'Indiquez un montant en euros, par exemple 8 000 ou 7 622,45.' })
    return z.NEVER
  }),
  address_line1: text(120),
  address_line2: text(120),
  postcode: text(12),
  city: text(80),
  email: text(120).refine(
    (value) => value === '' || z.email().safeParse(value).success,
    'Indiquez une adresse e-mail complète.',
  ),
  phone: text(30),
  siren: text(20),
  siret: text(30),
  rcs: text(60),
  vat_number: text(30),
  iban: text(60),
  bic: text(20),
  cheque_payee: text(120),
  cheque_address: text(240),
})

const Page = z.object({
  title: text(120, 'Donnez un titre à cette page.'),
  body: text(60_000, 'Écrivez le texte de cette page.'),
})

export function settingsTab(house: House) {
  const { db } = house
  const routes = tab(house, 'settings')

  routes.get('/', (c) => show(c, 'identity', identityMain(c, blank(identityValues(c.var.shop)))))
  routes.post('/', async (c) => {
    const form = await submitted(c)
    try {
      const { capital, ...identity } = parse(Identity, form)
      await shops.changeIdentity(db, actor(c), c.var.shop.id, { ...identity, capital_cents: capital })
    } catch (error) {
      return show(c, 'identity', identityMain(c, refused(form, error)), true)
    }
    return done(c, '/preferences', t('office.saved'))
  })

  routes.get('/apparence', (c) => show(c, 'theme', themeMain(c, blank({ theme: c.var.shop.theme }))))
  routes.post('/apparence', async (c) => {
    const form = await submitted(c)
    try {
      await shops.changeTheme(db, actor(c), c.var.shop.id, form.theme ?? '')
    } catch (error) {
      return show(c, 'theme', themeMain(c, refused(form, error)), true)
    }
    return done(c, '/preferences/apparence', t('office.theme.saved'))
  })

  routes.get('/pages', async (c) => {
    const [terms, legal] = await Promise.all([
      shops.page(db, c.var.shop.id, 'terms'),
      shops.page(db, c.var.shop.id, 'legal'),
    ])
    return show(c, 'pages', pagesMain(c, { terms, legal }))
  })
  routes.get('/pages/:page{conditions|mentions}', async (c) => {
    const name = c.req.param('page') as keyof typeof codes
    const page = await shops.page(db, c.var.shop.id, codes[name])
    const values = { title: page?.title ?? t(`office.pages.${name}`), body: page?.body ?? '' }
    return show(c, 'pages', pageMain(c, name, blank(values), await words(c)))
  })
  routes.post('/pages/:page{conditions|mentions}', async (c) => {
    const name = c.req.param('page') as keyof typeof codes
    const form = await submitted(c)
    if (form.apercu) {
      const preview = await shops.preview(db, c.var.shop, form.body ?? '')
      return show(c, 'pages', pageMain(c, name, { values: form, errors: {} }, { ...(await words(c)), preview }))
    }
    try {
      const page = parse(Page, form)
      await shops.savePage(db, actor(c), c.var.shop.id, { code: codes[name], ...page })
    } catch (error) {
      return show(c, 'pages', pageMain(c, name, refused(form, error), await words(c)), true)
    }
    return done(c, '/preferences/pages', t('office.pages.saved'))
  })

  /** What the words in braces say in this shop today. */
  const words = async (c: Context<Office>) => ({ said: await shops.said(db, c.var.shop) })

  routes.get('/stock', (c) => show(c, 'stock', stockMain(c, blank({ low_stock: String(c.var.shop.low_stock) }))))
  routes.post('/stock', async (c) => {
    const form = await submitted(c)
    try {
      await shops.changeLowStock(db, actor(c), c.var.shop.id, wholeNumber(form.low_stock))
    } catch (error) {
      return show(c, 'stock', stockMain(c, refused(form, error)), true)
    }
    return done(c, '/preferences/stock', t('office.saved'))
  })

  return routes
}

const refused = (values: FormState['values'], error: unknown): FormState => ({
  values,
  errors: refusalOf(error).fields,
})

function wholeNumber(text: string | undefined): number {
  const read = readWhole(text ?? '')
  if (read !== undefined && read <= 999_999) return read
  throw new Invalid('Le seuil de stock est un nombre entier.', { low_stock: 'Indiquez un nombre entier, 0 ou plus.' })
}

function show(c: Context<Office>, current: (typeof pageNames)[number], main: Content, invalid = false) {
  const sub: Link[] = pageNames.map((name) => ({
    label: t(`office.settings.${name}`),
    href: `${c.var.base}/preferences${paths[name]}`,
    current: name === current,
  }))
  const title = t(`office.settings.${current}`)
  return officePage(c, { tab: 'settings', sub, title, main, invalid, status: invalid ? 422 : 200 })
}
