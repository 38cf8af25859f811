// What the profiles of a shop may do, tab by tab; added, renamed, deleted, and given to other shops.
import { type Context, Hono } from 'hono'
import * as employees from '#employees'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as street from '#street'
import * as trace from '#trace'
import {
  done,
  edit,
  everySubmitted,
  type House,
  idParam,
  refusalOf,
  refusedForm,
  submitted,
  unchanged,
} from '../../http/index.ts'
import { type FormState, type Html, stored } from '../../ui/index.ts'
import { actor, type Desk, deskPage } from '../desk-page.ts'
import { ownIds } from '../own-shops.ts'
import { PATH } from './board.ts'
import { profileMain, profileValues, rightsOf } from './profile-page.ts'
import { profilesMain } from './profiles-page.ts'

export function profilePages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/:id', async (c) => listPage(house, c, idParam(c)))

  routes.post('/:id/profils', (c) => add(house, c))
  routes.get('/:id/profils/:code', (c) => showProfile(house, c))
  routes.post('/:id/profils/:code', (c) => change(house, c))
  routes.post('/:id/profils/:code/supprimer', (c) => remove(house, c))
  routes.post('/:id/profils/:code/retablir', (c) => restoreOne(house, c))
  routes.post('/:id/retablir', (c) => restoreAll(house, c))
  routes.post('/:id/appliquer', (c) => apply(house, c))
  return routes
}

async function add(house: House, c: Context<Desk>) {
  const { db } = house
  const shopId = idParam(c)
  const sent = await everySubmitted(c)
  const [name = '', like = ''] = [sent.get('name')?.at(-1), sent.get('like')?.at(-1)]
  try {
    const code = await employees.addProfile(db, actor(c), shopId, { name, like: employees.asProfile(like) })
    return done(c, `${PATH}/${shopId}/profils/${code}`, t('access.profile.added', { name: name.trim() }))
  } catch (error) {
    return listPage(house, c, shopId, { add: { values: { name, like }, errors: faultsOf(error), id: 'n' } })
  }
}

async function showProfile(house: House, c: Context<Desk>) {
  const { db } = house
  const { shop, sheets, sheet, code } = await profileOf(house, c)
  const names = (await employees.holders(db, shop.id)).get(code) ?? []
  return editPage(c, shop, { sheet, sheets, names, shown: sheet, form: stored(profileValues(sheet), 'm') })
}

async function change(house: House, c: Context<Desk>) {
  const { db } = house
  const { shop, sheets, sheet, code } = await profileOf(house, c)
  const sent = await submitted(c)
  try {
    const { result: name, told } = await edit(db, sent, {
      of: `profile ${shop.id} ${code}`,
      present: async (tx) => profileValues((await profileOf({ ...house, db: tx }, c)).sheet),
      since: (tx, at) => trace.since(tx, { shopId: shop.id, subject: { kind: 'profile', code }, at, actor: actor(c) }),
      save: async (tx, { name = '', ...ticks }) => {
        await employees.changeProfile(tx, actor(c), shop.id, { code, name, rights: rightsOf(ticks) })
        return name.trim()
      },
    })
    return done(c, `${PATH}/${shop.id}`, t('access.profile.saved', { name }), told)
  } catch (error) {
    const { values } = refusedForm(sent, error)
    const form = { values, errors: faultsOf(error), id: 'm' }
    const names = (await employees.holders(db, shop.id)).get(code) ?? []
    return editPage(c, shop, { sheet, sheets, names, shown: { ...sheet, rights: rightsOf(values) }, form })
  }
}

async function remove(house: House, c: Context<Desk>) {
  const { db } = house
  const { shop, sheet, code } = await profileOf(house, c)
  await employees.deleteProfile(db, actor(c), shop.id, code)
  return done(c, `${PATH}/${shop.id}`, t('access.profile.deleted', { name: sheet.name }))
}

async function restoreOne(house: House, c: Context<Desk>) {
  const { db } = house
  const { shop, code } = await profileOf(house, c)
  const n = await employees.restoreProfiles(db, actor(c), shop.id, code)
  return done(c, `${PATH}/${shop.id}`, t('access.profile.restored', { n }))
}

async function restoreAll({ db }: House, c: Context<Desk>) {
  const shopId = idParam(c)
  const n = await employees.restoreProfiles(db, actor(c), shopId)
  return done(c, `${PATH}/${shopId}`, t('access.profile.restored', { n }))
}

/** The profiles of this shop, all or those ticked, for the shops that were ticked. */
async function apply(house: House, c: Context<Desk>) {
  const { db } = house
  const shopId = idParam(c)
  const sent = await everySubmitted(c)
  const ticked = new Set(sent.get('shop'))
  const codes = (sent.get('code') ?? []).filter((code) => employees.asProfile(code))
  const to = (await street.list(db, { ids: ownIds(c) })).filter(
    ({ id }) => id !== shopId && (ticked.has('all') || ticked.has(String(id))),
  )
  const missing = to.length === 0 ? 'shop' : codes.length === 0 ? 'code' : undefined
  if (missing) {
    const values = { shop: sent.get('shop')?.join(), code: codes.join() }
    const errors = { [missing]: t(missing === 'shop' ? 'access.apply.noShop' : 'access.apply.noProfile') }
    return listPage(house, c, shopId, { apply: { values, errors, id: 'a' } })
  }
  const ids = to.map(({ id }) => id)
  const n = await employees.copyProfiles(db, actor(c), { from: shopId, to: ids, codes })
  return (n === 0 ? unchanged : done)(c, `${PATH}/${shopId}`, t('access.apply.done', { n, of: ids.length }))
}

async function shopOf({ db }: House, id: number): Promise<street.ListedShop> {
  const shop = await street.one(db, id)
  if (!shop) throw new NotFound(t('desk.shops.missing'))
  return shop
}

async function profileOf(house: House, c: Context<Desk>) {
  const { db } = house
  const shop = await shopOf(house, idParam(c))
  const sheets = await employees.listProfiles(db, shop.id)
  const sheet = sheets.find(({ code }) => code === c.req.param('code'))
  if (!sheet) throw new NotFound(t('access.profile.missing'))
  return { shop, sheets, sheet, code: sheet.code }
}

async function listPage(
  house: House,
  c: Context<Desk>,
  id: number,
  forms: { add?: FormState; apply?: FormState } = {},
) {
  const { db } = house
  const shop = await shopOf(house, id)
  const [sheets, held, others] = await Promise.all([
    employees.listProfiles(db, shop.id),
    employees.holders(db, shop.id),
    street.list(db, { ids: ownIds(c) }),
  ])
  const invalid = forms.add !== undefined || forms.apply !== undefined
  const main = profilesMain(shop, { sheets, held, others: others.filter((one) => one.id !== shop.id), ...forms })
  return page(c, t('access.profiles.title', { shop: shop.name }), main, invalid)
}

function editPage(c: Context<Desk>, shop: street.ListedShop, shown: Parameters<typeof profileMain>[1]) {
  const title = t('access.profile.title', { name: shown.sheet.name })
  return page(c, title, profileMain(shop, shown), Object.keys(shown.form.errors).length > 0)
}

/** What is refused in a form; what is not there is no matter of a form. */
function faultsOf(error: unknown): Record<string, string> {
  const { said, status } = refusalOf(error)
  if (status === 404) throw error
  return said
}

const page = (c: Context<Desk>, title: string, main: Html, invalid: boolean) =>
  deskPage(c, { tab: 'pupils', title, main, invalid, status: invalid ? 422 : 200 })
