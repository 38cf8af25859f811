import { type Context, Hono } from 'hono'
import { t } from '#messages'
import * as street from '#street'
import { done, type House, refusalOf, submitted } from '../../http/index.ts'
import {
  blank,
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  html,
  onceField,
  pageHead,
  requiredNote,
} from '../../ui/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { idsOf, PATH, shopsPage } from './frame.ts'
import { modelFields, modelsOf, readModel, readWith } from './models.ts'

/** « Nouvelle boutique »: of a model, with a name; the address follows from it unless one is typed. */
export function newShop(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/nouvelle', (c) =>
    page(house, c, blank({ modele: c.req.query('modele') ?? 'metier:la-recre-du-bois', avec: 'catalogue' })),
  )

  routes.get('/modeles/:modele{[a-z-]+\\.webp}', (c) => modelPicture(c))
  routes.get('/adresse-libre', (c) => freeSlug(house, c))
  routes.post('/nouvelle', (c) => make(house, c))
  return routes
}

/** The picture that presents a trade: it changes with the version of Préau only. */
async function modelPicture(c: Context<Desk>) {
  const bytes = await street.tradePicture((c.req.param('modele') ?? '').replace('.webp', ''))
  return c.body(bytes, 200, { 'content-type': 'image/webp', 'cache-control': 'no-cache' })
}

/** While one types: which address that will be, and whether it is free. */
async function freeSlug(house: House, c: Context<Desk>) {
  const { name = '', slug = '', de = '' } = c.req.query()
  return c.text(await addressWord(house, name.slice(0, 200), slug.slice(0, 200), idsOf([de])[0]))
}

async function addressWord({ db }: House, name: string, typed: string, ownId: number | undefined): Promise<string> {
  const wanted = typed.trim() || street.slugFor(name)
  if (!wanted) return ''
  try {
    const slug = street.checkSlug(wanted)
    const taken = await street.takenSlugs(db)
    const own = ownId === undefined ? undefined : await street.one(db, ownId)
    if (!taken.has(slug)) return t('street.address.free', { slug })
    if (own?.slug === slug) return t('street.address.own', { slug })
    return t('street.address.taken', {
      slug,
      free: street.freeSlug(slug, taken),
      given: typed.trim() ? 'yes' : 'no',
    })
  } catch (error) {
    return Object.values(refusalOf(error).fields)[0] ?? ''
  }
}

async function make(house: House, c: Context<Desk>) {
  const { db, files } = house
  const form = await submitted(c)
  const name = form.name ?? ''
  try {
    const model = readModel(await modelsOf(house, c, form.modele), form.modele)
    const slug = form.slug?.trim() || street.freeSlug(street.slugFor(name), await street.takenSlugs(db))
    const shops = [{ name, slug }]
    const [id] = await street.create(db, files, actor(c), { model, with: readWith(form.avec), shops })
    return done(c, `${PATH}/${id}`, t('street.made', { name: name.trim() }))
  } catch (error) {
    return page(house, c, { values: form, errors: refusalOf(error).said })
  }
}

async function page(house: House, c: Context<Desk>, form: FormState) {
  const main = html`${pageHead({
    crumbs: breadcrumb([{ label: t('desk.tab.shops'), href: PATH }, { label: t('street.sub.new') }]),
    title: t('street.sub.new'),
    note: t('street.newNote'),
  })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${PATH}/nouvelle" class="form page-form">${onceField()}
${requiredNote()}
${modelFields(form, await modelsOf(house, c, form.values.modele))}
<address-check data-source="${PATH}/adresse-libre?">
${field(form, { name: 'name', label: t('street.nameLabel'), required: true, autocomplete: 'off', attributes: { maxlength: 80 } })}
${field(form, { name: 'slug', label: t('street.slugLabel'), hint: t('street.slugHint'), autocomplete: 'off', attributes: { maxlength: 60, spellcheck: 'false', autocapitalize: 'none' } })}
</address-check>
<div class="form-actions">${button(t('street.create'))}${button(t('ui.cancel'), { kind: 'secondary', href: PATH })}</div>
</form>`,
})}`
  const invalid = Object.keys(form.errors).length > 0
  return shopsPage(c, { place: 'new', title: t('street.sub.new'), main, invalid })
}
