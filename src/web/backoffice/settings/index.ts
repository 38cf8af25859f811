// « Préférences »: who the shop is, how it looks, what its terms say, when stock is low, its groups of customers.
import type { Context } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import { readCents, readWhole } from '#money'
import { Invalid } from '#refusals'
import * as shops from '#shops'
import { askPreview, type House, parse, refusedForm, submitted, text } from '../../http/index.ts'
import { stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { tab } from '../tab.ts'
import { editShop } from './edit-shop.ts'
import { show } from './frame.ts'
import { freePageRoutes } from './free-pages.ts'
import { addGroup, changeGroup, listGroups, newGroup, oneGroup, removeGroup, saveInvoicing } from './groups.ts'
import { saveGuests, showGuests } from './guests.ts'
import { identityMain, identityValues } from './identity-page.ts'
import { menuRoutes } from './menu/menus.ts'
import { listPages, onePage, savePage } from './pages.ts'
import { stockMain } from './stock-page.ts'
import { themeMain } from './theme-page.ts'
import { saveVat, showVat } from './vat.ts'
import { versionRoutes } from './versions.ts'
import { windowRoutes } from './window/index.ts'

const Identity = z.object({
  name: text(80, t('office.shop.fault.name')),
  tagline: text(120),
  trade: text(60),
  company_name: text(120),
  legal_form: text(60),
  capital: text(20).transform((value, context) => {
    const cents = value === '' ? 0 : readCents(value)
    if (cents !== undefined && cents >= 0) return cents
    context.addIssue({ code: 'custom', message: t('office.shop.fault.capital') })
    return z.NEVER
  }),
  address_line1: text(120),
  address_line2: text(120),
  postcode: text(12),
  city: text(80),
  email: text(120).refine((value) => value === '' || z.email().safeParse(value).success, t('office.shop.fault.email')),
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

export function settingsTab(house: House) {
  const routes = tab(house, 'settings', [
    [/\/(groupes|blocs)\/nouveau$/, 'add'],
    [/\/(libres|menu\/(main|footer))\/nouvelle$/, 'add'],
    [/\/diapositives(\/ajouter)?$/, 'add'],
    [/\/retirer$/, 'delete'],
  ])

  routes.get('/', (c) => show(c, 'identity', identityMain(c, stored(identityValues(c.var.shop)))))
  routes.post('/', (c) => saveIdentity(house, c))
  routes.get('/apparence', showTheme)
  routes.get('/apparence/apercu', (c) => askPreview(c, `/mag/${c.var.shop.slug}`, lookAsked(c)))
  routes.post('/apparence', (c) => saveTheme(house, c))
  windowRoutes(house, routes)
  menuRoutes(house, routes)
  freePageRoutes(house, routes)
  versionRoutes(house, routes)
  routes.get('/pages', (c) => listPages(house, c))
  routes.get('/pages/:page{(?:conditions|mentions)}', (c) => onePage(house, c))
  routes.post('/pages/:page{(?:conditions|mentions)}', (c) => savePage(house, c))
  routes.get('/stock', (c) => show(c, 'stock', stockMain(c, stored(stockValues(c.var.shop)))))
  routes.post('/stock', (c) => saveStock(house, c))
  routes.post('/ouverture', async (c) => {
    await shops.putOpeningAway(house.db, actor(c), c.var.shop.id)
    return done(c, '', t('office.opening.awayDone'))
  })
  routes.get('/achat', showGuests)
  routes.post('/achat', (c) => saveGuests(house, c))
  routes.get('/tva', (c) => showVat(house, c))
  routes.post('/tva', (c) => saveVat(house, c))
  routes.get('/groupes', (c) => listGroups(house, c))
  routes.post('/groupes', (c) => saveInvoicing(house, c))
  routes.get('/groupes/nouveau', newGroup)
  routes.post('/groupes/nouveau', (c) => addGroup(house, c))
  routes.get('/groupes/:group', (c) => oneGroup(house, c))
  routes.post('/groupes/:group', (c) => changeGroup(house, c))
  routes.post('/groupes/:group/retirer', (c) => removeGroup(house, c))
  return routes
}

async function saveIdentity(house: House, c: Context<Office>) {
  const form = await submitted(c)
  try {
    const told = await editShop(house, c, form, identityValues, (tx, fields) => {
      const { capital, ...identity } = parse(Identity, fields)
      return shops.changeIdentity(tx, actor(c), c.var.shop.id, { ...identity, capital_cents: capital })
    })
    return done(c, '/preferences', t('office.saved'), told)
  } catch (error) {
    return show(c, 'identity', identityMain(c, refusedForm(form, error)), true)
  }
}

/** With a look in the address it is the one that is tried: the shop has its own until it is saved. */
function showTheme(c: Context<Office>) {
  const form = stored(themeValues(c.var.shop))
  const theme = lookAsked(c) ?? form.values.theme
  return show(c, 'theme', themeMain(c, { ...form, values: { ...form.values, theme } }))
}

const lookAsked = (c: Context<Office>) => shops.themes.find((one) => one === c.req.query('theme'))

async function saveTheme(house: House, c: Context<Office>) {
  const form = await submitted(c)
  try {
    const told = await editShop(house, c, form, themeValues, (tx, { theme = '' }) =>
      shops.changeTheme(tx, actor(c), c.var.shop.id, theme),
    )
    return done(c, '/preferences/apparence', t('office.theme.saved'), told)
  } catch (error) {
    return show(c, 'theme', themeMain(c, refusedForm(form, error)), true)
  }
}

async function saveStock(house: House, c: Context<Office>) {
  const form = await submitted(c)
  try {
    const told = await editShop(house, c, form, stockValues, (tx, fields) =>
      shops.changeLowStock(tx, actor(c), c.var.shop.id, wholeNumber(fields.low_stock)),
    )
    return done(c, '/preferences/stock', t('office.saved'), told)
  } catch (error) {
    return show(c, 'stock', stockMain(c, refusedForm(form, error)), true)
  }
}

const themeValues = ({ theme }: shops.Shop) => ({ theme })

const stockValues = ({ low_stock }: shops.Shop) => ({ low_stock: String(low_stock) })

function wholeNumber(text: string | undefined): number {
  const read = readWhole(text ?? '')
  if (read !== undefined && read <= 999_999) return read
  throw new Invalid(t('office.shop.fault.lowStock'), { low_stock: t('office.shop.fault.whole') })
}
