import { type Context, Hono } from 'hono'
import { t } from '#messages'
import * as street from '#street'
import { flash, type House, refusalOf, submitted } from '../../http/index.ts'
import {
  blank,
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  html,
  pageHead,
  requiredNote,
} from '../../ui/index.ts'
import { actor, DESK, type Desk } from '../desk-page.ts'
import { PATH, shopsPage } from './frame.ts'
import { modelFields, modelsOf, readModel, readWith } from './models.ts'

/** « Nouvelle boutique »: of a model, with a name; the address follows from it unless one is typed. */
export function newShop(house: House): Hono<Desk> {
  const { db, files } = house
  const routes = new Hono<Desk>()

  routes.get('/nouvelle', (c) =>
    page(c, blank({ modele: c.req.query('modele') ?? 'metier:la-recre-du-bois', avec: 'catalogue' })),
  )

  routes.post('/nouvelle', async (c) => {
    const form = await submitted(c)
    const name = form.name ?? ''
    try {
      const model = readModel(await modelsOf(house), form.modele)
      const slug = form.slug?.trim() || street.freeAddress(street.addressFor(name), await street.takenAddresses(db))
      const shops = [{ name, slug }]
      const [id] = await street.create(db, files, actor(c), { model, with: readWith(form.avec), shops })
      flash(c, DESK, t('street.made', { name: name.trim() }))
      return c.redirect(`${PATH}/${id}`, 303)
    } catch (error) {
      const { fields, message } = refusalOf(error)
      const errors = Object.keys(fields).length > 0 ? fields : { name: message }
      return page(c, { values: form, errors })
    }
  })

  async function page(c: Context<Desk>, form: FormState) {
    const main = html`${pageHead({
      crumbs: breadcrumb([{ label: t('desk.tab.shops'), href: PATH }, { label: t('street.sub.new') }]),
      title: t('street.sub.new'),
      note: t('street.newNote'),
    })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${PATH}/nouvelle" class="form page-form">
${requiredNote()}
${modelFields(form, await modelsOf(house))}
${field(form, { name: 'name', label: t('street.nameLabel'), required: true, autocomplete: 'off', attributes: { maxlength: 80 } })}
${field(form, { name: 'slug', label: t('street.slugLabel'), hint: t('street.slugHint'), autocomplete: 'off', attributes: { maxlength: 60, spellcheck: 'false', autocapitalize: 'none' } })}
<div class="form-actions">${button(t('street.create'))}${button(t('ui.cancel'), { kind: 'secondary', href: PATH })}</div>
</form>`,
})}`
    const invalid = Object.keys(form.errors).length > 0
    return shopsPage(c, { place: 'new', title: t('street.sub.new'), main, invalid })
  }
  return routes
}
